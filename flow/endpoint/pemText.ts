import { INVISIBLE } from '../pastedText';

/**
 * PEM text as people hold it: files, mails, chats, JSON, environment variables and web pages each change it in a
 * way of their own. What has one meaning is put right here; each step takes time in proportion to the text.
 */

/** What stands between a BEGIN line and the END line of the same label. */
export interface PemBlock {
	/** Such as "RSA PRIVATE KEY". */
	label: string;
	/** Header and base64, with the marks of whatever the text went through. */
	content: string;
}

/** A PEM of a 16384-bit key stays below it, however it is escaped. */
const MAX_CHARACTERS = 40_000;

/** How often a text can have been made base64. */
const MAX_LAYERS = 3;

/** The blocks of a text, also when the whole of it is base64. */
export function findPemBlocks(text: string, layers = MAX_LAYERS): PemBlock[] {
	if (text.length > MAX_CHARACTERS) return [];
	const blocks = parseBlocks(unescapeText(text));
	const inside = blocks.length > 0 || layers === 0 ? '' : decodeBase64(text);
	return inside === '' ? blocks : findPemBlocks(inside, layers - 1);
}

const DASHES = /[-\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]+/g;
const BREAK = '\n';

/** The order matters, because one hides another. Base64 has none of these characters itself. */
const REPLACEMENTS: ReadonlyArray<[RegExp, string | ((part: string, code: string) => string)]> = [
	[/&(?:amp;)+/gi, '&'],
	[/&nbsp;|<[a-z/][^<>]{0,30}>/gi, BREAK],
	[/&#x0*([0-9a-f]{1,4});/gi, (_, hex) => toCharacter(parseInt(hex, 16))],
	[/&#0*(\d{1,5});/g, (_, code) => toCharacter(Number(code))],
	// As in JSON, any number of times.
	[/(?<!\\)\\+u([0-9a-f]{4})/gi, (_, hex) => toCharacter(parseInt(hex, 16))],
	[/(?<!\\)\\+[nrt]/g, BREAK],
	[/%([0-9a-f]{2})/gi, (_, hex) => toCharacter(parseInt(hex, 16))],
	// Lines of a program or a list, each in quotes.
	[/["'`](?:\s*[+,])?\s*["'`]/g, BREAK],
	[INVISIBLE, ''],
	// Word processors make one long dash of two or three.
	[DASHES, '-'],
];

function unescapeText(text: string): string {
	// A form writes blanks as plus signs, and then plus signs as %2B.
	const start = /BEGIN\+/.test(text) ? text.replaceAll('+', ' ') : text;
	return REPLACEMENTS.reduce((clean, [pattern, by]) => clean.replace(pattern, by as string), start);
}

function toCharacter(code: number): string {
	return String.fromCharCode(code);
}

/** Between single dashes by now; the blanks of the label may be lost or be others. */
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

/** What the longest piece of base64 in a text says; "" when there is none. */
function decodeBase64(text: string): string {
	const pieces = text.replace(/\s/g, '').match(/[A-Za-z0-9+/_-]{100,}/g) ?? [];
	const longest = pieces.reduce((long, piece) => (piece.length > long.length ? piece : long), '');
	return Buffer.from(longest, 'base64').toString('utf8');
}
