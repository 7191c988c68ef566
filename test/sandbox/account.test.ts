import { startSandbox } from '../../sandbox/sandbox.mts';
import { BUSINESS, flowMessage, PERSON, startBench, type Bench, type Json } from './bench.mts';

const WEBHOOK = '/v2/accounts/sandbox1m/whatsapp/webhook';
const TEMPLATES = '/v2/accounts/sandbox1m/templates';
const WABA = 'waba_id=1000000000001';

let bench: Bench;
beforeEach(async () => {
	bench = await startBench();
});
afterEach(async () => await bench.stop());

describe('the webhook registration', () => {
	test('is stored', async () => {
		const answer = await bench.register();
		expect(answer.status).toBe(200);
		expect(answer.data).toMatchObject({
			method: 'PUT',
			http_code: 200,
			response: { code: 200, status: 'success', error_data: null },
		});
		expect((await bench.admin('GET', '/state')).data.webhook).toEqual({
			incomingMessageUrl: `${bench.receiver.url}/in`,
			statusCallbackUrl: `${bench.receiver.url}/status`,
			verifyToken: null,
		});
	});

	test.each([
		[{}, 1001],
		[{ whatsapp: { webhook: {} } }, 1001],
		[{ whatsapp: { webhook: { incoming_message_url: '/in' } } }, 1002],
		[{ whatsapp: { webhook: { incoming_message_url: 'ftp://example.org' } } }, 1002],
		[
			{
				whatsapp: {
					webhook: { incoming_message_url: 'https://example.org', status_callback_url: 'x' },
				},
			},
			1002,
		],
	])('%j is refused', async (body, code) => {
		const { status, data } = await bench.exotel('PUT', WEBHOOK, body);
		expect(status).toBe(400);
		expect(data.response.error_data.code).toBe(code);
		expect((await bench.admin('GET', '/state')).data.webhook).toBeNull();
	});

	test.each(['GET', 'DELETE', 'POST'])('%s is not allowed', async (method) => {
		const { status, headers, data } = await bench.exotel(method, WEBHOOK);
		expect(status).toBe(405);
		expect(headers.allow).toBe('PUT');
		expect(data.response.status).toBe('failure');
	});

	const register = async () =>
		await bench.exotel('PUT', WEBHOOK, {
			whatsapp: {
				webhook: { incoming_message_url: `${bench.receiver.url}/in?a=1`, verify_token: 's3cret' },
			},
		});

	test('verifies by POST', async () => {
		await bench.admin('PATCH', '/settings', { verification: 'post' });
		expect((await register()).status).toBe(400);
		bench.receiver.respondWith(({ body }) => ({ body: { challenge: (body as Json).challenge } }));
		expect((await register()).status).toBe(200);
		expect(bench.receiver.calls[1].body).toEqual({
			type: 'verification',
			challenge: expect.any(String),
		});
	});

	test('verifies by GET', async () => {
		await bench.admin('PATCH', '/settings', { verification: 'get' });
		bench.receiver.respondWith(() => ({ body: 'something else' }));
		expect((await register()).status).toBe(400);
		bench.receiver.respondWith(({ path }) => ({ body: queryOf(path).get('hub.challenge') }));
		expect((await register()).status).toBe(200);
		const query = queryOf(bench.receiver.calls[1].path);
		expect(Object.fromEntries(query)).toMatchObject({
			a: '1',
			'hub.mode': 'subscribe',
			'hub.verify_token': 's3cret',
		});
	});

	test('fails when nobody is there to verify', async () => {
		await bench.admin('PATCH', '/settings', { verification: 'post' });
		bench.receiver.respondWith(() => 'reset');
		expect((await register()).status).toBe(400);
	});
});

describe('the template list', () => {
	const list = async (query: string) => await bench.exotel('GET', `${TEMPLATES}?${WABA}${query}`);
	const names = (data: Json) =>
		data.response.whatsapp.templates.map((entry: Json) => entry.data.name);
	const json = (...values: string[]) => encodeURIComponent(JSON.stringify(values));

	test('shows the three shipped ones', async () => {
		const { status, data } = await list('');
		expect(status).toBe(200);
		expect(data).toMatchObject({ request_id: expect.any(String), http_code: 200 });
		expect(names(data)).toEqual(['lead_form', 'visit_feedback', 'order_shipped']);
		expect(data.response.whatsapp.templates[0]).toMatchObject({
			code: 200,
			status: 'success',
			error_data: null,
			data: { language: 'en', status: 'APPROVED', category: 'MARKETING' },
		});
		const { buttons } = data.response.whatsapp.templates[0].data.components.at(-1);
		expect(buttons[0]).toMatchObject({ type: 'FLOW', flow_id: '1000000000000001' });
		expect(data.response.whatsapp.paging.cursors).toEqual({ before: null, after: null });
	});

	test.each([
		['&name=lead_form', ['lead_form']],
		[`&name=${json('lead_form', 'order_shipped')}`, ['lead_form', 'order_shipped']],
		['&language=en_US', ['order_shipped']],
		[`&language=${json('en')}`, ['lead_form', 'visit_feedback']],
		['&category=utility', ['visit_feedback', 'order_shipped']],
		['&status=PENDING', []],
		[`&status=${json('APPROVED', 'PENDING')}&limit=1`, ['lead_form']],
	])('filtered by %s', async (query, expected) => {
		expect(names((await list(query)).data)).toEqual(expected);
	});

	test('in pages, there and back', async () => {
		const first = (await list('&limit=2')).data;
		expect(names(first)).toEqual(['lead_form', 'visit_feedback']);
		const second = (await list(`&limit=2&after=${first.response.whatsapp.paging.cursors.after}`))
			.data;
		expect(names(second)).toEqual(['order_shipped']);
		expect(second.response.whatsapp.paging.cursors.after).toBeNull();
		const back = (await list(`&limit=2&before=${second.response.whatsapp.paging.cursors.before}`))
			.data;
		expect(names(back)).toEqual(['lead_form', 'visit_feedback']);
	});

	test('with chosen fields only', async () => {
		const { data } = await list(`&fields=${json('name', 'status')}`);
		expect(Object.keys(data.response.whatsapp.templates[0].data).sort()).toEqual([
			'id',
			'name',
			'status',
		]);
	});

	test('is there under v1 too', async () => {
		const { data } = await bench.exotel('GET', `/v1/Accounts/sandbox1m/templates?${WABA}`);
		expect(names(data)).toHaveLength(3);
	});

	test.each([
		['', 400, 1001],
		['?waba_id=2', 403, 1003],
		[`?${WABA}&limit=0`, 400, 1002],
		[`?${WABA}&after=nowhere`, 400, 1002],
		[`?${WABA}&status=[`, 400, 1002],
	])('%s is refused', async (query, status, code) => {
		const answer = await bench.exotel('GET', `${TEMPLATES}${query}`);
		expect(answer.status).toBe(status);
		expect(answer.data.response.error_data.code).toBe(code);
	});

	const create = async (...components: object[]) =>
		await bench.exotel('POST', `${TEMPLATES}?${WABA}`, {
			whatsapp: {
				templates: [
					{ template: { name: 'mine', language: 'en', category: 'UTILITY', components } },
				],
			},
		});
	const body = { type: 'BODY', text: 'Hello' };

	test('takes a new one, pending, but none with a Flow button', async () => {
		const { data } = await create(body);
		expect(data.response.whatsapp.templates[0]).toMatchObject({
			code: 200,
			data: { id: expect.any(String), status: 'PENDING' },
		});
		expect(names((await list('&status=PENDING')).data)).toEqual(['mine']);

		const refused = await create(body, {
			type: 'BUTTONS',
			buttons: [{ type: 'FLOW', text: 'Open', flow_id: '1' }],
		});
		expect(refused.status).toBe(400);
		expect(refused.data.response.error_data.description).toMatch(/WhatsApp Manager/);
	});
});

describe('the admin API', () => {
	test.each([
		['GET /sandbox/messages?to=', 'accepted messages, oldest first'],
		[
			'GET /sandbox/idle?timeoutMs=10000&ignoreRetries=false',
			'waits until nothing is on its way: {idle: true}, or {idle: false} when the time is up',
		],
		[
			'POST /sandbox/flows/:id/exchange',
			'the phone asks the data endpoint: {message?, action: INIT|data_exchange|BACK, screen?, data?}',
		],
		[
			'PUT /sandbox/flows/:id',
			'the Flow JSON of a Flow, or the id of a Flow that has it: {text} or {sameAs}',
		],
	])('says in its guide what %s takes', async (call, explanation) => {
		expect((await bench.admin('GET', '')).data).toHaveProperty([call], explanation);
	});

	test('lists itself, and keeps secrets', async () => {
		await bench.admin('PATCH', '/settings', { webhookSecret: 's3cret' });
		expect(Object.keys((await bench.admin('GET', '')).data)).toContain('POST /sandbox/answers');
		const { data } = await bench.admin('GET', '/state');
		expect(data).toMatchObject({
			account: { accountSid: 'sandbox1m', businessNumber: BUSINESS },
			settings: { timeScale: 0.001 },
			counts: { messages: 0 },
		});
		expect(JSON.stringify(data)).not.toMatch(/sandbox-token|s3cret/);
	});

	test('shows the messages to one number', async () => {
		await bench.sendOne(flowMessage());
		await bench.sendOne(flowMessage({}, {}, { to: '+919000000003' }));
		const { data } = await bench.admin('GET', '/messages?to=919000000003');
		expect(data).toEqual([
			expect.objectContaining({ to: '+919000000003', from: BUSINESS, answers: 0 }),
		]);
	});

	test('forgets on reset, but keeps the settings unless asked', async () => {
		await bench.register();
		await bench.sendOne(flowMessage());
		await bench.admin('POST', '/faults', { on: 'balance', kind: 'reset' });
		await bench.admin('PATCH', '/settings', { strictAck: true });

		await bench.admin('POST', '/reset');
		const { data } = await bench.admin('GET', '/state');
		expect(data).toMatchObject({
			webhook: null,
			counts: { calls: 0, messages: 0, deliveries: 0, faults: 0, templates: 3 },
			settings: { strictAck: true },
		});
		await bench.admin('POST', '/reset', { settings: true });
		expect((await bench.admin('GET', '/state')).data.settings).toMatchObject({
			strictAck: false,
			timeScale: 0.001,
		});
	});

	test.each([
		['PATCH', '/settings', { strict: true }, 400, /strict/],
		['PATCH', '/settings', { timeScale: -1 }, 400, /timeScale/],
		['POST', '/inbound', { from: 'nobody', text: 'hi' }, 400, /from/],
		['POST', '/inbound', { from: PERSON }, 400, /either text or content/],
		['POST', '/answers', {}, 404, /No such message/],
		['POST', '/answers', { messages: 'nope' }, 404, /No such message/],
		['POST', '/answers', { shape: 'P9' }, 400, /shape/],
		['POST', '/answers', { shape: 'P2', together: true }, 409, /P1/],
		['POST', '/reports', { sid: 'nope', status: 'sent' }, 404, /No such message/],
		['POST', '/reports', { sid: 'nope' }, 400, /give status/],
		['POST', '/deliveries/nope/repeat', {}, 404, /No such delivery/],
		['POST', '/faults', { on: 'messages', kind: 'earthquake' }, 400, /kind/],
		[
			'POST',
			'/faults',
			{ on: 'messages', kind: 'slow', afterAccepting: true },
			400,
			/afterAccepting/,
		],
		['POST', '/templates', { name: 'A B' }, 400, /name/],
		['GET', '/nothing', undefined, 404, /No such admin path/],
	])('%s %s %j', async (method, path, body, status, error) => {
		const answer = await bench.admin(method, path, body);
		expect(answer.status).toBe(status);
		expect(answer.data.error).toMatch(error);
	});

	test('says so when there is nowhere to deliver to', async () => {
		const sid = await bench.sendOne(flowMessage());
		for (const [path, body] of [
			['/answers', { messages: sid }],
			['/reports', { sid, status: 'sent' }],
		] as const) {
			const { status, data } = await bench.admin('POST', path, body);
			expect(status).toBe(409);
			expect(data.error).toMatch(/Nowhere to deliver to/);
		}
	});

	test('does not let a text be answered as a Flow', async () => {
		const sid = await bench.sendOne({
			from: BUSINESS,
			to: PERSON,
			content: { type: 'text', text: { body: 'x' } },
		});
		expect((await bench.admin('POST', '/answers', { messages: [sid] })).status).toBe(409);
	});
});

test('wrong options are refused', async () => {
	await expect(startSandbox({ timeScale: -1 })).rejects.toThrow(/timeScale/);
	await expect(startSandbox({ nonsense: 1 } as object)).rejects.toThrow(/nonsense/);
});

test('stops at once, whatever is under way', async () => {
	const short = await startBench({ timeScale: 1, windowHours: null });
	await short.register();
	short.receiver.respondWith(() => 'hang');
	await short.admin('POST', '/inbound', { from: PERSON, text: 'hi' });
	await short.admin('POST', '/faults', { on: 'messages', kind: 'timeout', afterAccepting: true });
	const lost = short.send([flowMessage()]);
	const poll = short.admin('GET', '/idle');
	await short.receiver.waitFor(1);
	const startedAt = Date.now();
	await short.stop();
	expect(Date.now() - startedAt).toBeLessThan(1000);
	await expect(lost).rejects.toThrow();
	await expect(poll).rejects.toThrow();
});

function queryOf(path: string): URLSearchParams {
	return new URLSearchParams(path.split('?')[1]);
}
