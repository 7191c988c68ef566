import { generateKeyPair } from 'crypto';

/** Both keys as PEM text. */
export interface KeyPairPem {
	/** PKCS#8, encrypted with the passphrase (AES-256-CBC). */
	privateKey: string;
	/** SPKI, the format that Meta accepts. */
	publicKey: string;
}

/** Generates a key pair that Meta accepts: RSA with 2048 bits (docs/protocol/flows.md#keys). */
export async function generateRsaKeyPair(passphrase: string): Promise<KeyPairPem> {
	return await new Promise((resolve, reject) => {
		generateKeyPair(
			'rsa',
			{
				modulusLength: 2048,
				publicKeyEncoding: { type: 'spki', format: 'pem' },
				privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
			},
			(error, publicKey, privateKey) => {
				if (error) reject(error);
				else resolve({ privateKey, publicKey });
			},
		);
	});
}
