import { INVISIBLE } from '../pastedText';

/**
 * Repairs PEM text that was changed by files, mails, chats, JSON, environment variables or web pages, where only one
 * meaning is possible. Each step takes linear time.
 */

/** The text between a BEGIN line and the END line of the same label. */
export interface PemBlock {
	/** Such as "RSA PRIVATE KEY". */
	label: string;
	/** Header and base64, still with stray characters. */
	content: string;
}

/** Enough for the PEM of a 16384-bit key in any escaping. */
const MAX_CHARACTERS = 40_000;

/** How often a text can be encoded as base64. */
const MAX_LAYERS = 3;

/** Finds the blocks of a text, even when the whole text is base64. */
export function findPemBlocks(text: string, layers = MAX_LAYERS): PemBlock[] {
	if (text.length > MAX_CHARACTERS) return [];
	const blocks = parseBlocks(unescapeText(text));
	const inside = blocks.length > 0 || layers === 0 ? '' : decodeBase64(text);
	return inside === '' ? blocks : findPemBlocks(inside, layers - 1);
}

const DASHES = /[-\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]+/g;
const BREAK = '\n';

/** The order matters, because one escape can hide another. Base64 has none of these characters. */
const REPLACEMENTS: ReadonlyArray<[RegExp, string | ((part: string, code: string) => string)]> = [
	[/&(?:amp;)+/gi, '&'],
	[/&nbsp;|<[a-z/][^<>]{0,30}>/gi, BREAK],
	[/&#x0*([0-9a-f]{1,4});/gi, (_, hex) => toCharacter(parseInt(hex, 16))],
	[/&#0*(\d{1,5});/g, (_, code) => toCharacter(Number(code))],
	// JSON escapes, repeated any number of times.
	[/(?<!\\)\\+u([0-9a-f]{4})/gi, (_, hex) => toCharacter(parseInt(hex, 16))],
	[/(?<!\\)\\+[nrt]/g, BREAK],
	[/%([0-9a-f]{2})/gi, (_, hex) => toCharacter(parseInt(hex, 16))],
	// Lines of source code or a list, each in quotes.
	[/["'`](?:\s*[+,])?\s*["'`]/g, BREAK],
	[INVISIBLE, ''],
	// Word processors replace hyphens by dashes.
	[DASHES, '-'],
];

function unescapeText(text: string): string {
	// A form encodes blanks as plus signs, and plus signs as %2B.
	const start = /BEGIN\+/.test(text) ? text.replaceAll('+', ' ') : text;
	return REPLACEMENTS.reduce((clean, [pattern, by]) => clean.replace(pattern, by as string), start);
}

function toCharacter(code: number): string {
	return String.fromCharCode(code);
}

/** Hyphens are already reduced to one. The blanks of a label can be missing or different. */
function parseBlocks(text: string): PemBlock[] {
	const lines = [...text.matchAll(/-\s?(BEGIN|END)([A-Z0-9\s]{1,60})(?=-)/g)].map((found) => ({
		word: found[1],
		label: normalizeLabel(found[2]),
		start: found.index,
		end: found.index + found[0].length,
	}));
	return lines.flatMap(({ word, label, end }, index) => {
		const next = lines.at(index + 1);
		const isBlock = word === 'BEGIN' && next?.word === 'END' && next.label === label;
		return isBlock ? [{ label, content: text.slice(end, next.start) }] : [];
	});
}

function normalizeLabel(written: string): string {
	return written
		.replace(/\s/g, '')
		.replace(/(PRIVATE|PUBLIC)?KEY$/, ' $1 KEY')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Decodes the longest piece of base64 in a text; "" when there is none. */
function decodeBase64(text: string): string {
	const pieces = text.replace(/\s/g, '').match(/[A-Za-z0-9+/_-]{100,}/g) ?? [];
	const longest = pieces.reduce((long, piece) => (piece.length > long.length ? piece : long), '');
	return Buffer.from(longest, 'base64').toString('utf8');
}
