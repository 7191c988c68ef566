import { isPlainObject } from '../flow/json';

/** The two ways Exotel may check a webhook URL before using it (exotel-whatsapp-api.md 9.1). */

/** The challenge of a `{"type":"verification","challenge":"..."}` call, or null for any other body. */
export function postedChallenge(body: unknown): string | null {
	if (!isPlainObject(body) || body.type !== 'verification') return null;
	return typeof body.challenge === 'string' ? body.challenge : null;
}

export type HubChallenge =
	| { kind: 'none' }
	| { kind: 'wrongToken' }
	| { kind: 'accepted'; challenge: string };

/**
 * Meta's form: a GET with `hub.mode`, `hub.verify_token` and `hub.challenge` in the query.
 * With `expectedToken` null any token is accepted: the challenge is only echoed, nothing is opened by it.
 */
export function hubChallenge(query: Record<string, unknown>, expectedToken: string | null): HubChallenge {
	const challenge = query['hub.challenge'];
	if (query['hub.mode'] !== 'subscribe' || typeof challenge !== 'string') return { kind: 'none' };
	return expectedToken === null || query['hub.verify_token'] === expectedToken
		? { kind: 'accepted', challenge }
		: { kind: 'wrongToken' };
}
