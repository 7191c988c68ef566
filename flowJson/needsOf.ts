import { neededProperties } from './dataModel';
import { asReference } from './expression';
import { isObject, own } from './json';
import type { FlowJson, Json } from './types';
import { visitFlow, type VisitedScreen } from './visit';

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
			values: valuesOf(visited),
		}))
		.filter(({ opens }) => opens || byEndpoint);
}

function valuesOf(visited: VisitedScreen): Need[] {
	const uses = usesOf(visited);
	return Object.entries(visited.screen.data ?? {})
		.filter(([, model]) => isObject(model))
		.map(([name, model]) => {
			const example = own(model, '__example__');
			return needOf(
				name,
				model as unknown as Json,
				example === undefined ? [] : [example],
				true,
				uses,
			);
		});
}

interface Uses {
	options: ReadonlySet<string>;
	dates: ReadonlySet<string>;
}

function needOf(
	name: string,
	model: Json,
	examples: Json[],
	required: boolean,
	uses: Uses | null,
): Need {
	const properties = own(model, 'properties');
	const inside = isObject(properties) ? Object.entries(properties) : [];
	const shown = examples.filter(isObject);
	const needed = neededProperties(
		inside.map(([key]) => key),
		own(model, 'required'),
		shown,
	);
	const items = own(model, 'items');
	const type = own(model, 'type');
	const entries = examples.flatMap((example) =>
		Array.isArray(example) ? example.slice(0, 20) : [],
	);
	return {
		name,
		type: typeof type === 'string' ? type : 'unknown',
		required,
		example: examples[0] ?? null,
		isOptions: uses?.options.has(name) ?? false,
		isDate: uses?.dates.has(name) ?? false,
		properties: inside.map(([key, property]) => {
			const parts = shown.flatMap((example) => {
				const part = own(example, key);
				return part === undefined ? [] : [part];
			});
			return needOf(key, property, parts, needed.includes(key), null);
		}),
		items: items === undefined ? null : needOf('', items, entries, true, null),
	};
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
