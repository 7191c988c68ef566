import { isPlainObject, MAX_DEPTH, parseJson } from '../json';

/** What the rules of answers need to know of a Flow (docs/protocol/flows.md#screens). */
export interface FlowOutline {
	/** For each screen the values it declares, by name. */
	declared: Map<string, Map<string, ValueModel>>;
	/** For each screen the screens it may lead to; null when the Flow says nothing of it. */
	routes: Map<string, string[]> | null;
}

/** What a Flow says of a value that a screen gets, and of the values inside it. */
export interface ValueModel {
	/** `string`, `number`, `boolean`, `array` or `object`; anything else says nothing. */
	type: unknown;
	/** Of the entries of an array. */
	items: ValueModel | null;
	/** Of the values of an object. */
	properties: Map<string, ValueModel>;
	/** The properties that have to be there. */
	required: string[];
	/** A value that fits, as the Flow has it; undefined when it has none. */
	example: unknown;
}

/**
 * Reads Flow JSON, as text or as an object. Null when it is none. Parts that are not as they should be are
 * passed over: WhatsApp Manager is the judge of them.
 */
export function readFlowOutline(flowJson: unknown): FlowOutline | null {
	const flow = typeof flowJson === 'string' ? parseJson(flowJson) : flowJson;
	if (!isPlainObject(flow) || !Array.isArray(flow.screens)) return null;

	const screens = (flow.screens as unknown[]).filter(isPlainObject);
	return {
		declared: new Map(screens.map(({ id, data }) => [String(id), readDeclarations(data)])),
		routes: isPlainObject(flow.routing_model) ? readRoutes(flow.routing_model) : null,
	};
}

function readDeclarations(data: unknown): ValueModel['properties'] {
	const models = isPlainObject(data) ? Object.entries(data) : [];
	return new Map(models.map(([name, model]) => [name, readModel(model, findExamples(model), 0)]));
}

/** So many examples of a value tell enough. */
const MAX_EXAMPLES = 20;

/** Only the values themselves have an example in most Flows; what is inside takes its part of it. */
function readModel(model: unknown, given: unknown[], depth: number): ValueModel {
	const examples = given.slice(0, MAX_EXAMPLES);
	const fields = isPlainObject(model) && depth < MAX_DEPTH ? model : {};
	const properties = new Map(
		(isPlainObject(fields.properties) ? Object.entries(fields.properties) : []).map(
			([name, property]) => [
				name,
				readModel(
					property,
					[...findExamples(property), ...examples.flatMap((example) => findPart(example, name))],
					depth + 1,
				),
			],
		),
	);
	const entries = examples.flatMap((example) =>
		Array.isArray(example) ? (example as unknown[]).slice(0, MAX_EXAMPLES) : [],
	);
	return {
		type: fields.type,
		items: isPlainObject(fields.items)
			? readModel(fields.items, [...findExamples(fields.items), ...entries], depth + 1)
			: null,
		properties,
		required: listRequired(fields, [...properties.keys()], examples),
		example: examples[0],
	};
}

/**
 * A model may name what has to be there. Else all has to be, except what its own example leaves out, and what
 * WhatsApp itself leaves free: an option needs its `id` and `title` only.
 */
function listRequired(
	{ required }: Record<string, unknown>,
	names: string[],
	examples: unknown[],
): string[] {
	if (Array.isArray(required)) return names.filter((name) => required.includes(name));

	const isOption = names.includes('id') && names.includes('title');
	const needed = isOption ? ['id', 'title'] : names;
	return needed.filter((name) =>
		examples.every((example) => !isPlainObject(example) || Object.hasOwn(example, name)),
	);
}

function findExamples(model: unknown): unknown[] {
	return isPlainObject(model) && Object.hasOwn(model, '__example__') ? [model.__example__] : [];
}

function findPart(example: unknown, name: string): unknown[] {
	return isPlainObject(example) && Object.hasOwn(example, name) ? [example[name]] : [];
}

function readRoutes(model: Record<string, unknown>): Map<string, string[]> {
	return new Map(
		Object.entries(model).map(([screen, next]) => [
			screen,
			Array.isArray(next) ? next.map(String) : [],
		]),
	);
}
