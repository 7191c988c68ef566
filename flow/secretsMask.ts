import { MAX_DEPTH } from './json';

/** Replaces secrets in a text. */
export type Mask = (text: string) => string;

const MASK = '***';
/** A shorter secret would match in any text. */
const MIN_SECRET = 4;
/** The shortest part of a secret that is masked. It must also be at least half of the secret. */
const MIN_PART = 8;

/**
 * Masks secrets in external texts, such as those of a proxy that echoes headers. Masks every encoding, and parts at the
 * beginning or end of a secret, because the text may be truncated. Mask a text before truncating it: a remaining part
 * could be too short to be recognised.
 *
 * @param asTheyAre secrets of one form only, such as the value of a header
 */
export function createMask(secrets: string[], asTheyAre: string[] = []): Mask {
	const distinct = [...new Set([...asTheyAre, ...secrets.flatMap(listEncodings)])].filter(
		(secret) => secret.length >= MIN_SECRET,
	);
	// Whole secrets first, because a part of one encoding can occur inside another.
	return (text) => distinct.reduce(maskParts, distinct.reduce(maskWhole, text));
}

/** Plain, URL-encoded (in both cases), and as in JSON, HTML and base64. */
function listEncodings(secret: string): string[] {
	const html = secret.replace(/[&<>"]/g, (sign) => `&${HTML_NAMES[sign]};`);
	// Via bytes: encodeURIComponent throws on a lone surrogate.
	const bytes = Buffer.from(secret);
	const inUrl = encodeURIComponent(bytes.toString());
	const inLowerUrl = inUrl.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
	return [
		secret,
		inUrl,
		inLowerUrl,
		JSON.stringify(secret).slice(1, -1),
		html,
		bytes.toString('base64'),
	];
}

const HTML_NAMES: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

function maskWhole(text: string, secret: string): string {
	return text.split(secret).join(MASK);
}

function maskParts(text: string, secret: string): string {
	const part = Math.min(secret.length, Math.max(MIN_PART, Math.ceil(secret.length / 2)));
	return maskEnd(maskBeginning(text, secret, part), secret, part);
}

/** Masks the secret wherever at least its first `part` characters stand. */
function maskBeginning(text: string, secret: string, part: number): string {
	const beginning = secret.slice(0, part);
	let masked = '';
	let from = 0;
	for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, from)) {
		masked += text.slice(from, at) + MASK;
		let length = part;
		while (length < secret.length && text[at + length] === secret[length]) length++;
		from = at + length;
	}
	return masked + text.slice(from);
}

/** Masks the secret wherever at least its last `part` characters stand. */
function maskEnd(text: string, secret: string, part: number): string {
	const reversed = (value: string) => [...value].reverse().join('');
	return text.includes(secret.slice(-part))
		? reversed(maskBeginning(reversed(text), reversed(secret), part))
		: text;
}

/**
 * Masks all texts of a JSON value. Replaces what is nested too deep by null, and leaves out own `__proto__` keys, which
 * could change the prototype of a copy made later.
 */
export function maskDeep(value: unknown, mask: Mask, depth = 0): unknown {
	if (typeof value === 'string') return mask(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= MAX_DEPTH) return null;
	if (Array.isArray(value)) return value.map((entry) => maskDeep(entry, mask, depth + 1));
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => key !== '__proto__')
			.map(([key, entry]) => [key, maskDeep(entry, mask, depth + 1)]),
	);
}
