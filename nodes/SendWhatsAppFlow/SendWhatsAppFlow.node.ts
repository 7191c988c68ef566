import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { addressProperties } from './commonProperties';
import { searchFlows, searchTemplates } from './methods/listSearch';
import { getTemplateVariables } from './methods/resourceMapping';
import { readFlowMessage } from './sendFlow.operation';
import { sendFlowProperties } from './sendFlow.properties';
import { sendMessages, type ReadMessage } from './sendMessages';
import { readTemplateMessage } from './sendTemplate.operation';
import { sendTemplateProperties } from './sendTemplate.properties';

const OPERATIONS = new Map<unknown, ReadMessage>([
	['send', readFlowMessage],
	['sendTemplate', readTemplateMessage],
]);

export class SendWhatsAppFlow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Send WhatsApp Flow',
		name: 'sendWhatsAppFlow',
		icon: { light: 'file:sendWhatsAppFlow.svg', dark: 'file:sendWhatsAppFlow.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] === "sendTemplate" ? "template" : $parameter["flowCta"] }}',
		description:
			'Send a WhatsApp Flow (a form inside WhatsApp) to a person through Exotel. The answer comes later and starts another workflow.',
		defaults: { name: 'Send WhatsApp Flow' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'exotelApi', required: true }],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				default: 'send',
				options: [
					{
						name: 'Send Flow',
						value: 'send',
						action: 'Send flow',
						description:
							'Send a message with a button that opens the Flow, within 24 hours of the person writing to you',
					},
					{
						name: 'Send Flow Template',
						value: 'sendTemplate',
						action: 'Send flow template',
						description: 'Send an approved template with a Flow button, at any time',
					},
				],
			},
			...addressProperties,
			...sendFlowProperties,
			...sendTemplateProperties,
		],
	};

	methods = {
		listSearch: { searchFlows, searchTemplates },
		resourceMapping: { getTemplateVariables },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const name = this.getNodeParameter('operation', 0);
		const readMessage = OPERATIONS.get(name);
		if (!readMessage) {
			throw new NodeOperationError(this.getNode(), `'Operation' ${String(name)} is not known to this node`, {
				description: 'Choose an operation from the list, or update the package.',
			});
		}
		return [await sendMessages(this, readMessage)];
	}
}
