import type { Json, JsonObject } from './types.mts';

/** Nothing a Flow needs is nested deeper; what follows may walk values by recursion. */
const MAX_DEPTH = 100;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property of the value's own, so that `constructor` and the like are none. */
export function own(value: unknown, key: string): Json | undefined {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
		? (value as JsonObject)[key]
		: undefined;
}

/** Whether parsed JSON is nested so deep that walking it would be dangerous. */
export function isTooDeep(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MAX_DEPTH) return true;
		level = level.flatMap((entry) =>
			typeof entry === 'object' && entry !== null ? Object.values(entry) : [],
		);
	}
	return false;
}

/** Characters as people count them: an emoji of one code point is one. */
export function charactersOf(text: string): number {
	return [...text].length;
}
