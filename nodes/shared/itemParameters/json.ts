import {
	validateFieldType,
	type AssignmentCollectionValue,
	type AssignmentValue,
	type FieldType,
} from 'n8n-workflow';

import { isPlainObject, MAX_DEPTH } from '../../../flow/json';
import { isDate, requireExactNumber, toIsoText, type Refuse } from './values';

/** The object that a field of type JSON holds: text, or what an expression gives. No text is an empty object. */
export function toJsonObject(given: unknown, refuse: Refuse): Record<string, unknown> {
	const value = typeof given === 'string' ? parse(given, refuse) : given;
	if (!isPlainObject(value) || isDate(value)) {
		throw refuse(
			'must be an object',
			'Give names with values, for example { "customer_name": "Asha" }.',
		);
	}
	return toJsonValue(value, '', refuse) as Record<string, unknown>;
}

function parse(text: string, refuse: Refuse): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch (error) {
		throw refuse(
			'is not valid JSON',
			`Check quotes, commas and brackets. ${(error as Error).message}`,
		);
	}
}

/** The object that typed fields make, under their names. */
export function toObject(
	{ assignments }: Partial<AssignmentCollectionValue>,
	refuse: Refuse,
): Record<string, unknown> {
	const values = new Map<string, unknown>();
	for (const assignment of assignments ?? []) {
		const name = String(assignment.name ?? '').trim();
		if (values.has(name)) {
			throw refuse(`has two fields called "${name}"`, 'Rename one of them, or remove it.');
		}
		values.set(name, typedValue({ ...assignment, name }, refuse));
	}
	return Object.fromEntries(values);
}

function typedValue({ name, type, value: given }: AssignmentValue, refuse: Refuse): unknown {
	if (name === '') {
		throw refuse(
			'has a field without a name',
			"Enter the name that the Flow's screen gives to this value, or remove the field.",
		);
	}
	const value = toJsonValue(given, name, refuse, 1);
	// A date is text, whatever type n8n took it for.
	if (isDate(given)) return value;
	// Missing values are left to the rules, which name the field and the reason.
	if (value === null || value === undefined || type === undefined) return value;

	const result = validateFieldType(name, value, type as FieldType, {
		strict: false,
		parseStrings: true,
	});
	if (!result.valid) {
		throw at(name, refuse)(
			`is not of the type ${type}`,
			`Change the type of the field or its value. ${result.errorMessage}`,
		);
	}
	// What was text until now, such as a list, may hold a number that cannot be kept.
	return toJsonValue(result.newValue, name, refuse, 1);
}

/** The value as JSON can hold it, at any depth: dates and what is too large for a number in JSON are text. */
function toJsonValue(value: unknown, path: string, refuse: Refuse, depth = 0): unknown {
	if (typeof value === 'bigint') return value.toString();
	if (typeof value === 'number') requireExactNumber(value, at(path, refuse));
	if (typeof value !== 'object' || value === null) return value;
	if (isDate(value)) return toIsoText(value, at(path, refuse));
	if (depth >= MAX_DEPTH) {
		throw refuse(
			`is nested more than ${MAX_DEPTH} levels deep`,
			'Send only the values that the first screen declares.',
		);
	}
	if (Array.isArray(value)) {
		return value.map((entry, index) => toJsonValue(entry, `${path}[${index}]`, refuse, depth + 1));
	}
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			key,
			toJsonValue(entry, path === '' ? key : `${path}.${key}`, refuse, depth + 1),
		]),
	);
}

/** Errors of a value inside the field. */
function at(path: string, refuse: Refuse): Refuse {
	return (problem, fix) => refuse(`at "${path}" ${problem}`, fix);
}
