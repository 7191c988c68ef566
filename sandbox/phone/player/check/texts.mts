import {
	asReference,
	insideBackticks,
	parseExpression,
	referencesIn,
	type Reference,
} from '../expression.mts';
import { isObject } from '../json.mts';
import type { Json } from '../types.mts';
import type { Path } from './finding.mts';

/** A text somewhere in a definition, with its place. */
export interface PlacedText {
	text: string;
	path: Path;
}

/** All texts of a value, at every depth. */
export function textsBelow(value: Json | undefined, path: Path = []): PlacedText[] {
	if (typeof value === 'string') return [{ text: value, path }];
	if (Array.isArray(value))
		return value.flatMap((entry, index) => textsBelow(entry, [...path, index]));
	return isObject(value)
		? Object.entries(value).flatMap(([key, entry]) => textsBelow(entry, [...path, key]))
		: [];
}

/** The references of a text; none if its expression cannot be read. */
export function referencesOf(text: string): Reference[] {
	const reference = asReference(text);
	if (reference) return [reference];
	const inside = insideBackticks(text);
	return inside === null ? [] : referencesOfExpression(inside);
}

/** The references of an expression without backticks, such as the condition of an If. */
export function referencesOfExpression(text: string): Reference[] {
	try {
		return referencesIn(parseExpression(text));
	} catch (error) {
		if (error instanceof SyntaxError) return [];
		throw error;
	}
}

/** All references of a value, with their places. */
export function referencesBelow(
	value: Json | undefined,
	path: Path = [],
): Array<{ reference: Reference; path: Path }> {
	return textsBelow(value, path).flatMap(({ text, path: at }) =>
		referencesOf(text).map((reference) => ({ reference, path: at })),
	);
}
