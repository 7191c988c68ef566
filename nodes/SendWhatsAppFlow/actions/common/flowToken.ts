import type { ExotelAccount } from '../../../../exotel/account';
import { createFlowToken, getMaxReferenceBytes, TOKEN_LIFE_MS } from '../../../../flow/flowToken';
import { accountTokenKey } from '../../../shared/accountToken';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import { tokenModeProperty } from './properties';

/** What a token is made for. */
export interface TokenPurpose {
	/** Null when the send does not know it, as with templates. */
	flowId: string | null;
	/** Recipient in E.164. */
	to: string;
}

export interface MessageToken {
	flowToken: string;
	/** The user's own ID, which comes back with the answer. */
	reference: string | null;
}

/** Makes the token of one message. */
export type MakeToken = (purpose: TokenPurpose) => MessageToken;

/** Tokens as the parameters say: the user's own, or one that proves itself and carries the reference. */
export function tokenFromParameters(parameters: ItemParameters, account: ExotelAccount): MakeToken {
	return ({ flowId, to }) => {
		if (parameters.option(tokenModeProperty) === 'custom') {
			return { flowToken: parameters.text('correlationId'), reference: null };
		}

		const reference = parameters.text('reference').trim();
		requireLength(parameters, reference, flowId);
		const expiresAt = new Date(Date.now() + TOKEN_LIFE_MS);
		return {
			flowToken: createFlowToken({ flowId, reference, to, expiresAt }, accountTokenKey(account)),
			reference: reference || null,
		};
	};
}

function requireLength(parameters: ItemParameters, reference: string, flowId: string | null): void {
	const length = Buffer.byteLength(reference);
	const limit = Math.max(0, getMaxReferenceBytes(flowId));
	if (length <= limit) return;
	throw parameters.error(
		`${parameters.label('reference')} must have at most ${limit} characters`,
		`It has ${length} (letters outside A to Z count two to four). Use a shorter ID, such as the number of a record.`,
	);
}
