import { startBench, type Bench } from './bench.mts';

const MESSAGES = '/v2/accounts/sandbox1m/messages';
const BALANCE = '/v1/Accounts/sandbox1m/Balance.json';
const json = { 'Content-Type': 'application/json' };

let bench: Bench;
beforeAll(async () => {
	bench = await startBench({ requestsPerMinute: 1000 });
});
afterAll(async () => await bench.stop());

describe('a call that does not get in', () => {
	const wrongPassword = { auth: { username: 'sandbox-key', password: 'no' } };
	const nobody = { auth: undefined };

	test.each([
		[
			'v2 without credentials',
			MESSAGES,
			nobody,
			401,
			{ code: 1010, message: 'Authorization failed' },
		],
		['v2 with a wrong token', MESSAGES, wrongPassword, 401, { code: 1010 }],
		['v2 with another SID', '/v2/accounts/acme/messages', {}, 404, { code: 1000 }],
		['an unknown v2 path', '/v2/accounts/sandbox1m/flows', {}, 404, { code: 1000 }],
		['v2 with a capital A', '/v2/Accounts/sandbox1m/messages', {}, 404, { code: 1000 }],
		['an unknown version', '/v3/x', {}, 404, { code: 1000 }],
	])('%s', async (_name, path, config, status, error) => {
		const answer = await bench.exotel('POST', path, {}, config);
		expect(answer.status).toBe(status);
		expect(answer.data).toMatchObject({
			request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
			method: 'POST',
			http_code: status,
			response: { code: status, status: 'failure', data: null, error_data: error },
		});
	});

	test.each([
		['without credentials', BALANCE, nobody, 401],
		['with a wrong token', BALANCE, wrongPassword, 401],
		['with another SID', '/v1/Accounts/acme/Balance.json', {}, 404],
		['an unknown path', '/v1/Accounts/sandbox1m/Sms.json', {}, 404],
		['a lower-case a', '/v1/accounts/sandbox1m/Balance.json', {}, 404],
	])('v1 %s is a RestException', async (_name, path, config, status) => {
		const answer = await bench.exotel('GET', path, undefined, config);
		expect(answer.status).toBe(status);
		expect(answer.data).toMatchObject({
			RestException: { Status: status, Message: expect.any(String) },
		});
	});

	test.each([
		[
			'another content type',
			'a=b',
			{ 'Content-Type': 'application/x-www-form-urlencoded' },
			415,
			1011,
		],
		['broken JSON', '{"whatsapp":', json, 400, 1007],
		['an empty body', '', json, 400, 1007],
	])('%s', async (_name, body, headers, status, code) => {
		const answer = await bench.exotel('POST', MESSAGES, body, {
			headers,
			transformRequest: (data: string) => data,
		});
		expect(answer.status).toBe(status);
		expect(answer.data.response.error_data.code).toBe(code);
	});
});

test.each([
	[{ whatsap: {} }, 1001, /channel is mandatory/],
	[{ from: '+918000000001', to: '+919000000002', content: {} }, 1001, /channel is mandatory/],
	[{ messages: [{}] }, 1001, /channel is mandatory/],
	[[], 1001, /channel is mandatory/],
	[{ whatsapp: {} }, 1001, /whatsapp.messages/],
	[{ whatsapp: { messages: [] } }, 1002, /at least 1/],
	[{ whatsapp: { messages: Array(101).fill({}) } }, 1002, /at most 100/],
	[{ whatsapp: { messages: [{}] }, status_callback: '/relative' }, 1002, /status_callback/],
	[{ whatsapp: { messages: [{}] }, custom_data: 7 }, 1002, /custom_data/],
])('the envelope %j is refused', async (body, code, description) => {
	const answer = await bench.exotel('POST', MESSAGES, body);
	expect(answer.status).toBe(400);
	expect(answer.data.response.error_data).toMatchObject({
		code,
		description: expect.stringMatching(description),
	});
});

test('the credential tests answer', async () => {
	const balance = await bench.exotel('GET', BALANCE);
	expect(balance.status).toBe(200);
	expect(balance.data.Account).toMatchObject({
		AccountSid: 'sandbox1m',
		BalanceData: { Currency: 'INR' },
	});

	const calls = await bench.exotel('GET', '/v1/Accounts/sandbox1m/Calls.json');
	expect(calls.status).toBe(200);
	expect(calls.data.Calls).toEqual([]);
});

test('every call is recorded, without the secret', async () => {
	await bench.admin('POST', '/reset');
	await bench.exotel('POST', `${MESSAGES}?x=1`, { hello: 'there' });
	const { data } = await bench.admin('GET', '/calls');
	expect(data).toEqual([
		expect.objectContaining({
			id: 1,
			method: 'POST',
			path: MESSAGES,
			query: { x: '1' },
			headers: expect.objectContaining({ authorization: '[redacted]' }),
			body: { hello: 'there' },
			answer: { status: 400, body: expect.objectContaining({ http_code: 400 }) },
		}),
	]);
});

describe('the rate limit', () => {
	let limited: Bench;
	beforeAll(async () => {
		limited = await startBench({ requestsPerMinute: 2 });
	});
	afterAll(async () => await limited.stop());

	test('is announced, enforced and forgotten on reset', async () => {
		const first = await limited.exotel('GET', BALANCE);
		expect(first.headers).toMatchObject({ 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '1' });
		expect(Number(first.headers['x-ratelimit-reset'])).toBeGreaterThan(Date.now() / 1000);
		await limited.exotel('GET', BALANCE);

		const refused = await limited.exotel('POST', MESSAGES, {});
		expect(refused.status).toBe(429);
		expect(refused.data.RestException).toMatchObject({ Status: 429, Code: 'RATE_LIMIT_EXCEEDED' });
		expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
		expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);

		await limited.admin('POST', '/reset');
		expect((await limited.exotel('GET', BALANCE)).status).toBe(200);
	});
});
