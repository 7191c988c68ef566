/** What a person does to the list of questions. Conditions keep to the questions and options they name. */
import { newQuestion, type DraftQuestion } from './draftQuestion.mts';

type Questions = readonly DraftQuestion[];
export type QuestionChange = Partial<Omit<DraftQuestion, 'key'>>;

export function withNew(questions: Questions): Questions {
	return [...questions, newQuestion(freeKey(questions))];
}

/** A key above all others. */
export function freeKey(questions: Questions): number {
	return Math.max(0, ...questions.map(({ key }) => key)) + 1;
}

/** An option that is reworded stays the answer of the conditions on it, and the default value. */
export function withChange(questions: Questions, key: number, changed: QuestionChange): Questions {
	const before = questions.find((question) => question.key === key);
	const reworded =
		before && changed.options !== undefined ? rewordedLine(before.options, changed.options) : null;
	const following = reworded === null ? questions : withReworded(questions, key, reworded);
	return following.map((question) =>
		question.key === key ? { ...question, ...changed } : question,
	);
}

/** Questions that depended on it are always there from then on. */
export function without(questions: Questions, key: number): Questions {
	return questions
		.filter((question) => question.key !== key)
		.map((question) =>
			question.condition?.on === key ? { ...question, condition: null } : question,
		);
}

/** The numbers, from 1, of the questions that depend on one. */
export function dependentOn(questions: Questions, key: number): number[] {
	return questions.flatMap(({ condition }, index) => (condition?.on === key ? [index + 1] : []));
}

/** Takes a question out of its place and puts it into another, both from 0. */
export function withMoved(questions: Questions, from: number, to: number): Questions {
	const list = [...questions];
	list.splice(to, 0, ...list.splice(from, 1));
	return list;
}

interface Reworded {
	from: string;
	to: string;
}

/** The only line that differs; null when several do, or lines came or went. */
function rewordedLine(before: string, after: string): Reworded | null {
	const [old, now] = [before, after].map((text) => text.split('\n').map((line) => line.trim()));
	if (old.length !== now.length) return null;
	const places = old.flatMap((line, index) => (line === now[index] ? [] : [index]));
	if (places.length !== 1 || old[places[0]] === '') return null;
	return { from: old[places[0]], to: now[places[0]] };
}

function withReworded(questions: Questions, key: number, { from, to }: Reworded): Questions {
	return questions.map((question) => {
		const { condition, settings } = question;
		if (condition?.on === key && condition.answer === from)
			return { ...question, condition: { ...condition, answer: to } };
		if (question.key === key && settings.defaultValue === from)
			return { ...question, settings: { ...settings, defaultValue: to } };
		return question;
	});
}
