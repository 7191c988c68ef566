import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'crypto';
import { asText, isPlainObject, walkObjects } from './json';

/** Files that a person attached with a photo or document picker (docs/protocol/flows.md#files). */

export interface MediaFile {
	/** The path in the answers, such as `photos[0]`. */
	path: string;
	fileName: string;
	mimeType: string | null;
	source: MediaSource;
}

export type MediaSource =
	/** Exotel's own link to the file. */
	| { kind: 'link'; url: string }
	/** WhatsApp's store: encrypted, with the keys and hashes to decrypt and check it. */
	| { kind: 'encrypted'; url: string; encryption: MediaEncryption }
	/** Only an id, which needs a media API that Exotel does not document. */
	| { kind: 'idOnly'; id: string };

/** All values base64. */
export interface MediaEncryption {
	encrypted_hash: string;
	iv: string;
	encryption_key: string;
	hmac_key: string;
	plaintext_hash: string;
}

const ENCRYPTION_KEYS = [
	'encrypted_hash',
	'iv',
	'encryption_key',
	'hmac_key',
	'plaintext_hash',
] as const;
const TAG_BYTES = 10;

/** The most files that a picker takes. */
const MAX_FILES = 30;
/** The most objects and lists that are visited. */
const MAX_VISITED_VALUES = 10_000;

/** The files among the answers of a Flow, at most 30. */
export function findMediaFiles(answers: Record<string, unknown>): MediaFile[] {
	const files: MediaFile[] = [];
	let visited = 0;
	for (const { path, value } of walkObjects(answers)) {
		if (visited++ >= MAX_VISITED_VALUES) break;
		const source = isPlainObject(value) ? readSource(value) : null;
		if (!source || !isPlainObject(value)) continue;
		files.push({
			path,
			fileName: asText(value.file_name) ?? asText(value.filename) ?? 'file',
			mimeType: asText(value.mime_type),
			source,
		});
		if (files.length === MAX_FILES) break;
	}
	return files.sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}

function readSource(value: Record<string, unknown>): MediaSource | null {
	const encryption = value.encryption_metadata;
	const cdnUrl = asText(value.cdn_url);
	if (cdnUrl && isEncryption(encryption)) return { kind: 'encrypted', url: cdnUrl, encryption };

	const isFile =
		asText(value.file_name) !== null ||
		asText(value.filename) !== null ||
		asText(value.mime_type) !== null;
	if (!isFile) return null;

	const url = asText(value.url) ?? asText(value.link) ?? cdnUrl;
	if (url) return { kind: 'link', url };
	const id = asText(value.id) ?? asText(value.media_id);
	return id ? { kind: 'idOnly', id } : null;
}

export type DecryptedMedia = { ok: true; content: Buffer } | { ok: false; reason: string };

/** Checks and decrypts a file from WhatsApp's store (docs/protocol/flows.md#files). Never throws. */
export function decryptMedia(fetched: Buffer, encryption: MediaEncryption): DecryptedMedia {
	const part = (key: keyof MediaEncryption) => Buffer.from(encryption[key], 'base64');
	if (!equal(sha256(fetched), part('encrypted_hash')))
		return failed('the file differs from what was sent');

	const ciphertext = fetched.subarray(0, -TAG_BYTES);
	const tag = fetched.subarray(-TAG_BYTES);
	const hmac = createHmac('sha256', part('hmac_key'))
		.update(part('iv'))
		.update(ciphertext)
		.digest();
	if (!equal(hmac.subarray(0, TAG_BYTES), tag)) return failed('the file does not fit its key');

	try {
		const decipher = createDecipheriv('aes-256-cbc', part('encryption_key'), part('iv'));
		const content = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
		return equal(sha256(content), part('plaintext_hash'))
			? { ok: true, content }
			: failed('the content differs from what was sent');
	} catch {
		return failed('the file cannot be opened with its key');
	}
}

function failed(reason: string): DecryptedMedia {
	return { ok: false, reason };
}

function isEncryption(value: unknown): value is MediaEncryption & Record<string, unknown> {
	return isPlainObject(value) && ENCRYPTION_KEYS.every((key) => typeof value[key] === 'string');
}

function sha256(content: Buffer): Buffer {
	return createHash('sha256').update(content).digest();
}

function equal(a: Buffer, b: Buffer): boolean {
	return a.length === b.length && timingSafeEqual(a, b);
}
