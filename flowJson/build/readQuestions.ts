import { isObject, own } from '../json';
import { FieldReader, MAX_HTML } from './fieldReader';
import type { Problems } from './problems';
import { CHOICE_TYPES, titleOf, type Question } from './questions';
import { oneLine } from './texts';

const MAX_QUESTIONS = 500;
/** A copied node has its list four levels deep. */
const MAX_DEPTH = 4;
/** A picture of 300 kB in base64, with room for one that is too large. */
const MAX_PICTURE = 10_000_000;

/** A list of questions, and the title of their form where it came with them. */
export interface GivenForm {
	fields: unknown[];
	title: string;
}

/**
 * Finds the list of questions: the list itself, the parameters of a Form node, or a whole Form node as n8n copies it.
 * Null when there is none.
 */
export function findFields(given: unknown, depth = 0): GivenForm | null {
	if (Array.isArray(given)) return { fields: given, title: '' };
	if (depth > MAX_DEPTH) return null;
	for (const key of ['values', 'formFields', 'parameters', 'nodes', 'questions']) {
		const inside = own(given, key);
		const found =
			key === 'nodes' && Array.isArray(inside)
				? inside
						.slice(0, MAX_QUESTIONS)
						.map((node) => findFields(own(node, 'parameters'), depth + 1))
						.find((form) => form !== null)
				: isObject(inside) || Array.isArray(inside)
					? findFields(inside, depth + 1)
					: null;
		const title = own(given, 'formTitle');
		if (found) return { ...found, title: typeof title === 'string' ? title : found.title };
	}
	return null;
}

/** Reads questions of any shape. What cannot be read is told, and left empty. */
export function readQuestions(fields: unknown[], problems: Problems): Question[] {
	if (fields.length > MAX_QUESTIONS) {
		problems.error(
			null,
			`There are ${fields.length} questions, and a form has at most ${MAX_QUESTIONS}`,
			'Make several forms of them.',
		);
		return [];
	}
	return fields.flatMap((field, index) => {
		if (isObject(field)) return readQuestion(field, index + 1, problems);
		problems.error(
			index + 1,
			`Question ${index + 1} is ${field === null || field === undefined ? 'empty' : 'not an object'}`,
			'Write it as an object such as { "fieldLabel": "Your name" }, or remove it.',
		);
		return [];
	});
}

function readQuestion(field: object, number: number, problems: Problems): Question {
	const read = new FieldReader(field, number, problems);
	const type = read.type();
	const isText = type === 'paragraph' || type === 'heading';
	const label = isText ? read.text('fieldLabel') : oneLine(read.text('fieldLabel'));
	const question: Question = {
		number,
		type,
		label,
		name: oneLine(read.text('fieldName')) || (type === 'html' ? read.text('elementName') : ''),
		hint: read.text('placeholder'),
		initial: read.text('defaultValue'),
		required: read.flag('requiredField'),
		options: CHOICE_TYPES.includes(type) ? read.options() : [],
		selections: type === 'checkbox' || type === 'chips' ? read.selections() : null,
		multiple: read.flag(type === 'file' ? 'multipleFiles' : 'multiselect', type === 'file'),
		fileTypes: read.text('acceptFileTypes'),
		value: read.constant('fieldValue'),
		html: type === 'html' ? read.raw('html', MAX_HTML) : '',
		shortLabel: oneLine(read.text('shortLabel')),
		prefilled: read.flag('prefilledAtSending'),
		onlyIf: read.condition(),
		minDate: read.text('minDate'),
		maxDate: read.text('maxDate'),
		startLabel: oneLine(read.text('startLabel')),
		endLabel: oneLine(read.text('endLabel')),
		picture: type === 'picture' ? read.raw('picture', MAX_PICTURE) : '',
		altText: oneLine(read.text('altText')),
	};
	read.refuseUnknownKeys(titleOf(question));
	return question;
}
