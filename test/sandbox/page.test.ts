import axios from 'axios';

import { startSandbox } from '../../sandbox/sandbox.mts';
import { startReceiver } from '../support/receiver.mts';
import {
	BUSINESS,
	flowMessage,
	PERSON,
	startBench,
	templateMessage,
	type Bench,
	type Json,
} from './bench.mts';
import { openEventStream, type EventStream } from './eventStream.mts';
import { flowsFolder } from './flowsFolder.mts';

let bench: Bench;
beforeEach(async () => {
	bench = await startBench();
});
afterEach(async () => await bench.stop());

describe('the page', () => {
	const get = async (path: string) =>
		await axios.get<string>(`${bench.sandbox.url}${path}`, { proxy: false });

	test('is served whole, and may fetch nothing from elsewhere', async () => {
		const page = await get('/');
		expect(page.headers['content-type']).toMatch(/text\/html/);
		expect(page.headers['content-security-policy']).toMatch(
			/^default-src 'self'; img-src 'self' data: blob:;/,
		);
		expect(page.data).toContain('<title>WhatsApp sandbox</title>');
		for (const [, path] of page.data.matchAll(/(?:href|src)="(\/[^"]+)"/g)) {
			const file = await get(path);
			expect(file.headers['content-type']).toMatch(/javascript|css/);
			expect(file.data.length).toBeGreaterThan(1000);
			expect(file.data).not.toMatch(/(?:src|href|url\(|import\()\s*=?\s*["']?https?:\/\//);
		}
	});

	test('finds a picture for messages', async () => {
		const picture = await axios.get<ArrayBuffer>(`${bench.sandbox.url}/media/sample.png`, {
			responseType: 'arraybuffer',
			proxy: false,
		});
		expect(picture.headers['content-type']).toBe('image/png');
		expect(Buffer.from(picture.data).subarray(1, 4).toString()).toBe('PNG');
		expect((await bench.exotel('GET', '/media/other.png')).status).toBe(404);
		expect(Object.keys((await bench.admin('GET', '')).data)).toContain('GET /media/sample.png');
	});

	test('alone may use the admin API from a browser', async () => {
		const reset = async (headers: Record<string, string>) =>
			(
				await axios.post(`${bench.sandbox.url}/sandbox/reset`, undefined, {
					headers,
					proxy: false,
					validateStatus: () => true,
				})
			).status;
		expect(await reset({ Origin: bench.sandbox.url })).toBe(200);
		expect(await reset({})).toBe(200);
		expect(await reset({ Origin: 'https://example.com' })).toBe(403);
		expect(await reset({ Origin: 'null' })).toBe(403);
		// A name of somebody else's that leads to this machine.
		expect(await reset({ Host: 'rebound.example.com', Origin: 'http://rebound.example.com' })).toBe(
			403,
		);
	});

	test.each([
		['127.0.0.1:80', 200],
		['127.0.0.1', 200],
		['127.1.2.3:5700', 200],
		['localhost:5700', 200],
		['LOCALHOST', 200],
		['[::1]:5700', 200],
		['rebound.example.com', 403],
		['localhost.example.com:80', 403],
		['127.0.0.1.example.com', 403],
		['localhost:80@example.com', 403],
		['192.168.0.7:5700', 403],
	])('is answered under the name %j: %d', async (Host, status) => {
		for (const path of [
			'/',
			'/phone/main.css',
			'/media/sample.png',
			'/sandbox/calls',
			'/v1/Accounts/sandbox1m/Balance.json',
		]) {
			const answer = await bench.exotel('GET', path, undefined, { headers: { Host } });
			expect([path, answer.status]).toEqual([path, status]);
		}
		// Whoever is refused has sent nothing.
		const sent = await bench.exotel(
			'POST',
			'/v2/accounts/sandbox1m/messages',
			{},
			{ headers: { Host } },
		);
		expect(sent.status).toBe(status === 200 ? 400 : 403);
	});

	test('is answered under a further name, when the options say so', async () => {
		const named = await startBench({ allowedHosts: ['Host.Docker.Internal'] });
		const under = async (Host: string) =>
			(await named.exotel('GET', '/', undefined, { headers: { Host } })).status;
		expect([await under('host.docker.internal:5700'), await under('docker.internal')]).toEqual([
			200, 403,
		]);
		await named.stop();
	});

	test.each([
		['/v2/accounts/%E0%A4%A/messages', { response: { code: 400, error_data: { code: 400 } } }],
		['/v2/%', { response: { code: 404 } }],
		['/v1/Accounts/%zz/Balance.json', { RestException: { Status: 400 } }],
		['/%', { response: { code: 404 } }],
		['/media/%', { response: { code: 404 } }],
		['/sandbox/flows/%', { error: expect.stringContaining('%') }],
		['/sandbox/media/%c3%28', { error: expect.any(String) }],
	])('and the API answer the broken address %s in their own way', async (path, body) => {
		const answer = await bench.exotel('GET', path);
		expect(answer.headers['content-type']).toMatch(/^application\/json/);
		expect(answer.data).toMatchObject(body);
	});

	test('takes no body without end, and says so', async () => {
		const body = JSON.stringify('x'.repeat(11_000_000));
		const headers = { 'Content-Type': 'application/json' };
		const sent = await bench.exotel('POST', '/v2/accounts/sandbox1m/messages', body, { headers });
		expect([sent.status, sent.data.response.error_data.code]).toEqual([413, 413]);
		const written = await bench.exotel('POST', '/sandbox/inbound', body, { headers });
		expect([written.status, written.data]).toEqual([
			413,
			{ error: expect.stringContaining('too large') },
		]);
	});

	test('leaves the API where it is, and no trace in its record of calls', async () => {
		await get('/');
		expect((await bench.exotel('GET', '/v1/Accounts/sandbox1m/Balance.json')).status).toBe(200);
		expect((await bench.admin('GET', '/calls')).data).toHaveLength(1);
		expect((await bench.exotel('GET', '/phone/other.js')).status).toBe(404);
	});
});

describe('the live events', () => {
	let stream: EventStream;
	beforeEach(async () => {
		await bench.register();
		stream = await openEventStream(bench.sandbox.url);
	});
	afterEach(() => stream.close());

	test('begin with a snapshot that holds what has happened, and no secret', async () => {
		await bench.admin('POST', '/inbound', { from: PERSON, text: 'Hi' });
		await bench.admin('PATCH', '/settings', { webhookSecret: 's3cret' });
		const second = await openEventStream(bench.sandbox.url);
		const snapshot = await second.waitFor('snapshot');
		second.close();
		expect(snapshot).toMatchObject({
			account: { accountSid: 'sandbox1m', businessNumber: BUSINESS, apiToken: '[hidden]' },
			settings: { webhookSecret: '[set]' },
			webhook: { incomingMessageUrl: `${bench.receiver.url}/in` },
			faults: [],
			flows: [],
			messages: [],
			calls: [{ method: 'PUT', answer: { status: 200 }, durationMs: expect.any(Number) }],
			personMessages: [
				{
					from: PERSON,
					to: BUSINESS,
					content: { type: 'text', text: { body: 'Hi' } },
					response: null,
				},
			],
		});
		expect(snapshot.templates).toHaveLength(3);
		expect(JSON.stringify(snapshot)).not.toMatch(/sandbox-token|s3cret/);
	});

	test('tell of a send, its reports and the answer', async () => {
		await bench.admin('POST', '/inbound', { from: PERSON, text: 'Hi' });
		const sid = await bench.sendOne(flowMessage());
		await stream.waitFor(
			'call',
			({ path, durationMs }) => path.endsWith('/messages') && durationMs === null,
		);
		const call = await stream.waitFor(
			'call',
			({ path, durationMs }) => path.endsWith('/messages') && durationMs !== null,
		);
		expect(call.answer?.status).toBe(202);
		const seen = await stream.waitFor('message', ({ status }) => status === 'seen');
		expect(seen.flow).toEqual({
			id: '1234567890123456',
			token: 'tok-123',
			action: 'navigate',
			screen: 'FIRST',
			data: { name: 'Asha' },
		});
		const report = await stream.waitFor(
			'delivery',
			({ kind, state }) => kind === 'report' && state === 'delivered',
		);
		expect(report.attempts.at(-1)).toMatchObject({
			status: 200,
			headers: { 'Content-Type': 'application/json' },
		});

		const { data } = await bench.admin('POST', '/answers', {
			messages: sid,
			response: { flow_token: 'tok-123', a: 1, b: 2 },
			sensitive: ['b'],
		});
		const answer = await stream.waitFor('personMessage', ({ response }) => response !== null);
		expect(answer).toMatchObject({
			from: PERSON,
			messageSid: sid,
			response: { a: 1, b: 2 },
			sensitive: ['b'],
		});
		expect(answer.deliveries).toEqual(data.deliveries);
		await stream.waitFor('message', ({ answers }) => answers === 1);
	});

	test('tell of settings, faults and templates, and begin anew on reset', async () => {
		await bench.admin('PATCH', '/settings', { strictAck: true });
		await stream.waitFor('setup', ({ settings }) => settings.strictAck);
		await bench.admin('POST', '/faults', { on: 'messages', kind: 'status' });
		await stream.waitFor('setup', ({ faults }) => faults.length === 1);
		await bench.send([flowMessage()]);
		await stream.waitFor(
			'setup',
			({ settings, faults }) => settings.strictAck && faults.length === 0,
		);
		const body = { name: 'mine', language: 'en', components: [{ type: 'BODY', text: 'Hello' }] };
		await bench.admin('POST', '/templates', body);
		await stream.waitFor('setup', ({ templates }) => templates.length === 4);

		await bench.admin('POST', '/reset', { settings: true });
		const snapshot = await stream.waitFor('snapshot', ({ calls }) => calls.length === 0);
		expect(snapshot).toMatchObject({ webhook: null, settings: { strictAck: false } });
		expect(snapshot.templates).toHaveLength(3);
	});

	test('end with the sandbox', async () => {
		await stream.waitFor('snapshot');
		await bench.sandbox.stop();
		await stream.ended;
		expect(stream.events).toHaveLength(1);
	});

	test('of a person nobody listens to are told all the same', async () => {
		await bench.admin('POST', '/reset');
		await bench.admin('POST', '/inbound', { from: PERSON, text: 'Anybody?' });
		const message = await stream.waitFor('personMessage');
		expect(message.deliveries).toEqual([]);
	});
});

describe('the Flow JSON', () => {
	const text = '{"version":"7.3"}';
	const ids = async () => (await bench.admin('GET', '/flows')).data.map(({ id }: Json) => id);

	test('is kept as it was given, right or wrong', async () => {
		for (const given of [text, '{ broken']) {
			expect((await bench.admin('PUT', '/flows/lead-form', { text: given })).status).toBe(200);
			expect((await bench.admin('GET', '/flows/lead-form')).data).toEqual({
				id: 'lead-form',
				text: given,
			});
		}
		expect((await bench.admin('GET', '/flows')).data).toEqual([
			{ id: 'lead-form', sameAs: null, revision: 2 },
		]);
	});

	test('can stand under several ids, and goes from all of them', async () => {
		await bench.admin('PUT', '/flows/lead-form', { text });
		await bench.admin('PUT', '/flows/123', { sameAs: 'lead-form' });
		expect((await bench.admin('GET', '/flows/123')).data.text).toBe(text);
		await bench.admin('DELETE', '/flows/lead-form');
		expect(await ids()).toEqual([]);
	});

	test.each([
		['GET', '/flows/none', undefined, 404, /No such Flow/],
		['DELETE', '/flows/none', undefined, 404, /No such Flow/],
		['PUT', '/flows/a', { sameAs: 'none' }, 409, /sameAs/],
		['PUT', '/flows/a', { sameAs: 'a' }, 409, /sameAs/],
		['PUT', '/flows/a', {}, 400, /./],
		['PUT', '/flows/a', { text: 7 }, 400, /./],
	])('%s %s %j', async (method, path, body, status, error) => {
		const answer = await bench.admin(method, path, body);
		expect(answer.status).toBe(status);
		expect(answer.data.error).toMatch(error);
		expect(await ids()).toEqual([]);
	});

	test('comes from a folder, and comes back on reset', async () => {
		const folder = await flowsFolder({
			'1-lead-form.json': text,
			'visit.json': '{}',
			'README.md': 'no Flow',
		});
		const sandbox = await startSandbox({ flowsFolder: folder.path, flowIds: { 123: 'visit' } });
		try {
			const admin = axios.create({ baseURL: `${sandbox.url}/sandbox`, proxy: false });
			const known = async () =>
				(await admin.get('/flows')).data.map(({ id, sameAs }: Json) => [id, sameAs]);
			const atStart = [
				['lead-form', null],
				['visit', null],
				['123', 'visit'],
			];
			expect(await known()).toEqual(atStart);
			await admin.delete('/flows/visit');
			await admin.put('/flows/lead-form', { text: 'other' });
			await admin.post('/reset', {});
			expect(await known()).toEqual([['lead-form', null]]);
			await admin.post('/reset', { settings: true });
			expect(await known()).toEqual(atStart);
			expect((await admin.get('/flows/lead-form')).data.text).toBe(text);
		} finally {
			await sandbox.stop();
			await folder.remove();
		}
	});

	test('that cannot be had stops the start', async () => {
		await expect(startSandbox({ flowsFolder: '/no/such/folder' })).rejects.toThrow(/ENOENT/);
		await expect(startSandbox({ flowIds: { 123: 'none' } })).rejects.toThrow(/no Flow none/);
	});
});

test('a template says which screen its button opens, and the send gives the data', async () => {
	await bench.send([templateMessage()]);
	const [message] = (await bench.admin('GET', '/messages')).data;
	expect(message.flow).toEqual({
		id: '1000000000000001',
		token: '0000',
		action: 'navigate',
		screen: 'LEAD',
		data: { plan: 'gold', price: 999 },
	});
});

describe('a plain text', () => {
	const textMessage = (body: unknown) => ({
		from: BUSINESS,
		to: PERSON,
		content: { type: 'text', text: { body } },
	});
	const statusOf = async (sid: string) => {
		await bench.idle();
		const messages: Json[] = (await bench.admin('GET', '/messages')).data;
		return messages.find((message) => message.sid === sid).statuses.at(-1).exoDetailedStatus;
	};

	test('arrives within the window, fails without', async () => {
		expect(await statusOf(await bench.sendOne(textMessage('Thank you')))).toBe(
			'EX_REENGAGEMENT_ERROR',
		);
		await bench.admin('POST', '/inbound', { from: PERSON, text: 'Hi' });
		expect(await statusOf(await bench.sendOne(textMessage('Thank you')))).toBe('EX_MESSAGE_SEEN');
	});

	test.each([[''], [undefined], [7], [null]])('%j is refused', async (body) => {
		const { data } = await bench.send([textMessage(body), textMessage('ok')]);
		expect(data.metadata).toMatchObject({ failed: 1, success: 1 });
		expect(data.response.whatsapp.messages[0].error_data.description).toMatch(/content.text.body/);
	});

	test('of more than 4096 characters fails later', async () => {
		await bench.admin('POST', '/inbound', { from: PERSON, text: 'Hi' });
		expect(await statusOf(await bench.sendOne(textMessage('x'.repeat(4096))))).toBe(
			'EX_MESSAGE_SEEN',
		);
		expect(await statusOf(await bench.sendOne(textMessage('x'.repeat(4097))))).toBe(
			'EX_MESSAGE_TOO_LONG',
		);
	});
});

test('every message fails when the settings say so', async () => {
	const receiver = await startReceiver();
	try {
		await bench.admin('PATCH', '/settings', {
			deliveryFailure: 'EX_INCAPABLE_RECIPIENT',
			windowHours: null,
		});
		await bench.send([flowMessage({}, {}, { status_callback: receiver.url })]);
		const [{ body }] = await receiver.waitFor(1);
		expect(body).toMatchObject({
			whatsapp: { messages: [{ exo_detailed_status: 'EX_INCAPABLE_RECIPIENT' }] },
		});
		expect(
			(await bench.admin('PATCH', '/settings', { deliveryFailure: 'EX_MESSAGE_SENT' })).status,
		).toBe(400);
	} finally {
		await receiver.stop();
	}
});
