import type { INodeProperties } from 'n8n-workflow';

/** The business number that a public key belongs to. */
export const phoneNumberLocator: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumberId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'The business number that the key belongs to. If empty, Phone Number ID of the credential is used.',
	builderHint: {
		propertyHint:
			"Leave it empty unless the user names a number. Meta's ID of the number, digits only, in the mode 'id'; not the number itself.",
	},
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a number…',
			typeOptions: { searchListMethod: 'searchPhoneNumbers', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 106540352242922',
			hint: 'WhatsApp Manager > Account tools > Phone numbers',
		},
	],
};
