import { createPrivateKey, type KeyObject } from 'crypto';
import { trimPasted } from '../pastedText';
import { findPemBlocks, type PemBlock } from './pemText';

/** Reads the business's private key (docs/protocol/flows.md#keys). */

export type PrivateKeyResult =
	| { ok: true; key: KeyObject }
	| { ok: false; problem: PrivateKeyProblem };

export type PrivateKeyProblem =
	| 'missing'
	/** A public key or a certificate where the private key belongs. */
	| 'publicKey'
	/** No PEM text at all. */
	| 'notPem'
	/** PEM that is truncated, changed or of another format, such as OpenSSH's. */
	| 'unreadable'
	| 'passphraseMissing'
	| 'wrongPassphrase'
	| 'notRsa'
	| 'tooSmall';

const MIN_BITS = 2048;
const LINE = 64;
/** No key has fewer bytes. */
const MIN_BYTES = 15;

/** A block that OpenSSL can parse. */
interface NormalizedKey {
	label: string;
	/** The header lines of the older PEM encryption; empty without it. */
	header: string[];
	bytes: Buffer;
	isEncrypted: boolean;
}

/**
 * Reads PKCS#1 and PKCS#8 PEM, plain or encrypted, and repairs what fields, files and web pages change in the text.
 * Never throws.
 * @param passphrase ignored when the key is not encrypted
 */
export function readPrivateKey(text: string, passphrase = ''): PrivateKeyResult {
	if (trimPasted(text) === '') return failed('missing');
	if (/^ssh-/.test(trimPasted(text.slice(0, 100)))) return failed('publicKey');

	const blocks = findPemBlocks(text);
	const block = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
	if (!block) return failed(blocks.length > 0 ? 'publicKey' : 'notPem');

	const key = normalizeKey(block);
	if (key.bytes.length < MIN_BYTES) return failed('unreadable');
	return key.isEncrypted ? decrypt(key, passphrase) : validate(parse(key));
}

function decrypt(key: NormalizedKey, passphrase: string): PrivateKeyResult {
	for (const candidate of listPassphrases(passphrase)) {
		const decrypted = parse(key, candidate);
		if (decrypted) return validate(decrypted);
	}
	if (trimPasted(passphrase) === '') return failed('passphraseMissing');
	return failed(isComplete(key) ? 'wrongPassphrase' : 'unreadable');
}

/**
 * The passphrase as given, because it can begin or end with a blank; then without pasted blanks, line breaks, invisible
 * characters and quotes; each also in Unicode's composed form.
 */
function listPassphrases(passphrase: string): string[] {
	const trimmed = trimPasted(passphrase);
	const unquoted = /^(["'`“”„‘’])(.+)["'`“”‘’]$/s.exec(trimmed)?.[2] ?? trimmed;
	const meanings = [passphrase, passphrase.replace(/[\r\n]+$/, ''), trimmed, unquoted];
	return [...new Set([...meanings, ...meanings.map((meaning) => meaning.normalize('NFC'))])].filter(
		(meaning) => meaning !== '',
	);
}

function validate(key: KeyObject | null): PrivateKeyResult {
	if (!key) return failed('unreadable');
	if (key.asymmetricKeyType !== 'rsa') return failed('notRsa');
	return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_BITS
		? { ok: true, key }
		: failed('tooSmall');
}

function parse({ label, header, bytes }: NormalizedKey, passphrase?: string): KeyObject | null {
	const lines = bytes.toString('base64').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
	const pem = [`-----BEGIN ${label}-----`, ...header, ...lines, `-----END ${label}-----`, ''].join(
		'\n',
	);
	try {
		return createPrivateKey({ key: pem, format: 'pem', passphrase });
	} catch {
		return null;
	}
}

/** Removes characters that are no base64, such as quotes and the marks of a mail. */
function normalizeKey({ label, content }: PemBlock): NormalizedKey {
	const header = parseLegacyHeader(content);
	const base64 = content.slice(header?.end ?? 0).replace(/[^A-Za-z0-9+/]/g, '');
	return {
		label,
		header: header?.lines ?? [],
		bytes: Buffer.from(base64, 'base64'),
		isEncrypted: label.startsWith('ENCRYPTED') || header !== null,
	};
}

/**
 * Parses the header of the older PEM encryption. The IV has the length of the cipher's block, so its end is known even
 * without line breaks.
 */
function parseLegacyHeader(content: string): { lines: string[]; end: number } | null {
	const found = /DEK-Info:\s*([A-Z0-9-]{1,20}),\s*/.exec(content);
	if (!found) return null;

	const cipher = found[1];
	const ivEnd = found.index + found[0].length + getIvLength(cipher);
	const iv = content.slice(found.index + found[0].length, ivEnd);
	return { lines: ['Proc-Type: 4,ENCRYPTED', `DEK-Info: ${cipher},${iv}`, ''], end: ivEnd };
}

function getIvLength(cipher: string): number {
	return cipher.startsWith('DES') ? 16 : 32;
}

/** Whether the key is not truncated, so that only the passphrase can be wrong. */
function isComplete({ header, bytes }: NormalizedKey): boolean {
	if (header.length > 0)
		return bytes.length % (getIvLength(header[1].slice('DEK-Info: '.length)) / 2) === 0;
	// A DER sequence with a length of two bytes, like every key of these sizes.
	return bytes[0] === 0x30 && bytes[1] === 0x82 && bytes.readUInt16BE(2) + 4 === bytes.length;
}

function failed(problem: PrivateKeyProblem): PrivateKeyResult {
	return { ok: false, problem };
}
