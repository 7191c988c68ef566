import { isPlainObject, MAX_DEPTH, parseJson } from '../json';

/** The part of a Flow that the rules of responses need (docs/protocol/flows.md#screens). */
export interface FlowOutline {
	/** For each screen the values it declares, by name. */
	declared: Map<string, Map<string, ValueModel>>;
	/** For each screen the screens it may lead to; null without a routing_model. */
	routes: Map<string, string[]> | null;
}

/** The declared model of a value that a screen gets, and of the values inside it. */
export interface ValueModel {
	/** `string`, `number`, `boolean`, `array` or `object`; anything else is not checked. */
	type: unknown;
	/** The model of the entries of an array. */
	items: ValueModel | null;
	/** The models of the values of an object. */
	properties: Map<string, ValueModel>;
	/** The properties that must be present. */
	required: string[];
	/** The Flow's example; undefined when it has none. */
	example: unknown;
}

/**
 * Reads Flow JSON given as text or object; null when it is none. Skips invalid parts, which WhatsApp Manager reports.
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

/** The most examples of a value that are read. */
const MAX_EXAMPLES = 20;

/** In most Flows only the outer value has an example. Nested models take their part of it. */
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
 * The properties in `required`, when the model has it. Otherwise all of them, except those that an example leaves out.
 * An option needs only `id` and `title`.
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
