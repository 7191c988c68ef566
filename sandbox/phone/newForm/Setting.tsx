import { useId } from 'preact/hooks';

import { answersOf } from './conditions.mts';
import type { DraftQuestion } from './draftQuestion.mts';
import { HelpedField } from './HelpedField.tsx';
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
	/** Finds the input when the keyboard is to go there. */
	control?: string;
}) {
	const { key, label, help } = setting;
	const value = question.settings[key];
	const set = (changed: string | boolean) => changeSetting(question, key, changed);
	if (setting.kind === 'flag') {
		const isOn = value === undefined ? setting.initial : value === true;
		return <Flag label={label} help={help} isOn={isOn} onChange={set} />;
	}
	return (
		<HelpedField label={label} help={help}>
			{(id, describedBy) => {
				const text = typeof value === 'string' ? value : '';
				const input = { id, describedBy, control, value: text, onValue: set };
				return setting.kind === 'picture' ? (
					<PictureInput {...input} />
				) : (
					<ValueInput
						{...input}
						entry={setting.kind === 'answer' ? entryOfAnswer(question) : setting}
					/>
				);
			}}
		</HelpedField>
	);
}

function Flag({
	label,
	help,
	isOn,
	onChange,
}: {
	label: string;
	help: string;
	isOn: boolean;
	onChange: (isOn: boolean) => void;
}) {
	const helpId = useId();
	return (
		<div class="field">
			<label class="question-flag">
				<input
					type="checkbox"
					aria-describedby={helpId}
					checked={isOn}
					onChange={({ currentTarget }) => onChange(currentTarget.checked)}
				/>
				{label}
			</label>
			<p class="help" id={helpId}>
				{help}
			</p>
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
