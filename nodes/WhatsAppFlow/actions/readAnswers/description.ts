import type { INodeProperties } from 'n8n-workflow';

import {
	answerValuesOption,
	flowDefinitionProperty,
	flowJsonProperty,
	FOR_MANAGER,
	leaveOutSensitiveOption,
} from '../../../shared/flowDefinition/properties';
import { flowLocator } from '../../manager/flowFields';

const READ_ANSWERS = { resource: ['flow'], operation: ['readAnswers'] };

/** Fields of the operation Read Answers. */
export const readAnswersProperties: INodeProperties[] = [
	{
		displayName: 'Response JSON',
		name: 'responseJson',
		type: 'json',
		default: '={{ $json.response_json }}',
		description:
			'The answers as WhatsApp sent them, as an object or as text. Nodes for WhatsApp call them response_json.',
		displayOptions: { show: READ_ANSWERS },
	},
	{
		...flowDefinitionProperty,
		description:
			'Whether to give this node the Flow JSON. With it, answers have titles instead of IDs, and the questions.',
		displayOptions: { show: READ_ANSWERS },
	},
	{
		...flowLocator,
		description: 'The Flow that was answered',
		displayOptions: { show: { ...READ_ANSWERS, ...FOR_MANAGER } },
	},
	{
		...flowJsonProperty,
		displayOptions: { show: { ...READ_ANSWERS, flowDefinition: ['paste'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: READ_ANSWERS },
		options: [answerValuesOption, leaveOutSensitiveOption],
	},
];
