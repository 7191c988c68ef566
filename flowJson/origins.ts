import { asReference, insideBackticks, readExpression } from './expression';
import { follow, typeOf, type ValueType } from './expressionType';
import type { Input } from './inputs';
import { isObject, own } from './json';
import type { Json } from './types';
import type { VisitedFlow, VisitedScreen } from './visit';

/** Where a value of a Flow comes from in the end. */
export type Origin =
	/** What a person enters. `part` is the rest of a reference such as `${form.stay.start-date}`. */
	| { kind: 'input'; screen: string; input: Input; part: string | null }
	/** Data of the first screen, given when the Flow is sent. */
	| { kind: 'sent'; screen: string; path: string[] }
	/** What the definition itself says. */
	| { kind: 'constant'; value: Json }
	/** An expression. */
	| { kind: 'computed'; type: ValueType }
	/** Data of an endpoint, or nothing that can be found. */
	| { kind: 'unknown' };

/** More steps than any Flow needs; what is not found by then is unknown. */
const MAX_STEPS = 200_000;

/** Follows values of a Flow back through every way that leads to a screen. */
export class Origins {
	readonly #visited: VisitedFlow;
	readonly #handedOver: Map<string, Array<{ value: Json; from: VisitedScreen }>>;
	readonly #entries: Set<string>;
	readonly #fromEndpoint: Set<string>;
	#steps = 0;

	constructor(visited: VisitedFlow) {
		this.#visited = visited;
		this.#entries = new Set(visited.entries);
		this.#handedOver = handedOver(visited);
		this.#fromEndpoint = shownByEndpoint(visited);
	}

	/** All origins of a value that stands on a screen, such as in the payload of an action. */
	of(value: Json, here: VisitedScreen): Origin[] {
		const found: Origin[] = [];
		const seen = new Set<string>();
		const waiting: Array<{ value: Json; here: VisitedScreen; path: string[] }> = [
			{ value, here, path: [] },
		];
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			if (++this.#steps > MAX_STEPS) return [{ kind: 'unknown' }];
			const reference = typeof next.value === 'string' ? asReference(next.value) : null;
			if (reference === null) {
				found.push(this.#fixed(next.value, next.here, next.path));
				continue;
			}
			const screen =
				reference.screen === null ? next.here : this.#visited.byId.get(reference.screen);
			const [name, ...rest] = reference.path;
			const path = [...rest, ...next.path];
			if (screen === undefined) {
				found.push({ kind: 'unknown' });
			} else if (reference.store === 'form') {
				const input = screen.inputs.get(name);
				found.push(
					input
						? { kind: 'input', screen: screen.screen.id, input, part: path[0] ?? null }
						: { kind: 'unknown' },
				);
			} else {
				const place = placeOf(screen.screen.id, name);
				if (seen.has(place)) continue;
				seen.add(place);
				waiting.push(...this.#sourcesOf(screen, name, path, found));
			}
		}
		return found;
	}

	/** What gives a screen its data. Ends are added to `found`, what is to be followed is returned. */
	#sourcesOf(
		screen: VisitedScreen,
		name: string,
		path: string[],
		found: Origin[],
	): Array<{ value: Json; here: VisitedScreen; path: string[] }> {
		const { id } = screen.screen;
		const sources = this.#handedOver.get(placeOf(id, name)) ?? [];
		const byEndpoint = this.#fromEndpoint.has(id);
		if (byEndpoint) found.push({ kind: 'unknown' });
		if (this.#entries.has(id) || (sources.length === 0 && !byEndpoint))
			found.push({ kind: 'sent', screen: id, path: [name, ...path] });
		return sources.map(({ value, from }) => ({ value, here: from, path }));
	}

	#fixed(value: Json, here: VisitedScreen, path: string[]): Origin {
		const inside = typeof value === 'string' ? insideBackticks(value) : null;
		if (inside !== null) {
			const expression = readExpression(inside);
			if (typeof expression === 'string') return { kind: 'unknown' };
			const { type } = typeOf(expression, (reference) => {
				const referred = follow(reference, here, this.#visited);
				return referred.found ? referred.type : 'unknown';
			});
			return { kind: 'computed', type };
		}
		let part: Json | undefined = value;
		for (const step of path) part = own(part, step);
		return part === undefined ? { kind: 'unknown' } : { kind: 'constant', value: part };
	}
}

function placeOf(screen: string, name: string): string {
	return `${screen}\n${name}`;
}

/** What navigate and update_data give to each value of each screen. */
function handedOver({
	screens,
}: VisitedFlow): Map<string, Array<{ value: Json; from: VisitedScreen }>> {
	const given = new Map<string, Array<{ value: Json; from: VisitedScreen }>>();
	for (const from of screens)
		for (const { name, action, payload } of from.actions) {
			const next = name === 'navigate' ? own(action.next, 'name') : undefined;
			const target = name === 'update_data' ? from.screen.id : next;
			if (typeof target !== 'string') continue;
			for (const [key, value] of Object.entries(payload)) {
				const place = placeOf(target, key);
				const known = given.get(place);
				if (known) known.push({ value, from });
				else given.set(place, [{ value, from }]);
			}
		}
	return given;
}

/** The screens whose data an endpoint may give: on INIT, or in answer to a data_exchange. */
function shownByEndpoint({ flow, screens, routes, entries }: VisitedFlow): Set<string> {
	const shown = new Set<string>();
	if (flow.data_api_version === undefined && flow.data_channel_uri === undefined) return shown;
	for (const id of entries) shown.add(id);
	for (const { screen, actions } of screens) {
		if (!actions.some(({ name }) => name === 'data_exchange')) continue;
		shown.add(screen.id);
		for (const target of routes.get(screen.id) ?? []) shown.add(target);
		if (!isObject(flow.routing_model)) for (const other of screens) shown.add(other.screen.id);
	}
	for (const { screen } of screens) if (screen.refresh_on_back === true) shown.add(screen.id);
	return shown;
}
