import {
	asReference,
	evaluate,
	insideBackticks,
	parseExpression,
	type Expression,
	type Lookup,
} from '../../../flowJson/expression.ts';
import { isObject, own } from '../../../flowJson/json.ts';
import type { Json, JsonObject } from './types.mts';

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

/** An action's payload, references replaced at every depth; what has no value is left out. */
export function resolvePayload(payload: JsonObject, lookup: Lookup): JsonObject {
	return Object.fromEntries(
		Object.entries(payload).flatMap(([key, value]) => {
			const resolved = resolveDeep(value, lookup);
			return resolved === undefined ? [] : [[key, resolved]];
		}),
	);
}

/** Whether the condition of an If holds. */
export function holds(condition: Json | undefined, lookup: Lookup): boolean {
	if (typeof condition !== 'string') return condition === true;
	return compute(insideBackticks(condition) ?? condition, lookup) === true;
}

/** Follows a path through values; only properties of their own count. */
export function follow(value: Json | undefined, path: string[]): Json | undefined {
	return path.reduce<Json | undefined>((found, key) => own(found, key), value);
}

function resolveDeep(value: Json, lookup: Lookup): Json | undefined {
	if (Array.isArray(value))
		return value.map((entry) => resolveDeep(entry, lookup)).filter((entry) => entry !== undefined);
	return isObject(value) ? resolvePayload(value, lookup) : resolve(value, lookup);
}

function compute(text: string, lookup: Lookup): Json {
	let expression: Expression;
	try {
		expression = parseExpression(text);
	} catch (error) {
		if (error instanceof SyntaxError) return '';
		throw error;
	}
	return evaluate(expression, lookup);
}
