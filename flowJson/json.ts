import type { Json, JsonObject } from './types';

/** Nothing a Flow needs is nested deeper. What follows may walk values by recursion. */
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

/** Whether a value is nested so deep that walking it would be dangerous. A circle is. */
export function isTooDeep(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MAX_DEPTH) return true;
		const inner = new Set<unknown>();
		for (const entry of level)
			if (typeof entry === 'object' && entry !== null)
				for (const nested of Object.values(entry))
					if (typeof nested === 'object' && nested !== null) inner.add(nested);
		level = [...inner];
	}
	return false;
}

/** Whether a text has more characters than `max`, as people count them: an emoji of one code point is one. */
export function isLongerThan(text: string, max: number): boolean {
	if (text.length <= max) return false;
	return text.length > 2 * max || charactersOf(text) > max;
}

/** Characters as people count them. */
export function charactersOf(text: string): number {
	return [...text].length;
}
