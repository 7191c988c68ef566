import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { sendFlows } from './send.operation';
import { sendProperties } from './send.properties';

type Operation = (context: IExecuteFunctions) => Promise<INodeExecutionData[]>;

const OPERATIONS = new Map<unknown, Operation>([['send', sendFlows]]);

export class SendWhatsAppFlow implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Send WhatsApp Flow',
		name: 'sendWhatsAppFlow',
		icon: { light: 'file:sendWhatsAppFlow.svg', dark: 'file:sendWhatsAppFlow.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["flowCta"] }}',
		description: 'Send a WhatsApp Flow (a form inside WhatsApp) to a person through Exotel',
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
						description: 'Send a message with a button that opens the Flow, within 24 hours of the person writing to you',
					},
				],
			},
			...sendProperties,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const name = this.getNodeParameter('operation', 0);
		const operation = OPERATIONS.get(name);
		if (!operation) {
			throw new NodeOperationError(this.getNode(), `'Operation' ${String(name)} is not known to this node`, {
				description: 'Choose an operation from the list, or update the package.',
			});
		}
		return [await operation(this)];
	}
}
