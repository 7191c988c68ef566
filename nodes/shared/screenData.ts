import {
	NodeOperationError,
	validateFieldType,
	type AssignmentCollectionValue,
	type AssignmentValue,
	type FieldType,
	type IExecuteFunctions,
} from 'n8n-workflow';

import type { ScreenData } from '../../flow/flowMessage';
import { isPlainObject, jsonDepth, MAX_DEPTH } from '../../flow/json';

/** Reads the two ways of giving data for the first screen: as typed fields, or as JSON. */
export function readScreenData(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: { fields: string; json: string },
): ScreenData {
	const data =
		context.getNodeParameter('dataMode', itemIndex, 'fields') === 'json'
			? readJson(context, itemIndex, parameter.json)
			: readFields(context, itemIndex, parameter.fields);

	if (jsonDepth(data, MAX_DEPTH) > MAX_DEPTH) {
		throw new NodeOperationError(
			context.getNode(),
			`'Screen Data' is nested more than ${MAX_DEPTH} levels deep`,
			{ itemIndex, description: 'Send only the values that the first screen declares.' },
		);
	}
	return data;
}

function readFields(context: IExecuteFunctions, itemIndex: number, parameter: string): ScreenData {
	const { assignments } = context.getNodeParameter(parameter, itemIndex, {
		assignments: [],
	}) as Partial<AssignmentCollectionValue>;

	const data = new Map<string, unknown>();
	for (const assignment of assignments ?? []) {
		const name = String(assignment.name ?? '').trim();
		if (data.has(name)) {
			throw new NodeOperationError(context.getNode(), `'Screen Data' has two fields called "${name}"`, {
				itemIndex,
				description: 'Rename one of them, or remove it.',
			});
		}
		data.set(name, typedValue(context, { ...assignment, name }, itemIndex));
	}
	return Object.fromEntries(data);
}

function typedValue(context: IExecuteFunctions, assignment: AssignmentValue, itemIndex: number): unknown {
	const { name, value, type } = assignment;

	if (name === '') {
		throw new NodeOperationError(context.getNode(), "'Screen Data' has a field without a name", {
			itemIndex,
			description: "Enter the name that the Flow's screen gives to this value, or remove the field.",
		});
	}
	// Missing values are left to the rules, which name the field and the reason.
	if (value === null || value === undefined || type === undefined) return value;

	const result = validateFieldType(name, value, type as FieldType, { strict: false, parseStrings: true });
	if (!result.valid) {
		throw new NodeOperationError(
			context.getNode(),
			`'Screen Data' at "${name}" is not of the type ${type}`,
			{ itemIndex, description: `Change the type of the field or its value. ${result.errorMessage}` },
		);
	}
	return result.newValue;
}

function readJson(context: IExecuteFunctions, itemIndex: number, parameter: string): ScreenData {
	const given = context.getNodeParameter(parameter, itemIndex, '{}') as unknown;
	const data = typeof given === 'string' ? parse(context, given, itemIndex) : given;

	if (!isPlainObject(data)) {
		throw new NodeOperationError(context.getNode(), "'Screen Data' must be an object", {
			itemIndex,
			description: 'Give names with values, for example { "customer_name": "Asha" }.',
		});
	}
	return data;
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
