import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { indexFields } from '../shared/itemParameters/fields';
import { ItemParameters } from '../shared/itemParameters/itemParameters';
import { addressProperties } from './actions/common/properties';
import { sendFlowProperties } from './actions/send/description';
import { sendAndWaitProperties } from './actions/sendAndWait/description';
import { sendTemplateProperties } from './actions/sendTemplate/description';

const operationProperty: INodeProperties = {
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
		{
			name: 'Send Flow and Wait for Response',
			value: 'sendAndWait',
			action: 'Send flow and wait for response',
			description: 'Send a Flow to one person and continue with the answer',
		},
	],
};

/** All fields of the node. */
export const sendWhatsAppFlowProperties: INodeProperties[] = [
	operationProperty,
	...addressProperties,
	...sendFlowProperties,
	...sendTemplateProperties,
	...sendAndWaitProperties,
];

/** n8n adds it when it offers the node as human review of an AI agent's tools. */
const messageProperty: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	default: '',
};

const FIELDS = indexFields([...sendWhatsAppFlowProperties, messageProperty]);

/** The parameters of one item. */
export function createItemParameters(
	context: IExecuteFunctions,
	itemIndex: number,
): ItemParameters {
	return new ItemParameters(context, itemIndex, FIELDS);
}
