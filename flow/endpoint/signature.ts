import { createHmac, timingSafeEqual } from 'crypto';

export const REQUEST_SIGNATURE_HEADER = 'x-hub-signature-256';

/**
 * Verifies the header: "sha256=" and the hex HMAC-SHA256 of the raw body under one of the app secrets
 * (docs/protocol/flows.md#endpoint-signature). Old and new secret count while it is being changed. Compares every
 * secret in constant time. Never throws.
 */
export function verifyRequestSignature(
	rawBody: Buffer,
	header: unknown,
	appSecrets: string[],
): boolean {
	const [, hex] =
		typeof header === 'string' ? (/^sha256=([0-9a-f]{64})$/i.exec(header.trim()) ?? []) : [];
	if (hex === undefined) return false;

	const received = Buffer.from(hex, 'hex');
	return appSecrets
		.map((secret) =>
			timingSafeEqual(createHmac('sha256', secret).update(rawBody).digest(), received),
		)
		.includes(true);
}
