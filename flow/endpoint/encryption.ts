import {
	constants,
	createCipheriv,
	createDecipheriv,
	privateDecrypt,
	type KeyObject,
} from 'crypto';
import { isPlainObject, parseJson } from '../json';

/** Encryption of endpoint requests and responses (docs/protocol/flows.md#endpoint-encryption). */

/** The key and IV of one exchange. The phone makes new ones for every request. */
export interface ExchangeKey {
	/** 16 bytes. */
	aesKey: Buffer;
	/** 16 bytes. */
	iv: Buffer;
}

export type DecryptedRequest =
	| { ok: true; text: string; exchangeKey: ExchangeKey }
	/** The reason is for the log only. The caller learns no more than that decryption failed. */
	| { ok: false; reason: string };

const AES = 'aes-128-gcm';
const KEY_BYTES = 16;
const IV_BYTES = 16;
const TAG_BYTES = 16;
/** Requests are small, because files are uploaded elsewhere and screen data has at most 1 MB. */
export const MAX_CALL_BYTES = 2 * 1024 * 1024;

/**
 * Decrypts a request: RSA-OAEP with SHA-256 for the key, AES-128-GCM for the text.
 * @param privateKeys the current one first, then the previous one while the public key is being changed
 */
export function decryptRequest(
	rawBody: Buffer,
	privateKeys: readonly KeyObject[],
): DecryptedRequest {
	if (rawBody.length > MAX_CALL_BYTES) return failed('it is larger than 2 MB');

	const body = parseJson(rawBody.toString('utf8'));
	if (!isPlainObject(body)) return failed('the call is not a JSON object');

	const encryptedKey = parseBase64(body.encrypted_aes_key);
	const iv = parseBase64(body.initial_vector);
	const encrypted = parseBase64(body.encrypted_flow_data);
	if (!encryptedKey || !iv || !encrypted)
		return failed('the call lacks one of its three parts, or one is not base64');
	if (iv.length !== IV_BYTES || encrypted.length <= TAG_BYTES)
		return failed('a part of the call has a wrong size');

	const aesKeys = privateKeys.flatMap((key) => decryptAesKey(encryptedKey, key) ?? []);
	if (aesKeys.length === 0) return failed('the key was encrypted for another public key');

	for (const aesKey of aesKeys) {
		const text = decryptData(encrypted, { aesKey, iv });
		if (text !== null) return { ok: true, text, exchangeKey: { aesKey, iv } };
	}
	return failed('the data was changed on the way or is not text');
}

/** Encrypts a response: same key, every bit of the IV inverted, tag at the end, base64. */
export function encryptResponse(answer: object, { aesKey, iv }: ExchangeKey): string {
	const cipher = createCipheriv(AES, aesKey, invertBits(iv));
	return Buffer.concat([
		cipher.update(JSON.stringify(answer), 'utf8'),
		cipher.final(),
		cipher.getAuthTag(),
	]).toString('base64');
}

/** The body of a response: encrypted, or plain JSON when the request was not encrypted. */
export function encodeResponse(
	answer: object,
	key: ExchangeKey | null,
): { contentType: string; body: string } {
	return key === null
		? { contentType: 'application/json', body: JSON.stringify(answer) }
		: { contentType: 'text/plain', body: encryptResponse(answer, key) };
}

function decryptAesKey(encryptedKey: Buffer, key: KeyObject): Buffer | null {
	try {
		const aesKey = privateDecrypt(
			{ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
			encryptedKey,
		);
		return aesKey.length === KEY_BYTES ? aesKey : null;
	} catch {
		return null;
	}
}

function decryptData(encrypted: Buffer, { aesKey, iv }: ExchangeKey): string | null {
	const decipher = createDecipheriv(AES, aesKey, iv);
	decipher.setAuthTag(encrypted.subarray(-TAG_BYTES));
	try {
		const plain = Buffer.concat([
			decipher.update(encrypted.subarray(0, -TAG_BYTES)),
			decipher.final(),
		]);
		return new TextDecoder('utf-8', { fatal: true }).decode(plain);
	} catch {
		return null;
	}
}

function invertBits(iv: Buffer): Buffer {
	return Buffer.from(iv.map((byte) => byte ^ 0xff));
}

/** Strict: Buffer.from would skip characters that are no base64. */
function parseBase64(value: unknown): Buffer | null {
	if (typeof value !== 'string' || value === '') return null;
	const bytes = Buffer.from(value, 'base64');
	return bytes.toString('base64') === value ? bytes : null;
}

function failed(reason: string): DecryptedRequest {
	return { ok: false, reason };
}
