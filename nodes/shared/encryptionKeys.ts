import { createHash } from 'crypto';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { deriveSealingKey } from '../../flow/endpoint/exchange';
import { readPrivateKey, type PrivateKeyProblem } from '../../flow/endpoint/privateKey';
import {
	cleanEncryptionCredential,
	type EncryptionCredential,
	type KeyProblem,
	type KeysReading,
} from './encryptionCredential';
import { processMemory } from './memory/processMemory';

const EXPLANATIONS: Record<PrivateKeyProblem, [message: string, fix: string]> = {
	missing: ['is empty', 'Paste the private key, with its BEGIN and END lines.'],
	publicKey: [
		'holds a public key',
		'Paste the other file, whose first line has PRIVATE KEY in it. The public key goes to WhatsApp.',
	],
	notPem: [
		'is not a key in PEM format',
		'Copy the whole text, from -----BEGIN … PRIVATE KEY----- to -----END … PRIVATE KEY-----.',
	],
	unreadable: ['cannot be read', 'Copy it again as a whole: a part is missing or has changed.'],
	passphraseMissing: [
		'is encrypted, but its passphrase is missing',
		'Enter the passphrase it was made with.',
	],
	wrongPassphrase: [
		'does not open with its passphrase',
		'Check the passphrase. If it is right, copy the key again.',
	],
	notRsa: ['is not an RSA key', 'Make a new key pair: WhatsApp takes RSA keys of 2048 bits only.'],
	tooSmall: ['is too short', 'Make a new key pair: WhatsApp takes RSA keys of 2048 bits only.'],
};

/**
 * Reads the keys of a credential. Nothing in the problems tells anything of a key. Reading a key takes longer than the
 * rest of a call, so what was read stays at hand.
 */
export function readEncryptionKeys(credential: EncryptionCredential): KeysReading {
	const fingerprint = createHash('sha256').update(JSON.stringify(credential)).digest('base64');
	const { encryptionKeys } = processMemory();
	const known = encryptionKeys.get(fingerprint);
	if (known) return known;

	const reading = readAnew(credential);
	encryptionKeys.set(fingerprint, reading);
	return reading;
}

function readAnew(credential: EncryptionCredential): KeysReading {
	const { privateKey, passphrase, previousPrivateKey, previousPassphrase } = credential;
	const current = readPrivateKey(text(privateKey), text(passphrase));
	const previous = text(previousPrivateKey).trim()
		? readPrivateKey(text(previousPrivateKey), text(previousPassphrase))
		: null;
	const problems = [
		...(current.ok ? [] : [explained('Private Key', current.problem)]),
		...(!previous || previous.ok ? [] : [explained('Previous Private Key', previous.problem)]),
	];
	if (!current.ok) return { keys: null, problems };

	const privateKeys = [current.key, ...(previous?.ok ? [previous.key] : [])];
	const appSecrets = [credential.appSecret, credential.previousAppSecret]
		.map((secret) => text(secret).trim())
		.filter((secret) => secret !== '');
	return {
		keys: { privateKeys, sealingKeys: privateKeys.map(deriveSealingKey), appSecrets },
		problems,
	};
}

/** An expression in a field of a credential can give anything. */
function text(value: unknown): string {
	return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

function explained(field: string, problem: PrivateKeyProblem): KeyProblem {
	const [message, fix] = EXPLANATIONS[problem];
	return { message: `'${field}' ${message}`, fix };
}

/** n8n's test of the credential: whether keys and passphrases fit. No call leaves n8n. */
export async function testEncryptionKeys(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { problems } = readEncryptionKeys(
		cleanEncryptionCredential(data as unknown as EncryptionCredential),
	);
	return problems.length === 0
		? { status: 'OK', message: 'The private key can be used' }
		: {
				status: 'Error',
				message: problems.map(({ message, fix }) => `${message}. ${fix}`).join(' '),
			};
}
