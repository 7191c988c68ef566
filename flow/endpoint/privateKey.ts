import { createPrivateKey, type KeyObject } from 'crypto';

/** The business's private key, in every form that people hold it (whatsapp-flows.md 4.5). */

export type PrivateKeyReading =
	| { ok: true; key: KeyObject }
	| { ok: false; problem: PrivateKeyProblem };

export type PrivateKeyProblem =
	| 'missing'
	/** A public key or a certificate where the private key belongs. */
	| 'publicKey'
	/** No PEM text at all. */
	| 'notPem'
	/** PEM, but cut, changed or of a kind that cannot be read, such as OpenSSH's own. */
	| 'unreadable'
	| 'passphraseMissing'
	| 'wrongPassphrase'
	| 'notRsa'
	| 'tooSmall';

const MIN_BITS = 2048;
/** A PEM of a 16384-bit key stays below it. */
const MAX_CHARACTERS = 20_000;
const LINE = 64;

interface PemBlock {
	/** What stands after BEGIN, such as "RSA PRIVATE KEY". */
	label: string;
	content: string;
}

/**
 * Reads PKCS#1 and PKCS#8 PEM, each plain or encrypted, and puts right what fields and files do to line
 * breaks. Never throws.
 * @param passphrase ignored when the key is not encrypted
 */
export function readPrivateKey(text: string, passphrase = ''): PrivateKeyReading {
	if (text.trim() === '') return failed('missing');
	if (/^\s*ssh-/.test(text)) return failed('publicKey');

	const blocks = text.length > MAX_CHARACTERS ? [] : pemBlocks(text);
	const block = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
	if (!block) return failed(blocks.length > 0 ? 'publicKey' : 'notPem');

	const pem = tidyPem(block);
	if (pem === null) return failed('unreadable');
	return isEncrypted(block) ? open(pem, passphrase) : checked(parse(pem));
}

function open(pem: string, passphrase: string): PrivateKeyReading {
	if (passphrase === '') return failed('passphraseMissing');

	const key = parse(pem, passphrase);
	if (key) return checked(key);
	return failed(isWhole(pem) ? 'wrongPassphrase' : 'unreadable');
}

function checked(key: KeyObject | null): PrivateKeyReading {
	if (!key) return failed('unreadable');
	if (key.asymmetricKeyType !== 'rsa') return failed('notRsa');
	return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_BITS ? { ok: true, key } : failed('tooSmall');
}

function parse(pem: string, passphrase?: string): KeyObject | null {
	try {
		return createPrivateKey({ key: pem, format: 'pem', passphrase });
	} catch {
		return null;
	}
}

/** The blocks of a text, whatever became of its line breaks: lost, blanks, or the two characters "\n". */
function pemBlocks(text: string): PemBlock[] {
	const clean = text.replace(/\\r|\\n/g, '\n');
	return [...clean.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*(?:-(?!----)[^-]*)*)-----END \1-----/g)].map(
		([, label, content]) => ({ label, content }),
	);
}

function isEncrypted({ label, content }: PemBlock): boolean {
	return label.startsWith('ENCRYPTED') || content.includes('Proc-Type');
}

/** The block as OpenSSL demands it: headers, an empty line, lines of 64 characters. Null when it holds no base64. */
function tidyPem({ label, content }: PemBlock): string | null {
	const header = legacyHeader(content);
	const base64 = content.slice(header?.end ?? 0).replace(/\s/g, '');
	if (!/^[A-Za-z0-9+/]{20,}={0,2}$/.test(base64)) return null;

	const lines = base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
	return [`-----BEGIN ${label}-----`, ...(header?.lines ?? []), ...lines, `-----END ${label}-----`, ''].join('\n');
}

/**
 * The header of the older encryption. Its IV is as long as the cipher's block, so that its end is known even
 * where the line breaks are gone.
 */
function legacyHeader(content: string): { lines: string[]; end: number } | null {
	const found = /DEK-Info:\s*([A-Z0-9-]{1,20}),\s*/.exec(content);
	if (!found) return null;

	const cipher = found[1];
	const ivEnd = found.index + found[0].length + ivCharacters(cipher);
	const iv = content.slice(found.index + found[0].length, ivEnd);
	return { lines: ['Proc-Type: 4,ENCRYPTED', `DEK-Info: ${cipher},${iv}`, ''], end: ivEnd };
}

function ivCharacters(cipher: string): number {
	return cipher.startsWith('DES') ? 16 : 32;
}

/** Whether nothing is missing at the end, so that only the passphrase can be wrong. */
function isWhole(pem: string): boolean {
	const { content } = pemBlocks(pem)[0];
	const header = legacyHeader(content);
	const bytes = Buffer.from(content.slice(header?.end ?? 0), 'base64');
	if (header) return bytes.length % (header.lines[1].includes('DES') ? 8 : 16) === 0;
	// A DER sequence with a length of two bytes, as every key of these sizes has.
	return bytes[0] === 0x30 && bytes[1] === 0x82 && bytes.readUInt16BE(2) + 4 === bytes.length;
}

function failed(problem: PrivateKeyProblem): PrivateKeyReading {
	return { ok: false, problem };
}
