import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { waitFor } from '../lib/poll.mts';
import { root } from '../lib/paths.cjs';
import { withProgress } from '../lib/progress.cjs';
import { errorOf, hasEnded } from '../n8n/executions.mts';
import { inTurns, median, round } from './figures.mts';
import { processorMs } from './measure.mts';
import { MEASURED, ourSender, sendingWorkflow, TRIGGER, UNLIMITED } from './sending-workflow.mts';
import type { Station, Workbench } from './workbench.mts';

const ITEMS = 1_000;
const ROUNDS = 6;
const AT_MOST = 1.1;

/** What it costs to give the data of a screen in one way. */
export interface ScreenDataRow {
	data: string;
	items: number;
	/** Of the node, the middle one of several runs. */
	wallMs: number;
	/** Of n8n's process for the whole run; null when unknown. */
	processorMs: number | null;
}

export interface ScreenDataResults {
	rows: ScreenDataRow[];
	/** Time with one field for each value, compared to JSON: by the processor's time where it is known. */
	mappedComparedToJson: number;
	/** The bar. */
	atMost: number;
	holds: boolean;
}

interface Way {
	data: string;
	workflowId: string;
	walls: number[];
	costs: number[];
}

/**
 * Sends the same Flow with the same data, as JSON without the definition of the Flow and in one field for each value
 * with it. On one n8n, in turns, so that what else the machine does meets both alike.
 */
export async function measureScreenData(workbench: Workbench): Promise<ScreenDataResults> {
	const sandbox = { requestsPerMinute: UNLIMITED, windowHours: null, reportSteps: [] };
	return await workbench.use({ sandbox }, async (station) => {
		const ways = await setUp(station);
		for (const way of ways) await send(station, way);
		for (const way of ways) Object.assign(way, { walls: [], costs: [] });
		for (let turn = 1; turn <= ROUNDS; turn++)
			await withProgress(`Data of a screen, round ${turn} of ${ROUNDS}`, async () => {
				for (const way of inTurns(ways, turn)) await send(station, way);
			});
		return resultsOf(ways);
	});
}

async function setUp({ client, credential, sandboxUrl }: Station): Promise<Way[]> {
	const flowJson = await readFile(
		path.join(root, 'examples', 'flows', '3-appointment.json'),
		'utf8',
	);
	const senders = {
		JSON: { dataMode: 'json', screenDataJson: JSON_DATA },
		'From the Flow': {
			flowDefinition: 'paste',
			flowJson,
			dataMode: 'mapped',
			screenDataMapped: { mappingMode: 'defineBelow', value: MAPPED_DATA },
		},
	};
	const ways: Way[] = [];
	for (const [data, parameters] of Object.entries(senders)) {
		const file = sendingWorkflow(ourSender(`Send WhatsApp Flow, ${data}`, parameters), {
			items: ITEMS,
			callsPerMinute: UNLIMITED,
			sandboxUrl,
			credential,
		});
		const { id } = await client.createWorkflow(file);
		ways.push({ data, workflowId: id, walls: [], costs: [] });
	}
	return ways;
}

/** Both ways have one expression, because the time that n8n needs for each counts too. */
const JSON_DATA = `={
	"customer_name": {{ JSON.stringify($json.name) }},
	"services": [
		{ "id": "Consultation", "title": "Consultation" },
		{ "id": "Treatment", "title": "Treatment" }
	],
	"available_slots": [{ "id": "10:00", "title": "10:00" }, { "id": "14:00", "title": "14:00" }],
	"first_day": "2026-12-01",
	"last_day": "2030-12-31",
	"closed_days": ["2026-12-25"]
}`;
const MAPPED_DATA = {
	customer_name: '={{ $json.name }}',
	services: 'Consultation, Treatment',
	available_slots: '10:00, 14:00',
	first_day: '2026-12-01',
	last_day: '2030-12-31',
	closed_days: '["2026-12-25"]',
};

async function send({ client, n8nPid, signal }: Station, way: Way): Promise<void> {
	const before = processorMs(n8nPid);
	const id = await client.runWorkflow(way.workflowId, TRIGGER);
	await waitFor(
		'the workflow to end',
		async () => {
			signal.throwIfAborted();
			const executions = await client.listExecutions(way.workflowId);
			return executions.some((each) => each.id === id && hasEnded(each));
		},
		{ timeoutMs: 300_000, everyMs: 500 },
	);
	const after = processorMs(n8nPid);
	const execution = await client.getExecution(id);
	const measured = execution.data.resultData.runData[MEASURED]?.[0] as
		| { executionTime: number }
		| undefined;
	const error = errorOf(execution);
	if (!measured || error) throw new Error(`${way.data}: ${error ?? 'nothing was sent'}`);
	way.walls.push(measured.executionTime);
	if (before !== null && after !== null) way.costs.push(after - before);
}

function resultsOf(ways: Way[]): ScreenDataResults {
	const rows = ways.map(({ data, walls, costs }) => ({
		data,
		items: ITEMS,
		wallMs: median(walls),
		processorMs: costs.length === 0 ? null : median(costs),
	}));
	const [json, mapped] = rows.map(({ wallMs, processorMs: cost }) => cost ?? wallMs);
	const mappedComparedToJson = round(mapped / json, 3);
	return { rows, mappedComparedToJson, atMost: AT_MOST, holds: mappedComparedToJson <= AT_MOST };
}
