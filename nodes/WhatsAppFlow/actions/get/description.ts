import type { INodeProperties } from 'n8n-workflow';

import { flowLocator, shownFor } from '../../manager/flowFields';

/** Fields of the operation Get. */
export const getProperties: INodeProperties[] = [
	{ ...flowLocator, ...shownFor('get') },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		...shownFor('get'),
		options: [
			{
				displayName: 'Include Flow JSON',
				name: 'includeFlowJson',
				type: 'boolean',
				default: false,
				description: 'Whether to add the Flow JSON to the output, as an object and as text',
			},
		],
	},
];
