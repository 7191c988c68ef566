/** The Markdown that the generated parts of the documents are made of. */

/** A table; a cell holds no line break. */
export function table(head: string[], rows: string[][]): string {
	return [head, head.map(() => '---'), ...rows].map(row).join('\n');
}

function row(cells: string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A description of n8n's as a sentence: those of one sentence come without a period. */
export function sentence(text: string): string {
	return text === '' || /[.:!?]$/.test(text) ? text : `${text}.`;
}
