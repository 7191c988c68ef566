import axios from 'axios';
import { createHmac } from 'crypto';
import { WebhookPathTakenError, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { createFlowToken, deriveTokenKey } from '../../flow/flowToken';
import { waitFor } from '../../lib/poll.mts';
import { resetProcessMemory } from '../../nodes/shared/memory/processMemory';
import { answerMessage, callWith } from '../support/callbacks.mts';
import { notices } from '../support/descriptions.mts';
import { createTrigger, runSend, type Credential, type TriggerSetup } from '../support/engine.mts';
import { startFileServer } from '../support/fileServer.mts';
import { startReceiver } from '../support/receiver.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
const stops: Array<() => Promise<unknown>> = [];
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
	await sandbox.reset();
});
afterAll(async () => await sandbox.stop());

let workflows = 0;
interface Served {
	url: string;
	started: Array<Array<{ json: IDataObject; binary?: IDataObject }>>;
}
async function serve(
	parameters: INodeParameters = {},
	credential: Partial<Credential> = {},
	staticData?: IDataObject,
) {
	const trigger = createTrigger({
		credential: sandbox.credential(credential),
		parameters,
		workflowId: `receive${workflows++}`,
		...(staticData && { staticData }),
	});
	const server = await trigger.serve();
	stops.push(server.stop, trigger.deactivate);
	return { ...server, trigger } as typeof server & Served & { trigger: typeof trigger };
}
const post = async (url: string, body: unknown) =>
	(await axios.post(url, body, { validateStatus: () => true })).status;
const jsons = (served: { started: Array<Array<{ json: IDataObject }>> }) =>
	served.started.flat().map(({ json }) => json);

const answer = (sid: string, responseJson: object, changes: object = {}) =>
	answerMessage(sid, responseJson, {
		content: { context: { sid: 'out-1' } },
		message: { timestamp: '2026-08-17T10:00:00+05:30', ...changes },
	});
const text = (sid: string) => ({
	callback_type: 'incoming_message',
	sid,
	from: '+919000000002',
	to: '+918000000001',
	content: { type: 'text', text: { body: 'Hi' } },
});
const report = (sid: string, name: string) => ({
	callback_type: 'dlr',
	sid,
	to: '+919000000002',
	exo_detailed_status: name,
});

describe('tokens', () => {
	it('of our own sends bring reference and Flow id back, proven', async () => {
		const served = await serve();
		const run = await runSend(
			sandbox.credential(),
			{
				operation: 'send',
				from: '+918000000001',
				to: '+919000000002',
				flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
				bodyText: 'Hello',
				flowCta: 'Open',
				reference: '={{ $json.contact }}',
				options: { deliverAnswersTo: served.url },
			},
			[{ contact: 'contact-4711' }],
		);
		expect(run.items[0].json).toMatchObject({ reference: 'contact-4711' });

		await sandbox.client.answer({
			messages: [run.items[0].json.message_id as string],
			response: { date: '2026-08-20' },
		});
		await sandbox.client.idle();
		const answers = jsons(served);
		expect(answers).toHaveLength(1);
		expect(answers[0]).toMatchObject({
			context_message_id: run.items[0].json.message_id,
			flow_token: run.items[0].json.flow_token,
			flow_id: '1234567890123456',
			reference: 'contact-4711',
			token_status: 'ok',
			token_key: 'current',
			response_json: { date: '2026-08-20' },
		});
	});

	const input = {
		flowId: '123',
		reference: 'r-1',
		to: '+919000000002',
		expiresAt: new Date(Date.now() + 3_600_000),
	};
	const key = deriveTokenKey('sandbox-token', 'sandbox1m');
	it.each<[string, string | undefined, Partial<Credential>, object]>([
		[
			'ok',
			createFlowToken(input, key),
			{},
			{ token_status: 'ok', reference: 'r-1', flow_id: '123' },
		],
		['missing', undefined, {}, { token_status: 'missing', reference: null }],
		['foreign', 'unused', {}, { token_status: 'foreign', flow_token: 'unused' }],
		['malformed', 'v1.abc', {}, { token_status: 'malformed' }],
		[
			'bad_signature',
			createFlowToken(input, deriveTokenKey('old', 'sandbox1m')),
			{},
			{ token_status: 'bad_signature' },
		],
		[
			'previous',
			createFlowToken(input, deriveTokenKey('old', 'sandbox1m')),
			{ previousApiToken: 'old' },
			{ token_status: 'ok', token_key: 'previous' },
		],
		[
			'expired',
			createFlowToken({ ...input, expiresAt: new Date(0) }, key),
			{},
			{ token_status: 'expired', reference: 'r-1' },
		],
		[
			'wrong_recipient',
			createFlowToken({ ...input, to: '+919000000003' }, key),
			{},
			{ token_status: 'wrong_recipient' },
		],
	])('%s: reported, never dropped', async (_, token, credential, expected) => {
		const served = await serve({}, credential);
		await post(served.url, callWith(answer('in-1', { ...(token && { flow_token: token }), a: 1 })));
		expect(jsons(served)).toMatchObject([{ ...expected, response_json: { a: 1 } }]);

		const strict = await serve({ filters: { onlyVerified: true } }, credential);
		expect(
			await post(strict.url, callWith(answer('in-1', { ...(token && { flow_token: token }) }))),
		).toBe(200);
		expect(strict.started).toHaveLength(
			(expected as { token_status: string }).token_status === 'ok' ? 1 : 0,
		);
	});

	it('too long a reference is refused with the length that fits', async () => {
		const parameters = {
			operation: 'send',
			from: '+918000000001',
			to: '+919000000002',
			flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
			bodyText: 'Hello',
			flowCta: 'Open',
			reference: 'x'.repeat(60),
		};
		const run = await runSend(sandbox.credential(), parameters);
		expect(run.error?.message).toMatch(/^'Reference' must have at most \d+ characters$/);
		expect(await sandbox.calls()).toEqual([]);
	});
});

it('sees a changed credential at once where it matters', async () => {
	const credential = sandbox.credential();
	const trigger = createTrigger({ credential, workflowId: 'changing' });
	const server = await trigger.serve();
	stops.push(server.stop, trigger.deactivate);
	const input = {
		flowId: null,
		reference: 'r-1',
		to: '+919000000002',
		expiresAt: new Date(Date.now() + 3_600_000),
	};
	const token = createFlowToken(input, deriveTokenKey('new token', 'sandbox1m'));
	const body = JSON.stringify(callWith(answer('in-3', {})));
	const signed = {
		'content-type': 'application/json',
		'x-exotel-signature': createHmac('sha256', 'wrong').update(body).digest('hex'),
	};

	await post(server.url, callWith(answer('in-1', { flow_token: token })));
	Object.assign(credential, { apiToken: 'new token', webhookSecret: 'secret' });
	await post(server.url, callWith(answer('in-2', { flow_token: token })));
	expect(server.started.flat().map(({ json }) => json.token_status)).toEqual([
		'bad_signature',
		'ok',
	]);
	const { status } = await axios.post(server.url, body, {
		headers: signed,
		validateStatus: () => true,
	});
	expect(status).toBe(401);
});

describe('events', () => {
	const all = callWith(
		answer('in-1', { a: 1 }),
		report('out-1', 'EX_MESSAGE_DELIVERED'),
		text('in-2'),
	);
	it.each([
		[['flowResponse'], ['flow_response']],
		[['messageStatus'], ['message_status']],
		[['incomingMessage'], ['incoming_message']],
		[
			['flowResponse', 'messageStatus', 'incomingMessage'],
			['flow_response', 'message_status', 'incoming_message'],
		],
	])('%j start with %j', async (events, expected) => {
		const served = await serve({ events });
		expect(await post(served.url, all)).toBe(200);
		expect(jsons(served).map(({ event }) => event)).toEqual(expected);
	});

	it('explain why a message failed', async () => {
		const served = await serve({ events: ['messageStatus'] });
		await post(served.url, callWith(report('out-1', 'EX_REENGAGEMENT_ERROR')));
		expect(jsons(served)).toMatchObject([
			{
				status: 'failed',
				message_id: 'out-1',
				failure: {
					code: 'EX_REENGAGEMENT_ERROR',
					fix: expect.stringContaining('Send Flow Template'),
				},
			},
		]);
	});

	it('ask Exotel for reports only when they are wanted', async () => {
		const bodyOf = async (events: string[]) => {
			const trigger = createTrigger({ credential: sandbox.credential(), parameters: { events } });
			await trigger.activate();
			await trigger.deactivate();
			const calls = await sandbox.calls();
			return calls[calls.length - 1].body as { whatsapp: { webhook: object } };
		};
		expect((await bodyOf(['flowResponse'])).whatsapp.webhook).not.toHaveProperty(
			'status_callback_url',
		);
		expect((await bodyOf(['messageStatus'])).whatsapp.webhook).toHaveProperty(
			'status_callback_url',
		);
	});
});

describe('filters', () => {
	const calls = callWith(
		answer('in-1', { wa_flow_response_params: { flow_id: '1' } }),
		answer('in-2', { wa_flow_response_params: { flow_id: '2' } }, { from: '919000000003' }),
		answer('in-3', { a: 1 }, { to: '+918000000002' }),
	);
	it.each<[INodeParameters, string[]]>([
		[{}, ['in-1', 'in-2', 'in-3']],
		[{ flowIds: '1' }, ['in-1', 'in-3']],
		[{ flowIds: ' 2, 3 ' }, ['in-2', 'in-3']],
		[{ senders: '+91 90000 00003' }, ['in-2']],
		[{ businessNumbers: '918000000001' }, ['in-1', 'in-2']],
		[{ businessNumbers: '918000000001', senders: '+919000000002', flowIds: '1' }, ['in-1']],
		[{ senders: '+910000000000' }, []],
	])('%j let %j through', async (filters, expected) => {
		const served = await serve({ filters });
		await post(served.url, calls);
		expect(jsons(served).map(({ message_id: id }) => id)).toEqual(expected);
	});
});

describe('repeats', () => {
	it('start nothing, alone or among news', async () => {
		const served = await serve();
		await post(served.url, callWith(answer('in-1', {})));
		expect(await post(served.url, callWith(answer('in-1', {})))).toBe(200);
		await post(served.url, callWith(answer('in-1', {}), answer('in-2', {})));
		expect(jsons(served).map(({ message_id: id }) => id)).toEqual(['in-1', 'in-2']);
	});

	it('start again when the user wants it', async () => {
		const served = await serve({ options: { deduplicate: false } });
		await post(served.url, callWith(answer('in-1', {})));
		await post(served.url, callWith(answer('in-1', {})));
		expect(served.started).toHaveLength(2);
	});

	it('of delivery reports only move forward', async () => {
		const served = await serve({ events: ['messageStatus'] });
		for (const name of ['DELIVERED', 'SENT', 'DELIVERED', 'SEEN', 'SEEN']) {
			await post(served.url, callWith(report('out-1', `EX_MESSAGE_${name}`)));
		}
		expect(jsons(served).map(({ status }) => status)).toEqual(['delivered', 'read']);
	});

	it('are known after a restart, from what the first call has written', async () => {
		const served = await serve();
		await post(served.url, callWith(answer('in-1', {})));
		const restarted = await serve({}, {}, { 'node:Trigger': served.database.staticData });
		await post(restarted.url, callWith(answer('in-1', {})));
		expect(restarted.started).toEqual([]);
	});

	/** How many of 19 calls in a row, so many milliseconds apart, wrote a copy of the memory. */
	async function countWrites(apartMs: number): Promise<number> {
		const served = await serve();
		const start = Date.now();
		const clock = jest.spyOn(Date, 'now');
		const copies = new Set<unknown>();
		for (let index = 1; index < 20; index++) {
			clock.mockReturnValue(start + index * apartMs);
			await post(served.url, callWith(answer(`in-${index}`, {})));
			copies.add(
				(served.database.staticData as { recentEvents?: { id?: string } }).recentEvents?.id,
			);
		}
		clock.mockRestore();
		expect(served.started).toHaveLength(19);
		return copies.size;
	}

	it('are known to other processes at once while the traffic is quiet', async () => {
		expect(await countWrites(500)).toBe(19);
		expect(await countWrites(200)).toBe(19);
	});

	it('are written again when another process has overwritten the copy that held them', async () => {
		const served = await serve();
		const stored = () =>
			(served.database.staticData as { recentEvents: { entries: string } }).recentEvents;
		await post(served.url, callWith(answer('in-1', {})));
		const withFirst = { ...stored() };
		await post(served.url, callWith(answer('in-2', {})));
		const withBoth = stored().entries;
		Object.assign(served.trigger.staticData(), { recentEvents: withFirst });
		// A repeat is nothing new, and still brings the memory in order.
		await post(served.url, callWith(answer('in-1', {})));
		expect(stored().entries).toBe(withBoth);
		expect(served.started).toHaveLength(2);
	});

	it('do not make the trigger write on every call of a burst', async () => {
		// The first calls are no burst yet.
		expect(await countWrites(10)).toBe(5);
		// Every two seconds.
		expect(await countWrites(150)).toBe(6);
	});

	it('are news when n8n could not store the execution, and start it once', async () => {
		const served = await serve();
		served.database.isDown = async () => true;
		expect(await post(served.url, callWith(answer('in-1', {}), answer('in-2', {})))).toBe(500);
		expect(await post(served.url, callWith(answer('in-1', {}), answer('in-2', {})))).toBe(500);
		expect(served.started).toEqual([]);

		served.database.isDown = async () => false;
		for (let round = 0; round < 3; round++) {
			expect(await post(served.url, callWith(answer('in-1', {}), answer('in-2', {})))).toBe(200);
		}
		expect(jsons(served).map(({ message_id: id }) => id)).toEqual(['in-1', 'in-2']);
	});

	it('are news when n8n could not store the execution, and Exotel had hung up before it said so', async () => {
		const served = await serve();
		const caller = new AbortController();
		served.database.isDown = async (response) => {
			caller.abort();
			await new Promise((resolve) => response.once('close', resolve));
			return true;
		};
		await expect(
			axios.post(served.url, callWith(answer('in-1', {})), { signal: caller.signal }),
		).rejects.toThrow('canceled');

		served.database.isDown = async () => false;
		const repeat = async () => await post(served.url, callWith(answer('in-1', {})));
		await waitFor(
			'a repeat that counts',
			async () => (await repeat()) === 200 && served.started.length > 0,
			{ everyMs: 20 },
		);
		expect(await repeat()).toBe(200);
		expect(jsons(served).map(({ message_id: id }) => id)).toEqual(['in-1']);
	});

	it('are not acknowledged while nobody knows whether n8n can store the execution of their first call', async () => {
		const served = await serve();
		let fail = () => {};
		const failing = new Promise<boolean>((resolve) => (fail = () => resolve(true)));
		let isStoring = false;
		served.database.isDown = async () => {
			isStoring = true;
			return await failing;
		};
		const first = post(served.url, callWith(answer('in-1', {})));
		await waitFor('the first call to be stored', async () => isStoring, { everyMs: 10 });
		served.database.isDown = async () => false;
		expect(await post(served.url, callWith(answer('in-1', {}), answer('in-2', {})))).toBe(503);
		expect(served.started).toEqual([]);
		fail();
		expect(await first).toBe(500);

		for (let round = 0; round < 2; round++)
			expect(await post(served.url, callWith(answer('in-1', {}), answer('in-2', {})))).toBe(200);
		expect(jsons(served).map(({ message_id: id }) => id)).toEqual(['in-1', 'in-2']);
	});

	it('are not stored by another call before n8n has stored the execution of their own: it may crash between', async () => {
		const served = await serve();
		let store = () => {};
		const storing = new Promise<boolean>((resolve) => (store = () => resolve(false)));
		let isStoring = false;
		served.database.isDown = async () => {
			isStoring = true;
			return await storing;
		};
		const first = post(served.url, callWith(answer('in-1', {})));
		await waitFor('the first call to be stored', async () => isStoring, { everyMs: 10 });
		served.database.isDown = async () => false;
		expect(await post(served.url, callWith(answer('in-2', {})))).toBe(200);

		const restarted = await serve({}, {}, { 'node:Trigger': served.database.staticData });
		await post(restarted.url, callWith(answer('in-1', {}), answer('in-2', {})));
		expect(jsons(restarted).map(({ message_id: id }) => id)).toEqual(['in-1']);

		store();
		expect(await first).toBe(200);
		expect(await post(served.url, callWith(answer('in-2', {})))).toBe(200);
		const afterwards = await serve({}, {}, { 'node:Trigger': served.database.staticData });
		await post(afterwards.url, callWith(answer('in-1', {}), answer('in-2', {})));
		expect(afterwards.started).toEqual([]);
	});

	it('differ by their answers where the call names the message answered only (P2)', async () => {
		const served = await serve();
		const filled = (time: string) => ({
			event: 'flow_response',
			message_id: 'out-1',
			from: '+919000000002',
			response_json: { time },
		});
		for (const time of ['10:00', '10:00', '11:00', '11:00']) await post(served.url, filled(time));
		expect(jsons(served).map(({ response_json: answers }) => answers)).toEqual([
			{ time: '10:00' },
			{ time: '11:00' },
		]);
	});
});

describe('a second workflow on the account', () => {
	const setUp = (more: Partial<TriggerSetup>) =>
		createTrigger({ credential: sandbox.credential(), ...more });
	const FIRST = { workflowId: 'first', workflowName: 'Answers to the CRM' };
	const SECOND = { workflowId: 'second', workflowName: 'Survey' };

	/** Runs a test while the first workflow is published. */
	async function besideFirst(test: () => Promise<void>, more: Partial<TriggerSetup> = {}) {
		const first = setUp({ ...FIRST, ...more });
		await first.activate();
		try {
			await test();
		} finally {
			await first.deactivate();
		}
	}

	it('is refused while the first is published: the error names it and the way out', async () => {
		await besideFirst(async () => {
			const before = await sandbox.calls();
			await expect(setUp(SECOND).activate()).rejects.toMatchObject({
				message: expect.stringMatching(
					/^Another published workflow, "Answers to the CRM" \(ID first\), already gets the answers of this Exotel account\. .*'Webhook Setup' to Manual.*publish again.*Production URL in 'Deliver Answers To'/,
				),
				description: expect.stringMatching(/unpublish.*\/webhook-first\/exotel-whatsapp\.$/),
			});
			expect(await sandbox.calls()).toEqual(before);
		});
		const second = setUp(SECOND);
		await second.activate();
		await second.deactivate();
	});

	it('is refused at once: n8n 2.41 tries again after every other error, for 15 seconds', async () => {
		await besideFirst(async () => {
			await expect(setUp(SECOND).activate()).rejects.toBeInstanceOf(WebhookPathTakenError);
		});
	});

	it.each<[string, Partial<TriggerSetup>, Partial<TriggerSetup>, RegExp]>([
		[
			'without a name',
			{ workflowName: undefined },
			SECOND,
			/^Another published workflow, ID first, /,
		],
		[
			'in the same workflow',
			{},
			{ ...FIRST, webhookId: 'webhook-of-another-node' },
			/^Another trigger of this workflow already/,
		],
	])('is told who has the account: %s', async (_, first, second, message) => {
		await besideFirst(async () => {
			await expect(setUp(second).activate()).rejects.toThrow(message);
		}, first);
	});

	it('knows the first after a restart of n8n, from the first call to it', async () => {
		const first = setUp(FIRST);
		const server = await first.serve();
		stops.push(server.stop, first.deactivate);
		resetProcessMemory();
		await post(server.url, callWith(answer('in-1', {})));
		await expect(setUp(SECOND).activate()).rejects.toThrow('"Answers to the CRM" (ID first)');
	});

	it('works in manual set-up', async () => {
		await besideFirst(async () => {
			const manual = setUp({ ...SECOND, parameters: { webhookSetup: 'manual' } });
			await expect(manual.activate()).resolves.toBeUndefined();
		});
	});

	it('finds the way out in the notice of manual set-up, too', () => {
		const manual = notices().find((text) => text.includes('WhatsApp > Settings > Webhooks'));
		expect(manual).toMatch(/publish.*<b>Deliver Answers To<\/b> of Send WhatsApp Flow/);
	});
});

it('refuses two URLs for one message', async () => {
	const options = {
		statusCallback: 'https://example.com/a',
		deliverAnswersTo: 'https://example.com/b',
	};
	const run = await runSend(sandbox.credential(), {
		operation: 'send',
		from: '1',
		to: '2',
		bodyText: 'x',
		flowCta: 'x',
		flowId: { __rl: true, mode: 'id', value: '1' },
		options,
	});
	expect(run.error?.message).toBe(
		"'Status Callback URL' and 'Deliver Answers To' cannot both be set",
	);
});

describe('flatten', () => {
	it('puts answers beside the other keys and gives way to them', async () => {
		const served = await serve({ options: { flatten: true } });
		await post(
			served.url,
			callWith(answer('in-1', { date: '2026-08-20', from: 'Pune', adults: 2 })),
		);
		const [json] = jsons(served);
		expect(json).toMatchObject({
			event: 'flow_response',
			date: '2026-08-20',
			adults: 2,
			from: '+919000000002',
			answer_from: 'Pune',
		});
		expect(json).not.toHaveProperty('response_json');
	});

	it('loses no answer, whatever their names', async () => {
		const options = { flatten: true, downloadMedia: true, rawPayload: true };
		const served = await serve({ options });
		const answers = {
			from: 'Pune',
			answer_from: 'Goa',
			media: 'TV',
			raw_payload: 'none',
			constructor: 'x',
			toString: 'y',
		};
		const body = callWith(answer('in-1', answers));
		await post(served.url, body);
		expect(jsons(served)[0]).toMatchObject({
			from: '+919000000002',
			answer_answer_from: 'Pune',
			answer_from: 'Goa',
			media: [],
			answer_media: 'TV',
			raw_payload: body,
			answer_raw_payload: 'none',
			constructor: 'x',
			toString: 'y',
		});
	});
});

describe('hostile calls', () => {
	const answerWith = (responseJson: string) =>
		JSON.stringify(callWith(answer('in-1', {}))).replace('"{}"', () =>
			JSON.stringify(responseJson),
		);
	const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
	const textWith = (content: string) =>
		JSON.stringify(callWith(text('in-1'))).replace('{"body":"Hi"}', () => content);

	it.each<[string, string | Buffer, object]>([
		[
			'a key called __proto__',
			answerWith('{"__proto__":{"admin":true},"time":"10:00"}'),
			{ response_json: { time: '10:00' } },
		],
		[
			'the same key twice: the last one counts',
			answerWith('{"time":"10:00","time":"11:00"}'),
			{ response_json: { time: '11:00' } },
		],
		[
			'a text of 5 MB',
			answerWith(JSON.stringify({ note: 'x'.repeat(5_000_000) })),
			{ response_json: { note: 'x'.repeat(5_000_000) } },
		],
		['200 levels', answerWith(deep(200)), { response_json: null, response_json_raw: deep(200) }],
		[
			'50,000 levels',
			answerWith(deep(50_000)),
			{ response_json: null, response_json_raw: deep(50_000) },
		],
		['a list', answerWith('[1]'), { response_json: null, response_json_raw: '[1]' }],
		['null', answerWith('null'), { response_json: null, response_json_raw: 'null' }],
		['no JSON', answerWith('{"time":'), { response_json: null, response_json_raw: '{"time":' }],
		[
			'bytes that are no UTF-8',
			Buffer.concat([Buffer.from(answerWith('{"n":"')).subarray(0, -1), Buffer.from([0xff])]),
			{},
		],
		[
			'__proto__ in a message',
			textWith('{"body":"Hi","__proto__":{"admin":true}}'),
			{ text: 'Hi', content: { body: 'Hi' } },
		],
		[
			'a bomb in a message',
			textWith(`{"body":"Hi","a":${deep(3_000)}}`),
			{ text: 'Hi', content: {} },
		],
	])('%s', async (_, body, expected) => {
		const served = await serve({
			events: ['flowResponse', 'incomingMessage'],
			options: { rawPayload: true },
		});
		const isReadable = Object.keys(expected).length > 0;
		const response = await axios.post(served.url, body, {
			headers: { 'content-type': 'application/json' },
			validateStatus: () => true,
		});
		expect(response.status).toBe(isReadable ? 200 : 400);
		expect(jsons(served)).toMatchObject(isReadable ? [expected] : []);
		// What n8n does with the data of an execution.
		expect(JSON.stringify(served.started)).not.toContain('"__proto__"');
	});

	it('invalid UTF-8 inside a text keeps the answer', async () => {
		const served = await serve();
		const [before, after] = answerWith('{"note":"HERE"}').split('HERE');
		await axios.post(
			served.url,
			Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xfe]), Buffer.from(after)]),
			{
				headers: { 'content-type': 'application/json' },
			},
		);
		expect(jsons(served)).toMatchObject([{ response_json: { note: '\ufffd\ufffd' } }]);
	});
});

describe('forwarding', () => {
	it('passes unused calls on, untouched', async () => {
		const other = await startReceiver();
		stops.push(other.stop);
		const served = await serve({ options: { forwardUrl: other.url } });
		const raw = '{ "whatsapp":{"messages":[ ] },  "é": 1 }';
		await axios.post(served.url, raw, {
			headers: { 'content-type': 'application/json', 'x-exotel-signature': 'abc' },
		});
		await post(served.url, callWith(answer('in-1', {})));
		const [forwarded] = await other.waitFor(1);
		expect(forwarded.rawBody.toString()).toBe(raw);
		expect(forwarded.headers).toMatchObject({
			'content-type': 'application/json',
			'x-exotel-signature': 'abc',
		});
		expect(served.started).toHaveLength(1);
		expect(other.calls).toHaveLength(1);
	});

	it('passes all calls on when asked, tries again, and does not make Exotel wait', async () => {
		const other = await startReceiver();
		stops.push(other.stop);
		other.respondWith((_, index) => ({ status: index === 0 ? 503 : 200 }));
		const served = await serve({ options: { forwardUrl: other.url, forwardWhat: 'all' } });
		expect(await post(served.url, callWith(answer('in-1', {})))).toBe(200);
		await other.waitFor(2);
		expect(other.calls[0].rawBody).toEqual(other.calls[1].rawBody);
		expect(served.started).toHaveLength(1);
	});
});

describe('media', () => {
	it('is fetched, and a missing file loses nothing', async () => {
		const files = await startReceiver();
		stops.push(files.stop);
		files.respondWith((request) =>
			request.path === '/photo.jpg' ? { body: 'picture' } : { status: 404 },
		);
		const served = await serve({ options: { downloadMedia: true } });
		const base = files.url.replace(/\/$/, '');
		await post(
			served.url,
			callWith(
				answer('in-1', {
					photos: [
						{ file_name: 'photo.jpg', mime_type: 'image/jpeg', url: `${base}/photo.jpg` },
						{ file_name: 'gone.jpg', mime_type: 'image/jpeg', url: `${base}/gone.jpg` },
						{ file_name: 'id.jpg', mime_type: 'image/jpeg', id: '7' },
					],
				}),
			),
		);
		await files.waitFor(2);
		await served.waitForRuns(1);
		const [[item]] = served.started;
		expect(item.json.media).toEqual([
			{
				field: 'photos[0]',
				file_name: 'photo.jpg',
				mime_type: 'image/jpeg',
				binary: 'file_0',
				reason: null,
			},
			{
				field: 'photos[1]',
				file_name: 'gone.jpg',
				mime_type: 'image/jpeg',
				binary: null,
				reason: 'The link answered 404',
			},
			{
				field: 'photos[2]',
				file_name: 'id.jpg',
				mime_type: 'image/jpeg',
				binary: null,
				reason: expect.stringContaining('no link'),
			},
		]);
		expect(item.binary).toMatchObject({
			file_0: { fileName: 'photo.jpg', mimeType: 'image/jpeg' },
		});
	});

	it("fetches, checks and decrypts files from WhatsApp's store (docs/protocol/flows.md#files-vector)", async () => {
		const store = await startFileServer();
		stops.push(store.stop);
		const cdn = Buffer.from('5dtyjHCHg5FucRPx2IGyl12DZfWdUO67l1NTt/IDcdwNuAPRFIxeGIFw', 'base64');
		const encryption_metadata = {
			encryption_key: Buffer.alloc(32, 1).toString('base64'),
			hmac_key: Buffer.alloc(32, 2).toString('base64'),
			iv: Buffer.alloc(16, 3).toString('base64'),
			encrypted_hash: 'G0pAAXhiz/y4Dd06yq0ohFHJoZahRGYZZFZbDpqYZl4=',
			plaintext_hash: 'wh6/do4pA7gZ7dMbFvLCI57lTfOkgTyH1qGTojH9mUg=',
		};
		const file = (name: string, bytes: Buffer) => ({
			media_id: '1',
			file_name: name,
			cdn_url: store.add(bytes),
			encryption_metadata,
		});
		const changed = Buffer.from(cdn);
		changed[3] ^= 1;

		const served = await serve({ options: { downloadMedia: true } });
		await post(
			served.url,
			callWith(answer('in-1', { documents: [file('deed.txt', cdn), file('forged.txt', changed)] })),
		);
		await served.waitForRuns(1);
		const [[item]] = served.started;
		expect(item.json.media).toEqual([
			{
				field: 'documents[0]',
				file_name: 'deed.txt',
				mime_type: null,
				binary: 'file_0',
				reason: null,
			},
			{
				field: 'documents[1]',
				file_name: 'forged.txt',
				mime_type: null,
				binary: null,
				reason: expect.stringContaining('The check failed'),
			},
		]);
		expect(Buffer.from(item.binary!.file_0.data, 'base64').toString()).toBe('hello flow media');
	});
});
