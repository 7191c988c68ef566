import { isObject, own } from '../json';
import type { Path } from '../placement';
import type { Component, DataModel, FlowJson, Json, JsonObject, Screen } from '../types';
import type { Report } from './report';

/** Far above what Meta takes. Keeps the work that a hostile definition can cause small. */
const MAX_SCREENS = 500;

/**
 * Checks what has to be there for a phone to open a Flow at all. Returns the Flow, without what has no place in its
 * type, or null.
 */
export function checkSkeleton(definition: unknown, report: Report): FlowJson | null {
	if (!isObject(definition)) {
		mistyped('the definition', 'object', [], report);
		return null;
	}
	const { version, screens, routing_model: routes } = definition;
	let opens = true;
	if (version === undefined) {
		report.add('version-missing', 'version is missing', 'Add "version": "7.3".', []);
		opens = false;
	} else if (typeof version !== 'string') {
		mistyped('version', 'string', ['version'], report);
		opens = false;
	}
	if (screens === undefined) {
		report.add('required-property', 'screens is missing', 'Add screens.', []);
		return null;
	}
	if (!Array.isArray(screens)) {
		mistyped('screens', 'array', ['screens'], report);
		return null;
	}
	if (screens.length === 0) {
		report.add('min-items', 'screens has at least 1 entry', 'Add a screen.', ['screens']);
		return null;
	}
	if (screens.length > MAX_SCREENS) {
		report.add(
			'max-screens',
			'a Flow has at most 100 screens',
			'Leave screens out, or make several Flows of it.',
			['screens'],
		);
		return null;
	}
	const read = screens.map((screen, index) => checkScreen(screen, ['screens', index], report));
	const hasRoutes = routes === undefined || areRoutes(routes, report);
	if (!opens || !hasRoutes || read.some((screen) => screen === null)) return null;
	return {
		...(definition as unknown as FlowJson),
		screens: read.filter((screen) => screen !== null),
	};
}

function checkScreen(screen: Json, path: Path, report: Report): Screen | null {
	if (!isObject(screen)) {
		mistyped('a screen', 'object', path, report);
		return null;
	}
	const { id, layout, data, sensitive } = screen;
	let opens = true;
	if (typeof id !== 'string') {
		if (id === undefined) missing('id', path, report);
		else mistyped('id', 'string', [...path, 'id'], report);
		opens = false;
	}
	const children = own(layout, 'children');
	if (!isObject(layout)) {
		if (layout === undefined) missing('layout', path, report);
		else mistyped('layout', 'object', [...path, 'layout'], report);
		return null;
	}
	if (!Array.isArray(children)) {
		if (children === undefined) missing('children', [...path, 'layout'], report);
		else mistyped('children', 'array', [...path, 'layout', 'children'], report);
		return null;
	}
	for (const [index, child] of children.entries())
		if (!isObject(child) || typeof child.type !== 'string') {
			report.add(
				'component-object',
				'a component is an object with a type',
				'Write it such as { "type": "TextBody", "text": "Hello" }.',
				[...path, 'layout', 'children', index],
			);
			opens = false;
		}
	if (!opens) return null;
	return {
		...(screen as unknown as Screen),
		...(data !== undefined && { data: checkData(data, [...path, 'data'], report) }),
		...(sensitive !== undefined && {
			sensitive: (Array.isArray(sensitive) ? sensitive : []).filter(
				(name) => typeof name === 'string',
			),
		}),
		layout: { ...(layout as { type: string } & JsonObject), children: children as Component[] },
	};
}

/** The data models. Keywords of JSON schema may stand beside them. */
function checkData(data: Json, path: Path, report: Report): Record<string, DataModel> {
	if (!isObject(data)) {
		mistyped('data', 'object', path, report);
		return {};
	}
	for (const [key, model] of Object.entries(data))
		if (!isObject(model) && !(key === 'required' && Array.isArray(model)))
			report.add(
				'model-shape',
				`the data model ${key} is not an object`,
				'Write it such as { "type": "string", "__example__": "Asha" }.',
				[...path, key],
			);
	return Object.fromEntries(
		Object.entries(data).filter(([, model]) => isObject(model)),
	) as unknown as Record<string, DataModel>;
}

/** Whether they are lists of texts by name. */
function areRoutes(routes: Json, report: Report): boolean {
	const wrong = isObject(routes)
		? Object.entries(routes)
				.filter(
					([, targets]) =>
						!Array.isArray(targets) || !targets.every((target) => typeof target === 'string'),
				)
				.map(([id]) => [id])
		: [[]];
	for (const steps of wrong)
		report.add(
			'routing-shape',
			'routing_model has a list of screens for each screen',
			'Write it such as { "FIRST": ["SECOND"], "SECOND": [] }.',
			['routing_model', ...steps],
		);
	return wrong.length === 0;
}

function missing(key: string, path: Path, report: Report): void {
	report.add('required-property', `${key} is missing`, `Add ${key}.`, path);
}

function mistyped(key: string, type: string, path: Path, report: Report): void {
	report.add(
		'property-type',
		`${key} is of type ${type}`,
		`Give it a value of type ${type}.`,
		path,
	);
}
