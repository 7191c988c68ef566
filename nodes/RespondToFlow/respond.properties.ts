import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { OptionField } from '../shared/optionField';

const shownFor = (responseType: ResponseType[], more: IDisplayOptions['show'] = {}): IDisplayOptions => ({
	show: { operation: ['respond'], responseType, ...more },
});

export type ResponseType = 'nextScreen' | 'errorMessage' | 'complete' | 'tokenNotValid';

const WITH_DATA: ResponseType[] = ['nextScreen', 'errorMessage', 'complete'];
const DATA_DESCRIPTION =
	"What a screen gets, under the names that its data model gives them: each of them has to be there. With a message: only what is to change. With Complete: what comes back as the person's answer.";

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
			description: "Closes the Flow. The data becomes the person's answer, which the Flow Response Trigger gets.",
		},
		{
			name: 'Next Screen',
			value: 'nextScreen',
			description: 'Shows a screen of the Flow with the data given here',
		},
		{
			name: 'Same Screen With Message',
			value: 'errorMessage',
			description: 'Stays on the screen and shows a text, for input that does not do',
		},
		{
			name: 'Token No Longer Valid',
			value: 'tokenNotValid',
			description: 'Closes the Flow with a text; the button of this message can no longer be pressed',
		},
	],
};

/** Fields of the operation Respond. */
export const respondProperties: INodeProperties[] = [
	responseTypeProperty,
	{
		displayName: 'Screen',
		name: 'screen',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. SLOTS',
		description: 'ID of the screen to show, as it stands in the Flow',
		displayOptions: shownFor(['nextScreen']),
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. This slot has just been taken. Please choose another one.',
		description: 'What the person reads',
		displayOptions: shownFor(['errorMessage', 'tokenNotValid']),
	},
	{
		displayName: 'Screen Data Input',
		name: 'dataMode',
		type: 'options',
		default: 'fields',
		description: 'How to enter the data',
		displayOptions: shownFor(WITH_DATA),
		options: [
			{ name: 'Fields', value: 'fields', description: 'Field by field; drag values in' },
			{ name: 'JSON', value: 'json', description: 'An object, written or from an expression' },
		],
	},
	{
		displayName: 'Screen Data',
		name: 'screenData',
		type: 'assignmentCollection',
		default: {},
		description: DATA_DESCRIPTION,
		displayOptions: shownFor(WITH_DATA, { dataMode: ['fields'] }),
	},
	{
		displayName: 'Screen Data',
		name: 'screenDataJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "slots": ["10:00", "11:00"] }',
		description: DATA_DESCRIPTION,
		displayOptions: shownFor(WITH_DATA, { dataMode: ['json'] }),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: shownFor(WITH_DATA),
		options: [
			{
				displayName: 'Flow JSON',
				name: 'flowJson',
				type: 'json',
				default: '',
				description:
					'The Flow as WhatsApp Manager shows it under JSON. With it the answer is checked against the screens before the phone gets it.',
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
