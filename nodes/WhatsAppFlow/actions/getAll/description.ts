import type { INodeProperties } from 'n8n-workflow';

import type { OptionField } from '../../../shared/itemParameters/option';
import { shownFor } from '../../manager/flowFields';

const { displayOptions } = shownFor('getAll');

/** The states of a Flow (docs/protocol/flows-api.md#states). */
export type FlowStatus = 'BLOCKED' | 'DEPRECATED' | 'DRAFT' | 'PUBLISHED' | 'THROTTLED';

/** One of the states to choose. */
export const statusField: OptionField<FlowStatus> = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	default: 'PUBLISHED',
	options: [
		{ name: 'Blocked', value: 'BLOCKED' },
		{ name: 'Deprecated', value: 'DEPRECATED' },
		{ name: 'Draft', value: 'DRAFT' },
		{ name: 'Published', value: 'PUBLISHED' },
		{ name: 'Throttled', value: 'THROTTLED' },
	],
};

/** Fields of the operation Get Many. */
export const getAllProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions,
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...displayOptions?.show, returnAll: [false] } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'Name Contains',
				name: 'nameContains',
				type: 'string',
				default: '',
				description: 'A part of the name, in upper or lower case',
			},
			{
				...statusField,
				type: 'multiOptions',
				default: ['PUBLISHED'],
				description: 'Only Flows with one of these statuses',
			},
		],
	},
];
