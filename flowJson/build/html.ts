import { cleanText } from './texts';

/** What a piece of HTML says. */
export interface HtmlText {
	text: string;
	/** It has bold, italic, links or lists, written as Markdown. */
	markdown: boolean;
	/** Pictures and inputs, which a text does not have, were left out. */
	leftOut: boolean;
}

const BLOCKS =
	/^(?:p|div|br|hr|ul|ol|li|h[1-6]|tr|table|section|article|header|footer|blockquote|pre)$/;
const SKIPPED = ['script', 'style', 'template', 'title'];
const LEFT_OUT = /^(?:img|input|select|textarea|button|video|audio|iframe|svg|canvas)$/;
const MARKS: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*' };

/** Reads HTML as text, with Markdown where it has bold, italic, links or lists. Takes time in proportion to the length. */
export function textFromHtml(html: string): HtmlText {
	// Letters of other alphabets may change their length.
	const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
	let text = '';
	let link = '';
	let markdown = false;
	let leftOut = false;
	for (let at = 0; at < html.length; ) {
		const open = html.indexOf('<', at);
		text += decoded(html.slice(at, open === -1 ? html.length : open));
		if (open === -1) break;
		if (html.startsWith('<!--', open)) {
			at = after(html, '-->', open);
			continue;
		}
		const close = html.indexOf('>', open);
		const tag = /^<(\/?)([a-z][a-z\d]*)/.exec(lower.slice(open, open + 20));
		if (close === -1 || !tag) {
			text += '<';
			at = open + 1;
			// A sign that opens no tag is text; without any further end all the rest is.
			if (close !== -1) continue;
			text += decoded(html.slice(at));
			break;
		}
		at = close + 1;
		const [, slash, name] = tag;
		const ends = slash !== '';
		if (SKIPPED.includes(name) && !ends) at = after(html, '>', after(lower, `</${name}`, at));
		else if (LEFT_OUT.test(name)) leftOut = true;
		else if (BLOCKS.test(name)) text += name === 'li' && !ends ? '\n- ' : '\n';
		else if (Object.hasOwn(MARKS, name)) text += MARKS[name];
		else if (name === 'a' && !ends) {
			link = addressIn(html.slice(open, Math.min(close, open + 2_000)));
			if (link !== '') text += '[';
		} else if (name === 'a' && link !== '') {
			text += `](${link})`;
			link = '';
		}
		markdown ||= name === 'li' || Object.hasOwn(MARKS, name) || (name === 'a' && link !== '');
	}
	if (link !== '') text += `](${link})`;
	const lines = text.split('\n').map((line) => line.replace(/[^\S\n]+/g, ' ').trim());
	return {
		text: cleanText(lines.join('\n').replace(/\n{3,}/g, '\n\n')),
		markdown,
		leftOut,
	};
}

/** The place after a text, or the end. */
function after(text: string, wanted: string, from: number): number {
	const found = text.indexOf(wanted, from);
	return found === -1 ? text.length : found + wanted.length;
}

function addressIn(tag: string): string {
	return /\shref\s*=\s*["']?(https?:\/\/[^\s"'<>()]+)/i.exec(tag)?.[1] ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	hellip: '…',
	ndash: '–',
	mdash: '—',
	copy: '©',
	euro: '€',
};

/** In HTML line breaks are blanks. */
function decoded(text: string): string {
	return text
		.replace(/\s+/g, ' ')
		.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (found, decimal, hex, name) => {
			if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? found;
			const code = decimal !== undefined ? Number(decimal) : parseInt(String(hex), 16);
			return code > 0x10ffff ? found : String.fromCodePoint(code);
		});
}
