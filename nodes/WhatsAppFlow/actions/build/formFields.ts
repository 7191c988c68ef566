import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { QuestionType } from '../../../../flowJson/build';

/** The names of the keys are those of n8n's Form node, so that its questions can be used here. */

const forTypes = (...fieldType: QuestionType[]): IDisplayOptions => ({ show: { fieldType } });
const notForTypes = (...fieldType: QuestionType[]): IDisplayOptions => ({ hide: { fieldType } });

const SHOWN_ONLY: QuestionType[] = ['heading', 'html', 'paragraph', 'picture'];
const DAYS: QuestionType[] = ['calendar', 'date', 'dateRange'];
const CHOICES: QuestionType[] = ['checkbox', 'chips', 'dropdown', 'radio'];

const typeOptions: Array<{ name: string; value: QuestionType }> = [
	{ name: 'Calendar', value: 'calendar' },
	{ name: 'Checkboxes', value: 'checkbox' },
	{ name: 'Chips', value: 'chips' },
	{ name: 'Consent', value: 'consent' },
	{ name: 'Custom HTML', value: 'html' },
	{ name: 'Date', value: 'date' },
	{ name: 'Date Range', value: 'dateRange' },
	{ name: 'Dropdown', value: 'dropdown' },
	{ name: 'Email', value: 'email' },
	{ name: 'File', value: 'file' },
	{ name: 'Heading', value: 'heading' },
	{ name: 'Hidden Field', value: 'hiddenField' },
	{ name: 'Number', value: 'number' },
	{ name: 'Page Break', value: 'pageBreak' },
	{ name: 'Paragraph', value: 'paragraph' },
	{ name: 'Password', value: 'password' },
	{ name: 'Phone', value: 'phone' },
	{ name: 'Picture', value: 'picture' },
	{ name: 'Radio Buttons', value: 'radio' },
	{ name: 'Text Input', value: 'text' },
	{ name: 'Textarea', value: 'textarea' },
];

const values: INodeProperties[] = [
	{
		displayName: 'Element Type',
		name: 'fieldType',
		type: 'options',
		default: 'text',
		required: true,
		description: 'What to ask for, or what to show',
		options: typeOptions,
	},
	{
		displayName: 'Label',
		name: 'fieldLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. What is your name?',
		required: true,
		description:
			'The question, of any length. For a heading or paragraph: the text. For a page break: the title of the next screen.',
		displayOptions: notForTypes('hiddenField', 'html', 'picture'),
	},
	{
		displayName: 'Field Name',
		name: 'fieldName',
		type: 'string',
		default: '',
		placeholder: 'e.g. campaign',
		required: true,
		description: 'The name of the value in the answers',
		displayOptions: forTypes('hiddenField'),
	},
	{
		displayName: 'Custom Field Name',
		name: 'fieldName',
		type: 'string',
		default: '',
		placeholder: 'e.g. customer_name',
		description:
			'The name of the answer: Latin letters, digits and underscores. By default it is made from the label. Set it to keep this name when you reword the question.',
		displayOptions: notForTypes('hiddenField', 'pageBreak', ...SHOWN_ONLY),
	},
	{
		displayName: 'Field Value',
		name: 'fieldValue',
		type: 'string',
		default: '',
		description: 'The value in each answer. Without it, the value is given when the Flow is sent.',
		displayOptions: forTypes('hiddenField'),
	},
	{
		displayName: 'HTML',
		name: 'html',
		type: 'string',
		typeOptions: { editor: 'htmlEditor' },
		default: '',
		required: true,
		description:
			'Text to show. Bold, italic, links and lists stay, everything else becomes plain text.',
		displayOptions: forTypes('html'),
	},
	{
		displayName: 'Element Name',
		name: 'elementName',
		type: 'string',
		default: '',
		placeholder: 'e.g. offer',
		description:
			'The name of this text in the answers. If empty, the text is shown but is not in the answers.',
		displayOptions: forTypes('html'),
	},
	{
		displayName: 'Picture',
		name: 'picture',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		required: true,
		description:
			'The name of the input field that holds the file, or the picture in base64. JPEG or PNG of at most 300 kB.',
		displayOptions: forTypes('picture'),
	},
	{
		displayName: 'Alternative Text',
		name: 'altText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Map of our branches',
		description: 'What the picture shows, for people who cannot see it',
		displayOptions: forTypes('picture'),
	},
	{
		displayName: 'Field Options',
		name: 'fieldOptions',
		type: 'fixedCollection',
		placeholder: 'Add Field Option',
		default: { values: [{ option: '' }] },
		required: true,
		description: 'What can be chosen: up to 200 options in a dropdown, 20 elsewhere',
		typeOptions: { multipleValues: true, sortable: true },
		displayOptions: forTypes(...CHOICES),
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [{ displayName: 'Option', name: 'option', type: 'string', default: '' }],
			},
		],
	},
	{
		displayName: 'Multiple Choice',
		name: 'multiselect',
		type: 'boolean',
		default: false,
		description: 'Whether several options can be chosen. It then shows checkboxes.',
		displayOptions: forTypes('dropdown'),
	},
	{
		displayName: 'Limit Selection',
		name: 'limitSelection',
		type: 'options',
		default: 'unlimited',
		description: 'How many options can be chosen',
		displayOptions: forTypes('checkbox', 'chips'),
		options: [
			{ name: 'Exact Number', value: 'exact' },
			{ name: 'Range', value: 'range' },
			{ name: 'Unlimited', value: 'unlimited' },
		],
	},
	{
		displayName: 'Number of Selections',
		name: 'numberOfSelections',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0, showEvenWhenOptional: true },
		default: 1,
		description: 'How many options have to be chosen',
		displayOptions: {
			show: { fieldType: ['checkbox', 'chips'], limitSelection: ['exact'] },
		},
	},
	{
		displayName: 'Minimum Selections',
		name: 'minSelections',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0, showEvenWhenOptional: true },
		default: 0,
		description: 'How many options have to be chosen at least',
		displayOptions: {
			show: { fieldType: ['checkbox', 'chips'], limitSelection: ['range'] },
		},
	},
	{
		displayName: 'Maximum Selections',
		name: 'maxSelections',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0, showEvenWhenOptional: true },
		default: 1,
		description: 'How many options can be chosen at most',
		displayOptions: {
			show: { fieldType: ['checkbox', 'chips'], limitSelection: ['range'] },
		},
	},
	{
		displayName: 'First Day',
		name: 'minDate',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-12-01',
		description: 'The first day that can be chosen, as YYYY-MM-DD',
		displayOptions: forTypes(...DAYS),
	},
	{
		displayName: 'Last Day',
		name: 'maxDate',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-12-31',
		description: 'The last day that can be chosen, as YYYY-MM-DD',
		displayOptions: forTypes(...DAYS),
	},
	{
		displayName: 'Label of the First Day',
		name: 'startLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. Arrival',
		description: 'By default From, or the word for it in the language of the questions',
		displayOptions: forTypes('dateRange'),
	},
	{
		displayName: 'Label of the Last Day',
		name: 'endLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. Departure',
		description: 'By default To, or the word for it in the language of the questions',
		displayOptions: forTypes('dateRange'),
	},
	{
		displayName: 'Multiple Files',
		name: 'multipleFiles',
		type: 'boolean',
		default: true,
		description: 'Whether several files can be chosen. An answer has at most 10.',
		displayOptions: forTypes('file'),
	},
	{
		displayName: 'Accepted File Types',
		name: 'acceptFileTypes',
		type: 'string',
		default: '',
		placeholder: 'e.g. .jpg, .png',
		description:
			'File extensions, separated by commas. If all are pictures, the phone opens the camera and gallery. Leave empty to accept all documents.',
		displayOptions: forTypes('file'),
	},
	{
		displayName: 'Required Field',
		name: 'requiredField',
		type: 'boolean',
		default: false,
		description: 'Whether the person must answer this question',
		displayOptions: notForTypes('hiddenField', 'pageBreak', ...SHOWN_ONLY),
	},
	{
		displayName: 'Placeholder',
		name: 'placeholder',
		type: 'string',
		default: '',
		placeholder: 'e.g. As in your passport',
		description: 'Help text for the question. Phones show it below the field.',
		displayOptions: notForTypes('hiddenField', 'pageBreak', ...SHOWN_ONLY),
	},
	{
		displayName: 'Short Label',
		name: 'shortLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your answer',
		description:
			'The label of the field if the question is longer than a label can be (20 to 40 characters, depending on the type). The full question is shown above the field. If empty, the beginning of the question is used.',
		displayOptions: notForTypes('hiddenField', 'pageBreak', ...SHOWN_ONLY),
	},
	{
		displayName: 'Default Value',
		name: 'defaultValue',
		type: 'string',
		default: '',
		description:
			'The initial value, the same for everybody. For choices: the text of the option, or several separated by commas. For days: YYYY-MM-DD.',
		displayOptions: notForTypes('file', 'hiddenField', 'pageBreak', 'password', ...SHOWN_ONLY),
	},
	{
		displayName: 'Prefilled at Sending',
		name: 'prefilledAtSending',
		type: 'boolean',
		default: false,
		description:
			'Whether to give the initial value when you send the Flow, so that it can differ for each person. Enter it in Screen Data of Send WhatsApp Flow.',
		displayOptions: notForTypes('file', 'hiddenField', 'pageBreak', ...SHOWN_ONLY),
	},
	{
		displayName: 'Show Only If',
		name: 'showOnlyIf',
		type: 'fixedCollection',
		placeholder: 'Add Condition',
		default: {},
		description: 'Show this only when an earlier question has this answer',
		displayOptions: notForTypes('hiddenField', 'pageBreak'),
		options: [
			{
				displayName: 'Condition',
				name: 'values',
				values: [
					{
						displayName: 'Question',
						name: 'question',
						type: 'string',
						default: '',
						placeholder: 'e.g. City',
						description: 'The label or the name of an earlier question',
					},
					{
						displayName: 'Answer',
						name: 'answer',
						type: 'string',
						default: '',
						placeholder: 'e.g. Pune',
						description:
							'The answer to compare with: the text of an option, true or false for a consent, or the text, number or day that was entered',
					},
				],
			},
		],
	},
];

/** One entry for each question, as in n8n's Form node: what is seldom needed is added to it. */
export const formFieldsProperty: INodeProperties = {
	displayName: 'Form Elements',
	name: 'formFields',
	type: 'fixedCollection',
	placeholder: 'Add Form Element',
	default: {},
	description: 'The questions, in the order in which they are asked',
	typeOptions: {
		multipleValues: true,
		sortable: true,
		hideOptionalFields: true,
		addOptionalFieldButtonText: 'Add Attributes',
		fixedCollection: {
			itemTitle:
				'={{ $collection.item.value.fieldLabel || $collection.item.value.fieldName || $collection.item.value.fieldType }}',
		},
	},
	options: [{ displayName: 'Values', name: 'values', values }],
};
