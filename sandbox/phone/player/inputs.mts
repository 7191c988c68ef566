import { asDay, asMilliseconds } from './days.mts';
import { isObject, own } from '../../../flowJson/json.ts';
import { isPicker, isRange, type InputType } from '../../../flowJson/inputs.ts';
import type { Component, DateRange, InputValue, Json, Option, PickedFile } from './types.mts';
import { atLeast } from '../../../flowJson/versions.ts';

const EMPTY_VALUE = {
	TextInput: () => '',
	TextArea: () => '',
	RadioButtonsGroup: () => '',
	Dropdown: () => '',
	CheckboxGroup: () => [],
	ChipsSelector: () => [],
	OptIn: () => false,
	DatePicker: () => '',
	CalendarPicker: () => '',
	PhotoPicker: () => [],
	DocumentPicker: () => [],
	NavigationList: () => '',
} satisfies Record<InputType, () => InputValue>;

/**
 * Where the values go: pickers give other media objects to an endpoint than to the final answer
 * (docs/protocol/flows.md#files).
 */
export type Destination = 'answer' | 'endpoint';

/** What an input holds when it is given any value; what does not fit its type is dropped. */
export function asInputValue(
	component: Component & { type: InputType },
	given: unknown,
): InputValue {
	if (isRange(component)) return asRange(given);
	switch (component.type) {
		case 'CheckboxGroup':
		case 'ChipsSelector':
			return Array.isArray(given)
				? [...new Set(given.filter((id): id is string => typeof id === 'string'))]
				: [];
		case 'PhotoPicker':
		case 'DocumentPicker':
			return Array.isArray(given) ? given.filter(isPickedFile) : [];
		case 'OptIn':
			return given === true;
		case 'DatePicker':
		case 'CalendarPicker':
			return asDay(given as Json);
		default:
			return typeof given === 'string' || typeof given === 'number'
				? String(given)
				: EMPTY_VALUE[component.type]();
	}
}

/** What is left of a choice when only options that are offered and enabled count. */
export function selectable(
	value: InputValue,
	options: Array<Pick<Option, 'id' | 'enabled'>>,
): InputValue {
	const offered = new Set(options.filter(({ enabled }) => enabled).map(({ id }) => id));
	if (Array.isArray(value)) return (value as string[]).filter((id) => offered.has(id));
	return offered.has(String(value)) ? value : '';
}

/** The value as it leaves the phone (docs/protocol/flows.md#answer-values); undefined when it is left out. */
export function outgoing(
	component: Component & { type: InputType },
	value: InputValue,
	version: string,
	to: Destination,
): Json | undefined {
	if (isRange(component)) {
		const days = Object.entries(value as DateRange).filter(([, day]) => day !== '');
		return days.length > 0 ? Object.fromEntries(days) : undefined;
	}
	if (isPicker(component)) return (value as PickedFile[]).map((file) => mediaObject(file, to));
	const inMilliseconds =
		component.type === 'DatePicker' && value !== '' && !atLeast(version, '5.0');
	return inMilliseconds ? asMilliseconds(value as string) : (value as Json);
}

function mediaObject(
	{ encrypted, file_name, mime_type, sha256, id }: PickedFile,
	to: Destination,
): Json {
	return to === 'endpoint' && encrypted ? { ...encrypted } : { file_name, mime_type, sha256, id };
}

function asRange(given: unknown): DateRange {
	return {
		'start-date': asDay(own(given, 'start-date')),
		'end-date': asDay(own(given, 'end-date')),
	};
}

function isPickedFile(given: unknown): given is PickedFile {
	return isObject(given) && typeof given.file_name === 'string' && typeof given.id === 'string';
}
