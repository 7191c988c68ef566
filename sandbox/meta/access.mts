import { timingSafeEqual } from 'node:crypto';

import type { Request } from 'express';

import type { MetaPermission } from '../world/settings.mts';
import type { World } from '../world/world.mts';
import { badToken, lacksPermission } from './graphError.mts';

/** Refuses a call without the account's access token. */
export function authenticate({ account, settings }: World, { headers }: Request): void {
	const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
	if (token === undefined) throw badToken('An access token is required to request this resource.');
	if (!isSameText(token, account.metaAccessToken))
		throw badToken('Invalid OAuth access token - Cannot parse access token');
	if (settings.metaTokenExpired) {
		throw badToken(
			'Error validating access token: Session has expired on Thursday, 01-Jan-26 00:00:00 PST.',
			463,
		);
	}
}

/** Refuses a call that the access token is not allowed. */
export function requirePermission({ settings }: World, permission: MetaPermission): void {
	if (!settings.metaPermissions.includes(permission)) throw lacksPermission(permission);
}

function isSameText(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}
