import { CATALOGUE, type CatalogueEntry } from '../exotel/catalogue.ts';

const BEGIN = '<!-- codes: written by `npm run docs` -->';
const END = '<!-- end of codes -->';

/** The README with its table of codes made anew from the catalogue. Throws when the marks are missing. */
export function withCodesTable(readme: string): string {
	const [before, rest] = splitAt(readme, BEGIN);
	const [, after] = splitAt(rest, END);
	return `${before}${BEGIN}\n${codesTable()}\n${END}${after}`;
}

function codesTable(): string {
	const rows = CATALOGUE.map((entry) => `| ${codesOf(entry)} | ${entry.meaning}. | ${entry.fix} |`);
	return ['| Code | What it means | What to do |', '|---|---|---|', ...rows].join('\n');
}

function codesOf({ name, exotelCode, metaCodes, metaRange }: CatalogueEntry): string {
	const range = metaRange && `${metaRange[0]} to ${metaRange[1]}`;
	const codes = [exotelCode, ...metaCodes, range].filter((code) => code !== undefined).join(', ');
	return [name && `\`${name}\``, codes].filter(Boolean).join(' ');
}

function splitAt(text: string, mark: string): [string, string] {
	const at = text.indexOf(mark);
	if (at < 0) throw new Error(`The README has no line "${mark}".`);
	return [text.slice(0, at), text.slice(at + mark.length)];
}
