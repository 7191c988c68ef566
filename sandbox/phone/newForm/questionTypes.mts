import {
	CHOICE_TYPES,
	DISPLAY_TYPES,
	type QuestionType,
} from '../../../flowJson/build/questions.ts';

/** What can be asked or shown, named as in the node WhatsApp Flow. What is needed most comes first. */
export const TYPE_NAMES: Readonly<Record<QuestionType, string>> = {
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
	html: 'Custom HTML',
	picture: 'Picture',
	hiddenField: 'Hidden Field',
	pageBreak: 'Page Break',
};

export const TYPES = Object.keys(TYPE_NAMES) as QuestionType[];

export function hasOptions(type: QuestionType): boolean {
	return CHOICE_TYPES.includes(type);
}

/** Whether a person answers it. */
export function asksSomething(type: QuestionType): boolean {
	return type !== 'pageBreak' && type !== 'hiddenField' && !DISPLAY_TYPES.includes(type);
}

export function hasLabel(type: QuestionType): boolean {
	return type !== 'hiddenField' && type !== 'html' && type !== 'picture';
}
