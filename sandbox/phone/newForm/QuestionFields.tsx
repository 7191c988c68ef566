import { useId } from 'preact/hooks';

import type { QuestionType } from '../../../flowJson/build/index.ts';
import { FIELD_LABELS } from '../../../flowJson/build/fieldNames.ts';
import type { DraftQuestion } from './draftQuestion.mts';
import { MoreSettings } from './MoreSettings.tsx';
import { change } from './newForm.mts';
import { asksSomething, hasLabel, hasOptions, TYPE_NAMES, TYPES } from './questionTypes.mts';
import { Setting } from './Setting.tsx';
import { settingsFor } from './settings.mts';
import { ValueInput } from './ValueInput.tsx';

/** What a question says and asks for. */
export function QuestionFields({ question, index }: { question: DraftQuestion; index: number }) {
	const id = useId();
	const { key, type, text, options, required, settings } = question;
	const main = settingsFor(type, settings).filter(({ isMain }) => isMain);
	return (
		<>
			{hasLabel(type) && (
				<div class="field">
					<label for={`${id}-text`}>{FIELD_LABELS.fieldLabel}</label>
					<ValueInput
						id={`${id}-text`}
						entry={{ kind: type === 'paragraph' ? 'lines' : 'text' }}
						control="text"
						value={text}
						onValue={(value) => change(key, { text: value })}
					/>
				</div>
			)}
			{main.map((setting, place) => (
				<Setting
					key={setting.key}
					question={question}
					setting={setting}
					control={place === 0 ? 'text' : undefined}
				/>
			))}
			<div class="field">
				<label for={`${id}-type`}>{FIELD_LABELS.fieldType}</label>
				<ValueInput
					id={`${id}-type`}
					entry={{
						kind: 'list',
						choices: TYPES.map((value) => ({ value, name: TYPE_NAMES[value] })),
					}}
					value={type}
					onValue={(value) => change(key, { type: value as QuestionType })}
				/>
			</div>
			{hasOptions(type) && (
				<div class="field">
					<label for={`${id}-options`}>{FIELD_LABELS.fieldOptions}, one per line</label>
					<ValueInput
						id={`${id}-options`}
						entry={{ kind: 'lines' }}
						value={options}
						onValue={(value) => change(key, { options: value })}
					/>
				</div>
			)}
			{asksSomething(type) && (
				<label class="question-flag">
					<input
						type="checkbox"
						checked={required}
						onChange={({ currentTarget }) => change(key, { required: currentTarget.checked })}
					/>
					{FIELD_LABELS.requiredField}
				</label>
			)}
			<MoreSettings question={question} index={index} />
		</>
	);
}
