import axios from 'axios';
import { createHmac } from 'crypto';
import { WebhookContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createTrigger } from '../support/engine.mts';

const ACCOUNT = {
	region: 'mumbai',
	accountSid: 'limits1m',
	apiKey: 'key',
	apiToken: 'token',
	webhookSecret: 'secret',
};

/** Calls that are too large, too many, or not what the workflow asked for. */
describe('calls at the trigger', () => {
	let lines: string[];
	const stops: Array<() => Promise<unknown>> = [];
	beforeEach(() => {
		lines = [];
		const note = (line: string) => void lines.push(line);
		jest
			.spyOn(WebhookContext.prototype, 'logger', 'get')
			.mockReturnValue({ warn: note, error: note, debug: note } as never);
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		for (const stop of stops.splice(0)) await stop();
	});

	let workflows = 0;
	async function serve(parameters: INodeParameters = {}) {
		const trigger = createTrigger({
			credential: { ...ACCOUNT },
			parameters,
			workflowId: `limits${workflows++}`,
		});
		const server = await trigger.serve();
		stops.push(server.stop, trigger.deactivate);
		return server;
	}
	async function post(url: string, body: string, headers: Record<string, string> = {}) {
		const startedAt = Date.now();
		const { status } = await axios.post(url, body, {
			headers: { 'content-type': 'application/json', ...headers },
			validateStatus: () => true,
		});
		return { status, ms: Date.now() - startedAt };
	}
	const signed = (body: string) => ({
		'x-exotel-signature': createHmac('sha256', 'secret').update(body).digest('hex'),
	});
	const answer = (sid: string, changes: object = {}, responseJson = '{"a":1}') => ({
		callback_type: 'incoming_message',
		sid,
		from: '+919000000002',
		to: '+918000000001',
		content: {
			type: 'interactive',
			interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: responseJson } },
		},
		...changes,
	});
	const call = (...messages: object[]) => JSON.stringify({ whatsapp: { messages } });
	const jsons = (server: { started: Array<Array<{ json: IDataObject }>> }) =>
		server.started.flat().map(({ json }) => json);

	const MANY = 5_000_000;
	it.each<[string, () => string]>([
		['a list of zeros as answer', () => call(answer('in-1', {}, `{"a":[${'0,'.repeat(MANY)}0]}`))],
		['a deep list', () => call(answer('in-1', {}, '['.repeat(MANY)))],
		['marks in a number', () => call(answer('in-1', { from: '\u0301\u0302'.repeat(MANY / 4) }))],
		[
			'many small events',
			() =>
				JSON.stringify({
					whatsapp: { messages: Array<object>(200_000).fill({ callback_type: 'dlr' }) },
				}),
		],
		['a list of texts', () => `[${'"{",'.repeat(MANY / 2)}""]`],
	])(
		'%s is refused unread without a signature, and read in a moment with one',
		async (_, make) => {
			const server = await serve({ options: { verifySignature: 'required', rawPayload: true } });
			const body = make();
			const unsigned = await post(server.url, body);
			const wrong = await post(server.url, body, { 'x-exotel-signature': '0'.repeat(64) });
			expect([unsigned.status, wrong.status]).toEqual([401, 401]);
			expect(server.started).toEqual([]);
			const good = await post(server.url, body, signed(body));
			expect([200, 413]).toContain(good.status);
			expect(Math.max(unsigned.ms, wrong.ms, good.ms)).toBeLessThan(20_000);
		},
		90_000,
	);

	it('takes ten thousand events in a call, each with its own part of it; one more is answered 413 and logged', async () => {
		const server = await serve({
			options: { rawPayload: true },
			filters: { senders: '9000000002', flowIds: '' },
		});
		const messages = Array.from({ length: 10_000 }, (_, index) => answer(`in-${index}`));
		const { status, ms } = await post(server.url, call(...messages));
		expect(status).toBe(200);
		expect(ms).toBeLessThan(20_000);
		expect(jsons(server)).toHaveLength(10_000);
		expect(jsons(server)[7777].raw_payload).toEqual({ whatsapp: { messages: [messages[7777]] } });

		expect((await post(server.url, call(...messages, answer('in-last')))).status).toBe(413);
		expect(server.started).toHaveLength(1);
		expect(lines).toEqual([
			'Trigger: a call was answered 413, because it holds more than 10000 events',
		]);
	}, 60_000);

	it.each<[string, INodeParameters, object, boolean]>([
		['a local number', { senders: '090000 00002' }, {}, true],
		['a local business number', { businessNumbers: '80000 00001' }, {}, true],
		['the short form of Brazil', { senders: '+55 11 98765-4321' }, { from: '551187654321' }, true],
		['a user id', { senders: 'IN.abc123' }, { from: 'IN.abc123' }, true],
		['another user id', { senders: 'IN.abc123' }, { from: 'IN.abc124' }, false],
		[
			'a person whose number is not told',
			{ senders: '+919000000002' },
			{ from: 'IN.abc123' },
			true,
		],
		['another person', { senders: '+919000000003;+919000000004' }, {}, false],
	])('filters compare people: %s', async (_, filters, changes, passes) => {
		const server = await serve({ filters });
		await post(server.url, call(answer('in-1', changes)));
		expect(server.started).toHaveLength(passes ? 1 : 0);
	});

	it.each<[string, INodeParameters, string]>([
		['its kind', { events: ['incomingMessage'] }, "'Trigger On' does not include its kind"],
		['Senders', { filters: { senders: '+919000000003' } }, "the filter 'Senders' excludes it"],
		[
			'Business Numbers',
			{ filters: { businessNumbers: '+918000000009' } },
			"the filter 'Business Numbers' excludes it",
		],
		[
			'Only Verified',
			{ filters: { onlyVerified: true } },
			"the filter 'Only Verified Answers' excludes it (missing)",
		],
	])(
		'an answer that starts nothing is logged with the reason: %s',
		async (_, parameters, reason) => {
			const server = await serve(parameters);
			expect((await post(server.url, call(answer('in-1')))).status).toBe(200);
			expect(server.started).toEqual([]);
			expect(lines).toEqual([`Trigger: an answer started nothing, because ${reason}`]);
		},
	);

	it('repeats are logged as well, a few times a minute only', async () => {
		const server = await serve();
		for (let round = 0; round < 40; round++) await post(server.url, call(answer('in-1')));
		expect(server.started).toHaveLength(1);
		expect(lines).toHaveLength(20);
		expect(lines[0]).toBe('Trigger: an answer started nothing, because it is a repeat');
		expect(lines[19]).toContain('left out for a minute');
	});

	it('a body that cannot be read is answered 400, not taken for nothing', async () => {
		const server = await serve();
		const { status } = await axios.post(server.url, 'no gzip', {
			headers: { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' },
			validateStatus: () => true,
		});
		expect(status).not.toBe(200);
		expect(server.started).toEqual([]);
	});
});
