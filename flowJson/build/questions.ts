/** The types of n8n's own Form node. */
const FORM_TYPES = [
	'text',
	'textarea',
	'number',
	'email',
	'password',
	'date',
	'dropdown',
	'radio',
	'checkbox',
	'file',
	'html',
	'hiddenField',
] as const;

/** What a Flow has beyond them. */
const FLOW_TYPES = [
	'phone',
	'consent',
	'chips',
	'calendar',
	'dateRange',
	'heading',
	'paragraph',
	'picture',
	'pageBreak',
] as const;

export const QUESTION_TYPES = [...FORM_TYPES, ...FLOW_TYPES];
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** What shows something and asks nothing. */
export const DISPLAY_TYPES: readonly QuestionType[] = ['html', 'heading', 'paragraph', 'picture'];

/** What offers options. */
export const CHOICE_TYPES: readonly QuestionType[] = ['dropdown', 'radio', 'checkbox', 'chips'];

/**
 * One entry of a list of questions, as an editor or a person writes it: the keys of n8n's Form node, and ours. `build`
 * takes any values; these are the ones that mean something.
 */
export interface FormField {
	/** Default: `text`. */
	fieldType?: QuestionType;
	/** The question; of a heading or paragraph the text; of a page break the title of the screen. */
	fieldLabel?: string;
	/** The name of the answer. Default: made from the label. */
	fieldName?: string;
	/** Help for the question: Flows have no text inside of an empty input. */
	placeholder?: string;
	/** Of a choice: the text of an option, or several with commas. */
	defaultValue?: string;
	requiredField?: boolean;
	fieldOptions?: { values: Array<{ option: string }> };
	/** Of a dropdown: several options can be chosen. */
	multiselect?: boolean;
	/** Of checkboxes. */
	limitSelection?: 'exact' | 'range' | 'unlimited';
	numberOfSelections?: number;
	minSelections?: number;
	maxSelections?: number;
	multipleFiles?: boolean;
	/** With commas, such as `.jpg, .png`. */
	acceptFileTypes?: string;
	/** Of a hidden field. Without it, the value is given when the Flow is sent. */
	fieldValue?: string;
	html?: string;
	/** Of HTML: the name under which its text is in the answer. */
	elementName?: string;

	/** Stands at the input when the question is too long for a label. */
	shortLabel?: string;
	/** The first value is given when the Flow is sent. */
	prefilledAtSending?: boolean;
	/** The question is asked only when an earlier one, told by name or label, has this answer. */
	showOnlyIf?: { question: string; answer: string };
	/** Of days: `YYYY-MM-DD`. */
	minDate?: string;
	maxDate?: string;
	/** Of a range: the labels of its two days. */
	startLabel?: string;
	endLabel?: string;
	/** JPEG or PNG in base64. */
	picture?: string;
	altText?: string;
}

/** A question that has been read. Texts that were not given are empty. */
export interface Question {
	/** Its place in the list, from 1. */
	number: number;
	type: QuestionType;
	label: string;
	name: string;
	hint: string;
	initial: string;
	required: boolean;
	options: string[];
	/** How many options may be chosen; null for any number. */
	selections: { min: number; max: number } | null;
	multiple: boolean;
	fileTypes: string;
	value: string;
	html: string;
	shortLabel: string;
	prefilled: boolean;
	onlyIf: { question: string; answer: string } | null;
	minDate: string;
	maxDate: string;
	startLabel: string;
	endLabel: string;
	picture: string;
	altText: string;
}

/** Names a question as its author sees it. */
export function titleOf({ number, label, name }: Pick<Question, 'number' | 'label' | 'name'>) {
	const shown = label || name;
	const short = shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
	return short === '' ? `Question ${number}` : `Question ${number} "${short}"`;
}
