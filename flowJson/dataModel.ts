import { isObject, own } from './json';
import type { DataModel, Json, JsonObject } from './types';

export const DATA_TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array'];

/** What keeps a value from fitting a data model, told with the place; null when it fits. */
export function modelMismatch(
	value: Json | undefined,
	model: unknown,
	place: string,
): string | null {
	if (!isObject(model) || typeof model.type !== 'string') return null;
	const type = typeOf(value);
	const accepted = model.type === 'integer' ? 'number' : model.type;
	if (type !== accepted) return `${place} should be ${article(accepted)}, but is ${article(type)}`;
	if (Array.isArray(value))
		return first(
			value.map((entry, index) => modelMismatch(entry, model.items, `${place}[${index}]`)),
		);
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

/** What is wrong with the data given to a screen; missing and mistyped values at any depth, not undeclared ones. */
export function dataMismatches(
	data: JsonObject,
	models: Record<string, DataModel>,
): DataMismatch[] {
	return Object.entries(models).flatMap(([key, model]): DataMismatch[] => {
		const value = own(data, key);
		if (value === undefined) return [{ key, message: `${key} is missing`, missing: true }];
		const message = modelMismatch(value, model, key);
		if (message !== null) return [{ key, message, missing: false }];
		const gap = gapIn(value, model, [model.__example__], key);
		return gap === null ? [] : [{ key, message: `${gap} is missing`, missing: true }];
	});
}

/**
 * The first property of an object inside that the model declares and the value lacks, with its place. An option needs
 * `id` and `title` of all it can have; what `required` or the Flow's own example leaves out may be left out.
 *
 * @param examples values of the Flow that stand at this place
 */
function gapIn(
	value: Json,
	model: unknown,
	examples: Array<Json | undefined>,
	place: string,
): string | null {
	if (Array.isArray(value)) {
		const items = own(model, 'items');
		const ownExample = own(items, '__example__');
		const entries = [
			...(ownExample === undefined ? [] : [ownExample]),
			...examples.filter(Array.isArray).flat(),
		];
		return first(value.map((entry, index) => gapIn(entry, items, entries, `${place}[${index}]`)));
	}
	const properties = own(model, 'properties');
	if (!isObject(value) || !isObject(properties)) return null;
	const shown = examples.filter(isObject);
	const needed = neededProperties(Object.keys(properties), own(model, 'required'), shown);
	return first(
		Object.entries(properties).map(([name, property]) => {
			const inner = own(value, name);
			if (inner === undefined) return needed.includes(name) ? `${place}.${name}` : null;
			return gapIn(
				inner,
				property,
				[own(property, '__example__'), ...shown.map((example) => own(example, name))],
				`${place}.${name}`,
			);
		}),
	);
}

/** The properties of an object that have to be there: all but what `required`, examples or the nature of options leave out. */
export function neededProperties(
	names: string[],
	required: Json | undefined,
	examples: JsonObject[],
): string[] {
	if (Array.isArray(required)) return names.filter((name) => required.includes(name));
	const isOption = names.includes('id') && names.includes('title');
	return (isOption ? ['id', 'title'] : names).filter((name) =>
		examples.every((example) => own(example, name) !== undefined),
	);
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
