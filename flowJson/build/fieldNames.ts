import type { FormField, QuestionType } from './questions';

/** What the fields of a question are called in the node WhatsApp Flow. */
export const FIELD_LABELS: Readonly<Record<keyof FormField, string>> = {
	fieldType: 'Element Type',
	fieldLabel: 'Label',
	fieldName: 'Custom Field Name',
	placeholder: 'Placeholder',
	defaultValue: 'Default Value',
	requiredField: 'Required Field',
	fieldOptions: 'Field Options',
	multiselect: 'Multiple Choice',
	limitSelection: 'Limit Selection',
	numberOfSelections: 'Number of Selections',
	minSelections: 'Minimum Selections',
	maxSelections: 'Maximum Selections',
	multipleFiles: 'Multiple Files',
	acceptFileTypes: 'Accepted File Types',
	fieldValue: 'Field Value',
	html: 'HTML',
	elementName: 'Element Name',
	shortLabel: 'Short Label',
	prefilledAtSending: 'Prefilled at Sending',
	showOnlyIf: 'Show Only If',
	minDate: 'First Day',
	maxDate: 'Last Day',
	startLabel: 'Label of the First Day',
	endLabel: 'Label of the Last Day',
	picture: 'Picture',
	altText: 'Alternative Text',
};

/** A field for people who fill in fields and for those who write JSON: `First Day (minDate)`. */
export function fieldCalled(key: keyof FormField, type?: QuestionType): string {
	const isNameOfHidden = key === 'fieldName' && type === 'hiddenField';
	return `${isNameOfHidden ? 'Field Name' : FIELD_LABELS[key]} (${key})`;
}
