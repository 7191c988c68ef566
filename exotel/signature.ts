import { createHmac, timingSafeEqual } from 'crypto';

export const SIGNATURE_HEADER = 'x-exotel-signature';

/**
 * Whether the header carries the HMAC-SHA256 of the raw body, as hex with or without "sha256="
 * (docs/protocol/exotel.md#callback-signature). Compares in constant time over the bytes as received. Never throws.
 */
export function verifyCallbackSignature(rawBody: Buffer, header: string, secret: string): boolean {
	const hex = header.trim().replace(/^sha256=/i, '');
	if (!/^[0-9a-f]{64}$/i.test(hex)) return false;

	const expected = createHmac('sha256', secret).update(rawBody).digest();
	return timingSafeEqual(expected, Buffer.from(hex, 'hex'));
}
