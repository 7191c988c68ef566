import { isObject, own } from './json';
import { allPlaced } from './placement';
import type { FlowJson, Json, Screen } from './types';

/** Where each screen can lead. */
export type Routes = ReadonlyMap<string, readonly string[]>;

/** The routing model, or what the navigate actions say when there is none. */
export function routesOf(flow: FlowJson): Routes {
	return flow.routing_model
		? declaredRoutes(flow, flow.routing_model)
		: new Map(flow.screens.map((screen) => [screen.id, navigationsFrom(screen)]));
}

/** The routing model for each screen that there is. */
export function declaredRoutes(
	{ screens }: FlowJson,
	model: NonNullable<FlowJson['routing_model']>,
): Routes {
	return new Map(screens.map(({ id }) => [id, (own(model, id) as string[] | undefined) ?? []]));
}

/** Screens that no other leads to, in the order of the Flow. The first one opens it unless the message names another. */
export function entryScreens(flow: FlowJson): string[] {
	return entriesOf(flow, routesOf(flow));
}

/** The screens that no route leads to. */
export function entriesOf({ screens }: FlowJson, routes: Routes): string[] {
	const targets = new Set<string>();
	for (const [from, to] of routes) for (const id of to) if (id !== from) targets.add(id);
	return screens.map(({ id }) => id).filter((id) => !targets.has(id));
}

/**
 * The screens that an endpoint may answer with: on INIT (`from` is null) those that open the Flow, later the screen
 * itself and those that a route leads to or comes from (docs/protocol/flow-json.md#transitions).
 */
export function screensAfter(flow: FlowJson, from: string | null): string[] {
	if (from === null) return entryScreens(flow);
	const routes = routesOf(flow);
	return flow.screens
		.map(({ id }) => id)
		.filter(
			(id) => id === from || routes.get(from)?.includes(id) || routes.get(id)?.includes(from),
		);
}

/** How many steps lead from a screen to the nearest terminal screen. 0 if there is no way. */
export function stepsToEnd(flow: FlowJson, from: string): number {
	const routes = routesOf(flow);
	const terminal = new Set(
		flow.screens.filter((screen) => screen.terminal === true).map(({ id }) => id),
	);
	const seen = new Set([from]);
	let reached = [from];
	for (let steps = 0; reached.length > 0; steps++) {
		if (reached.some((id) => terminal.has(id))) return steps;
		reached = reached
			.flatMap((id) => routes.get(id) ?? [])
			.filter((id) => !seen.has(id) && seen.add(id));
	}
	return 0;
}

/** The screens that the actions of a screen navigate to. */
function navigationsFrom(screen: Screen): string[] {
	const components: Json[] = allPlaced(screen.layout.children).map(
		({ component }) => component as Json,
	);
	return [...new Set(components.flatMap(targetsWithin))];
}

/** Actions sit on components, on options and on items of lists. */
function targetsWithin(value: Json): string[] {
	if (Array.isArray(value)) return value.flatMap(targetsWithin);
	if (!isObject(value)) return [];
	const next = value.name === 'navigate' ? own(value.next, 'name') : undefined;
	return typeof next === 'string' ? [next] : Object.values(value).flatMap(targetsWithin);
}
