import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { FlowMode } from '../../../../flow/flowMessage';
import { readOptionIfSet } from '../../../shared/optionField';
import { readBoolean, readNumber, readText } from '../../../shared/parameterValue';
import { modeProperty } from '../send/description';
import { languagePolicyProperty } from '../sendTemplate/description';

/** The collection "Options" with every value of the type it should have, and defaults for what is not set. */
export interface SendOptions {
	batchSize: number;
	customData: string;
	deliverAnswersTo: string;
	flowMessageVersion: string;
	languagePolicy?: 'deterministic';
	lateAnswersTo: string;
	mode?: FlowMode;
	rawResponse: boolean;
	requestsPerMinute: number;
	retryUnknown: boolean;
	skipValidation: boolean;
	statusCallback: string;
	timeoutMs: number;
}

/** Reads the options of one item. Throws when an expression gave a value that the option cannot take. */
export function readOptions(context: IExecuteFunctions, itemIndex: number): SendOptions {
	const given = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const place = { node: context.getNode(), itemIndex };
	const text = (name: string, label: string) => readText(given[name], label, place).trim();
	const number = (
		name: string,
		label: string,
		range: { min: number; max: number; initial: number },
	) => readNumber(given[name], label, range, place);
	const yes = (name: string, label: string) => readBoolean(given[name], label, place);

	const options = {
		batchSize: Math.floor(number('batchSize', 'Batch Size', { min: 1, max: 100, initial: 100 })),
		customData: readText(given.customData, 'Custom Data', place),
		deliverAnswersTo: text('deliverAnswersTo', 'Deliver Answers To'),
		flowMessageVersion: text('flowMessageVersion', 'Flow Message Version') || '3',
		languagePolicy: readOptionIfSet(given.languagePolicy, languagePolicyProperty, place),
		lateAnswersTo: text('lateAnswersTo', 'Late Answers To'),
		mode: readOptionIfSet(given.mode, modeProperty, place),
		rawResponse: yes('rawResponse', 'Raw Response'),
		requestsPerMinute: Math.floor(
			number('requestsPerMinute', 'Requests per Minute', { min: 1, max: 1_000_000, initial: 200 }),
		),
		retryUnknown: yes('retryUnknown', 'Retry When Delivery Is Unknown'),
		skipValidation: yes('skipValidation', 'Skip Validation'),
		statusCallback: text('statusCallback', 'Status Callback URL'),
		timeoutMs: number('timeout', 'Timeout', { min: 1, max: 300, initial: 30 }) * 1000,
	};

	if (options.statusCallback && options.deliverAnswersTo) {
		throw new NodeOperationError(
			place.node,
			"'Status Callback URL' and 'Deliver Answers To' cannot both be set",
			{
				itemIndex,
				description:
					"Exotel delivers the reports and the answer of a message to one URL. Remove one of the options; the trigger can report deliveries too ('Trigger On').",
			},
		);
	}
	return options;
}

/** What the options say about the callbacks of a message. */
export function callbacksOf({ customData, deliverAnswersTo, statusCallback }: SendOptions) {
	return {
		customData: customData || undefined,
		statusCallback: deliverAnswersTo || statusCallback || undefined,
	};
}
