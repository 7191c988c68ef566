/** A WhatsApp Flow Response Trigger whose calls come without a web server. */
import type { Request, Response } from 'express';
import { WebhookContext } from 'n8n-core';
import { Workflow, type INodeParameters, type IWebhookFunctions } from 'n8n-workflow';
import { FlowResponseTrigger } from '../../nodes/FlowResponseTrigger/FlowResponseTrigger.node';
import {
	additionalData,
	node,
	nodeTypesWith,
	PACKAGE,
	type Credential,
} from '../support/engine.mts';

export function triggerContexts({
	workflowId,
	credential,
	parameters,
}: {
	workflowId: string;
	credential: Credential;
	parameters: INodeParameters;
}) {
	const nodeTypes = nodeTypesWith([]);
	const trigger = node('Trigger', `${PACKAGE}.flowResponseTrigger`, parameters);
	trigger.webhookId = `webhook-${workflowId}`;
	const workflow = new Workflow({
		id: workflowId,
		nodes: [trigger],
		connections: {},
		active: true,
		nodeTypes,
		staticData: {},
	});
	const type = new FlowResponseTrigger();
	const webhookDescription = type.description.webhooks!.find(({ name }) => name === 'default')!;

	const context = (httpRequest: Request, httpResponse: Response): IWebhookFunctions => {
		const data = Object.assign(additionalData(credential, nodeTypes), {
			httpRequest,
			httpResponse,
		});
		const webhookData = {
			httpMethod: 'POST' as const,
			node: trigger.name,
			path: 'exotel-whatsapp',
			webhookDescription,
			workflowId,
			workflowExecuteAdditionalData: data,
			isTest: false,
		};
		return new WebhookContext(workflow, trigger, data, 'webhook', webhookData, [], null);
	};
	return { context, webhook: type.webhook };
}
