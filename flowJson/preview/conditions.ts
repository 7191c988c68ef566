import { asText, insideBackticks } from '../expression';
import { isObject } from '../json';
import type { Component, Json } from '../types';
import type { VisitedScreen } from '../visit';

/** More than that is not read at a glance. */
const MAX_CHARACTERS = 1_000;

/** Says when something is shown, with labels and titles of options in the place of names and IDs. */
export function describeCondition(condition: Json | undefined, screen: VisitedScreen): string {
	const text = asText(condition).slice(0, MAX_CHARACTERS);
	return (insideBackticks(text) ?? text)
		.replace(/\$\{(?:screen\.[^.{}]+\.)?(?:form|data)\.([^{}]+)\}/g, (_, name: string) =>
			labelOf(name, screen),
		)
		.replace(/'([^']{1,80})'/g, (_, id: string) => `“${titleOf(id, screen) ?? id}”`)
		.replace(/==/g, 'is')
		.replace(/!=/g, 'is not');
}

/** Says when a branch of an If or Switch is shown. */
export function describeBranch(
	component: Component,
	steps: string[],
	screen: VisitedScreen,
): string {
	const [step, wanted] = steps;
	if (step === 'else' || wanted === 'default') return 'Otherwise';
	if (component.type !== 'Switch')
		return `Only if ${describeCondition(component.condition, screen)}`;
	return `Only if ${describeCondition(component.value, screen)} is “${titleOf(wanted, screen) ?? wanted}”`;
}

function labelOf(name: string, { inputs }: VisitedScreen): string {
	const label = inputs.get(name)?.label;
	return typeof label === 'string' ? label : name;
}

/** The title of an option of the screen. */
function titleOf(id: string, { inputs }: VisitedScreen): string | undefined {
	for (const { 'data-source': options } of inputs.values())
		for (const option of Array.isArray(options) ? options : [])
			if (isObject(option) && option.id === id && typeof option.title === 'string')
				return option.title;
	return undefined;
}
