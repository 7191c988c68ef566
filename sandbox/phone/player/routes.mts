import { allPlaced } from './placement.mts';
import { isObject, own } from './json.mts';
import type { FlowJson, Json, Screen } from './types.mts';

/** Where each screen can lead: the routing model, or what its navigate actions say (3.2). */
export type Routes = ReadonlyMap<string, readonly string[]>;

export function routesOf(flow: FlowJson): Routes {
	return new Map(
		flow.screens.map((screen) => [
			screen.id,
			flow.routing_model
				? ((own(flow.routing_model, screen.id) as string[] | undefined) ?? [])
				: navigationsFrom(screen),
		]),
	);
}

/** Screens that no other leads to; the first one opens a Flow. */
export function entryScreens(flow: FlowJson): string[] {
	const targets = new Set(
		[...routesOf(flow)].flatMap(([from, to]) => to.filter((id) => id !== from)),
	);
	return flow.screens.map(({ id }) => id).filter((id) => !targets.has(id));
}

/** How many steps lead from a screen to the nearest terminal screen; 0 if there is no way. */
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
