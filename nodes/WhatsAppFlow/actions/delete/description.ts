import type { INodeProperties } from 'n8n-workflow';

import { flowLocator, shownFor } from '../../manager/flowFields';

/** Fields of the operation Delete. */
export const deleteProperties: INodeProperties[] = [
	{ ...flowLocator, ...shownFor('delete'), description: 'The draft to delete' },
];
