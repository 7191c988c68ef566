/** The package in n8n's queue mode, as the tests use it. */
import { setTimeout } from 'node:timers/promises';
import { importWorkflow, readExamples } from '../../demo/workflows.mts';
import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import type { Workflow } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import { type QueueMode, startQueueMode } from '../../n8n/queue/queueMode.mts';
import { type Installation, startInstallation } from '../e2e/installation.mts';
import { answerCall, collected, postAll, untilRunsEnded } from '../e2e/receiving.mts';

export type InQueueMode = Installation<QueueMode>;

export async function startInQueueMode({ webhookProcesses = 1 } = {}): Promise<InQueueMode> {
	return await startInstallation(
		async (userFolder) => await startQueueMode({ userFolder, webhookProcesses }),
	);
}

/** The example of that name, with the credential chosen. */
export async function importExample(
	{ client, credential }: InQueueMode,
	name: string,
): Promise<Workflow> {
	const file = (await readExamples()).find((example) => example.name === name);
	if (!file) throw new Error(`There is no example workflow called "${name}"`);
	return await importWorkflow(client, file, credential);
}

/** The production URL of a workflow at one process alone, past the proxy. */
export function webhookUrlAt(
	{ url }: RestartableN8n,
	installation: InQueueMode,
	workflow: Workflow,
): string {
	return installation.webhookUrl(workflow).replace(installation.server.url, url);
}

/** Whether the process says that it executes this itself. */
export function hasExecuted(process: RestartableN8n, executionId: string): boolean {
	return process.logs().includes(`Worker started execution ${executionId} `);
}

/** Whether the process says that it has left this to a worker. */
export function hasEnqueued(process: RestartableN8n, executionId: string): boolean {
	return process.logs().includes(`Enqueued execution ${executionId} `);
}

/** Delivers each body as Exotel would: what is not acknowledged with 200 is repeated. */
export async function deliverAll(url: string, bodies: unknown[], atOnce = 1): Promise<void> {
	let open = bodies;
	const deliver = async () => {
		const statuses = await postAll(url, open, atOnce);
		open = open.filter((_, index) => statuses[index] !== 200);
		return open.length === 0;
	};
	await waitFor('the acknowledgement of all calls', deliver, { timeoutMs: 180_000 });
}

/** A thousand make the long run: `PACED_ANSWERS=1000 npm run test:queue -- --testNamePattern "half a minute"`. */
export const PACED_ANSWERS = Number(process.env.PACED_ANSWERS ?? 40);

/** Delivers two answers a second, to the processes in turn, and each half a minute later once more to the next process. */
export async function deliverPaced(urls: string[], sids: string[]): Promise<void> {
	const deliver = async (sid: string, place: number, atMs: number) => {
		await setTimeout(atMs);
		await deliverAll(urls[place % urls.length], [answerCall(sid)]);
	};
	await Promise.all(
		sids.flatMap((sid, index) => [
			deliver(sid, index, index * 500),
			deliver(sid, index + 1, index * 500 + 30_000),
		]),
	);
}

/**
 * Lets no execution start while `work` goes on, as when the database has trouble. Those that have started come to
 * their end meanwhile.
 *
 * @param afterSeconds how long the database takes to say no
 */
export async function withoutExecutions(
	{ server }: InQueueMode,
	work: () => Promise<void>,
	afterSeconds = 0,
): Promise<void> {
	const refuse = `BEGIN PERFORM pg_sleep(${afterSeconds}); RAISE EXCEPTION 'no space left'; END`;
	await server.runSql(
		`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ ${refuse} $$`,
	);
	await server.runSql(
		'CREATE TRIGGER refuse BEFORE INSERT ON execution_entity FOR EACH ROW EXECUTE FUNCTION refuse()',
	);
	try {
		await work();
	} finally {
		await server.runSql('DROP FUNCTION refuse CASCADE');
	}
}

/**
 * The ids of the answers whose id begins so and that have started the workflow, once there are so many, and once
 * whatever else they started has come to an end.
 */
export async function startedBy(
	installation: InQueueMode,
	workflow: Workflow,
	beginning: string,
	count: number,
): Promise<string[]> {
	await untilStarted(installation, beginning, count);
	// Whatever a repeat has started was in the queue before this.
	await deliverAll(installation.webhookUrl(workflow), [answerCall(`last-after-${beginning}`)]);
	await untilStarted(installation, `last-after-${beginning}`, 1);
	await untilRunsEnded(installation, workflow);
	return idsOf(installation, beginning);
}

/** Waits until so many answers whose id begins so have started a workflow. */
export async function untilStarted(
	installation: InQueueMode,
	beginning: string,
	count: number,
): Promise<void> {
	const haveStarted = async () => idsOf(installation, beginning).length >= count;
	await waitFor(`${count} runs for ${beginning}`, haveStarted, { timeoutMs: 180_000 });
}

function idsOf(installation: InQueueMode, beginning: string): string[] {
	return collected(installation, 'message_id')
		.map(String)
		.filter((id) => id.startsWith(beginning));
}

/**
 * Waits longer than the five seconds in which a repeat may start the workflow again. What comes
 * next is written to the shared memory at once.
 */
export async function untilMemoryIsShared(): Promise<void> {
	const since = Date.now();
	await waitFor('the memory to be shared', async () => Date.now() - since > 6_000);
}
