import type { INodeProperties } from 'n8n-workflow';

import { givenFlowJsonProperty } from '../givenFlowJson';

const PREVIEW = { resource: ['flow'], operation: ['preview'] };

/** Fields of the operation Preview. */
export const previewProperties: INodeProperties[] = [
	givenFlowJsonProperty('preview'),
	{
		displayName: 'Show on Phone',
		name: 'showOnPhone',
		type: 'boolean',
		default: false,
		description:
			'Whether to put the Flow on the phone of the sandbox, where it can be filled in. It needs a credential with Region Custom and the address of the sandbox.',
		displayOptions: { show: PREVIEW },
	},
	{
		displayName: 'Flow ID on Phone',
		name: 'phoneFlowId',
		type: 'string',
		default: 'preview',
		description: 'The ID under which the phone of the sandbox gets the Flow',
		hint: 'A Flow that the phone has under this ID is replaced.',
		displayOptions: { show: { ...PREVIEW, showOnPhone: [true] } },
	},
];
