import type { INodeProperties } from 'n8n-workflow';

import type { ButtonValue, TemplateHeaderInput } from '../../../../flow/templateMessage';
import type { OptionField } from '../../../shared/itemParameters/option';
import { formDataModeFields } from '../../../shared/dataMode';
import {
	flowDefinitionProperty,
	flowJsonProperty,
	managerFlowProperty,
	screenDataMappedProperty,
} from '../../../shared/flowDefinition/properties';
import { showOnlyFor, tokenProperties } from '../common/properties';
import { callOptions, optionsProperty, sendOptions } from '../common/optionsProperties';

const BY_HAND = { variableMode: ['manual'] };

export const variableModeProperty: OptionField<'mapped' | 'manual'> = {
	displayName: 'Variables Input',
	name: 'variableMode',
	type: 'options',
	default: 'mapped',
	description: 'How to give the values of the template',
	options: [
		{
			name: 'From the Template',
			value: 'mapped',
			description:
				'One field for each variable of the template. Needs the WABA ID in the credential.',
		},
		{
			name: 'By Hand',
			value: 'manual',
			description: 'Values for header, body and buttons typed in their order',
		},
	],
};

export const templateHeaderTypeProperty: OptionField<TemplateHeaderInput['type']> = {
	displayName: 'Header Type',
	name: 'headerType',
	type: 'options',
	default: 'none',
	description: 'The kind of value that the header of the template needs',
	displayOptions: { show: BY_HAND },
	options: [
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'Location', value: 'location', description: 'A place on the map' },
		{ name: 'None', value: 'none', description: 'No header, or one without a variable' },
		{ name: 'Text', value: 'text' },
		{ name: 'Video', value: 'video' },
	],
};

export const buttonKindProperty: OptionField<ButtonValue['kind']> = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	default: 'url',
	description: 'What the button does with the value',
	options: [
		{ name: 'Code to Copy', value: 'copy_code', description: 'The person copies the value' },
		{
			name: 'End of the Link',
			value: 'url',
			description: 'The value replaces the variable in the link',
		},
	],
};

/** An approved template with a Flow button: the form first, then the texts. */
export const templateMessageProperties: INodeProperties[] = [
	{
		displayName: 'Template',
		name: 'templateName',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'An approved template with a Flow button',
		builderHint: {
			propertyHint:
				"The name of an approved template that has a Flow button, in the mode 'name'. Ask the user for it, and give Language too.",
			placeholderSupported: true,
		},
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a template…',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. lead_form',
				hint: 'WhatsApp Manager > Message templates',
			},
		],
	},
	{
		displayName: 'Language',
		name: 'templateLanguage',
		type: 'string',
		default: '',
		placeholder: 'e.g. en_US',
		description:
			'Code of the approved language. Leave empty for a template from the list, because it has its own.',
	},
	flowDefinitionProperty,
	flowJsonProperty,
	{
		...managerFlowProperty,
		required: true,
		description:
			'The Flow that the template opens. Its Flow JSON is fetched from WhatsApp Manager.',
	},
	...formDataModeFields({}),
	{ ...screenDataMappedProperty, displayOptions: { show: { dataMode: ['mapped'] } } },
	{
		displayName: 'Screen Data',
		name: 'flowActionData',
		type: 'assignmentCollection',
		default: {},
		description:
			"Values for the Flow's first screen, under the names that the screen's data model gives them",
		displayOptions: { show: { dataMode: ['fields'] } },
	},
	{
		displayName: 'Screen Data',
		name: 'flowActionDataJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "plan": "gold" }',
		description:
			"Values for the Flow's first screen, under the names that the screen's data model gives them",
		displayOptions: { show: { dataMode: ['json'] } },
	},
	variableModeProperty,
	{
		displayName: 'Variables',
		name: 'templateVariables',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: { show: { variableMode: ['mapped'] } },
		typeOptions: {
			loadOptionsDependsOn: ['templateName.value', 'templateLanguage'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateVariables',
				mode: 'add',
				fieldWords: { singular: 'variable', plural: 'variables' },
				valuesLabel: 'Variables',
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
				noFieldsError: 'This template has no variables, or they could not be read.',
			},
		},
	},
	templateHeaderTypeProperty,
	{
		displayName: 'Header Text',
		name: 'headerText',
		type: 'string',
		default: '',
		description: 'Value of the variable in the header',
		displayOptions: { show: { ...BY_HAND, headerType: ['text'] } },
	},
	{
		displayName: 'Header Media URL',
		name: 'headerMediaUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/offer.jpg',
		description: 'Public link to the file. WhatsApp fetches it from there.',
		displayOptions: { show: { ...BY_HAND, headerType: ['image', 'video', 'document'] } },
	},
	{
		displayName: 'Header File Name',
		name: 'headerFilename',
		type: 'string',
		default: '',
		placeholder: 'e.g. offer.pdf',
		description: 'The name the person sees for the document',
		displayOptions: { show: { ...BY_HAND, headerType: ['document'] } },
	},
	...[
		{
			displayName: 'Header Latitude',
			name: 'headerLatitude',
			placeholder: 'e.g. 12.9716',
			description: 'Latitude of the place in degrees',
		},
		{
			displayName: 'Header Longitude',
			name: 'headerLongitude',
			placeholder: 'e.g. 77.5946',
			description: 'Longitude of the place in degrees',
		},
		{
			displayName: 'Header Place Name',
			name: 'headerPlaceName',
			placeholder: 'e.g. Our shop',
			description: 'The name the person sees on the map',
		},
		{
			displayName: 'Header Address',
			name: 'headerAddress',
			placeholder: 'e.g. 1 Church Street',
			description: 'The address the person sees on the map',
		},
	].map(
		(field): INodeProperties => ({
			...field,
			type: 'string',
			default: '',
			displayOptions: { show: { ...BY_HAND, headerType: ['location'] } },
		}),
	),
	{
		displayName: 'Body Parameters',
		name: 'bodyParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Parameter',
		default: {},
		description: 'Values for the variables of the body, in their order',
		displayOptions: { show: BY_HAND },
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{
						displayName: 'Value',
						name: 'text',
						type: 'string',
						default: '',
						description: 'Text that replaces the variable',
					},
					{
						displayName: 'Name',
						name: 'parameterName',
						type: 'string',
						default: '',
						description: 'Only for templates whose variables have names instead of numbers',
					},
				],
			},
		],
	},
	{
		displayName: 'Button Parameters',
		name: 'buttonParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Button',
		default: {},
		description: 'Values for the other buttons: a link with a variable, or a code to copy',
		displayOptions: { show: BY_HAND },
		options: [
			{
				displayName: 'Button',
				name: 'button',
				values: [
					{
						displayName: 'Index',
						name: 'index',
						type: 'string',
						default: '1',
						description: 'Position of the button in the template: 0 for the first button',
					},
					buttonKindProperty,
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description:
							'The code, or the end of the link that follows the address in the template',
					},
				],
			},
		],
	},
	{
		displayName: 'Button Index',
		name: 'buttonIndex',
		type: 'string',
		default: '0',
		description: 'Position of the Flow button in the template: 0 for the first button',
	},
];

export const languagePolicyProperty: OptionField<'deterministic'> = {
	displayName: 'Language Policy',
	name: 'languagePolicy',
	type: 'options',
	default: 'deterministic',
	description: 'Send in exactly the language given. Some accounts demand it.',
	options: [{ name: 'Deterministic', value: 'deterministic' }],
};

/** Options of a template message. */
export const templateOptions: INodeProperties[] = [languagePolicyProperty];

/** The operation Send Flow Template. */
export const sendTemplateProperties = showOnlyFor({ operation: ['sendTemplate'] }, [
	...templateMessageProperties,
	...tokenProperties,
	optionsProperty([...callOptions, ...sendOptions, ...templateOptions]),
]);
