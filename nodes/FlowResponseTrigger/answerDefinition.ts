import { flowDefinitionProperty } from '../shared/flowDefinition/properties';
import type { OptionField } from '../shared/itemParameters/option';

/** Where the trigger has the definitions from. Answers of all Flows come here, so each is chosen by its Flow. */
export const answerDefinitionProperty: OptionField<'paste' | 'meta'> = {
	displayName: flowDefinitionProperty.displayName,
	name: flowDefinitionProperty.name,
	type: 'options',
	default: 'paste',
	description:
		"Where the Flow JSON of your Flows comes from. With it 'answers' has titles instead of IDs, real dates and numbers, and 'answers_list' has the questions.",
	options: [
		{
			name: 'Flow JSON',
			value: 'paste',
			description: 'Paste the Flow JSON of your Flows below, if you have it',
		},
		{
			name: 'From WhatsApp Manager',
			value: 'meta',
			description:
				'Get the Flow JSON from Meta for each Flow that Send WhatsApp Flow has sent. Needs the credential WhatsApp Business Management API.',
		},
	],
};
