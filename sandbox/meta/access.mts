import { timingSafeEqual } from 'node:crypto';

import type { World } from '../world/world.mts';
import { badToken } from './graphError.mts';

/** Refuses a call without the account's access token. */
export function authenticate(
	{ account, settings }: World,
	authorization: string | undefined,
): void {
	const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
	if (token === undefined) throw badToken('An access token is required to request this resource.');
	if (!isSameText(token, account.metaAccessToken))
		throw badToken('Invalid OAuth access token - Cannot parse access token');
	if (settings.metaTokenExpired) {
		throw badToken('Error validating access token: Session has expired.', 463);
	}
}

function isSameText(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}
