/** The business's side of the data endpoint (docs/protocol/flows.md#endpoint-encryption). */
import {
	constants,
	createCipheriv,
	createDecipheriv,
	generateKeyPairSync,
	privateDecrypt,
	type KeyObject,
} from 'node:crypto';

import type { JsonObject } from '../../sandbox/phone/player/types.mts';

interface Opened {
	request: JsonObject;
	aesKey: Buffer;
	iv: Buffer;
}

export class Business {
	readonly #privateKey: KeyObject;
	readonly publicPem: string;
	readonly privatePem: string;

	constructor(modulusLength = 2048) {
		const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
		this.#privateKey = privateKey;
		this.publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
		this.privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	}

	/** Opens the body of a request. Throws when it was made with another key. */
	open(body: unknown): Opened {
		const {
			encrypted_flow_data: data,
			encrypted_aes_key: key,
			initial_vector: vector,
		} = body as Record<string, string>;
		const aesKey = privateDecrypt(
			{ key: this.#privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
			Buffer.from(key, 'base64'),
		);
		const iv = Buffer.from(vector, 'base64');
		const sealed = Buffer.from(data, 'base64');
		const decipher = createDecipheriv('aes-128-gcm', aesKey, iv);
		decipher.setAuthTag(sealed.subarray(-16));
		const clear = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
		return { request: JSON.parse(clear.toString()) as JsonObject, aesKey, iv };
	}

	/** The body of an answer: text is sealed as it is, all else as JSON. */
	seal(answer: unknown, { aesKey, iv }: Opened, flip = true): string {
		const cipher = createCipheriv(
			'aes-128-gcm',
			aesKey,
			flip ? Buffer.from(iv.map((byte) => byte ^ 0xff)) : iv,
		);
		const clear = typeof answer === 'string' ? answer : JSON.stringify(answer);
		return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]).toString(
			'base64',
		);
	}
}
