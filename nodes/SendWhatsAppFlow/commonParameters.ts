import type { KeyObject } from 'crypto';
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { toE164 } from '../../exotel/phoneNumber';
import { makeFlowToken, maxReferenceBytes, TOKEN_LIFE_MS } from '../../flow/flowToken';
import { readText } from './parameterValue';

/** Reads a text parameter; `label` is its name as shown. */
export type TextReader = (name: string, label: string) => string;

export function textReader(context: IExecuteFunctions, itemIndex: number): TextReader {
	const place = { node: context.getNode(), itemIndex };
	return (name, label) => readText(context.getNodeParameter(name, itemIndex, ''), label, place);
}

/** The value of a resource locator, whichever mode it was given in. */
export function readLocator(context: IExecuteFunctions, itemIndex: number, name: string, label: string): string {
	const value = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	return readText(value, label, { node: context.getNode(), itemIndex }).trim();
}

export function readAddresses(text: TextReader) {
	const toAsGiven = text('to', 'To');
	return { from: toE164(text('from', 'From')), to: toE164(toAsGiven), toAsGiven };
}

/** The token of one message: the user's own, or one that proves itself and carries the reference. */
export function readFlowToken(
	context: IExecuteFunctions,
	itemIndex: number,
	{ flowId, to, key }: { flowId: string | null; to: string; key: KeyObject },
): { flowToken: string; reference: string | null } {
	const text = textReader(context, itemIndex);
	if (text('tokenMode', 'Token Mode') === 'custom') {
		return { flowToken: text('correlationId', 'Flow Token'), reference: null };
	}

	const reference = text('reference', 'Reference').trim();
	const length = Buffer.byteLength(reference);
	const limit = Math.max(0, maxReferenceBytes(flowId));
	if (length > limit) {
		throw new NodeOperationError(context.getNode(), `'Reference' must have at most ${limit} characters`, {
			itemIndex,
			description: `It has ${length} (letters outside A to Z count two to four). Use a shorter ID, such as the number of a record.`,
		});
	}
	const expiresAt = new Date(Date.now() + TOKEN_LIFE_MS);
	return { flowToken: makeFlowToken({ flowId, reference, to, expiresAt }, key), reference: reference || null };
}
