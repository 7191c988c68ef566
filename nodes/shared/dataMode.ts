import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { OptionField } from './itemParameters/option';

/** How the data of a screen is given, for every node that sends some. */
export const dataModeProperty: OptionField<'fields' | 'json'> = {
	displayName: 'Screen Data Input',
	name: 'dataMode',
	type: 'options',
	default: 'fields',
	description: 'How to give the data of the first screen',
	options: [
		{
			name: 'Fields',
			value: 'fields',
			description: 'One field for each value, dragged in or typed',
		},
		{ name: 'JSON', value: 'json', description: 'One JSON object with all values' },
	],
};

/** The same, for nodes that can know the form. */
export const formDataModeProperty: OptionField<'fields' | 'json' | 'mapped'> = {
	...dataModeProperty,
	options: [
		dataModeProperty.options[0],
		{
			name: 'From the Flow',
			value: 'mapped',
			description: 'One field for each value that the screen takes. Needs Flow Definition.',
		},
		dataModeProperty.options[1],
	],
};

/**
 * The field of a node that can know the form. A person who has given it gets a field for each value at once:
 * hence the second one, of the same name.
 */
export function formDataModeFields(
	show: NonNullable<IDisplayOptions['show']>,
	changes: Partial<INodeProperties> = {},
): INodeProperties[] {
	const field = { ...formDataModeProperty, ...changes };
	return [
		{ ...field, displayOptions: { show: { flowDefinition: ['none'], ...show } } },
		{
			...field,
			default: 'mapped',
			displayOptions: { show: { flowDefinition: ['paste', 'meta'], ...show } },
		},
	];
}
