import {
	CHOICE_TYPES,
	DISPLAY_TYPES,
	type QuestionType,
} from '../../../flowJson/build/questions.ts';

/** What the editor offers, named as in n8n. The other types need values that it does not ask for. */
export const TYPE_NAMES: Partial<Record<QuestionType, string>> = {
	text: 'Text Input',
	textarea: 'Textarea',
	number: 'Number',
	email: 'Email',
	phone: 'Phone',
	password: 'Password',
	date: 'Date',
	calendar: 'Calendar',
	dateRange: 'Date Range',
	dropdown: 'Dropdown',
	radio: 'Radio Buttons',
	checkbox: 'Checkboxes',
	chips: 'Chips',
	consent: 'Consent',
	file: 'File',
	heading: 'Heading',
	paragraph: 'Paragraph',
	pageBreak: 'Page Break',
};

export function hasOptions(type: QuestionType): boolean {
	return CHOICE_TYPES.includes(type);
}

export function asksSomething(type: QuestionType): boolean {
	return type !== 'pageBreak' && !DISPLAY_TYPES.includes(type);
}

/** The label of a question's text in the editor. */
export function textLabel(type: QuestionType): string {
	if (type === 'pageBreak') return 'Title of the screen';
	return asksSomething(type) ? 'Question' : 'Text';
}
