import { charactersOf, isLongerThan } from '../json';

/** The longest text that a phone shows, that of a TextBody. */
export const MAX_TEXT = 4096;

/** Controls but line breaks, and halves of characters. */
const UNUSABLE = /[^\P{Cc}\n]|\p{Cs}/gu;

/** A text without what a phone cannot show, and without what it would take for a reference or an expression. */
export function cleanText(text: string): string {
	return withoutReferences(
		text
			.replace(/\r\n?|\t/g, (found) => (found === '\t' ? ' ' : '\n'))
			.replace(UNUSABLE, '')
			.trim(),
	);
}

function withoutReferences(text: string): string {
	const plain = text.replaceAll('${', '$ {');
	return plain.startsWith('`') && plain.endsWith('`') ? plain.replaceAll('`', "'") : plain;
}

/** One line of it. */
export function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

/** The beginning of a text, up to a word where there is one, with an ellipsis. */
export function cut(text: string, max: number): string {
	const line = oneLine(text);
	if (!isLongerThan(line, max)) return line;
	const characters = [...line.slice(0, 2 * max + 2)];
	let end = max - 1;
	// A character that joins or marks another one stays with it.
	while (end > 1 && (/^[\p{M}\u200d]/u.test(characters[end]) || characters[end - 1] === '\u200d'))
		end -= 1;
	const beginning = characters.slice(0, end).join('');
	const words = characters[end] === ' ' ? beginning : beginning.replace(/\s+\S*$/u, '');
	const isWordy = charactersOf(words) * 2 >= max;
	return `${(isWordy ? words : beginning).replace(/[\s,;:–-]+$/u, '')}…`;
}
