import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createSecretKey,
	hkdfSync,
	randomBytes,
	type KeyObject,
} from 'crypto';
import { asText, isPlainObject, parseJson } from '../json';
import type { ExchangeKey } from './encryption';
import type { DataAction } from './request';

/**
 * The part of a request that its response needs. It passes through the workflow as text in the execution's data, which
 * n8n stores and many people can read. So the phone's key is encrypted with a key derived from the business's private
 * key. No response is sent after the deadline.
 *
 * `sealed.` + base64url( iv 12 | ciphertext | tag 16 ), bound to the workflow; or `plain.` + base64url(JSON)
 * for providers that hand the exchange on unencrypted.
 */
export interface Exchange {
	/** Null when the exchange is not encrypted. */
	key: ExchangeKey | null;
	/** Of the Data API; the answer repeats it. */
	version: string;
	action: DataAction;
	/** The screen the request was made on. */
	screen: string | null;
	flowToken: string | null;
	/** Milliseconds since 1970. */
	receivedAt: number;
	/** When the phone gets the fallback response, in milliseconds since 1970. */
	deadline: number;
}

export type OpenedExchange =
	| { ok: true; exchange: Exchange }
	/** `locked`: none of the keys decrypts it. `unreadable`: it is no exchange. */
	| { ok: false; problem: 'locked' | 'unreadable' };

const SEALED = 'sealed.';
const PLAIN = 'plain.';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The key that seals exchanges, derived from the business's private key. */
export function deriveSealingKey(privateKey: KeyObject): KeyObject {
	const secret = privateKey.export({ type: 'pkcs8', format: 'der' });
	return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'flow exchange v1', 32)));
}

/** @param workflowId no other workflow can open it */
export function sealExchange(
	exchange: Exchange & { key: ExchangeKey },
	sealingKey: KeyObject,
	workflowId: string,
): string {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(CIPHER, sealingKey, iv).setAAD(Buffer.from(workflowId));
	const sealed = Buffer.concat([
		iv,
		cipher.update(serialize(exchange), 'utf8'),
		cipher.final(),
		cipher.getAuthTag(),
	]);
	return SEALED + sealed.toString('base64url');
}

/** Encodes an exchange without a key, which has no secrets. A nonce makes each unique. */
export function encodePlainExchange(exchange: Exchange & { key: null }): string {
	const nonce = randomBytes(IV_BYTES).toString('base64url');
	return PLAIN + Buffer.from(JSON.stringify({ ...exchange, nonce })).toString('base64url');
}

export function isSealed(text: string): boolean {
	return text.startsWith(SEALED);
}

/** @param sealingKeys the current one first, then the previous one; none for a plain exchange. Never throws. */
export function openExchange(
	text: string,
	sealingKeys: readonly KeyObject[],
	workflowId: string,
): OpenedExchange {
	if (text.startsWith(PLAIN))
		return deserialize(Buffer.from(text.slice(PLAIN.length), 'base64url').toString('utf8'));
	if (!isSealed(text)) return { ok: false, problem: 'unreadable' };

	const sealed = Buffer.from(text.slice(SEALED.length), 'base64url');
	for (const key of sealingKeys) {
		const plain = unseal(sealed, key, workflowId);
		if (plain !== null) return deserialize(plain);
	}
	return { ok: false, problem: 'locked' };
}

/** Identifies an exchange text in a fixed number of characters. */
export function hashExchange(text: string): string {
	return createHash('sha256').update(text).digest('base64url');
}

/** Identifies an exchange without revealing its key. */
export function getFingerprint({ aesKey, iv }: ExchangeKey): string {
	return createHash('sha256').update(aesKey).update(iv).digest('base64url');
}

function unseal(sealed: Buffer, key: KeyObject, workflowId: string): string | null {
	if (sealed.length < IV_BYTES + TAG_BYTES) return null;
	const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES)).setAAD(
		Buffer.from(workflowId),
	);
	decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
	try {
		return (
			decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') +
			decipher.final('utf8')
		);
	} catch {
		return null;
	}
}

function serialize({ key, ...rest }: Exchange & { key: ExchangeKey }): string {
	return JSON.stringify({ ...rest, key: Buffer.concat([key.aesKey, key.iv]).toString('base64') });
}

function deserialize(text: string): OpenedExchange {
	const value = parseJson(text);
	if (!isPlainObject(value)) return { ok: false, problem: 'unreadable' };

	const { key, version, action, receivedAt, deadline } = value;
	const isComplete =
		typeof version === 'string' && typeof receivedAt === 'number' && typeof deadline === 'number';
	if (!isComplete) return { ok: false, problem: 'unreadable' };
	const exchange = {
		key: parseKey(key),
		version,
		action: action as DataAction,
		screen: asText(value.screen),
		flowToken: asText(value.flowToken),
		receivedAt,
		deadline,
	};
	return { ok: true, exchange };
}

function parseKey(value: unknown): ExchangeKey | null {
	if (typeof value !== 'string') return null;
	const bytes = Buffer.from(value, 'base64');
	return { aesKey: bytes.subarray(0, 16), iv: bytes.subarray(16, 32) };
}
