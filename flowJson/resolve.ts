import { asReference, evaluate, insideBackticks, readExpression, type Lookup } from './expression';
import { own } from './json';
import type { Json } from './types';

/**
 * The value of a property: what its reference stands for, its nested expression computed, or itself.
 * Undefined when there is nothing. An expression that cannot be read is empty: the checker reports it.
 */
export function resolve(value: Json | undefined, lookup: Lookup): Json | undefined {
	if (typeof value !== 'string') return value;
	const reference = asReference(value);
	if (reference) return lookup(reference);
	const inside = insideBackticks(value);
	return inside === null ? value : compute(inside, lookup);
}

/** What an expression comes to; empty when it cannot be read. */
export function compute(text: string, lookup: Lookup): Json {
	const expression = readExpression(text);
	return typeof expression === 'string' ? '' : evaluate(expression, lookup);
}

/** Follows a path through values; only properties of their own count. */
export function follow(value: Json | undefined, path: string[]): Json | undefined {
	return path.reduce<Json | undefined>((found, key) => own(found, key), value);
}
