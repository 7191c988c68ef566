import { asReference } from './expression';
import { isObject, own } from './json';
import type { FlowJson, Json, JsonObject } from './types';
import { visitFlow, visitScreen, type VisitedScreen } from './visit';

/** A value that a screen wants, or one inside of it. */
export interface Need {
	name: string;
	/** `string`, `number`, `integer`, `boolean`, `object`, `array`, or whatever the definition says. */
	type: string;
	/** What is inside an object may be left out where its example or `required` does. */
	required: boolean;
	/** As the definition has it; null when it has none. */
	example: Json;
	/** A list of options for a choice: its entries have `id` and `title`. */
	isOptions: boolean;
	/** A date of a DatePicker or CalendarPicker. */
	isDate: boolean;
	/** Of an object. */
	properties: Need[];
	/** Of an array. */
	items: Need | null;
}

/** What a screen wants, and who gives it. */
export interface ScreenNeeds {
	screen: string;
	/** It can be the first: the message gives the values. */
	opens: boolean;
	/** An endpoint may answer with it. */
	byEndpoint: boolean;
	values: Need[];
}

/** For each screen that can be the first, and each that an endpoint can answer with, the values it wants. */
export function needsOf(flow: FlowJson): ScreenNeeds[] {
	const visitedFlow = visitFlow(flow);
	const entries = new Set(visitedFlow.entries);
	const byEndpoint = flow.data_api_version !== undefined || flow.data_channel_uri !== undefined;
	return visitedFlow.screens
		.map((visited) => ({
			screen: visited.screen.id,
			opens: entries.has(visited.screen.id),
			byEndpoint,
			values: needsOn(visited),
		}))
		.filter(({ opens }) => opens || byEndpoint);
}

/** The values that one screen wants; none for a screen that there is not. */
export function needsOfScreen({ screens }: FlowJson, id: string): Need[] {
	const index = screens.findIndex((screen) => screen.id === id);
	return index < 0 ? [] : needsOn(visitScreen(screens[index], ['screens', index]));
}

/** The same, for who has visited the screen. */
export function needsOn(visited: VisitedScreen): Need[] {
	const { options, dates } = usesOf(visited);
	return Object.entries(visited.screen.data ?? {})
		.filter(([, model]) => isObject(model))
		.map(([name, model]) => ({
			...needOf(name, model as unknown as Json),
			isOptions: options.has(name),
			isDate: dates.has(name),
		}));
}

/** The most entries of a list that are read as examples. */
const MAX_EXAMPLES = 20;

/**
 * What a data model wants.
 *
 * @param given what stands for it in the examples of the values around it
 */
export function needOf(name: string, model: Json, given: Json[] = [], required = true): Need {
	const { __example__: example, type, items, properties } = partsOf(model);
	const examples = example === undefined ? given : [example, ...given];
	const inside = isObject(properties) ? Object.entries(properties) : [];
	const objects = examples.filter(isObject);
	const needed = neededProperties(
		inside.map(([key]) => key),
		own(model, 'required'),
		objects,
	);
	return {
		name,
		type: typeof type === 'string' ? type : 'unknown',
		required,
		example: examples[0] ?? null,
		isOptions: false,
		isDate: false,
		properties: inside.map(([key, property]) =>
			needOf(
				key,
				property,
				objects.flatMap((object) => partOf(object, key)),
				needed.includes(key),
			),
		),
		items: isObject(items) ? needOf('', items, examples.flatMap(entriesOf)) : null,
	};
}

function partsOf(model: Json): JsonObject {
	return isObject(model) ? model : {};
}

function partOf(object: JsonObject, key: string): Json[] {
	const part = own(object, key);
	return part === undefined ? [] : [part];
}

function entriesOf(example: Json): Json[] {
	return Array.isArray(example) ? example.slice(0, MAX_EXAMPLES) : [];
}

/**
 * The properties in `required`, when the model has it. Otherwise all of them, except those that an example leaves out.
 * An option needs only `id` and `title`.
 */
function neededProperties(
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

interface Uses {
	options: ReadonlySet<string>;
	dates: ReadonlySet<string>;
}

const DATES = ['min-date', 'max-date', 'init-value'];

/** What the components of a screen take its data for. */
function usesOf({ components }: VisitedScreen): Uses {
	const options = new Set<string>();
	const dates = new Set<string>();
	for (const { component } of components) {
		const source = dataNameOf(component['data-source']);
		if (source !== null) options.add(source);
		if (component.type !== 'DatePicker' && component.type !== 'CalendarPicker') continue;
		for (const key of DATES) {
			const date = dataNameOf(component[key]);
			if (date !== null) dates.add(date);
		}
	}
	return { options, dates };
}

function dataNameOf(value: Json | undefined): string | null {
	const reference = typeof value === 'string' ? asReference(value) : null;
	return reference?.store === 'data' && reference.screen === null && reference.path.length === 1
		? reference.path[0]
		: null;
}
