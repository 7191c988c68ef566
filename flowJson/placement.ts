import { isObject } from './json';
import type { Component, Json } from './types';

/** A component on a screen, with Form, If and Switch resolved away. */
export interface Placed {
	component: Component;
	/** Unique on the screen, and the same whatever is shown beside it. */
	key: string;
	/** The Form around it, which may set initial values and errors. Null outside of a Form. */
	form: Component | null;
}

/** Steps from the top of a definition to a place in it. */
export type Path = ReadonlyArray<string | number>;

/** A list of components within a component. */
export interface Branch {
	/** The steps from the component, such as `['cases', 'yes']`. */
	steps: string[];
	children: Component[];
}

/** The lists of components within a component. */
export function branchesOf(component: Component): Branch[] {
	switch (component.type) {
		case 'Form':
			return [{ steps: ['children'], children: componentsIn(component.children) }];
		case 'If':
			return [
				{ steps: ['then'], children: componentsIn(component.then) },
				{ steps: ['else'], children: componentsIn(component.else) },
			];
		case 'Switch':
			return isObject(component.cases)
				? Object.entries(component.cases).map(([name, children]) => ({
						steps: ['cases', name],
						children: componentsIn(children),
					}))
				: [];
		default:
			return [];
	}
}

/** Every component that may ever be shown. */
export function allPlaced(children: Component[]): Placed[] {
	return place(children, branchesOf);
}

/** The components of a screen, of all branches or of those that `branches` chooses. */
export function place(
	children: Component[],
	branches: (component: Component) => Branch[],
	prefix = '',
	form: Component | null = null,
): Placed[] {
	return children.flatMap((component, index) => {
		const key = `${prefix}${index}`;
		if (!isContainer(component)) return [{ component, key, form }];
		const inside = component.type === 'Form' ? component : form;
		return branches(component).flatMap(({ steps, children: within }) =>
			place(within, branches, `${key}.${steps.join('.')}.`, inside),
		);
	});
}

/** Form, If and Switch hold other components and show nothing of their own. */
export function isContainer({ type }: Component): boolean {
	return type === 'Form' || type === 'If' || type === 'Switch';
}

/** Whatever has a type. A definition with errors may hold anything. */
function componentsIn(value: Json | undefined): Component[] {
	return Array.isArray(value)
		? value.filter(
				(entry): entry is Component & Json => isObject(entry) && typeof entry.type === 'string',
			)
		: [];
}
