import type { INodeProperties } from 'n8n-workflow';

import { flowLocator, shownFor } from '../../manager/flowFields';

/** Fields of the operation Publish. */
export const publishProperties: INodeProperties[] = [
	{
		displayName:
			'You cannot undo this. A published Flow can be sent to people, but it cannot be deleted. You can only deprecate it.',
		name: 'publishNotice',
		type: 'notice',
		default: '',
		...shownFor('publish'),
	},
	{ ...flowLocator, ...shownFor('publish') },
];
