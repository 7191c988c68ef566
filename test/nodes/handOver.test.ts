import axios from 'axios';
import { createHmac, randomBytes } from 'crypto';
import { WebhookContext } from 'n8n-core';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import {
	createFlowToken,
	createPayloadToken,
	MAX_PAYLOAD_BYTES,
	deriveTokenKey,
} from '../../flow/flowToken';
import { packResumePoint, RESUMED_HEADER } from '../../nodes/shared/webhook/resumePoint';
import { waitFor } from '../../lib/poll.mts';
import { answerMessage, callWith } from '../support/callbacks.mts';
import { createTrigger, type Credential } from '../support/engine.mts';
import { startFileServer } from '../support/fileServer.mts';
import { startReceiver, type Receiver, type ReceiverAnswer } from '../support/receiver.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { startRun, type RunSetup } from '../support/sleepingRun.mts';

let sandbox: TestSandbox;
/** Stands where the waiting webhooks of the trigger's n8n are. */
let n8n: Receiver;
const stops: Array<() => unknown> = [];
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
beforeEach(async () => {
	n8n = await startReceiver();
	stops.push(n8n.stop);
});
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
	await sandbox.reset();
});
afterAll(async () => await sandbox.stop());

const FROM = '+918000000001';
const ASHA = '+919000000002';
const NODE_ID = '5f0c0a3e-5a53-4a1c-8e35-3d8f4f6f5b11';
const SIGNATURE = '0123456789abcdef'.repeat(4);
const KEY = deriveTokenKey('sandbox-token', 'sandbox1m');
/** What n8n says while a run is falling asleep, or has been woken already. */
const RUNNING: ReceiverAnswer = {
	status: 409,
	body: { code: 409, message: 'The execution "4711" is running already.' },
};
const RESUMED: ReceiverAnswer = { headers: { [RESUMED_HEADER]: 'yes' }, body: 'ok' };
const inAnHour = () => new Date(Date.now() + 3_600_000);
const addressOf = (executionId: string) =>
	`/webhook-waiting/${executionId}/${NODE_ID}?signature=${SIGNATURE}`;

function tokenOf(
	executionId: string,
	{ to = ASHA, expiresAt = inAnHour(), key = KEY } = {},
): string {
	const packed = packResumePoint({ executionId, nodeId: NODE_ID, signature: SIGNATURE })!;
	return createPayloadToken(packed, { to, expiresAt }, key);
}

/** The trigger remembers the runs it could not ask, so each test of that has runs of its own. */
let executions = 9000;
const newRun = () => String(executions++);

let workflows = 0;
async function serve(
	parameters: INodeParameters = {},
	credential: Partial<Credential> = {},
	waitingBase = `${n8n.url}/webhook-waiting`,
	staticData: IDataObject = {},
) {
	const trigger = createTrigger({
		credential: sandbox.credential(credential),
		parameters,
		workflowId: `handOver${workflows++}`,
		waitingBase,
		staticData,
	});
	const served = await trigger.serve();
	stops.push(served.stop);
	return { ...served, trigger };
}
const started = (served: { started: INodeExecutionData[][] }) =>
	served.started.flat().map(({ json }) => json.message_id);
const handedOver = () => n8n.calls.map(({ method, path }) => `${method} ${path}`);

const answer = (sid: string | undefined, flowToken: string, message: IDataObject = {}) =>
	answerMessage(sid, { flow_token: flowToken, time: '10:00' }, { message });
const post = async (url: string, body: unknown, headers = {}) =>
	(await axios.post(url, body, { headers, validateStatus: () => true })).status;

describe('an answer whose token belongs to a sleeping run', () => {
	it('is posted to the address of that run, untouched', async () => {
		const served = await serve();
		const raw = `{ "whatsapp":{"messages":[ ${JSON.stringify(answer('in-1', tokenOf('4711')))} ] },  "é": 1 }`;
		const signed = {
			'content-type': 'application/json; charset=utf-8',
			'x-exotel-signature': 'abc',
			'x-request-id': '7',
		};
		expect(await post(served.url, raw, signed)).toBe(200);
		expect(handedOver()).toEqual([`POST ${addressOf('4711')}`]);
		expect(n8n.calls[0].rawBody).toBe(raw);
		expect(n8n.calls[0].headers).toMatchObject(signed);
		expect(n8n.calls[0].headers.host).toBe(new URL(n8n.url).host);
	});

	it.each(['P1', 'P2', 'P3', 'P4', 'P5'])('is found in shape %s', async (shape) => {
		n8n.respondWith(() => RESUMED);
		const served = await serve();
		const content = answer('in-1', tokenOf('4711')).content;
		const responseJson = content.interactive.nfm_reply.response_json;
		const bodies: Record<string, object> = {
			P1: callWith(answer('in-1', tokenOf('4711'))),
			P2: {
				event: 'flow_response',
				message_id: 'out-1',
				from: ASHA,
				response_json: JSON.parse(responseJson) as object,
			},
			P3: {
				type: 'inbound_message',
				data: { message_sid: 'in-1', from: ASHA, to: FROM, message: content },
			},
			P4: { event: 'incoming_message', message: { id: 'in-1', from: ASHA, to: FROM, ...content } },
			P5: { from: ASHA, ...content },
		};
		await post(served.url, bodies[shape]);
		expect(handedOver()).toEqual([`POST ${addressOf('4711')}`]);
		expect(served.started).toEqual([]);
	});

	it('starts nothing once it has woken the run', async () => {
		n8n.respondWith(() => RESUMED);
		const served = await serve();
		expect(await post(served.url, callWith(answer('in-1', tokenOf('4711'))))).toBe(200);
		expect(served.started).toEqual([]);
	});

	it('starts the workflow as well when the user wants both', async () => {
		n8n.respondWith(() => RESUMED);
		const served = await serve({ options: { emitResumed: true } });
		await post(served.url, callWith(answer('in-1', tokenOf('4711'))));
		expect(n8n.calls).toHaveLength(1);
		expect(started(served)).toEqual(['in-1']);
	});

	it.each<[string, ReceiverAnswer]>([
		['is not there', { status: 404 }],
		['refuses the signature', { status: 401 }],
		['has ended, and shows a page', { status: 200, body: '<html>No action required</html>' }],
		['has taken it for something else', { status: 200, body: 'ok' }],
	])('starts the workflow when the run %s', async (_, response) => {
		n8n.respondWith(() => response);
		const served = await serve();
		expect(await post(served.url, callWith(answer('in-1', tokenOf('4711'))))).toBe(200);
		expect(n8n.calls).toHaveLength(1);
		expect(started(served)).toEqual(['in-1']);
		expect(served.started[0][0].json).toMatchObject({
			token_status: 'ok',
			reference: null,
			response_json: { time: '10:00' },
			late: true,
			execution_id: '4711',
		});
	});

	it('starts the workflow when the run has failed', async () => {
		n8n.respondWith(() => ({
			status: 409,
			body: { message: 'The execution "4711" has finished with error.' },
		}));
		const served = await serve();
		expect(await post(served.url, callWith(answer('in-1', tokenOf('4711'))))).toBe(200);
		expect(n8n.calls).toHaveLength(1);
		expect(started(served)).toEqual(['in-1']);
	});

	const UNSURE: Array<[string, ReceiverAnswer]> = [
		['fails', { status: 500 }],
		['is overloaded', { status: 503 }],
		['breaks the connection off', 'reset'],
		['does not answer', 'hang'],
		['does not let it fall asleep', RUNNING],
		['stands behind a proxy that limits calls', { status: 429 }],
		['stands behind a proxy that gives up', { status: 408 }],
	];

	it.each(UNSURE)(
		'has to come again when the n8n of the run %s, and then wakes it',
		async (_, response) => {
			n8n.respondWith(() => response);
			const served = await serve();
			const body = callWith(answer('in-1', tokenOf(newRun())));
			const begin = Date.now();
			expect(await post(served.url, body)).toBe(503);
			// Exotel does not wait any longer.
			expect(Date.now() - begin).toBeLessThan(5_000);

			n8n.respondWith(() => RESUMED);
			expect(await post(served.url, body)).toBe(200);
			expect(served.started).toEqual([]);
		},
	);

	it('has to come again, and is no repeat to another process of the same n8n', async () => {
		n8n.respondWith(() => ({ status: 500 }));
		const served = await serve();
		const body = callWith(answer('in-1', tokenOf(newRun())));
		expect(await post(served.url, body)).toBe(503);

		n8n.respondWith(() => RESUMED);
		const other = await serve({}, {}, undefined, { 'node:Trigger': served.database.staticData });
		expect(await post(other.url, body)).toBe(200);
		expect(n8n.calls).toHaveLength(2);
		expect(other.started).toEqual([]);
	});

	/** Exotel brings the call again after an answer other than 200; the second time the workflow takes it. */
	async function comesAgain(served: Awaited<ReturnType<typeof serve>>): Promise<void> {
		const body = callWith(answer('in-1', tokenOf(newRun())));
		expect(await post(served.url, body)).toBe(503);
		expect(served.started).toEqual([]);
		expect(await post(served.url, body)).toBe(200);
		expect(started(served)).toEqual(['in-1']);
		expect(await post(served.url, body)).toBe(200);
		expect(started(served)).toEqual(['in-1']);
	}

	it.each(UNSURE)(
		'starts the workflow at the second try when the n8n of the run always %s',
		async (_, response) => {
			n8n.respondWith(() => response);
			await comesAgain(await serve());
		},
	);

	it('starts the workflow at the second try when nothing listens there', async () => {
		const gone = await startReceiver();
		await gone.stop();
		await comesAgain(await serve({}, {}, `${gone.url}/webhook-waiting`));
	});

	it('has to come again together with what came in the same call, and nothing starts twice', async () => {
		const [first, second] = [newRun(), newRun()];
		const plain = createFlowToken(
			{ flowId: null, reference: 'contact-7', to: ASHA, expiresAt: inAnHour() },
			KEY,
		);
		const body = callWith(
			answer('in-1', tokenOf(first)),
			answer('in-2', tokenOf(second)),
			answer('in-3', plain),
		);
		n8n.respondWith(({ path }) => (path.includes(`/${second}/`) ? { status: 500 } : RESUMED));
		const served = await serve();
		expect(await post(served.url, body)).toBe(503);
		expect(served.started).toEqual([]);
		n8n.respondWith(() => RESUMED);
		expect(await post(served.url, body)).toBe(200);
		expect(handedOver()).toEqual([first, second, second].map((id) => `POST ${addressOf(id)}`));
		expect(started(served)).toEqual(['in-3']);
	});

	it('is no repeat that wakes a run once more in another process when a part of its call has to come again', async () => {
		const [first, second] = [newRun(), newRun()];
		const body = callWith(answer('in-1', tokenOf(first)), answer('in-2', tokenOf(second)));
		n8n.respondWith(({ path }) => (path.includes(`/${second}/`) ? { status: 500 } : RESUMED));
		const served = await serve();
		expect(await post(served.url, body)).toBe(503);

		// The first run has gone on meanwhile.
		n8n.respondWith(({ path }) => (path.includes(`/${second}/`) ? RESUMED : { status: 404 }));
		const other = await serve({}, {}, undefined, { 'node:Trigger': served.database.staticData });
		expect(await post(other.url, body)).toBe(200);
		expect(handedOver()).toEqual([first, second, second].map((id) => `POST ${addressOf(id)}`));
		expect(other.started).toEqual([]);
	});

	it('starts the workflow as well when the user wants both, also when a part of its call has to come again', async () => {
		const [first, second] = [newRun(), newRun()];
		const body = callWith(answer('in-1', tokenOf(first)), answer('in-2', tokenOf(second)));
		n8n.respondWith(({ path }) => (path.includes(`/${second}/`) ? { status: 500 } : RESUMED));
		const served = await serve({ options: { emitResumed: true } });
		expect(await post(served.url, body)).toBe(503);
		n8n.respondWith(() => RESUMED);
		expect(await post(served.url, body)).toBe(200);
		expect(started(served)).toEqual(['in-1', 'in-2']);
	});

	it('is news again when n8n could not say where its waiting webhooks are', async () => {
		n8n.respondWith(() => RESUMED);
		const served = await serve();
		const body = callWith(answer('in-1', tokenOf(newRun())));
		const failing = jest
			.spyOn(WebhookContext.prototype, 'evaluateExpression')
			.mockImplementation(() => {
				throw new Error('No expression engine is free');
			});
		try {
			expect(await post(served.url, body)).toBe(500);
		} finally {
			failing.mockRestore();
		}
		expect(await post(served.url, body)).toBe(200);
		expect(n8n.calls).toHaveLength(1);
	});

	it('does not follow a redirect', async () => {
		const elsewhere = await startReceiver();
		stops.push(elsewhere.stop);
		n8n.respondWith(() => ({ status: 307, headers: { location: elsewhere.url } }));
		const served = await serve();
		await post(served.url, callWith(answer('in-1', tokenOf('4711'))));
		expect(elsewhere.calls).toEqual([]);
		expect(started(served)).toEqual(['in-1']);
	});

	it('is posted again while the run is still falling asleep', async () => {
		n8n.respondWith((_, index) => (index < 2 ? RUNNING : RESUMED));
		const served = await serve();
		expect(await post(served.url, callWith(answer('in-1', tokenOf('4711'))))).toBe(200);
		expect(handedOver()).toEqual(Array(3).fill(`POST ${addressOf('4711')}`));
		expect(served.started).toEqual([]);
	});

	it('is acknowledged in time when its run stays busy and its files are slow', async () => {
		const store = await startFileServer();
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		try {
			n8n.respondWith(() => RUNNING);
			const served = await serve({ options: { downloadMedia: true } });
			const photos = [
				{
					file_name: 'roof.jpg',
					mime_type: 'image/jpeg',
					url: store.add(Buffer.from('a photo'), released),
				},
			];
			const responseJson = JSON.stringify({ flow_token: tokenOf(newRun()), photos });
			const interactive = {
				type: 'nfm_reply',
				nfm_reply: { name: 'flow', response_json: responseJson },
			};
			const body = callWith(answer('in-1', '', { content: { type: 'interactive', interactive } }));
			expect(await post(served.url, body)).toBe(503);

			const begin = Date.now();
			expect(await post(served.url, body)).toBe(200);
			expect(Date.now() - begin).toBeLessThan(4_500);
			release();
			await waitFor('the workflow to start', async () => started(served).length > 0, {
				everyMs: 10,
			});
			expect(started(served)).toEqual(['in-1']);
		} finally {
			release();
			await store.stop();
		}
	});

	it('starts nothing when it comes again, nor is it posted again', async () => {
		n8n.respondWith(() => RESUMED);
		const served = await serve();
		const body = callWith(answer('in-1', tokenOf('4711')));
		for (let round = 0; round < 3; round++) expect(await post(served.url, body)).toBe(200);
		expect(n8n.calls).toHaveLength(1);
		expect(served.started).toEqual([]);
	});

	it('starts the workflow once when it comes again after a hand-over in vain', async () => {
		n8n.respondWith(() => ({ status: 404 }));
		const served = await serve();
		for (let round = 0; round < 3; round++)
			await post(served.url, callWith(answer('in-1', tokenOf('4711'))));
		expect(started(served)).toEqual(['in-1']);
	});
});

describe('what the user chose', () => {
	it('resumeWaiting off: everything starts the workflow', async () => {
		n8n.respondWith(() => RESUMED);
		const served = await serve({ options: { resumeWaiting: false } });
		await post(served.url, callWith(answer('in-1', tokenOf('4711'))));
		expect(n8n.calls).toEqual([]);
		expect(started(served)).toEqual(['in-1']);
	});

	it.each<[string, INodeParameters]>([
		['other events', { events: ['messageStatus', 'incomingMessage'] }],
		['another sender', { filters: { senders: '+910000000000' } }],
		['another business number', { filters: { businessNumbers: '+910000000000' } }],
	])('%s: the run is woken all the same', async (_, parameters) => {
		n8n.respondWith(() => RESUMED);
		const served = await serve(parameters);
		await post(served.url, callWith(answer('in-1', tokenOf('4711'))));
		expect(handedOver()).toEqual([`POST ${addressOf('4711')}`]);

		n8n.respondWith(() => ({ status: 404 }));
		await post(served.url, callWith(answer('in-2', tokenOf('4712'))));
		expect(n8n.calls).toHaveLength(2);
		expect(served.started).toEqual([]);
	});

	it('repeats wanted: a second answer finds the run gone on and starts the workflow', async () => {
		n8n.respondWith((_, index) =>
			index === 0 ? RESUMED : { status: 200, body: 'No action required' },
		);
		const served = await serve({ options: { deduplicate: false } });
		for (let round = 0; round < 2; round++)
			await post(served.url, callWith(answer('in-1', tokenOf('4711'))));
		expect(n8n.calls).toHaveLength(2);
		expect(started(served)).toEqual(['in-1']);
	});

	it('signatures required: a call without one wakes nobody', async () => {
		n8n.respondWith(() => RESUMED);
		const served = await serve(
			{ options: { verifySignature: 'required' } },
			{ webhookSecret: 'secret' },
		);
		expect(await post(served.url, callWith(answer('in-1', tokenOf('4711'))))).toBe(401);
		const raw = JSON.stringify(callWith(answer('in-1', tokenOf('4711'))));
		const signature = createHmac('sha256', 'wrong').update(raw).digest('hex');
		expect(
			await post(served.url, raw, {
				'content-type': 'application/json',
				'x-exotel-signature': signature,
			}),
		).toBe(401);
		expect(n8n.calls).toEqual([]);
		expect(served.started).toEqual([]);
	});
});

describe('several answers in one call', () => {
	it('wake each its own run, and the others start the workflow', async () => {
		n8n.respondWith(({ path }) => (path.includes('/4713/') ? { status: 404 } : RESUMED));
		const served = await serve({ events: ['flowResponse', 'incomingMessage'] });
		const plain = createFlowToken(
			{ flowId: null, reference: 'contact-7', to: ASHA, expiresAt: inAnHour() },
			KEY,
		);
		const text = {
			callback_type: 'incoming_message',
			sid: 'in-5',
			from: ASHA,
			to: FROM,
			content: { type: 'text', text: { body: 'Hi' } },
		};
		await post(
			served.url,
			callWith(
				answer('in-1', tokenOf('4711')),
				answer('in-2', tokenOf('4712')),
				answer('in-3', tokenOf('4713')),
				answer('in-4', plain),
				text,
			),
		);
		expect(handedOver()).toEqual(['4711', '4712', '4713'].map((id) => `POST ${addressOf(id)}`));
		expect(started(served)).toEqual(['in-3', 'in-4', 'in-5']);
	});
});

describe('tokens that hand nothing over', () => {
	it.each<[string, () => string, IDataObject?]>([
		['expired', () => tokenOf('4711', { expiresAt: new Date(0) })],
		[
			'of another account',
			() => tokenOf('4711', { key: deriveTokenKey('sandbox-token', 'other1m') }),
		],
		[
			'of another API token',
			() => tokenOf('4711', { key: deriveTokenKey('another', 'sandbox1m') }),
		],
		['changed', () => `${tokenOf('4711').slice(0, -1)}~`],
		['cut', () => tokenOf('4711').slice(0, 60)],
		[
			'of a send that does not wait',
			() => createFlowToken({ flowId: '1', reference: 'r', to: ASHA, expiresAt: inAnHour() }, KEY),
		],
		[
			'with nothing sealed in',
			() => createPayloadToken(Buffer.alloc(0), { to: ASHA, expiresAt: inAnHour() }, KEY),
		],
		['an address', () => 'http://127.0.0.1:1/webhook-waiting/4711/x?signature=1'],
		['foreign', () => 'unused'],
	])('%s: the answer starts the workflow', async (_, token, changes = {}) => {
		n8n.respondWith(() => RESUMED);
		const served = await serve();
		expect(await post(served.url, callWith(answer('in-1', token(), changes)))).toBe(200);
		expect(n8n.calls).toEqual([]);
		expect(started(served)).toEqual(['in-1']);
	});

	it('of the previous API token still hand over', async () => {
		n8n.respondWith(() => RESUMED);
		const served = await serve({}, { apiToken: 'new', previousApiToken: 'sandbox-token' });
		await post(served.url, callWith(answer('in-1', tokenOf('4711'))));
		expect(handedOver()).toEqual([`POST ${addressOf('4711')}`]);
	});

	it('with any bytes sealed in call nothing but a run of this n8n', async () => {
		const served = await serve();
		const hostile = Array.from({ length: MAX_PAYLOAD_BYTES + 1 }, (_, length) =>
			randomBytes(length),
		);
		for (const text of ['..', '../../rest', '/x', '?a', '#']) {
			hostile.push(Buffer.concat([randomBytes(38), Buffer.from([0]), Buffer.from(text)]));
		}
		const answers = hostile.map((bytes, index) =>
			answer(`in-${index}`, createPayloadToken(bytes, { to: ASHA, expiresAt: inAnHour() }, KEY)),
		);
		expect(await post(served.url, callWith(...answers))).toBe(200);
		expect(n8n.calls.length).toBeGreaterThan(0);
		for (const { path } of n8n.calls)
			expect(path).toMatch(/^\/webhook-waiting\/\d{1,15}\/[^/?#]+\?signature=[0-9a-f]{64}$/);
		expect(served.started.flat()).toHaveLength(answers.length);
	});
});

describe('with a run that really sleeps', () => {
	const parameters: INodeParameters = {
		from: FROM,
		to: ASHA,
		flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
		bodyText: 'When shall we meet?',
		flowCta: 'Choose a time',
		screen: 'APPOINTMENT_FORM',
		reference: 'contact-7',
	};

	async function sleepingRun(setup: Partial<RunSetup> = {}) {
		const run = await startRun({ credential: sandbox.credential(), parameters, ...setup });
		stops.push(run.close);
		await run.firstPart;
		const [message] = await sandbox.messages();
		const waitingBase = message.statusCallback!.split('/').slice(0, -2).join('/');
		return { run, message, waitingBase };
	}

	it.each([null, 'signing secret'])(
		'the account-wide URL wakes it, with the signing secret %j',
		async (secret) => {
			await sandbox.settings({ webhookSecret: secret });
			const credential = { webhookSecret: secret ?? '' };
			const { run, message, waitingBase } = await sleepingRun({
				credential: sandbox.credential(credential),
			});
			const served = await serve(
				{ options: { verifySignature: secret ? 'required' : 'ifPresent' } },
				credential,
				waitingBase,
			);
			await sandbox.client.answer({
				messages: [message.sid],
				url: served.url,
				response: { time: '10:00' },
			});
			await run.untilEnded();
			expect(run.passed('Answered')).toMatchObject([
				{ json: { responded: true, reference: 'contact-7', response_json: { time: '10:00' } } },
			]);
			await sandbox.client.idle();
			expect(served.started).toEqual([]);
		},
	);

	it('an answer that has woken it already, and comes to this URL as well, starts nothing', async () => {
		const { run, message, waitingBase } = await sleepingRun();
		const served = await serve({}, {}, waitingBase);
		const { flow_token: token } = message.content.interactive.action.parameters as {
			flow_token: string;
		};
		const body = callWith(answer('in-1', token), answer('in-2', 'unused'));
		expect(await post(message.statusCallback!, body)).toBe(200);
		await run.untilEnded();
		expect(await post(served.url, body)).toBe(200);
		expect(started(served)).toEqual(['in-2']);
		// Another answer to the same message is one of its own.
		expect(await post(served.url, callWith(answer('in-3', token)))).toBe(200);
		expect(started(served)).toEqual(['in-2', 'in-3']);
	});

	it('an answer that comes to it twice at once wakes it once and starts nothing here either', async () => {
		const store = await startFileServer();
		stops.push(store.stop);
		let release = () => {};
		const url = store.add(
			Buffer.from('a photo'),
			new Promise<void>((resolve) => (release = resolve)),
		);
		const { run, message, waitingBase } = await sleepingRun({
			parameters: { ...parameters, options: { downloadMedia: true } },
		});
		const { flow_token: token } = message.content.interactive.action.parameters as {
			flow_token: string;
		};
		const responseJson = JSON.stringify({
			flow_token: token,
			photos: [{ file_name: 'roof.jpg', url }],
		});
		const nfm_reply = { name: 'flow', response_json: responseJson };
		const body = callWith(
			answer('in-twice', token, {
				content: { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply } },
			}),
		);

		const statuses = [post(message.statusCallback!, body), post(message.statusCallback!, body)];
		await waitFor('one call to be refused', async () => (await Promise.race(statuses)) === 409, {
			everyMs: 5,
		});
		await waitFor('the other to fetch the photo', async () => store.countOpen() === 1, {
			everyMs: 5,
		});
		release();
		expect((await Promise.all(statuses)).sort()).toEqual([200, 409]);
		await run.untilEnded();

		const served = await serve({}, {}, waitingBase);
		expect(await post(served.url, body)).toBe(200);
		expect(served.started).toEqual([]);
	});

	it('an answer has to come again while nobody knows whether n8n can store that the run goes on', async () => {
		let isDown: () => Promise<boolean> = async () => false;
		let fail = () => {};
		const failing = new Promise<boolean>((resolve) => (fail = () => resolve(true)));
		const { run, message, waitingBase } = await sleepingRun({
			isDatabaseDown: async () => await isDown(),
		});
		const { flow_token: token } = message.content.interactive.action.parameters as {
			flow_token: string;
		};
		const served = await serve({}, {}, waitingBase);
		const body = callWith(answer('in-hanging', token));
		isDown = async () => await failing;
		for (let time = 0; time < 3; time++) expect(await post(served.url, body)).toBe(503);
		isDown = async () => false;
		fail();
		await waitFor('a call that is taken', async () => (await post(served.url, body)) === 200, {
			everyMs: 10,
		});
		await run.untilEnded();
		expect(run.passed('Answered')).toMatchObject([{ json: { message_id: 'in-hanging' } }]);
		expect(served.started).toEqual([]);
	});

	it('an answer that comes after it has gone on starts the workflow', async () => {
		const { run, message, waitingBase } = await sleepingRun();
		await run.letLimitPass();
		const served = await serve({}, {}, waitingBase);
		await sandbox.client.answer({
			messages: [message.sid],
			url: served.url,
			response: { time: '10:00' },
		});
		await served.waitForRuns(1);
		expect(served.started.flat().map(({ json }) => json)).toMatchObject([
			{ context_message_id: message.sid, response_json: { time: '10:00' } },
		]);
		expect(run.passed('Answered')).toEqual([]);
	});

	it('a run that wants signatures is not woken by a trigger that does not', async () => {
		const strict = { ...parameters, options: { verifySignature: 'required' } };
		const { run, message, waitingBase } = await sleepingRun({
			parameters: strict,
			credential: sandbox.credential({ webhookSecret: 'secret' }),
		});
		const served = await serve({ options: { verifySignature: 'off' } }, {}, waitingBase);
		await sandbox.client.answer({ messages: [message.sid], url: served.url });
		await served.waitForRuns(1);
		expect(run.status()).toBe('waiting');
	});
});
