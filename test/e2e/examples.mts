/** The example workflows of the demo, run by hand, and the people they ask. */
import { randomUUID } from 'node:crypto';
import axios from 'axios';
import { DEMO_PEOPLE } from '../../demo/constants.mts';
import type { Demo } from '../../demo/startDemo.mts';
import { errorOf, hasEnded, itemsOf } from '../../n8n/executions.mts';
import type { Execution, Workflow } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import { SandboxError, type SandboxMessage } from '../../sandbox/client.mts';
import { checkOpening } from '../../flowJson/checkOpening.ts';
import type { JsonObject, Opening } from '../../sandbox/phone/player/types.mts';
import { Person, flowOf, type Parts } from '../sandbox/flowFixtures.mts';

const MANUAL_TRIGGER = "When clicking 'Execute workflow'";
/** n8n shares the machine with all the rest. */
const PATIENCE_MS = 180_000;

/** The example workflow whose name begins with that number. */
export async function exampleNumber(number: number | string, { client }: Demo): Promise<Workflow> {
	const entry = (await client.listWorkflows()).find(({ name }) => name.startsWith(`${number} `));
	if (!entry) throw new Error(`The demo has no example workflow ${number}`);
	return await client.getWorkflow(entry.id);
}

/** What the nodes of a run gave out, by their names. */
export type Outputs = (node: string) => Array<Record<string, unknown>>;

/** Fills a Flow in and sends it. */
export type FillIn = (person: Person) => Person | Promise<Person>;

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

	/** The person gets the message and answers it. */
	async answer(to: string, fillIn: FillIn): Promise<void> {
		await answerMessage(this.demo, await this.untilAsked(to), fillIn);
	}

	/** Waits until the run is over. */
	async end(timeoutMs = PATIENCE_MS): Promise<Outputs> {
		const isThis = ({ id }: { id: string }) => id === this.executionId;
		return outputsOf(await this.demo.client.waitForExecution(this.workflow.id, isThis, timeoutMs));
	}

	/** The message with the Flow has arrived, and the run sleeps. */
	private async untilAsked(to: string): Promise<SandboxMessage> {
		const message = await waitFor(
			`a message to ${to}`,
			async () =>
				(await this.demo.sandbox.messagesTo(to)).find(
					(message) => !this.done.has(message.sid) && offersFlow(message),
				),
			{ timeoutMs: PATIENCE_MS },
		);
		this.done.add(message.sid);
		const isAsleep = async () =>
			(await this.demo.client.getExecution(this.executionId)).status === 'waiting';
		await waitFor('the run to sleep', isAsleep, { timeoutMs: PATIENCE_MS });
		return message;
	}
}

/** Several runs of an example workflow at the same time, one for each person. */
export class RunsAtOnce {
	private constructor(
		private readonly demo: Demo,
		private readonly workflow: Workflow,
		private readonly messages: SandboxMessage[],
	) {}

	/** Starts them, and resolves when everybody is asked and all runs sleep. */
	static async start(
		demo: Demo,
		workflow: Workflow,
		people: string[],
		begin: () => Promise<unknown>,
	): Promise<RunsAtOnce> {
		const earlier = new Set((await demo.sandbox.messagesToAny(people)).map(({ sid }) => sid));
		await begin();
		const areAsleep = async () =>
			(await demo.client.countExecutions(workflow.id, 'waiting')) === people.length;
		await waitFor(`${people.length} runs to sleep`, areAsleep, { timeoutMs: PATIENCE_MS });
		const messages = (await demo.sandbox.messagesToAny(people)).filter(
			({ sid }) => !earlier.has(sid),
		);
		return new RunsAtOnce(demo, workflow, messages);
	}

	/** The person answers; waits until the run that this wakes is over, and no other. */
	async answer(person: string, fillIn: FillIn): Promise<Outputs> {
		const { demo, workflow } = this;
		const message = this.messages.find(({ to }) => to === person);
		if (!message) throw new Error(`Nobody has asked ${person}`);
		return await nextRun(demo, workflow, async () => await answerMessage(demo, message, fillIn));
	}
}

/** Does something, and waits until the run is over that this starts or wakes. */
export async function nextRun(
	{ client }: Demo,
	{ id: workflowId }: Workflow,
	act: () => Promise<unknown>,
): Promise<Outputs> {
	const over = new Set(
		(await client.listExecutions(workflowId)).filter(hasEnded).map(({ id }) => id),
	);
	await act();
	return outputsOf(
		await client.waitForExecution(workflowId, ({ id }) => !over.has(id), PATIENCE_MS),
	);
}

/** Publishes a copy of the workflow with a webhook in the place of its manual trigger. */
export async function publishWithWebhook(
	{ client }: Demo,
	file: Workflow,
): Promise<{ workflow: Workflow; call: () => Promise<unknown> }> {
	const path = randomUUID();
	const parameters = { httpMethod: 'POST', path, responseMode: 'onReceived' };
	const nodes = file.nodes.map((node) =>
		node.name === MANUAL_TRIGGER
			? { ...node, type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters, webhookId: path }
			: node,
	);
	const { name, connections, settings } = file;
	const workflow = await client.createWorkflow({
		name: `${name}, published`,
		nodes,
		connections,
		settings,
	});
	await client.activate(workflow);
	return {
		workflow,
		call: async () => await axios.post(`${client.url}/webhook/${path}`, {}, { proxy: false }),
	};
}

/** Takes the data endpoint of a Flow away from the phone; gives whether the phone knew one. */
export async function forgetEndpoint({ sandbox }: Demo, flowId: string): Promise<boolean> {
	return await sandbox.deleteEndpoint(flowId).then(
		() => true,
		(error: unknown) => {
			if (error instanceof SandboxError && error.status === 404) return false;
			throw error;
		},
	);
}

/** All rows of one of n8n's data tables, read by a workflow as a user would read them. */
export async function rowsOf(
	{ client }: Demo,
	table: string,
): Promise<Array<Record<string, unknown>>> {
	const node = (
		name: string,
		type: string,
		typeVersion: number,
		parameters: Record<string, unknown>,
	) => ({
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

/** Opens the Flow of a message with what the message brings and fills it in; the answer is the one that the Flow gives. */
async function answerMessage(demo: Demo, message: SandboxMessage, fillIn: FillIn): Promise<void> {
	const {
		flow_id: flowId,
		flow_token: token,
		flow_action_payload: payload,
	} = parametersOf(message);
	const flow = await flowJson(demo, flowId);
	const opening: Opening = { token, ...payload };
	const problems = checkOpening(flowOf(flow), opening);
	if (problems.length > 0)
		throw new Error(`The message does not open the Flow ${flowId}: ${JSON.stringify(problems)}`);

	const { response } = await fillIn(new Person(flow, opening));
	await demo.sandbox.answer({
		messages: message.sid,
		response: response as Record<string, unknown>,
	});
}

function outputsOf(execution: Execution): Outputs {
	const error = errorOf(execution);
	if (error) throw new Error(error);
	return (node) => itemsOf(execution, node);
}

interface FlowParameters {
	flow_id: string;
	flow_token: string;
	flow_action_payload?: { screen: string; data?: JsonObject };
}

function parametersOf({ content }: SandboxMessage): FlowParameters {
	return (content as { interactive: { action: { parameters: FlowParameters } } }).interactive.action
		.parameters;
}

/** Whether it is a Flow message; a confirmation is a text. */
function offersFlow({ content }: SandboxMessage): boolean {
	return (content as { type: string }).type === 'interactive';
}

/** The Flow JSON that the sandbox's phone opens for a Flow id. */
async function flowJson({ sandbox }: Demo, flowId: string): Promise<Parts> {
	return JSON.parse(await sandbox.flowText(flowId)) as Parts;
}
