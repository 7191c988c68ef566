import type { IExecuteFunctions } from 'n8n-workflow';

import { newFlowToken } from '../../flow/flowToken';
import type { SendOptionValues } from './options';

export type TextReader = (name: string) => string;

/** Reads string parameters of one item; what is missing or null is "". */
export function textReader(context: IExecuteFunctions, itemIndex: number): TextReader {
	return (name) => String(context.getNodeParameter(name, itemIndex, '') ?? '');
}

/** What all kinds of messages share: options, callbacks and the token. */
export function readCommon(context: IExecuteFunctions, itemIndex: number) {
	const text = textReader(context, itemIndex);
	const options = context.getNodeParameter('options', itemIndex, {}) as SendOptionValues;
	return {
		options,
		flowToken: text('tokenMode') === 'custom' ? text('correlationId') : newFlowToken(),
		callbacks: {
			customData: options.customData || undefined,
			statusCallback: options.statusCallback?.trim() || undefined,
		},
	};
}
