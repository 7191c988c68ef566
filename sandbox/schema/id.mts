import { randomBytes } from 'node:crypto';

/** 32 hex digits: the look of production's request ids and sids (exotel-whatsapp-api.md 6). */
export function newId(): string {
	return randomBytes(16).toString('hex');
}
