import type { INodeProperties } from 'n8n-workflow';

import {
	applicationIdOption,
	endpointUriOption,
	flowNameProperty,
	keptCategoriesProperty,
	shownFor,
} from '../../manager/flowFields';
import { updatePublishedOption } from '../../manager/wantedFlow';
import { givenFlowJsonProperty } from '../givenFlowJson';

/** Fields of the operation Create or Update. */
export const upsertProperties: INodeProperties[] = [
	{
		...flowNameProperty,
		...shownFor('upsert'),
		description:
			'The exact name of the Flow in WhatsApp Manager. If no Flow has it, a new one is created.',
	},
	{ ...keptCategoriesProperty, ...shownFor('upsert') },
	givenFlowJsonProperty('upsert'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		...shownFor('upsert'),
		options: [endpointUriOption, applicationIdOption, updatePublishedOption],
	},
];
