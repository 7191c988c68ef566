import { readPublicKey } from '../endpoint/encryption.mts';
import type { Reply } from '../http/reply.mts';
import type { PhoneNumber, World } from '../world/world.mts';
import type { MetaCall } from './call.mts';
import { invalidParameter } from './graphError.mts';
import { readText, requireParameter } from './parameters.mts';

/** AWS's limit. */
const LONGEST_KEY = 8192;
const BITS = 2048;

/** GET /{phone number}/whatsapp_business_encryption. No page says what comes before a key is set; here an empty list. */
export function showPublicKey(
	{ publicKeys, settings }: World,
	_call: MetaCall,
	{ number }: PhoneNumber,
): Reply {
	const key = publicKeys.find(number);
	const data =
		key === undefined
			? []
			: [
					{
						business_public_key: key,
						business_public_key_signature_status: settings.publicKeySignature,
					},
				];
	return { status: 200, body: { data } };
}

/** POST /{phone number}/whatsapp_business_encryption: an RSA key of 2048 bits as PEM, exactly as it is. */
export function setPublicKey(
	{ publicKeys }: World,
	{ form }: MetaCall,
	{ number }: PhoneNumber,
): Reply {
	const name = 'business_public_key';
	const pem = requireParameter(name, readText(form, name));
	if (pem.length > LONGEST_KEY)
		throw invalidParameter(`Param ${name} must be at most ${LONGEST_KEY} characters long`);
	const problem = problemOf(pem);
	if (problem !== null) {
		throw invalidParameter('Invalid parameter', {
			userTitle: 'Public key is not valid',
			userMessage: problem,
		});
	}
	publicKeys.set(number, pem);
	return { status: 200, body: { success: true } };
}

function problemOf(pem: string): string | null {
	if (!/^\s*-----BEGIN (RSA )?PUBLIC KEY-----\s/.test(pem) || /PRIVATE KEY/.test(pem))
		return 'The key must be a public key in PEM format.';
	try {
		const bits = readPublicKey(pem).asymmetricKeyDetails?.modulusLength;
		return bits === BITS ? null : `The key must be an RSA key of ${BITS} bits.`;
	} catch {
		return `The key must be an RSA key of ${BITS} bits in PEM format.`;
	}
}
