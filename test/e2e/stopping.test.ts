import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { TRIGGER_NODE, nodeOfType } from '../../demo/workflows.mts';
import { itemsOf } from '../../n8n/executions.mts';
import { waitFor } from '../../lib/poll.mts';
import { openAllWindows, reportedMessages, slowDown, untilSent } from './helpers.mts';
import { StartedByNpm } from './startedByNpm.mts';
import { FLOW_PARAMETERS, SEND, START, createSendWorkflow } from './workflows.mts';

const MESSAGES = 60;
const SLOW_MS = 300;

const ONE_BY_ONE = { ...FLOW_PARAMETERS, to: '={{ $json.phone }}', options: { batchSize: 1 } };

/** Numbers that begin alike, so that each test finds its own again. */
function people(beginning: string, count: number): string[] {
	return Array.from(
		{ length: count },
		(_, index) => `${beginning}${String(index).padStart(3, '0')}`,
	);
}

/** Runs and tests that end half way, in a real n8n and with an Exotel that takes its time for every message. */
describe('a run that is stopped half way', () => {
	let demo: Demo;
	let production: string | undefined;
	let whileTesting: string | undefined;
	const registeredUrl = async () => (await demo.sandbox.webhook())?.incomingMessageUrl;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
		await openAllWindows(demo);
		production = await registeredUrl();
		await demo.client.listen(
			demo.receiveWorkflow.id,
			nodeOfType(demo.receiveWorkflow, TRIGGER_NODE).name,
		);
		whileTesting = await registeredUrl();
		await slowDown(demo, SLOW_MS);
	});

	afterAll(async () => {
		await demo?.stop();
	});

	it('accounts for every message in the saved execution when the time of the workflow is up', async () => {
		const receivers = people('+919876501', MESSAGES);
		const { id } = await createSendWorkflow(demo, {
			parameters: ONE_BY_ONE,
			people: receivers,
			// Seconds; all messages together would need eighteen.
			settings: { executionTimeout: 8 },
		});
		await demo.client.runWorkflow(id, START);
		const execution = await demo.client.waitForExecution(id);
		expect(execution.status).toBe('canceled');

		const sent = await demo.sandbox.messagesToAny(receivers);
		const { accepted, unknown } = reportedMessages(execution, SEND);
		expect(accepted.length).toBeGreaterThan(0);
		expect(accepted.length).toBeLessThan(MESSAGES);
		expect(unknown).toBeLessThanOrEqual(1);
		expect(sent.map(({ sid }) => sid)).toEqual(expect.arrayContaining(accepted));
		expect(sent.length - accepted.length).toBeLessThanOrEqual(unknown);
	});

	it('sends nothing more once somebody stops it', async () => {
		const receivers = people('+919876502', MESSAGES);
		const { id } = await createSendWorkflow(demo, { parameters: ONE_BY_ONE, people: receivers });
		const executionId = await demo.client.runWorkflow(id, START);
		await untilSent(demo, receivers, 5);
		await demo.client.stopExecution(executionId);
		const atStop = (await demo.sandbox.messagesToAny(receivers)).length;
		// n8n stores its notes a moment after the execution.
		const stopped = await waitFor('the note of what was sent', async () => {
			const found = await demo.client.waitForExecution(id);
			return found.customData?.exotel_sent !== undefined && found;
		});
		expect(stopped.status).toBe('canceled');
		// n8n throws the output of a running node away when somebody presses Stop, but keeps this note.
		const [, last] = /^items sent: 0-(\d+);/.exec(stopped.customData?.exotel_sent ?? '') ?? [];
		expect(Number(last)).toBeGreaterThanOrEqual(atStop - 3);
		expect(Number(last)).toBeLessThan(MESSAGES - 1);

		// A later run of several messages shows that a run still alive would have had time to send.
		const others = people('+919876503', 4);
		const later = await createSendWorkflow(demo, { parameters: ONE_BY_ONE, people: others });
		await demo.client.runWorkflow(later.id, START);
		expect(itemsOf(await demo.client.waitForExecution(later.id), SEND)).toHaveLength(others.length);
		const sent = (await demo.sandbox.messagesToAny(receivers)).length;
		expect(sent).toBeLessThan(MESSAGES);
		// The one that was on its way.
		expect(sent - atStop).toBeLessThanOrEqual(1);
	});

	// n8n ends a test by itself after two minutes. It began before the tests above, which run meanwhile.
	it('gets its production URL back when nobody ends the test of a trigger', async () => {
		expect(production).toContain('/webhook/');
		expect(whileTesting).toContain('/webhook-test/');
		await waitFor('the end of the test', async () => (await registeredUrl()) === production, {
			timeoutMs: 300_000,
		});
	});
});

describe('npm start', () => {
	let started: StartedByNpm | undefined;

	afterEach(() => started?.killAll());

	it.each([
		['npm', 'SIGKILL'],
		['npm', 'SIGHUP'],
		['the demo', 'SIGKILL'],
		['the demo', 'SIGTERM'],
	] as const)('leaves nothing running when %s gets %s', async (which, signal) => {
		started = await StartedByNpm.start();
		expect(started.commands).toEqual(
			expect.arrayContaining([
				expect.stringContaining('start.mjs'),
				expect.stringContaining('endWithParent.cjs'),
			]),
		);
		started.end(which, signal);
		await expect(started.untilGone()).resolves.toBeUndefined();
	});
});
