import type { Component } from '../types';
import { fieldCalled } from './fieldNames';
import { pickerFor } from './files';
import { isLongOption } from './options';
import type { Problems } from './problems';
import { titleOf, type Question } from './questions';

/** How many options phones show. */
export const SHOWN_OPTIONS: Readonly<Record<string, number>> = {
	Dropdown: 200,
	RadioButtonsGroup: 20,
	CheckboxGroup: 20,
	ChipsSelector: 20,
};

const COMPONENTS: Partial<Record<Question['type'], string>> = {
	textarea: 'TextArea',
	date: 'DatePicker',
	calendar: 'CalendarPicker',
	dateRange: 'CalendarPicker',
	consent: 'OptIn',
	dropdown: 'Dropdown',
	radio: 'RadioButtonsGroup',
	checkbox: 'CheckboxGroup',
	chips: 'ChipsSelector',
};

/** The component that asks a question. That of a choice depends on its options. */
export function componentFor(question: Question, problems: Problems): Component {
	if (question.type === 'file') return pickerFor(question, problems);
	const type = COMPONENTS[question.type] ?? 'TextInput';
	const isChoice = SHOWN_OPTIONS[type] !== undefined;
	return { type: isChoice ? choiceFor(type, question, problems) : type };
}

function choiceFor(wanted: string, question: Question, problems: Problems): string {
	const { options, selections, number, multiple } = question;
	if (options.length === 0) {
		problems.error(
			number,
			`${titleOf(question)} has no options, so it asks for a text`,
			`Add ${fieldCalled('fieldOptions')}, in JSON as { "values": [{ "option": "Yes" }] }.`,
		);
		return 'TextInput';
	}
	if (wanted === 'Dropdown' && !multiple) return wanted;
	if (wanted === 'RadioButtonsGroup' || selections?.max === 1) {
		if (options.length <= SHOWN_OPTIONS.RadioButtonsGroup) return 'RadioButtonsGroup';
		problems.warn(
			number,
			`${titleOf(question)} has more than ${SHOWN_OPTIONS.RadioButtonsGroup} options, so it is a dropdown`,
			`Set ${fieldCalled('fieldType')} to dropdown, or remove options.`,
		);
		return 'Dropdown';
	}
	if (wanted !== 'ChipsSelector')
		return options.length === 1 && selections === null ? 'OptIn' : 'CheckboxGroup';
	if (options.length > 1 && !options.some(isLongOption)) return wanted;
	problems.warn(
		number,
		`${titleOf(question)} has checkboxes instead of chips`,
		'Chips need two options or more, of at most 30 characters each.',
	);
	return 'CheckboxGroup';
}
