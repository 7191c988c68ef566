import { isLongerThan } from '../json';
import type { Component, Json } from '../types';
import { fieldCalled } from './fieldNames';
import type { Problems } from './problems';
import type { Question } from './questions';
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

/** The texts of a question: those above the input, and those at it. */
interface Labels {
	/** The whole question where it is longer than a label, and help that is longer than its place. */
	above: Component[];
	label: string;
	hint: Record<string, string>;
}

export function labelsOf(question: Question, type: string, problems: Problems): Labels {
	const { number, name, hint, shortLabel, options } = question;
	const place = PLACES[type];
	// One box has its option as its label.
	const isBox = question.type === 'checkbox' && type === 'OptIn';
	if (question.label === '' && !isBox)
		problems.error(
			number,
			`Question ${number} has no label`,
			`Enter the question in ${fieldCalled('fieldLabel')}.`,
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

/** The labels of a calendar that asks for two days. */
export function rangeLabels(
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
