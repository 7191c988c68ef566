import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { testEncryptionKeys } from '../shared/encryptionKeys';
import { searchManagerFlows } from '../shared/meta/searchManagerFlows';
import { testMetaAccount } from '../shared/meta/testAccount';
import { refuseAtOnce } from '../shared/refuseAtOnce';
import { checkSetUp } from './checkSetUp';
import { endpointProperties } from './properties';
import { triggerPanel } from './triggerPanel';
import { receive } from './webhook';

export class FlowDataRequestTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Flow Data Request Trigger',
		name: 'flowDataRequestTrigger',
		icon: {
			light: 'file:flowDataRequestTrigger.svg',
			dark: 'file:flowDataRequestTrigger.dark.svg',
		},
		group: ['trigger'],
		// For version 1 n8n evaluates an expression on every call, which costs more than all the rest.
		version: 1.1,
		subtitle: '={{ $parameter["encryption"] === "none" ? "plain JSON" : "encrypted" }}',
		description:
			'Starts the workflow when a WhatsApp Flow asks for data while a person fills it in. Respond to Flow answers.',
		eventTriggerDescription: 'Waiting for a Flow to ask for data',
		activationMessage: 'Flows can now ask this workflow for data.',
		triggerPanel,
		builderHint: {
			searchHint:
				'Starts a workflow while a person fills in a WhatsApp Flow that asks for data (a data endpoint): free times, prices, a check of the input. Every branch of the workflow must end with Respond to Flow within 8 seconds, so keep it short. For the finished answer use WhatsApp Flow Response Trigger instead.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-exotel-whatsapp-flows.respondToFlow',
					relationHint: 'Answers the phone that waits; needed on every branch',
				},
			],
		},
		documentationUrl:
			'https://github.com/exotel-whatsapp-flows/n8n-nodes-exotel-whatsapp-flows/blob/main/docs/reference/flow-data-request-trigger.md',
		defaults: { name: 'WhatsApp Flow Data Request Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'whatsAppFlowEncryptionApi',
				required: true,
				testedBy: 'testEncryptionKeys',
				displayOptions: { show: { encryption: ['whatsApp'] } },
			},
			{
				name: 'exotelApi',
				required: true,
				displayOptions: { show: { tokenCheck: ['report', 'required'] } },
			},
			{
				name: 'whatsAppBusinessManagementApi',
				required: true,
				testedBy: 'testMetaAccount',
				displayOptions: { show: { flowDefinition: ['meta'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'responseNode',
				path: 'flow-data',
			},
		],
		properties: endpointProperties,
	};

	methods = {
		credentialTest: { testEncryptionKeys, testMetaAccount },
		listSearch: { searchFlows: searchManagerFlows },
	};

	webhookMethods = {
		default: {
			// Nothing is registered anywhere, so each activation checks the set-up anew.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await refuseAtOnce(this, async () => {
					await checkSetUp(this);
					return true;
				});
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
