import { createHmac } from 'crypto';

import {
	flowMessage,
	PERSON,
	startBench,
	templateMessage,
	type Bench,
	type Json,
} from './bench.mts';

const INDIA_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30$/;
const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let bench: Bench;
beforeEach(async () => {
	bench = await startBench({ windowHours: null });
});
afterEach(async () => await bench.stop());

const set = async (settings: object) => await bench.admin('PATCH', '/settings', settings);
const bodies = () => bench.receiver.calls.map(({ body }) => body as Json);
const paths = () => bench.receiver.calls.map(({ path }) => path);
const callbackTo = (path: string) => ({ status_callback: `${bench.receiver.url}${path}` });

describe('delivery reports', () => {
	test('D1 by default: sent, delivered, seen, with the custom data', async () => {
		const sid = await bench.sendOne(flowMessage(), {
			...callbackTo('/cb'),
			custom_data: 'order-42',
		});
		await bench.idle();
		expect(bodies()).toEqual(
			[
				[30001, 'EX_MESSAGE_SENT'],
				[30002, 'EX_MESSAGE_DELIVERED'],
				[30003, 'EX_MESSAGE_SEEN'],
			].map(([code, name]) => ({
				whatsapp: {
					messages: [
						{
							callback_type: 'dlr',
							sid,
							to: PERSON,
							exo_status_code: code,
							exo_detailed_status: name,
							description: expect.any(String),
							timestamp: expect.stringMatching(INDIA_TIME),
							custom_data: 'order-42',
						},
					],
				},
			})),
		);
		expect(bench.receiver.calls[0]).toMatchObject({
			method: 'POST',
			path: '/cb',
			headers: { 'content-type': 'application/json' },
		});
		expect(bench.receiver.calls[0].headers).not.toHaveProperty('x-exotel-signature');
		expect((await bench.admin('GET', '/messages')).data[0]).toMatchObject({
			sid,
			status: 'seen',
			customData: 'order-42',
		});
	});

	test('go to the message, else the root, else the channel, else the registered URL', async () => {
		await bench.register();
		await set({ reportSteps: ['sent'] });
		const own = flowMessage({}, {}, callbackTo('/message'));
		const channel = async (root: object, message: object) =>
			await bench.exotel('POST', '/v2/accounts/sandbox1m/messages', {
				...root,
				whatsapp: { ...callbackTo('/channel'), messages: [message] },
			});
		for (const call of [
			async () => await channel(callbackTo('/root'), own),
			async () => await channel(callbackTo('/root'), flowMessage()),
			async () => await channel({}, flowMessage()),
			async () => await bench.send([flowMessage()]),
		]) {
			await call();
			await bench.idle();
		}
		expect(paths()).toEqual(['/message', '/root', '/channel', '/status']);
	});

	test('go nowhere when there is no URL, and are noted all the same', async () => {
		const sid = await bench.sendOne(flowMessage());
		await bench.idle();
		const { data } = await bench.admin('GET', '/messages');
		expect(data).toEqual([expect.objectContaining({ sid, status: 'seen', statusCallback: null })]);
		expect((await bench.admin('GET', '/deliveries')).data).toEqual([]);
	});

	test('come backwards, and twice, when told so', async () => {
		await set({ reportOrder: 'reversed', duplicateCallbacks: true });
		await bench.sendOne(flowMessage(), callbackTo('/cb'));
		await bench.idle();
		const names = bodies().map((body) => body.whatsapp.messages[0].exo_detailed_status);
		expect(names).toEqual([
			'EX_MESSAGE_SEEN',
			'EX_MESSAGE_SEEN',
			'EX_MESSAGE_DELIVERED',
			'EX_MESSAGE_DELIVERED',
			'EX_MESSAGE_SENT',
			'EX_MESSAGE_SENT',
		]);
		expect((await bench.admin('GET', '/messages')).data[0].status).toBe('seen');
	});

	test.each([
		[
			'D2',
			{
				event: 'message_status',
				message: { status: 'failed', recipient: PERSON, errors: [{ code: 131047 }] },
			},
		],
		[
			'D3',
			{
				type: 'message_status',
				account_sid: 'sandbox1m',
				data: { status: 'failed', to: PERSON, errors: [{ code: 131047 }] },
			},
		],
		['D4', { status: 'failed', to: PERSON, from: '+918000000001', exo_status_code: 30018 }],
	])('%s', async (reportShape, expected) => {
		await set({ reportShape, windowHours: 24 });
		await bench.sendOne(flowMessage(), callbackTo('/cb'));
		await bench.idle();
		expect(bodies()).toHaveLength(1);
		expect(bodies()[0]).toMatchObject(expected);
	});

	test('in the words and codes of a live caller', async () => {
		await set({ reportShape: 'D1words' });
		await bench.sendOne(flowMessage(), callbackTo('/cb'));
		await bench.idle();
		const reports = bodies().map((body) => body.whatsapp.messages[0]);
		expect(
			reports.map(({ exo_detailed_status, exo_status_code }) => [
				exo_detailed_status,
				exo_status_code,
			]),
		).toEqual([
			['SENT', 1],
			['DELIVERED', 0],
			['READ', 0],
		]);
	});

	test('by hand, by word or by name', async () => {
		await set({ reportSteps: [] });
		const sid = await bench.sendOne(flowMessage(), callbackTo('/cb'));
		await bench.admin('POST', '/reports', { sid, status: 'read' });
		await bench.admin('POST', '/reports', {
			sid,
			exo_detailed_status: 'EX_RESTRICTED_BY_META',
			description: 'cap',
		});
		await bench.idle();
		const names = bodies().map((body) => body.whatsapp.messages[0].exo_detailed_status);
		expect(names.sort()).toEqual(['EX_MESSAGE_SEEN', 'EX_RESTRICTED_BY_META']);
		expect((await bench.admin('GET', '/messages')).data[0].status).toBe('failed');
	});
});

describe('a completed Flow', () => {
	const answer = async (body: object = {}) => {
		await set({ reportSteps: [] });
		await bench.register();
		const sid = await bench.sendOne(flowMessage());
		const { data, status } = await bench.admin('POST', '/answers', {
			response: { date: '2026-08-20', adults: 2 },
			...body,
		});
		expect(status).toBe(200);
		await bench.idle();
		expect(paths()).toEqual(data.deliveries.map(() => '/in'));
		return { sid, body: bodies()[0] };
	};
	const FILLED = { date: '2026-08-20', adults: 2 };
	const WITH_TOKEN = { flow_token: 'tok-123', ...FILLED };

	test('P1', async () => {
		const { sid, body } = await answer();
		expect(body).toEqual({
			whatsapp: {
				messages: [
					{
						callback_type: 'incoming_message',
						sid: expect.stringMatching(/^[0-9a-f]{32}$/),
						from: PERSON,
						to: '+918000000001',
						profile_name: 'Asha',
						timestamp: expect.stringMatching(INDIA_TIME),
						content: {
							type: 'interactive',
							context: { sid },
							interactive: {
								type: 'nfm_reply',
								nfm_reply: {
									name: 'flow',
									body: 'Sent',
									response_json: JSON.stringify(WITH_TOKEN),
								},
							},
						},
					},
				],
			},
		});
		expect(body.whatsapp.messages[0].sid).not.toBe(sid);
	});

	test('P2', async () => {
		const { sid, body } = await answer({ shape: 'P2' });
		expect(body).toEqual({
			event: 'flow_response',
			message_id: sid,
			from: PERSON,
			flow_id: '1234567890123456',
			flow_token: 'tok-123',
			response_json: FILLED,
			timestamp: expect.stringMatching(UTC_TIME),
		});
	});

	const reply = {
		type: 'interactive',
		interactive: {
			type: 'nfm_reply',
			nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify(WITH_TOKEN) },
		},
	};
	const contact = { wa_id: '919000000002', profile: { name: 'Asha' } };

	test('P3', async () => {
		const { body } = await answer({ shape: 'P3' });
		expect(body).toEqual({
			type: 'inbound_message',
			timestamp: expect.stringMatching(UTC_TIME),
			account_sid: 'sandbox1m',
			data: {
				message_sid: expect.any(String),
				from: PERSON,
				to: '+918000000001',
				timestamp: expect.stringMatching(UTC_TIME),
				message: reply,
				contact,
			},
		});
	});

	test('P4', async () => {
		const { sid, body } = await answer({ shape: 'P4' });
		expect(body).toMatchObject({
			event: 'incoming_message',
			account_sid: 'sandbox1m',
			message: {
				from: PERSON,
				to: '+918000000001',
				...reply,
				context: { from: '+918000000001', id: sid },
			},
			contact,
		});
	});

	test('P5', async () => {
		const { body } = await answer({ shape: 'P5' });
		expect(body).toEqual({ from: PERSON, ...reply });
	});

	test.each([
		['string', JSON.stringify(WITH_TOKEN)],
		['object', WITH_TOKEN],
		['doubleString', JSON.stringify(JSON.stringify(WITH_TOKEN))],
		[{ raw: '{broken' }, '{broken'],
	])('response_json as %j', async (responseJson, written) => {
		const { body } = await answer({ responseJson });
		expect(body.whatsapp.messages[0].content.interactive.nfm_reply.response_json).toEqual(written);
	});

	test('without token, context and Flow id, and with overrides', async () => {
		const { body } = await answer({
			includeToken: false,
			includeContext: false,
			profileName: 'Ravi',
			timestamp: '2026-08-17T04:30:00Z',
		});
		const [item] = body.whatsapp.messages;
		expect(item).toMatchObject({ profile_name: 'Ravi', timestamp: '2026-08-17T04:30:00Z' });
		expect(item.content).not.toHaveProperty('context');
		expect(JSON.parse(item.content.interactive.nfm_reply.response_json)).toEqual(FILLED);
	});

	test.each([
		['P1', { from: 'IN.abc123', from_user_id: 'IN.abc123', profile: { username: 'asha.b' } }],
		['P2', { from: 'IN.abc123', from_user_id: 'IN.abc123' }],
		[
			'P3',
			{ from: 'IN.abc123', contact: { user_id: 'IN.abc123', profile: { username: 'asha.b' } } },
		],
		[
			'P4',
			{ from: 'IN.abc123', contact: { user_id: 'IN.abc123', profile: { username: 'asha.b' } } },
		],
		['P5', { from: 'IN.abc123', from_user_id: 'IN.abc123' }],
	])('%s of a person who hides the number', async (shape, expected) => {
		const { body } = await answer({
			shape,
			userId: 'IN.abc123',
			username: 'asha.b',
			hidesNumber: true,
		});
		const call = body.whatsapp?.messages[0] ?? { ...body, ...body.data, ...body.message };
		expect(call).toMatchObject(expected);
		expect(JSON.stringify(body)).not.toContain(PERSON.slice(1));
	});

	test('a person with a user id beside the number, in another spelling of it', async () => {
		const { sid } = await answer();
		await bench.admin('POST', '/answers', {
			messages: sid,
			from: '551187654321',
			userId: 'BR.abc123',
		});
		await bench.idle();
		expect(bodies()[1].whatsapp.messages[0]).toMatchObject({
			from: '+551187654321',
			from_user_id: 'BR.abc123',
		});
	});

	test('P2 without Flow id and token', async () => {
		const { body } = await answer({ shape: 'P2', includeToken: false, includeFlowId: false });
		expect(body).not.toHaveProperty('flow_id');
		expect(body).not.toHaveProperty('flow_token');
	});

	test.each(['P1', 'P4'])('%s keeps the token that a data endpoint gave it', async (shape) => {
		const { body } = await answer({ shape, response: { flow_token: 'tok-other', ...FILLED } });
		expect(JSON.stringify(body)).toContain(
			JSON.stringify(JSON.stringify({ flow_token: 'tok-other', ...FILLED })),
		);
	});

	test('P2 keeps the token that a data endpoint gave it, in its own place', async () => {
		const { body } = await answer({
			shape: 'P2',
			response: { flow_token: 'tok-other', ...FILLED },
		});
		expect(body).toMatchObject({ flow_token: 'tok-other' });
		expect(body.response_json).toEqual(FILLED);
	});

	test('copies carry the same sid', async () => {
		await answer({ copies: 3 });
		expect(bodies()).toHaveLength(3);
		expect(new Set(bodies().map((body) => body.whatsapp.messages[0].sid)).size).toBe(1);
	});

	test('icm, where the documents are to be believed', async () => {
		await set({ incomingCallbackType: 'icm' });
		const { body } = await answer();
		expect(body.whatsapp.messages[0].callback_type).toBe('icm');
	});

	test('goes to the send’s status_callback alone', async () => {
		await bench.register();
		await set({ reportSteps: [] });
		const sid = await bench.sendOne(flowMessage(), callbackTo('/mine'));
		await bench.admin('POST', '/answers', { messages: sid });
		await bench.idle();
		expect(paths()).toEqual(['/mine']);
	});

	test('several at once share a call', async () => {
		await bench.register();
		await set({ reportSteps: [] });
		const messages = [
			await bench.sendOne(flowMessage()),
			await bench.sendOne(flowMessage({ flow_token: undefined })),
			await bench.sendOne(templateMessage()),
		];
		await bench.admin('POST', '/answers', { messages, together: true, response: {} });
		await bench.idle();
		expect(bodies()).toHaveLength(1);
		const tokens = bodies()[0].whatsapp.messages.map(
			(item: Json) => JSON.parse(item.content.interactive.nfm_reply.response_json).flow_token,
		);
		expect(tokens).toEqual(['tok-123', 'unused', '0000']);
		const counts = (await bench.admin('GET', '/messages')).data.map(
			(message: Json) => message.answers,
		);
		expect(counts).toEqual([1, 1, 1]);
	});

	test('is the latest one sent to that person, by default', async () => {
		await bench.register();
		await set({ reportSteps: [] });
		const first = await bench.sendOne(flowMessage());
		await bench.sendOne(flowMessage({}, {}, { to: '+919000000003' }));
		await bench.admin('POST', '/answers', { from: PERSON });
		await bench.idle();
		expect(bodies()[0].whatsapp.messages[0].content.context.sid).toBe(first);
	});
});

describe('a person’s message', () => {
	test('goes nowhere before a URL is registered', async () => {
		expect((await bench.admin('POST', '/inbound', { from: PERSON, text: 'hi' })).data).toEqual({
			deliveries: [],
		});
	});

	test.each([
		[
			'P1',
			{
				whatsapp: {
					messages: [
						{
							callback_type: 'incoming_message',
							from: PERSON,
							content: { type: 'text', text: { body: 'hi' } },
						},
					],
				},
			},
		],
		[
			'P3',
			{
				type: 'inbound_message',
				data: { from: PERSON, message: { type: 'text', text: { body: 'hi' } } },
			},
		],
		[
			'P4',
			{ event: 'incoming_message', message: { from: PERSON, type: 'text', text: { body: 'hi' } } },
		],
		['P5', { from: PERSON, type: 'text', text: { body: 'hi' } }],
	])('in shape %s', async (incomingShape, expected) => {
		await set({ incomingShape });
		await bench.register();
		const { data } = await bench.admin('POST', '/inbound', { from: PERSON, text: 'hi' });
		expect(data.deliveries).toHaveLength(1);
		await bench.idle();
		expect(bodies()[0]).toMatchObject(expected);
		expect(paths()).toEqual(['/in']);
	});

	test('goes where the message it answers says', async () => {
		await bench.register();
		await set({ reportSteps: [] });
		const sid = await bench.sendOne(flowMessage(), callbackTo('/mine'));
		const content = { type: 'button', button: { text: 'Yes', payload: 'yes' }, context: { sid } };
		await bench.admin('POST', '/inbound', { from: PERSON, content });
		await bench.idle();
		expect(paths()).toEqual(['/mine']);
		expect(bodies()[0].whatsapp.messages[0].content).toEqual(content);
	});
});

describe('delivering', () => {
	const inbound = async () => {
		await bench.register();
		await bench.admin('POST', '/inbound', { from: PERSON, text: 'hi' });
	};
	const deliveries = async () => (await bench.admin('GET', '/deliveries')).data as Json[];

	test.each([
		['receivePage', 5],
		['supportGuide', 6],
		['setUpPage', 3],
		['none', 1],
	])('%s gives up after %i attempts', async (retryPreset, attempts) => {
		await set({ retryPreset, timeScale: 0.00001 });
		bench.receiver.respondWith(() => ({ status: 500, body: 'no' }));
		await inbound();
		await bench.idle();
		const [delivery] = await deliveries();
		expect(delivery).toMatchObject({ state: 'given_up', kind: 'incoming', nextAttemptAt: null });
		expect(delivery.attempts).toHaveLength(attempts);
		expect(delivery.attempts[0]).toMatchObject({ status: 500, error: null, responseBody: 'no' });
		expect(bench.receiver.calls).toHaveLength(attempts);
		expect(new Set(bench.receiver.calls.map(({ rawBody }) => rawBody)).size).toBe(1);
	});

	test('retries until it is acknowledged', async () => {
		await set({ timeScale: 0.00001 });
		bench.receiver.respondWith((_call, index) =>
			index === 0 ? 'reset' : { status: index === 1 ? 302 : 204 },
		);
		await inbound();
		await bench.idle();
		const [delivery] = await deliveries();
		expect(delivery.state).toBe('delivered');
		expect(delivery.attempts.map(({ status }: Json) => status)).toEqual([null, 302, 204]);
		expect(delivery.attempts[0].error).toEqual(expect.any(String));
	});

	test('waits between attempts as the schedule says', async () => {
		await set({ timeScale: 0.01, retryPreset: 'receivePage' });
		bench.receiver.respondWith((_call, index) => ({ status: index === 0 ? 500 : 200 }));
		await inbound();
		await bench.idle();
		const [{ attempts }] = await deliveries();
		const waited = Date.parse(attempts[1].at) - Date.parse(attempts[0].at);
		// 30 s × 0.01; timers may fire a millisecond early.
		expect(waited).toBeGreaterThanOrEqual(298);
	});

	test('takes 200 only when strict', async () => {
		await set({ strictAck: true, timeScale: 0.00001 });
		bench.receiver.respondWith((_call, index) => ({ status: index === 0 ? 202 : 200 }));
		await inbound();
		await bench.idle();
		expect((await deliveries())[0].attempts).toHaveLength(2);
	});

	test('gives a silent receiver one second, however short the time scale', async () => {
		await set({ retryPreset: 'none' });
		bench.receiver.respondWith(() => 'hang');
		await inbound();
		await bench.idle();
		const [delivery] = await deliveries();
		expect(delivery).toMatchObject({
			state: 'given_up',
			attempts: [{ status: null, error: expect.stringMatching(/timeout/) }],
		});
		expect(delivery.attempts[0].durationMs).toBeGreaterThanOrEqual(990);
	});

	test('is at rest while retries wait, if one does not mind them', async () => {
		await set({ timeScale: 1 });
		bench.receiver.respondWith(() => ({ status: 500 }));
		await inbound();
		await bench.idle('&ignoreRetries=true');
		expect((await bench.admin('GET', '/idle?timeoutMs=0')).data).toEqual({ idle: false });
		const [delivery] = await deliveries();
		expect(delivery).toMatchObject({
			state: 'pending',
			nextAttemptAt: expect.stringMatching(UTC_TIME),
		});
		await bench.admin('POST', '/reset');
		await bench.idle();
	});

	test('signs the raw body', async () => {
		await set({ webhookSecret: 's3cret' });
		await inbound();
		const [call] = await bench.receiver.waitFor(1);
		const hex = createHmac('sha256', 's3cret').update(call.rawBody).digest('hex');
		expect(call.headers['x-exotel-signature']).toBe(`sha256=${hex}`);
	});

	test('repeats on demand', async () => {
		await inbound();
		await bench.idle();
		const [{ id }] = await deliveries();
		const { data } = await bench.admin('POST', `/deliveries/${id}/repeat`);
		await bench.idle();
		expect(data.deliveries).toHaveLength(1);
		expect((await deliveries())[1]).toMatchObject({
			id: data.deliveries[0],
			repeatOf: id,
			state: 'delivered',
		});
		expect(bodies()[1]).toEqual(bodies()[0]);
	});
});
