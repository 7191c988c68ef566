import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { indexFields } from '../shared/itemParameters/fields';
import { ItemParameters } from '../shared/itemParameters/itemParameters';
import { buildProperties } from './actions/build/description';
import { checkProperties } from './actions/check/description';
import { createProperties } from './actions/create/description';
import { deleteProperties } from './actions/delete/description';
import { deprecateProperties } from './actions/deprecate/description';
import { getProperties } from './actions/get/description';
import { getAllProperties } from './actions/getAll/description';
import { getPreviewLinkProperties } from './actions/getPreviewLink/description';
import { getPublicKeyStateProperties } from './actions/getPublicKeyState/description';
import { previewProperties } from './actions/preview/description';
import { publishProperties } from './actions/publish/description';
import { readAnswersProperties } from './actions/readAnswers/description';
import { setPublicKeyProperties } from './actions/setPublicKey/description';
import { updateJsonProperties } from './actions/updateJson/description';
import { upsertProperties } from './actions/upsert/description';

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
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update a flow',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a flow',
			description: 'Delete a draft from WhatsApp Manager',
		},
		{
			name: 'Deprecate',
			value: 'deprecate',
			action: 'Deprecate a flow',
			description: 'Take a published Flow out of use. This cannot be undone.',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a flow',
			description: 'Get status, health, errors and preview link of a Flow in WhatsApp Manager',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many flows',
			description: 'List the Flows in WhatsApp Manager, drafts too',
		},
		{
			name: 'Get Preview Link',
			value: 'getPreviewLink',
			action: 'Get a preview link of a flow',
			description: 'Get a link to a page where anybody can see a Flow, without WhatsApp',
		},
		{
			name: 'Get Public Key State',
			value: 'getPublicKeyState',
			action: 'Get public key state of a number',
			description:
				'See the public key of a business number, and whether it matches your private key',
		},
		{
			name: 'Preview',
			value: 'preview',
			action: 'Preview a flow',
			description:
				'Create a page that shows all screens of a Flow, or open the Flow on the phone of the sandbox',
		},
		{
			name: 'Publish',
			value: 'publish',
			action: 'Publish a flow',
			description: 'Publish a draft, so that it can be sent. A published Flow cannot be deleted.',
		},
		{
			name: 'Read Answers',
			value: 'readAnswers',
			action: 'Read answers of a flow',
			description: 'Make the answers of a Flow readable, also answers that another node received',
		},
		{
			name: 'Set Public Key',
			value: 'setPublicKey',
			action: 'Set public key of a number',
			description: 'Upload your public key for a business number',
		},
		{
			name: 'Update JSON',
			value: 'updateJson',
			action: 'Update JSON of a flow',
			description: 'Replace the Flow JSON of a draft in WhatsApp Manager',
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
	...deleteProperties,
	...deprecateProperties,
	...getProperties,
	...getAllProperties,
	...getPreviewLinkProperties,
	...getPublicKeyStateProperties,
	...previewProperties,
	...publishProperties,
	...readAnswersProperties,
	...setPublicKeyProperties,
	...updateJsonProperties,
	...upsertProperties,
];

const FIELDS = indexFields(whatsAppFlowProperties);

/** The parameters of one item. */
export function createItemParameters(
	context: IExecuteFunctions,
	itemIndex: number,
): ItemParameters {
	return new ItemParameters(context, itemIndex, FIELDS);
}
