import { asText, insideBackticks } from '../expression';
import { isObject } from '../json';
import type { Component, Json } from '../types';
import type { VisitedFlow, VisitedScreen } from '../visit';

/** More than that is not read at a glance. */
const MAX_CHARACTERS = 1_000;

/** Says when something is shown, with labels and titles of options in the place of names and IDs. */
export function describeCondition(
	condition: Json | undefined,
	screen: VisitedScreen,
	flow: VisitedFlow,
): string {
	const text = asText(condition).slice(0, MAX_CHARACTERS);
	const named = new Set([screen]);
	return (insideBackticks(text) ?? text)
		.replace(
			/\$\{(?:screen\.([^.{}]+)\.)?(?:form|data)\.([^{}]+)\}/g,
			(_, id: string | undefined, name: string) => {
				const place = (id === undefined ? screen : flow.byId.get(id)) ?? screen;
				named.add(place);
				return labelOf(name, place);
			},
		)
		.replace(/'([^']{1,80})'/g, (_, id: string) => `“${titleOf(id, [...named]) ?? id}”`)
		.replace(/==/g, 'is')
		.replace(/!=/g, 'is not');
}

/** Says when a branch of an If or Switch is shown. */
export function describeBranch(
	component: Component,
	steps: string[],
	screen: VisitedScreen,
	flow: VisitedFlow,
): string {
	const [step, wanted] = steps;
	if (step === 'else' || wanted === 'default') return 'Otherwise';
	if (component.type !== 'Switch')
		return `Only if ${describeCondition(component.condition, screen, flow)}`;
	return `Only if ${describeCondition(component.value, screen, flow)} is “${titleOf(wanted, [screen]) ?? wanted}”`;
}

function labelOf(name: string, { inputs }: VisitedScreen): string {
	const label = inputs.get(name)?.label;
	return typeof label === 'string' ? label : name;
}

/** The title of an option on one of the screens. */
function titleOf(id: string, screens: VisitedScreen[]): string | undefined {
	const inputs = screens.flatMap((screen) => [...screen.inputs.values()]);
	for (const { 'data-source': options } of inputs)
		for (const option of Array.isArray(options) ? options : [])
			if (isObject(option) && option.id === id && typeof option.title === 'string')
				return option.title;
	return undefined;
}
