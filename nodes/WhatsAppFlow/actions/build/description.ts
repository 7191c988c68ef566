import type { INodeProperties } from 'n8n-workflow';

import type { OptionField } from '../../../shared/itemParameters/option';
import { flowNameProperty, keptCategoriesProperty } from '../../manager/flowFields';
import { formFieldsProperty } from './formFields';

const BUILD = { resource: ['flow'], operation: ['build'] };

/** The name and the values of n8n's Form node. */
export const defineFormProperty: OptionField<'fields' | 'json'> = {
	displayName: 'Define Form',
	name: 'defineForm',
	type: 'options',
	noDataExpression: true,
	default: 'fields',
	description: 'How to give the questions',
	displayOptions: { show: BUILD },
	options: [
		{ name: 'Using Fields Below', value: 'fields', description: 'One entry for each question' },
		{
			name: 'Using JSON',
			value: 'json',
			description:
				"A list with the keys of n8n's Form node. You can paste the list of a Form node.",
		},
	],
};

/** Fields of the operation Build From Questions. */
export const buildProperties: INodeProperties[] = [
	{
		displayName: 'Form Title',
		name: 'formTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Contact us',
		description:
			"The title above each screen. Phones show 30 characters. The answer 'flow' is made from it. If empty, each screen shows its first heading or question.",
		displayOptions: { show: BUILD },
	},
	defineFormProperty,
	{
		displayName: 'Form Fields',
		name: 'jsonOutput',
		type: 'json',
		typeOptions: { rows: 12 },
		default:
			'[\n  { "fieldLabel": "Your name", "requiredField": true },\n  {\n    "fieldLabel": "City",\n    "fieldType": "dropdown",\n    "fieldOptions": { "values": [{ "option": "Pune" }, { "option": "Goa" }] }\n  },\n  { "fieldLabel": "Day of your visit", "fieldType": "date", "minDate": "2026-12-01" }\n]',
		description: 'The list of questions',
		hint: '<a href="https://github.com/exotel-whatsapp-flows/n8n-nodes-exotel-whatsapp-flows/blob/main/docs/reference/whatsapp-flow.md#questions" target="_blank">All keys</a>',
		builderHint: {
			propertyHint:
				"A list with the keys of n8n's Form fields: fieldLabel, fieldType, fieldName, requiredField, placeholder, defaultValue, and fieldOptions as { values: [{ option }] }. fieldType is one of text, textarea, number, email, password, phone, date, calendar, dateRange, dropdown, radio, checkbox, chips, consent, file, heading, paragraph, html, hiddenField, picture, pageBreak. Days may have minDate and maxDate as YYYY-MM-DD.",
		},
		displayOptions: { show: { ...BUILD, defineForm: ['json'] } },
	},
	{ ...formFieldsProperty, displayOptions: { show: { ...BUILD, defineForm: ['fields'] } } },
	{
		displayName: 'Create in WhatsApp Manager',
		name: 'createInManager',
		type: 'boolean',
		default: false,
		description:
			'Whether to create the Flow as a draft in WhatsApp Manager. A draft of the same name gets the new questions. Needs the credential WhatsApp Business Management API.',
		builderHint: {
			propertyHint:
				'Turn it on only if the user has a token of the WhatsApp Business Account. Exotel does not give one.',
		},
		displayOptions: { show: BUILD },
	},
	{ ...flowNameProperty, displayOptions: { show: { ...BUILD, createInManager: [true] } } },
	{ ...keptCategoriesProperty, displayOptions: { show: { ...BUILD, createInManager: [true] } } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: BUILD },
		options: [
			{
				displayName: 'Button Label',
				name: 'buttonLabel',
				type: 'string',
				default: '',
				placeholder: 'e.g. Book',
				description:
					'The button that sends the answers. 35 characters are shown. By default Send, or the word for it in the language of the questions.',
			},
			{
				displayName: 'Next Button Label',
				name: 'nextButtonLabel',
				type: 'string',
				default: '',
				placeholder: 'e.g. Next',
				description:
					'The button that leads to the next screen. By default Continue, or the word for it in the language of the questions.',
			},
			{
				displayName: 'Questions per Screen',
				name: 'questionsPerScreen',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 40, numberPrecision: 0 },
				default: 5,
				description: 'How many questions a screen has at most, where there are no page breaks',
			},
		],
	},
];
