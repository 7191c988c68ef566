import type { KeyObject } from 'crypto';
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { getBaseUrl, getDefaultCountry, type ExotelAccount } from '../../../../exotel/account';
import { toE164 } from '../../../../flow/phoneNumber';
import { trimPasted } from '../../../../flow/pastedText';
import { isPrivateUrl } from '../../../../flow/privateAddress';
import { createFlowToken, getMaxReferenceBytes, TOKEN_LIFE_MS } from '../../../../flow/flowToken';
import { readOption, type OptionField } from '../../../shared/optionField';
import { readText } from '../../../shared/parameterValue';
import { tokenModeProperty } from './properties';

/** Reads a text parameter; `label` is its name as shown. */
export type TextReader = (name: string, label: string) => string;

export function textReader(context: IExecuteFunctions, itemIndex: number): TextReader {
	const place = { node: context.getNode(), itemIndex };
	return (name, label) => readText(context.getNodeParameter(name, itemIndex, ''), label, place);
}

/** Reads what was chosen in an option field of the node. */
export type OptionReader = <Value extends string>(field: OptionField<Value>) => Value;

export function optionReader(context: IExecuteFunctions, itemIndex: number): OptionReader {
	const place = { node: context.getNode(), itemIndex };
	return (field) =>
		readOption(context.getNodeParameter(field.name, itemIndex, field.default), field, place);
}

/** The value of a resource locator, whichever mode it was given in. */
export function readLocator(
	context: IExecuteFunctions,
	itemIndex: number,
	name: string,
	label: string,
): string {
	const value = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	return trimPasted(readText(value, label, { node: context.getNode(), itemIndex }));
}

/** Who sends to whom, brought to E.164; and what the rules need to judge that. */
export function readAddresses(text: TextReader, account: ExotelAccount) {
	const [fromAsGiven, toAsGiven] = [text('from', 'From'), text('to', 'To')];
	const defaultCountry = getDefaultCountry(account);
	const [from, to] = [fromAsGiven, toAsGiven].map((given) => toE164(given, defaultCountry));
	const apiIsPrivate = isPrivateUrl(getBaseUrl(account));
	return { from, to, fromAsGiven, toAsGiven, defaultCountry, apiIsPrivate };
}

/** What a token is made for. */
export interface TokenPurpose {
	itemIndex: number;
	/** Null when the send does not know it, as with templates. */
	flowId: string | null;
	/** Recipient in E.164. */
	to: string;
}

/** Makes the token of one message. `reference` is the user's own id that comes back with the answer. */
export type MakeToken = (purpose: TokenPurpose) => { flowToken: string; reference: string | null };

/** Tokens as the parameters say: the user's own, or one that proves itself and carries the reference. */
export function tokenFromParameters(context: IExecuteFunctions, key: KeyObject): MakeToken {
	return ({ itemIndex, flowId, to }) => {
		const text = textReader(context, itemIndex);
		if (optionReader(context, itemIndex)(tokenModeProperty) === 'custom') {
			return { flowToken: text('correlationId', 'Flow Token'), reference: null };
		}

		const reference = text('reference', 'Reference').trim();
		const length = Buffer.byteLength(reference);
		const limit = Math.max(0, getMaxReferenceBytes(flowId));
		if (length > limit) {
			throw new NodeOperationError(
				context.getNode(),
				`'Reference' must have at most ${limit} characters`,
				{
					itemIndex,
					description: `It has ${length} (letters outside A to Z count two to four). Use a shorter ID, such as the number of a record.`,
				},
			);
		}
		const expiresAt = new Date(Date.now() + TOKEN_LIFE_MS);
		return {
			flowToken: createFlowToken({ flowId, reference, to, expiresAt }, key),
			reference: reference || null,
		};
	};
}
