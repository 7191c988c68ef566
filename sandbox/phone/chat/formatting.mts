/** Text as WhatsApp formats it: `*bold*`, `_italic_`, `~struck~`, `` `code` ``, links. */
export type Inline =
	| { kind: 'text'; text: string }
	| { kind: 'bold' | 'italic' | 'struck'; inside: Inline[] }
	| { kind: 'code'; text: string }
	| { kind: 'link'; url: string };

/** Lines of their own: a paragraph, monospace between three backticks, a quotation, a list. */
export type Block =
	| { kind: 'paragraph' | 'quote'; inside: Inline[] }
	| { kind: 'monospace'; text: string }
	| { kind: 'bullets' | 'numbers'; items: Inline[][] };

const KINDS = { '*': 'bold', _: 'italic', '~': 'struck' } as const;

// A mark counts only at the edge of a word and with text right beside it.
const SPAN =
	/(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])|`([^`\n]+)`|(https?:\/\/[^\s<>"]*[^\s<>"'.,:;!?)\]*_~])/gu;

const MONOSPACE = /```([\s\S]+?)```/;

const LINES: Array<{ kind: 'quote' | 'bullets' | 'numbers'; mark: RegExp }> = [
	{ kind: 'quote', mark: /^> ?/ },
	{ kind: 'bullets', mark: /^[*-] +/ },
	{ kind: 'numbers', mark: /^\d{1,2}\. +/ },
];

/** Splits a message text into what is to be drawn. Nothing in it is ever HTML. */
export function blocksOf(text: string): Block[] {
	// Split by a pattern with one group: every second part is what stood between the backticks.
	return text
		.split(MONOSPACE)
		.flatMap((part, index): Block[] =>
			index % 2 === 1
				? [{ kind: 'monospace', text: part }]
				: part.trim() === ''
					? []
					: linesOf(part),
		);
}

function linesOf(text: string): Block[] {
	const blocks: Block[] = [];
	let paragraph: string[] = [];
	const endParagraph = () => {
		const joined = paragraph.join('\n').replace(/^\n+|\n+$/g, '');
		if (joined !== '') blocks.push({ kind: 'paragraph', inside: inlinesOf(joined) });
		paragraph = [];
	};
	for (const line of text.split('\n')) {
		const special = LINES.find(({ mark }) => mark.test(line));
		if (!special) {
			paragraph.push(line);
			continue;
		}
		endParagraph();
		addLine(blocks, special.kind, inlinesOf(line.replace(special.mark, '')));
	}
	endParagraph();
	return blocks;
}

function addLine(blocks: Block[], kind: 'quote' | 'bullets' | 'numbers', inside: Inline[]): void {
	const last = blocks.at(-1);
	if (kind === 'quote') blocks.push({ kind, inside });
	else if (last?.kind === kind) last.items.push(inside);
	else blocks.push({ kind, items: [inside] });
}

function inlinesOf(text: string): Inline[] {
	const inlines: Inline[] = [];
	let end = 0;
	for (const match of text.matchAll(SPAN)) {
		if (match.index > end) inlines.push({ kind: 'text', text: text.slice(end, match.index) });
		inlines.push(inlineOf(match));
		end = match.index + match[0].length;
	}
	if (end < text.length) inlines.push({ kind: 'text', text: text.slice(end) });
	return inlines;
}

function inlineOf([, mark, inside, code, url]: RegExpMatchArray): Inline {
	if (url !== undefined) return { kind: 'link', url };
	if (code !== undefined) return { kind: 'code', text: code };
	return { kind: KINDS[mark as keyof typeof KINDS], inside: inlinesOf(inside) };
}
