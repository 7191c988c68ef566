import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { indexFields } from '../shared/itemParameters/fields';
import { ItemParameters } from '../shared/itemParameters/itemParameters';
import { buildProperties } from './actions/build/description';
import { checkProperties } from './actions/check/description';
import { createProperties } from './actions/create/description';
import { getProperties } from './actions/get/description';
import { getAllProperties } from './actions/getAll/description';
import { previewProperties } from './actions/preview/description';
import { readAnswersProperties } from './actions/readAnswers/description';

const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	default: 'flow',
	options: [{ name: 'Flow', value: 'flow' }],
};

const operationProperty: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'build',
	displayOptions: { show: { resource: ['flow'] } },
	options: [
		{
			name: 'Build From Questions',
			value: 'build',
			action: 'Build a flow from questions',
			description: 'Make the Flow JSON of a form from a list of questions',
		},
		{
			name: 'Check',
			value: 'check',
			action: 'Check a flow',
			description: 'Find mistakes in Flow JSON, and list its answers and the data it needs',
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create a flow',
			description: 'Make a draft in WhatsApp Manager from Flow JSON',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a flow',
			description: 'Read state, health, errors and preview link of a Flow in WhatsApp Manager',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many flows',
			description: 'List the Flows in WhatsApp Manager, drafts too',
		},
		{
			name: 'Preview',
			value: 'preview',
			action: 'Preview a flow',
			description:
				'Create a page that shows all screens of a Flow, or open the Flow on the phone of the sandbox',
		},
		{
			name: 'Read Answers',
			value: 'readAnswers',
			action: 'Read answers of a flow',
			description: 'Make the answers of a Flow readable, also answers that another node received',
		},
	],
};

/** All fields of the node. */
export const whatsAppFlowProperties: INodeProperties[] = [
	resourceProperty,
	operationProperty,
	...buildProperties,
	...checkProperties,
	...createProperties,
	...getProperties,
	...getAllProperties,
	...previewProperties,
	...readAnswersProperties,
];

const FIELDS = indexFields(whatsAppFlowProperties);

/** The parameters of one item. */
export function createItemParameters(
	context: IExecuteFunctions,
	itemIndex: number,
): ItemParameters {
	return new ItemParameters(context, itemIndex, FIELDS);
}
