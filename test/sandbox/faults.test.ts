import { flowMessage, PERSON, startBench, type Bench } from './bench.mts';

const MESSAGES = '/v2/accounts/sandbox1m/messages';
const BALANCE = '/v1/Accounts/sandbox1m/Balance.json';

let bench: Bench;
beforeEach(async () => {
	bench = await startBench();
});
afterEach(async () => await bench.stop());

const fault = async (body: object) => {
	const { status } = await bench.admin('POST', '/faults', body);
	expect(status).toBe(200);
};
const send = async () => await bench.send([flowMessage()]);
const accepted = async () => (await bench.admin('GET', '/messages')).data.length;

test.each([
	[{ kind: 'status' }, 503, { http_code: 503, response: { error_data: { code: 503 } } }],
	[
		{ kind: 'status', status: 400, code: 1002, message: 'Bad' },
		400,
		{
			http_code: 400,
			response: {
				status: 'failure',
				error_data: { code: 1002, message: 'Bad', description: 'Bad' },
			},
		},
	],
	[
		{ kind: 'status', status: 500, style: 'RestException', message: 'Oops' },
		500,
		{ RestException: { Status: 500, Message: 'Oops' } },
	],
	[
		{ kind: 'status', status: 403, style: 'page' },
		403,
		{ response: { code: 403, status: 'failure' } },
	],
	[
		{ kind: 'status', status: 429 },
		429,
		{ RestException: { Status: 429, Code: 'RATE_LIMIT_EXCEEDED' } },
	],
])('%j', async (body, status, expected) => {
	await fault({ on: 'messages', ...body });
	const answer = await send();
	expect(answer.status).toBe(status);
	expect(answer.data).toMatchObject(expected);
	expect(await accepted()).toBe(0);
	expect((await send()).status).toBe(202);
});

test('Retry-After is sent', async () => {
	await fault({ on: 'messages', kind: 'status', status: 429, retryAfter: 7 });
	expect((await send()).headers['retry-after']).toBe('7');
});

test('a gateway page is HTML', async () => {
	await fault({ on: 'balance', kind: 'html' });
	const answer = await bench.exotel('GET', BALANCE);
	expect(answer.status).toBe(502);
	expect(answer.headers['content-type']).toMatch(/text\/html/);
	expect(answer.data).toMatch(/^<html>/);
});

test('a slow answer comes late, and right', async () => {
	await fault({ on: 'messages', kind: 'slow', delayMs: 120 });
	const startedAt = Date.now();
	expect((await send()).status).toBe(202);
	expect(Date.now() - startedAt).toBeGreaterThanOrEqual(118);
});

test.each([
	['reset', /ECONNRESET|socket hang up/],
	['timeout', /ECONNABORTED|timeout/],
])('%s loses the answer, before or after accepting', async (kind, error) => {
	const body = { whatsapp: { messages: [flowMessage()] } };
	const call = async () => await bench.exotel('POST', MESSAGES, body, { timeout: 100 });

	await fault({ on: 'messages', kind });
	await expect(call()).rejects.toThrow(error);
	expect(await accepted()).toBe(0);

	await fault({ on: 'messages', kind, afterAccepting: true });
	await expect(call()).rejects.toThrow(error);
	expect(await accepted()).toBe(1);

	const { data } = await bench.admin('GET', '/calls');
	expect(data.map(({ answer }: { answer: unknown }) => answer)).toEqual([null, null]);
});

test('a 5xx after accepting', async () => {
	await fault({ on: 'messages', kind: 'status', status: 500, afterAccepting: true });
	expect((await send()).status).toBe(500);
	expect(await accepted()).toBe(1);
});

test('times and every count the calls', async () => {
	await fault({ on: 'messages', kind: 'status', every: 2, times: 2 });
	const statuses = [];
	for (let call = 0; call < 6; call += 1) statuses.push((await send()).status);
	expect(statuses).toEqual([202, 503, 202, 503, 202, 202]);
	expect((await bench.admin('GET', '/faults')).data).toEqual([]);
});

test('strikes only the call it is meant for', async () => {
	await fault({ on: 'templates', kind: 'status' });
	expect((await send()).status).toBe(202);
	const list = async () =>
		await bench.exotel('GET', '/v2/accounts/sandbox1m/templates?waba_id=1000000000001');
	expect((await list()).status).toBe(503);
	expect((await list()).status).toBe(200);
});

test('one message is refused inside an accepted call', async () => {
	await fault({ kind: 'refuseMessage', match: { to: PERSON }, code: 1002, message: 'Blocked' });
	const other = flowMessage({}, {}, { to: '+919000000003' });
	const { status, data } = await bench.send([other, flowMessage()]);
	expect(status).toBe(202);
	expect(data.metadata).toEqual({ failed: 1, total: 2, success: 1 });
	expect(data.response.whatsapp.messages[1]).toMatchObject({
		code: 400,
		error_data: { code: 1002, description: 'Blocked' },
	});
});

test('can be taken back', async () => {
	await fault({ on: 'messages', kind: 'status', times: 9 });
	expect((await bench.admin('GET', '/faults')).data).toHaveLength(1);
	await bench.admin('DELETE', '/faults');
	expect((await send()).status).toBe(202);
});
