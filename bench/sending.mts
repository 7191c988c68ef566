import type { SandboxOptions } from '../sandbox/sandbox.mts';
import { errorOf, hasEnded } from '../n8n/executions.mts';
import { waitFor } from '../lib/poll.mts';
import { withProgress } from '../lib/progress.cjs';
import { SandboxClient } from '../sandbox/client.mts';
import { watchMemory } from './measure.mts';
import {
	HTTP_REQUEST,
	MEASURED,
	OUR_NODE,
	OUR_NODE_SINGLY,
	type Sender,
	TRIGGER,
	UNLIMITED,
	sendingWorkflow,
} from './sending-workflow.mts';
import type { Station, Workbench } from './workbench.mts';

/** What Exotel documents. */
const EXOTEL_LIMIT = 200;
const LATENCY_MS = 20;
/** So many Flows show what one call for each costs under the limit, and still pass in a good minute. */
const SAMPLE = 300;
/** How many minutes of calls a line may take, without and with --full. */
const SHORT_MINUTES = 2;
const LONG_MINUTES = 5;
/** Calls one after the other, without a limit: the latency and some work between them. */
const CALLS_A_MINUTE = 60_000 / (LATENCY_MS + 5);
const RUN_LIMIT_MS = 30 * 60_000;
/** Seldom, because every question makes garbage in n8n, which would count as memory of the run. */
const POLL_MS = 2_000;

const SENDERS = [OUR_NODE, OUR_NODE_SINGLY, HTTP_REQUEST];

export interface SendingOptions {
	/** How many Flows to send. */
	items: number[];
	/** Also run what takes up to five minutes a line. */
	full: boolean;
}

/** How one sender did with so many Flows. `limit` is in calls a minute, null for none. */
export type SendingRow = { nodes: string; items: number; limit: number | null } & (
	| {
			/** What the node itself took. */
			wallMs: number;
			calls: number;
			/** Of n8n's process: before the run, and the highest while the workflow ran. Null when unknown. */
			idleMemoryMb: number | null;
			peakMemoryMb: number | null;
			delivered: number;
			/** How many times what our node needed for the same Flows. */
			comparedToOurs: { wall: number; calls: number; memory: number | null };
	  }
	| { notRun: string }
);

type Measurement = Omit<Extract<SendingRow, { wallMs: number }>, 'comparedToOurs'>;

interface Case {
	sender: Sender;
	items: number;
	limit: number | null;
}

/** Sends many Flows in every way, without and with Exotel's limit of calls. */
export async function measureSending(workbench: Workbench, { items, full }: SendingOptions) {
	const sizes = [
		...items.map((count) => ({ items: count, limit: null })),
		...[SAMPLE, ...items].map((count) => ({ items: count, limit: EXOTEL_LIMIT })),
	];
	const rows: SendingRow[] = [];
	for (const size of sizes) {
		let ours: Measurement | undefined;
		for (const sender of SENDERS) {
			const planned = { sender, ...size };
			const notRun = tooLong(planned, full ? LONG_MINUTES : SHORT_MINUTES);
			if (notRun) {
				rows.push({ nodes: sender.name, ...size, notRun });
				continue;
			}
			const measured = await withProgress(
				titleOf(planned),
				async () => await measure(workbench, planned),
			);
			ours ??= measured;
			rows.push({ ...measured, comparedToOurs: compare(measured, ours) });
		}
	}
	return { latencyMs: LATENCY_MS, rows };
}

/** Why a case is left out, if it is. */
function tooLong({ sender, items, limit }: Case, mostMinutes: number): string | undefined {
	const minutes = Math.ceil(items / sender.perCall / (limit ?? CALLS_A_MINUTE));
	if (minutes <= mostMinutes) return undefined;
	const length =
		limit === null ? `about ${minutes} minutes` : `${minutes} minutes at ${limit} calls a minute`;
	return minutes > LONG_MINUTES ? length : `${length}, see --full`;
}

function titleOf({ sender, items, limit }: Case): string {
	return `${sender.name}, ${items} Flows, ${limit === null ? 'no limit' : `${limit} calls a minute`}`;
}

async function measure(workbench: Workbench, planned: Case): Promise<Measurement> {
	const { sender, items, limit } = planned;
	const callsPerMinute = limit ?? UNLIMITED;
	return await workbench.use({ sandbox: sandboxOptions(callsPerMinute) }, async (station) => {
		const sandbox = new SandboxClient(station.sandboxUrl);
		await sandbox.addFault({
			on: 'messages',
			kind: 'slow',
			delayMs: LATENCY_MS,
			times: UNLIMITED,
		});

		const { client, credential, sandboxUrl } = station;
		const file = sendingWorkflow(sender, { items, callsPerMinute, sandboxUrl, credential });
		const { id } = await client.createWorkflow(file);
		const run = await runWatched(station, id);

		const state = await sandbox.state();
		const messages = await sandbox.messages();
		const delivered = messages.length;
		if (delivered !== items || new Set(messages.map(({ to }) => to)).size !== items) {
			throw new Error(`${titleOf(planned)}: ${delivered} messages arrived. ${run.error ?? ''}`);
		}
		return {
			nodes: sender.name,
			items,
			limit,
			wallMs: run.wallMs,
			calls: state.counts.calls,
			idleMemoryMb: rounded(run.idleMemoryMb, 0),
			peakMemoryMb: rounded(run.peakMemoryMb, 0),
			delivered,
		};
	});
}

/** Everything is accepted, and no report disturbs the measurement. */
function sandboxOptions(requestsPerMinute: number): SandboxOptions {
	return { requestsPerMinute, windowHours: null, reportSteps: [] };
}

async function runWatched({ client, n8nPid, signal }: Station, workflowId: string) {
	const memory = await watchMemory(n8nPid);
	const executionId = await client.runWorkflow(workflowId, TRIGGER);
	await waitFor(
		'the workflow to end',
		async () => {
			signal.throwIfAborted();
			return (await client.listExecutions(workflowId)).some(
				(each) => each.id === executionId && hasEnded(each),
			);
		},
		{ timeoutMs: RUN_LIMIT_MS, everyMs: POLL_MS },
	);
	// Before the data of the execution are fetched, which costs n8n memory too.
	const peakMemoryMb = memory.stop();
	const execution = await client.getExecution(executionId);
	const measured = execution.data.resultData.runData[MEASURED]?.[0] as
		| { executionTime: number }
		| undefined;
	if (!measured)
		throw new Error(errorOf(execution) ?? 'The workflow did not reach the node to measure');
	return {
		wallMs: measured.executionTime,
		idleMemoryMb: memory.startMb,
		peakMemoryMb,
		error: errorOf(execution),
	};
}

function compare(row: Measurement, ours: Measurement) {
	return {
		wall: rounded(row.wallMs / ours.wallMs, 1),
		calls: rounded(row.calls / ours.calls, 1),
		memory:
			row.peakMemoryMb && ours.peakMemoryMb && rounded(row.peakMemoryMb / ours.peakMemoryMb, 2),
	};
}

function rounded<T extends number | null>(value: T, digits: number): T {
	return (value === null ? null : Number(value.toFixed(digits))) as T;
}
