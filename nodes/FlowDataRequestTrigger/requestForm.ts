import type { IWebhookFunctions } from 'n8n-workflow';

import type { FlowJson } from '../../flowJson';
import { readDefinitionOrLog } from '../shared/flowDefinition/readDefinition';
import { FlowReader } from '../shared/meta/flowReader';
import { readManagerDefinitionOrLog } from '../shared/flowDefinition/readManagerDefinition';
import type { EndpointParameters } from './parameters';
import type { RequestForm } from './requestItem';

/** A person waits, and the definition is for the words alone. */
const WAIT_MS = 1_000;

/**
 * The form of the Flow, where the trigger has its definition, and how its input is told.
 *
 * @param tokenFlowId the Flow that the token of the call names; null for none
 */
export async function readRequestForm(
	context: IWebhookFunctions,
	{ definition, answerSettings }: EndpointParameters,
	tokenFlowId: string | null,
): Promise<RequestForm> {
	return {
		flow: await readFlow(context, definition, tokenFlowId),
		settings: answerSettings,
	};
}

async function readFlow(
	context: IWebhookFunctions,
	definition: EndpointParameters['definition'],
	tokenFlowId: string | null,
): Promise<FlowJson | null> {
	switch (definition.source) {
		case 'none':
			return null;
		case 'paste':
			return readDefinitionOrLog(context, definition.flowJson, 'the Flow JSON');
		case 'meta': {
			const flowId = definition.flowId || tokenFlowId;
			if (flowId === null) return null;
			const flows = new FlowReader(context, { waitMs: WAIT_MS });
			return await readManagerDefinitionOrLog(context, flows, flowId);
		}
	}
}
