import { invalidParameter } from './graphError.mts';

/** One field that a caller asks for, such as `preview.invalidate(true)`. */
export interface Field {
	name: string;
	/** What stands in brackets, by the word before them. */
	modifiers: Record<string, string>;
}

const FIELD = /^([a-z_]+)((?:\.[a-z_]+\([^()]*\))*)(?:\{[a-z_,{}]*\})?$/;
const LONGEST = 2000;

/**
 * Reads the parameter `fields`, with the given fields where there is none. Names in braces, which take parts of a field,
 * are read over: the field comes whole. `id` always comes.
 */
export function readFields(given: unknown, byDefault: readonly string[]): Field[] {
	const names = given === undefined || given === '' ? byDefault : split(textOf(given));
	const fields = names.map(readField);
	return fields.some(({ name }) => name === 'id')
		? fields
		: [...fields, { name: 'id', modifiers: {} }];
}

/** The fields that are asked for, from what there is. Throws error 100 for one that is not among them. */
export function pickFields(
	fields: readonly Field[],
	nodeType: string,
	available: Readonly<Record<string, (field: Field) => unknown>>,
): Record<string, unknown> {
	return Object.fromEntries(
		fields.flatMap((field) => {
			if (!Object.hasOwn(available, field.name)) {
				throw invalidParameter(
					`Tried accessing nonexisting field (${field.name}) on node type (${nodeType})`,
				);
			}
			const value = available[field.name](field);
			// Graph leaves out what an object does not have.
			return value === undefined ? [] : [[field.name, value]];
		}),
	);
}

function textOf(given: unknown): string {
	if (typeof given === 'string' && given.length <= LONGEST) return given;
	throw invalidParameter('Param fields must be a list of field names');
}

/** At commas that stand in no brackets. */
function split(text: string): string[] {
	return text.split(/,(?![^({]*[)}])/).map((name) => name.trim());
}

function readField(text: string): Field {
	const found = FIELD.exec(text);
	if (!found) throw invalidParameter(`Syntax error "Expected name." at fields: ${text}`);
	const modifiers = [...found[2].matchAll(/\.([a-z_]+)\(([^()]*)\)/g)];
	return {
		name: found[1],
		modifiers: Object.fromEntries(modifiers.map(([, word, value]) => [word, value])),
	};
}
