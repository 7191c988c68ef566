import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { readAccount } from '../shared/credentials';
import { itemError } from '../shared/errors';
import { failedItem, type FailureDetails } from '../shared/failedItem';
import { openingFields } from '../shared/flowDefinition/editorFields';
import { testMetaAccount } from '../shared/meta/testAccount';
import { getKeptItems } from '../shared/olderN8n';
import { readOperation } from '../shared/readOperation';
import { OPERATIONS } from './actions/operations';
import { searchFlows, searchTemplates } from './methods/listSearch';
import { getTemplateVariables } from './methods/resourceMapping';
import { sendWhatsAppFlowProperties } from './properties';
import { hintNotAnswered } from './waiting/notAnsweredHints';
import { outputsWithoutWait } from './waiting/outputs';
import { receiveWhileWaiting } from './waiting/webhook';

async function runOperation(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (!context.continueOnFail())
		return await readOperation(context, OPERATIONS)(context, await readAccount(context));

	let delivery: FailureDetails['delivery'] = 'not_sent';
	try {
		const operation = readOperation(context, OPERATIONS);
		const account = await readAccount(context);
		delivery = 'unknown';
		return await operation(context, account);
	} catch (error) {
		return outputsOfFailure(context, error, delivery);
	}
}

/**
 * Where nothing could be read, such as the credential, every item has failed. Thrown, n8n would let the input leave by
 * the first output, as if all had been sent.
 */
function outputsOfFailure(
	context: IExecuteFunctions,
	error: unknown,
	delivery: FailureDetails['delivery'],
): INodeExecutionData[][] {
	const node = context.getNode();
	const items = context.getInputData().map((_, itemIndex) =>
		failedItem(context, itemIndex, itemError(node, error, itemIndex), {
			http_code: null,
			delivery,
		}),
	);
	return context.getNodeParameter('operation', 0) === 'sendAndWait'
		? outputsWithoutWait(node, items)
		: [items];
}

/** Where a sleeping run is called. n8n knows it by the id of the node, and signs the address. */
const waitingWebhooks = (['GET', 'POST'] as const).map(
	(httpMethod): IWebhookDescription => ({
		name: 'default',
		httpMethod,
		responseMode: 'onReceived',
		responseData: '',
		path: '={{ $nodeId }}',
		restartWebhook: true,
		isFullPath: true,
	}),
);

const OUTPUTS = `={{ $parameter["operation"] === "sendAndWait"
	? [{ type: "main", displayName: "Answered" }, { type: "main", displayName: "Not Answered" }]
	: [{ type: "main" }] }}` as const;

export class SendWhatsAppFlow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Send WhatsApp Flow',
		name: 'sendWhatsAppFlow',
		icon: { light: 'file:sendWhatsAppFlow.svg', dark: 'file:sendWhatsAppFlow.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ { send: $parameter["flowCta"], sendTemplate: "template", sendAndWait: "send and wait" }[$parameter["operation"]] }}',
		description:
			'Send a WhatsApp Flow (a form inside WhatsApp) to a person through Exotel. The answer starts another workflow, or this one waits for it.',
		documentationUrl:
			'https://github.com/exotel-whatsapp-flows/n8n-nodes-exotel-whatsapp-flows/blob/main/docs/reference/send-whatsapp-flow.md',
		defaults: { name: 'Send WhatsApp Flow' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		builderHint: {
			searchHint:
				"Sends a WhatsApp Flow (a form inside WhatsApp) through Exotel. To ask a person and go on with the answer in the same workflow, use the operation 'Send Flow and Wait for Response': one item at a time (put Loop Over Items with batch size 1 before it for several people); output 0 'Answered' has the answers in response_json, output 1 'Not Answered' comes when nobody answered in time or the message was not delivered. To send to many people at once, use 'Send Flow' or 'Send Flow Template' and receive the answers in another workflow that begins with WhatsApp Flow Response Trigger. 'Send Flow' works only within 24 hours after the person wrote; later use the template.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-exotel-whatsapp-flows.flowResponseTrigger',
					relationHint:
						"Starts the workflow that gets the answers of 'Send Flow' and 'Send Flow Template'",
				},
				{
					nodeType: 'n8n-nodes-base.splitInBatches',
					relationHint:
						"Asks several people one after the other with 'Send Flow and Wait for Response'",
				},
			],
		},
		waitingNodeTooltip: 'The workflow continues when the person has answered the Flow',
		webhooks: waitingWebhooks,
		credentials: [
			{ name: 'exotelApi', required: true },
			{
				name: 'whatsAppBusinessManagementApi',
				required: true,
				testedBy: 'testMetaAccount',
				displayOptions: { show: { flowDefinition: ['meta'] } },
			},
		],
		properties: sendWhatsAppFlowProperties,
	};

	methods = {
		credentialTest: { testMetaAccount },
		listSearch: { searchFlows, searchTemplates, searchScreens: openingFields.searchScreens },
		resourceMapping: {
			getTemplateVariables,
			getScreenFields: openingFields.getScreenFields,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const kept = getKeptItems(this);
		const outputs = kept ? [[], kept] : await runOperation(this);
		const [, notAnswered = []] = outputs;
		hintNotAnswered(this, notAnswered);
		return outputs;
	}

	/** Somebody calls a run that waits. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveWhileWaiting(this);
	}
}
