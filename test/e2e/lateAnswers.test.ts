import { DEMO_OWNER } from '../../demo/constants.mts';
import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import type { Workflow } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import { startInstallation, startOneProcess, type Installation } from './installation.mts';
import { bringUntil, postAll } from './receiving.mts';
import {
	answerTo,
	ask,
	askedRuns,
	call,
	createAskWorkflow,
	ended,
	outcome,
	type AskWorkflow,
	type SleepingRun,
} from './waiting.mts';

/** Answers to runs that n8n lost, stopped or ended, in a real n8n: none is acknowledged and gone. */
describe('answers that come too late for their run', () => {
	let installation: Installation<RestartableN8n>;
	let receiver: Workflow;
	let asking: AskWorkflow;

	beforeAll(async () => {
		installation = await startInstallation(startOneProcess);
		await installation.sandbox.changeSettings({
			requestsPerMinute: 100_000,
			reportSteps: [],
			retryPreset: 'none',
		});
		receiver = await installation.createReceivingWorkflow('Late answers', {
			webhookSetup: 'manual',
		});
		await installation.client.activate(receiver);
		asking = await createAskWorkflow(installation, 'Ask with late answers', {
			options: { lateAnswersTo: lateUrl() },
		});
	});

	afterAll(async () => {
		await installation?.stop();
	});

	const lateUrl = () => installation.webhookUrl(receiver);
	const answers = async ({ sid }: SleepingRun, response: Record<string, unknown>) =>
		await installation.sandbox.answer({ messages: sid, response });
	const collectedOf = ({ sid }: SleepingRun) =>
		installation.collector.calls
			.map(({ body }) => body as Record<string, unknown>)
			.filter(({ sent_message_id: id }) => id === sid);
	const lateOf = (run: SleepingRun) => collectedOf(run).find(({ late }) => late === true);

	let people = 0;
	const somebody = () => `+9190003${String(++people).padStart(5, '0')}`;

	it('the message names the trigger, and an answer in time wakes its run', async () => {
		const run = await ask(installation, asking, somebody(), 'row-1');
		expect(run.resumeUrl).toBe(lateUrl());
		await answers(run, { day: 'Monday' });
		const { way, item } = outcome(await ended(installation, run));
		expect(way).toEqual(['Answered']);
		expect(item).toMatchObject({
			responded: true,
			reference: 'row-1',
			response_json: { day: 'Monday' },
			custom_data: null,
		});
		expect(collectedOf(run)).toEqual([expect.objectContaining({ responded: true })]);
	});

	it('a failed delivery ends the wait through the trigger', async () => {
		const run = await ask(installation, asking, somebody());
		await installation.sandbox.report({ sid: run.sid, status: 'failed' });
		const { way, item } = outcome(await ended(installation, run));
		expect(way).toEqual(['Not Answered']);
		expect(item).toMatchObject({ reason: 'delivery_failed', sent_message_id: run.sid });
	});

	it.each<[string, (run: SleepingRun) => Promise<void>]>([
		[
			'has been stopped',
			async ({ executionId }) => await installation.client.stopExecution(executionId),
		],
		[
			'has been deleted',
			async ({ executionId }) => await installation.client.deleteExecution(executionId),
		],
		[
			'is over',
			async (run) => {
				await answers(run, { day: 'first' });
				await ended(installation, run);
			},
		],
	])('start the workflow of the trigger when the run %s', async (_, end) => {
		const run = await ask(installation, asking, somebody(), 'row-2');
		await end(run);
		const [answer] = await answers(run, { day: 'late' });
		await bringUntil(installation, 'the late answer', answer, () => lateOf(run) !== undefined);
		expect(lateOf(run)).toMatchObject({
			event: 'flow_response',
			late: true,
			execution_id: run.executionId,
			sent_message_id: run.sid,
			from: run.to,
			response_json: { day: 'late' },
			token_status: 'ok',
		});
	});

	it('none of forty is lost, and none comes twice, when n8n is killed while it sends', async () => {
		const crowd = Array.from({ length: 40 }, somebody);
		const bodies = crowd.map((to) => ({ to, reference: to }));
		// Those that n8n was about to store fail with it.
		void postAll(asking.startUrl, bodies, 40).catch(() => undefined);
		const runs = await askedRuns(installation, asking, crowd);
		await installation.server.kill();
		await installation.server.start();
		await installation.client.signIn(DEMO_OWNER);

		const came = (run: SleepingRun) =>
			collectedOf(run).filter(({ event }) => event === 'flow_response');
		for (const run of runs) {
			const [answer] = await answers(run, { of: run.to });
			await bringUntil(installation, `the answer of ${run.to}`, answer, () => came(run).length > 0);
		}
		expect(runs.map((run) => came(run).map(({ response_json: answer }) => answer))).toEqual(
			runs.map(({ to }) => [{ of: to }]),
		);
		const late = runs.filter((run) => came(run)[0].late === true);
		const woken = runs.filter((run) => came(run)[0].responded === true);
		expect(late.length + woken.length).toBe(runs.length);
		for (const run of late)
			expect(came(run)[0]).toMatchObject({ execution_id: run.executionId, from: run.to });
	});

	it('without a trigger for them, an answer to a run that was lost in a crash is not acknowledged', async () => {
		const plain = await createAskWorkflow(installation, 'Ask without late answers');
		const crowd = Array.from({ length: 20 }, somebody);
		void postAll(
			plain.startUrl,
			crowd.map((to) => ({ to })),
			20,
		).catch(() => undefined);
		const runs = await askedRuns(installation, plain, crowd);
		await installation.server.kill();
		await installation.server.start();
		await installation.client.signIn(DEMO_OWNER);

		for (const run of runs) {
			const { status } = await installation.client.getExecution(run.executionId);
			const answered = await call(run.resumeUrl, answerTo(run, { response: { of: run.to } }));
			// Sleeping runs are woken; the rest is refused, whatever n8n says of it.
			expect({ to: run.to, status, taken: answered === 200 }).toEqual({
				to: run.to,
				status,
				taken: status === 'waiting',
			});
			// Not by its state: n8n may still be looking through what the crash has left, and call it crashed.
			if (status === 'waiting')
				await waitFor('the answer', async () => collectedOf(run).length > 0, {
					timeoutMs: 180_000,
				});
		}
	});
});
