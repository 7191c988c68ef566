import { createPublicKey, type KeyObject } from 'crypto';

/** The public half of a private key, in PEM (SPKI), as Meta takes it. */
export function publicKeyOf(privateKey: KeyObject): string {
	return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

/** Whether two public keys are the same, however they are written. */
export function isSamePublicKey(one: string, other: string): boolean {
	const [a, b] = [one, other].map(normalized);
	return a !== null && a === b;
}

function normalized(pem: string): string | null {
	try {
		return createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();
	} catch {
		return null;
	}
}
