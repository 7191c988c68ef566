import { isInput } from '../inputs';
import type { Lookup } from '../expression';
import { own } from '../json';
import { needOf } from '../needsOf';
import { follow, resolve } from '../resolve';
import type { Component, Json } from '../types';
import type { VisitedFlow, VisitedScreen } from '../visit';

/** What references on a screen stand for in a picture: examples of its data, and first values of inputs. */
export function examplesOn(screen: VisitedScreen, { byId }: VisitedFlow): Lookup {
	const data: Lookup = ({ screen: id, path }) => {
		const holder = id === null ? screen : byId.get(id);
		const model = own(holder?.screen.data, path[0]);
		const example = model === undefined ? null : needOf(path[0], model).example;
		return follow(example ?? undefined, path.slice(1)) ?? `{${path.join('.')}}`;
	};
	return (reference) => {
		if (reference.store === 'data') return data(reference);
		const { screen: id, path } = reference;
		const input = (id === null ? screen : byId.get(id))?.inputs.get(path[0]);
		const first = input && resolve(input['init-value'], onlyData(data));
		return follow(first, path.slice(1)) ?? '';
	};
}

/** The first value of an input: its own, or that of the form around it. */
export function firstValue(
	component: Component,
	form: Component | null,
	lookup: Lookup,
): Json | undefined {
	if (!isInput(component)) return undefined;
	const inForm = own(resolve(form?.['init-values'], lookup), component.name);
	return resolve(component['init-value'] ?? inForm, lookup);
}

function onlyData(data: Lookup): Lookup {
	return (reference) => (reference.store === 'data' ? data(reference) : undefined);
}
