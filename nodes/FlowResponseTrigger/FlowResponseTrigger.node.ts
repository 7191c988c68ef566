import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { testMetaAccount } from '../shared/meta/testAccount';
import { refuseAtOnce } from '../shared/refuseAtOnce';
import {
	downloadMediaOption,
	flattenOption,
	verifySignatureOption,
} from '../shared/webhook/callbackOptions';
import {
	answerValuesOption,
	flowJsonProperty,
	leaveOutSensitiveOption,
} from '../shared/flowDefinition/properties';
import { answerDefinitionProperty } from './answerDefinition';
import { isRegistered, register, unregister } from './registration';
import { triggerPanel } from './triggerPanel';
import { answerGet, receive } from './webhook';

export class FlowResponseTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Flow Response Trigger',
		name: 'flowResponseTrigger',
		icon: { light: 'file:flowResponseTrigger.svg', dark: 'file:flowResponseTrigger.dark.svg' },
		group: ['trigger'],
		// For version 1 n8n evaluates an expression on every call, which costs more than all the rest.
		version: 1.1,
		subtitle:
			'={{ $parameter["webhookSetup"] === "manual" ? "manual set-up" : "automatic set-up" }}',
		description: 'Starts the workflow when a person completes a WhatsApp Flow',
		eventTriggerDescription: 'Waiting for a person to complete the Flow',
		activationMessage: 'Completed WhatsApp Flows now start this workflow.',
		triggerPanel,
		builderHint: {
			searchHint:
				"Starts a workflow when a person completes a WhatsApp Flow that came through Exotel. The answers are in response_json, under the names that the Flow gives them; 'reference' is the ID given when it was sent. Not needed after 'Send Flow and Wait for Response' of Send WhatsApp Flow, which continues with the answer itself.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-exotel-whatsapp-flows.sendWhatsAppFlow',
					relationHint: 'Sends the Flow, in another workflow',
				},
			],
		},
		documentationUrl:
			'https://github.com/exotel-whatsapp-flows/n8n-nodes-exotel-whatsapp-flows/blob/main/docs/reference/flow-response-trigger.md',
		defaults: { name: 'WhatsApp Flow Response Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'exotelApi', required: true },
			{
				name: 'whatsAppBusinessManagementApi',
				required: true,
				testedBy: 'testMetaAccount',
				displayOptions: { show: { flowDefinition: ['meta'] } },
			},
		],
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				responseData: 'ok',
				path: 'exotel-whatsapp',
				ndvHideUrl: true,
			},
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'ok',
				path: 'exotel-whatsapp',
			},
		],
		properties: [
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				default: ['flowResponse'],
				required: true,
				options: [
					{
						name: 'Flow Response',
						value: 'flowResponse',
						description: 'A person has completed a Flow',
					},
					{
						name: 'Incoming Message',
						value: 'incomingMessage',
						description: 'A person has sent any other message: text, picture, button and so on',
					},
					{
						name: 'Message Status',
						value: 'messageStatus',
						description: 'Your message was sent, delivered, read, or could not be delivered',
					},
				],
			},
			{
				displayName: 'Webhook Setup',
				name: 'webhookSetup',
				type: 'options',
				default: 'automatic',
				description: 'How Exotel learns where to send the answers',
				options: [
					{
						name: 'Automatic',
						value: 'automatic',
						description: 'Publishing (activating) the workflow registers its URL with Exotel',
					},
					{
						name: 'Manual',
						value: 'manual',
						description: 'You enter the URL in the Exotel dashboard',
					},
				],
			},
			{
				displayName:
					"Publishing (activating) this workflow <b>replaces the webhook URL of your Exotel account</b>: all incoming WhatsApp messages then come here. Exotel's API does not show the present URL. Note it first, or choose Manual. An account can have one such workflow. Set Webhook Setup to Manual in the others. While you listen for a test event, Exotel calls the test URL. Afterwards the production URL is put back.",
				name: 'automaticNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { webhookSetup: ['automatic'] } },
			},
			{
				displayName:
					'Copy the <b>Production URL</b> from Webhook URLs above and publish (activate) this workflow. Enter the URL in <b>Deliver Answers To</b> of Send WhatsApp Flow (under Options): the answer to that message then comes here, and another workflow can have the URL of the account. For all answers of the account, paste it in the Exotel dashboard under <b>WhatsApp > Settings > Webhooks</b> as the URL for incoming messages, or ask Exotel support to set it. For a test event use the Test URL in the same way.',
				name: 'manualNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { webhookSetup: ['manual'] } },
			},
			answerDefinitionProperty,
			{
				displayName: 'Flow Definitions',
				name: 'flowDefinitions',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add Flow',
				default: {},
				description:
					"The Flow JSON of your Flows. With it 'answers' has titles instead of IDs, real dates and numbers, and 'answers_list' has the questions.",
				options: [
					{
						displayName: 'Definition',
						name: 'definitions',
						values: [
							{
								displayName: 'Flow ID',
								name: 'flowId',
								type: 'string',
								default: '',
								placeholder: 'e.g. 1234567890123456',
								description:
									'The Flow that this definition belongs to. If empty, or when an answer does not name its Flow, the node uses the definition whose questions match the answer.',
							},
							{ ...flowJsonProperty, displayOptions: undefined },
						],
					},
				],
			},
			{
				displayName: 'Filters',
				name: 'filters',
				type: 'collection',
				placeholder: 'Add filter',
				default: {},
				options: [
					{
						displayName: 'Business Numbers',
						name: 'businessNumbers',
						type: 'string',
						default: '',
						placeholder: 'e.g. +918040000000',
						description:
							'Only events of these business numbers, separated by commas. Numbers without a country code belong to the Default Country of the credential.',
					},
					{
						displayName: 'Flow IDs',
						name: 'flowIds',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1234567890123456',
						description:
							'Only answers of these Flows, separated by commas. An answer that does not name its Flow passes.',
					},
					{
						displayName: 'Only Verified Answers',
						name: 'onlyVerified',
						type: 'boolean',
						default: false,
						description:
							"Whether to start only for answers whose Flow token was made by Send WhatsApp Flow for this person and has not expired ('token_status' is ok)",
					},
					{
						displayName: 'Senders',
						name: 'senders',
						type: 'string',
						default: '',
						placeholder: 'e.g. +919876543210',
						description:
							'Only events of these people, separated by commas: phone numbers, or user IDs such as IN.abc123. Useful for tests.',
					},
				],
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					answerValuesOption,
					downloadMediaOption,
					flattenOption,
					{
						displayName: 'Forward To URL',
						name: 'forwardUrl',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://example.com/exotel',
						description: 'URL of another system that also needs the calls from Exotel',
					},
					{
						displayName: 'Forward What',
						name: 'forwardWhat',
						type: 'options',
						default: 'unused',
						description: 'Which calls to pass on when Forward To URL is set',
						options: [
							{ name: 'All Calls', value: 'all' },
							{ name: 'Calls Not Used Here', value: 'unused' },
						],
					},
					leaveOutSensitiveOption,
					{
						displayName: 'Raw Payload',
						name: 'rawPayload',
						type: 'boolean',
						default: false,
						description:
							"Whether to add Exotel's call to the output, as 'raw_payload'. When a call has several events, each item gets its own part.",
					},
					{
						displayName: 'Remove Duplicates',
						name: 'deduplicate',
						type: 'boolean',
						default: true,
						description:
							'Whether to start only once for the same event. Exotel repeats calls for up to two hours.',
					},
					{
						displayName: 'Resume Waiting Executions',
						name: 'resumeWaiting',
						type: 'boolean',
						default: true,
						description:
							"Whether to pass an answer on to the execution of 'Send Flow and Wait for Response' that waits for it. Needed on accounts where Exotel delivers all answers to this URL.",
					},
					{
						displayName: 'Start for Resumed Executions Too',
						name: 'emitResumed',
						type: 'boolean',
						default: false,
						description:
							'Whether an answer that was passed on to a waiting execution also starts this workflow',
					},
					verifySignatureOption,
					{
						displayName: 'Verify Token',
						name: 'verifyToken',
						type: 'string',
						typeOptions: { password: true },
						default: '',
						displayOptions: { show: { '/webhookSetup': ['manual'] } },
						description:
							'The token entered in the dashboard beside the URL, if it asks for one. It is used only when Exotel verifies the URL.',
					},
				],
			},
		],
	};

	methods = {
		credentialTest: { testMetaAccount },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await refuseAtOnce(this, async () => await register(this));
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return this.getWebhookName() === 'setup' ? await answerGet(this) : await receive(this);
	}
}
