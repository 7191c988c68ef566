import type { IWebhookFunctions } from 'n8n-workflow';

import type { FlowJson } from '../../../flowJson';
import type { FlowReader } from '../meta/flowReader';
import { logCall } from '../webhook/callLog';
import { readDefinitionOrLog } from './readDefinition';

/**
 * The definition of a Flow from WhatsApp Manager, for triggers: where it cannot be had, n8n's log says why and nothing
 * fails. Null then.
 */
export async function readManagerDefinitionOrLog(
	context: IWebhookFunctions,
	flows: FlowReader,
	flowId: string,
): Promise<FlowJson | null> {
	const flowJson = await fetchFlowJsonOrLog(context, flows, flowId);
	return flowJson === null
		? null
		: readDefinitionOrLog(context, flowJson, `the Flow JSON of ${flowId} in WhatsApp Manager`);
}

/** The same as text, unread. */
export async function fetchFlowJsonOrLog(
	context: IWebhookFunctions,
	flows: FlowReader,
	flowId: string,
): Promise<string | null> {
	const fetched = await flows.flowJson(flowId);
	if (fetched.ok) return fetched.text;
	logCall(context, `an answer keeps its IDs. ${fetched.failure.message}`);
	return null;
}
