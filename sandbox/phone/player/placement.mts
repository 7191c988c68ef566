import { asText, type Lookup } from './expression.mts';
import { isObject, own } from './json.mts';
import { holds, resolve } from './resolve.mts';
import type { Component, Json } from './types.mts';

/** A component on a screen, Form, If and Switch resolved away. */
export interface Placed {
	component: Component;
	/** Unique on the screen, and the same whatever is shown beside it. */
	key: string;
	/** The Form around it, which may set initial values and errors; null outside of a Form. */
	form: Component | null;
}

/** The lists of components within a component, each with the name of its place. */
export function branchesOf(component: Component): Array<[place: string, children: Component[]]> {
	switch (component.type) {
		case 'Form':
			return [['children', componentsIn(component.children)]];
		case 'If':
			return [
				['then', componentsIn(component.then)],
				['else', componentsIn(component.else)],
			];
		case 'Switch':
			return isObject(component.cases)
				? Object.entries(component.cases).map(([name, children]) => [
						`cases.${name}`,
						componentsIn(children),
					])
				: [];
		default:
			return [];
	}
}

/** Every component that may ever be shown. */
export function allPlaced(children: Component[]): Placed[] {
	return place(children, branchesOf);
}

/** What is shown now: `conditions` tells the values that conditions and `visible` ask for. */
export function shownPlaced(children: Component[], conditions: Lookup): Placed[] {
	return place(children, (component) => takenBranches(component, conditions)).filter(
		({ component }) => resolve(component.visible, conditions) !== false,
	);
}

function takenBranches(component: Component, conditions: Lookup): ReturnType<typeof branchesOf> {
	const branches = branchesOf(component);
	if (component.type === 'If') return [branches[holds(component.condition, conditions) ? 0 : 1]];
	if (component.type !== 'Switch') return branches;
	const value = asText(resolve(component.value, conditions));
	const taken = own(component.cases, value) === undefined ? 'default' : value;
	return branches.filter(([name]) => name === `cases.${taken}`);
}

function place(
	children: Component[],
	branches: typeof branchesOf,
	prefix = '',
	form: Component | null = null,
): Placed[] {
	return children.flatMap((component, index) => {
		const key = `${prefix}${index}`;
		if (!isContainer(component)) return [{ component, key, form }];
		const inside = component.type === 'Form' ? component : form;
		return branches(component).flatMap(([name, within]) =>
			place(within, branches, `${key}.${name}.`, inside),
		);
	});
}

function isContainer({ type }: Component): boolean {
	return type === 'Form' || type === 'If' || type === 'Switch';
}

/** Whatever has a type; a definition with errors may hold anything. */
export function componentsIn(value: Json | undefined): Component[] {
	return Array.isArray(value)
		? value.filter(
				(entry): entry is Component & Json => isObject(entry) && typeof entry.type === 'string',
			)
		: [];
}
