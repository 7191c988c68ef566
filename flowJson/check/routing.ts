import { asText } from '../expression';
import { isObject, own } from '../json';
import type { Path } from '../placement';

import { refuseIf, type Scope } from './scope';

const MAX_ROUTES = 10;

/** Rules about the ways between screens, declared or by navigate. */
export function checkRouting(scope: Scope): void {
	checkPresence(scope);
	checkRefresh(scope);
	if (isObject(scope.flow.routing_model)) {
		checkDeclared(scope);
		checkNavigations(scope);
	}
	checkWays(scope);
}

function checkPresence(scope: Scope): void {
	const { data_api_version: endpoint, routing_model: routes } = scope.flow;
	refuseIf(
		scope,
		endpoint !== undefined && routes === undefined,
		'routing-missing',
		'a Flow with an endpoint has a routing_model',
		'Add one, such as { "FIRST": ["SECOND"], "SECOND": [] }.',
		[],
	);
	refuseIf(
		scope,
		endpoint === undefined && scope.flow.data_channel_uri === undefined && routes !== undefined,
		'routing-needless',
		'a Flow without an endpoint needs no routing_model',
		'Remove it.',
		['routing_model'],
	);
}

function checkRefresh(scope: Scope): void {
	const { flow, screens } = scope;
	const hasEndpoint = flow.data_api_version !== undefined || flow.data_channel_uri !== undefined;
	const entries = new Set(scope.entries);
	for (const { screen, path } of screens) {
		const at = [...path, 'refresh_on_back'];
		refuseIf(
			scope,
			screen.refresh_on_back === true && !hasEndpoint,
			'refresh-needs-endpoint',
			'refresh_on_back needs an endpoint',
			'Remove it, or add data_api_version and a routing_model.',
			at,
		);
		refuseIf(
			scope,
			screen.refresh_on_back === true && hasEndpoint && entries.has(screen.id),
			'refresh-without-effect',
			'refresh_on_back has no effect on the first screen',
			'Set it on the screen that people go back from.',
			at,
		);
	}
}

function checkDeclared(scope: Scope): void {
	const { flow, byId, report } = scope;
	const declared = flow.routing_model ?? {};
	const targets = new Set(Object.values(declared).flatMap((list) => list));
	const routes = setsOf(Object.entries(declared));
	for (const [id, list] of Object.entries(declared)) {
		unknownScreen(id, [id], scope);
		for (const [index, target] of list.entries()) {
			unknownScreen(target, [id, index], scope);
			refuseIf(
				scope,
				routes.get(target)?.has(id) === true,
				'routing-back',
				target === id
					? `${id} leads to itself`
					: `${[id, target].sort().join(' and ')} lead to each other`,
				'Leave the way back out: phones go back along a route.',
				['routing_model', id, index],
			);
		}
	}
	for (const { screen, path } of scope.screens)
		if (!Object.hasOwn(declared, screen.id) && !targets.has(screen.id) && screen.terminal !== true)
			report.add(
				'routing-incomplete',
				`screen ${screen.id} is missing in routing_model`,
				`Add "${screen.id}": [] or a route to it.`,
				path,
			);
	function unknownScreen(id: string, at: Path, within: Scope): void {
		refuseIf(
			within,
			!byId.has(id),
			'routing-screen',
			`routing_model names ${id}, which is not a screen`,
			'Correct the ID, or remove it.',
			['routing_model', ...at],
		);
	}
}

function setsOf(routes: Iterable<[string, readonly string[]]>): Map<string, Set<string>> {
	return new Map([...routes].map(([id, targets]) => [id, new Set(targets)]));
}

/** A navigate goes along a declared route or back along it. */
function checkNavigations(scope: Scope): void {
	const routes = setsOf(scope.routes);
	for (const { screen, actions } of scope.screens)
		for (const { name, action, path } of actions) {
			const target = name === 'navigate' ? own(action.next, 'name') : undefined;
			refuseIf(
				scope,
				typeof target === 'string' &&
					scope.byId.has(target) &&
					target !== screen.id &&
					!routes.get(screen.id)?.has(target) &&
					!routes.get(target)?.has(screen.id),
				'routing-navigate',
				`routing_model has no route from ${screen.id} to ${asText(target)}`,
				`Add ${asText(target)} to the routes of ${screen.id}.`,
				path,
			);
		}
}

function checkWays(scope: Scope): void {
	const { flow, screens, byId, routes, entries, report } = scope;
	for (const [id, targets] of routes)
		refuseIf(
			scope,
			new Set(targets).size > MAX_ROUTES,
			'routing-max',
			`screen ${id} leads to more than ${MAX_ROUTES} screens`,
			'Lead to some of them from another screen.',
			flow.routing_model ? ['routing_model', id] : (byId.get(id)?.path ?? []),
		);
	refuseIf(
		scope,
		entries.length === 0,
		'routing-entry',
		'no screen opens the Flow: each can be reached from another',
		'Leave the way back to the first screen out.',
		[flow.routing_model ? 'routing_model' : 'screens'],
	);
	const apart = screensApart(scope);
	for (const { screen, path } of screens)
		if (apart.has(screen.id))
			report.add(
				'routing-connected',
				`screen ${screen.id} is not connected with the rest`,
				'Lead to it from another screen, or remove it.',
				path,
			);
}

/**
 * Screens outside of the group that the first one is in. Ways count in both directions. A terminal screen that the
 * routing model leaves out is reached by the endpoint.
 */
function screensApart({ flow, screens, routes, navigations }: Scope): Set<string> {
	const near = new Map<string, string[]>(screens.map(({ screen }) => [screen.id, []]));
	for (const { screen } of screens)
		for (const target of new Set([
			...(routes.get(screen.id) ?? []),
			...(navigations.get(screen.id) ?? []),
		])) {
			near.get(screen.id)?.push(target);
			near.get(target)?.push(screen.id);
		}
	const first = screens[0].screen.id;
	const seen = new Set([first]);
	const waiting = [first];
	for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
		for (const next of near.get(id) ?? [])
			if (!seen.has(next)) {
				seen.add(next);
				waiting.push(next);
			}
	return new Set(
		screens
			.filter(
				({ screen: { id, terminal } }) =>
					!seen.has(id) &&
					!(flow.routing_model && terminal === true && (near.get(id) ?? []).length === 0),
			)
			.map(({ screen: { id } }) => id),
	);
}
