import { charactersOf } from '../json';
import type { Component, DataModel, Json } from '../types';
import { dayIn, isWithin, type DayLimits } from './days';
import { fieldCalled } from './fieldNames';
import { findOption, type Option } from './options';
import type { Problems } from './problems';
import { titleOf, type Question } from './questions';
import { cut } from './texts';

/** The first value of an input; null when the text does not fit it. */
export function initialValueOf(
	{ type }: Component,
	question: Question,
	options: Option[],
	limits: DayLimits,
	problems: Problems,
): Json {
	const { initial, number } = question;
	const fitting = fittingValue(type, question, options, limits);
	if (fitting === null)
		problems.warn(
			number,
			`${titleOf(question)}: ${fieldCalled('defaultValue')} ${cut(initial, 40)} does not fit and is left out`,
			options.length > 0
				? 'Use the text of an option.'
				: 'Use a value that a person could enter. Write days as YYYY-MM-DD.',
		);
	return fitting;
}

function fittingValue(
	type: string,
	{ type: asked, initial }: Question,
	options: Option[],
	limits: DayLimits,
): Json {
	switch (type) {
		case 'Dropdown':
		case 'RadioButtonsGroup':
			return findOption(options, initial)?.id ?? null;
		case 'CheckboxGroup':
		case 'ChipsSelector': {
			const texts = findOption(options, initial) ? [initial] : initial.split(',');
			const ids = texts.map((text) => findOption(options, text)?.id);
			return ids.every((id) => id !== undefined) ? [...new Set(ids)] : null;
		}
		case 'OptIn':
			return findOption(options, initial) || YES.test(initial)
				? true
				: NO.test(initial)
					? false
					: null;
		case 'DatePicker':
			return dayWithin(initial, limits);
		case 'CalendarPicker': {
			if (asked !== 'dateRange') return dayWithin(initial, limits);
			const [first, last] = [...initial.matchAll(/\d{4}-\d{2}-\d{2}/g)].map(([day]) =>
				dayWithin(day, limits),
			);
			return first && last && first <= last ? { 'start-date': first, 'end-date': last } : null;
		}
		case 'PhotoPicker':
		case 'DocumentPicker':
			return null;
		default:
			return asked === 'number' && !/^-?\d{1,15}(?:\.\d{1,10})?$/.test(initial) ? null : initial;
	}
}

const YES = /^(?:true|yes|1)$/i;
const NO = /^(?:false|no|0)$/i;

function dayWithin(text: string, limits: DayLimits): string | null {
	const day = dayIn(text);
	return day !== '' && isWithin(day, limits) ? day : null;
}

/** A longer first value than phones take by themselves needs a limit of its own. */
export function roomFor(type: string, initial: Json): Record<string, number> {
	const length = typeof initial === 'string' ? charactersOf(initial) : 0;
	if (type === 'TextInput' && length > 80) return { 'max-chars': length };
	return type === 'TextArea' && length > 600 ? { 'max-length': length } : {};
}

/** Declares what the message gives for a first value. */
export function modelFor(
	{ type }: Component,
	question: Question,
	options: Option[],
	problems: Problems,
): DataModel | null {
	const example = options[0]?.id ?? EXAMPLES[question.type] ?? 'Example';
	switch (type) {
		case 'PhotoPicker':
		case 'DocumentPicker':
			problems.error(
				question.number,
				`${titleOf(question)}: files cannot be given in advance`,
				`Turn off ${fieldCalled('prefilledAtSending')}.`,
			);
			return null;
		case 'CheckboxGroup':
		case 'ChipsSelector':
			return { type: 'array', items: { type: 'string' }, __example__: [example] };
		case 'OptIn':
			return { type: 'boolean', __example__: true };
		case 'CalendarPicker':
			if (question.type !== 'dateRange') return { type: 'string', __example__: example };
			return {
				type: 'object',
				properties: { 'start-date': { type: 'string' }, 'end-date': { type: 'string' } },
				__example__: { 'start-date': '2026-12-01', 'end-date': '2026-12-03' },
			};
		default:
			return { type: 'string', __example__: example };
	}
}

const EXAMPLES: Partial<Record<Question['type'], string>> = {
	email: 'asha@example.com',
	number: '1',
	phone: '+919812345678',
	date: '2026-12-01',
	calendar: '2026-12-01',
};
