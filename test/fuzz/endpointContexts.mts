/** A WhatsApp Flow Data Request Trigger whose calls come without a web server. */
import type { Request, Response } from 'express';
import { WebhookContext } from 'n8n-core';
import { Workflow, type INodeParameters, type IWebhookFunctions } from 'n8n-workflow';
import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import {
	additionalData,
	node,
	nodeTypesWith,
	PACKAGE,
	type Credential,
} from '../support/engine.mts';

interface Setup {
	workflowId: string;
	account: Credential;
	encryption: Credential;
	parameters: INodeParameters;
}

export function endpointContexts({ workflowId, account, encryption, parameters }: Setup) {
	const nodeTypes = nodeTypesWith([]);
	const trigger = node('Flow asks', `${PACKAGE}.flowDataRequestTrigger`, parameters);
	trigger.webhookId = 'endpoint';
	const workflow = new Workflow({
		id: workflowId,
		nodes: [trigger],
		connections: {},
		active: true,
		nodeTypes,
	});
	const type = new FlowDataRequestTrigger();

	const context = (httpRequest: Request, httpResponse: Response): IWebhookFunctions => {
		const data = Object.assign(
			additionalData(account, nodeTypes, { whatsAppFlowEncryptionApi: encryption }),
			{ httpRequest, httpResponse },
		);
		const webhookData = {
			httpMethod: 'POST' as const,
			node: trigger.name,
			path: 'flow-data',
			webhookDescription: type.description.webhooks![0],
			workflowId,
			workflowExecuteAdditionalData: data,
		};
		return new WebhookContext(workflow, trigger, data, 'webhook', webhookData, [], null);
	};
	return { context, webhook: type.webhook };
}
