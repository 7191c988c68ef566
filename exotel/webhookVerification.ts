import { createHash, timingSafeEqual } from 'crypto';

import { isPlainObject } from '../flow/json';

/** The two ways Exotel may check a webhook URL before using it (docs/protocol/exotel.md#webhook-check). */

/** The challenge of a `{"type":"verification","challenge":"..."}` call, or null for any other body. */
export function readPostedChallenge(body: unknown): string | null {
	if (!isPlainObject(body) || body.type !== 'verification') return null;
	const { challenge } = body;
	return typeof challenge === 'string' && challenge.length <= MAX_CHALLENGE_CHARACTERS
		? challenge
		: null;
}

/** A challenge is a short random text. Longer ones are not echoed. */
const MAX_CHALLENGE_CHARACTERS = 4096;

export type HubChallenge =
	| { kind: 'none' }
	| { kind: 'wrongToken' }
	| { kind: 'accepted'; challenge: string };

/**
 * Meta's form: a GET with `hub.mode`, `hub.verify_token` and `hub.challenge` in the query. With `expectedToken` null
 * any token is accepted, because echoing the challenge gives no access.
 */
export function readHubChallenge(
	query: Record<string, unknown>,
	expectedToken: string | null,
): HubChallenge {
	const challenge = query['hub.challenge'];
	if (query['hub.mode'] !== 'subscribe' || typeof challenge !== 'string') return { kind: 'none' };
	return expectedToken === null || isSameToken(query['hub.verify_token'], expectedToken)
		? { kind: 'accepted', challenge }
		: { kind: 'wrongToken' };
}

/** Compares in constant time. */
function isSameToken(given: unknown, expected: string): boolean {
	return typeof given === 'string' && timingSafeEqual(hash(given), hash(expected));
}

function hash(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
