import { namesOf } from '../../../flowJson/build/answerNames.ts';
import { findAsked } from '../../../flowJson/build/conditions.ts';
import type { FormField, QuestionType } from '../../../flowJson/build/index.ts';
import { Problems } from '../../../flowJson/build/problems.ts';
import type { Question } from '../../../flowJson/build/questions.ts';
import { readQuestions } from '../../../flowJson/build/readQuestions.ts';
import { asksSomething, hasLabel, hasOptions } from './questionTypes.mts';
import { settingFields, type Settings } from './settings.mts';

/** A question as it is being written. */
export interface DraftQuestion {
	/** Stays when the question is moved. */
	key: number;
	type: QuestionType;
	text: string;
	/** One a line. Kept while another type is tried, as the settings are. */
	options: string;
	required: boolean;
	settings: Settings;
	/** Null when it is always there. */
	condition: DraftCondition | null;
}

/** The answer that another question must have. */
export interface DraftCondition {
	/** The key of that question; null while none is chosen. */
	on: number | null;
	answer: string;
}

export function newQuestion(key: number): DraftQuestion {
	return {
		key,
		type: 'text',
		text: '',
		options: '',
		required: false,
		settings: {},
		condition: null,
	};
}

export function canHaveCondition(type: QuestionType): boolean {
	return type !== 'pageBreak' && type !== 'hiddenField';
}

/** The list that the builder and n8n's Form node take. */
export function fieldsOf(questions: readonly DraftQuestion[]): FormField[] {
	const nameOf = references(questions);
	return questions.map((question, index) => {
		const { type, condition } = question;
		const field = fieldOf(question);
		if (condition === null || !canHaveCondition(type)) return field;
		return {
			...field,
			showOnlyIf: { question: nameOf(condition.on, index), answer: condition.answer },
		};
	});
}

/** A question without its condition. */
function fieldOf({ type, text, options, required, settings }: DraftQuestion): FormField {
	return {
		...(hasLabel(type) && { fieldLabel: text }),
		fieldType: type,
		...(hasOptions(type) && {
			fieldOptions: { values: optionsIn(options).map((option) => ({ option })) },
		}),
		...(required && asksSomething(type) && { requiredField: true }),
		...settingFields(type, settings),
	};
}

export function optionsIn(lines: string): string[] {
	return lines
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

/** A question as the builder reads it. */
export function readQuestion(question: DraftQuestion): Question {
	return readQuestions([fieldOf(question)], new Problems())[0];
}

/**
 * How the condition of the question at `from` names another: by its name, else by its label, else by the name of its
 * answer. What another question is called too comes last, where the builder still takes the right one.
 */
function references(
	questions: readonly DraftQuestion[],
): (key: number | null, from: number) => string {
	if (questions.every(({ condition }) => condition === null)) return () => '';
	const read = readQuestions(questions.map(fieldOf), new Problems());
	const names = namesOf(read, new Problems());
	const asked = read.map((question) => ({ question, name: names.get(question) ?? '' }));
	return (key, from) => {
		const target = asked[questions.findIndex((question) => question.key === key)];
		if (target === undefined) return '';
		const { question, name } = target;
		const earlier = asked.slice(0, from).filter((other) => asksSomething(other.question.type));
		const isTaken = (wanted: string) =>
			asked.some(
				(other) =>
					other !== target &&
					[other.name, other.question.name, other.question.label].includes(wanted),
			);
		const ways = [question.name, question.label, name].filter((wanted) => wanted !== '');
		return (
			ways.find((wanted) => !isTaken(wanted)) ??
			ways.find((wanted) => findAsked(wanted, earlier) === target) ??
			name
		);
	};
}
