import {
	constants,
	createCipheriv,
	createDecipheriv,
	createPublicKey,
	publicEncrypt,
	randomBytes,
	type KeyObject,
} from 'node:crypto';

const TAG_BYTES = 16;

/** The key and IV of one exchange: 16 bytes each (docs/protocol/flows.md#endpoint-encryption). */
export interface ExchangeKey {
	aesKey: Buffer;
	iv: Buffer;
}

/** What goes over the wire; each value is base64. */
export interface EncryptedRequest {
	encrypted_flow_data: string;
	encrypted_aes_key: string;
	initial_vector: string;
}

export function newExchangeKey(): ExchangeKey {
	return { aesKey: randomBytes(16), iv: randomBytes(16) };
}

/**
 * Reads the business's public key. Throws with what to do when the text is none, or no RSA key of 2048 bits or more.
 */
export function readPublicKey(pem: string): KeyObject {
	// Node would make the public key of it.
	if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
		throw new Error('This is the private key. Keep it in n8n and paste the public one.');
	}
	const key = publicKeyIn(pem);
	const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
	if (key.asymmetricKeyType !== 'rsa' || bits < 2048)
		throw new Error('The public key is no RSA key of 2048 bits');
	return key;
}

function publicKeyIn(pem: string): KeyObject {
	try {
		return createPublicKey(pem);
	} catch {
		throw new Error(
			'This is not a public key. Copy it whole, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----.',
		);
	}
}

/** Encrypts a request: the body by AES-128-GCM, the AES key by RSA-OAEP with SHA-256. */
export function encryptRequest(
	clearText: string,
	{ aesKey, iv }: ExchangeKey,
	publicKey: KeyObject,
): EncryptedRequest {
	const encryptedKey = publicEncrypt(
		{ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
		aesKey,
	);
	return {
		encrypted_flow_data: seal(Buffer.from(clearText), aesKey, iv).toString('base64'),
		encrypted_aes_key: encryptedKey.toString('base64'),
		initial_vector: iv.toString('base64'),
	};
}

/** Decrypts an answer: base64 alone, the same key, every bit of the IV inverted. Throws with what is wrong. */
export function decryptAnswer(body: string, { aesKey, iv }: ExchangeKey): string {
	if (!/^[A-Za-z\d+/]+={0,2}$/.test(body) || body.length % 4 !== 0) {
		throw new Error('The body is not base64 alone: no quotes, no JSON, no line break');
	}
	const sealed = Buffer.from(body, 'base64');
	if (sealed.length < TAG_BYTES) throw new Error('The body is too short');
	const decipher = createDecipheriv('aes-128-gcm', aesKey, inverted(iv), {
		authTagLength: TAG_BYTES,
	});
	decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
	try {
		return Buffer.concat([
			decipher.update(sealed.subarray(0, -TAG_BYTES)),
			decipher.final(),
		]).toString();
	} catch {
		throw new Error('The body cannot be decrypted with the key of the request and its inverted IV');
	}
}

/** The tag is appended. */
function seal(clearText: Buffer, aesKey: Buffer, iv: Buffer): Buffer {
	const cipher = createCipheriv('aes-128-gcm', aesKey, iv, { authTagLength: TAG_BYTES });
	return Buffer.concat([cipher.update(clearText), cipher.final(), cipher.getAuthTag()]);
}

function inverted(iv: Buffer): Buffer {
	return Buffer.from(iv.map((byte) => ~byte));
}
