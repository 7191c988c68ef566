import type { INodeProperties } from 'n8n-workflow';

import type { AnswerValues } from '../../../flowJson';
import type { OptionField } from '../itemParameters/option';

/** Fields for the form itself, the same in every node that uses it. */

const PASTE = {
	name: 'Flow JSON',
	value: 'paste' as const,
	description: 'Paste the Flow JSON below',
};
const NONE = { name: 'None', value: 'none' as const, description: 'Work without the Flow JSON' };
/** Needs the credential WhatsApp Business Management API. */
const FROM_MANAGER = {
	name: 'From WhatsApp Manager',
	value: 'meta' as const,
	description:
		'Get the Flow JSON from Meta. Needs the credential WhatsApp Business Management API.',
};

/** Shows a field, or a credential, for Flows from WhatsApp Manager only. */
export const FOR_MANAGER = { flowDefinition: ['meta'] };

export const flowDefinitionProperty: OptionField<'none' | 'paste' | 'meta'> = {
	displayName: 'Flow Definition',
	name: 'flowDefinition',
	type: 'options',
	default: 'none',
	description:
		'Whether to give this node the Flow JSON. With it, values are checked before they are sent, and answers have titles instead of IDs.',
	builderHint: {
		propertyHint: "Leave it at 'none' unless the user has given the Flow JSON.",
	},
	options: [PASTE, FROM_MANAGER, NONE],
};

/** Whose definition is fetched, in nodes that need the Flow for nothing else. */
export const managerFlowProperty = {
	displayName: 'Flow',
	name: 'flowId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The Flow whose Flow JSON is fetched from WhatsApp Manager',
	displayOptions: { show: FOR_MANAGER },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a Flow…',
			typeOptions: {
				searchListMethod: 'searchFlows',
				searchable: true,
				allowNewResource: {
					label: 'Create a new Flow',
					url: 'https://business.facebook.com/wa/manage/flows/',
				},
			},
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1234567890123456',
			hint: 'WhatsApp Manager > Account tools > Flows',
		},
	],
} satisfies INodeProperties;

export const flowJsonProperty: INodeProperties = {
	displayName: 'Flow JSON',
	name: 'flowJson',
	type: 'json',
	typeOptions: { rows: 6 },
	default: '',
	placeholder: 'e.g. { "version": "7.2", "screens": [ … ] }',
	description:
		'The whole definition of the Flow, copied from its editor in WhatsApp Manager. Or an expression that gives it.',
	builderHint: { propertyHint: 'Exactly as the user gave it. Never write one yourself.' },
	displayOptions: { show: { flowDefinition: ['paste'] } },
};

/** The screen that opens the Flow: chosen from those of the Flow JSON, or typed. */
export const screenLocator = {
	displayName: 'Screen',
	name: 'screen',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From the Flow',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a screen…',
			typeOptions: { searchListMethod: 'searchScreens', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. APPOINTMENT_FORM',
		},
	],
} satisfies INodeProperties;

/** One field for each value that the chosen screen takes. */
export const screenDataMappedProperty: INodeProperties = {
	displayName: 'Screen Data',
	name: 'screenDataMapped',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['flowDefinition', 'flowJson', 'flowId.value', 'screen.value'],
		resourceMapper: {
			resourceMapperMethod: 'getScreenFields',
			mode: 'add',
			fieldWords: { singular: 'value', plural: 'values' },
			valuesLabel: 'Values',
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: false,
			noFieldsError: 'This screen takes no values, or they could not be read.',
		},
	},
};

export const answerValuesOption: OptionField<AnswerValues> = {
	displayName: 'Answer Values',
	name: 'answerValues',
	type: 'options',
	default: 'titles',
	description: "How 'answers' shows a choice. The answers as they came always have the IDs.",
	options: [
		{ name: 'Both', value: 'both', description: 'An object with ID and title' },
		{ name: 'IDs', value: 'ids', description: 'As the Flow has them, such as 0_Excellent' },
		{ name: 'Titles', value: 'titles', description: 'As the person saw them, such as Excellent' },
	],
};

export const leaveOutSensitiveOption: INodeProperties = {
	displayName: 'Leave Out Sensitive Answers',
	name: 'leaveOutSensitive',
	type: 'boolean',
	default: false,
	description:
		"Whether to leave out of 'answers' and 'answers_list' what the Flow marks as sensitive. The answers as they came still have it.",
};
