import axios from 'axios';
import { createHmac } from 'crypto';
import {
	WAIT_INDEFINITELY,
	type IDataObject,
	type INode,
	type INodeParameters,
} from 'n8n-workflow';

import { createFlowToken, deriveTokenKey } from '../../flow/flowToken';
import { RESUMED_HEADER } from '../../nodes/shared/webhook/resumePoint';
import { waitFor } from '../../lib/poll.mts';
import type { Credential, OnError } from '../support/engine.mts';
import { startFileServer } from '../support/fileServer.mts';
import { useSandbox, type SentMessage, type TestSandbox } from '../support/sandbox.mts';
import {
	EXECUTION_ID,
	NO_ACTION_REQUIRED,
	NODE_ID,
	startRun,
	type RunSetup,
	type StartedRun,
} from '../support/sleepingRun.mts';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
const runs: StartedRun[] = [];
afterEach(async () => {
	for (const run of runs.splice(0)) await run.close();
	await sandbox.reset();
});
afterAll(async () => await sandbox.stop());

const FROM = '+918000000001';
const ASHA = '+919000000002';
const FLOW: INodeParameters = {
	from: FROM,
	to: '={{ $json.phone }}',
	flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
	bodyText: 'When shall we meet?',
	flowCta: 'Choose a time',
	screen: 'APPOINTMENT_FORM',
	reference: '={{ $json.contact }}',
};
const TEMPLATE: INodeParameters = {
	from: FROM,
	to: '={{ $json.phone }}',
	messageKind: 'template',
	templateName: { __rl: true, mode: 'list', value: 'lead_form|en' },
	variableMode: 'mapped',
	templateVariables: {
		mappingMode: 'defineBelow',
		value: { header_image: 'https://example.com/offer.jpg', body_1: 'Asha', body_2: '10%' },
	},
	reference: '={{ $json.contact }}',
};
const SOURCE = { phone: ASHA, contact: 'contact-7' };

async function start(
	parameters: INodeParameters = {},
	setup: Partial<RunSetup> = {},
): Promise<StartedRun> {
	const run = await startRun({
		credential: sandbox.credential(),
		items: [SOURCE],
		parameters: { ...FLOW, ...parameters },
		...setup,
	});
	runs.push(run);
	return run;
}

/** A run that sleeps, and the message it waits for. */
async function sleeping(options: INodeParameters = {}, setup: Partial<RunSetup> = {}) {
	const run = await start({ options }, setup);
	await run.firstPart;
	expect(run.error()).toBeUndefined();
	expect(run.status()).toBe('waiting');
	const [message] = await sandbox.messages();
	return { run, message, url: message.statusCallback!, token: tokenOf(message) };
}
type Sleeping = Awaited<ReturnType<typeof sleeping>>;

const tokenOf = ({ content }: SentMessage): string =>
	content.interactive.action.parameters.flow_token as string;
const outcome = (run: StartedRun) =>
	[...run.passed('Answered'), ...run.passed('Not Answered')].map(({ json }) => json);
const post = async (
	url: string,
	body: unknown,
	headers: Record<string, string> = { 'content-type': 'application/json' },
) =>
	await axios.post<string>(url, body, {
		headers,
		validateStatus: () => true,
		transformRequest: (data: unknown) => data,
	});
const postJson = async (url: string, body: unknown) =>
	(await post(url, JSON.stringify(body))).status;

/** An answer in the shape of production. */
const answer = (responseJson: unknown, changes: IDataObject = {}, context: IDataObject = {}) => ({
	callback_type: 'incoming_message',
	sid: 'in-1',
	from: ASHA,
	to: FROM,
	content: {
		type: 'interactive',
		context,
		interactive: {
			type: 'nfm_reply',
			nfm_reply: { name: 'flow', body: 'Sent', response_json: responseJson },
		},
	},
	...changes,
});
const call = (...messages: unknown[]) => ({ whatsapp: { messages } });
const withToken = ({ token }: Sleeping, changes: IDataObject = {}) =>
	answer(JSON.stringify({ flow_token: token, time: '10:00' }), changes);
const failure = (sid: string | undefined) => ({
	callback_type: 'dlr',
	sid,
	to: ASHA,
	exo_detailed_status: 'EX_REENGAGEMENT_ERROR',
});

/** The person answers in the sandbox, and the run ends with that answer. */
async function wakesWithTheAnswer({ run, message }: Sleeping): Promise<void> {
	expect(run.status()).toBe('waiting');
	await sandbox.client.answer({ messages: [message.sid], response: { time: '10:00' } });
	await run.untilEnded();
	expect(run.status()).toBe('success');
	expect(outcome(run)).toMatchObject([{ responded: true, response_json: { time: '10:00' } }]);
}

describe('the message', () => {
	it.each([
		['a Flow message', FLOW],
		['a template', TEMPLATE],
	])(
		'%s carries the signed address of the run and a token of at most 128 characters',
		async (_, parameters) => {
			const run = await start(parameters, {
				credential: sandbox.credential({ wabaId: '1000000000001' }),
			});
			await run.firstPart;
			expect(run.status()).toBe('waiting');
			const sent = (await sandbox.calls()).filter(({ path }) => path.endsWith('/messages'));
			expect(sent).toHaveLength(1);

			const body = sent[0].body as { status_callback: string };
			expect(new URL(body.status_callback).pathname).toBe(
				`/webhook-waiting/${EXECUTION_ID}/${NODE_ID}`,
			);
			expect(new URL(body.status_callback).searchParams.get('signature')).toMatch(/^[0-9a-f]{64}$/);
			const [, token] = /"flow_token":"([^"]+)"/.exec(JSON.stringify(body)) ?? [];
			expect(token).toMatch(/^v1\.[\w-]+$/);
			expect(token.length).toBeLessThanOrEqual(128);
		},
	);

	it('shows nothing of the address in its token, and no two tokens are alike', async () => {
		const first = await sleeping();
		await first.run.close();
		await sandbox.reset();
		const second = await sleeping();
		expect(second.token).not.toBe(first.token);
		const signature = new URL(second.url).searchParams.get('signature')!;
		expect(Buffer.from(second.token.slice(3), 'base64url').toString('hex')).not.toContain(
			signature.slice(0, 12),
		);
	});

	it('leaves no secret of the account in what n8n keeps of the run', async () => {
		const { run } = await sleeping(
			{},
			{ credential: sandbox.credential({ webhookSecret: 'signing secret' }) },
		);
		for (const secret of ['sandbox-token', 'sandbox-key', 'signing secret'])
			expect(run.kept()).not.toContain(secret);
	});

	it('goes out also where the id of the node does not fit into a token', async () => {
		const asleep = await sleeping(
			{},
			{ settings: { id: `a node with a long id, ${'x'.repeat(60)}` } },
		);
		expect(asleep.token.length).toBeLessThanOrEqual(128);
		await wakesWithTheAnswer(asleep);
	});
});

describe('the outputs', () => {
	const ANSWERED = {
		event: 'flow_response',
		message_id: expect.any(String),
		from: ASHA,
		to: FROM,
		user_id: null,
		username: null,
		profile_name: 'Asha',
		flow_id: '1234567890123456',
		flow_token: expect.stringMatching(/^v1\./),
		reference: 'contact-7',
		token_status: 'ok',
		token_key: 'current',
		response_json: { time: '10:00', people: 2 },
		answers: { time: '10:00', people: 2 },
		answers_list: ['time', 'people'].map((name) => expect.objectContaining({ name }) as object),
		timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
		custom_data: null,
		responded: true,
		responded_at: expect.stringMatching(/^\d{4}-.*Z$/),
	};
	/** The addresses stand as in an answer: the person's number in `from`. */
	const NOT_ANSWERED = {
		...ANSWERED,
		event: 'no_response',
		message_id: null,
		profile_name: null,
		token_status: null,
		token_key: null,
		response_json: null,
		answers: null,
		answers_list: null,
		timestamp: null,
		responded: false,
		responded_at: null,
	};
	const KINDS: Array<[string, INodeParameters, string | null]> = [
		['Flow message', FLOW, '1234567890123456'],
		['template', TEMPLATE, null],
	];

	async function asked(parameters: INodeParameters) {
		const run = await start(parameters, {
			credential: sandbox.credential({ wabaId: '1000000000001' }),
		});
		await run.firstPart;
		const [{ sid }] = await sandbox.messages();
		return { run, sid };
	}

	it.each(KINDS)('of a %s that is answered', async (_, parameters, flowId) => {
		const { run, sid } = await asked(parameters);
		await sandbox.client.answer({
			messages: [sid],
			response: { time: '10:00', people: 2 },
		});
		await run.untilEnded();
		expect(run.error()).toBeUndefined();
		expect(run.passed('Answered')).toEqual([
			{
				json: { ...ANSWERED, flow_id: flowId, context_message_id: sid, sent_message_id: sid },
				source: SOURCE,
			},
		]);
		expect(run.passed('Not Answered')).toEqual([]);
		expect(run.timesLogged()).toBe(1);
	});

	it.each(KINDS)('of a %s that nobody answers in time', async (_, parameters, flowId) => {
		const { run, sid } = await asked(parameters);
		await run.letLimitPass();
		expect(run.status()).toBe('success');
		expect(run.passed('Answered')).toEqual([]);
		expect(run.passed('Not Answered')).toEqual([
			{
				json: {
					...NOT_ANSWERED,
					flow_id: flowId,
					context_message_id: sid,
					sent_message_id: sid,
					reason: 'timed_out',
				},
				source: SOURCE,
			},
		]);
		expect(run.timesLogged()).toBe(1);
	});

	it.each(KINDS)('of a %s that is not delivered', async (_, parameters, flowId) => {
		const { run, sid } = await asked(parameters);
		await sandbox.client.report({ sid, exo_detailed_status: 'EX_REENGAGEMENT_ERROR' });
		await run.untilEnded();
		expect(run.passed('Answered')).toEqual([]);
		expect(run.passed('Not Answered')).toEqual([
			{
				json: {
					...NOT_ANSWERED,
					flow_id: flowId,
					context_message_id: sid,
					sent_message_id: sid,
					reason: 'delivery_failed',
					failure: {
						code: 'EX_REENGAGEMENT_ERROR',
						message: expect.stringContaining('24-hour window'),
						fix: expect.stringContaining('template'),
						description: expect.any(String),
					},
				},
				source: SOURCE,
			},
		]);
	});

	describe.each([
		['in n8n 2.41', true],
		['in an n8n before 2.39', false],
	])('%s', (_n8n, forwardsAllOutputs) => {
		const SETTINGS: Array<[string, Partial<RunSetup>]> = [
			['stops on an error', {}],
			['has an error output', { onError: 'continueErrorOutput' }],
			['tries again', { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } }],
			['runs once', { settings: { executeOnce: true } }],
			['always puts out data', { settings: { alwaysOutputData: true } }],
		];

		it.each(SETTINGS)('lead an answer to the first output when the node %s', async (_, setup) => {
			const { run, message } = await sleeping({}, { ...setup, forwardsAllOutputs });
			await sandbox.client.answer({
				messages: [message.sid],
				response: { time: '10:00' },
			});
			await run.untilEnded();
			expect(run.passed('Answered')).toMatchObject([
				{ json: { response_json: { time: '10:00' } }, source: SOURCE },
			]);
			expect(run.passed('Not Answered')).toEqual([]);
			expect(run.passed('Failed')).toEqual([]);
			expect(run.timesLogged()).toBe(1);
		});

		it.each(SETTINGS)(
			'lead a failed delivery to the second output when the node %s',
			async (_, setup) => {
				const { run, message } = await sleeping({}, { ...setup, forwardsAllOutputs });
				await sandbox.client.report({ sid: message.sid, status: 'failed' });
				await run.untilEnded();
				expect(run.error()).toBeUndefined();
				expect(run.passed('Answered')).toEqual([]);
				expect(run.passed('Not Answered')).toMatchObject([
					{ json: { reason: 'delivery_failed' }, source: SOURCE },
				]);
				expect(run.passed('Failed')).toEqual([]);
				expect(run.timesLogged()).toBe(1);
			},
		);

		it.each(SETTINGS)(
			'lead to the second output when the time is over and the node %s',
			async (_, setup) => {
				const { run } = await sleeping({}, { ...setup, forwardsAllOutputs });
				await run.letLimitPass();
				expect(run.error()).toBeUndefined();
				expect(run.passed('Answered')).toEqual([]);
				expect(run.passed('Not Answered')).toMatchObject([
					{ json: { reason: 'timed_out' }, source: SOURCE },
				]);
				expect(run.passed('Failed')).toEqual([]);
				expect(run.timesLogged()).toBe(1);
			},
		);
	});

	it('have the answers beside the other keys when flattened, and these win', async () => {
		const { run, message } = await sleeping({ flatten: true });
		const response = { time: '10:00', responded: 'maybe', reference: 'x', sent_message_id: 'y' };
		await sandbox.client.answer({ messages: [message.sid], response });
		await run.untilEnded();
		const [json] = outcome(run);
		expect(json).toMatchObject({
			time: '10:00',
			responded: true,
			answer_responded: 'maybe',
			reference: 'contact-7',
			answer_reference: 'x',
			sent_message_id: message.sid,
			answer_sent_message_id: 'y',
		});
		expect(json).not.toHaveProperty('response_json');
	});

	it.each(['quick', 'slow'])(
		'have the files of the answer, and Exotel gets its answer in time when they are %s',
		async (speed) => {
			const store = await startFileServer();
			let release = () => {};
			const released = new Promise<void>((resolve) => (release = resolve));
			try {
				const url = store.add(Buffer.from('a photo'), speed === 'slow' ? released : undefined);
				const asleep = await sleeping({ downloadMedia: true, flatten: true });
				const photos = [{ file_name: 'roof.jpg', mime_type: 'image/jpeg', url }];
				const responseJson = JSON.stringify({ flow_token: asleep.token, photos, media: 'kept' });
				// It resolves while a slow file is still on its way.
				const { status, headers } = await post(
					asleep.url,
					JSON.stringify(call(answer(responseJson))),
				);
				expect(status).toBe(200);
				expect(headers).toHaveProperty(RESUMED_HEADER);
				release();
				await asleep.run.untilEnded();
				expect(asleep.run.passed('Answered')).toMatchObject([
					{
						json: {
							responded: true,
							answer_media: 'kept',
							media: [{ field: 'photos[0]', binary: 'file_0', reason: null }],
						},
						files: { file_0: 'a photo' },
					},
				]);
			} finally {
				release();
				await store.stop();
			}
		},
	);

	it('have no reference when none was given', async () => {
		const run = await start({ reference: '' });
		await run.firstPart;
		await run.letLimitPass();
		expect(outcome(run)).toMatchObject([{ reference: null, responded: false }]);
	});

	it('keep an answer that cannot be read', async () => {
		const { run, message, url } = await sleeping();
		expect(await postJson(url, call(answer('{"time": "10:0', {}, { sid: message.sid })))).toBe(200);
		await run.untilEnded();
		expect(outcome(run)).toMatchObject([
			{
				responded: true,
				response_json: null,
				response_json_raw: '{"time": "10:0',
				response_json_error: expect.any(String),
				token_status: 'missing',
			},
		]);
	});
});

describe('a node that is green, though nobody has answered, says so', () => {
	type Ends = (setup: Partial<RunSetup>) => Promise<StartedRun>;
	const inTime: Ends = async (setup) => {
		const { run } = await sleeping({}, setup);
		await run.letLimitPass();
		return run;
	};
	const undelivered: Ends = async (setup) => {
		const { run, message } = await sleeping({}, setup);
		await sandbox.client.report({
			sid: message.sid,
			exo_detailed_status: 'EX_REENGAGEMENT_ERROR',
		});
		await run.untilEnded();
		return run;
	};
	const notSent: Ends = async (setup) => {
		const run = await start({ to: '12' }, { ...setup, onError: 'continueRegularOutput' });
		await run.firstPart;
		return run;
	};
	const lostOnTheWay: Ends = async (setup) => {
		await sandbox.fault({ kind: 'reset', times: 10 });
		const run = await start({}, { ...setup, onError: 'continueRegularOutput' });
		await run.firstPart;
		return run;
	};
	const WAYS: Array<[string, Ends, RegExp]> = [
		['in time', inTime, /^Nobody answered in time\. The workflow continues with/],
		[
			'an undelivered message',
			undelivered,
			/^The message was not delivered: .*24-hour window.*\. .*template.*\. The workflow continues with/,
		],
		[
			'an unsent message',
			notSent,
			/^The message was not sent: 'To' .*\. .*\. The workflow continues with/,
		],
		[
			'a message that may have been sent',
			lostOnTheWay,
			/^The message may not have been sent: .*\./,
		],
	];

	describe.each([
		['n8n 2.41', true],
		['an n8n before 2.39', false],
	])('in %s', (_n8n, forwardsAllOutputs) => {
		it.each(WAYS)('%s', async (_, end, message) => {
			const run = await end({ forwardsAllOutputs });
			expect(run.status()).toBe('success');
			expect(run.passed('Not Answered')).toHaveLength(1);
			expect(run.hints()).toEqual([expect.stringMatching(message)]);
			expect(run.hints()[0]).toMatch(/[^.]\. The workflow continues with <b>Not Answered<\/b>\.$/);
			expect(run.hints()[0]).not.toMatch(/undefined|null|\[object/);
		});
	});

	it('and nothing once somebody has', async () => {
		const asleep = await sleeping();
		await wakesWithTheAnswer(asleep);
		expect(asleep.run.hints()).toEqual([]);
	});

	it('says once what is wrong with many items', async () => {
		const run = await start(
			{},
			{ items: Array.from({ length: 300 }, () => SOURCE), onError: 'continueRegularOutput' },
		);
		await run.firstPart;
		expect(run.passed('Not Answered')).toHaveLength(300);
		expect(run.hints()).toEqual([expect.stringContaining('300 items came in')]);
	});

	it.each<[string, Ends, string[]]>([
		['in time', inTime, ['reason', 'event']],
		['an undelivered message', undelivered, ['reason', 'failure', 'event']],
	])('and the item begins with the reason, before what is empty: %s', async (_, end, first) => {
		const [{ json }] = (await end({})).passed('Not Answered');
		expect(Object.keys(json).slice(0, first.length)).toEqual(first);
	});
});

describe('a call that is not the answer is acknowledged, and the run sleeps on:', () => {
	async function sleepsOnAfter(asleep: Sleeping, status: Promise<number>): Promise<void> {
		expect(await status).toBe(200);
		await sandbox.client.idle();
		await wakesWithTheAnswer(asleep);
	}

	it('a visit with a browser', async () => {
		const asleep = await sleeping();
		await sleepsOnAfter(
			asleep,
			axios.get(asleep.url).then(({ status }) => status),
		);
	});

	const shapes = ['D1', 'D2', 'D3', 'D4'] as const;
	it.each(shapes)('delivery reports in shape %s', async (shape) => {
		const asleep = await sleeping();
		const report = async (status: 'sent' | 'delivered' | 'seen') =>
			await sandbox.client.report({ sid: asleep.message.sid, shape, status });
		for (const status of ['sent', 'delivered', 'seen'] as const) await report(status);
		await sandbox.client.idle();
		const deliveries = await sandbox.client.deliveries();
		expect(deliveries.length).toBeGreaterThanOrEqual(3);
		expect(deliveries.flatMap(({ attempts }) => attempts.map(({ status }) => status))).toEqual(
			deliveries.map(() => 200),
		);
		await wakesWithTheAnswer(asleep);
	});

	const context = ({ message }: Sleeping) => ({ sid: message.sid });
	const key = deriveTokenKey('sandbox-token', 'sandbox1m');
	const anotherToken = createFlowToken(
		{ flowId: null, reference: '', to: ASHA, expiresAt: new Date(Date.now() + 3_600_000) },
		key,
	);
	const said = (content: IDataObject) => ({
		callback_type: 'incoming_message',
		sid: 'in-1',
		from: ASHA,
		to: FROM,
		content,
	});

	it.each<[string, (asleep: Sleeping) => unknown]>([
		['a text', (asleep) => said({ type: 'text', text: { body: 'Hi' }, context: context(asleep) })],
		[
			'a pressed button',
			(asleep) =>
				said({
					type: 'button',
					button: { text: 'Yes', payload: asleep.token },
					context: context(asleep),
				}),
		],
		[
			'a button of a message',
			(asleep) =>
				said({
					type: 'interactive',
					interactive: { type: 'button_reply', button_reply: { id: '1', title: 'Yes' } },
					context: context(asleep),
				}),
		],
		[
			'a picture',
			(asleep) =>
				said({ type: 'image', image: { caption: asleep.token }, context: context(asleep) }),
		],
		['a foreign token', () => answer('{"flow_token":"unused"}')],
		["another send's token", () => answer(JSON.stringify({ flow_token: anotherToken }))],
		[
			"another send's token with the right context",
			(asleep) => answer(JSON.stringify({ flow_token: anotherToken }), {}, context(asleep)),
		],
		[
			'the token with a changed letter',
			(asleep) => answer(JSON.stringify({ flow_token: `${asleep.token.slice(0, -1)}~` })),
		],
		[
			'the beginning of the token',
			(asleep) => answer(JSON.stringify({ flow_token: asleep.token.slice(0, 100) })),
		],
		[
			'the beginning of the token with the right context',
			(asleep) =>
				answer(JSON.stringify({ flow_token: asleep.token.slice(0, 100) }), {}, context(asleep)),
		],
		[
			'the token in another letter case',
			(asleep) => answer(JSON.stringify({ flow_token: asleep.token.toUpperCase() })),
		],
		[
			'the right context from another phone',
			(asleep) => answer('{}', { from: '+919000000003' }, context(asleep)),
		],
		['no token and another context', () => answer('{"time":"10:00"}', {}, { sid: 'another' })],
		[
			'no token and no context from another phone',
			() => answer('{"time":"10:00"}', { from: '+919000000003' }),
		],
		['no token, no context and no phone', () => answer('{"time":"10:00"}', { from: undefined })],
		[
			'a token in a list and another context',
			(asleep) => answer({ flow_token: [asleep.token] }, {}, { sid: 'another' }),
		],
		['the failure of another message', () => failure('another')],
		[
			'a failure without an id, of a message to another person',
			() => ({ ...failure(undefined), to: '+919000000003' }),
		],
		[
			'a failure that names neither message nor person',
			() => ({ ...failure(undefined), to: undefined }),
		],
	])('%s', async (_, message) => {
		const asleep = await sleeping();
		await sleepsOnAfter(asleep, postJson(asleep.url, call(message(asleep))));
	});

	const deep = (levels: number) => '{"whatsapp":'.repeat(levels) + '1' + '}'.repeat(levels);
	it.each<[string, string | Buffer, string?]>([
		['nothing', ''],
		['null', 'null', 'text/plain'],
		['a number', '7', 'text/plain'],
		['a list of lists', '[[[[]]]]'],
		[
			'odd messages',
			'{"whatsapp":{"messages":[null,1,"x",[],{},{"content":null},{"content":[]}]}}',
		],
		['messages that are none', '{"whatsapp":{"messages":{"length":1e9}}}'],
		[
			'a reply that is none',
			JSON.stringify(call(answer(null), answer([]), answer(7), answer({ flow_token: {} }))),
		],
		[
			'keys of prototypes',
			'{"__proto__":{"event":"flow_response"},"constructor":{"prototype":{}},"whatsapp":{"messages":[{"__proto__":{}}]}}',
		],
		['deep nesting', deep(20_000)],
		['a long text', JSON.stringify({ response_json: 'x'.repeat(1_000_000) })],
		['a form', 'whatsapp=1&response_json=%7B%7D', 'application/x-www-form-urlencoded'],
		['XML', '<a>flow_token</a>', 'application/xml'],
		['bytes', Buffer.from([0, 255, 254, 1]), 'application/octet-stream'],
		['parts', '--x\r\n\r\n\r\n--x--', 'multipart/form-data; boundary=x'],
		['text that is no JSON', 'nfm_reply: {"a"', 'text/plain'],
	])('a body of %s', async (_, body, type = 'application/json') => {
		const asleep = await sleeping();
		await sleepsOnAfter(
			asleep,
			post(asleep.url, body, { 'content-type': type }).then(({ status }) => status),
		);
	});

	it('JSON that is cut off, which n8n itself refuses', async () => {
		const asleep = await sleeping();
		expect((await post(asleep.url, '{"whatsapp":{')).status).toBe(400);
		await wakesWithTheAnswer(asleep);
	});

	it('a repeat after the run has gone on', async () => {
		const asleep = await sleeping();
		await wakesWithTheAnswer(asleep);
		expect((await post(asleep.url, JSON.stringify(call(withToken(asleep))))).data).toBe(
			NO_ACTION_REQUIRED,
		);
		expect(asleep.run.passed('Answered')).toHaveLength(1);
	});

	it('a call while the credential cannot be read, which is to come again', async () => {
		const credential = sandbox.credential();
		const asleep = await sleeping({}, { credential });
		const unreadable = {
			unreadable: () => 'a function cannot be copied',
		} as unknown as Partial<Credential>;
		Object.assign(credential, unreadable);
		expect(await postJson(asleep.url, call(withToken(asleep)))).toBe(500);
		delete (credential as Record<string, unknown>).unreadable;
		await wakesWithTheAnswer(asleep);
	});
});

describe('the run is woken by', () => {
	it('its own token from another number, and says so', async () => {
		const asleep = await sleeping();
		expect(await postJson(asleep.url, call(withToken(asleep, { from: '+919000000003' })))).toBe(
			200,
		);
		await asleep.run.untilEnded();
		expect(outcome(asleep.run)).toMatchObject([
			{
				responded: true,
				from: '+919000000003',
				token_status: 'wrong_recipient',
				response_json: { time: '10:00' },
			},
		]);
	});

	it('its own token from a person without a number', async () => {
		const asleep = await sleeping();
		expect(await postJson(asleep.url, call(withToken(asleep, { from: undefined })))).toBe(200);
		await asleep.run.untilEnded();
		expect(outcome(asleep.run)).toMatchObject([
			{ responded: true, from: null, response_json: { time: '10:00' } },
		]);
	});

	it.each(['P1', 'P2', 'P3', 'P4', 'P5'] as const)(
		'the token in shape %s, without context',
		async (shape) => {
			const { run, message, token } = await sleeping();
			await sandbox.client.answer({
				messages: [message.sid],
				shape,
				includeContext: false,
				response: { time: '10:00' },
			});
			await run.untilEnded();
			expect(outcome(run)).toMatchObject([
				{
					responded: true,
					flow_token: token,
					token_status: 'ok',
					response_json: { time: '10:00' },
				},
			]);
		},
	);

	it.each(['P1', 'P2', 'P4'] as const)('the context in shape %s, without token', async (shape) => {
		const { run, message } = await sleeping();
		await sandbox.client.answer({
			messages: [message.sid],
			shape,
			includeToken: false,
			response: { time: '10:00' },
		});
		await run.untilEnded();
		expect(outcome(run)).toMatchObject([
			{
				responded: true,
				flow_token: null,
				token_status: 'missing',
				context_message_id: message.sid,
				response_json: { time: '10:00' },
			},
		]);
	});

	it.each(['unused', '0000'])(
		'the context, where the phone says %s for a token',
		async (flowToken) => {
			const { run, message, url } = await sleeping();
			await postJson(
				url,
				call(
					answer(
						JSON.stringify({ flow_token: flowToken, time: '10:00' }),
						{},
						{ sid: message.sid },
					),
				),
			);
			await run.untilEnded();
			expect(outcome(run)).toMatchObject([
				{
					responded: true,
					flow_token: flowToken,
					token_status: 'foreign',
					response_json: { time: '10:00' },
				},
			]);
		},
	);

	it.each([
		['the form alone', '{"time":"10:00"}', { response_json: { time: '10:00' } }],
		['what cannot be read', '{"time"', { response_json: null, response_json_raw: '{"time"' }],
	])(
		'an answer of the person asked that has neither token nor context: %s',
		async (what, responseJson, expected) => {
			const { run, url, message } = await sleeping();
			expect(await postJson(url, call(answer(responseJson, { sid: `nameless: ${what}` })))).toBe(
				200,
			);
			await run.untilEnded();
			expect(outcome(run)).toMatchObject([
				{ responded: true, sent_message_id: message.sid, token_status: 'missing', ...expected },
			]);
		},
	);

	it('no such answer when it has woken the run before, or stands beside others', async () => {
		const [nameless, another] = ['in-8', 'in-9'].map((sid) => answer('{"time":"9:00"}', { sid }));
		const first = await sleeping();
		await postJson(first.url, call(nameless));
		await first.run.untilEnded();
		await first.run.close();
		await sandbox.reset();

		const asleep = await sleeping();
		for (const messages of [[nameless], [another, failure('another')]]) {
			expect(await postJson(asleep.url, call(...messages))).toBe(200);
		}
		await wakesWithTheAnswer(asleep);
	});

	it('an answer of somebody whose number is not told', async () => {
		const asleep = await sleeping();
		expect(await postJson(asleep.url, call(withToken(asleep, { from: undefined })))).toBe(200);
		await asleep.run.untilEnded();
		expect(outcome(asleep.run)).toMatchObject([{ responded: true, from: null }]);
	});

	it('the one event that fits among several', async () => {
		const asleep = await sleeping();
		const { message, url } = asleep;
		const text = {
			callback_type: 'incoming_message',
			sid: 'in-0',
			from: ASHA,
			to: FROM,
			content: { type: 'text', text: { body: 'Hi' } },
		};
		const seen = {
			callback_type: 'dlr',
			sid: message.sid,
			to: ASHA,
			exo_detailed_status: 'EX_MESSAGE_SEEN',
		};
		const foreign = answer('{"flow_token":"unused","time":"never"}', { sid: 'in-2' });
		expect(
			await postJson(url, call(text, seen, foreign, withToken(asleep), failure('another'))),
		).toBe(200);
		await asleep.run.untilEnded();
		expect(outcome(asleep.run)).toMatchObject([
			{ responded: true, message_id: 'in-1', response_json: { time: '10:00' } },
		]);
	});

	it('an answer rather than a failure in the same call: it has been delivered', async () => {
		const asleep = await sleeping();
		await postJson(asleep.url, call(failure(asleep.message.sid), withToken(asleep)));
		await asleep.run.untilEnded();
		expect(outcome(asleep.run)).toMatchObject([
			{ responded: true, response_json: { time: '10:00' } },
		]);
	});

	it.each(['D1', 'D2', 'D3', 'D4'] as const)(
		'the failure of its message in shape %s',
		async (shape) => {
			const { run, message } = await sleeping();
			await sandbox.client.report({
				sid: message.sid,
				shape,
				exo_detailed_status: 'EX_INCAPABLE_RECIPIENT',
			});
			await run.untilEnded();
			expect(outcome(run)).toMatchObject([
				{
					responded: false,
					reason: 'delivery_failed',
					failure: { message: expect.stringContaining('WhatsApp'), fix: expect.any(String) },
				},
			]);
		},
	);

	it('the failure that a send is answered with later, as when the window is closed', async () => {
		await sandbox.settings({ windowHours: 24 });
		const run = await start();
		await run.untilEnded();
		expect(outcome(run)).toMatchObject([
			{ reason: 'delivery_failed', failure: { code: 'EX_REENGAGEMENT_ERROR' } },
		]);
	});

	it('no failure when it is to keep waiting', async () => {
		const asleep = await sleeping({ keepWaitingOnFailure: true });
		await sandbox.client.report({
			sid: asleep.message.sid,
			exo_detailed_status: 'EX_INCAPABLE_RECIPIENT',
		});
		await sandbox.client.idle();
		await wakesWithTheAnswer(asleep);
	});

	it('an answer whose sender has changed the API token since', async () => {
		const credential = sandbox.credential();
		const asleep = await sleeping({}, { credential });
		Object.assign(credential, { apiToken: 'new', previousApiToken: 'sandbox-token' });
		await postJson(asleep.url, call(withToken(asleep)));
		await asleep.run.untilEnded();
		expect(outcome(asleep.run)).toMatchObject([
			{ responded: true, token_status: 'ok', token_key: 'previous' },
		]);
	});

	it('one of two answers at the same moment, once', async () => {
		const asleep = await sleeping();
		const body = JSON.stringify(call(withToken(asleep)));
		const statuses = await Promise.all([post(asleep.url, body), post(asleep.url, body)]);
		expect(statuses.map(({ status }) => status)).toContain(200);
		await asleep.run.untilEnded();
		expect(asleep.run.status()).toBe('success');
		expect(asleep.run.passed('Answered')).toHaveLength(1);
	});

	it('the call that says so in a header, and only by that one', async () => {
		const asleep = await sleeping();
		const other = await post(
			asleep.url,
			JSON.stringify(call(answer('{}', { from: '+919000000003' }))),
		);
		const right = await post(asleep.url, JSON.stringify(call(withToken(asleep))));
		expect([other, right].map(({ headers }) => headers['x-flow-run-resumed'])).toEqual([
			undefined,
			'yes',
		]);
	});
});

describe('signatures', () => {
	const signed = (body: string, secret: string) => ({
		'content-type': 'application/json',
		'x-exotel-signature': createHmac('sha256', secret).update(body).digest('hex'),
	});
	const SECRET = { webhookSecret: 'signing secret' };

	it.each<[string, string, string | null, number]>([
		['wrong', 'ifPresent', 'another secret', 401],
		['wrong', 'required', 'another secret', 401],
		['wrong', 'off', 'another secret', 200],
		['missing', 'required', null, 401],
		['missing', 'ifPresent', null, 200],
		['right', 'ifPresent', 'signing secret', 200],
		['right', 'required', 'signing secret', 200],
	])('%s, with %s: answered as it should be', async (_, verifySignature, secret, status) => {
		await sandbox.settings(SECRET);
		const asleep = await sleeping({ verifySignature }, { credential: sandbox.credential(SECRET) });
		const body = JSON.stringify(call(withToken(asleep)));
		const headers = secret === null ? undefined : signed(body, secret);
		expect((await post(asleep.url, body, headers)).status).toBe(status);

		if (status === 401) {
			await wakesWithTheAnswer(asleep);
		} else {
			await asleep.run.untilEnded();
			expect(outcome(asleep.run)).toMatchObject([{ responded: true }]);
		}
	});

	it.each([
		'application/json; charset=utf-8',
		'text/plain',
		'application/octet-stream',
		'application/vnd.exotel+json',
	])('right, of a call of the type %s: the run wakes', async (type) => {
		await sandbox.settings(SECRET);
		const asleep = await sleeping(
			{ verifySignature: 'required' },
			{ credential: sandbox.credential(SECRET) },
		);
		const body = JSON.stringify(call(withToken(asleep)));
		const headers = { ...signed(body, SECRET.webhookSecret), 'content-type': type };
		expect((await post(asleep.url, body, headers)).status).toBe(200);
		await asleep.run.untilEnded();
		expect(outcome(asleep.run)).toMatchObject([{ responded: true }]);
	});

	it('required, without a secret in the credential: nothing is sent, since every answer would be refused', async () => {
		const run = await start({ options: { verifySignature: 'required' } });
		await run.firstPart;
		expect(run.error()).toMatchObject({
			message: expect.stringContaining('no Webhook Signing Secret'),
		});
		expect(await sandbox.messages()).toEqual([]);
	});
});

describe('the confirmation', () => {
	const THANKS = 'Thank you 🙏, we have got your answer.';
	const texts = async () =>
		(await sandbox.messages())
			.filter(({ content }) => content.type === 'text')
			.map(({ from, to, content }) => ({ from, to, content: content as object }));
	const confirmations = async (count: number) =>
		await waitFor(
			`${count} confirmations`,
			async () => (await texts()).length >= count && (await texts()),
			{ everyMs: 20 },
		);

	it('goes to the person as a plain text', async () => {
		const asleep = await sleeping({ confirmationMessage: THANKS });
		await wakesWithTheAnswer(asleep);
		expect(await confirmations(1)).toEqual([
			{ from: FROM, to: ASHA, content: { type: 'text', text: { body: THANKS } } },
		]);
	});

	it('with a word that an expression left is a hint', async () => {
		const { run } = await sleeping({ confirmationMessage: '=Thank you, {{ undefined + "" }}' });
		expect(run.status()).toBe('waiting');
		expect(run.hints()).toEqual([
			expect.stringMatching(/^'Confirmation Message' has a word .*"undefined"/),
		]);
	});

	it.each([
		['comes twice', { copies: 2 }],
		['comes twice in one call', { copies: 2, together: true }],
	])('goes once when the answer %s', async (_, how) => {
		const { run, message } = await sleeping({ confirmationMessage: THANKS });
		await sandbox.client.answer({ messages: [message.sid], response: {}, ...how });
		await run.untilEnded();
		await confirmations(1);
		await sandbox.client.idle();
		expect(await texts()).toHaveLength(1);
	});

	it('goes once when different answers come in one call or at the same moment', async () => {
		const asleep = await sleeping({ confirmationMessage: THANKS });
		const body = (sid: unknown) =>
			JSON.stringify(
				call(
					withToken(asleep, { sid } as IDataObject),
					withToken(asleep, { sid: `${String(sid)}b` }),
				),
			);
		await Promise.all(
			['in-1', 'in-2', undefined].map(async (sid) => await post(asleep.url, body(sid))),
		);
		await asleep.run.untilEnded();
		await confirmations(1);
		await sandbox.client.idle();
		expect(await texts()).toHaveLength(1);
	});

	it('does not go for failures, silence and foreign answers', async () => {
		const failed = await sleeping({ confirmationMessage: THANKS });
		await postJson(failed.url, call(answer('{"flow_token":"unused"}')));
		await sandbox.client.report({
			sid: failed.message.sid,
			exo_detailed_status: 'EX_INCAPABLE_RECIPIENT',
		});
		await failed.run.untilEnded();
		const silent = await start({ options: { confirmationMessage: THANKS } });
		await silent.firstPart;
		await silent.letLimitPass();
		await sandbox.client.idle();
		expect(await texts()).toEqual([]);
	});

	it.each([
		['is refused', { kind: 'status', status: 400 }],
		['gets no answer', { kind: 'timeout' }],
		['breaks off', { kind: 'reset' }],
	])('changes nothing when it %s, and holds nothing up', async (_, fault) => {
		const asleep = await sleeping({ confirmationMessage: THANKS });
		await sandbox.fault({ ...fault, times: 1 });
		await wakesWithTheAnswer(asleep);
		await waitFor('the confirmation', async () => (await sandbox.calls()).length === 2, {
			everyMs: 20,
		});
		expect(await texts()).toEqual([]);
	});

	it('must fit into a message', async () => {
		const run = await start({ options: { confirmationMessage: '🙏'.repeat(4097) } });
		await run.firstPart;
		expect(run.error()?.message).toBe("'Confirmation Message' must have at most 4096 characters");
		expect(await sandbox.calls()).toEqual([]);
	});

	it('fits with 4096 characters', async () => {
		expect((await sleeping({ confirmationMessage: '🙏'.repeat(4096) })).run.status()).toBe(
			'waiting',
		);
	});
});

describe('several items', () => {
	const items = [SOURCE, { phone: '+919000000003', contact: 'contact-8' }];
	const LOOP = /asks one person at a time, but 2 items came in/;
	const errors = (passed: Array<{ json: IDataObject }>) => passed.map(({ json }) => json.error);

	it('stop the run with a text that names the ways out, and send nothing', async () => {
		const run = await start({}, { items });
		await run.firstPart;
		expect(run.status()).toBe('error');
		expect(run.error()?.message).toMatch(LOOP);
		const { description } = run.error() as { description: string };
		expect(description).toContain("'Loop Over Items'");
		expect(description).toContain("'Execute Sub-workflow'");
		expect(await sandbox.calls()).toEqual([]);
	});

	it.each<[OnError, 'Not Answered' | 'Failed']>([
		['continueRegularOutput', 'Not Answered'],
		['continueErrorOutput', 'Failed'],
	])('with %s come out with the text, every one', async (onError, output) => {
		const run = await start({}, { items, onError });
		await run.firstPart;
		expect(run.status()).toBe('success');
		expect(errors(run.passed(output))).toEqual([
			expect.stringMatching(LOOP),
			expect.stringMatching(LOOP),
		]);
		expect(run.passed(output).map(({ source }) => source)).toEqual(items);
		expect(await sandbox.calls()).toEqual([]);
	});

	it('are one when the node executes once', async () => {
		const asleep = await sleeping({}, { items, settings: { executeOnce: true } });
		expect(asleep.message.to).toBe(ASHA);
		await wakesWithTheAnswer(asleep);
	});
});

describe('a send that is refused does not put the run to sleep:', () => {
	it.each<[OnError, 'error' | 'success']>([
		['stopWorkflow', 'error'],
		['continueRegularOutput', 'success'],
		['continueErrorOutput', 'success'],
	])('%s', async (onError, status) => {
		await sandbox.fault({ kind: 'status', status: 400 });
		const run = await start({}, { onError });
		await run.firstPart;
		expect(run.status()).toBe(status);
		expect(await sandbox.messages()).toEqual([]);

		const failed = { json: { error: expect.any(String) }, source: SOURCE };
		expect(run.passed('Answered')).toEqual([]);
		expect(run.passed('Not Answered')).toMatchObject(
			onError === 'continueRegularOutput' ? [failed] : [],
		);
		expect(run.passed('Failed')).toMatchObject(onError === 'continueErrorOutput' ? [failed] : []);
	});

	it.each<[OnError, 'Not Answered' | 'Failed']>([
		['continueRegularOutput', 'Not Answered'],
		['continueErrorOutput', 'Failed'],
	])('nor does a credential that cannot be read, with %s', async (onError, output) => {
		const credential = Object.defineProperty(sandbox.credential(), 'apiKey', {
			enumerable: true,
			get: () => {
				throw new Error('Credential with ID "1" does not exist');
			},
		});
		const run = await start({}, { onError, credential });
		await run.firstPart;
		expect(run.status()).toBe('success');
		expect(run.passed('Answered')).toEqual([]);
		expect(run.passed(output)).toMatchObject([
			{ json: { error: expect.stringMatching(/does not exist/) }, source: SOURCE },
		]);
	});

	it.each(['stopWorkflow', 'continueErrorOutput'] as const)(
		'nor does a wrong value, with %s',
		async (onError) => {
			const run = await start({ to: '12' }, { onError });
			await run.firstPart;
			expect(run.status()).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
			expect(await sandbox.calls()).toEqual([]);
		},
	);

	it.each(['stopWorkflow', 'continueErrorOutput'] as const)(
		'tried again with Retry On Fail and %s, it sleeps for the message that went out',
		async (onError) => {
			await sandbox.fault({ kind: 'status', status: 400 });
			const asleep = await sleeping(
				{},
				{ onError, settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
			);
			expect(await sandbox.messages()).toHaveLength(1);
			await wakesWithTheAnswer(asleep);
		},
	);

	it('what may have gone out is not sent again by Retry On Fail', async () => {
		await sandbox.fault({ kind: 'reset', afterAccepting: true });
		const run = await start(
			{},
			{ settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } },
		);
		await run.firstPart;
		expect(run.status()).toBe('error');
		expect(await sandbox.messages()).toHaveLength(1);
	});

	it('a run that is stopped meanwhile', async () => {
		await sandbox.fault({ kind: 'slow', delayMs: 60_000 });
		const run = await start();
		await waitFor('the call', async () => (await sandbox.calls()).length > 0, { everyMs: 20 });
		run.stopRun();
		await run.firstPart;
		expect(run.status()).toBe('canceled');
	});
});

describe('the limit', () => {
	const HOUR = 3_600_000;
	const limit = (values: IDataObject) => ({ limitWaitTime: { values } }) as INodeParameters;
	const interval = (resumeAmount: unknown, resumeUnit: unknown) =>
		limit({ limitType: 'afterTimeInterval', resumeAmount, resumeUnit } as IDataObject);
	const at = (maxDateAndTime: unknown) =>
		limit({ limitType: 'atSpecifiedTime', maxDateAndTime } as IDataObject);

	it.each<[string, INodeParameters, number]>([
		['45 minutes', interval(45, 'minutes'), 0.75 * HOUR],
		['half an hour', interval(0.5, 'hours'), 0.5 * HOUR],
		['3 days', interval(3, 'days'), 72 * HOUR],
		['an amount from an expression', interval('={{ 1 + 1 }}', 'hours'), 2 * HOUR],
		['an amount written as text', interval('2', 'hours'), 2 * HOUR],
		['hundred years', interval(36_500, 'days'), 36_500 * 24 * HOUR],
		['a unit in another case', interval(3, '={{ "DAYS " }}'), 72 * HOUR],
		[
			'a kind by its name',
			limit({ limitType: '={{ "after time interval" }}', resumeAmount: 3, resumeUnit: 'hours' }),
			3 * HOUR,
		],
		['a unit that is not set', interval(3, undefined), 3 * HOUR],
		['a luxon date', at('={{ $now.plus({ hours: 48 }) }}'), 48 * HOUR],
		[
			'a luxon date of another zone',
			at("={{ $now.plus({ hours: 48 }).setZone('Asia/Kolkata') }}"),
			48 * HOUR,
		],
		['a text', at('={{ $now.plus({ hours: 5 }).toISO() }}'), 5 * HOUR],
		['a date', at(`={{ new Date(Date.now() + ${HOUR}) }}`), HOUR],
		// As the date picker writes it.
		[
			"a moment of the workflow's time zone",
			at('={{ $now.plus({ hours: 2 }).toFormat("yyyy-MM-dd\'T\'HH:mm:ss") }}'),
			2 * HOUR,
		],
	])('%s', async (_, options, milliseconds) => {
		const before = Date.now();
		const { run } = await sleeping(options);
		const waits = run.waitTill().getTime() - before;
		expect(waits).toBeGreaterThan(milliseconds - 2_000);
		expect(waits).toBeLessThan(milliseconds + 20_000);
	});

	it.each([
		['not chosen', {}],
		['chosen and emptied', { limitWaitTime: {} }],
	])('%s means none', async (_, options) => {
		const { run } = await sleeping(options);
		expect(run.waitTill()).toEqual(WAIT_INDEFINITELY);
	});

	it.each<[string, INodeParameters, RegExp]>([
		['a moment that has passed', at('2020-01-01T00:00:00Z'), /'Limit Wait Time' is in the past/],
		['a moment a second ago', at('={{ $now.minus({ seconds: 1 }) }}'), /is in the past/],
		[
			'a text that is not a date',
			at('tomorrow'),
			/'Limit Wait Time > Max Date and Time' is not a date/,
		],
		['no date', at(''), /is not a date/],
		['null', at('={{ null }}'), /is not a date/],
		['an object', at('={{ ({ a: 1 }) }}'), /is not a date/],
		[
			'nothing at all of an hour',
			interval(0, 'hours'),
			/'Limit Wait Time > Amount' must be a number from 0.01/,
		],
		['less than nothing', interval(-3, 'days'), /must be a number/],
		['a word', interval('two', 'days'), /must be a number/],
		['an unknown unit', interval(2, '={{ "weeks" }}'), /^'Unit' has no choice called "weeks"$/],
		[
			'an unknown kind',
			limit({ limitType: '={{ "someday" }}' }),
			/^'Limit Type' has no choice called "someday"$/,
		],
		['no end of days', interval(1e9, 'days'), /must be a number from 0.01 to 36500/],
		['not a number', interval('={{ 0 / 0 }}', 'days'), /must be a number/],
	])('%s is refused before anything is sent', async (_, options, text) => {
		const run = await start({ options });
		await run.firstPart;
		expect(run.status()).toBe('error');
		expect(run.error()?.message).toMatch(text);
		expect(await sandbox.calls()).toEqual([]);
	});
});

describe('fields with choices', () => {
	const TEMPLATE = {
		templateName: { __rl: true, mode: 'name', value: 'visit_feedback' },
		templateLanguage: 'en',
		variableMode: 'manual',
	};

	it('takes the kind of message by the name that the editor shows', async () => {
		const run = await start({ ...TEMPLATE, messageKind: '={{ "TEMPLATE" }}' });
		await run.firstPart;
		expect(run.status()).toBe('waiting');
		expect((await sandbox.messages())[0].content.type).toBe('template');
	});

	it.each<[string, INodeParameters, string]>([
		[
			'Message Kind',
			{ ...TEMPLATE, messageKind: '={{ "letter" }}' },
			'Choose one of these: Flow Message (flow), Template (template).',
		],
		[
			'Verify Signature',
			{ options: { verifySignature: '={{ "sometimes" }}' } },
			'Choose one of these: Off (off), If Present (ifPresent), Required (required).',
		],
	])('refuses an unknown word in %s before anything is sent', async (label, parameters, fix) => {
		const run = await start(parameters);
		await run.firstPart;
		expect(run.error()?.message).toMatch(new RegExp(`^'${label}' has no choice called "\\w+"$`));
		expect((run.error() as { description: string }).description).toBe(fix);
		expect(await sandbox.calls()).toEqual([]);
	});
});

describe('an n8n that Exotel cannot reach', () => {
	const mumbai = () => sandbox.credential({ region: 'mumbai' });
	it.each([
		'http://localhost:5678',
		'https://localhost',
		'https://10.0.0.7',
		'http://n8n.example.com',
		'https://n8n.local',
	])('at %s does not ask, and says what to do', async (address) => {
		const run = await start(
			{},
			{ credential: mumbai(), waitingBase: `${address}/webhook-waiting` },
		);
		await run.firstPart;
		expect(run.error()?.message).toMatch(
			/^Exotel could not deliver the answer, because this n8n's address /,
		);
		expect((run.error() as { description: string }).description).toMatch(
			new RegExp(`${address}.*WEBHOOK_URL`),
		);
	});
});

describe('the name of the node', () => {
	it.each([
		'Ask "Asha"',
		"Ask 'Asha'",
		'Ask {{ $json.phone }}',
		'Ask {a} }} `${b}` \\ \\u0041',
		'आशा से पूछो 🙏',
	])('may be %s', async (name) => {
		const asleep = await sleeping({}, { settings: { name } as Partial<INode> });
		await wakesWithTheAnswer(asleep);
	});
});
