import { useId } from 'preact/hooks';

import { answersOf } from './conditions.mts';
import type { DraftQuestion } from './draftQuestion.mts';
import { changeSetting } from './newForm.mts';
import { PictureInput } from './PictureInput.tsx';
import type { Setting as SettingOf } from './settings.mts';
import type { ValueEntry } from './valueEntry.mts';
import { ValueInput } from './ValueInput.tsx';

/** One setting of a question, with what it does. */
export function Setting({
	question,
	setting,
	control,
}: {
	question: DraftQuestion;
	setting: SettingOf;
	control?: string;
}) {
	const id = useId();
	const { key, label, help } = setting;
	const value = question.settings[key];
	const set = (changed: string | boolean) => changeSetting(question, key, changed);
	const describedBy = `${id}-help`;
	const helpText = (
		<p class="help" id={describedBy}>
			{help}
		</p>
	);
	if (setting.kind === 'flag') {
		return (
			<div class="field">
				<label class="question-flag">
					<input
						type="checkbox"
						aria-describedby={describedBy}
						checked={value === undefined ? setting.initial : value === true}
						onChange={({ currentTarget }) => set(currentTarget.checked)}
					/>
					{label}
				</label>
				{helpText}
			</div>
		);
	}
	const input = {
		id,
		describedBy,
		control,
		value: typeof value === 'string' ? value : '',
		onValue: set,
	};
	return (
		<div class="field">
			<label for={id}>{label}</label>
			{setting.kind === 'picture' ? (
				<PictureInput {...input} />
			) : (
				<ValueInput
					{...input}
					entry={setting.kind === 'answer' ? entryOfAnswer(question) : setting}
				/>
			)}
			{helpText}
		</div>
	);
}

/** A first value is chosen where the answer is. */
function entryOfAnswer(question: DraftQuestion): ValueEntry {
	const answers = answersOf(question) ?? { kind: 'text' };
	return answers.kind === 'list'
		? { kind: 'list', choices: [{ value: '', name: '(none)' }, ...answers.choices] }
		: answers;
}
