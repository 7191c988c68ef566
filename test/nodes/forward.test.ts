import axios from 'axios';
import { WebhookContext } from 'n8n-core';
import type { IWebhookFunctions } from 'n8n-workflow';

import { waitFor } from '../../lib/poll.mts';
import { createTrigger } from '../support/engine.mts';
import { startFileServer } from '../support/fileServer.mts';
import { startReceiver, type Receiver } from '../support/receiver.mts';

interface Wait {
	ms: number;
	pass: () => void;
}
/** The waits between attempts: each takes until the test lets it pass. */
const waits: Wait[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (ms: number) => await new Promise<void>((pass) => waits.push({ ms, pass })),
}));

const CREDENTIAL = { region: 'mumbai', accountSid: 'forward1m', apiKey: 'key', apiToken: 'token' };
const MAX_WAITING = 200;

/** Calls that the trigger does not use are passed on to a system that is slow, down or far behind. */
describe('forwarding to a system in trouble', () => {
	let other: Receiver;
	let url: string;
	let stopServing: () => Promise<unknown>;
	/** What n8n's log says about it. */
	let errors: string[];

	beforeEach(async () => {
		errors = [];
		waits.length = 0;
		const logger: Partial<IWebhookFunctions['logger']> = {
			error: (line) => void errors.push(line),
		};
		jest.spyOn(WebhookContext.prototype, 'logger', 'get').mockReturnValue(logger as never);
		other = await startReceiver();
		const parameters = { options: { forwardUrl: other.url } };
		({ url, stop: stopServing } = await createTrigger({
			credential: CREDENTIAL,
			parameters,
		}).serve());
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		await stopServing();
		await other.stop();
	});

	const unused = (sid: string) => ({
		whatsapp: {
			messages: [
				{ callback_type: 'dlr', sid, to: '+919000000002', exo_detailed_status: 'EX_MESSAGE_SENT' },
			],
		},
	});
	const post = async (sid: string) =>
		(await axios.post(url, unused(sid), { validateStatus: () => true })).status;
	const untilWaiting = async (count: number) =>
		await waitFor(`${count} calls to wait`, async () => waits.length === count);

	/** Lets the next call go on; gives how long it would have waited, in milliseconds. */
	async function passNextWait(): Promise<number> {
		await untilWaiting(1);
		const [{ ms, pass }] = waits.splice(0);
		pass();
		return ms;
	}

	it('answers Exotel at once while the other system never answers', async () => {
		other.respondWith(() => 'hang');
		// Only what comes first of all is slow.
		await axios.get(url);
		const startedAt = Date.now();
		expect(await post('out-1')).toBe(200);
		expect(Date.now() - startedAt).toBeLessThan(1_000);
		await other.waitFor(1);

		await other.stop();
		await passNextWait();
		await passNextWait();
		await passNextWait();
		await waitFor('the line in the log', async () => errors.length > 0);
		expect(errors).toEqual([
			expect.stringMatching(/a call could not be forwarded and was given up \(.+\)$/),
		]);
	});

	it('calls a system that is down four times, 1, 5 and 25 seconds apart, and gives up with one line in the log', async () => {
		other.respondWith(() => ({ status: 503 }));
		expect(await post('out-1')).toBe(200);
		const waited = [await passNextWait(), await passNextWait(), await passNextWait()];
		await waitFor('the line in the log', async () => errors.length > 0);

		expect(waited).toEqual([1_000, 5_000, 25_000]);
		expect(errors).toEqual([
			'WhatsApp Flow Response Trigger: a call could not be forwarded and was given up (it answered 503)',
		]);
		expect(other.calls.map(({ rawBody }) => rawBody)).toEqual(
			Array<string>(4).fill(JSON.stringify(unused('out-1'))),
		);
		expect(waits).toEqual([]);
	});

	it.each([
		'application/x-www-form-urlencoded',
		'Application/X-WWW-Form-URLEncoded',
		'application/x-www-form-urlencoded; charset=utf-8',
		'text/plain',
		'application/octet-stream',
	])('passes the bytes of %s on as they came', async (type) => {
		const bytes = Buffer.from('payload=%7B%22a%22%3A+1%7D&b=\u00e9&c==;&&d', 'utf8');
		await axios.post(url, bytes, { headers: { 'content-type': type } });
		const [forwarded] = await other.waitFor(1);
		expect(forwarded.rawBody).toBe(bytes.toString('utf8'));
		expect(forwarded.headers['content-type']).toBe(type);
		expect(errors).toEqual([]);
	});

	it('keeps to itself what was meant for this n8n, for a proxy or for the connection', async () => {
		const secret = 'not for others';
		const names = [
			'cookie',
			'authorization',
			'proxy-authorization',
			'proxy-anything',
			'set-cookie',
			'x-api-key',
			'x-n8n-api-key',
			'x-auth-token',
			'x-amz-security-token',
			'cf-access-jwt-assertion',
			'cf-access-client-secret',
			'x-hop',
			'te',
			'upgrade-insecure',
		];
		await axios.post(url, unused('out-1'), {
			headers: {
				...Object.fromEntries(names.map((name) => [name, secret])),
				connection: 'close, X-Hop ,upgrade-insecure,x-exotel-signature,content-type',
				'x-exotel-signature': 'abc',
				'x-own': 'kept',
			},
		});
		const [forwarded] = await other.waitFor(1);
		expect(JSON.stringify(forwarded.headers)).not.toContain(secret);
		expect(forwarded.headers).toMatchObject({
			'x-exotel-signature': 'abc',
			'x-own': 'kept',
			'content-type': 'application/json',
		});
	});

	it.each([301, 302, 307, 308])(
		'does not follow a redirect (%i), which would give the call to somebody else',
		async (status) => {
			const elsewhere = await startReceiver();
			other.respondWith(() => ({ status, headers: { location: elsewhere.url } }));
			expect(await post('out-1')).toBe(200);
			await waitFor('the line in the log', async () => errors.length > 0);
			expect(errors).toEqual([
				expect.stringContaining(`it answered ${status} and named another address`),
			]);
			expect(elsewhere.calls).toEqual([]);
			expect(other.calls).toHaveLength(1);
			await elsewhere.stop();
		},
	);

	it('reads no more of an answer than it needs', async () => {
		const endless = await startFileServer();
		const forwardUrl = endless.addEndless(Buffer.alloc(64 * 1024));
		const trigger = createTrigger({
			credential: CREDENTIAL,
			parameters: { options: { forwardUrl } },
			workflowId: 'endless',
		});
		const served = await trigger.serve();
		await axios.post(served.url, unused('out-1'));
		await waitFor(
			'the connection to be closed',
			async () => endless.countServed() === 1 && endless.countOpen() === 0,
		);
		await served.stop();
		await endless.stop();
	});

	it(`lets at most ${MAX_WAITING} calls wait, says so of the next, and goes on when there is room again`, async () => {
		other.respondWith(() => ({ status: 503 }));
		const sids = Array.from({ length: MAX_WAITING }, (_, index) => `out-${index}`);
		expect(new Set(await Promise.all(sids.map(post)))).toEqual(new Set([200]));
		await untilWaiting(MAX_WAITING);
		expect(errors).toEqual([]);

		expect(await post('one-too-many')).toBe(200);
		expect(errors).toEqual([
			`WhatsApp Flow Response Trigger: a call was not forwarded, because ${MAX_WAITING} are waiting`,
		]);
		expect(other.calls).toHaveLength(MAX_WAITING);

		other.respondWith(() => ({ status: 200 }));
		for (const { pass } of waits.splice(0)) pass();
		await other.waitFor(2 * MAX_WAITING);
		await waitFor('room for another call', async () => {
			await post('afterwards');
			return other.calls.length > 2 * MAX_WAITING;
		});
		const taken = other.calls.slice(MAX_WAITING, 2 * MAX_WAITING).map(({ rawBody }) => rawBody);
		expect(taken.sort()).toEqual(sids.map((sid) => JSON.stringify(unused(sid))).sort());
		expect(waits).toEqual([]);
	}, 90_000);

	it('lets at most 64 MB of calls wait', async () => {
		other.respondWith(() => ({ status: 503 }));
		const large = (sid: string) => ({ ...unused(sid), padding: 'x'.repeat(9 * 1024 * 1024) });
		for (let index = 0; index < 8; index++) await axios.post(url, large(`out-${index}`));
		expect(errors).toEqual([
			'WhatsApp Flow Response Trigger: a call was not forwarded, because 64 MB are waiting',
		]);
		other.respondWith(() => ({ status: 200 }));
		await waitFor('room for another call', async () => {
			for (const { pass } of waits.splice(0)) pass();
			await axios.post(url, large('afterwards'));
			return other.calls.some(({ rawBody }) => rawBody.includes('afterwards'));
		});
	}, 60_000);
});
