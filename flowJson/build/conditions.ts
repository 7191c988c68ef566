import { fieldCalled } from './fieldNames';
import { findOption } from './options';
import type { Condition, Piece } from './pieces';
import type { Problems } from './problems';
import { titleOf, type Question } from './questions';

/** Conditions that depend on each other in a row. */
const MAX_IN_ROW = 10;

/**
 * The conditions under which a question is asked: its own, and those of the question that it depends on. Null when the
 * one it names cannot be used.
 */
export function conditionsOf(
	question: Question,
	earlier: Piece[],
	problems: Problems,
): Condition[] {
	const { onlyIf, number } = question;
	if (onlyIf === null) return [];
	const refuse = (problem: string, fix: string): Condition[] => {
		problems.error(number, `${titleOf(question)}: ${problem}, so it is always shown`, fix);
		return [];
	};
	if (question.type === 'hiddenField' || question.type === 'pageBreak') {
		const field = fieldCalled('showOnlyIf');
		const kind = question.type === 'pageBreak' ? 'a page break' : 'a hidden field';
		problems.error(
			number,
			`${titleOf(question)}: ${field} is ignored, because ${kind} cannot depend on an answer`,
			`Remove ${field}.`,
		);
		return [];
	}
	const target = findAsked(
		onlyIf.question,
		earlier.flatMap((piece) =>
			piece.asks === null ? [] : [{ name: piece.asks.name, question: piece.question, piece }],
		),
	)?.piece;
	if (!target?.asks)
		return refuse(
			`no question before it is called "${onlyIf.question.slice(0, 40)}"`,
			'Use the name or the label of an earlier question.',
		);
	if (target.conditions.length >= MAX_IN_ROW)
		return refuse(
			`more than ${MAX_IN_ROW} questions in a row depend on each other`,
			'Let it depend on an earlier question.',
		);
	const answer = answerFor(target, onlyIf.answer);
	if (answer === null)
		return refuse(
			`"${onlyIf.answer.slice(0, 40)}" cannot be compared with the answer to "${onlyIf.question.slice(0, 40)}"`,
			target.asks.options.length > 0
				? `Use one of: ${target.asks.options
						.slice(0, 10)
						.map(({ text }) => text.slice(0, 40))
						.join(', ')}. Checkboxes and chips cannot be used.`
				: 'Answers that can be compared: an option of a dropdown or of radio buttons, true or false of a consent, a number, a day, or a text without quotation marks.',
		);
	return [...target.conditions, { on: target.asks, answer }];
}

/** Finds the question that a condition names: by name, else by label; the nearest of several. */
export function findAsked<T extends { name: string; question: Pick<Question, 'name' | 'label'> }>(
	wanted: string,
	earlier: T[],
): T | undefined {
	const nearest = [...earlier].reverse();
	const plain = wanted.toLowerCase();
	return (
		nearest.find(({ name, question }) => [name, question.name].includes(wanted)) ??
		nearest.find(({ question }) => question.label === wanted) ??
		nearest.find(({ question }) => question.label.toLowerCase() === plain)
	);
}

/** The answer as an expression writes it; null when it cannot be compared. */
function answerFor({ question, asks }: Piece, answer: string): string | null {
	if (asks === null) return null;
	const { input, options } = asks;
	switch (input.type) {
		case 'Dropdown':
		case 'RadioButtonsGroup': {
			const option = findOption(options, answer);
			return option ? `'${option.id}'` : null;
		}
		case 'OptIn': {
			const isYes = /^(?:true|yes|1)$/i.test(answer) || findOption(options, answer) !== undefined;
			return isYes ? 'true' : /^(?:false|no|0)$/i.test(answer) ? 'false' : null;
		}
		case 'CheckboxGroup':
		case 'ChipsSelector':
		case 'PhotoPicker':
		case 'DocumentPicker':
			return null;
		default:
			if (question.type === 'dateRange') return null;
			if (question.type === 'number') return /^\d{1,15}$/.test(answer) ? answer : null;
			return /['"\\`$\n]/.test(answer) || answer.length > 100 ? null : `'${answer}'`;
	}
}
