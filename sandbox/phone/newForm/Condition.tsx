import { useId } from 'preact/hooks';

import { answersOf, targetsFor } from './conditions.mts';
import type { DraftQuestion } from './draftQuestion.mts';
import { change, changeCondition, questions } from './newForm.mts';
import type { ValueEntry } from './valueEntry.mts';
import { ValueInput } from './ValueInput.tsx';

const ALWAYS = '';
/** No question is chosen: such a condition comes with questions that were opened. */
const UNKNOWN = 'unknown';

/** On which answer to an earlier question it depends that this one is shown. */
export function Condition({ question, index }: { question: DraftQuestion; index: number }) {
	const id = useId();
	const { condition, key } = question;
	const targets = targetsFor(questions.value, index);
	const choose = (value: string) => {
		if (value === ALWAYS) change(key, { condition: null });
		else changeCondition(question, { on: Number(value), answer: '' });
	};
	return (
		<div class="field condition">
			<label for={id}>Show Only If</label>
			<select
				id={id}
				aria-describedby={`${id}-help`}
				value={condition === null ? ALWAYS : (condition.on ?? UNKNOWN)}
				onChange={({ currentTarget }) => choose(currentTarget.value)}
			>
				<option value={ALWAYS}>(always shown)</option>
				{condition?.on === null && (
					<option value={UNKNOWN} disabled>
						(choose a question)
					</option>
				)}
				{targets.map((target) => (
					<option key={target.key} value={target.key}>
						{target.name}
						{target.flaw !== '' && ` (${target.flaw})`}
					</option>
				))}
			</select>
			{condition !== null && (
				<>
					<label for={`${id}-answer`}>Answer</label>
					<ValueInput
						id={`${id}-answer`}
						entry={entryFor(condition.on)}
						value={condition.answer}
						onValue={(answer) => changeCondition(question, { answer })}
					/>
				</>
			)}
			<p class="help" id={`${id}-help`}>
				{targets.length === 0
					? 'There is no earlier question to depend on.'
					: 'Show this only when an earlier question has this answer'}
			</p>
		</div>
	);
}

function entryFor(on: number | null): ValueEntry {
	const target = questions.value.find(({ key }) => key === on);
	return (target && answersOf(target)) ?? { kind: 'text' };
}
