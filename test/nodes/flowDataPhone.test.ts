import { generateKeyPairSync } from 'crypto';
import { EndpointClient, type EndpointCall } from '../../sandbox/endpoint/endpointClient.mts';
import {
	createEndpoint,
	encryptionCredential,
	PUBLIC_KEY,
	type EndpointSetup,
} from '../support/flowEndpoint.mts';

/** The sandbox's phone, written from Meta's documents apart from our endpoint, as the judge of it. */
describe("the sandbox's phone", () => {
	const publicPem = PUBLIC_KEY.export({ type: 'spki', format: 'pem' }) as string;
	const RESPOND = {
		responseType: 'nextScreen',
		screen: 'SLOTS',
		dataMode: 'json',
		screenDataJson: '{"slots":["10:00"]}',
	};
	let served: Awaited<ReturnType<ReturnType<typeof createEndpoint>['serve']>>;
	const calls: EndpointCall[] = [];
	afterEach(async () => {
		await served.stop();
		calls.length = 0;
	});

	async function phone(
		setup: EndpointSetup,
		options: { appSecret?: string; version?: '3.0' | '4.0'; publicKey?: () => string } = {},
	): Promise<EndpointClient> {
		served = await createEndpoint({ respond: RESPOND, ...setup }).serve();
		return new EndpointClient({
			url: served.url,
			version: '3.0',
			publicKey: () => publicPem,
			onCall: (call) => calls.push(call),
			...options,
		});
	}
	const EXCHANGE = {
		action: 'data_exchange' as const,
		screen: 'DATE',
		data: { date: '2026-12-01' },
		flowToken: 't',
	};

	it.each(['3.0', '4.0'] as const)(
		'speaks the Data API %s with it, signed, without a remark',
		async (version) => {
			const client = await phone(
				{ encryption: encryptionCredential({ appSecret: 'app' }) },
				{ appSecret: 'app', version },
			);
			expect(await client.exchange({ action: 'ping' })).toMatchObject({
				kind: 'answered',
				answer: { data: { status: 'active' } },
			});
			expect(await client.exchange({ action: 'INIT', flowToken: 't' })).toMatchObject({
				kind: 'answered',
				answer: { version, screen: 'SLOTS' },
			});
			expect(await client.exchange(EXCHANGE)).toMatchObject({
				kind: 'answered',
				answer: { version, data: { slots: ['10:00'] } },
			});
			await client.report(EXCHANGE, 'payload-schema-error', 'slots is missing');
			expect(calls.map(({ status, remarks }) => ({ status, remarks }))).toEqual(
				[1, 2, 3, 4].map(() => ({ status: 200, remarks: [] })),
			);
			expect(served.runs).toHaveLength(2);
			const [item] = served.runs[1].data.resultData.runData['Flow asks'][0].data!.main[0]!;
			expect(item.json.token_signature).toBe(version === '4.0' ? 'ok' : 'missing');
		},
	);

	it('shows the text of a token that is refused, and of a workflow that fails', async () => {
		const refused = await phone({
			respond: { responseType: 'tokenNotValid', message: 'Too late' },
		});
		expect(await refused.exchange(EXCHANGE)).toMatchObject({
			kind: 'tokenNoLongerValid',
			message: 'Too late',
		});
		await served.stop();
		const failing = await phone({ respond: null });
		expect(await failing.exchange(EXCHANGE)).toMatchObject({
			answer: { screen: 'DATE', data: { error_message: expect.any(String) } },
		});
	});

	it('gets through after a change of keys, by fetching the public key anew on 421', async () => {
		const next = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const credential = {
			privateKey: next.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
		};
		const known = [publicPem, next.publicKey.export({ type: 'spki', format: 'pem' }) as string];
		const client = await phone({ encryption: credential }, { publicKey: () => known.shift()! });
		expect(await client.exchange(EXCHANGE)).toMatchObject({ answer: { screen: 'SLOTS' } });
		expect(calls.map(({ status }) => status)).toEqual([421, 200]);
	});

	it('is told 432 with another app secret', async () => {
		const client = await phone(
			{ encryption: encryptionCredential({ appSecret: 'app' }) },
			{ appSecret: 'guess' },
		);
		expect(await client.exchange(EXCHANGE)).toMatchObject({ kind: 'failed' });
		expect(calls.map(({ status }) => status)).toEqual([432]);
	});
});
