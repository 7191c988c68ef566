import type { ExotelAccount } from '../../exotel/account';
import { tokenKey, verifyFlowToken, type VerifiedToken } from '../../flow/flowToken';

/**
 * Verifies a token that the account's messages carry, with its API token or the previous one.
 * @param from who sent it; null when the call does not say
 */
export function verifyAccountToken(account: ExotelAccount, token: string | null, from: string | null): VerifiedToken {
	const { accountSid, apiToken, previousApiToken } = account;
	return verifyFlowToken(token, {
		from,
		now: new Date(),
		key: tokenKey(apiToken, accountSid),
		...(previousApiToken && { previousKey: tokenKey(previousApiToken, accountSid) }),
	});
}
