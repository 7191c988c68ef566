import { isInput } from '../inputs.mts';
import { isObject, own } from '../json.mts';
import { branchesOf } from '../placement.mts';
import type { Component, FlowJson, Json, JsonObject, Screen } from '../types.mts';
import type { Path } from './finding.mts';

/** A component with the place it stands in. */
export interface Visited {
	component: Component;
	path: Path;
	/** How many If and Switch are around it. */
	conditions: number;
	inForm: boolean;
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
	/** Inputs by name; of two with one name the last. */
	inputs: ReadonlyMap<string, Component>;
}

/** A definition laid out for the rules. */
export interface VisitedFlow {
	flow: FlowJson;
	screens: VisitedScreen[];
	byId: ReadonlyMap<string, VisitedScreen>;
}

const ACTION_KEYS = ['on-click-action', 'on-select-action', 'on-unselect-action'];

export function visitFlow(flow: FlowJson): VisitedFlow {
	const screens = flow.screens.map((screen, index) => visitScreen(screen, ['screens', index]));
	return { flow, screens, byId: new Map(screens.map((visited) => [visited.screen.id, visited])) };
}

function visitScreen(screen: Screen, path: Path): VisitedScreen {
	const components = visitChildren(
		screen.layout.children,
		[...path, 'layout', 'children'],
		0,
		false,
	);
	const inputs = components.flatMap(
		({ component }): Array<[string, Component]> =>
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
	conditions: number,
	inForm: boolean,
): Visited[] {
	return children.flatMap((component, index) => {
		const here = [...path, index];
		const deeper = component.type === 'Form' ? conditions : conditions + 1;
		const within = branchesOf(component).flatMap(([place, nested]) =>
			visitChildren(
				nested,
				[...here, ...branchPath(place)],
				deeper,
				inForm || component.type === 'Form',
			),
		);
		return [{ component, path: here, conditions, inForm }, ...within];
	});
}

function branchPath(place: string): string[] {
	return place.startsWith('cases.') ? ['cases', place.slice('cases.'.length)] : [place];
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
