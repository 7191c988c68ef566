import { isInput, type Input } from './inputs';
import { isObject, own } from './json';
import { branchesOf, isContainer, type Path } from './placement';
import type { Component, FlowJson, Json, JsonObject, Screen } from './types';

/** A component with the place it stands in. */
export interface Visited {
	component: Component;
	path: Path;
	/** Each If and Switch around it, from the outside in. */
	conditions: Component[];
	/** The Form around it. */
	form: Component | null;
}

/** An action with the place it stands in. */
export interface VisitedAction {
	name: string;
	action: JsonObject;
	payload: JsonObject;
	path: Path;
	/** The component that it belongs to, by itself or through an option or item. */
	component: Component;
}

export interface VisitedScreen {
	screen: Screen;
	path: Path;
	/** Forms, Ifs and Switches among them. */
	components: Visited[];
	actions: VisitedAction[];
	/** Inputs by name. Of two with one name it is the last. */
	inputs: ReadonlyMap<string, Input>;
}

/** A definition laid out for those who ask about it. */
export interface VisitedFlow {
	flow: FlowJson;
	screens: VisitedScreen[];
	/** Of two screens with one ID it is the last. */
	byId: ReadonlyMap<string, VisitedScreen>;
}

const ACTION_KEYS = ['on-click-action', 'on-select-action', 'on-unselect-action'];

export function visitFlow(flow: FlowJson): VisitedFlow {
	const screens = flow.screens.map((screen, index) => visitScreen(screen, ['screens', index]));
	return { flow, screens, byId: new Map(screens.map((visited) => [visited.screen.id, visited])) };
}

function visitScreen(screen: Screen, path: Path): VisitedScreen {
	const components = visitChildren(screen.layout.children, [...path, 'layout', 'children'], {
		conditions: [],
		form: null,
	});
	const inputs = components.flatMap(
		({ component }): Array<[string, Input]> =>
			isInput(component) ? [[component.name, component]] : [],
	);
	return {
		screen,
		path,
		components,
		actions: components.flatMap(actionsOf),
		inputs: new Map(inputs),
	};
}

function visitChildren(
	children: Component[],
	path: Path,
	around: Pick<Visited, 'conditions' | 'form'>,
): Visited[] {
	return children.flatMap((component, index) => {
		const here = [...path, index];
		const visited = { component, path: here, ...around };
		if (!isContainer(component)) return [visited];
		const inside =
			component.type === 'Form'
				? { ...around, form: component }
				: { ...around, conditions: [...around.conditions, component] };
		return [
			visited,
			...branchesOf(component).flatMap(({ steps, children: nested }) =>
				visitChildren(nested, [...here, ...steps], inside),
			),
		];
	});
}

function actionsOf({ component, path }: Visited): VisitedAction[] {
	const holders: Array<[Json | undefined, Path]> = [
		[component as JsonObject, path],
		...['data-source', 'list-items'].flatMap((list) => entriesOf(component[list], [...path, list])),
	];
	return holders.flatMap(([holder, at]) =>
		ACTION_KEYS.flatMap((key) => {
			const action = own(holder, key);
			if (!isObject(action) || typeof action.name !== 'string') return [];
			const payload = isObject(action.payload) ? action.payload : {};
			return [{ name: action.name, action, payload, path: [...at, key], component }];
		}),
	);
}

function entriesOf(list: Json | undefined, path: Path): Array<[Json, Path]> {
	return Array.isArray(list) ? list.map((entry, index) => [entry, [...path, index]]) : [];
}
