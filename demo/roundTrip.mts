import { errorOf, itemsOf } from '../n8n/executions.mts';
import type { Execution } from '../n8n/types.mts';
import { waitFor } from '../lib/poll.mts';
import { withProgress } from '../lib/progress.cjs';
import type { FlowResponse } from '../sandbox/client.mts';
import { DEMO_ANSWER, DEMO_PERSON } from './constants.mts';
import type { Demo } from './startDemo.mts';
import { SEND_NODE, TRIGGER_NODE, nodeOfType } from './workflows.mts';

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/** Sends the Flow, answers it as the person would, and gives the item that the answer started a workflow with. */
export async function playRoundTrip(demo: Demo): Promise<Record<string, unknown>> {
	const sent = await withProgress(
		'Running the workflow that sends the Flow',
		async () => await sendFlow(demo),
	);
	const sid = String(sent.message_id);
	await withProgress(
		'Waiting until WhatsApp has delivered it',
		async () => await untilDelivered(demo, sid),
	);
	return await withProgress(
		'Answering the Flow and waiting for the workflow it starts',
		async () => {
			const receive = await answerAndWait(demo, { messages: sid, response: DEMO_ANSWER });
			return onlyItem(answerItems(demo, receive), errorOf(receive));
		},
	);
}

/** The person answers; gives the execution that the answer starts. */
export async function answerAndWait(
	{ client, sandbox, receiveWorkflow }: Demo,
	answer: FlowResponse,
): Promise<Execution> {
	const earlier = new Set((await client.listExecutions(receiveWorkflow.id)).map(({ id }) => id));
	await sandbox.answer(answer);
	return await client.waitForExecution(receiveWorkflow.id, ({ id }) => !earlier.has(id));
}

/** What the trigger gave out in an execution. */
export function answerItems(
	{ receiveWorkflow }: Demo,
	execution: Execution,
): Array<Record<string, unknown>> {
	return itemsOf(execution, nodeOfType(receiveWorkflow, TRIGGER_NODE).name);
}

/** Presses "Execute workflow" and gives the item of the message that was sent. */
export async function sendFlow({ client, sendWorkflow }: Demo): Promise<Record<string, unknown>> {
	const executionId = await client.runWorkflow(
		sendWorkflow.id,
		nodeOfType(sendWorkflow, MANUAL_TRIGGER).name,
	);
	const execution = await client.waitForExecution(sendWorkflow.id, ({ id }) => id === executionId);
	return onlyItem(itemsOf(execution, nodeOfType(sendWorkflow, SEND_NODE).name), errorOf(execution));
}

async function untilDelivered({ sandbox }: Demo, sid: string): Promise<void> {
	await waitFor('the delivery reports', async () => {
		const message = (await sandbox.messagesTo(DEMO_PERSON)).find(
			(candidate) => candidate.sid === sid,
		);
		return message?.status === 'delivered' || message?.status === 'seen';
	});
	await sandbox.idle();
}

function onlyItem(items: Array<Record<string, unknown>>, error?: string): Record<string, unknown> {
	if (items.length !== 1) throw new Error(error ?? `Expected one item and got ${items.length}`);
	return items[0];
}
