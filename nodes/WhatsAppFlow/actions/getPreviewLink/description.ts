import type { INodeProperties } from 'n8n-workflow';

import { flowLocator, shownFor } from '../../manager/flowFields';

/** Fields of the operation Get Preview Link. */
export const getPreviewLinkProperties: INodeProperties[] = [
	{ ...flowLocator, ...shownFor('getPreviewLink') },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		...shownFor('getPreviewLink'),
		options: [
			{
				displayName: 'Make a New Link',
				name: 'renewLink',
				type: 'boolean',
				default: false,
				description:
					'Whether to make a new link. The old link then stops working. By default the link stays the same until it expires.',
			},
		],
	},
];
