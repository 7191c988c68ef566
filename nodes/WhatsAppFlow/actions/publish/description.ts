import type { INodeProperties } from 'n8n-workflow';

import { flowLocator, shownFor } from '../../manager/flowFields';

/** Fields of the operation Publish. */
export const publishProperties: INodeProperties[] = [
	{
		displayName:
			'A published Flow can be sent to people. It can no longer be deleted, only deprecated, and deprecating is final.',
		name: 'publishNotice',
		type: 'notice',
		default: '',
		...shownFor('publish'),
	},
	{ ...flowLocator, ...shownFor('publish') },
];
