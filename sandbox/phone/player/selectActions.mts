import type { Lookup } from '../../../flowJson/expression.ts';
import { own } from '../../../flowJson/json.ts';
import { asAction } from './properties.mts';
import { resolve } from './resolve.mts';
import type {
	Action,
	Component,
	DateRange,
	InputComponentView,
	InputValue,
	Json,
} from './types.mts';

/**
 * The actions that a change of an input sets off: those of the component, and those of the options chosen and given up.
 * Without an `on-unselect-action` the component's `on-select-action` stands for both.
 */
export function selectActions(
	component: Component,
	before: InputComponentView,
	value: InputValue,
	lookup: Lookup,
): Action[] {
	const [chosen, givenUp] = changes(before, value);
	const options = resolve(component['data-source'], lookup);
	const onSelect = asAction(component['on-select-action']);
	const onUnselect = asAction(component['on-unselect-action']) ?? onSelect;
	const ofOptions = [
		...givenUp.map((id) => optionAction(options, id, 'on-unselect-action')),
		...chosen.map((id) => optionAction(options, id, 'on-select-action')),
	];
	const ofComponent = chosen.length > 0 ? onSelect : givenUp.length > 0 ? onUnselect : null;
	return [...ofOptions, ofComponent].filter((action) => action !== null);
}

/** What was chosen and what was given up, by id; dates and agreements have no id of their own. */
function changes(
	before: InputComponentView,
	value: InputValue,
): [chosen: string[], givenUp: string[]] {
	switch (before.type) {
		case 'RadioButtonsGroup':
		case 'Dropdown':
		case 'DatePicker':
			return difference([before.value], [value as string]);
		case 'CheckboxGroup':
		case 'ChipsSelector':
			return difference(before.value, value as string[]);
		case 'OptIn':
			return difference([before.value ? 'agreed' : ''], [value === true ? 'agreed' : '']);
		case 'CalendarPicker':
			return difference([whole(before.value)], [whole(value as string | DateRange)]);
		default:
			return [[], []];
	}
}

function difference(before: string[], after: string[]): [string[], string[]] {
	const chosen = after.filter((id) => id !== '' && !before.includes(id));
	const givenUp = before.filter((id) => id !== '' && !after.includes(id));
	return [chosen, givenUp];
}

/** A range counts once both of its days are there. */
function whole(value: string | DateRange): string {
	if (typeof value === 'string') return value;
	const { 'start-date': first, 'end-date': last } = value;
	return first !== '' && last !== '' ? `${first}/${last}` : '';
}

function optionAction(
	options: Json | undefined,
	id: string,
	event: 'on-select-action' | 'on-unselect-action',
): Action | null {
	const option = Array.isArray(options)
		? options.find((entry) => own(entry, 'id') === id)
		: undefined;
	return asAction(own(option, event));
}
