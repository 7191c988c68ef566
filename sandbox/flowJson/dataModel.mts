import { isObject, own } from './json.mts';
import type { DataModel, Json, JsonObject } from './types.mts';

export const DATA_TYPES = ['string', 'number', 'boolean', 'object', 'array'];

/** What keeps a value from fitting a data model, told with the place; null when it fits (3.2, J05). */
export function modelMismatch(value: Json | undefined, model: unknown, place: string): string | null {
	if (!isObject(model) || typeof model.type !== 'string') return null;
	const type = typeOf(value);
	const accepted = model.type === 'integer' ? 'number' : model.type;
	if (type !== accepted) return `${place} should be ${article(accepted)}, but is ${article(type)}`;
	if (Array.isArray(value))
		return first(value.map((entry, index) => modelMismatch(entry, model.items, `${place}[${index}]`)));
	if (!isObject(value) || !isObject(model.properties)) return null;
	return first(
		Object.entries(model.properties)
			.filter(([key]) => own(value, key) !== undefined)
			.map(([key, property]) => modelMismatch(own(value, key), property, `${place}.${key}`)),
	);
}

export interface DataMismatch {
	key: string;
	message: string;
	missing: boolean;
}

/** What is wrong with the data given to a screen; missing and mistyped values, not undeclared ones. */
export function dataMismatches(data: JsonObject, models: Record<string, DataModel>): DataMismatch[] {
	return Object.entries(models).flatMap(([key, model]): DataMismatch[] => {
		const value = own(data, key);
		if (value === undefined) return [{ key, message: `${key} is missing`, missing: true }];
		const message = modelMismatch(value, model, key);
		return message === null ? [] : [{ key, message, missing: false }];
	});
}

function typeOf(value: Json | undefined): string {
	if (value === null || value === undefined) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

function article(type: string): string {
	if (type === 'null') return 'null';
	return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function first(messages: Array<string | null>): string | null {
	return messages.find((message) => message !== null) ?? null;
}
