import type { INodeProperties } from 'n8n-workflow';

/** Options about the call to Exotel, for every operation. */
export const callOptions: INodeProperties[] = [
	{
		displayName: 'Check Flow Health',
		name: 'checkHealth',
		type: 'boolean',
		default: false,
		description:
			'Whether to send nothing while Meta reports the Flow as blocked or throttled. If Meta does not answer, the message is sent.',
		displayOptions: { show: { '/flowDefinition': ['meta'] } },
	},
	{
		displayName: 'Check Only',
		name: 'checkOnly',
		type: 'boolean',
		default: false,
		description:
			"Whether to read and check everything and send nothing. The output then shows what the person would see ('preview') and the call to Exotel ('request').",
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
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 30,
		description: 'Seconds to wait for an answer from Exotel',
	},
];

/** Options of the operations that send and go on. */
export const sendOptions: INodeProperties[] = [
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 100,
		description: 'How many messages go to Exotel in one call, at most 100',
	},
	{
		displayName: 'Deliver Answers To',
		name: 'deliverAnswersTo',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/…/exotel-whatsapp',
		description:
			'Production URL of the WhatsApp Flow Response Trigger that gets the answer to this message. Open that trigger and copy it from Webhook URLs. Exotel needs no setting for it.',
	},
	{
		displayName: 'Raw Response',
		name: 'rawResponse',
		type: 'boolean',
		default: false,
		description: "Whether to add Exotel's whole answer to the output as 'response'",
	},
	{
		displayName: 'Status Callback URL',
		name: 'statusCallback',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/exotel-status',
		description:
			"URL of another system that gets the delivery reports of this message. It also gets the person's answer, instead of the WhatsApp Flow Response Trigger.",
	},
];

/**
 * The collection "Options" of an operation, in the order n8n wants: by name.
 *
 * @param last what hardly anybody needs
 */
export function optionsProperty(
	options: INodeProperties[],
	last: INodeProperties[] = [],
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...[...options].sort((a, b) => (a.displayName < b.displayName ? -1 : 1)), ...last],
	};
}
