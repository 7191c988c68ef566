import type { INodeProperties } from 'n8n-workflow';

import {
	applicationIdOption,
	categoriesProperty,
	endpointUriOption,
	flowNameProperty,
	shownFor,
} from '../../manager/flowFields';
import { givenFlowJsonProperty } from '../givenFlowJson';

/** Fields of the operation Create. */
export const createProperties: INodeProperties[] = [
	{ ...flowNameProperty, ...shownFor('create') },
	{ ...categoriesProperty, ...shownFor('create') },
	givenFlowJsonProperty('create'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		...shownFor('create'),
		options: [endpointUriOption, applicationIdOption],
	},
];
