import { isPlainObject, walkJson } from '../json';
import { asString, type Rule } from './rule';

/**
 * What a program or a spreadsheet writes where a value is missing or is no text. As whole words, since they are parts
 * of many names; "null and void" is English.
 */
const ENGINE_WORD =
	/(?<![\p{L}\p{N}_])(?:(?:undefined|NaN|null(?! and void))+|Invalid (?:DateTime|[Dd]ate))(?![\p{L}\p{N}_])|\[object [A-Z]\w*\]|\[native code\]|#(?:N\/A(?![\p{L}\p{N}_])|NAME\?|DIV\/0!|(?:REF|VALUE|NUM|NULL|ERROR)!)/u;

/** Texts longer than WhatsApp takes are not looked into further. */
const MAX_CHARACTERS = 5_000;

/** The first word of a program in a text for people; null when there is none. */
export function engineWordIn(text: unknown): string | null {
	return ENGINE_WORD.exec(asString(text).slice(0, MAX_CHARACTERS))?.[0] ?? null;
}

/** Nobody writes "Hello undefined": an expression found nothing, or an object where a text should be. */
export function engineWordRule<Message>(
	id: string,
	field: string,
	textOf: (message: Message) => unknown,
): Rule<Message> {
	return {
		id,
		level: 'warn',
		field,
		says: 'has a word that an expression gives when it finds no text',
		found: (m) => `: "${engineWordIn(textOf(m))}"`,
		fix: 'Check the expression. Drag the value itself into it, or add a default, as in {{ $json.name || "there" }}.',
		holds: (m) => engineWordIn(textOf(m)) === null,
	};
}

/** The same for all texts inside the data of a screen. */
export function engineWordInDataRule<Message>(
	id: string,
	dataOf: (message: Message) => unknown,
): Rule<Message> {
	const rule = engineWordRule<Message>(id, 'Screen Data', (m) => firstIn(dataOf(m))?.value);
	return { ...rule, pathIn: (m) => firstIn(dataOf(m))?.path };
}

function firstIn(data: unknown): { path: string; value: unknown } | undefined {
	if (!isPlainObject(data)) return undefined;
	for (const entry of walkJson(data)) {
		if (engineWordIn(entry.value) !== null) return entry;
	}
	return undefined;
}
