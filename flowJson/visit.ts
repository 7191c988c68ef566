import { isInput, type Input } from './inputs';
import { isObject, own } from './json';
import { branchesOf, isContainer, type Path } from './placement';
import { declaredRoutes, entriesOf, type Routes } from './routes';
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
	/** Where each screen leads by its navigate actions. */
	navigations: Routes;
	/** Where each screen can lead: the routing model, or the navigate actions when there is none. */
	routes: Routes;
	/** Screens that no other leads to, in the order of the Flow. */
	entries: readonly string[];
}

const ACTION_KEYS = ['on-click-action', 'on-select-action', 'on-unselect-action'];
/** Options and items have actions of their own. */
const LISTS = ['data-source', 'list-items'];

export function visitFlow(flow: FlowJson): VisitedFlow {
	const screens = flow.screens.map((screen, index) => visitScreen(screen, ['screens', index]));
	const navigations = new Map(screens.map((visited) => [visited.screen.id, targetsOf(visited)]));
	const routes = flow.routing_model ? declaredRoutes(flow, flow.routing_model) : navigations;
	return {
		flow,
		screens,
		byId: new Map(screens.map((visited) => [visited.screen.id, visited])),
		navigations,
		routes,
		entries: entriesOf(flow, routes),
	};
}

function targetsOf({ actions }: VisitedScreen): string[] {
	const targets = actions.map(({ name, action }) =>
		name === 'navigate' ? own(action.next, 'name') : undefined,
	);
	return [...new Set(targets.filter((target) => typeof target === 'string'))];
}

/** @param path where the screen stands in its Flow */
export function visitScreen(screen: Screen, path: Path): VisitedScreen {
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
	const found: VisitedAction[] = [];
	addActions(component as JsonObject, path, component, found);
	for (const key of LISTS) {
		const list = component[key];
		if (!Array.isArray(list)) continue;
		for (const [index, entry] of list.entries())
			if (hasAction(entry)) addActions(entry, [...path, key, index], component, found);
	}
	return found;
}

function hasAction(entry: Json): boolean {
	return ACTION_KEYS.some((key) => own(entry, key) !== undefined);
}

function addActions(holder: Json, path: Path, component: Component, found: VisitedAction[]): void {
	for (const key of ACTION_KEYS) {
		const action = own(holder, key);
		if (!isObject(action) || typeof action.name !== 'string') continue;
		const payload = isObject(action.payload) ? action.payload : {};
		found.push({ name: action.name, action, payload, path: [...path, key], component });
	}
}
