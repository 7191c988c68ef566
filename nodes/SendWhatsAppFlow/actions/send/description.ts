import type { INodeProperties } from 'n8n-workflow';

import type { FlowAction, FlowMode, HeaderInput } from '../../../../flow/flowMessage';
import type { OptionField } from '../../../shared/itemParameters/option';
import { formDataModeFields } from '../../../shared/dataMode';
import {
	flowDefinitionProperty,
	flowJsonProperty,
	managerFlowProperty,
	screenDataMappedProperty,
	screenLocator,
} from '../../../shared/flowDefinition/properties';
import { showOnlyFor, tokenProperties } from '../common/properties';
import { callOptions, optionsProperty, sendOptions } from '../common/optionsProperties';

export const headerTypeProperty: OptionField<HeaderInput['type']> = {
	displayName: 'Header Type',
	name: 'headerType',
	type: 'options',
	default: 'none',
	description: 'What to show above the text of the message',
	options: [
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'None', value: 'none' },
		{ name: 'Text', value: 'text' },
		{ name: 'Video', value: 'video' },
	],
};

export const flowActionProperty: OptionField<FlowAction> = {
	displayName: 'Flow Action',
	name: 'flowAction',
	type: 'options',
	default: 'navigate',
	description: 'Who decides what the Flow shows first',
	options: [
		{
			name: 'Navigate',
			value: 'navigate',
			description: 'The Flow opens on the screen named here, with the data given here',
		},
		{
			name: 'Data Exchange',
			value: 'data_exchange',
			description: "The Flow asks your business's data endpoint for its first screen and the data",
		},
	],
};

const flowToSend = {
	displayName: 'Flow',
	name: 'flowId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The published Flow to send',
	builderHint: {
		propertyHint:
			"The ID of the Flow in WhatsApp Manager, digits only, as text, in the mode 'id'. Ask the user for it.",
		placeholderSupported: true,
	},
} satisfies INodeProperties;

/** The account at Meta knows all Flows, Exotel only those of its templates: hence two fields of the same name. */
const flowProperties: INodeProperties[] = [
	{
		...flowToSend,
		displayOptions: { show: { flowDefinition: ['none', 'paste'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a Flow…',
				hint: 'Shows the Flows that your approved templates use. Exotel lists no others.',
				typeOptions: { searchListMethod: 'searchFlows', searchable: true },
			},
			...managerFlowProperty.modes.filter(({ name }) => name === 'id'),
		],
	},
	{ ...managerFlowProperty, ...flowToSend },
];

/** A message with a Flow button: the form first, then the texts in the order of the phone. */
export const flowMessageProperties: INodeProperties[] = [
	...flowProperties,
	flowDefinitionProperty,
	flowJsonProperty,
	flowActionProperty,
	{
		...screenLocator,
		description:
			'The first screen that the person sees. Leave empty to open the Flow on its own first screen.',
		builderHint: {
			propertyHint:
				'Letters and underscores, exactly as the Flow has it. Do not invent it: without the Flow JSON leave it empty, and Screen Data too.',
			placeholderSupported: true,
		},
		displayOptions: { show: { flowAction: ['navigate'] } },
	},
	...formDataModeFields({ flowAction: ['navigate'] }),
	{
		...screenDataMappedProperty,
		displayOptions: { show: { flowAction: ['navigate'], dataMode: ['mapped'] } },
	},
	{
		displayName: 'Screen Data',
		name: 'screenData',
		type: 'assignmentCollection',
		default: {},
		description:
			"Values for the first screen, under the names that the screen's data model gives them",
		builderHint: {
			propertyHint:
				"Every name that the 'data' of the first screen declares in the Flow JSON, with a value of its type; lists of choices are lists of objects with id and title. No null. Empty when the screen declares nothing.",
		},
		displayOptions: { show: { flowAction: ['navigate'], dataMode: ['fields'] } },
	},
	{
		displayName: 'Screen Data',
		name: 'screenDataJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "customer_name": "Asha" }',
		description:
			"Values for the first screen, under the names that the screen's data model gives them",
		builderHint: {
			propertyHint:
				"Every name that the 'data' of the first screen declares in the Flow JSON, with a value of its type; lists of choices are lists of objects with id and title. No null. Empty when the screen declares nothing.",
		},
		displayOptions: { show: { flowAction: ['navigate'], dataMode: ['json'] } },
	},
	headerTypeProperty,
	{
		displayName: 'Header Text',
		name: 'headerText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Book an Appointment',
		description: 'Bold line above the text, at most 60 characters, no formatting',
		displayOptions: { show: { headerType: ['text'] } },
	},
	{
		displayName: 'Header Media URL',
		name: 'headerMediaUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/clinic.jpg',
		description: 'Public link to the file. WhatsApp fetches it from there.',
		displayOptions: { show: { headerType: ['image', 'video', 'document'] } },
	},
	{
		displayName: 'Body Text',
		name: 'bodyText',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. Schedule your consultation with our team.',
		description: 'Text of the message, at most 1024 characters',
	},
	{
		displayName: 'Footer Text',
		name: 'footerText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Takes less than a minute',
		description: 'Small line below the text, at most 60 characters',
	},
	{
		displayName: 'Button Text',
		name: 'flowCta',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Book now',
		description: 'Text of the button that opens the Flow, at most 20 characters, no emoji',
		builderHint: { propertyHint: 'At most 20 characters, one line, no emoji: "Book now".' },
	},
];

export const modeProperty: OptionField<FlowMode> = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	default: 'published',
	description: 'Which version of the Flow to open',
	options: [
		{ name: 'Published', value: 'published', description: 'The last published version' },
		{
			name: 'Draft',
			value: 'draft',
			description: 'The draft. For tests only: the person sees a warning.',
		},
	],
};

/** Options of a Flow message. */
export const flowOptions: INodeProperties[] = [modeProperty];

export const flowMessageVersionOption: INodeProperties = {
	displayName: 'Flow Message Version',
	name: 'flowMessageVersion',
	type: 'string',
	default: '3',
	description: 'Version of the message format. WhatsApp accepts 3 only.',
};

/** The operation Send Flow. */
export const sendFlowProperties = showOnlyFor({ operation: ['send'] }, [
	...flowMessageProperties,
	...tokenProperties,
	optionsProperty([...callOptions, ...sendOptions, ...flowOptions], [flowMessageVersionOption]),
]);
