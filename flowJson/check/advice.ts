import { asReference, insideBackticks, readExpression, referencesIn } from '../expression';
import { isInput, isNumberInput } from '../inputs';
import { isObject } from '../json';
import { Origins } from '../origins';
import type { Json } from '../types';
import type { VisitedScreen } from '../visit';
import { originsOfAnswers } from '../answersOf';
import { isDynamic } from './dynamic';
import { refuseIf, type Scope } from './scope';

/** What the upload takes and only phones show. */
export function checkAdvice(scope: Scope): void {
	const origins = new Origins(scope);
	checkRelayedNumbers(scope, origins);
	checkAnswerKeys(scope, origins);
	checkLostInputs(scope);
	checkWayToEnd(scope);
}

/**
 * The keys that a navigate hands over although they are numbers that came by navigate themselves. On phones the form
 * breaks there: docs/protocol/flow-json.md#numbers-passed-on.
 */
export function relayedNumbers(
	payload: Record<string, Json>,
	here: VisitedScreen,
	origins: Origins,
): string[] {
	return Object.entries(payload)
		.filter(([, value]) => {
			const reference = typeof value === 'string' ? asReference(value) : null;
			return (
				reference?.store === 'data' &&
				origins
					.of(value, here)
					.some((origin) => origin.kind === 'input' && isNumberInput(origin.input))
			);
		})
		.map(([key]) => key);
}

function checkRelayedNumbers({ screens, report }: Scope, origins: Origins): void {
	for (const here of screens)
		for (const { name, payload, path } of here.actions)
			for (const key of name === 'navigate' ? relayedNumbers(payload, here, origins) : [])
				report.add(
					'number-relayed',
					`${key} is a number that was passed on once already: phones fail here`,
					'Refer to the input itself where it is needed: ${screen.ID.form.name}.',
					[...path, 'payload', key],
				);
}

function checkAnswerKeys(scope: Scope, origins: Origins): void {
	for (const [key, { origins: found }] of originsOfAnswers(scope, origins)) {
		const inputs = new Set(
			found.flatMap((origin) =>
				origin.kind === 'input' ? [`${origin.screen}.${origin.input.name}`] : [],
			),
		);
		refuseIf(
			scope,
			inputs.size > 1,
			'answer-key-twice',
			`${key} of the answer comes from several questions: ${[...inputs].slice(0, 5).join(', ')}`,
			'Give each its own key, unless they are the same question.',
			['screens'],
		);
	}
}

/** An input whose value no payload and no other screen takes is lost without an error. An empty name is an error. */
function checkLostInputs({ screens, report }: Scope): void {
	const used = new Set(screens.flatMap((screen) => [...carried(screen), ...usedElsewhere(screen)]));
	for (const { screen, components } of screens)
		for (const { component, path } of components)
			if (
				isInput(component) &&
				component.type !== 'NavigationList' &&
				component.name.trim() !== '' &&
				!used.has(placeOf(screen.id, component.name))
			)
				report.add(
					'input-lost',
					`no action carries ${component.name}: what the person enters is lost`,
					`Add "${component.name}": "\${form.${component.name}}" to the payload of the button.`,
					[...path, 'name'],
				);
}

/** Inputs of a screen that payloads of its actions hold. */
function carried({ screen, actions }: VisitedScreen): string[] {
	return actions.flatMap(({ payload }) =>
		formReferences(payload).map(({ screen: id, path: [name] }) => placeOf(id ?? screen.id, name)),
	);
}

/** Inputs that the components of a screen refer to by the name of their screen. */
function usedElsewhere({ components }: VisitedScreen): string[] {
	const used: string[] = [];
	for (const { component } of components)
		for (const key in component) {
			const value = component[key];
			if (value === undefined || CHILDREN.has(key)) continue;
			const isCondition = key === 'condition' || (component.type === 'Switch' && key === 'value');
			for (const { screen, path } of formReferences(value, isCondition))
				if (screen !== null) used.push(placeOf(screen, path[0]));
		}
	return used;
}

const CHILDREN: ReadonlySet<string> = new Set(['children', 'then', 'else', 'cases']);

function formReferences(value: Json, isCondition = false) {
	const texts = textsBelow(value);
	if (texts.length === 0) return [];
	return texts
		.flatMap((text) => {
			const reference = asReference(text);
			if (reference) return [reference];
			if (!isCondition && !isDynamic(text)) return [];
			const expression = readExpression(insideBackticks(text) ?? text);
			return typeof expression === 'string' ? [] : referencesIn(expression);
		})
		.filter(({ store }) => store === 'form');
}

/** The texts that refer to something, at every depth. */
function textsBelow(value: Json, found: string[] = []): string[] {
	if (typeof value === 'string') {
		if (value.includes('${')) found.push(value);
	} else if (Array.isArray(value)) {
		for (const entry of value) textsBelow(entry, found);
	} else if (isObject(value)) {
		for (const entry of Object.values(value)) textsBelow(entry, found);
	}
	return found;
}

function placeOf(screen: string, name: string): string {
	return `${screen}\n${name}`;
}

/** A person who opens the Flow can come to its end. An endpoint can end it wherever it is asked. */
function checkWayToEnd(scope: Scope): void {
	const { screens, byId, routes, navigations } = scope;
	const [first] = scope.entries;
	if (first === undefined) return;
	const seen = new Set([first]);
	const waiting = [first];
	let ends = false;
	for (let id = waiting.pop(); id !== undefined && !ends; id = waiting.pop()) {
		const visited = byId.get(id);
		if (!visited) continue;
		ends =
			visited.screen.terminal === true ||
			visited.actions.some(({ name }) => name === 'complete' || name === 'data_exchange');
		for (const next of [...(routes.get(id) ?? []), ...(navigations.get(id) ?? [])])
			if (!seen.has(next)) {
				seen.add(next);
				waiting.push(next);
			}
	}
	refuseIf(
		scope,
		!ends && screens.some(({ screen }) => screen.terminal === true),
		'no-way-to-end',
		`from screen ${first}, which opens the Flow, no way leads to its end`,
		'Add a Footer that leads on.',
		byId.get(first)?.path ?? [],
	);
}
