import { isObject } from '../json';
import { DATA_TYPES, inWords, mismatchesIn, type Mismatch } from '../mismatches';
import { needOf } from '../needsOf';
import type { Path } from '../placement';
import type { Json, JsonObject } from '../types';
import type { Scope } from './scope';

/** Rules about the values that a screen declares. */
export function checkModels(models: JsonObject, path: Path, scope: Scope): void {
	const { report } = scope;
	for (const [key, model] of Object.entries(models)) {
		const at = [...path, key];
		checkModel(model, at, key, true, scope);
		if (!isObject(model)) continue;
		const { __example__: example } = model;
		if (example === undefined) {
			report.add(
				'model-example',
				`${key} has no __example__`,
				'Add an __example__ of its type.',
				at,
			);
			continue;
		}
		const mismatch = mistypedPart(example, model);
		if (mismatch)
			report.add(
				'model-example-type',
				`${key}: ${inWords(mismatch)}`,
				'Make the example and the type fit.',
				[...at, '__example__'],
			);
	}
}

/** An example may leave values out. */
function mistypedPart(example: Json, model: Json): Mismatch | undefined {
	for (const mismatch of mismatchesIn(example, needOf('', model), '__example__'))
		if (mismatch.kind !== 'missing') return mismatch;
	return undefined;
}

/** The schema of a value, and of what it consists of. */
function checkModel(model: Json, path: Path, key: string, outermost: boolean, scope: Scope): void {
	const { report } = scope;
	if (!isObject(model)) {
		report.add(
			'model-shape',
			`the data model ${key} is not an object`,
			'Write it such as { "type": "string", "__example__": "Asha" }.',
			path,
		);
		return;
	}
	const { type, items, properties } = model;
	if (!outermost && model.__example__ !== undefined)
		report.add(
			'model-example-inside',
			'__example__ stands inside of another model',
			'Move it into the __example__ of the value as a whole.',
			[...path, '__example__'],
		);
	if (type === undefined) {
		report.add('model-shape', `the data model ${key} has no type`, 'Add a type.', path);
	} else if (typeof type !== 'string' || !DATA_TYPES.includes(type)) {
		report.add(
			'model-type',
			`the type of ${key} is one of: ${DATA_TYPES.join(', ')}`,
			'Use one of these types.',
			[...path, 'type'],
		);
	} else if (type === 'array') {
		if (items === undefined)
			report.add(
				'model-inner',
				`the array ${key} declares no items`,
				'Add items with a type.',
				path,
			);
		else checkModel(items, [...path, 'items'], `${key}[]`, false, scope);
	} else if (type === 'object') {
		if (!isObject(properties))
			report.add(
				'model-inner',
				`the object ${key} declares no properties`,
				'Add properties, each with a type.',
				path,
			);
		else
			for (const [name, property] of Object.entries(properties))
				checkModel(property, [...path, 'properties', name], `${key}.${name}`, false, scope);
	}
}
