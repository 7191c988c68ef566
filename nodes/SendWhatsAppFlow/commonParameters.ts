import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { makeFlowToken, maxReferenceBytes, TOKEN_LIFE_MS } from '../../flow/flowToken';
import type { SendOptionValues } from './options';

export type TextReader = (name: string) => string;

/** Reads string parameters of one item; what is missing or null is "". */
export function textReader(context: IExecuteFunctions, itemIndex: number): TextReader {
	return (name) => String(context.getNodeParameter(name, itemIndex, '') ?? '');
}

export function readOptions(context: IExecuteFunctions, itemIndex: number): SendOptionValues {
	return context.getNodeParameter('options', itemIndex, {}) as SendOptionValues;
}

/** Exotel delivers reports and answer of a message to one URL, so only one of the two options can be set. */
export function readCallbacks(context: IExecuteFunctions, itemIndex: number, options: SendOptionValues) {
	const statusCallback = options.statusCallback?.trim();
	const deliverAnswersTo = options.deliverAnswersTo?.trim();
	if (statusCallback && deliverAnswersTo) {
		throw new NodeOperationError(
			context.getNode(),
			"'Status Callback URL' and 'Deliver Answers To' cannot both be set",
			{
				itemIndex,
				description:
					"Exotel delivers the reports and the answer of a message to one URL. Remove one of the options; the trigger can report deliveries too ('Trigger On').",
			},
		);
	}
	return {
		customData: options.customData || undefined,
		statusCallback: deliverAnswersTo || statusCallback || undefined,
	};
}

/** The token of one message: the user's own, or one that proves itself and carries the reference. */
export function readFlowToken(
	context: IExecuteFunctions,
	itemIndex: number,
	{ flowId, to, key }: { flowId: string | null; to: string; key: Buffer },
): { flowToken: string; reference: string | null } {
	const text = textReader(context, itemIndex);
	if (text('tokenMode') === 'custom') return { flowToken: text('correlationId'), reference: null };

	const reference = text('reference').trim();
	const length = Buffer.byteLength(reference);
	const limit = Math.max(0, maxReferenceBytes(flowId));
	if (length > limit) {
		throw new NodeOperationError(context.getNode(), `'Reference' must have at most ${limit} characters`, {
			itemIndex,
			description: `It has ${length} (letters outside A to Z count two to four). Use a shorter id, such as the number of a record.`,
		});
	}
	const expiresAt = new Date(Date.now() + TOKEN_LIFE_MS);
	return { flowToken: makeFlowToken({ flowId, reference, to, expiresAt }, key), reference: reference || null };
}
