import { asReference, insideBackticks, parseExpression, type Reference } from '../expression.mts';
import { own } from '../json.mts';
import type { Component, Json } from '../types.mts';
import { atLeast } from '../versions.mts';
import { finding, warning, type Finding, type Path } from './finding.mts';
import {
	referencesBelow,
	referencesOf,
	referencesOfExpression,
	textsBelow,
	type PlacedText,
} from './texts.mts';
import type { Visited, VisitedFlow, VisitedScreen } from './visit.mts';

/** Places of lists of components, which are visited one by one. */
const CHILDREN = new Set(['children', 'then', 'else', 'cases']);

/** What data has to be for a property that refers to it as a whole. */
const EXPECTED_TYPES: Readonly<Record<string, string>> = {
	'data-source': 'array',
	'list-items': 'array',
	images: 'array',
	'unavailable-dates': 'array',
	'include-days': 'array',
	visible: 'boolean',
	enabled: 'boolean',
	label: 'string',
	src: 'string',
	'helper-text': 'string',
};

/** Rules about what references point to, and about inputs that nothing refers to: L26, L29, L33. */
export function referenceFindings(visited: VisitedFlow): Finding[] {
	return [
		...visited.screens.flatMap((screen) => [
			...title(screen).flatMap((text) => oneText(text, screen, visited)),
			...screen.components.flatMap((component) => [
				...conditions(component, screen, visited),
				...ownTexts(component).flatMap((text) => oneText(text, screen, visited)),
				...dataTypes(component, screen),
			]),
		]),
		...unusedInputs(visited),
	];
}

function title({ screen, path }: VisitedScreen): PlacedText[] {
	return screen.title === undefined ? [] : [{ text: screen.title, path: [...path, 'title'] }];
}

/** Texts of the component itself, not of those within it, and not its condition. */
function ownTexts({ component, path }: Visited): PlacedText[] {
	return Object.entries(component).flatMap(([key, value]) => {
		const isCondition =
			(component.type === 'If' && key === 'condition') ||
			(component.type === 'Switch' && key === 'value');
		const isPattern = component.type === 'TextInput' && key === 'pattern';
		return CHILDREN.has(key) || isCondition || isPattern ? [] : textsBelow(value, [...path, key]);
	});
}

function oneText(
	{ text, path }: PlacedText,
	screen: VisitedScreen,
	visited: VisitedFlow,
): Finding[] {
	const inside = insideBackticks(text);
	if (inside !== null) return expression(inside, path, screen, visited);
	const reference = asReference(text);
	if (reference) return unresolved(reference, path, screen, visited);
	return /\$\{(?:data|form|screen)\./.test(text)
		? [
				finding(
					'INVALID_PROPERTY_VALUE',
					'L26',
					"A reference has to be the whole text; to join it with words write `'Hello ' ${data.name}` in backticks",
					path,
				),
			]
		: [];
}

function expression(
	text: string,
	path: Path,
	screen: VisitedScreen,
	visited: VisitedFlow,
): Finding[] {
	const old = atLeast(visited.flow.version, '6.0')
		? []
		: [
				finding(
					'INVALID_PROPERTY_VALUE',
					'L29',
					'Expressions in backticks need Flow JSON 6.0',
					path,
				),
			];
	const error = syntaxError(text);
	if (error !== null)
		return [
			...old,
			finding('INVALID_PROPERTY_VALUE', 'L26', `The expression cannot be read: ${error}`, path),
		];
	return [
		...old,
		...referencesOfExpression(text).flatMap((reference) =>
			unresolved(reference, path, screen, visited),
		),
	];
}

function conditions(
	{ component, path }: Visited,
	screen: VisitedScreen,
	visited: VisitedFlow,
): Finding[] {
	const key = component.type === 'If' ? 'condition' : component.type === 'Switch' ? 'value' : null;
	const text = key === null ? undefined : component[key];
	if (key === null || typeof text !== 'string') return [];
	const at = [...path, key];
	const inside = insideBackticks(text) ?? text;
	const error = syntaxError(inside);
	if (error !== null)
		return [
			finding('INVALID_PROPERTY_VALUE_FOR_CONDITION', 'L26', `${key} cannot be read: ${error}`, at),
		];
	const references = referencesOfExpression(inside);
	if (references.length === 0)
		return [
			finding(
				'INVALID_PROPERTY_VALUE_FOR_CONDITION',
				'L26',
				`${key} has to refer to data or an input`,
				at,
			),
		];
	return references.flatMap((reference) => unresolved(reference, at, screen, visited));
}

function unresolved(
	reference: Reference,
	path: Path,
	here: VisitedScreen,
	{ flow, byId }: VisitedFlow,
): Finding[] {
	const error = path.includes('payload')
		? 'INVALID_ON_CLICK_ACTION_PAYLOAD'
		: 'INVALID_SCREEN_DYNAMIC_DATA';
	const problem = (message: string) => [finding(error, 'L26', message, path)];
	if (reference.screen !== null && !atLeast(flow.version, '4.0'))
		return problem('References to other screens need Flow JSON 4.0');
	const target = reference.screen === null ? here : byId.get(reference.screen);
	if (!target) return problem(`There is no screen ${reference.screen}`);
	const [name] = reference.path;
	const exists =
		reference.store === 'form'
			? target.inputs.has(name)
			: own(target.screen.data, name) !== undefined;
	if (exists) return [];
	const what = reference.store === 'form' ? 'has no input' : 'declares no data';
	return problem(`Screen ${target.screen.id} ${what} ${name}`);
}

function dataTypes({ component, path }: Visited, { screen }: VisitedScreen): Finding[] {
	return Object.entries(component).flatMap(([key, value]) => {
		const wanted = own(EXPECTED_TYPES, key);
		const type = typeof value === 'string' ? declaredType(value, screen.data) : undefined;
		return typeof wanted === 'string' && typeof type === 'string' && type !== wanted
			? [
					finding(
						'INVALID_SCREEN_DATA',
						'L26',
						`${key} needs data of type ${wanted}, not ${type}`,
						[...path, key],
					),
				]
			: [];
	});
}

function declaredType(text: string, models: VisitedScreen['screen']['data']): Json | undefined {
	const reference = asReference(text);
	const local =
		reference?.store === 'data' && reference.screen === null && reference.path.length === 1;
	return local ? own(own(models, reference.path[0]), 'type') : undefined;
}

/** L33: an input whose value no payload and no other screen takes is lost without an error. */
function unusedInputs({ screens }: VisitedFlow): Finding[] {
	const used = new Set(
		screens.flatMap((screen) => [...carried(screen), ...referredFromElsewhere(screen)]),
	);
	return screens.flatMap(({ screen, components }) =>
		components
			.filter(
				({ component }) =>
					isAnswer(component) && !used.has(place(screen.id, String(component.name))),
			)
			.map(({ component, path }) =>
				warning(
					'INVALID_ON_CLICK_ACTION_PAYLOAD',
					'L33',
					`No action carries ${String(component.name)}: what the person enters there is lost`,
					[...path, 'name'],
				),
			),
	);
}

/** Inputs of a screen that payloads of its actions hold. */
function carried({ screen, actions }: VisitedScreen): string[] {
	return actions.flatMap(({ payload }) =>
		referencesBelow(payload)
			.filter(({ reference }) => reference.store === 'form')
			.map(({ reference }) => place(reference.screen ?? screen.id, reference.path[0])),
	);
}

/** Inputs that the components of a screen refer to by the name of their screen. */
function referredFromElsewhere({ components }: VisitedScreen): string[] {
	return components.flatMap((visited) => {
		const condition = visited.component.condition ?? visited.component.value;
		const inCondition =
			typeof condition === 'string'
				? referencesOfExpression(insideBackticks(condition) ?? condition)
				: [];
		return [...ownTexts(visited).flatMap(({ text }) => referencesOf(text)), ...inCondition].flatMap(
			(reference) =>
				reference.store === 'form' && reference.screen !== null
					? [place(reference.screen, reference.path[0])]
					: [],
		);
	});
}

function isAnswer({ type, name }: Component): boolean {
	return typeof name === 'string' && type !== 'Form' && type !== 'NavigationList';
}

function place(screen: string, name: string): string {
	return `${screen}\n${name}`;
}

function syntaxError(text: string): string | null {
	try {
		parseExpression(text);
		return null;
	} catch (error) {
		if (error instanceof SyntaxError) return error.message;
		throw error;
	}
}
