import type { FlowJsonRow } from './flow-json.mts';
import type { EndpointResults } from './endpoint.mts';
import type { ReceivingResults } from './receiving.mts';
import type { ScreenDataResults } from './screen-data.mts';
import type { SendingRow } from './sending.mts';
import type { WorstRow } from './worst.mts';

/** Prints the rows for people. */
export function printSending(rows: SendingRow[]): void {
	console.table(
		rows.map((row) => ({
			Node: row.nodes,
			Flows: row.items,
			'Calls a minute': row.limit ?? 'unlimited',
			...('notRun' in row
				? { Time: `not run: ${row.notRun}` }
				: {
						Time: `${(row.wallMs / 1000).toFixed(1)} s`,
						'Time, ours = 1': row.comparedToOurs.wall,
						'API calls': row.calls,
						'Peak memory': row.peakMemoryMb === null ? 'unknown' : `${row.peakMemoryMb} MB`,
						'of it idle': row.idleMemoryMb === null ? 'unknown' : `${row.idleMemoryMb} MB`,
						Delivered: row.delivered,
					}),
		})),
	);
}

export function printScreenData(results: ScreenDataResults): void {
	const { rows, mappedComparedToJson, atMost, holds } = results;
	console.table(
		rows.map(({ data, items, wallMs, processorMs }) => ({
			'Screen Data': data,
			Flows: items,
			Time: `${(wallMs / 1000).toFixed(1)} s`,
			Processor: processorMs === null ? 'unknown' : `${(processorMs / 1000).toFixed(1)} s`,
		})),
	);
	console.table([
		{
			'From the Flow, JSON = 1': mappedComparedToJson,
			'at most': atMost,
			Holds: holds ? 'yes' : 'NO',
		},
	]);
}

export function printReceiving({ rows, naming }: ReceivingResults): void {
	console.table(
		rows.map(({ n8n, nodes, requestsPerSecond, p99Ms, comparedToWebhook, processorMs }) => ({
			n8n,
			Nodes: nodes,
			'Requests a second': requestsPerSecond,
			'Webhook = 1': comparedToWebhook,
			'Acknowledged within (99 %)': `${p99Ms} ms`,
			'Processor for each': processorMs === null ? 'unknown' : `${processorMs} ms`,
		})),
	);
	console.table(
		naming.map(({ n8n, comparedToNoNames, atLeast, holds }) => ({
			n8n,
			'Calls with answers in words, without = 1': comparedToNoNames ?? 'unknown',
			'at least': atLeast,
			Holds: holds ? 'yes' : 'NO',
		})),
	);
}

export function printEndpoint({ work, rows }: EndpointResults): void {
	console.table(
		work.map(({ work: name, medianMs, p90Ms, comparedToCrypto }) => ({
			'Work for one request': name,
			Median: `${medianMs} ms`,
			'Done within (90 %)': `${p90Ms} ms`,
			'Crypto = 1': comparedToCrypto,
		})),
	);
	console.table(
		rows.map(({ n8n, calls, atOnce, requestsPerSecond, p90Ms, p99Ms, comparedToWebhook }) => ({
			n8n,
			Calls: calls,
			'At once': atOnce,
			'Requests a second': requestsPerSecond,
			'Webhook = 1': comparedToWebhook ?? '',
			'Answered within (90 %)': `${p90Ms} ms`,
			'(99 %)': `${p99Ms} ms`,
		})),
	);
}

export function printWorst(rows: WorstRow[]): void {
	console.table(
		rows.map(({ receiver, calls, signed, parseMs, ms, memoryMb, status, atMost, holds }) => ({
			Receiver: receiver,
			Calls: calls,
			Signed: signed ? 'yes' : 'no',
			'Parsed by n8n within': `${parseMs} ms`,
			'Beyond that': `${ms} ms`,
			'at most': `${atMost.ms} ms`,
			Memory: memoryMb === null ? 'unknown' : `${memoryMb} MB`,
			'at most ': atMost.memoryMb === null ? '' : `${atMost.memoryMb} MB`,
			Answer: status ?? "n8n's",
			Holds: holds ? 'yes' : 'NO',
		})),
	);
}

export function printFlowJson(rows: FlowJsonRow[]): void {
	console.table(
		rows.map(({ screens, componentsEach, kb, ms, atMostMs, holds }) => ({
			Screens: screens,
			'Components each': componentsEach,
			Size: `${kb} kB`,
			Check: `${ms} ms`,
			'at most': `${atMostMs} ms`,
			Holds: holds ? 'yes' : 'NO',
		})),
	);
}
