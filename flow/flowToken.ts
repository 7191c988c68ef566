import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	createSecretKey,
	randomBytes,
	timingSafeEqual,
	type KeyObject,
} from 'crypto';

import { getPersonKey } from './person';

/**
 * Encrypted and authenticated Flow tokens (AES-256-GCM). A token contains the Flow's id, the user's reference, an
 * expiry and a hash of the recipient. Without the account's key it can be neither read nor made nor changed.
 *
 * `v1.` + base64url( iv 12 | ciphertext | tag 16 ), at most 128 characters (docs/protocol/flows.md#rule-p09b).
 * Plain text: expiry in minutes since 1970, 4 bytes | hash of the recipient, 4 bytes | length of the Flow
 * id, 1 byte | Flow id | reference. With 255 for a length, bytes of the sender's own follow instead.
 */

/** The content of a verified token. */
export interface TokenContent {
	/** Null when it was unknown at the send, as with templates. */
	flowId: string | null;
	reference: string | null;
	/** The bytes given to createPayloadToken. */
	payload?: Buffer;
}

export type TokenStatus =
	| 'ok'
	/** The answer came without a token, as some phones do. */
	| 'missing'
	/** Made elsewhere, such as "unused" or "0000". */
	| 'foreign'
	/** Starts like one of this package, but cannot be decoded. */
	| 'malformed'
	/** Made with another key, or changed. */
	| 'bad_signature'
	| 'expired'
	/** Sent to somebody else. */
	| 'wrong_recipient';

export interface VerifiedToken {
	status: TokenStatus;
	/** The key that decrypted it; null for none. */
	key: 'current' | 'previous' | null;
	/** Present whenever a key decrypted it, even when it has expired or came from another person. */
	content: TokenContent | null;
}

export interface TokenInput extends TokenBinding {
	flowId: string | null;
	/** The user's own id, such as a CRM record. */
	reference: string;
}

/** Whom a token is for, and until when. */
export interface TokenBinding {
	/** Recipient in any notation: the national variants of a number are the same person. */
	to: string;
	expiresAt: Date;
}

/** Meta advises tokens that live 2 to 3 days (docs/protocol/flows.md#tokens). */
export const TOKEN_LIFE_MS = 3 * 24 * 60 * 60 * 1000;

const PREFIX = 'v1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 9;
/** Takes the place of the Flow id's length. */
const PAYLOAD_MARK = 255;
/** The largest value of four bytes. */
const LATEST_MINUTE = 0xffff_ffff;
const MAX_TOKEN_CHARACTERS = 128;
const MAX_PLAIN_BYTES =
	Math.floor(((MAX_TOKEN_CHARACTERS - PREFIX.length) * 3) / 4) - IV_BYTES - TAG_BYTES;

/** The account's key for tokens. A new secret gives a new key; keep the old one for tokens that are still out. */
export function deriveTokenKey(secret: string, accountSid: string): KeyObject {
	return createSecretKey(
		createHmac('sha256', secret).update(`flow token v1 ${accountSid}`).digest(),
	);
}

/** How many bytes of reference fit beside this Flow id. */
export function getMaxReferenceBytes(flowId: string | null): number {
	return MAX_PLAIN_BYTES - HEAD_BYTES - encodeFlowId(flowId).length;
}

/** The most bytes that createPayloadToken accepts. */
export const MAX_PAYLOAD_BYTES = MAX_PLAIN_BYTES - HEAD_BYTES;

/** Creates a token for one message. The caller checks that the reference fits (getMaxReferenceBytes). */
export function createFlowToken(
	{ flowId, reference, ...binding }: TokenInput,
	key: KeyObject,
): string {
	const flow = encodeFlowId(flowId);
	return encrypt(binding, flow.length, Buffer.concat([flow, Buffer.from(reference, 'utf8')]), key);
}

/** An id that is too long is refused by docs/protocol/flows.md#rule-p03. */
function encodeFlowId(flowId: string | null): Buffer {
	const flow = Buffer.from(flowId ?? '', 'utf8');
	return flow.length <= 100 ? flow : Buffer.alloc(0);
}

/** Creates a token with a payload of the sender's own, at most MAX_PAYLOAD_BYTES. */
export function createPayloadToken(payload: Buffer, binding: TokenBinding, key: KeyObject): string {
	return encrypt(binding, PAYLOAD_MARK, payload, key);
}

function encrypt(
	{ to, expiresAt }: TokenBinding,
	flowIdLength: number,
	content: Buffer,
	key: KeyObject,
): string {
	const head = Buffer.alloc(HEAD_BYTES);
	head.writeUInt32BE(Math.min(Math.floor(expiresAt.getTime() / 60_000), LATEST_MINUTE), 0);
	hashRecipient(to, key).copy(head, 4);
	head.writeUInt8(flowIdLength, 8);

	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv('aes-256-gcm', key, iv);
	const parts = [
		iv,
		cipher.update(Buffer.concat([head, content])),
		cipher.final(),
		cipher.getAuthTag(),
	];
	return PREFIX + Buffer.concat(parts).toString('base64url');
}

/** Whether a token has the prefix of this package. It is not verified. */
export function isOwnToken(token: string | null): boolean {
	return token?.startsWith(PREFIX) ?? false;
}

/**
 * Verifies a token against the current and the previous keys. Never throws.
 * @param from who answered; null when unknown, then the recipient is not checked
 */
export function verifyFlowToken(
	token: string | null,
	{
		from,
		now,
		key,
		previousKey,
	}: { from: string | null; now: Date; key: KeyObject; previousKey?: KeyObject },
): VerifiedToken {
	if (token === null || token === '') return { status: 'missing', key: null, content: null };
	if (!isOwnToken(token)) return { status: 'foreign', key: null, content: null };

	const encrypted = Buffer.from(token.slice(PREFIX.length), 'base64url');
	const isWhole =
		encrypted.length >= IV_BYTES + HEAD_BYTES + TAG_BYTES &&
		PREFIX + encrypted.toString('base64url') === token;
	if (!isWhole) return { status: 'malformed', key: null, content: null };

	const keys = [
		{ name: 'current' as const, key },
		...(previousKey ? [{ name: 'previous' as const, key: previousKey }] : []),
	];
	for (const candidate of keys) {
		const plain = decrypt(encrypted, candidate.key);
		if (plain) return checkContent(plain, candidate, from, now);
	}
	return { status: 'bad_signature', key: null, content: null };
}

function checkContent(
	plain: Buffer,
	{ name, key }: { name: 'current' | 'previous'; key: KeyObject },
	from: string | null,
	now: Date,
): VerifiedToken {
	const isRecipient =
		from === null || timingSafeEqual(hashRecipient(from, key), plain.subarray(4, 8));
	const isExpired = now.getTime() >= plain.readUInt32BE(0) * 60_000;

	return {
		status: !isRecipient ? 'wrong_recipient' : isExpired ? 'expired' : 'ok',
		key: name,
		content: readContent(plain),
	};
}

function readContent(plain: Buffer): TokenContent {
	const flowIdLength = plain.readUInt8(8);
	if (flowIdLength === PAYLOAD_MARK)
		return { flowId: null, reference: null, payload: plain.subarray(HEAD_BYTES) };

	const flowEnd = HEAD_BYTES + flowIdLength;
	return {
		flowId: plain.toString('utf8', HEAD_BYTES, flowEnd) || null,
		reference: plain.toString('utf8', flowEnd) || null,
	};
}

function decrypt(encrypted: Buffer, key: KeyObject): Buffer | null {
	const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, IV_BYTES));
	decipher.setAuthTag(encrypted.subarray(-TAG_BYTES));
	try {
		return Buffer.concat([
			decipher.update(encrypted.subarray(IV_BYTES, -TAG_BYTES)),
			decipher.final(),
		]);
	} catch {
		return null;
	}
}

/** Identifies the recipient without containing the number. */
function hashRecipient(person: string, key: KeyObject): Buffer {
	return createHmac('sha256', key)
		.update(`recipient ${getPersonKey(person)}`)
		.digest()
		.subarray(0, 4);
}
