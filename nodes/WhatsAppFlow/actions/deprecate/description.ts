import type { INodeProperties } from 'n8n-workflow';

import { flowLocator, shownFor } from '../../manager/flowFields';

/** Fields of the operation Deprecate. */
export const deprecateProperties: INodeProperties[] = [
	{
		displayName: 'You cannot undo this. A deprecated Flow can no longer be sent or opened.',
		name: 'deprecateNotice',
		type: 'notice',
		default: '',
		...shownFor('deprecate'),
	},
	{ ...flowLocator, ...shownFor('deprecate') },
];
