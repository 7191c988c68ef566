import type { KeyObject } from 'crypto';

import type { ExotelAccount } from '../../exotel/account';
import {
	isOwnToken,
	deriveTokenKey,
	verifyFlowToken,
	type VerifiedToken,
} from '../../flow/flowToken';
import { processMemory } from './memory/processMemory';

interface AccountKeys {
	key: KeyObject;
	previousKey?: KeyObject;
}

/** Deriving a key takes longer than reading an event, so each account's is derived once, and not before it is needed. */
function keysOf(account: ExotelAccount): AccountKeys {
	const { accountKeys } = processMemory();
	const { accountSid, apiToken, previousApiToken } = account;
	const derived = accountKeys.get(account) ?? {
		key: deriveTokenKey(apiToken, accountSid),
		...(previousApiToken && { previousKey: deriveTokenKey(previousApiToken, accountSid) }),
	};
	accountKeys.set(account, derived);
	return derived;
}

/** The key of the tokens that the account's messages carry. */
export function accountTokenKey(account: ExotelAccount): KeyObject {
	return keysOf(account).key;
}

/**
 * Verifies a token that the account's messages carry, with its API token or the previous one.
 * @param from who sent it; null when the call does not say
 */
export function verifyAccountToken(
	account: ExotelAccount,
	token: string | null,
	from: string | null,
): VerifiedToken {
	if (!token) return { status: 'missing', key: null, content: null };
	if (!isOwnToken(token)) return { status: 'foreign', key: null, content: null };
	return verifyFlowToken(token, { from, now: new Date(), ...keysOf(account) });
}
