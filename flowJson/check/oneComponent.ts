import { asText } from '../expression';
import { isPicker, isRange, offersOptions } from '../inputs';
import { isObject, own } from '../json';
import type { Path } from '../placement';
import type { Component, Json } from '../types';
import { atLeast } from '../versions';
import type { Visited } from '../visit';
import { isDynamic } from './dynamic';
import { refuseIf, type Scope } from './scope';

/** Rules about properties of one component that depend on each other. */
export function checkOneComponent(visited: Visited, scope: Scope): void {
	const { component, path } = visited;
	checkRanges(component, path, scope);
	checkInForm(visited, scope);
	if (component.type === 'Footer') checkCaptions(component, path, scope);
	if (component.type === 'TextInput') checkPattern(visited, scope);
	if (component.type === 'CalendarPicker') checkCalendar(component, path, scope);
	if (component.type === 'NavigationList') checkItems(component, path, scope);
	if (offersOptions(component)) checkOptions(component, path, scope);
	if (component.type === 'Form') checkInitValues(component, path, scope);
}

function checkCaptions(component: Component, path: Path, scope: Scope): void {
	const [left, centre, right] = ['left-caption', 'center-caption', 'right-caption'].map(
		(name) => component[name] !== undefined,
	);
	refuseIf(
		scope,
		left !== right || (centre && left),
		'footer-captions',
		'a Footer has center-caption, or left-caption and right-caption',
		'Remove or add a caption.',
		path,
	);
}

const WITH_PATTERN = ['text', 'number', 'password', 'passcode'];
const MAX_PATTERN_LENGTH = 1_000;

function checkPattern({ component, path, form }: Visited, scope: Scope): void {
	const { pattern, 'input-type': type = 'text', required } = component;
	if (typeof pattern !== 'string') return;
	const at = [...path, 'pattern'];
	refuseIf(
		scope,
		component['helper-text'] === undefined,
		'pattern-help',
		'pattern needs helper-text',
		'Add a helper-text that says what is expected.',
		at,
	);
	refuseIf(
		scope,
		!isPattern(pattern),
		'pattern-readable',
		'pattern is not a regular expression that a phone can use',
		'Correct it.',
		at,
	);
	refuseIf(
		scope,
		typeof type === 'string' && !isDynamic(type) && !WITH_PATTERN.includes(type),
		'pattern-input-type',
		`pattern does not go with input-type ${asText(type)}`,
		'Remove it: the phone checks e-mail addresses and phone numbers itself.',
		at,
	);
	refuseIf(
		scope,
		required !== true && form?.['error-messages'] !== undefined,
		'pattern-optional',
		'an optional input with a pattern, in a Form with error-messages, shows its error at once',
		'Make it required, or check it at the endpoint.',
		at,
	);
}

/** Whether it is a regular expression, and no longer than any sensible one. */
function isPattern(pattern: string): boolean {
	if (isDynamic(pattern)) return true;
	if (pattern.length > MAX_PATTERN_LENGTH) return false;
	try {
		new RegExp(pattern);
		return true;
	} catch {
		return false;
	}
}

const MIN_AND_MAX = [
	['min-chars', 'max-chars'],
	['min-selected-items', 'max-selected-items'],
	['min-uploaded-photos', 'max-uploaded-photos'],
	['min-uploaded-documents', 'max-uploaded-documents'],
	['min-days', 'max-days'],
] as const;

function checkRanges(component: Component, path: Path, scope: Scope): void {
	// Most components have none of these: on large Flows the texts would cost more than the comparison.
	for (const [min, max] of MIN_AND_MAX)
		if (numberOf(component[min]) > numberOf(component[max]))
			scope.report.add('min-above-max', `${min} is above ${max}`, 'Swap or change them.', [
				...path,
				min,
			]);
	const [first, last] = [timeOf(component['min-date']), timeOf(component['max-date'])];
	if (first > last)
		scope.report.add('date-range', 'min-date is after max-date', 'Swap or change them.', [
			...path,
			'min-date',
		]);
	const unavailable = component['unavailable-dates'];
	for (const [index, day] of (Array.isArray(unavailable) ? unavailable : []).entries()) {
		const time = timeOf(day);
		refuseIf(
			scope,
			time < first || time > last,
			'date-unavailable',
			'an unavailable day lies outside of min-date and max-date',
			'Remove it.',
			[...path, 'unavailable-dates', index],
		);
	}
	if (component.type === 'CheckboxGroup' && numberOf(component['max-selected-items']) === 1)
		scope.report.add(
			'max-selected',
			'max-selected-items of a CheckboxGroup is at least 2',
			'Use RadioButtonsGroup for a single choice.',
			[...path, 'max-selected-items'],
		);
}

/** NaN, which is neither above nor below anything, when it is no number. */
function numberOf(value: Json | undefined): number {
	return typeof value === 'number' || (typeof value === 'string' && /^\d{1,15}$/.test(value))
		? Number(value)
		: NaN;
}

/** A day or milliseconds; NaN when it is neither. */
function timeOf(value: Json | undefined): number {
	return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
		? Date.parse(value)
		: numberOf(value);
}

function checkCalendar(component: Component, path: Path, scope: Scope): void {
	const inRange = isRange(component);
	const mode = component.mode;
	if (typeof mode === 'string' && isDynamic(mode)) return;
	if (inRange) {
		refuseIf(
			scope,
			typeof component.label === 'string' && !isDynamic(component.label),
			'calendar-range',
			'label in mode range is an object with start-date and end-date',
			'Write it such as { "start-date": "Arrival", "end-date": "Departure" }.',
			[...path, 'label'],
		);
		return;
	}
	for (const name of ['min-days', 'max-days'])
		refuseIf(
			scope,
			component[name] !== undefined,
			'calendar-single',
			`${name} is for mode range`,
			'Set "mode": "range", or remove it.',
			[...path, name],
		);
	for (const name of ['label', 'helper-text', 'required', 'init-value', 'error-message'])
		refuseIf(
			scope,
			isObject(component[name]),
			'calendar-single',
			`${name} has a value for each day, which is for mode range`,
			'Set "mode": "range", or give one value.',
			[...path, name],
		);
}

/** A NavigationList has its action on the list or on each of its items. */
function checkItems(component: Component, path: Path, scope: Scope): void {
	const items = component['list-items'];
	if (!Array.isArray(items)) return;
	const onList = component['on-click-action'] !== undefined;
	const without = items.filter((item) => own(item, 'on-click-action') === undefined).length;
	refuseIf(
		scope,
		onList && without < items.length,
		'item-action-once',
		'on-click-action stands on the list or on its items, not on both',
		'Remove it in one place.',
		path,
	);
	refuseIf(
		scope,
		!onList && without > 0,
		'item-action',
		'on-click-action is missing on the list, or on items',
		'Add it to the list, or to every item.',
		path,
	);
	refuseIf(
		scope,
		items.filter((item) => own(item, 'badge') !== undefined).length > 1,
		'item-badge',
		'one item has a badge',
		'Leave one.',
		[...path, 'list-items'],
	);
	refuseIf(
		scope,
		component['media-size'] === 'large' && items.some((item) => own(item, 'end') !== undefined),
		'item-end-large',
		'end does not go with media-size large',
		'Remove end, or use media-size regular.',
		path,
	);
}

const MAX_WITH_IMAGES = 100;

function checkOptions(component: Component, path: Path, scope: Scope): void {
	const options = component['data-source'];
	const onGroup = component['on-select-action'];
	refuseIf(
		scope,
		isObject(onGroup) && onGroup.payload === undefined,
		'select-action-payload',
		'on-select-action has no payload',
		'Add a payload.',
		[...path, 'on-select-action'],
	);
	if (!Array.isArray(options)) return;
	const at = [...path, 'data-source'];
	refuseIf(
		scope,
		onGroup !== undefined &&
			options.some((option) => own(option, 'on-select-action') !== undefined),
		'select-action-once',
		'on-select-action stands on the component or on its options, not on both',
		'Remove it in one place.',
		[...path, 'on-select-action'],
	);
	const withImages = options.some((option) => own(option, 'image') !== undefined);
	refuseIf(
		scope,
		withImages && options.some((option) => own(option, 'color') !== undefined),
		'option-pictures',
		'options have images or colours, not both',
		'Use one of them for all options.',
		at,
	);
	refuseIf(
		scope,
		component.type === 'Dropdown' && withImages && options.length > MAX_WITH_IMAGES,
		'option-images-shown',
		`a Dropdown with images shows ${MAX_WITH_IMAGES} options`,
		'Leave the images or options out.',
		at,
	);
	const seen = new Set<Json | undefined>();
	for (const [index, option] of options.entries()) {
		const id = own(option, 'id');
		refuseIf(
			scope,
			id !== undefined && seen.has(id),
			'option-ids',
			`two options have the ID ${asText(id).slice(0, 40)}`,
			'Give each option an ID of its own.',
			[...at, index, 'id'],
		);
		seen.add(id);
	}
}

const FORM_SETS: Readonly<Record<string, string>> = {
	'init-value': 'init-values',
	'error-message': 'error-messages',
};

/** A Form sets the initial values and errors of its inputs. */
function checkInForm({ component, path, form }: Visited, scope: Scope): void {
	if (form === null || !atLeast(scope.flow.version, '4.0')) return;
	for (const [name, ofForm] of Object.entries(FORM_SETS))
		refuseIf(
			scope,
			component[name] !== undefined,
			'value-in-form',
			`${name} does not go with a Form`,
			`Move it to ${ofForm} of the Form.`,
			[...path, name],
		);
}

function checkInitValues(form: Component, path: Path, scope: Scope): void {
	const values = form['init-values'];
	if (!Array.isArray(form.children)) return;
	for (const child of form.children) {
		const name = own(child, 'name');
		refuseIf(
			scope,
			isObject(child) &&
				isPicker(child as unknown as Component) &&
				typeof name === 'string' &&
				own(values, name) !== undefined,
			'picker-init-value',
			`${asText(own(child, 'type'))} has no initial value`,
			'Remove it from init-values.',
			[...path, 'init-values', asText(name)],
		);
	}
}
