import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { testEncryptionKeys } from '../shared/encryptionKeys';
import { searchManagerFlows } from '../shared/meta/searchManagerFlows';
import { testMetaAccount } from '../shared/meta/testAccount';
import { runOperation } from './actions/router';
import { searchPhoneNumbers } from './manager/searchPhoneNumbers';
import { whatsAppFlowProperties } from './properties';

export class WhatsAppFlow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Flow',
		name: 'whatsAppFlow',
		icon: { light: 'file:whatsAppFlow.svg', dark: 'file:whatsAppFlow.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ { build: "build from questions", getAll: "get many", getPreviewLink: "get preview link", getPublicKeyState: "get public key state", readAnswers: "read answers", setPublicKey: "set public key", updateJson: "update JSON", upsert: "create or update" }[$parameter["operation"]] ?? $parameter["operation"] }}',
		description:
			'Make a WhatsApp Flow (a form inside WhatsApp) from a list of questions, check it, preview it, publish it in WhatsApp Manager, or read its answers',
		documentationUrl:
			'https://github.com/exotel-whatsapp-flows/n8n-nodes-exotel-whatsapp-flows/blob/main/docs/reference/whatsapp-flow.md',
		defaults: { name: 'WhatsApp Flow' },
		usableAsTool: true,
		parameterPane: 'wide',
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'exotelApi',
				required: true,
				displayOptions: { show: { operation: ['preview'], showOnPhone: [true] } },
			},
			{
				name: 'whatsAppBusinessManagementApi',
				required: true,
				testedBy: 'testMetaAccount',
				displayOptions: {
					hide: {
						operation: ['check', 'preview'],
						// Only Build From Questions has it.
						createInManager: [false],
						// Only Read Answers has it.
						flowDefinition: ['none', 'paste'],
					},
				},
			},
			{
				name: 'whatsAppFlowEncryptionApi',
				testedBy: 'testEncryptionKeys',
				displayOptions: { show: { operation: ['setPublicKey', 'getPublicKeyState'] } },
			},
		],
		builderHint: {
			searchHint:
				"Makes a WhatsApp Flow (a form inside WhatsApp) without writing Flow JSON. 'build' takes a list of questions with the keys of n8n's Form node and gives the Flow JSON; with createInManager it makes the draft in WhatsApp Manager too. 'check' looks for mistakes in any Flow JSON, 'preview' makes a page to look at, 'readAnswers' turns response_json into answers with titles. With Meta's own token: 'upsert' makes or updates a draft by its name, 'publish' makes it ready for sending. Publishing cannot be undone, so ask the user before. It sends nothing: to send the published Flow, use Send WhatsApp Flow.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-exotel-whatsapp-flows.sendWhatsAppFlow',
					relationHint: 'Sends the Flow once it is published, and can wait for the answer',
				},
				{
					nodeType: 'n8n-nodes-exotel-whatsapp-flows.flowResponseTrigger',
					relationHint: 'Starts the workflow that gets the answers',
				},
			],
		},
		properties: whatsAppFlowProperties,
	};

	methods = {
		credentialTest: { testMetaAccount, testEncryptionKeys },
		listSearch: { searchManagerFlows, searchPhoneNumbers },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOperation(this)];
	}
}
