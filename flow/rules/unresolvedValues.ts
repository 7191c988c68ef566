import { isPlainObject, walkJson } from '../json';
import { asString, type Rule } from './rule';

/**
 * What an expression or a spreadsheet writes when a value is missing or is no text. Only whole words, because they are
 * parts of names; "null and void" is English.
 */
const UNRESOLVED_VALUE =
	/(?<![\p{L}\p{N}_])(?:(?:undefined|NaN|null(?! and void))+|Invalid (?:DateTime|[Dd]ate))(?![\p{L}\p{N}_])|\[object [A-Z]\w*\]|\[native code\]|#(?:N\/A(?![\p{L}\p{N}_])|NAME\?|DIV\/0!|(?:REF|VALUE|NUM|NULL|ERROR)!)/u;

/** Texts are searched up to this length, which is more than WhatsApp accepts. */
const MAX_CHARACTERS = 5_000;

/** The first unresolved value in a text, such as `undefined`; null when there is none. */
export function findUnresolvedValue(text: unknown): string | null {
	return UNRESOLVED_VALUE.exec(asString(text).slice(0, MAX_CHARACTERS))?.[0] ?? null;
}

/** Warns of texts such as "Hello undefined", where an expression found no value or an object. */
export function createUnresolvedValueRule<Message>(
	id: string,
	field: string,
	textOf: (message: Message) => unknown,
): Rule<Message> {
	return {
		id,
		level: 'warn',
		field,
		problem: 'has a word that an expression gives when it finds no text',
		formatDetail: (m) => `: "${findUnresolvedValue(textOf(m))}"`,
		fix: 'Check the expression. Drag the value itself into it, or add a default, as in {{ $json.name || "there" }}.',
		passes: (m) => findUnresolvedValue(textOf(m)) === null,
	};
}

/** The same rule for all texts inside a screen's data. */
export function createUnresolvedDataRule<Message>(
	id: string,
	dataOf: (message: Message) => unknown,
): Rule<Message> {
	const rule = createUnresolvedValueRule<Message>(
		id,
		'Screen Data',
		(m) => findUnresolvedEntry(dataOf(m))?.value,
	);
	return { ...rule, findPath: (m) => findUnresolvedEntry(dataOf(m))?.path };
}

function findUnresolvedEntry(data: unknown): { path: string; value: unknown } | undefined {
	if (!isPlainObject(data)) return undefined;
	for (const entry of walkJson(data)) {
		if (findUnresolvedValue(entry.value) !== null) return entry;
	}
	return undefined;
}
