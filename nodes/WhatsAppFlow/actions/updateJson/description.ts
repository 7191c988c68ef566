import type { INodeProperties } from 'n8n-workflow';

import { flowLocator, shownFor } from '../../manager/flowFields';
import { updatePublishedOption } from '../../manager/wantedFlow';
import { givenFlowJsonProperty } from '../givenFlowJson';

/** Fields of the operation Update JSON. */
export const updateJsonProperties: INodeProperties[] = [
	{ ...flowLocator, ...shownFor('updateJson') },
	givenFlowJsonProperty('updateJson'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		...shownFor('updateJson'),
		options: [updatePublishedOption],
	},
];
