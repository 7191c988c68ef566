import { componentFor } from '../../../flowJson/build/componentFor.ts';
import { Problems } from '../../../flowJson/build/problems.ts';
import { optionsIn, readQuestion, type DraftQuestion } from './draftQuestion.mts';
import { asksSomething } from './questionTypes.mts';
import type { ValueEntry } from './valueEntry.mts';

/**
 * How an answer of a question is entered where it is compared, or given as the first value, by the words that the builder
 * takes; null when the builder can compare none.
 */
export function answersOf(question: DraftQuestion): ValueEntry | null {
	if (!asksSomething(question.type)) return null;
	const read = readQuestion(question);
	switch (componentFor(read, new Problems()).type) {
		case 'Dropdown':
		case 'RadioButtonsGroup':
			return {
				kind: 'list',
				choices: optionsIn(question.options).map((name) => ({ value: name, name })),
			};
		case 'OptIn':
			return {
				kind: 'list',
				choices: [
					{ value: 'true', name: 'Yes (checked)' },
					{ value: 'false', name: 'No (not checked)' },
				],
			};
		case 'CheckboxGroup':
		case 'ChipsSelector':
		case 'PhotoPicker':
		case 'DocumentPicker':
			return null;
		default:
			if (read.type === 'dateRange') return null;
			return { kind: read.type === 'date' || read.type === 'calendar' ? 'day' : 'text' };
	}
}

/** A question that a condition can name, as a list shows it. */
export interface Target {
	key: number;
	name: string;
	/** Why it cannot be used any more; empty when it can. */
	flaw: string;
}

/** The questions that the one at `index` may depend on, and the one that it does even where it may not. */
export function targetsFor(questions: readonly DraftQuestion[], index: number): Target[] {
	const chosen = questions[index].condition?.on ?? null;
	return questions.flatMap((question, place) => {
		const { key } = question;
		const isUsable = place < index && answersOf(question) !== null;
		if (!isUsable && key !== chosen) return [];
		const flaw = isUsable
			? ''
			: place > index
				? 'comes later'
				: place === index
					? 'this question'
					: 'cannot be compared';
		return [{ key, name: titleOf(question, place), flaw }];
	});
}

function titleOf({ text, settings }: DraftQuestion, index: number): string {
	const name = text.trim() || (typeof settings.fieldName === 'string' ? settings.fieldName : '');
	return name === '' ? `Question ${index + 1}` : `${index + 1}. ${name}`;
}
