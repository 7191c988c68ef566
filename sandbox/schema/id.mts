import { randomBytes } from 'node:crypto';

/** 32 hexadecimal digits, as request ids and sids have in most samples (docs/protocol/exotel.md#send-answers). */
export function newId(): string {
	return randomBytes(16).toString('hex');
}
