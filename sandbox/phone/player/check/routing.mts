import { entryScreens, routesOf, type Routes } from '../routes.mts';
import type { FlowJson } from '../types.mts';
import { finding, warning, type Finding, type Path } from './finding.mts';
import type { VisitedFlow } from './visit.mts';

const MAX_ROUTES = 10;

/** Rules about the ways between screens, declared or by navigate, and back: L21 to L25, L36. */
export function routingFindings({ flow, screens, byId }: VisitedFlow): Finding[] {
	const declared = flow.routing_model;
	const routes = routesOf(flow);
	const indexes = new Map(flow.screens.map(({ id }, index) => [id, index]));
	const place = (id: string): Path =>
		declared ? ['routing_model', id] : ['screens', indexes.get(id) ?? 0];
	const problem = (rule: string, message: string, path: Path) =>
		finding('INVALID_ROUTING_MODEL', rule, message, path);
	const known = new Map(
		[...routes].map(([id, targets]) => [id, targets.filter((target) => byId.has(target))]),
	);
	return [
		...presence(flow),
		...uselessRefresh(flow),
		...(declared ? declaredScreens(declared, [...byId.keys()]) : []),
		...(declared
			? screens.flatMap(({ screen, actions }) =>
					actions.flatMap(({ name, action, path }) => {
						const target =
							name === 'navigate'
								? (action.next as { name?: unknown } | undefined)?.name
								: undefined;
						return typeof target === 'string' &&
							byId.has(target) &&
							!routes.get(screen.id)?.includes(target)
							? [problem('L22', `routing_model has no route from ${screen.id} to ${target}`, path)]
							: [];
					}),
				)
			: []),
		...[...routes]
			.filter(([, targets]) => new Set(targets).size > MAX_ROUTES)
			.map(([id]) => problem('L24', `${id} leads to more than ${MAX_ROUTES} screens`, place(id))),
		...(declared
			? loops(known).map((id) =>
					problem('L23', `${id} is part of a loop: routes only lead forward`, place(id)),
				)
			: []),
		...ends(flow, known).map(({ id, message }) =>
			problem('L25', message, id === null ? [declared ? 'routing_model' : 'screens'] : place(id)),
		),
	];
}

function presence(flow: FlowJson): Finding[] {
	const endpoint = flow.data_api_version !== undefined;
	if (endpoint && !flow.routing_model) {
		return [
			finding('INVALID_ROUTING_MODEL', 'L21', 'A Flow with an endpoint needs a routing_model', []),
		];
	}
	return !endpoint && flow.routing_model
		? [
				warning(
					'INVALID_ROUTING_MODEL',
					'L36',
					'A Flow without an endpoint needs no routing_model',
					['routing_model'],
				),
			]
		: [];
}

/** `refresh_on_back` belongs to the screen that is left by going back, not to the one that is shown then. */
function uselessRefresh(flow: FlowJson): Finding[] {
	const entries = entryScreens(flow);
	return flow.screens.flatMap((screen, index) =>
		screen.refresh_on_back === true &&
		(flow.data_api_version === undefined || entries.includes(screen.id))
			? [
					warning(
						'INVALID_PROPERTY_VALUE',
						null,
						'refresh_on_back has no effect: it asks the endpoint when a person goes back from this screen',
						['screens', index, 'refresh_on_back'],
					),
				]
			: [],
	);
}

function declaredScreens(declared: Record<string, string[]>, screens: string[]): Finding[] {
	const known = new Set(screens);
	const problem = (message: string, path: Path) =>
		finding('INVALID_ROUTING_MODEL', 'L22', message, ['routing_model', ...path]);
	return [
		...screens
			.filter((id) => !Object.hasOwn(declared, id))
			.map((id) => problem(`Screen ${id} is missing in routing_model`, [])),
		...Object.keys(declared)
			.filter((id) => !known.has(id))
			.map((id) => problem(`There is no screen ${id}`, [id])),
		...Object.entries(declared).flatMap(([id, targets]) =>
			targets.flatMap((target, index) =>
				known.has(target) ? [] : [problem(`There is no screen ${target}`, [id, index])],
			),
		),
	];
}

/** Screens that lie on a loop, or only behind one: those left when screens without a way in are taken away, in turn. */
function loops(routes: Routes): string[] {
	const waysIn = new Map([...routes.keys()].map((id) => [id, 0]));
	for (const target of [...routes.values()].flat())
		waysIn.set(target, (waysIn.get(target) ?? 0) + 1);
	const free = [...waysIn].filter(([, count]) => count === 0).map(([id]) => id);
	for (let id = free.pop(); id !== undefined; id = free.pop()) {
		for (const target of routes.get(id) ?? []) {
			const left = (waysIn.get(target) ?? 0) - 1;
			waysIn.set(target, left);
			if (left === 0) free.push(target);
		}
	}
	return [...waysIn].filter(([, count]) => count > 0).map(([id]) => id);
}

function ends(flow: FlowJson, routes: Routes): Array<{ id: string | null; message: string }> {
	const entries = entryScreens(flow);
	if (entries.length === 0)
		return [{ id: null, message: 'No entry screen: every screen can be reached from another' }];
	const reached = reachable(routes, entries);
	const terminal = flow.screens.filter((screen) => screen.terminal === true).map(({ id }) => id);
	const leadsToEnd = reachable(reversed(routes), terminal);
	const first = reachable(routes, [entries[0]]);
	return flow.screens.flatMap(({ id }) => [
		...(!first.has(id) && isLost(id, routes, entries)
			? [{ id, message: `Screen ${id} is not connected with the others` }]
			: []),
		...(reached.has(id) && !leadsToEnd.has(id)
			? [{ id, message: `From screen ${id} no way leads to a terminal screen` }]
			: []),
	]);
}

/** An entry screen of a Flow with several is not lost; one that leads nowhere and comes from nowhere is. */
function isLost(id: string, routes: Routes, entries: string[]): boolean {
	const leads = (routes.get(id) ?? []).length > 0;
	return entries.includes(id) && !leads && routes.size > 1;
}

function reachable(routes: Routes, from: string[]): Set<string> {
	const seen = new Set(from);
	const waiting = [...seen];
	for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
		for (const target of routes.get(id) ?? []) {
			if (seen.has(target)) continue;
			seen.add(target);
			waiting.push(target);
		}
	}
	return seen;
}

function reversed(routes: Routes): Routes {
	const back = new Map<string, string[]>();
	for (const [id, targets] of routes) {
		for (const target of targets) {
			const sources = back.get(target);
			if (sources) sources.push(id);
			else back.set(target, [id]);
		}
	}
	return back;
}
