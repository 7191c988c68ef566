import { asText, type Lookup } from '../../../flowJson/expression.ts';
import { own } from '../../../flowJson/json.ts';
import { branchesOf, place, type Branch, type Placed } from '../../../flowJson/placement.ts';
import type { Component } from '../../../flowJson/types.ts';
import { holds, resolve } from './resolve.mts';

/** What is shown now. `conditions` tells the values that conditions and `visible` ask for. */
export function shownPlaced(children: Component[], conditions: Lookup): Placed[] {
	return place(children, (component) => takenBranches(component, conditions)).filter(
		({ component }) => resolve(component.visible, conditions) !== false,
	);
}

function takenBranches(component: Component, conditions: Lookup): Branch[] {
	const branches = branchesOf(component);
	if (component.type === 'If') return [branches[holds(component.condition, conditions) ? 0 : 1]];
	if (component.type !== 'Switch') return branches;
	const value = asText(resolve(component.value, conditions));
	const taken = own(component.cases, value) === undefined ? 'default' : value;
	return branches.filter(({ steps: [, name] }) => name === taken);
}
