import axios from 'axios';
import { DEMO_OWNER, SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { ENCRYPTION_TYPE } from '../../demo/credential.mts';
import { SEND_NODE, withCredential } from '../../demo/workflows.mts';
import { hasEnded, itemsOf } from '../../n8n/executions.mts';
import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import type { Workflow } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import type { NewFault } from '../../sandbox/client.mts';
import { FaultTable } from './faultTable.mts';
import {
	code,
	FlowEndpoint,
	keyPair,
	node,
	NOT_ANSWERED,
	wait,
	type EndpointPlan,
} from './flowEndpoint.mts';
import { startInstallation, startOneProcess, type Installation } from './installation.mts';
import { readExecutionStatuses, withLockedDatabase } from './database.mts';
import {
	answerBy,
	answerCall,
	bringAgain,
	bringUntil,
	collected,
	postAll,
	sendFlowTo,
	startForgetfulWay,
	untilRunsEnded,
	untilTried,
} from './receiving.mts';
import {
	answerTo,
	ask,
	askedRuns,
	createAskWorkflow,
	ended,
	outcome,
	untilAsleep,
	type AskWorkflow,
	type SleepingRun,
} from './waiting.mts';

type SendFault = [
	name: string,
	fault: (to: string) => Partial<NewFault>,
	seen: { flow: string; wait: string },
];

const SENT = 'sent once';
const NOT_SENT = 'not sent, and reported so';
const UNKNOWN_SENT = 'reported as unknown (it was sent)';
const UNKNOWN_NOT_SENT = 'reported as unknown (it was not sent)';

/** What Exotel does with a call that sends. */
const SEND_FAULTS: SendFault[] = [
	[
		'answers 429 with Retry-After',
		() => ({ kind: 'status', status: 429, retryAfter: 1 }),
		{ flow: SENT, wait: SENT },
	],
	[
		'refuses the message to one person',
		(to) => ({ kind: 'refuseMessage', match: { to } }),
		{ flow: `${NOT_SENT}; the others are sent once`, wait: NOT_SENT },
	],
	[
		'refuses the whole call (400)',
		() => ({ kind: 'status', status: 400 }),
		{ flow: NOT_SENT, wait: NOT_SENT },
	],
	[
		'breaks the connection before it reads the call',
		() => ({ kind: 'reset' }),
		{ flow: UNKNOWN_NOT_SENT, wait: UNKNOWN_NOT_SENT },
	],
	[
		'breaks the connection after it has sent',
		() => ({ kind: 'reset', afterAccepting: true }),
		{ flow: UNKNOWN_SENT, wait: UNKNOWN_SENT },
	],
	[
		'never answers',
		() => ({ kind: 'timeout' }),
		{ flow: UNKNOWN_NOT_SENT, wait: UNKNOWN_NOT_SENT },
	],
	[
		'sends, and never answers',
		() => ({ kind: 'timeout', afterAccepting: true }),
		{ flow: UNKNOWN_SENT, wait: UNKNOWN_SENT },
	],
	[
		'answers 503',
		() => ({ kind: 'status', status: 503 }),
		{ flow: UNKNOWN_NOT_SENT, wait: UNKNOWN_NOT_SENT },
	],
	[
		'sends, and answers 503',
		() => ({ kind: 'status', status: 503, afterAccepting: true }),
		{ flow: UNKNOWN_SENT, wait: UNKNOWN_SENT },
	],
	[
		'answers with a page of a gateway (502)',
		() => ({ kind: 'html', status: 502 }),
		{ flow: UNKNOWN_NOT_SENT, wait: UNKNOWN_NOT_SENT },
	],
	[
		'sends, and answers with broken JSON',
		() => ({ kind: 'cutOff', afterAccepting: true }),
		{ flow: UNKNOWN_SENT, wait: UNKNOWN_SENT },
	],
	['answers late', () => ({ kind: 'slow', delayMs: 1_500 }), { flow: SENT, wait: SENT }],
];

/** What is known of a person: what n8n says, and how many messages Exotel has really sent. */
function verdict(reported: 'sent' | 'not_sent' | 'unknown', sent: number): string {
	expect(sent).toBeLessThanOrEqual(1);
	if (reported === 'unknown') return sent === 1 ? UNKNOWN_SENT : UNKNOWN_NOT_SENT;
	expect({ reported, sent }).toEqual({ reported, sent: reported === 'sent' ? 1 : 0 });
	return reported === 'sent' ? SENT : NOT_SENT;
}

/** Each fault at each step, with a real n8n and the sandbox as adversary. */
describe('the fault matrix', () => {
	const table = new FaultTable();
	let installation: Installation<RestartableN8n>;
	let userFolder = '';

	beforeAll(async () => {
		installation = await startInstallation(async (folder, release) => {
			userFolder = folder;
			return await startOneProcess(folder, release);
		});
		// What is not acknowledged is brought again by hand, so that no case waits for a schedule.
		await installation.sandbox.changeSettings({
			requestsPerMinute: 100_000,
			reportSteps: [],
			retryPreset: 'none',
		});
	});

	afterAll(async () => {
		await installation?.stop();
	});

	let people = 0;
	const somebody = () => `+9190004${String(++people).padStart(5, '0')}`;
	const countSent = async (to: string) => (await installation.sandbox.messagesTo(to)).length;

	async function killAndRestart(): Promise<void> {
		await installation.server.kill();
		await startAgain();
	}

	async function startAgain(): Promise<void> {
		await installation.server.start();
		await installation.client.signIn(DEMO_OWNER);
	}

	describe('sending', () => {
		const note = table.section('Sending', [
			'Exotel',
			'Send Flow',
			'Send Flow and Wait for Response',
		]);
		let sending: Workflow;
		let startUrl = '';
		let asking: AskWorkflow;

		beforeAll(async () => {
			({ workflow: sending, startUrl } = await createSendWorkflow());
			asking = await createAskWorkflow(installation, 'Ask in trouble', { options: { timeout: 3 } });
		});

		async function createSendWorkflow() {
			const path = 'send-in-trouble';
			const parameters = {
				from: SANDBOX_ACCOUNT.businessNumber,
				to: '={{ $json.to }}',
				flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
				bodyText: 'Which day?',
				flowCta: 'Choose',
				screen: 'DAY',
				options: { requestsPerMinute: 1_000_000, timeout: 3 },
			};
			const file = {
				name: 'Send in trouble',
				nodes: [
					{
						...node('Start', 'n8n-nodes-base.webhook', 2, {
							httpMethod: 'POST',
							path,
							responseMode: 'onReceived',
						}),
						webhookId: path,
					},
					code('return $json.body.people.map((to) => ({ json: { to } }));'),
					{ ...node('Send', SEND_NODE, 1, parameters), onError: 'continueErrorOutput' },
					node('Sent', 'n8n-nodes-base.noOp', 1, {}),
					node('Failed', 'n8n-nodes-base.noOp', 1, {}),
				],
				connections: {
					Start: { main: [[{ node: 'Code', type: 'main', index: 0 }]] },
					Code: { main: [[{ node: 'Send', type: 'main', index: 0 }]] },
					Send: {
						main: ['Sent', 'Failed'].map((name) => [{ node: name, type: 'main', index: 0 }]),
					},
				},
				settings: { executionOrder: 'v1' },
			};
			const workflow = await installation.client.createWorkflow(
				withCredential(file, installation.credential),
			);
			await installation.client.activate(workflow);
			return { workflow, startUrl: `${installation.server.url}/webhook/${path}` };
		}

		/** What n8n says of each person, in their order. */
		async function sendTo(crowd: string[]) {
			const { client } = installation;
			const earlier = new Set((await client.listExecutions(sending.id)).map(({ id }) => id));
			await axios.post(startUrl, { people: crowd }, { proxy: false });
			const execution = await client.waitForExecution(
				sending.id,
				({ id }) => !earlier.has(id),
				180_000,
			);
			const { runData } = execution.data.resultData;
			const sent = 'Sent' in runData ? itemsOf(execution, 'Sent') : [];
			const failed = 'Failed' in runData ? itemsOf(execution, 'Failed') : [];
			expect(sent.length + failed.length).toBe(crowd.length);
			return crowd.map((to) => {
				if (sent.some((item) => item.to === to)) return 'sent' as const;
				const failure = failed.find((item) => item.to === to) as {
					details: { delivery: 'not_sent' | 'unknown' };
				};
				return failure.details.delivery;
			});
		}

		it.each(SEND_FAULTS)('Exotel %s', async (name, fault, seen) => {
			const crowd = [somebody(), somebody(), somebody()];
			await installation.sandbox.addFault({ on: 'messages', ...fault(crowd[0]) } as NewFault);
			const reported = await sendTo(crowd);
			const verdicts = await Promise.all(
				crowd.map(async (to, index) => verdict(reported[index], await countSent(to))),
			);
			const [first, ...others] = verdicts;
			const flow =
				new Set(verdicts).size === 1
					? first
					: `${first}; the others are ${[...new Set(others)].join()}`;

			const person = somebody();
			await installation.sandbox.addFault({ on: 'messages', ...fault(person) } as NewFault);
			const waiting = verdict(await askInTrouble(person), await countSent(person));
			expect({ flow, wait: waiting }).toEqual(seen);
			note(name, flow, waiting);
		});

		async function askInTrouble(person: string): Promise<'sent' | 'not_sent' | 'unknown'> {
			const { client } = installation;
			const earlier = new Set(
				(await client.listExecutions(asking.workflow.id)).map(({ id }) => id),
			);
			await axios.post(asking.startUrl, { to: person }, { proxy: false });
			const isSettled = (status: string) => status === 'waiting' || status === 'error';
			const summary = await waitFor(
				'the run to sleep or to fail',
				async () =>
					(await client.listExecutions(asking.workflow.id)).find(
						({ id, status }) => !earlier.has(id) && isSettled(status),
					),
				{ timeoutMs: 180_000 },
			);
			if (summary.status === 'waiting') return 'sent';
			const { error } = (await client.getExecution(summary.id)).data.resultData;
			return String(error?.message).startsWith('Delivery unknown') ? 'unknown' : 'not_sent';
		}

		it('n8n is killed while the call is under way', async () => {
			const to = somebody();
			await installation.sandbox.addFault({
				on: 'messages',
				kind: 'timeout',
				afterAccepting: true,
			});
			await axios.post(startUrl, { people: [to] }, { proxy: false });
			await waitFor('the message', async () => (await countSent(to)) === 1);
			await killAndRestart();
			// n8n looks through what was unfinished after it has started.
			await waitFor(
				'the crash to be noticed',
				async () => {
					const [last] = await installation.client.listExecutions(sending.id);
					return last.status === 'crashed';
				},
				{ timeoutMs: 180_000 },
			);
			expect(await countSent(to)).toBe(1);
			const seen = 'n8n shows the execution as crashed; it is not sent again';
			note(
				'is in the middle of a call when n8n is killed',
				seen,
				'the same; see Waiting for its answer',
			);
		});
	});

	describe('waiting', () => {
		const note = table.section('Waiting', ['What happens', 'The answer']);
		let receiver: Workflow;
		let asking: AskWorkflow;
		let catching: AskWorkflow;

		beforeAll(async () => {
			receiver = await installation.createReceivingWorkflow('Late', { webhookSetup: 'manual' });
			await installation.client.activate(receiver);
			asking = await createAskWorkflow(installation, 'Ask');
			catching = await createAskWorkflow(installation, 'Ask with late answers', {
				options: { lateAnswersTo: installation.webhookUrl(receiver) },
			});
		});

		const answers = async ({ sid }: SleepingRun) =>
			await installation.sandbox.answer({ messages: sid, response: { day: 'Monday' } });
		const came = (run: SleepingRun) =>
			installation.collector.calls
				.map(({ body }) => body as Record<string, unknown>)
				.filter(({ sent_message_id: id, event }) => id === run.sid && event === 'flow_response');

		it('n8n is killed while the run sleeps', async () => {
			const run = await ask(installation, asking, somebody());
			await killAndRestart();
			await untilAsleep(installation, run);
			const [answer] = await answers(run);
			await bringUntil(installation, 'the answer', answer, () => came(run).length > 0);
			expect(came(run)).toEqual([expect.objectContaining({ responded: true })]);
			note('n8n is killed while the execution waits', 'resumes it');
		});

		it('n8n is killed while it sends, before it knows that the run sleeps', async () => {
			const crowd = Array.from({ length: 12 }, somebody);
			void postAll(
				catching.startUrl,
				crowd.map((to) => ({ to })),
				12,
			).catch(() => undefined);
			const runs = await askedRuns(installation, catching, crowd);
			await killAndRestart();
			for (const run of runs) {
				const [answer] = await answers(run);
				await bringUntil(
					installation,
					`the answer of ${run.to}`,
					answer,
					() => came(run).length > 0,
				);
			}
			for (const run of runs) expect(came(run)).toHaveLength(1);
			note(
				'n8n is killed right after the send, before it has stored that the execution waits',
				'with *Late Answers To*: resumes the execution, or starts the workflow of the trigger with `late`. Without: not acknowledged, so Exotel repeats it until it gives up',
			);
		});

		it('n8n is killed while it wakes runs', async () => {
			const crowd = Array.from({ length: 12 }, somebody);
			await postAll(
				catching.startUrl,
				crowd.map((to) => ({ to })),
				4,
			);
			const runs = await askedRuns(installation, catching, crowd);
			for (const run of runs) await untilAsleep(installation, run);
			const brought = new Map<SleepingRun, string>();
			for (const run of runs) brought.set(run, (await answers(run))[0]);
			await waitFor('the first answer', async () => runs.some((run) => came(run).length > 0), {
				everyMs: 5,
			});
			await installation.server.kill();
			const statuses = await readExecutionStatuses(userFolder);
			await startAgain();
			for (const [run, answer] of brought) {
				// n8n never goes on with what it had begun. It shows it as crashed, or as running when no node had begun.
				if (statuses.get(run.executionId) === 'running') continue;
				await bringUntil(
					installation,
					`the answer of ${run.to}`,
					answer,
					() => came(run).length > 0,
				);
			}
			for (const run of runs) expect(came(run).length).toBeLessThanOrEqual(1);
			note(
				'n8n is killed while it resumes executions',
				'resumes it after a repeat, or starts the workflow of the trigger with `late`; n8n shows executions that had begun as crashed',
			);
		});

		it('the database cannot be written when the answer comes', async () => {
			const run = await ask(installation, asking, somebody());
			let answer = '';
			await withLockedDatabase(userFolder, async () => {
				[answer] = await answers(run);
				await untilTried(installation, answer);
			});
			await bringUntil(installation, 'the answer', answer, () => came(run).length > 0);
			expect(came(run)).toEqual([expect.objectContaining({ responded: true })]);
			note(
				'the database cannot be written when the answer comes',
				'resumes it once, after a repeat',
			);
		});

		it('answers and reports come in the wrong order and again', async () => {
			const [one, two] = [
				await ask(installation, asking, somebody()),
				await ask(installation, asking, somebody()),
			];
			for (const run of [two, one, two]) {
				await axios.post(run.resumeUrl, answerTo(run, { response: { of: run.to } }), {
					proxy: false,
					validateStatus: () => true,
				});
			}
			await installation.sandbox.report({ sid: one.sid, status: 'failed' });
			await waitFor('both answers', async () => came(one).length > 0 && came(two).length > 0);
			expect([one, two].map((run) => came(run).map(({ response_json: answer }) => answer))).toEqual(
				[[{ of: one.to }], [{ of: two.to }]],
			);
			expect(outcome(await ended(installation, one)).way).toEqual(['Answered']);
			note(
				'answers and reports come in another order, and are repeated',
				'resumes its own execution once',
			);
		});
	});

	describe('receiving', () => {
		const note = table.section('Receiving', ['What happens', 'The answer']);
		let receiver: Workflow;
		const url = () => installation.webhookUrl(receiver);

		beforeAll(async () => {
			receiver = await installation.createReceivingWorkflow('Receiver', { webhookSetup: 'manual' });
			await installation.client.activate(receiver);
		});

		const startedFor = (sid: string) =>
			collected(installation, 'message_id').filter((id) => id === sid).length;
		const untilStarted = async (sid: string) =>
			await waitFor(`a run for ${sid}`, async () => startedFor(sid) > 0, { timeoutMs: 180_000 });
		const sent = async () => await sendFlowTo(installation, somebody());
		const deliveriesOf = async (sid: string) =>
			(await installation.sandbox.deliveries()).filter(({ messageSid }) => messageSid === sid);

		it('an answer is repeated', async () => {
			const sid = await sent();
			await installation.sandbox.answer({ messages: sid, response: {}, url: url(), copies: 4 });
			// A copy that meets the first one while n8n still stores it is refused, and Exotel brings it again.
			const areTried = async () =>
				(await deliveriesOf(sid)).every(({ state }) => state !== 'pending');
			await waitFor('all copies', areTried, { timeoutMs: 180_000 });
			expect((await deliveriesOf(sid)).map(({ state }) => state)).toContain('delivered');
			const [{ id }] = await deliveriesOf(sid);
			await bringAgain(installation, id);
			await untilRunsEnded(installation, receiver);
			expect(
				collected(installation, 'context_message_id').filter((each) => each === sid),
			).toHaveLength(1);
			note('is delivered four times at once, and again later', 'starts one execution');
		});

		it('the acknowledgement is lost', async () => {
			const way = await startForgetfulWay(url());
			try {
				const sid = await sent();
				await answerBy(installation, way.url, sid, { day: 'Monday' });
				const [{ id }] = await deliveriesOf(sid);
				await untilTried(installation, id);
				await bringAgain(installation, id);
				await way.untilAnswered();
				await untilRunsEnded(installation, receiver);
				expect(
					collected(installation, 'context_message_id').filter((each) => each === sid),
				).toHaveLength(1);
			} finally {
				await way.stop();
			}
			note(
				"is accepted, but Exotel does not get n8n's answer and repeats it",
				'starts one execution',
			);
		});

		it('the database cannot be written', async () => {
			let status = 0;
			await withLockedDatabase(userFolder, async () => {
				[status] = await postAll(url(), [answerCall('locked')], 1);
			});
			expect(status).toBeGreaterThanOrEqual(500);
			await waitFor(
				'the repeat to be taken',
				async () => (await postAll(url(), [answerCall('locked')], 1))[0] === 200,
				{ everyMs: 500 },
			);
			await untilStarted('locked');
			await untilRunsEnded(installation, receiver);
			expect(startedFor('locked')).toBe(1);
			note(
				'comes while the database cannot be written',
				'is not acknowledged; its repeat starts one execution',
			);
		});

		it('n8n is killed while it takes answers', async () => {
			const sids = Array.from({ length: 40 }, (_, index) => `killed-${index}`);
			const acknowledged = new Set<string>();
			const deliverOpen = async () => {
				const open = sids.filter((sid) => !acknowledged.has(sid));
				const deliver = async (sid: string) => {
					const options = { proxy: false as const, validateStatus: () => true };
					const answer = await axios.post(url(), answerCall(sid), options).catch(() => null);
					if (answer?.status === 200) acknowledged.add(sid);
				};
				await Promise.all(open.map(deliver));
			};
			const first = deliverOpen();
			await waitFor('the first acknowledgement', async () => acknowledged.size > 0, { everyMs: 5 });
			await installation.server.kill();
			await first;
			await installation.server.start();
			await installation.client.signIn(DEMO_OWNER);
			await waitFor(
				'all acknowledgements',
				async () => {
					await deliverOpen();
					return acknowledged.size === sids.length;
				},
				{ timeoutMs: 180_000, everyMs: 500 },
			);
			await untilRunsEnded(installation, receiver);

			// What was acknowledged and had not run yet is shown as crashed by n8n, with the answer in it.
			const executions = await installation.client.listExecutions(receiver.id);
			const crashed = executions.filter(({ status }) => status === 'crashed').length;
			const missing = sids.filter((sid) => startedFor(sid) === 0);
			expect(missing.length).toBeLessThanOrEqual(crashed);
			note(
				'comes while n8n is killed',
				'starts an execution at once or after its repeat; n8n shows executions that had begun as crashed, and they can start once more',
			);
		});
	});

	describe('data exchange', () => {
		const note = table.section('Data exchange', ['What happens', 'The phone']);
		const keys = keyPair();
		const EXCHANGE = {
			version: '3.0',
			action: 'data_exchange',
			screen: 'DATE',
			data: { date: '2026-11-25' },
			flow_token: 't',
		};
		const RESPOND = {
			responseType: 'nextScreen',
			screen: 'SLOTS',
			dataMode: 'json',
			screenDataJson: '{ "slots": [{ "id": "1", "title": "10:00" }] }',
		};
		const FALLBACK = { version: '3.0', screen: 'DATE', data: { error_message: NOT_ANSWERED } };
		const ANSWER = {
			version: '3.0',
			screen: 'SLOTS',
			data: { slots: [{ id: '1', title: '10:00' }] },
		};

		async function endpoint(plan: EndpointPlan): Promise<FlowEndpoint> {
			const credential = await installation.client.createCredential(
				`Keys of ${plan.name}`,
				ENCRYPTION_TYPE,
				keys.credential,
			);
			return await (await FlowEndpoint.create(installation, credential, keys, plan)).activate();
		}

		it('the workflow fails, ends without an answer, or takes too long', async () => {
			const failing = await endpoint({
				name: 'Failing',
				steps: [code('throw new Error("no")')],
				respond: RESPOND,
			});
			expect(await failing.ask(EXCHANGE)).toMatchObject({ status: 200, answer: FALLBACK });
			const silent = await endpoint({
				name: 'Silent',
				steps: [code('return []')],
				respond: RESPOND,
			});
			expect(await silent.ask(EXCHANGE)).toMatchObject({ status: 200, answer: FALLBACK });
			const slow = await endpoint({
				name: 'Slow',
				steps: [wait(6)],
				trigger: { options: { timeout: 2 } },
				respond: RESPOND,
			});
			expect(await slow.ask(EXCHANGE)).toMatchObject({ status: 200, answer: FALLBACK });
			note(
				'the workflow fails, ends without Respond to Flow, or takes too long',
				'stays on the screen and shows *Text When Not Answered*',
			);
		});

		it('n8n is killed while the phone waits, and the person tries again', async () => {
			const patient = await endpoint({ name: 'Killed', steps: [wait(3)], respond: RESPOND });
			const asked = patient.ask(EXCHANGE).catch((error: Error) => error);
			await waitFor(
				'the run',
				async () => (await patient.executions()).some((execution) => !hasEnded(execution)),
				{ everyMs: 50 },
			);
			await killAndRestart();
			expect(await asked).toBeInstanceOf(Error);
			await waitFor(
				'the endpoint',
				async () => (await patient.ask({ version: '3.0', action: 'ping' })).status === 200,
			);
			expect(await patient.ask(EXCHANGE)).toMatchObject({ status: 200, answer: ANSWER });
			note(
				'n8n is killed while the phone waits',
				'shows an error; the same input works when n8n runs again',
			);
		});
	});

	it('docs/reference/faults.md says so', async () => {
		const { expected, found } = await table.compare();
		expect(found).toBe(expected);
	});
});
