import type { INodeProperties } from 'n8n-workflow';

import {
	downloadMediaOption,
	flattenOption,
	verifySignatureOption,
} from '../../../shared/webhook/callbackOptions';
import {
	answerValuesOption,
	leaveOutSensitiveOption,
} from '../../../shared/flowDefinition/properties';
import type { OptionField } from '../../../shared/itemParameters/option';
import { referenceProperty, showOnlyFor } from '../common/properties';
import { callOptions, optionsProperty } from '../common/optionsProperties';
import { flowMessageProperties, flowMessageVersionOption, flowOptions } from '../send/description';
import { templateMessageProperties, templateOptions } from '../sendTemplate/description';

export type LimitType = 'afterTimeInterval' | 'atSpecifiedTime';
export type ResumeUnit = 'minutes' | 'hours' | 'days';

const WAIT = { operation: ['sendAndWait'] };

export const messageKindProperty: OptionField<'flow' | 'template'> = {
	displayName: 'Message Kind',
	name: 'messageKind',
	type: 'options',
	default: 'flow',
	description: 'What carries the Flow to the person',
	options: [
		{
			name: 'Flow Message',
			value: 'flow',
			description: 'A text with a button, within 24 hours of the person writing to you',
		},
		{
			name: 'Template',
			value: 'template',
			description: 'An approved template with a Flow button, at any time',
		},
	],
};

export const limitTypeProperty: OptionField<LimitType> = {
	displayName: 'Limit Type',
	name: 'limitType',
	type: 'options',
	default: 'afterTimeInterval',
	description: 'When to continue without an answer',
	options: [
		{
			name: 'After Time Interval',
			value: 'afterTimeInterval',
			description: 'Waits for a certain amount of time',
		},
		{
			name: 'At Specified Time',
			value: 'atSpecifiedTime',
			description: 'Waits until the set date and time',
		},
	],
};

export const resumeUnitProperty: OptionField<ResumeUnit> = {
	displayName: 'Unit',
	name: 'resumeUnit',
	type: 'options',
	default: 'hours',
	description: 'Unit of the amount',
	displayOptions: { show: { limitType: ['afterTimeInterval'] } },
	options: [
		{ name: 'Minutes', value: 'minutes' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Days', value: 'days' },
	],
};

/** The same fields, and the same meaning, as in n8n's own nodes that wait. */
const limitWaitTime: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	description: 'Whether to continue without an answer after some time',
	builderHint: {
		propertyHint:
			'Set it, or the workflow can wait without end. Use a day or more, because people answer late.',
	},
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				limitTypeProperty,
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 2 },
					default: 1,
					description: 'How long to wait',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
				},
				resumeUnitProperty,
				{
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					default: '',
					description: 'When to continue at the latest',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
				},
			],
		},
	],
};

const waitOptions: INodeProperties[] = [
	limitWaitTime,
	answerValuesOption,
	{
		displayName: 'Approval Answer',
		name: 'approvalAnswer',
		type: 'string',
		default: '',
		placeholder: 'e.g. decision',
		description:
			"For human review of an AI agent's tools only. Name of the answer in the Flow that decides. The tool runs when it is true, yes, approve or accept. If empty: approved, approve, approval or decision.",
	},
	{
		displayName: 'Confirmation Message',
		name: 'confirmationMessage',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Thank you, we have got your answer.',
		description:
			'Text to send back to the person as soon as the answer arrives, at most 4096 characters',
	},
	downloadMediaOption,
	flattenOption,
	{
		displayName: 'Keep Waiting on Failure',
		name: 'keepWaitingOnFailure',
		type: 'boolean',
		default: false,
		description:
			'Whether to keep waiting when WhatsApp reports that the message could not be delivered',
	},
	{
		displayName: 'Late Answers To',
		name: 'lateAnswersTo',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/…/exotel-whatsapp',
		description:
			"Production URL of a WhatsApp Flow Response Trigger. Exotel then delivers the answer there, and the trigger passes it on to this execution. If the execution is over, was stopped or was lost in a crash, the answer starts the trigger's workflow instead, with 'late' set to true.",
	},
	leaveOutSensitiveOption,
	verifySignatureOption,
];

/** The operation Send Flow and Wait for Response. */
export const sendAndWaitProperties: INodeProperties[] = [
	...showOnlyFor(WAIT, [messageKindProperty]),
	...showOnlyFor({ ...WAIT, messageKind: ['flow'] }, flowMessageProperties.map(withoutNeed)),
	...showOnlyFor({ ...WAIT, messageKind: ['template'] }, templateMessageProperties),
	...showOnlyFor(WAIT, [
		referenceProperty,
		optionsProperty(
			[
				...callOptions,
				...showOnlyFor({ '/messageKind': ['flow'] }, flowOptions),
				...showOnlyFor({ '/messageKind': ['template'] }, templateOptions),
				...waitOptions,
			],
			showOnlyFor({ '/messageKind': ['flow'] }, [flowMessageVersionOption]),
		),
	]),
];

/** As human review of an AI agent the text may come from n8n's own field Message instead. */
function withoutNeed(property: INodeProperties): INodeProperties {
	return property.name === 'bodyText' ? { ...property, required: false } : property;
}
