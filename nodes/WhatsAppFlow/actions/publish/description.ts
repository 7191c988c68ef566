import type { INodeProperties } from 'n8n-workflow';

import { flowLocator, shownFor } from '../../manager/flowFields';

/** Fields of the operation Publish. */
export const publishProperties: INodeProperties[] = [
	{
		displayName: 'You cannot undo this. A published Flow cannot be deleted, only deprecated.',
		name: 'publishNotice',
		type: 'notice',
		default: '',
		...shownFor('publish'),
	},
	{ ...flowLocator, ...shownFor('publish') },
];
