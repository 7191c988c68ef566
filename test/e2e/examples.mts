/** The example workflows of the demo, run by hand, and the people they ask. */
import axios from 'axios';
import { DEMO_PEOPLE } from '../../scripts/demo/constants.mts';
import type { Demo } from '../../scripts/demo/demo.mts';
import { errorOf, itemsOf } from '../../scripts/n8n/executions.mts';
import type { Execution, Workflow } from '../../scripts/n8n/types.mts';
import { waitFor } from '../../scripts/poll.mts';
import type { SandboxMessage } from '../../scripts/sandbox-admin.mts';
import { checkOpening } from '../../sandbox/flowJson/checkOpening.mts';
import type { JsonObject, Opening } from '../../sandbox/flowJson/types.mts';
import { Person, flowOf, type Parts } from '../sandbox/flowFixtures.mts';

const MANUAL_TRIGGER = "When clicking 'Execute workflow'";
/** n8n shares the machine with all the rest. */
const PATIENCE_MS = 60_000;

/** The example workflow whose name begins with that number. */
export async function exampleNumber(number: number, { client }: Demo): Promise<Workflow> {
	const entry = (await client.listWorkflows()).find(({ name }) => name.startsWith(`${number} `));
	if (!entry) throw new Error(`The demo has no example workflow ${number}`);
	return await client.getWorkflow(entry.id);
}

/** One run of an example workflow. */
export class ExampleRun {
	private constructor(
		private readonly demo: Demo,
		private readonly workflow: Workflow,
		private readonly executionId: string,
		/** The sids of the messages that are not for this run, or done with. */
		private readonly done: Set<string>,
	) {}

	/** Presses "Execute workflow". */
	static async start(demo: Demo, workflow: Workflow): Promise<ExampleRun> {
		const earlier = (await demo.sandbox.messagesToAny(DEMO_PEOPLE)).map(({ sid }) => sid);
		const executionId = await demo.client.runWorkflow(workflow.id, MANUAL_TRIGGER);
		return new ExampleRun(demo, workflow, executionId, new Set(earlier));
	}

	/**
	 * The person gets the message, opens the Flow with what the message brings and fills it in; the answer is the one
	 * that the Flow gives.
	 */
	async answer(to: string, fillIn: (person: Person) => Person | Promise<Person>): Promise<void> {
		const message = await this.untilAsked(to);
		const { flow_id: flowId, flow_token: token, flow_action_payload: payload } = parametersOf(message);
		const flow = await flowJson(this.demo, flowId);
		const opening: Opening = { token, ...payload };
		const problems = checkOpening(flowOf(flow), opening);
		if (problems.length > 0) throw new Error(`The message does not open the Flow ${flowId}: ${JSON.stringify(problems)}`);

		const { response } = await fillIn(new Person(flow, opening));
		await this.demo.sandbox.answer({ messages: message.sid, response: response as Record<string, unknown> });
	}

	/** Waits until the run is over; gives what the nodes gave out, the last ones of all branches among them. */
	async end(): Promise<(node: string) => Array<Record<string, unknown>>> {
		const isThis = ({ id }: { id: string }) => id === this.executionId;
		const execution: Execution = await this.demo.client.waitForExecution(this.workflow.id, isThis, PATIENCE_MS);
		const error = errorOf(execution);
		if (error) throw new Error(error);
		return (node) => itemsOf(execution, node);
	}

	/** The message has arrived, and the run sleeps. */
	private async untilAsked(to: string): Promise<SandboxMessage> {
		const message = await waitFor(
			`a message to ${to}`,
			async () => (await this.demo.sandbox.messagesTo(to)).find(({ sid }) => !this.done.has(sid)),
			{ timeoutMs: PATIENCE_MS },
		);
		this.done.add(message.sid);
		const isAsleep = async () => (await this.demo.client.getExecution(this.executionId)).status === 'waiting';
		await waitFor('the run to sleep', isAsleep, { timeoutMs: PATIENCE_MS });
		return message;
	}
}

/** All rows of one of n8n's data tables, read by a workflow as a user would read them. */
export async function rowsOf({ client }: Demo, table: string): Promise<Array<Record<string, unknown>>> {
	const node = (name: string, type: string, typeVersion: number, parameters: Record<string, unknown>) => ({
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0] as [number, number],
		parameters,
	});
	const { id } = await client.createWorkflow({
		name: `Rows of ${table}`,
		nodes: [
			node('Start', 'manualTrigger', 1, {}),
			node('Rows', 'dataTable', 1.1, {
				resource: 'row',
				operation: 'get',
				dataTableId: { __rl: true, mode: 'name', value: table },
				returnAll: true,
			}),
		],
		connections: { Start: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	const executionId = await client.runWorkflow(id, 'Start');
	const isThis = (execution: { id: string }) => execution.id === executionId;
	return itemsOf(await client.waitForExecution(id, isThis, PATIENCE_MS), 'Rows');
}

interface FlowParameters {
	flow_id: string;
	flow_token: string;
	flow_action_payload?: { screen: string; data?: JsonObject };
}

function parametersOf({ content }: SandboxMessage): FlowParameters {
	return (content as { interactive: { action: { parameters: FlowParameters } } }).interactive.action.parameters;
}

/** The Flow JSON that the sandbox's phone opens for a Flow id. */
async function flowJson({ sandboxUrl }: Demo, flowId: string): Promise<Parts> {
	const { data } = await axios.get<{ text: string }>(`${sandboxUrl}/sandbox/flows/${flowId}`, { proxy: false });
	return JSON.parse(data.text) as Parts;
}
