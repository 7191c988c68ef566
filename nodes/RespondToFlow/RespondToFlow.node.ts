import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { testEncryptionKeys } from '../shared/encryptionKeys';
import { answeringFields } from '../shared/flowDefinition/editorFields';
import { searchManagerFlows } from '../shared/meta/searchManagerFlows';
import { testMetaAccount } from '../shared/meta/testAccount';
import { createKeyPair } from './createKeyPair.operation';
import { createKeyPairProperties } from './createKeyPair.properties';
import { respond } from './respond.operation';
import { respondProperties } from './respond.properties';

export class RespondToFlow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Respond to Flow',
		name: 'respondToFlow',
		icon: { light: 'file:respondToFlow.svg', dark: 'file:respondToFlow.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "createKeyPair" ? "create key pair" : { nextScreen: $parameter["screen"].value ?? $parameter["screen"], errorMessage: "same screen with message", complete: "complete", tokenNotValid: "token no longer valid" }[$parameter["responseType"]] }}',
		description: 'Answer a WhatsApp Flow that asked for data, or make the keys it needs',
		builderHint: {
			searchHint:
				"Answers a WhatsApp Flow in a workflow that begins with WhatsApp Flow Data Request Trigger, once for each branch, with the parameters of the first item. 'nextScreen' shows a screen with its data, 'errorMessage' stays on the screen with a text, 'complete' closes the Flow. To show a list, put all entries into one item first.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-exotel-whatsapp-flows.flowDataRequestTrigger',
					relationHint:
						'Begins the workflow; its request says which screen is open and what was entered',
				},
				{
					nodeType: 'n8n-nodes-base.aggregate',
					relationHint: 'Puts many items into one list before the answer',
				},
			],
		},
		documentationUrl:
			'https://github.com/exotel-whatsapp-flows/n8n-nodes-exotel-whatsapp-flows/blob/main/docs/reference/respond-to-flow.md',
		defaults: { name: 'Respond to Flow' },
		// A phone waits for the answer of the run, in which no agent has a part.
		usableAsTool: undefined,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'whatsAppFlowEncryptionApi',
				testedBy: 'testEncryptionKeys',
				displayOptions: { show: { operation: ['respond'] } },
			},
			{
				name: 'whatsAppBusinessManagementApi',
				required: true,
				testedBy: 'testMetaAccount',
				displayOptions: { show: { operation: ['respond'], flowDefinition: ['meta'] } },
			},
		],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				default: 'respond',
				options: [
					{
						name: 'Create Key Pair',
						value: 'createKeyPair',
						action: 'Create key pair',
						description: 'Make the private key for the credential and the public key for WhatsApp',
					},
					{
						name: 'Respond',
						value: 'respond',
						action: 'Respond to flow',
						description: 'Answer the Flow that has started this workflow',
					},
				],
			},
			...respondProperties,
			...createKeyPairProperties,
		],
	};

	methods = {
		credentialTest: { testEncryptionKeys, testMetaAccount },
		listSearch: { searchScreens: answeringFields.searchScreens, searchFlows: searchManagerFlows },
		resourceMapping: { getScreenFields: answeringFields.getScreenFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0, 'respond');
		return [operation === 'createKeyPair' ? await createKeyPair(this) : await respond(this)];
	}
}
