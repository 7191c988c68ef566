import { isObject } from './json';
import type { Need } from './needsOf';
import { withArticle } from './words';

/** A value that is not as its screen declares it. */
export interface Mismatch {
	/** `empty`: null or undefined stands in its place. */
	kind: 'missing' | 'empty' | 'mistyped';
	/** Such as `slots[0].title`. */
	path: string;
	need: Need;
	/** What stands there; undefined when nothing does. */
	value: unknown;
}

/**
 * What keeps values from being what a screen wants, at every depth, in the order of the definition. Values that it does
 * not declare are passed over, and so are types that Flow JSON does not know.
 */
export function* mismatchesOf(values: object, needs: Need[], path = ''): Generator<Mismatch> {
	for (const need of needs) {
		const place = path === '' ? need.name : `${path}.${need.name}`;
		if (Object.hasOwn(values, need.name))
			yield* mismatchesIn((values as Record<string, unknown>)[need.name], need, place);
		else if (need.required) yield { kind: 'missing', path: place, need, value: undefined };
	}
}

/** The same, for one value that is there. */
export function* mismatchesIn(value: unknown, need: Need, path: string): Generator<Mismatch> {
	const type = TYPES.get(need.type);
	if (value === null || value === undefined) {
		if (type !== undefined) yield { kind: 'empty', path, need, value };
	} else if (type !== undefined && type !== typeOf(value)) {
		yield { kind: 'mistyped', path, need, value };
	} else if (Array.isArray(value)) {
		if (need.items === null) return;
		for (const [index, entry] of value.entries())
			yield* mismatchesIn(entry, need.items, `${path}[${index}]`);
	} else if (isObject(value)) {
		yield* mismatchesOf(value, need.properties, path);
	}
}

/** The one to tell of a value that a screen wants: a wrong type before what is missing. */
export function worstMismatch(values: object, need: Need): Mismatch | undefined {
	const found = [...mismatchesOf(values, [need])];
	return found.find(({ kind }) => kind !== 'missing') ?? found[0];
}

/** A mismatch as a sentence that begins with the place. */
export function inWords({ kind, path, need, value }: Mismatch): string {
	if (kind === 'missing') return `${path} is missing`;
	return `${path} should be ${withArticle(TYPES.get(need.type) ?? need.type)}, but is ${withArticle(typeOf(value))}`;
}

/** The types of a data model (docs/protocol/flows.md#screens), and what their values are in JavaScript. */
const TYPES: ReadonlyMap<string, string> = new Map([
	['string', 'string'],
	['number', 'number'],
	['integer', 'number'],
	['boolean', 'boolean'],
	['object', 'object'],
	['array', 'array'],
]);

export const DATA_TYPES: readonly string[] = [...TYPES.keys()];

function typeOf(value: unknown): string {
	if (value === null || value === undefined) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}
