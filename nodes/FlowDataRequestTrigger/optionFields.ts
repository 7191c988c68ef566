import type { INodeProperties } from 'n8n-workflow';

import type { OptionField } from '../shared/itemParameters/option';

/** The fields of the trigger with a list to choose from. */

export type EndpointEvent = 'dataRequest' | 'errorNotice';
export type Encryption = 'whatsApp' | 'none';
export type TokenCheck = 'required' | 'report' | 'off';

/** One of the events; the trigger shows them as a list of which any number can be chosen. */
export const eventField: OptionField<EndpointEvent> = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'options',
	default: 'dataRequest',
	options: [
		{
			name: 'Data Request',
			value: 'dataRequest',
			description: 'A Flow was opened, sent the input of a screen, or went back to one',
		},
		{
			name: 'Error Notice',
			value: 'errorNotice',
			description: 'A phone reports that it could not use the last answer. It needs no answer.',
		},
	],
};

export const eventsProperty: INodeProperties = {
	...eventField,
	type: 'multiOptions',
	default: [eventField.default],
	required: true,
};

export const encryptionProperty: OptionField<Encryption> = {
	displayName: 'Encryption',
	name: 'encryption',
	type: 'options',
	default: 'whatsApp',
	description: 'How the calls arrive',
	options: [
		{
			name: 'WhatsApp',
			value: 'whatsApp',
			description: "Encrypted by the person's phone for your public key",
		},
		{
			name: 'None',
			value: 'none',
			description:
				'As plain JSON, from a provider that has decrypted them. Anybody who knows the URL can call it.',
		},
	],
};

export const tokenCheckProperty: OptionField<TokenCheck> = {
	displayName: 'Flow Token',
	name: 'tokenCheck',
	type: 'options',
	default: 'report',
	description: 'What to do with the token that Send WhatsApp Flow put into the message',
	options: [
		{
			name: 'Check and Refuse',
			value: 'required',
			description:
				'Answer only Flows with a valid token of Send WhatsApp Flow. Previews in WhatsApp Manager are refused too.',
		},
		{
			name: 'Check and Report',
			value: 'report',
			description: "Answer every Flow. The output's 'token_status' has the result of the check.",
		},
		{
			name: 'Do Not Check',
			value: 'off',
			description: "Needs no Exotel credential. The output has no 'reference'.",
		},
	],
};
