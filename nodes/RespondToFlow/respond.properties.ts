import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { dataModeProperty, formDataModeFields } from '../shared/dataMode';
import {
	FOR_MANAGER,
	flowDefinitionProperty,
	flowJsonProperty,
	managerFlowProperty,
	screenDataMappedProperty,
	screenLocator,
} from '../shared/flowDefinition/properties';
import type { OptionField } from '../shared/itemParameters/option';

const showForResponse = (
	responseType: ResponseType[],
	more: IDisplayOptions['show'] = {},
): IDisplayOptions => ({
	show: { operation: ['respond'], responseType, ...more },
});

export type ResponseType = 'nextScreen' | 'errorMessage' | 'complete' | 'tokenNotValid';

const WITH_DATA: ResponseType[] = ['nextScreen', 'errorMessage', 'complete'];
const DATA_DESCRIPTION =
	"Values for the screen, under the names in its data model. A screen needs all of them. A message needs only those that change. With Complete the data is the person's answer.";

export const responseTypeProperty: OptionField<ResponseType> = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'options',
	default: 'nextScreen',
	description: 'What the phone does next',
	displayOptions: { show: { operation: ['respond'] } },
	options: [
		{
			name: 'Complete',
			value: 'complete',
			description:
				"Closes the Flow. The data becomes the person's answer, which the WhatsApp Flow Response Trigger gets.",
		},
		{
			name: 'Next Screen',
			value: 'nextScreen',
			description: 'Shows a screen of the Flow with the data given here',
		},
		{
			name: 'Same Screen With Message',
			value: 'errorMessage',
			description: 'Stays on the screen and shows a text, for input that is not accepted',
		},
		{
			name: 'Token No Longer Valid',
			value: 'tokenNotValid',
			description:
				'Closes the Flow with a text. After that, the button of the message no longer works.',
		},
	],
};

/**
 * Fields of the operation Respond. None is required by n8n: with an expression for Response Type n8n shows them all, and
 * would start no workflow while one of them is empty. The rules of answers say what is missing.
 */
export const respondProperties: INodeProperties[] = [
	responseTypeProperty,
	{ ...flowDefinitionProperty, displayOptions: showForResponse(WITH_DATA) },
	{
		...flowJsonProperty,
		displayOptions: showForResponse(WITH_DATA, { flowDefinition: ['paste'] }),
	},
	{
		...managerFlowProperty,
		displayOptions: showForResponse(WITH_DATA, FOR_MANAGER),
	},
	{
		...screenLocator,
		description: 'The screen to show',
		builderHint: {
			propertyHint: 'Letters and underscores, exactly as the Flow has it. Do not invent it.',
			placeholderSupported: true,
		},
		displayOptions: showForResponse(['nextScreen']),
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		default: '',
		placeholder: 'e.g. This slot has just been taken. Please choose another one.',
		description: 'What the person reads',
		displayOptions: showForResponse(['errorMessage', 'tokenNotValid']),
	},
	...formDataModeFields(
		{ operation: ['respond'], responseType: ['nextScreen'] },
		{ description: 'How to give the data of the screen' },
	),
	{
		...dataModeProperty,
		description: 'How to give the data of the screen',
		displayOptions: showForResponse(['errorMessage', 'complete']),
	},
	{
		...screenDataMappedProperty,
		displayOptions: showForResponse(['nextScreen'], { dataMode: ['mapped'] }),
	},
	{
		displayName: 'Screen Data',
		name: 'screenData',
		type: 'assignmentCollection',
		default: {},
		description: DATA_DESCRIPTION,
		displayOptions: showForResponse(WITH_DATA, { dataMode: ['fields'] }),
	},
	{
		displayName: 'Screen Data',
		name: 'screenDataJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "slots": ["10:00", "11:00"] }',
		description: DATA_DESCRIPTION,
		displayOptions: showForResponse(WITH_DATA, { dataMode: ['json'] }),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: showForResponse(WITH_DATA),
		options: [
			{
				displayName: 'Flow JSON',
				name: 'flowJson',
				type: 'json',
				default: '',
				description:
					'The former place of the Flow JSON. Use Flow Definition above, which also offers screens and values.',
			},
			{
				displayName: 'Skip Validation',
				name: 'skipValidation',
				type: 'boolean',
				default: false,
				description: 'Whether to answer without checking first',
			},
		],
	},
];
