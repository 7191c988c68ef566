import type { Component, Json } from '../types';
import { componentFor, SHOWN_OPTIONS } from './componentFor';
import { limitsOf, type DayLimits } from './days';
import { fieldCalled } from './fieldNames';
import { initialValueOf, modelFor, roomFor } from './initialValues';
import { labelsOf, rangeLabels } from './labels';
import { optionsOf, shownOption, type Option } from './options';
import type { Asked } from './pieces';
import type { Problems } from './problems';
import { titleOf, type Question } from './questions';
import type { Words } from './words';

/** What a question becomes: the texts above the input, and the input. */
export interface Built {
	components: Component[];
	asked: Asked;
}

export function buildInput(
	question: Question,
	name: string,
	words: Words,
	problems: Problems,
): Built {
	const component = componentFor(question, problems);
	const { type } = component;
	// One box is its option.
	const options = optionsOf(question, SHOWN_OPTIONS[type] ?? 1, problems);
	const limits =
		type === 'DatePicker' || type === 'CalendarPicker' ? limitsOf(question, problems) : NO_LIMITS;
	const { above, label, hint } = labelsOf(question, type, problems);
	const input: Component = {
		...component,
		name,
		...(question.type === 'dateRange' ? rangeLabels(question, label, words) : { label }),
		...hint,
		...propertiesOf(type, question, options, limits, problems),
		...requiredOf(type, question),
	};
	const prefill = question.prefilled ? modelFor(input, question, options, problems) : null;
	const initial =
		prefill === null && question.initial !== ''
			? initialValueOf(input, question, options, limits, problems)
			: null;
	if (initial !== null) Object.assign(input, { 'init-value': initial }, roomFor(type, initial));
	return {
		components: [...above, input],
		asked: { name, input, options, prefill, sensitive: question.type === 'password' },
	};
}

const NO_LIMITS: DayLimits = { first: '', last: '' };

const INPUT_TYPES: readonly Question['type'][] = ['number', 'email', 'password', 'phone'];

function propertiesOf(
	type: string,
	question: Question,
	options: Option[],
	{ first, last }: DayLimits,
	problems: Problems,
): Record<string, Json> {
	switch (type) {
		case 'TextInput':
			return { 'input-type': INPUT_TYPES.includes(question.type) ? question.type : 'text' };
		case 'DatePicker':
		case 'CalendarPicker':
			return {
				...(first !== '' && { 'min-date': first }),
				...(last !== '' && { 'max-date': last }),
			};
		case 'Dropdown':
		case 'RadioButtonsGroup':
			return { 'data-source': options.map(shownOption) };
		case 'CheckboxGroup':
		case 'ChipsSelector':
			return {
				'data-source': options.map(shownOption),
				...selectionsOf(question, options.length, problems),
			};
		default:
			return {};
	}
}

function selectionsOf(
	question: Question,
	count: number,
	problems: Problems,
): Record<string, number> {
	if (question.selections === null) return {};
	const { min, max } = question.selections;
	if (min > count || min > max) {
		problems.error(
			question.number,
			`${titleOf(question)}: at least ${min} options must be chosen, but at most ${Math.min(count, max)} can be`,
			`Lower ${fieldCalled('minSelections')} or ${fieldCalled('numberOfSelections')}.`,
		);
		return {};
	}
	return {
		...(min > 0 && { 'min-selected-items': min }),
		...(max < count && max > 1 && { 'max-selected-items': max }),
	};
}

function requiredOf(type: string, question: Question): Record<string, Json> {
	const isAsked =
		question.required || (type === 'RadioButtonsGroup' && (question.selections?.min ?? 0) > 0);
	// Pickers have a least number of files instead.
	if (!isAsked || type === 'PhotoPicker' || type === 'DocumentPicker') return {};
	return {
		required: question.type === 'dateRange' ? { 'start-date': true, 'end-date': true } : true,
	};
}
