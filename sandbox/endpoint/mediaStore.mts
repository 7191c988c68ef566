import { createCipheriv, createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';

import type { EncryptedMedia } from '../phone/player/types.mts';

const TAG_BYTES = 10;

/** The keys of one file: AES-256, HMAC-SHA256, and the IV of 16 bytes (docs/protocol/flows.md#files). */
export interface MediaKeys {
	encryptionKey: Buffer;
	hmacKey: Buffer;
	iv: Buffer;
}

/** WhatsApp's store of the files that people choose in a Flow with an endpoint. In memory; the oldest go first. */
export class MediaStore {
	readonly #urlOf: (id: string) => string;
	readonly #maxFiles: number;
	readonly #files = new Map<string, Buffer>();

	/** @param urlOf where the sandbox serves `file(id)` */
	constructor(urlOf: (id: string) => string, { maxFiles = 100 } = {}) {
		this.#urlOf = urlOf;
		this.#maxFiles = maxFiles;
	}

	/** Encrypts and keeps a file; gives what the endpoint gets of it. */
	add(fileName: string, content: Buffer): EncryptedMedia {
		const id = randomUUID();
		const { stored, metadata } = encryptMedia(content, {
			encryptionKey: randomBytes(32),
			hmacKey: randomBytes(32),
			iv: randomBytes(16),
		});
		this.#files.set(id, stored);
		const [oldest] = this.#files.keys();
		if (this.#files.size > this.#maxFiles) this.#files.delete(oldest);
		return {
			media_id: id,
			cdn_url: this.#urlOf(id),
			file_name: fileName,
			encryption_metadata: metadata,
		};
	}

	/** The bytes behind a `cdn_url`; undefined when there are none. */
	file(id: string): Buffer | undefined {
		return this.#files.get(id);
	}

	clear(): void {
		this.#files.clear();
	}
}

/** Encrypts by AES-256-CBC and appends the first 10 bytes of the HMAC over IV and ciphertext. */
export function encryptMedia(
	content: Buffer,
	{ encryptionKey, hmacKey, iv }: MediaKeys,
): { stored: Buffer; metadata: EncryptedMedia['encryption_metadata'] } {
	const cipher = createCipheriv('aes-256-cbc', encryptionKey, iv);
	const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
	const tag = createHmac('sha256', hmacKey)
		.update(iv)
		.update(ciphertext)
		.digest()
		.subarray(0, TAG_BYTES);
	const stored = Buffer.concat([ciphertext, tag]);
	return {
		stored,
		metadata: {
			encrypted_hash: sha256(stored),
			iv: iv.toString('base64'),
			encryption_key: encryptionKey.toString('base64'),
			hmac_key: hmacKey.toString('base64'),
			plaintext_hash: sha256(content),
		},
	};
}

function sha256(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('base64');
}
