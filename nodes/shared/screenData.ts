import {
	NodeOperationError,
	validateFieldType,
	type AssignmentCollectionValue,
	type AssignmentValue,
	type FieldType,
	type IExecuteFunctions,
} from 'n8n-workflow';

import type { ScreenData } from '../../flow/flowMessage';
import { isPlainObject, MAX_DEPTH } from '../../flow/json';
import { dataModeProperty } from './dataMode';
import { readOption } from './optionField';
import { isDate, readDate, requireExactNumber, type Place } from './parameterValue';

/** Reads the two ways of giving data for the first screen: as typed fields, or as JSON. */
export function readScreenData(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: { fields: string; json: string },
): ScreenData {
	const dataMode = context.getNodeParameter(
		dataModeProperty.name,
		itemIndex,
		dataModeProperty.default,
	);
	return readOption(dataMode, dataModeProperty, { node: context.getNode(), itemIndex }) === 'json'
		? readJson(context, itemIndex, parameter.json)
		: readFields(context, itemIndex, parameter.fields);
}

function readFields(context: IExecuteFunctions, itemIndex: number, parameter: string): ScreenData {
	const { assignments } = context.getNodeParameter(parameter, itemIndex, {
		assignments: [],
	}) as Partial<AssignmentCollectionValue>;
	const place = { node: context.getNode(), itemIndex };

	const data = new Map<string, unknown>();
	for (const assignment of assignments ?? []) {
		const name = String(assignment.name ?? '').trim();
		if (data.has(name)) {
			throw new NodeOperationError(place.node, `'Screen Data' has two fields called "${name}"`, {
				itemIndex,
				description: 'Rename one of them, or remove it.',
			});
		}
		data.set(name, typedValue({ ...assignment, name }, place));
	}
	return Object.fromEntries(data);
}

function typedValue(assignment: AssignmentValue, place: Place): unknown {
	const { name, type } = assignment;

	if (name === '') {
		throw new NodeOperationError(place.node, "'Screen Data' has a field without a name", {
			itemIndex: place.itemIndex,
			description:
				"Enter the name that the Flow's screen gives to this value, or remove the field.",
		});
	}
	const value = asJsonValue(assignment.value, name, place, 1);
	// A date is text, whatever type n8n took it for.
	if (isDate(assignment.value)) return value;
	// Missing values are left to the rules, which name the field and the reason.
	if (value === null || value === undefined || type === undefined) return value;

	const result = validateFieldType(name, value, type as FieldType, {
		strict: false,
		parseStrings: true,
	});
	if (!result.valid) {
		throw new NodeOperationError(
			place.node,
			`'Screen Data' at "${name}" is not of the type ${type}`,
			{
				itemIndex: place.itemIndex,
				description: `Change the type of the field or its value. ${result.errorMessage}`,
			},
		);
	}
	// What was text until now, such as a list, may hold a number that cannot be kept.
	return asJsonValue(result.newValue, name, place, 1);
}

function readJson(context: IExecuteFunctions, itemIndex: number, parameter: string): ScreenData {
	const given = context.getNodeParameter(parameter, itemIndex, '{}') as unknown;
	const data = typeof given === 'string' ? parse(context, given, itemIndex) : given;

	if (!isPlainObject(data) || isDate(data)) {
		throw new NodeOperationError(context.getNode(), "'Screen Data' must be an object", {
			itemIndex,
			description: 'Give names with values, for example { "customer_name": "Asha" }.',
		});
	}
	return asJsonValue(data, '', { node: context.getNode(), itemIndex }, 0) as ScreenData;
}

function parse(context: IExecuteFunctions, text: string, itemIndex: number): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), "'Screen Data' is not valid JSON", {
			itemIndex,
			description: `Check quotes, commas and brackets. ${(error as Error).message}`,
		});
	}
}

/** The value as JSON can hold it, at any depth: dates and what is too large for a number in JSON are text. */
function asJsonValue(value: unknown, path: string, place: Place, depth: number): unknown {
	if (typeof value === 'bigint') return value.toString();
	if (typeof value === 'number') requireExactNumber(value, placeOf(path), place);
	if (typeof value !== 'object' || value === null) return value;
	if (isDate(value)) return readDate(value, placeOf(path), place);
	if (depth >= MAX_DEPTH) {
		throw new NodeOperationError(
			place.node,
			`'Screen Data' is nested more than ${MAX_DEPTH} levels deep`,
			{
				itemIndex: place.itemIndex,
				description: 'Send only the values that the first screen declares.',
			},
		);
	}
	if (Array.isArray(value)) {
		return value.map((entry, index) => asJsonValue(entry, `${path}[${index}]`, place, depth + 1));
	}
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [
			key,
			asJsonValue(entry, path === '' ? key : `${path}.${key}`, place, depth + 1),
		]),
	);
}

function placeOf(path: string): string {
	return `'Screen Data' at "${path}"`;
}
