/**
 * The cryptography of a phone that talks to a data endpoint (docs/protocol/flows.md#endpoint-encryption), for tests of
 * the other side.
 */
import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	publicEncrypt,
	randomBytes,
	constants,
	type KeyLike,
} from 'crypto';

export interface Envelope {
	encrypted_flow_data: string;
	encrypted_aes_key: string;
	initial_vector: string;
}

export interface PhoneCall {
	envelope: Envelope;
	/** The bytes to post. */
	body: Buffer;
	/** Reads the endpoint's answer. Throws when it was encrypted in any other way. */
	open: (answer: string) => unknown;
}

/** Encrypts a request as a phone does, with a key of its own. A string is taken as it is. */
export function phoneCall(
	publicKey: KeyLike,
	request: unknown,
	{ aesKey = randomBytes(16), iv = randomBytes(16) }: { aesKey?: Buffer; iv?: Buffer } = {},
): PhoneCall {
	const cipher = createCipheriv('aes-128-gcm', aesKey, iv);
	const plain = Buffer.isBuffer(request)
		? request
		: Buffer.from(typeof request === 'string' ? request : JSON.stringify(request));
	const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
	const encryptedKey = publicEncrypt(
		{
			key: publicKey as KeyLike & string,
			padding: constants.RSA_PKCS1_OAEP_PADDING,
			oaepHash: 'sha256',
		},
		aesKey,
	);
	const envelope = {
		encrypted_flow_data: sealed.toString('base64'),
		encrypted_aes_key: encryptedKey.toString('base64'),
		initial_vector: iv.toString('base64'),
	};

	return {
		envelope,
		body: Buffer.from(JSON.stringify(envelope)),
		open: (answer) => {
			const bytes = Buffer.from(answer, 'base64');
			const decipher = createDecipheriv(
				'aes-128-gcm',
				aesKey,
				iv.map((byte) => 255 - byte),
			);
			decipher.setAuthTag(bytes.subarray(-16));
			return JSON.parse(
				decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8'),
			);
		},
	};
}

/** The header that Meta signs a call with. */
export function metaSignature(body: Buffer, appSecret: string): string {
	return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** The `flow_token_signature` of the Data API 4.0. */
export function signedToken(
	claims: object,
	appSecret: string,
	header: object = { alg: 'HS256', typ: 'JWT' },
): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const text = `${part(header)}.${part(claims)}`;
	return `${text}.${createHmac('sha256', appSecret).update(text).digest('base64url')}`;
}
