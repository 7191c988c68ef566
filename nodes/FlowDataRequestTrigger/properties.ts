import type { INodeProperties } from 'n8n-workflow';

import {
	answerValuesOption,
	flowDefinitionProperty,
	flowJsonProperty,
	leaveOutSensitiveOption,
	managerFlowProperty,
} from '../shared/flowDefinition/properties';
import { encryptionProperty, eventsProperty, tokenCheckProperty } from './optionFields';

export const REFUSAL_TEXT = 'This form has expired. Please ask us for a new one.';
export const NOT_ANSWERED_TEXT = 'This did not work. Please try again in a moment.';

/** All fields of the trigger. */
export const endpointProperties: INodeProperties[] = [
	{
		displayName:
			'Copy the <b>Production URL</b> from Webhook URLs above. In WhatsApp Manager it is the <b>endpoint</b> of the Flow. End each branch of this workflow with <b>Respond to Flow</b>. A person is waiting, and the phone gives up after 10 seconds.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	eventsProperty,
	encryptionProperty,
	tokenCheckProperty,
	{
		displayName: 'Text When Refused',
		name: 'refusalText',
		type: 'string',
		default: REFUSAL_TEXT,
		displayOptions: { show: { tokenCheck: ['required'] } },
		description: 'What the person reads. After that, the button of the message no longer works.',
	},
	flowDefinitionProperty,
	flowJsonProperty,
	{
		...managerFlowProperty,
		description:
			'The Flow whose Flow JSON is fetched from WhatsApp Manager. Leave empty to use the Flow that Send WhatsApp Flow has sent.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			answerValuesOption,
			{
				displayName: 'Download Media',
				name: 'downloadMedia',
				type: 'boolean',
				default: false,
				description:
					"Whether to fetch and decrypt photos and documents as files. The output's 'media' says what happened to each. The person waits meanwhile.",
			},
			leaveOutSensitiveOption,
			{
				displayName: 'Text When Not Answered',
				name: 'notAnsweredText',
				type: 'string',
				default: NOT_ANSWERED_TEXT,
				description:
					'What the person reads on the same screen when the workflow fails, ends without Respond to Flow or takes too long. Leave empty to answer with an error code, which phones show as a general text.',
			},
			{
				displayName: 'Timeout',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 9 },
				default: 8,
				description:
					'Seconds the workflow may take before the phone gets another answer. Phones wait 10 seconds.',
			},
		],
	},
];
