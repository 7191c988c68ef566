import { createCipheriv, createHash, createHmac, generateKeyPairSync, randomBytes } from 'crypto';
import { WebhookContext } from 'n8n-core';
import { sleep, type INodeParameters } from 'n8n-workflow';
import { createFlowToken, deriveTokenKey } from '../../flow/flowToken';
import { waitFor } from '../../lib/poll.mts';
import { readExample } from '../support/exampleFiles.mts';
import {
	createEndpoint,
	encryptionCredential,
	PASSPHRASE,
	PRIVATE_KEY_PEM,
	PUBLIC_KEY,
	type EndpointSetup,
} from '../support/flowEndpoint.mts';
import { metaSignature, phoneCall, signedToken } from '../support/flowPhone.mts';
import { startFileServer, type FileServer } from '../support/fileServer.mts';

type Served = Awaited<ReturnType<ReturnType<typeof createEndpoint>['serve']>>;

const ACCOUNT = { accountSid: 'acme1m', apiToken: 'api token', previousApiToken: 'old token' };
const INIT = { version: '3.0', action: 'INIT', flow_token: 't' };
const EXCHANGE = {
	version: '3.0',
	action: 'data_exchange',
	screen: 'DATE',
	data: { date: '2026-11-25' },
	flow_token: 't',
};
const NEXT: INodeParameters = {
	responseType: 'nextScreen',
	screen: 'SLOTS',
	dataMode: 'json',
	screenDataJson: '{"slots":["10:00"]}',
};

let served: Served | undefined;
async function serve(setup: EndpointSetup = {}): Promise<Served> {
	served = await createEndpoint({ respond: NEXT, ...setup }).serve();
	return served;
}
afterEach(async () => {
	await served?.stop();
	served = undefined;
});

const outputOf = ({ runs }: Served, node: string, run = 0) =>
	runs[run].data.resultData.runData[node]?.[0]?.data?.main[0]?.[0]?.json ?? {};
const errorOf = ({ runs }: Served, run = 0) =>
	runs[run].data.resultData.error as { message: string; description?: string } | undefined;
/** What the trigger writes to n8n's log from now on. */
function logged(): string[] {
	const lines: string[] = [];
	jest
		.spyOn(WebhookContext.prototype, 'logger', 'get')
		.mockReturnValue({ warn: (line: string) => void lines.push(line), debug: () => {} } as never);
	return lines;
}
afterEach(() => jest.restoreAllMocks());
const token = (expiresAt = new Date(Date.now() + 3_600_000), secret = ACCOUNT.apiToken) =>
	createFlowToken(
		{ flowId: '123', reference: 'contact-7', to: '+919000000002', expiresAt },
		deriveTokenKey(secret, ACCOUNT.accountSid),
	);

describe('a data request', () => {
	it('starts the workflow, and the phone reads its answer', async () => {
		const endpoint = await serve();
		const { status, contentType, text, answer } = await endpoint.ask(EXCHANGE);
		expect(status).toBe(200);
		expect(contentType).toMatch(/^text\/plain/);
		expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
		expect(answer).toEqual({ version: '3.0', screen: 'SLOTS', data: { slots: ['10:00'] } });
		expect(outputOf(endpoint, 'Flow asks')).toEqual({
			event: 'data_request',
			action: 'data_exchange',
			screen: 'DATE',
			data: { date: '2026-11-25' },
			answers: { date: '2026-11-25' },
			answers_list: [expect.objectContaining({ name: 'date', answer: '2026-11-25' })],
			flow_token: 't',
			flow_id: null,
			reference: null,
			token_status: null,
			token_signature: 'missing',
			version: '3.0',
			exchange: expect.stringMatching(/^sealed\./),
		});
		expect(outputOf(endpoint, 'Answer 0')).toEqual({
			response_type: 'nextScreen',
			screen: 'SLOTS',
			data: { slots: ['10:00'] },
			sent: true,
			took_ms: expect.any(Number),
		});
	});

	describe('with the Flow JSON', () => {
		const trigger = {
			flowDefinition: 'paste',
			flowJson: readExample('flows', '6-dynamic-appointment.json'),
		};
		const data = { service: 'treatment', appointment_date: '2026-12-01' };

		it('tells the input of the screen with its questions', async () => {
			const endpoint = await serve({ trigger });
			await endpoint.ask({ ...EXCHANGE, screen: 'DAY', data: { ...data, other: 1 } });
			expect(outputOf(endpoint, 'Flow asks')).toMatchObject({
				data: { ...data, other: 1 },
				answers: { ...data, other: 1 },
				answers_list: [
					{ name: 'service', question: 'Service', type: 'oneOf', screen: 'DAY' },
					{ name: 'appointment_date', question: 'Day', type: 'date', screen: 'DAY' },
					{ name: 'other', question: null },
				],
				unknown_answers: ['other'],
			});
		});

		it.each(['INIT', 'BACK'])('has nothing to tell on %s', async (action) => {
			const endpoint = await serve({ trigger });
			await endpoint.ask({ ...EXCHANGE, action, screen: 'DAY', data: {} });
			expect(outputOf(endpoint, 'Flow asks')).toMatchObject({ answers: {}, answers_list: [] });
		});

		it('that is broken, the phone is answered all the same', async () => {
			const endpoint = await serve({ trigger: { ...trigger, flowJson: '{"version":' } });
			expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ screen: 'SLOTS' });
			expect(outputOf(endpoint, 'Flow asks')).toMatchObject({ answers: EXCHANGE.data });
		});
	});

	it.each([
		[INIT, { action: 'INIT', screen: null, data: {} }],
		[
			{ ...INIT, screen: '', data: {} },
			{ action: 'INIT', screen: null, data: {} },
		],
		[
			{ ...EXCHANGE, action: 'BACK', data: undefined },
			{ action: 'BACK', screen: 'DATE', data: {} },
		],
		[{ ...EXCHANGE, flow_token: undefined }, { flow_token: null }],
		[{ ...EXCHANGE, version: '4.0' }, { version: '4.0' }],
	])('%j arrives as %j, and the answer repeats the version', async (request, expected) => {
		const endpoint = await serve();
		expect((await endpoint.ask(request)).answer).toMatchObject({
			version: request.version,
			screen: 'SLOTS',
		});
		expect(outputOf(endpoint, 'Flow asks')).toMatchObject(expected);
	});

	it.each([
		[{ error: 'Printer jams', serial: 'X1' }],
		[{ error: 'Printer jams' }],
		[{ error: 'Printer jams', error_message: 'E42', serial: 'X1' }],
	])('with a question called error starts the workflow: %j', async (data) => {
		const endpoint = await serve();
		expect((await endpoint.ask({ ...EXCHANGE, screen: 'TICKET', data })).answer).toMatchObject({
			screen: 'SLOTS',
		});
		expect(outputOf(endpoint, 'Flow asks')).toMatchObject({ event: 'data_request', data });
	});

	it('is answered from the trigger, whatever the nodes between make of the item', async () => {
		const endpoint = await serve({
			step: async () => [{ json: { slots: ['11:00'] } }],
			respond: { ...NEXT, screenDataJson: '={{ $json }}' },
		});
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ data: { slots: ['11:00'] } });
	});

	it('leaves nothing of keys in what n8n keeps of the run', async () => {
		const aesKey = randomBytes(16);
		const endpoint = await serve();
		const call = phoneCall(PUBLIC_KEY, EXCHANGE, { aesKey });
		await endpoint.post(call.body);
		const kept = JSON.stringify(endpoint.runs[0].data);
		expect(kept).toContain('2026-11-25');
		for (const secret of [
			aesKey.toString('base64').slice(0, 20),
			aesKey.toString('hex'),
			PASSPHRASE,
			PRIVATE_KEY_PEM.slice(60, 90),
		]) {
			expect(kept).not.toContain(secret);
		}
	});
});

describe('what needs no workflow', () => {
	it('a ping is answered at once, also twice the same', async () => {
		const endpoint = await serve();
		const call = phoneCall(PUBLIC_KEY, { version: '3.0', action: 'ping' });
		const answers = [
			await endpoint.post(call.body, {}, call.open),
			await endpoint.post(call.body, {}, call.open),
		];
		for (const each of answers)
			expect(each).toMatchObject({ status: 200, answer: { data: { status: 'active' } } });
		expect(endpoint.runs).toEqual([]);
	});

	const notice = {
		...EXCHANGE,
		data: { error: 'payload-schema-error', error_message: 'slots is missing' },
	};
	it('an error notice is acknowledged', async () => {
		const endpoint = await serve();
		expect(await endpoint.ask(notice)).toMatchObject({
			status: 200,
			answer: { data: { acknowledged: true } },
		});
		expect(endpoint.runs).toEqual([]);
	});

	it('an error notice starts the workflow when the user wants it', async () => {
		const endpoint = await serve({ trigger: { events: ['errorNotice'] }, respond: null });
		expect(await endpoint.ask(notice)).toMatchObject({
			status: 200,
			answer: { data: { acknowledged: true } },
		});
		expect(outputOf(endpoint, 'Flow asks')).toEqual({
			event: 'error_notice',
			error: 'payload-schema-error',
			error_message: 'slots is missing',
			screen: 'DATE',
			flow_token: 't',
			flow_id: null,
			reference: null,
			token_status: null,
			version: '3.0',
		});
	});
});

describe('an error notice whose Flow Token cannot be checked', () => {
	const notice = {
		...EXCHANGE,
		data: { error: 'payload-schema-error', error_message: 'slots is missing' },
	};

	it.each(['report', 'required'])(
		'for want of a credential (%s) is acknowledged and given to the workflow',
		async (tokenCheck) => {
			const lines = logged();
			const endpoint = await serve({
				account: null,
				trigger: { events: ['errorNotice'], tokenCheck },
				respond: null,
			});
			expect(await endpoint.ask(notice)).toMatchObject({
				status: 200,
				answer: { data: { acknowledged: true } },
			});
			await waitFor('the run of the notice', async () => endpoint.runs.length > 0, { everyMs: 10 });
			expect(outputOf(endpoint, 'Flow asks')).toMatchObject({
				event: 'error_notice',
				flow_token: 't',
				token_status: null,
			});
			expect(lines).toEqual([
				'WhatsApp Flow Data Request Trigger: a phone reports payload schema error on screen DATE',
				expect.stringMatching(
					/Flow Token of an error notice was not checked, because the Exotel credential cannot be read$/,
				),
			]);
		},
	);
});

describe('choices from expressions', () => {
	const plain = (request: object) =>
		[JSON.stringify(request), {}, (text: string): unknown => JSON.parse(text)] as const;

	it.each<[INodeParameters, string | null]>([
		[{ tokenCheck: '={{ "OFF" }}' }, null],
		[{ tokenCheck: '={{ "Check and Report" }}' }, 'ok'],
		[{ tokenCheck: '={{ "" }}' }, 'ok'],
	])('%j: token_status is %j', async (trigger, status) => {
		const endpoint = await serve({ account: ACCOUNT, trigger });
		expect((await endpoint.ask({ ...EXCHANGE, flow_token: token() })).status).toBe(200);
		expect(outputOf(endpoint, 'Flow asks')).toMatchObject({ token_status: status });
	});

	it('a token is refused where it says Required', async () => {
		const endpoint = await serve({
			account: ACCOUNT,
			trigger: { tokenCheck: '={{ "Required" }}', refusalText: '={{ 12 }}' },
		});
		expect(await endpoint.ask(EXCHANGE)).toMatchObject({
			status: 427,
			answer: { error_msg: '12' },
		});
	});

	it('plain JSON is read where it says NONE', async () => {
		const endpoint = await serve({
			trigger: { encryption: '={{ "NONE" }}' },
			respondEncryption: null,
		});
		expect((await endpoint.post(...plain(EXCHANGE))).answer).toMatchObject({ screen: 'SLOTS' });
	});

	it.each(['={{ ["ERROR_NOTICE"] }}', '={{ "error notice" }}', '={{ "dataRequest,errorNotice" }}'])(
		'events %s start the workflow',
		async (events) => {
			const endpoint = await serve({ trigger: { events }, respond: null });
			await endpoint.ask({
				...EXCHANGE,
				data: { error: 'payload-schema-error', error_message: 'x' },
			});
			await waitFor('the run of the notice', async () => endpoint.runs.length > 0, { everyMs: 10 });
			expect(outputOf(endpoint, 'Flow asks')).toMatchObject({ event: 'error_notice' });
		},
	);

	it.each<[INodeParameters, object]>([
		[
			{ ...NEXT, responseType: '={{ "NEXT SCREEN" }}', dataMode: '={{ "JSON" }}' },
			{ screen: 'SLOTS', data: { slots: ['10:00'] } },
		],
		[
			{ ...NEXT, responseType: '={{ "errormessage" }}', message: 'Full' },
			{ screen: 'DATE', data: { error_message: 'Full' } },
		],
		[{ ...NEXT, responseType: '={{ "Complete" }}' }, { screen: 'SUCCESS' }],
	])('%j answers %j', async (respond, answer) => {
		const endpoint = await serve({ respond });
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject(answer);
	});

	it.each<[INodeParameters, string]>([
		[{ ...NEXT, responseType: '={{ "next" }}' }, '\'Response Type\' has no choice called "next"'],
		[{ ...NEXT, dataMode: '={{ "yaml" }}' }, '\'Screen Data Input\' has no choice called "yaml"'],
	])('%j is refused, and the phone gets its message', async (respond, message) => {
		const endpoint = await serve({ respond });
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({
			screen: 'DATE',
			data: { error_message: expect.any(String) },
		});
		expect(errorOf(endpoint)?.message).toBe(message);
	});
});

describe('calls that are refused', () => {
	it.each<[string, string, object]>([
		[
			'a token without end',
			'its flow_token has more than 1000 characters',
			{ ...EXCHANGE, flow_token: 'x'.repeat(5_000) },
		],
		[
			'a screen without end',
			'its screen has more than 200 characters',
			{ ...EXCHANGE, screen: 'x'.repeat(5_000) },
		],
		['an unknown action', 'its action is unknown', { ...EXCHANGE, action: 'destroy' }],
	])('%s: 421, with a line in the log', async (_, reason, request) => {
		const lines = logged();
		const endpoint = await serve();
		expect(await endpoint.ask(request)).toMatchObject({ status: 421, text: '' });
		expect(lines).toEqual([`Flow asks: a call was answered 421, because ${reason}`]);
		expect(endpoint.runs).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['encrypted', {}],
		['as plain JSON', { encryption: 'none' }],
	])('a call that breaks off, %s: 421, with a line in the log', async (_, trigger) => {
		const lines = logged();
		const endpoint = await serve({ trigger, bodyBreaks: true });
		expect(
			await endpoint.post('half a call', { 'content-type': 'application/octet-stream' }),
		).toMatchObject({ status: 421, text: '' });
		expect(lines).toEqual([
			'Flow asks: a call was answered 421, because its body could not be read',
		]);
	});

	it.each<[string, EndpointSetup, number]>([
		[
			'without a signature where one is required',
			{ encryption: encryptionCredential({ appSecret: 'app' }) },
			432,
		],
		['encrypted', {}, 421],
		['as plain JSON', { trigger: { encryption: 'none' } }, 421],
	])('a call of 16 MB, %s, is refused unread', async (_, setup, status) => {
		const endpoint = await serve(setup);
		const body = Buffer.from(
			JSON.stringify({ ...EXCHANGE, data: { list: 'x'.repeat(15_900_000) } }),
		);
		expect(await endpoint.post(body)).toMatchObject({ status, text: '' });
		expect(endpoint.runs).toEqual([]);
	});

	const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
	it.each<[string, Buffer]>([
		['a key for somebody else', phoneCall(stranger.publicKey, EXCHANGE).body],
		[
			'a changed bit',
			Buffer.from(
				phoneCall(PUBLIC_KEY, EXCHANGE)
					.body.toString()
					.replace(
						/"initial_vector":"./,
						(part) => `${part.slice(0, -1)}${part.endsWith('A') ? 'B' : 'A'}`,
					),
			),
		],
		['no envelope', Buffer.from('{"hello":"world"}')],
		['text that is no request', phoneCall(PUBLIC_KEY, 'hello').body],
		['an unknown action', phoneCall(PUBLIC_KEY, { version: '3.0', action: 'destroy' }).body],
		['an empty body', Buffer.alloc(0)],
	])('%s: 421 without a word', async (_, body) => {
		const endpoint = await serve();
		expect(await endpoint.post(body)).toMatchObject({ status: 421, text: '' });
		expect(endpoint.runs).toEqual([]);
	});

	it('a copy of an earlier call: 421, and the phone asks anew', async () => {
		const endpoint = await serve();
		const call = phoneCall(PUBLIC_KEY, EXCHANGE);
		expect((await endpoint.post(call.body, {}, call.open)).status).toBe(200);
		expect(await endpoint.post(call.body)).toMatchObject({ status: 421, text: '' });
		expect(endpoint.runs).toHaveLength(1);
	});

	it('a copy whose token has expired since: 421 too, for two answers under one key would give both away', async () => {
		const endpoint = await serve({ account: ACCOUNT, trigger: { tokenCheck: 'required' } });
		const call = phoneCall(PUBLIC_KEY, { ...EXCHANGE, flow_token: token() });
		expect((await endpoint.post(call.body, {}, call.open)).status).toBe(200);
		const late = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 24 * 3_600_000);
		try {
			expect(await endpoint.post(call.body)).toMatchObject({ status: 421, text: '' });
		} finally {
			late.mockRestore();
		}
	});

	it('a copy of an error notice: 421, and no second event', async () => {
		const endpoint = await serve({ trigger: { events: ['dataRequest', 'errorNotice'] } });
		const call = phoneCall(PUBLIC_KEY, {
			...EXCHANGE,
			data: { error: 'payload-schema-error', error_message: 'x' },
		});
		expect((await endpoint.post(call.body, {}, call.open)).answer).toEqual({
			data: { acknowledged: true },
		});
		expect((await endpoint.post(call.body)).status).toBe(421);
		await waitFor('the run of the notice', async () => endpoint.runs.length > 0, { everyMs: 10 });
		expect(endpoint.runs).toHaveLength(1);
	});

	const signed = (secret: string) => (body: Buffer) => ({
		'x-hub-signature-256': metaSignature(body, secret),
	});
	it.each<[string, (body: Buffer) => Record<string, string>, number]>([
		['the app secret', signed('new'), 200],
		['the previous app secret', signed('old'), 200],
		['another secret', signed('guess'), 432],
		['nothing', () => ({}), 432],
		[
			'half a signature',
			(body) => ({ 'x-hub-signature-256': metaSignature(body, 'new').slice(0, 40) }),
			432,
		],
	])('signed with %s', async (_, headers, status) => {
		const endpoint = await serve({
			encryption: encryptionCredential({ appSecret: 'new', previousAppSecret: 'old' }),
		});
		expect((await endpoint.ask(EXCHANGE, headers)).status).toBe(status);
		expect((await endpoint.ask({ version: '3.0', action: 'ping' }, headers)).status).toBe(status);
		expect(endpoint.runs).toHaveLength(status === 200 ? 1 : 0);
	});

	it('everything, while the private key cannot be read', async () => {
		const endpoint = await serve({ encryption: encryptionCredential({ passphrase: 'wrong' }) });
		expect((await endpoint.ask(EXCHANGE)).status).toBe(421);
	});
});

describe('keys that are changed under way', () => {
	const next = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const rotated = {
		privateKey: next.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
		passphrase: '',
		previousPrivateKey: PRIVATE_KEY_PEM,
		previousPassphrase: PASSPHRASE,
	};

	it('phones with the old and with the new public key are answered', async () => {
		const endpoint = await serve({ encryption: rotated });
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ screen: 'SLOTS' });
		const call = phoneCall(next.publicKey, EXCHANGE);
		expect((await endpoint.post(call.body, {}, call.open)).answer).toMatchObject({
			screen: 'SLOTS',
		});
	});

	it('an exchange that began before is finished after', async () => {
		const endpoint = await serve({ respondEncryption: rotated });
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ screen: 'SLOTS' });
	});

	it('the trigger takes the new key at once, although it keeps the credential for some seconds', async () => {
		const encryption = encryptionCredential();
		const endpoint = await serve({ encryption });
		expect((await endpoint.ask(EXCHANGE)).status).toBe(200);
		Object.assign(encryption, rotated);
		const call = phoneCall(next.publicKey, EXCHANGE);
		expect((await endpoint.post(call.body, {}, call.open)).answer).toMatchObject({
			screen: 'SLOTS',
		});
	});
});

describe('Flow tokens', () => {
	const report = { tokenCheck: 'report' };
	const require = { tokenCheck: 'required', refusalText: 'Ask us for a new form' };
	it.each<[string, string | undefined, string]>([
		['of ours', token(), 'ok'],
		['made with the previous API token', token(undefined, 'old token'), 'ok'],
		['that has expired', token(new Date(Date.now() - 120_000)), 'expired'],
		['of somebody else', 'unused', 'foreign'],
		['of another account', token(undefined, 'theirs'), 'bad_signature'],
		['that is missing', undefined, 'missing'],
	])('%s: %s is %s', async (_, flowToken, status) => {
		const request = { ...EXCHANGE, flow_token: flowToken };
		const open = await serve({ account: ACCOUNT, trigger: report });
		expect((await open.ask(request)).status).toBe(200);
		expect(outputOf(open, 'Flow asks')).toMatchObject({ token_status: status });
		if (status === 'ok')
			expect(outputOf(open, 'Flow asks')).toMatchObject({ reference: 'contact-7', flow_id: '123' });
		await open.stop();

		const strict = await serve({ account: ACCOUNT, trigger: require });
		const expected =
			status === 'ok'
				? { status: 200 }
				: { status: 427, answer: { error_msg: 'Ask us for a new form' } };
		expect(await strict.ask(request)).toMatchObject(expected);
		expect(strict.runs).toHaveLength(status === 'ok' ? 1 : 0);
	});

	const encryption = encryptionCredential({ appSecret: 'app' });
	const signed = (body: Buffer) => ({ 'x-hub-signature-256': metaSignature(body, 'app') });
	it.each([
		['ok', 200, (flowToken: string) => signedToken({ flow_token: flowToken }, 'app')],
		['invalid', 427, (flowToken: string) => signedToken({ flow_token: flowToken }, 'guess')],
		['missing', 200, () => undefined],
	])('signature of the Data API 4.0: %s', async (status, code, signature) => {
		const flowToken = token();
		const request = {
			...EXCHANGE,
			version: '4.0',
			flow_token: flowToken,
			flow_token_signature: signature(flowToken),
		};
		const open = await serve({ account: ACCOUNT, encryption, trigger: report });
		expect((await open.ask(request, signed)).status).toBe(200);
		expect(outputOf(open, 'Flow asks')).toMatchObject({ token_signature: status });
		await open.stop();
		const strict = await serve({ account: ACCOUNT, encryption, trigger: require });
		expect((await strict.ask(request, signed)).status).toBe(code);
	});
});

describe('answers', () => {
	it.each<[string, INodeParameters, object, number]>([
		[
			'a screen from fields',
			{
				responseType: 'nextScreen',
				screen: ' SLOTS ',
				screenData: { assignments: [{ id: '1', name: 'count', type: 'number', value: '3' }] },
			},
			{ version: '3.0', screen: 'SLOTS', data: { count: 3 } },
			200,
		],
		[
			'a screen without data',
			{ responseType: 'nextScreen', screen: 'SUMMARY' },
			{ version: '3.0', screen: 'SUMMARY', data: {} },
			200,
		],
		[
			'the same screen with a message',
			{
				responseType: 'errorMessage',
				message: 'Closed on Sundays',
				dataMode: 'json',
				screenDataJson: '{"days":[]}',
			},
			{ version: '3.0', screen: 'DATE', data: { days: [], error_message: 'Closed on Sundays' } },
			200,
		],
		[
			'the end',
			{
				responseType: 'complete',
				dataMode: 'json',
				screenDataJson: '{"slot":"10:00","flow_token":"forged"}',
			},
			{
				version: '3.0',
				screen: 'SUCCESS',
				data: { extension_message_response: { params: { slot: '10:00', flow_token: 't' } } },
			},
			200,
		],
		[
			'the end, without what was left blank',
			{
				responseType: 'complete',
				dataMode: 'json',
				screenDataJson: '{"slot":"10:00","reason":null}',
			},
			{
				version: '3.0',
				screen: 'SUCCESS',
				data: { extension_message_response: { params: { slot: '10:00', flow_token: 't' } } },
			},
			200,
		],
		[
			'a token that is no longer valid',
			{ responseType: 'tokenNotValid', message: 'Too late' },
			{ error_msg: 'Too late' },
			427,
		],
	])('%s', async (_, respond, answer, status) => {
		const endpoint = await serve({ respond });
		expect(await endpoint.ask(EXCHANGE)).toMatchObject({ status, answer });
		expect(errorOf(endpoint)).toBeUndefined();
	});

	it('a large one arrives whole', async () => {
		const slots = Array.from({ length: 5000 }, (_, index) => ({
			id: String(index),
			title: `नमस्ते ${index}`,
		}));
		const endpoint = await serve({
			respond: { ...NEXT, screenDataJson: JSON.stringify({ slots }) },
		});
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ data: { slots } });
	});

	const layout = { type: 'SingleColumnLayout', children: [] };
	const flow = {
		version: '7.3',
		screens: [
			{ id: 'DATE', layout },
			{ id: 'SLOTS', data: { slots: {}, day: {} }, layout },
		],
		routing_model: { DATE: ['SLOTS'], SLOTS: [] },
	};
	const routed = {
		version: '7.3',
		screens: [
			{ id: 'A', data: {}, layout },
			{
				id: 'B',
				layout,
				data: {
					services: {
						type: 'array',
						items: {
							type: 'object',
							properties: { id: { type: 'string' }, title: { type: 'string' } },
						},
					},
				},
			},
			{ id: 'C', data: {}, layout },
		],
		routing_model: { A: ['B'], B: ['C'] },
	};
	const services = '{"services":[{"id":"1","title":"Cut"}]}';
	it.each<[string, object, string, string, RegExp | null]>([
		['back along a route', { ...EXCHANGE, screen: 'C' }, 'B', services, null],
		[
			'back along a route after BACK',
			{ ...EXCHANGE, action: 'BACK', screen: 'C' },
			'B',
			services,
			null,
		],
		['on along a route', { ...EXCHANGE, screen: 'A' }, 'B', services, null],
		['to the same screen', { ...EXCHANGE, screen: 'B' }, 'B', services, null],
		['to the first screen', INIT, 'A', '{}', null],
		[
			'to a later screen when the Flow opens',
			INIT,
			'B',
			services,
			/^'Screen' cannot open the Flow/,
		],
		['past a screen', { ...EXCHANGE, screen: 'A' }, 'C', '{}', /^'Screen' cannot follow here/],
		[
			'back past a screen',
			{ ...EXCHANGE, action: 'BACK', screen: 'C' },
			'A',
			'{}',
			/^'Screen' cannot follow here/,
		],
		[
			'with a number inside',
			{ ...EXCHANGE, screen: 'A' },
			'B',
			'{"services":[{"id":1,"title":"Cut"}]}',
			/^'Screen Data' at "services\[0\]\.id" is of another type/,
		],
		[
			'without a title inside',
			{ ...EXCHANGE, screen: 'A' },
			'B',
			'{"services":[{"id":"1"}]}',
			/^'Screen Data' at "services\[0\]\.title" lacks a value/,
		],
	])('with the Flow at hand: %s', async (_, request, screen, data, message) => {
		const endpoint = await serve({
			respond: {
				...NEXT,
				screen,
				screenDataJson: data,
				options: { flowJson: JSON.stringify(routed) },
			},
		});
		const { answer } = await endpoint.ask(request);
		if (message) expect(errorOf(endpoint)?.message).toMatch(message);
		else expect(answer).toEqual({ version: '3.0', screen, data: JSON.parse(data) });
	});

	const definition = readExample('flows', '6-dynamic-appointment.json');
	const known = (flowJson: string, more: INodeParameters = {}): INodeParameters => ({
		...NEXT,
		flowDefinition: 'paste',
		flowJson,
		...more,
	});

	it('with the Flow JSON: values are brought to the shapes that the screen declares', async () => {
		const value = { day_text: 'Tuesday', free_times: '9:00, 10:00' };
		const endpoint = await serve({
			respond: known(definition, {
				screen: { __rl: true, mode: 'list', value: 'TIME' },
				dataMode: 'mapped',
				screenDataMapped: { mappingMode: 'defineBelow', value },
			}),
		});
		const { answer } = await endpoint.ask({ ...EXCHANGE, screen: 'DAY' });
		expect(errorOf(endpoint)).toBeUndefined();
		expect(answer).toMatchObject({
			screen: 'TIME',
			data: {
				free_times: [
					{ id: '9:00', title: '9:00' },
					{ id: '10:00', title: '10:00' },
				],
			},
		});
	});

	it.each<[string, INodeParameters, RegExp]>([
		[
			'a screen that the Flow has not',
			known(definition, { screen: 'NIGHT' }),
			/^'Screen' is not in the Flow/,
		],
		[
			'a value of another type',
			known(definition, {
				screen: 'TIME',
				screenDataJson: '{"day_text":"x","free_times":[7.5,{}]}',
			}),
			/^'Screen Data' at "free_times/,
		],
		['no Flow as Flow JSON', known('{"a":1}'), /^'Flow JSON' is not the definition of a Flow/],
		['an empty Flow JSON', known(''), /^'Flow JSON' is empty/],
	])('with the Flow JSON: %s is stopped', async (_, respond, message) => {
		const endpoint = await serve({ respond });
		await endpoint.ask({ ...EXCHANGE, screen: 'DAY' });
		expect(errorOf(endpoint)?.message).toMatch(message);
	});

	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'with the Flow JSON: each request is judged by itself, with On Error %s',
		async (onError) => {
			const value = { day_text: '={{ $json.data.day }}', free_times: '={{ $json.data.times }}' };
			const endpoint = await serve({
				respond: [
					known(definition, {
						screen: { __rl: true, mode: 'list', value: 'TIME' },
						dataMode: 'mapped',
						screenDataMapped: { mappingMode: 'defineBelow', value },
					}),
				],
				respondSettings: { onError },
			});
			const ask = async (data: object) => await endpoint.ask({ ...EXCHANGE, screen: 'DAY', data });
			await ask({ day: 'Monday', times: [{ id: '9', room: 1 }] });
			const { answer } = await ask({ day: 'Tuesday', times: ['9:00'] });

			const problem = /^'Screen Data' at "free_times\[0\]\.title" lacks a value/;
			const { runData, error } = endpoint.runs[0].data.resultData;
			if (onError === 'stopWorkflow') expect(error?.message).toMatch(problem);
			else {
				const [regular, failed] = runData['Answer 0'][0].data!.main;
				const [item] = (onError === 'continueErrorOutput' ? failed : regular)!;
				expect(item.json.error).toMatch(problem);
			}
			expect(answer).toEqual({
				version: '3.0',
				screen: 'TIME',
				data: { day_text: 'Tuesday', free_times: [{ id: '9:00', title: '9:00' }] },
			});
		},
	);

	it.each<[string, INodeParameters, object, RegExp]>([
		['no screen', { ...NEXT, screen: '={{ "" }}' }, EXCHANGE, /^'Screen' is missing/],
		[
			'a title for a screen',
			{ ...NEXT, screen: 'Free slots' },
			EXCHANGE,
			/^'Screen' can have letters/,
		],
		[
			'null',
			{ ...NEXT, screenDataJson: '{"slots":[null]}' },
			EXCHANGE,
			/^'Screen Data' at "slots\[0\]" has no value/,
		],
		[
			'broken JSON',
			{ ...NEXT, screenDataJson: '{"slots":' },
			EXCHANGE,
			/^'Screen Data' is not valid JSON/,
		],
		['a list', { ...NEXT, screenDataJson: '[]' }, EXCHANGE, /^'Screen Data' must be an object/],
		[
			'an object for a screen',
			{ ...NEXT, screen: '={{ { a: 1 } }}' },
			EXCHANGE,
			/^'Screen' is an object/,
		],
		[
			'a message before there is a screen',
			{ responseType: 'errorMessage', message: 'x' },
			INIT,
			/^There is no screen yet/,
		],
		[
			'an empty message',
			{ responseType: 'errorMessage', message: '={{ "" }}' },
			EXCHANGE,
			/^'Message' is empty/,
		],
		[
			'an empty text for 427',
			{ responseType: 'tokenNotValid', message: ' ' },
			EXCHANGE,
			/^'Message' is empty/,
		],
		[
			'a value the Flow wants',
			{ ...NEXT, options: { flowJson: JSON.stringify(flow) } },
			EXCHANGE,
			/at "day" lacks a value/,
		],
		[
			'a way the Flow has not',
			{ ...NEXT, screen: 'PAY', options: { flowJson: flow as never } },
			EXCHANGE,
			/^'Screen' is not in the Flow/,
		],
		[
			'no Flow as Flow JSON',
			{ ...NEXT, options: { flowJson: '{"a":1}' } },
			EXCHANGE,
			/^'Flow JSON' is not/,
		],
	])(
		'with %s are stopped with a text, and the phone gets a message or a code',
		async (_, respond, request, message) => {
			const endpoint = await serve({ respond });
			const { status, answer } = await endpoint.ask(request);
			expect(errorOf(endpoint)?.message).toMatch(message);
			expect(errorOf(endpoint)?.description).toEqual(expect.any(String));
			if (request === INIT) expect({ status, answer }).toEqual({ status: 500, answer: undefined });
			else
				expect(answer).toEqual({
					version: '3.0',
					screen: 'DATE',
					data: { error_message: expect.stringContaining('try again') },
				});
		},
	);

	it('with an expression that fails are stopped with its text', async () => {
		const endpoint = await serve({
			respond: { ...NEXT, screen: '={{ $("Nowhere").item.json.a }}' },
		});
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ screen: 'DATE' });
		expect(errorOf(endpoint)?.message).toMatch(/Referenced node doesn't exist/);
	});

	it('go unchecked where the user says so', async () => {
		const endpoint = await serve({
			respond: { ...NEXT, screenDataJson: '{"a":null}', options: { skipValidation: true } },
		});
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ data: { a: null } });
	});

	it('hint at words of a program in the text that ends a Flow, too', async () => {
		const endpoint = await serve({
			respond: {
				responseType: '={{ "Token No Longer Valid" }}',
				message: '=Sorry {{ "" + undefined }}',
			},
		});
		expect(await endpoint.ask(EXCHANGE)).toMatchObject({ status: 427 });
		expect(endpoint.runs[0].data.resultData.runData['Answer 0'][0].hints?.[0].message).toMatch(
			/^'Message' has a word .*: "undefined"/,
		);
	});

	it('come once: a second Respond to Flow fails with a text', async () => {
		const endpoint = await serve({ respond: [NEXT, { ...NEXT, screen: 'OTHER' }] });
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ screen: 'SLOTS' });
		expect(errorOf(endpoint)?.message).toMatch(/already got an answer/);
	});

	it('are made from the first of several items, with a hint', async () => {
		const step = async () => [{ json: { screen: 'A' } }, { json: { screen: 'B' } }];
		const endpoint = await serve({ step, respond: { ...NEXT, screen: '={{ $json.screen }}' } });
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ screen: 'A' });
		expect(endpoint.runs[0].data.resultData.runData['Answer 0'][0].hints?.[0].message).toMatch(
			/^2 items came in/,
		);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'that fail go on with On Error %s',
		async (onError) => {
			const endpoint = await serve({
				respond: [{ ...NEXT, screen: '={{ "" }}' }],
				respondSettings: { onError },
			});
			await endpoint.ask(EXCHANGE);
			const [regular, error] = endpoint.runs[0].data.resultData.runData['Answer 0'][0].data!.main;
			const [item] = (onError === 'continueErrorOutput' ? error : regular)!;
			expect(item.json).toMatchObject({
				error: "'Screen' is missing",
				message: expect.stringContaining('Enter the ID'),
			});
		},
	);
});

describe('the credential of Respond to Flow', () => {
	it.each<[string, EndpointSetup['respondEncryption'], RegExp]>([
		['none', null, /is not chosen/],
		[
			'another one',
			encryptionCredential({
				privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
					type: 'pkcs8',
					format: 'pem',
				}) as string,
			}),
			/credential of this node cannot open/,
		],
		['one that cannot be read', encryptionCredential({ passphrase: '' }), /passphrase is missing/],
	])('%s: says to choose the same', async (_, respondEncryption, message) => {
		const endpoint = await serve({ respondEncryption });
		expect((await endpoint.ask(EXCHANGE)).answer).toMatchObject({ screen: 'DATE' });
		expect(errorOf(endpoint)?.message).toMatch(message);
	});
});

describe('workflows that do not answer', () => {
	const MESSAGE = { version: '3.0', screen: 'DATE', data: { error_message: 'Once more, please' } };
	const options = { notAnsweredText: 'Once more, please', timeout: 1 };
	const untilTold = () => {
		let tell = () => {};
		const told = new Promise<void>((resolve) => (tell = resolve));
		return { told, tell: () => tell() };
	};

	it.each<[string, EndpointSetup]>([
		['fail', { step: async () => Promise.reject(new Error('No CRM')) }],
		['end without Respond to Flow', { respond: null }],
		['end on another way', { step: async () => [] }],
	])(
		'that %s: the person stays on the screen with a text, else the phone gets a code',
		async (_, setup) => {
			const endpoint = await serve({ trigger: { options }, ...setup });
			expect(await endpoint.ask(EXCHANGE)).toMatchObject({ status: 200, answer: MESSAGE });
			expect(await endpoint.ask(INIT)).toMatchObject({ status: 500, text: '' });
			await endpoint.stop();
			const silent = await serve({ trigger: { options: { notAnsweredText: '' } }, ...setup });
			expect(await silent.ask(EXCHANGE)).toMatchObject({ status: 500, text: '' });
		},
	);

	it.each([
		[EXCHANGE, { status: 200, answer: MESSAGE }],
		[INIT, { status: 504, text: '' }],
	])('that take too long: %j', async (request, expected) => {
		const { told, tell } = untilTold();
		const endpoint = await serve({
			trigger: { options },
			step: async (_, items) => (await told, items),
		});
		const started = Date.now();
		expect(await endpoint.ask(request)).toMatchObject(expected);
		expect(Date.now() - started).toBeGreaterThanOrEqual(950);
		tell();
		await waitFor('the end of the run', async () => endpoint.runs.length > 0, { everyMs: 10 });
		expect(errorOf(endpoint)?.message).toMatch(
			/^The workflow took [\d.]+ s, and the phone got another answer after 1 s$/,
		);
	});

	it.each(['report', 'required'])(
		'because the Exotel credential cannot be read (%s): the person is told, and nothing starts',
		async (tokenCheck) => {
			const endpoint = await serve({
				account: null,
				trigger: { tokenCheck, options: { notAnsweredText: 'Once more, please' } },
			});
			expect(await endpoint.ask(EXCHANGE)).toMatchObject({ status: 200, answer: MESSAGE });
			expect(await endpoint.ask(INIT)).toMatchObject({ status: 500, text: '' });
			expect(endpoint.runs).toEqual([]);
		},
	);

	it('that answer while the time runs out: not sent, for the phone has got another answer or will', async () => {
		const endpoint = await serve({
			trigger: { options },
			step: async (_, items) => (await sleep(850), items),
		});
		expect(await endpoint.ask(EXCHANGE)).toMatchObject({ status: 200, answer: MESSAGE });
		expect(outputOf(endpoint, 'Answer 0')).not.toHaveProperty('sent', true);
		expect(errorOf(endpoint)?.message).toMatch(/^The workflow took/);
	});

	it('in the editor: the answer is checked, with a hint that it was not sent', async () => {
		const endpoint = createEndpoint({ respond: NEXT, mode: 'manual' });
		const first = await endpoint.serve();
		await first.ask(EXCHANGE);
		await first.stop();
		const [items] = endpoint.runs[0].data.resultData.runData['Flow asks'][0].data!.main;
		const late = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
		try {
			const run = await endpoint.run([items!]);
			const task = run.data.resultData.runData['Answer 0'][0];
			expect(task.data?.main[0]?.[0].json).toMatchObject({ screen: 'SLOTS', sent: false });
			expect(task.hints?.[0].message).toMatch(/^No phone waits/);
		} finally {
			late.mockRestore();
		}
	});

	it('an exchange in the data of an old run is worthless', async () => {
		const endpoint = createEndpoint({ respond: NEXT });
		const first = await endpoint.serve();
		await first.ask(EXCHANGE);
		await first.stop();
		const [items] = endpoint.runs[0].data.resultData.runData['Flow asks'][0].data!.main;
		const sent: unknown[] = [];
		const again = await endpoint.run([items!], (response) => sent.push(response));
		expect(again.data.resultData.error?.message).toMatch(/already got an answer/);
		const elsewhere = createEndpoint({ respond: NEXT });
		const moved = await elsewhere.run([items!], (response) => sent.push(response));
		expect(moved.data.resultData.error?.message).toMatch(/credential of this node cannot open/);
		expect(sent).toEqual([]);
	});
});

describe('a provider that has decrypted the call', () => {
	const trigger = { encryption: 'none' };

	it('gets plain JSON', async () => {
		const endpoint = await serve({ trigger, respondEncryption: null });
		const reading = (text: string): unknown => JSON.parse(text);
		expect(await endpoint.post('{"action":"ping"}', {}, reading)).toMatchObject({
			status: 200,
			answer: { data: { status: 'active' } },
		});
		const { status, contentType, answer } = await endpoint.post(
			JSON.stringify(EXCHANGE),
			{},
			reading,
		);
		expect({ status, answer }).toEqual({
			status: 200,
			answer: { version: '3.0', screen: 'SLOTS', data: { slots: ['10:00'] } },
		});
		expect(contentType).toMatch(/^application\/json/);
		expect(outputOf(endpoint, 'Flow asks').exchange).toMatch(/^plain\./);
	});

	it('gets its answer though the same call came in the same millisecond', async () => {
		const endpoint = await serve({ trigger, respondEncryption: null });
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
		try {
			const reading = (text: string): unknown => JSON.parse(text);
			const answers = await Promise.all(
				[1, 2].map(async () => await endpoint.post(JSON.stringify(EXCHANGE), {}, reading)),
			);
			expect(answers.map(({ answer }) => answer)).toMatchObject([
				{ screen: 'SLOTS' },
				{ screen: 'SLOTS' },
			]);
		} finally {
			now.mockRestore();
		}
	});

	it('gets a text when the workflow fails', async () => {
		const endpoint = await serve({ trigger, respond: null });
		const { answer } = await endpoint.post(
			JSON.stringify(EXCHANGE),
			{},
			(text) => JSON.parse(text) as unknown,
		);
		expect(answer).toMatchObject({ screen: 'DATE', data: { error_message: expect.any(String) } });
	});

	it('is refused with an encrypted call, and so is plain JSON with encryption', async () => {
		const plain = await serve({ trigger });
		expect((await plain.ask(EXCHANGE)).status).toBe(421);
		await plain.stop();
		const encrypted = await serve();
		expect((await encrypted.post(JSON.stringify(EXCHANGE))).status).toBe(421);
	});
});

describe('files of pickers', () => {
	let files: FileServer;
	beforeAll(async () => {
		files = await startFileServer();
	});
	afterAll(async () => await files.stop());

	it('come decrypted as binary data', async () => {
		const content = Buffer.from('a photo');
		const [key, hmacKey, iv] = [randomBytes(32), randomBytes(32), randomBytes(16)];
		const cipher = createCipheriv('aes-256-cbc', key, iv);
		const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
		const stored = Buffer.concat([
			ciphertext,
			createHmac('sha256', hmacKey).update(iv).update(ciphertext).digest().subarray(0, 10),
		]);
		const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');
		const photo = {
			media_id: '1',
			file_name: 'car.jpg',
			cdn_url: files.add(stored),
			encryption_metadata: {
				encrypted_hash: hash(stored),
				iv: iv.toString('base64'),
				encryption_key: key.toString('base64'),
				hmac_key: hmacKey.toString('base64'),
				plaintext_hash: hash(content),
			},
		};
		const endpoint = await serve({
			account: { ...ACCOUNT, region: 'custom', baseUrl: 'http://127.0.0.1' },
			trigger: { tokenCheck: 'report', options: { downloadMedia: true } },
		});
		expect((await endpoint.ask({ ...EXCHANGE, data: { photos: [photo] } })).answer).toMatchObject({
			screen: 'SLOTS',
		});
		const [item] = endpoint.runs[0].data.resultData.runData['Flow asks'][0].data!.main[0]!;
		expect(item.json.media).toEqual([
			{ field: 'photos[0]', file_name: 'car.jpg', mime_type: null, binary: 'file_0', reason: null },
		]);
		expect(Buffer.from(item.binary!.file_0.data, 'base64')).toEqual(content);
	});

	it('that never end are given up with the exchange, which books nothing any more', async () => {
		const url = files.addEndless(Buffer.from('.'), 50);
		const endpoint = await serve({
			account: { ...ACCOUNT, region: 'custom', baseUrl: 'http://127.0.0.1' },
			trigger: { tokenCheck: 'report', options: { downloadMedia: true, timeout: 1 } },
		});
		const { status } = await endpoint.ask({
			...EXCHANGE,
			data: { photos: [{ file_name: 'car.jpg', url }] },
		});
		expect(status).toBe(200);
		await waitFor('the connection to be closed', async () => files.countOpen() === 0);
		expect(endpoint.runs).toEqual([]);
	});
});
