import type { KeyObject } from 'crypto';

import type { ExotelAccount } from '../../exotel/account';
import { tokenKey, verifyFlowToken, type VerifiedToken } from '../../flow/flowToken';

/** The key of the tokens that the account's messages carry. */
export function accountTokenKey({ apiToken, accountSid }: ExotelAccount): KeyObject {
	return tokenKey(apiToken, accountSid);
}

/**
 * Verifies a token that the account's messages carry, with its API token or the previous one.
 * @param from who sent it; null when the call does not say
 */
export function verifyAccountToken(account: ExotelAccount, token: string | null, from: string | null): VerifiedToken {
	const { accountSid, previousApiToken } = account;
	return verifyFlowToken(token, {
		from,
		now: new Date(),
		key: accountTokenKey(account),
		...(previousApiToken && { previousKey: tokenKey(previousApiToken, accountSid) }),
	});
}
