import { insideBackticks, type Lookup } from '../../../flowJson/expression.ts';
import { isObject } from '../../../flowJson/json.ts';
import { compute, follow, resolve } from '../../../flowJson/resolve.ts';
import type { Json, JsonObject } from './types.mts';

export { follow, resolve };

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

function resolveDeep(value: Json, lookup: Lookup): Json | undefined {
	if (Array.isArray(value))
		return value.map((entry) => resolveDeep(entry, lookup)).filter((entry) => entry !== undefined);
	return isObject(value) ? resolvePayload(value, lookup) : resolve(value, lookup);
}
