import axios from 'axios';
import { WebhookContext } from 'n8n-core';
import type { IDataObject, INodeParameters, IWebhookFunctions } from 'n8n-workflow';

import { createPayloadToken, deriveTokenKey } from '../../flow/flowToken';
import { resetProcessMemory } from '../../nodes/shared/memory/processMemory';
import { packResumePoint, RESUMED_HEADER } from '../../nodes/shared/webhook/resumePoint';
import { answerMessage, callWith } from '../support/callbacks.mts';
import { createTrigger } from '../support/engine.mts';
import { startReceiver, type Receiver, type ReceiverAnswer } from '../support/receiver.mts';
import { useSandbox, type SentMessage, type TestSandbox } from '../support/sandbox.mts';
import { EXECUTION_ID, NODE_ID, startRun, type RunSetup } from '../support/sleepingRun.mts';

/** Answers whose run cannot take them any more, or has lost what it knew. */
let sandbox: TestSandbox;
const stops: Array<() => unknown> = [];
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
afterEach(async () => {
	jest.restoreAllMocks();
	for (const stop of stops.splice(0)) await stop();
	await sandbox.reset();
});
afterAll(async () => await sandbox.stop());

const FROM = '+918000000001';
const ASHA = '+919000000002';
const PARAMETERS: INodeParameters = {
	from: FROM,
	to: ASHA,
	flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
	bodyText: 'When shall we meet?',
	flowCta: 'Choose a time',
	screen: 'APPOINTMENT_FORM',
	reference: 'contact-7',
};
const CITY_JSON = JSON.stringify({
	version: '7.2',
	screens: [
		{
			id: 'CITY',
			title: 'Your city',
			terminal: true,
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{
						type: 'Dropdown',
						name: 'city',
						label: 'Where to?',
						'data-source': [
							{ id: '0_pune', title: 'Pune' },
							{ id: '1_goa', title: 'Goa' },
						],
					},
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': {
							name: 'complete',
							payload: { city: '${form.city}', flow: 'city' },
						},
					},
				],
			},
		},
	],
});
const KEY = deriveTokenKey('sandbox-token', 'sandbox1m');
const inAnHour = () => new Date(Date.now() + 3_600_000);

async function sleepingRun(options: INodeParameters = {}, setup: Partial<RunSetup> = {}) {
	const run = await startRun({
		credential: sandbox.credential(),
		parameters: { ...PARAMETERS, options },
		...setup,
	});
	stops.push(run.close);
	await run.firstPart;
	expect(run.error()).toBeUndefined();
	const [message] = await sandbox.messages();
	return { run, message, token: tokenOf(message), url: message.statusCallback! };
}
const tokenOf = ({ content }: SentMessage) =>
	content.interactive.action.parameters.flow_token as string;

/** What has woken a run is remembered by its id, so each answer has an id of its own. */
let sids = 0;
const answer = (responseJson: object, message: IDataObject = {}, context: IDataObject = {}) =>
	answerMessage(`in-${sids++}`, responseJson, { content: { context }, message });
const failure = (sid: string, changes: IDataObject = {}) => ({
	callback_type: 'dlr',
	sid,
	to: ASHA,
	exo_detailed_status: 'EX_REENGAGEMENT_ERROR',
	...changes,
});
const post = async (url: string, body: unknown) =>
	(await axios.post(url, body, { validateStatus: () => true })).status;

function collectLog(): string[] {
	const lines: string[] = [];
	const note = (line: string) => void lines.push(line);
	const logger: Partial<IWebhookFunctions['logger']> = {
		debug: note,
		info: note,
		warn: note,
		error: note,
	};
	jest.spyOn(WebhookContext.prototype, 'logger', 'get').mockReturnValue(logger as never);
	return lines;
}

describe('a run whose memory is gone', () => {
	it('goes on with the answer that carries its token, and says that it was recovered', async () => {
		const { run, token, url, message } = await sleepingRun({
			flatten: true,
			confirmationMessage: 'Thank you',
		});
		run.loseMemory();
		expect(
			await post(
				url,
				callWith(answer({ flow_token: token, time: '10:00' }, {}, { sid: message.sid })),
			),
		).toBe(200);
		await run.untilEnded();
		expect(run.status()).toBe('success');
		expect(run.passed('Answered').map(({ json }) => json)).toEqual([
			expect.objectContaining({
				responded: true,
				recovered: true,
				time: '10:00',
				from: ASHA,
				sent_message_id: message.sid,
				reference: null,
				flow_id: null,
				token_status: 'ok',
			}),
		]);
		// Nobody knows whether the person was thanked before the crash.
		expect(await sandbox.messages()).toHaveLength(1);
	});

	describe('with Flow Definition From WhatsApp Manager', () => {
		const META: INodeParameters = {
			...PARAMETERS,
			flowDefinition: 'meta',
			screen: { __rl: true, mode: 'list', value: '' },
		};
		const others = () => ({ whatsAppBusinessManagementApi: sandbox.metaCredential() });
		const recover = async (parameters: INodeParameters, breakMeta?: () => Promise<unknown>) => {
			await sandbox.client.putFlow('1234567890123456', { text: CITY_JSON });
			const { run, token, url } = await sleepingRun({}, { parameters, others: others() });
			run.loseMemory();
			// As in the process that n8n starts after the crash.
			resetProcessMemory();
			await breakMeta?.();
			const begin = Date.now();
			const body = callWith(answer({ flow_token: token, city: '1_goa' }));
			expect(await post(url, body)).toBe(200);
			const tookMs = Date.now() - begin;
			await run.untilEnded();
			const [{ json }] = run.passed('Answered');
			return { item: json, tookMs };
		};

		it('fetches the definition anew', async () => {
			const { item } = await recover(META);
			expect(item).toMatchObject({ recovered: true, answers: { city: 'Goa' } });
		});

		it.each([
			['fails', { kind: 'status', status: 500 }],
			['hangs', { kind: 'timeout' }],
		])('gives the answers as they came when Meta %s, and in time', async (_, fault) => {
			const log = collectLog();
			const { item, tookMs } = await recover(
				META,
				async () => await sandbox.fault({ on: 'meta', times: 99, ...fault }),
			);
			expect(item).toMatchObject({ recovered: true, answers: { city: '1_goa' } });
			// Exotel waits five seconds.
			expect(tookMs).toBeLessThan(4_000);
			expect(log.join()).toContain('an answer keeps its IDs');
			expect(log.join()).not.toContain('sandbox-meta-token');
		});

		it('asks nobody for an answer of another run', async () => {
			const { run, url } = await sleepingRun({}, { parameters: META, others: others() });
			run.loseMemory();
			const before = (await sandbox.calls()).length;
			const token = tokenNaming({ executionId: '4712' });
			expect(await post(url, callWith(answer({ flow_token: token })))).toBe(410);
			expect(await sandbox.calls()).toHaveLength(before);
		});
	});

	it.each<[string, (token: string, sid: string) => object]>([
		['no token', (_, sid) => answer({ time: '10:00' }, {}, { sid })],
		['a changed token', (token) => answer({ flow_token: `${token.slice(0, -1)}~` })],
		[
			'the token of another run',
			() => answer({ flow_token: tokenNaming({ executionId: '4712' }) }),
		],
		[
			'the token of another node of the run',
			() => answer({ flow_token: tokenNaming({ nodeId: '5f0c0a3e-5a53-4a1c-8e35-3d8f4f6f5b12' }) }),
		],
	])('does not acknowledge an answer with %s, and leaves a line in the log', async (_, made) => {
		const { run, token, url, message } = await sleepingRun();
		run.loseMemory();
		const log = collectLog();
		expect(await post(url, callWith(made(token, message.sid)))).toBe(410);
		expect(run.status()).toBe('waiting');
		expect(log).toEqual([expect.stringContaining('was not taken')]);
		expect(log.join()).not.toContain(token);
	});

	it('is not woken where n8n has nothing but its beginning: it would ask the person again', async () => {
		const { run, token, url } = await sleepingRun();
		run.loseMemory({ keepsPlace: false });
		expect(await post(url, callWith(answer({ flow_token: token })))).toBe(410);
		expect(run.status()).toBe('waiting');
		expect(await sandbox.messages()).toHaveLength(1);
	});

	it('acknowledges reports and other messages', async () => {
		const { run, url, message } = await sleepingRun();
		run.loseMemory();
		const text = {
			callback_type: 'incoming_message',
			sid: 'in-2',
			from: ASHA,
			to: FROM,
			content: { type: 'text', text: { body: 'Hi' } },
		};
		expect(await post(url, callWith(failure(message.sid), text))).toBe(200);
		expect(run.status()).toBe('waiting');
	});

	it('still demands the signature that its node demands', async () => {
		const credential = sandbox.credential({ webhookSecret: 'secret' });
		const { run, token, url } = await sleepingRun({ verifySignature: 'required' }, { credential });
		run.loseMemory();
		expect(await post(url, callWith(answer({ flow_token: token })))).toBe(401);
		expect(run.status()).toBe('waiting');
	});
});

function tokenNaming({
	executionId = EXECUTION_ID,
	nodeId = NODE_ID,
	expiresAt = inAnHour(),
} = {}): string {
	const packed = packResumePoint({ executionId, nodeId, signature: 'ab'.repeat(32) })!;
	return createPayloadToken(packed, { to: ASHA, expiresAt }, KEY);
}

describe('an answer that reaches its run and does not wake it', () => {
	it.each<[string, (sid: string) => object, RegExp]>([
		[
			'another token',
			() => answer({ flow_token: tokenNaming({ executionId: '4712' }) }),
			/its token is of another message/,
		],
		[
			'another context',
			() => answer({ time: '10:00' }, {}, { sid: 'another' }),
			/it answers another message/,
		],
		[
			'another person',
			(sid) => answer({ time: '10:00' }, { from: '+919000000003' }, { sid }),
			/it does not prove/,
		],
	])('leaves a line in the log: %s', async (_, made, reason) => {
		const { run, url, message } = await sleepingRun();
		const log = collectLog();
		expect(await post(url, callWith(made(message.sid)))).toBe(200);
		expect(run.status()).toBe('waiting');
		expect(log).toEqual([expect.stringMatching(reason)]);
		expect(log[0]).toContain(EXECUTION_ID);
	});

	it.each<[string, (token: string) => object, RegExp]>([
		[
			'another token',
			() => answer({ flow_token: tokenNaming({ executionId: '4712' }) }),
			/its token is of another message/,
		],
		[
			'the same token',
			(token) => answer({ flow_token: token, time: '11:00' }),
			/another answer has woken it/,
		],
	])(
		'leaves a line also when another answer of the call wakes the run: %s',
		async (_, made, reason) => {
			const { run, url, token } = await sleepingRun();
			const log = collectLog();
			expect(
				await post(url, callWith(answer({ flow_token: token, time: '10:00' }), made(token))),
			).toBe(200);
			await run.untilEnded();
			expect(run.passed('Answered')).toMatchObject([
				{ json: { response_json: { time: '10:00' } } },
			]);
			expect(log).toEqual([expect.stringMatching(reason)]);
		},
	);
});

describe('Late Answers To', () => {
	let workflows = 0;

	async function serveTrigger(waitingBase: string, parameters: INodeParameters = {}) {
		const workflowId = `late${workflows++}`;
		const trigger = createTrigger({
			credential: sandbox.credential(),
			parameters,
			workflowId,
			waitingBase,
		});
		const served = await trigger.serve();
		stops.push(served.stop);
		return served;
	}
	type Served = Awaited<ReturnType<typeof serveTrigger>>;
	const items = ({ started }: Served) => started.flat().map(({ json }) => json);

	/** A run that sleeps, the trigger that its message names, and what stands where that trigger looks for the run. */
	async function askWithTrigger(options: INodeParameters = {}, trigger: INodeParameters = {}) {
		const n8n: Receiver = await startReceiver();
		stops.push(n8n.stop);
		const served = await serveTrigger(`${n8n.url}/webhook-waiting`, trigger);
		const asked = await sleepingRun(
			{ lateAnswersTo: served.url, ...options },
			{ waitingBase: `${n8n.url}/webhook-waiting` },
		);
		return { ...asked, served, n8n };
	}

	it('sends the message with the address of the trigger, and names the run in the custom data', async () => {
		const { message, served, token } = await askWithTrigger();
		expect(message).toMatchObject({ statusCallback: served.url, customData: token });
	});

	it("leaves the user's own custom data as it is", async () => {
		const { message } = await askWithTrigger({ customData: 'order-7' });
		expect(message.customData).toBe('order-7');
	});

	const UNWAKEABLE: Array<[string, ReceiverAnswer]> = [
		['is over and n8n shows a page', { status: 200, body: '<html>No action required</html>' }],
		['was deleted', { status: 404 }],
		[
			'has failed',
			{ status: 409, body: { message: 'The execution "4711" has finished with error.' } },
		],
		['is lost in a crash', { status: 410 }],
	];

	it.each(UNWAKEABLE)(
		'starts the workflow of the trigger with the keys of a late answer when the run %s',
		async (_, response) => {
			const { message, served, token, n8n } = await askWithTrigger();
			n8n.respondWith(() => response);
			const body = callWith(
				answer({ flow_token: token, time: '10:00' }, { custom_data: token }, { sid: message.sid }),
			);
			expect(await post(served.url, body)).toBe(200);
			expect(items(served)).toEqual([
				expect.objectContaining({
					event: 'flow_response',
					late: true,
					execution_id: EXECUTION_ID,
					sent_message_id: message.sid,
					response_json: { time: '10:00' },
					token_status: 'ok',
					custom_data: null,
				}),
			]);
		},
	);

	it('keeps the keys of a late answer where the answers are flattened', async () => {
		const { served, token, n8n } = await askWithTrigger({}, { options: { flatten: true } });
		n8n.respondWith(() => ({ status: 404 }));
		await post(served.url, callWith(answer({ flow_token: token, late: 'mine', time: '10:00' })));
		expect(items(served)).toMatchObject([
			{ late: true, answer_late: 'mine', time: '10:00', execution_id: EXECUTION_ID },
		]);
	});

	it('says late also when nobody could be asked twice', async () => {
		const { served, token, n8n } = await askWithTrigger();
		n8n.respondWith(() => ({ status: 500 }));
		const body = callWith(answer({ flow_token: token }));
		expect(await post(served.url, body)).toBe(503);
		expect(items(served)).toEqual([]);
		expect(await post(served.url, body)).toBe(200);
		expect(items(served)).toMatchObject([{ late: true, execution_id: EXECUTION_ID }]);
	});

	it('asks nobody for a token that has expired', async () => {
		const { served, n8n } = await askWithTrigger();
		await post(
			served.url,
			callWith(answer({ flow_token: tokenNaming({ expiresAt: new Date(0) }), time: '10:00' })),
		);
		expect(n8n.calls).toEqual([]);
		expect(items(served)).toMatchObject([
			{ late: true, execution_id: EXECUTION_ID, token_status: 'expired' },
		]);
	});

	it('is not late when the run has taken it', async () => {
		const { served, token, n8n } = await askWithTrigger({}, { options: { emitResumed: true } });
		n8n.respondWith(() => ({ headers: { [RESUMED_HEADER]: 'yes' } }));
		await post(served.url, callWith(answer({ flow_token: token })));
		expect(items(served)).toHaveLength(1);
		expect(items(served)[0]).not.toHaveProperty('late');
	});

	it('calls a run once, however many of its answers come in one call', async () => {
		const { served, token, n8n } = await askWithTrigger();
		n8n.respondWith(() => ({ headers: { [RESUMED_HEADER]: 'yes' } }));
		const many = Array.from({ length: 300 }, (_, index) =>
			answer({ flow_token: token }, { sid: `many-${index}` }),
		);
		expect(await post(served.url, callWith(...many))).toBe(200);
		expect(n8n.calls).toHaveLength(1);
		expect(items(served)).toHaveLength(299);
		expect(new Set(items(served).map(({ late }) => late))).toEqual(new Set([true]));
	});

	it('passes a failed delivery on, by the custom data', async () => {
		await sandbox.settings({ reportSteps: [] });
		const { message, served, token, n8n } = await askWithTrigger(
			{},
			{ events: ['flowResponse', 'messageStatus'] },
		);
		n8n.respondWith(() => ({ headers: { [RESUMED_HEADER]: 'yes' } }));
		expect(await post(served.url, callWith(failure(message.sid, { custom_data: token })))).toBe(
			200,
		);
		expect(n8n.calls.map(({ path }) => path.split('?')[0])).toEqual([
			`/webhook-waiting/${EXECUTION_ID}/${NODE_ID}`,
		]);
		expect(items(served)).toEqual([]);

		n8n.respondWith(() => ({ status: 404 }));
		expect(await post(served.url, callWith(failure('out-9', { custom_data: token })))).toBe(200);
		expect(items(served)).toMatchObject([
			{
				event: 'message_status',
				status: 'failed',
				late: true,
				execution_id: EXECUTION_ID,
				sent_message_id: 'out-9',
				custom_data: null,
			},
		]);
	});

	it.each(['EX_MESSAGE_SENT', 'EX_MESSAGE_DELIVERED', 'EX_MESSAGE_SEEN'])(
		'does not pass the report %s on',
		async (name) => {
			const { message, served, token, n8n } = await askWithTrigger();
			expect(
				await post(
					served.url,
					callWith(failure(message.sid, { custom_data: token, exo_detailed_status: name })),
				),
			).toBe(200);
			expect(n8n.calls).toEqual([]);
		},
	);

	it('has the same rules as every address of a trigger', async () => {
		const run = await startRun({
			credential: sandbox.credential(),
			parameters: { ...PARAMETERS, options: { lateAnswersTo: 'n8n' } },
		});
		stops.push(run.close);
		await run.firstPart;
		expect(run.error()?.message).toBe(
			"'Late Answers To' must be a link that starts with https:// or http://",
		);
		expect(await sandbox.calls()).toEqual([]);
	});

	it('needs no address of n8n that Exotel can reach but the one of the trigger', async () => {
		const credential = { ...sandbox.credential(), region: 'mumbai' };
		const run = await startRun({
			credential,
			parameters: {
				...PARAMETERS,
				options: { lateAnswersTo: 'https://n8n.example.com/webhook/a' },
			},
		});
		stops.push(run.close);
		await run.firstPart;
		expect(run.error()?.message).not.toContain('could not deliver');
	});
});
