import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'crypto';
import { makeKeyPair } from '../../flow/endpoint/keyPair';
import { readPrivateKey, type PrivateKeyProblem } from '../../flow/endpoint/privateKey';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PASSPHRASE = 'open sesame';

const pem = (type: 'pkcs1' | 'pkcs8', cipher?: string) =>
	privateKey.export({ type, format: 'pem', ...(cipher && { cipher, passphrase: PASSPHRASE }) }) as string;

const KINDS: Array<[string, string]> = [
	['PKCS#1', pem('pkcs1')],
	['PKCS#8', pem('pkcs8')],
	["PKCS#1 with 3DES, as Meta's generator writes it", pem('pkcs1', 'des-ede3-cbc')],
	['PKCS#1 with AES-256', pem('pkcs1', 'aes-256-cbc')],
	['PKCS#8 with 3DES', pem('pkcs8', 'des-ede3-cbc')],
	['PKCS#8 with AES-256', pem('pkcs8', 'aes-256-cbc')],
];
const DAMAGES: Array<[string, (text: string) => string]> = [
	['as it is', (text) => text],
	['with line breaks as \\n', (text) => text.replaceAll('\n', '\\n')],
	['with line breaks as \\r\\n', (text) => text.replaceAll('\n', '\\r\\n')],
	['with Windows line breaks', (text) => text.replaceAll('\n', '\r\n')],
	['with line breaks as blanks', (text) => text.replaceAll('\n', ' ')],
	['without line breaks', (text) => text.replaceAll('\n', '')],
	['indented and in quotes', (text) => `"  ${text.replaceAll('\n', '\n    ')}"`],
	['after the public key', (text) => `${publicPem()}\n${text}`],
];
const publicPem = () => publicKey.export({ type: 'spki', format: 'pem' }) as string;
const der = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'der' }).toString('base64');

describe('readPrivateKey', () => {
	it.each(KINDS.flatMap(([kind, text]) => DAMAGES.map(([damage, change]) => [kind, damage, change(text)])))(
		'reads %s %s',
		(_, __, text) => {
			const reading = readPrivateKey(text, PASSPHRASE);
			expect(reading.ok && der(reading.key)).toBe(der(privateKey));
		},
	);

	const encrypted = KINDS.slice(2);
	it.each(encrypted)('tells a missing and a wrong passphrase apart: %s', (_, text) => {
		expect(readPrivateKey(text)).toEqual({ ok: false, problem: 'passphraseMissing' });
		expect(readPrivateKey(text, 'open says me')).toEqual({ ok: false, problem: 'wrongPassphrase' });
	});

	it('tells a cut key from a wrong passphrase', () => {
		for (const [, text] of encrypted) {
			const lines = text.split('\n');
			const cut = [...lines.slice(0, 8), lines[8].slice(0, 61), lines.at(-2), ''].join('\n');
			expect(readPrivateKey(cut, PASSPHRASE)).toEqual({ ok: false, problem: 'unreadable' });
		}
	});

	const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
	const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
	const body = pem('pkcs8').split('\n').slice(1, -2).join('\n');
	it.each<[string, string, PrivateKeyProblem]>([
		['nothing', '', 'missing'],
		['blanks', ' \n', 'missing'],
		['the public key', publicPem(), 'publicKey'],
		['the public key in one line', publicPem().replaceAll('\n', ' '), 'publicKey'],
		['a PKCS#1 public key', publicKey.export({ type: 'pkcs1', format: 'pem' }) as string, 'publicKey'],
		['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'publicKey'],
		['an SSH public key', 'ssh-rsa AAAAB3NzaC1yc2E me@host', 'publicKey'],
		['the base64 alone', body, 'notPem'],
		['another text', 'my key', 'notPem'],
		['an END line that is missing', pem('pkcs8').replace(/-----END.*/, ''), 'notPem'],
		['a cut key', pem('pkcs8').replace(/\n.*\n-----END/, '\n-----END'), 'unreadable'],
		['no base64', '-----BEGIN PRIVATE KEY-----\n???\n-----END PRIVATE KEY-----', 'unreadable'],
		["OpenSSH's own kind", `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----`, 'unreadable'],
		['1024 bits', small.export({ type: 'pkcs8', format: 'pem' }) as string, 'tooSmall'],
		['an elliptic curve', elliptic.export({ type: 'pkcs8', format: 'pem' }) as string, 'notRsa'],
		['a book', 'x'.repeat(30_000), 'notPem'],
		['a hostile text', `-----BEGIN ${'A '.repeat(5000)}`, 'notPem'],
		['hyphens without end', `-----BEGIN PRIVATE KEY-----${'-'.repeat(15_000)}`, 'notPem'],
	])('says what is wrong with %s', (_, text, problem) => {
		expect(readPrivateKey(text, PASSPHRASE)).toEqual({ ok: false, problem });
	});
});

describe('makeKeyPair', () => {
	it('gives a pair of 2048 bits whose private half only the passphrase opens', async () => {
		const pair = await makeKeyPair(PASSPHRASE);
		expect(pair.privateKey).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
		expect(pair.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
		const reading = readPrivateKey(pair.privateKey, PASSPHRASE);
		if (!reading.ok) throw new Error(reading.problem);
		expect(createPublicKey(reading.key).export({ type: 'spki', format: 'pem' })).toBe(pair.publicKey);
		expect(reading.key.asymmetricKeyDetails?.modulusLength).toBe(2048);
		expect(() => createPrivateKey({ key: pair.privateKey, passphrase: 'other' })).toThrow();
		expect((await makeKeyPair(PASSPHRASE)).publicKey).not.toBe(pair.publicKey);
	});
});
