import { charactersOf, isLongerThan } from '../json';
import type { Component, DataModel, Json } from '../types';
import { dayIn, isWithin, limitsOf, type DayLimits } from './days';
import { pickerFor } from './files';
import { findOption, isLongOption, optionsOf, shownOption, type Option } from './options';
import type { Asked } from './pieces';
import type { Problems } from './problems';
import { titleOf, type Question } from './questions';
import { cut } from './texts';
import type { Words } from './words';

/** Characters of a label, and where help for the question goes. */
const PLACES: Readonly<
	Record<string, { label: number; hint: 'helper-text' | 'description' | null }>
> = {
	TextInput: { label: 20, hint: 'helper-text' },
	TextArea: { label: 20, hint: 'helper-text' },
	DatePicker: { label: 40, hint: 'helper-text' },
	CalendarPicker: { label: 40, hint: 'helper-text' },
	Dropdown: { label: 20, hint: 'description' },
	RadioButtonsGroup: { label: 30, hint: 'description' },
	CheckboxGroup: { label: 30, hint: 'description' },
	ChipsSelector: { label: 80, hint: 'description' },
	PhotoPicker: { label: 80, hint: 'description' },
	DocumentPicker: { label: 80, hint: 'description' },
	OptIn: { label: 120, hint: null },
};
const HINT_MAX = { 'helper-text': 80, description: 300 };

const SHOWN_OPTIONS: Readonly<Record<string, number>> = {
	Dropdown: 200,
	RadioButtonsGroup: 20,
	CheckboxGroup: 20,
	ChipsSelector: 20,
};

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
function componentFor(question: Question, problems: Problems): Component {
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
			'Add fieldOptions, such as { "values": [{ "option": "Yes" }] }.',
		);
		return 'TextInput';
	}
	if (wanted === 'Dropdown' && !multiple) return wanted;
	if (wanted === 'RadioButtonsGroup' || selections?.max === 1) {
		if (options.length <= SHOWN_OPTIONS.RadioButtonsGroup) return 'RadioButtonsGroup';
		problems.warn(
			number,
			`${titleOf(question)} has more than ${SHOWN_OPTIONS.RadioButtonsGroup} options, so it is a dropdown`,
			'Set fieldType to dropdown, or leave options out.',
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

/** The texts of a question: those above the input, and those at it. */
interface Labels {
	/** The whole question where it is longer than a label, and help that is longer than its place. */
	above: Component[];
	label: string;
	hint: Record<string, string>;
}

function labelsOf(question: Question, type: string, problems: Problems): Labels {
	const { number, name, hint, shortLabel, options } = question;
	const place = PLACES[type];
	// One box has its option as its label.
	const isBox = question.type === 'checkbox' && type === 'OptIn';
	if (question.label === '' && !isBox)
		problems.error(
			number,
			`Question ${number} has no label`,
			'Add fieldLabel, the question as a person reads it.',
		);
	const asked = question.label || name || `${number}`;
	const label = isBox ? options[0] : asked;
	const max = question.type === 'dateRange' ? TITLE_MAX : place.label;
	const isLong = isLongerThan(label, max);
	const isHintLong =
		hint !== '' && (place.hint === null || isLongerThan(hint, HINT_MAX[place.hint]));
	return {
		above: [
			...(isBox && question.label !== '' && asked !== label ? [textBlock(asked)] : []),
			...(isLong || isHintLong ? [textBlock(label)] : []),
			...(isHintLong ? [textBlock(hint, 'TextCaption', 409)] : []),
		],
		label: isLong ? cut(shortLabel || label, max) : label,
		hint: hint !== '' && !isHintLong && place.hint !== null ? { [place.hint]: hint } : {},
	};
}

const TITLE_MAX = 80;

function rangeLabels(
	{ startLabel, endLabel }: Question,
	title: string,
	words: Words,
): Record<string, Json> {
	const { label: max } = PLACES.CalendarPicker;
	return {
		mode: 'range',
		title,
		label: {
			'start-date': cut(startLabel || words.from, max),
			'end-date': cut(endLabel || words.to, max),
		},
	};
}

/** A text on a screen, in the component that holds it. */
export function textBlock(text: string, type = 'TextSubheading', max = 80): Component {
	return { type: isLongerThan(text, max) || text.includes('\n') ? 'TextBody' : type, text };
}

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
			`${titleOf(question)}: nobody can choose ${min} of ${Math.min(count, max)} options`,
			'Lower minSelections or numberOfSelections.',
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

/** The first value of an input; null when the text does not fit it. */
function initialValueOf(
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
			`${titleOf(question)}: defaultValue ${cut(initial, 40)} does not fit and is left out`,
			options.length > 0
				? 'Use the text of an option.'
				: 'Use a value that the question takes, days as YYYY-MM-DD.',
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
function roomFor(type: string, initial: Json): Record<string, number> {
	const length = typeof initial === 'string' ? charactersOf(initial) : 0;
	if (type === 'TextInput' && length > 80) return { 'max-chars': length };
	return type === 'TextArea' && length > 600 ? { 'max-length': length } : {};
}

/** Declares what the message gives for a first value. */
function modelFor(
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
				'Remove prefilledAtSending.',
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
