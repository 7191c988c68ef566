import type { Component } from './types';

const INPUT_TYPES = [
	'TextInput',
	'TextArea',
	'RadioButtonsGroup',
	'Dropdown',
	'CheckboxGroup',
	'ChipsSelector',
	'OptIn',
	'DatePicker',
	'CalendarPicker',
	'PhotoPicker',
	'DocumentPicker',
	/** Its value is the id of the item that was pressed. */
	'NavigationList',
] as const;

export type InputType = (typeof INPUT_TYPES)[number];

export type Input = Component & { type: InputType; name: string };

/** Whether a component takes a value. Inputs without a name take none. */
export function isInput(component: Component): component is Input {
	return typeof component.name === 'string' && INPUT_TYPES.some((type) => type === component.type);
}

export function isPicker({ type }: Component): boolean {
	return type === 'PhotoPicker' || type === 'DocumentPicker';
}

/** Whether a calendar asks for two days. */
export function isRange(component: Component): boolean {
	return component.type === 'CalendarPicker' && component.mode === 'range';
}

/** Whether an input offers options to choose from. */
export function offersOptions({ type }: Component): boolean {
	return ['RadioButtonsGroup', 'Dropdown', 'CheckboxGroup', 'ChipsSelector'].includes(type);
}

/** What phones ask for as digits, and what they pass on as a number. */
export function isNumberInput({ type, 'input-type': kind }: Component): boolean {
	return type === 'TextInput' && (kind === 'number' || kind === 'passcode');
}
