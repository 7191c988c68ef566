import { pictureUrl } from '../pictures';
import { markup, NONE, type Markup } from './markup';
import { drawPicture } from './pictures';

/** Draws the markdown that phones know. Links lead nowhere, tables stay as they are written. */
export function drawMarkdown(text: string): Markup {
	return markup`${text.split('\n').map(drawLine)}`;
}

function drawLine(line: string): Markup {
	const [, mark, rest] = /^\s*(#{1,6}|[-*+]|\d+\.)\s+(.*)$/.exec(line) ?? [];
	if (rest === undefined)
		return line.trim() === '' ? NONE : markup`<p class="t">${drawInline(line)}</p>`;
	if (mark.startsWith('#'))
		return markup`<p class="t h${Math.min(mark.length, 3)}">${drawInline(rest)}</p>`;
	const bullet = /\d/.test(mark) ? mark : '•';
	return markup`<p class="t">${bullet} ${drawInline(rest)}</p>`;
}

/** Each alternative begins with a character of its own and ends at the first that closes it, so this is linear. */
const INLINE =
	/!\[([^\][]{0,500})\]\((data:[^()\s]*)\)|\[([^\][]{1,500})\]\([^()\s]{1,2000}\)|\*\*([^*]{1,4096})\*\*|~~([^~]{1,4096})~~|\*([^*]{1,4096})\*/g;

function drawInline(text: string): Markup[] {
	const drawn: Markup[] = [];
	let end = 0;
	for (const found of text.matchAll(INLINE)) {
		const [whole, alt, source, link, bold, struck, italic] = found;
		drawn.push(markup`${text.slice(end, found.index)}`);
		if (source !== undefined) drawn.push(drawPicture(pictureUrl(source), alt));
		else if (link !== undefined) drawn.push(markup`<span class="a">${link}</span>`);
		else if (bold !== undefined) drawn.push(markup`<b>${bold}</b>`);
		else if (struck !== undefined) drawn.push(markup`<s>${struck}</s>`);
		else drawn.push(markup`<i>${italic}</i>`);
		end = found.index + whole.length;
	}
	return [...drawn, markup`${text.slice(end)}`];
}
