import { useId } from 'preact/hooks';

import { Details } from '../ui/Details.tsx';
import { FORM_SETTINGS } from './formSettings.mts';
import { changeForm, formSettings } from './newForm.mts';
import type { ValueEntry } from './valueEntry.mts';
import { ValueInput } from './ValueInput.tsx';

/** What the form has beside its questions. Closed, it names what is set. */
export function FormSettings() {
	const settings = formSettings.value;
	const set = FORM_SETTINGS.filter(({ key }) => settings[key] !== '').map(({ label }) => label);
	return (
		<Details
			class="more-settings"
			summary={
				<>
					Title and buttons
					{set.length > 0 && <span class="set-settings">: {set.join(', ')}</span>}
				</>
			}
		>
			{() => (
				<div class="more-settings-fields">
					{FORM_SETTINGS.map(({ key, ...setting }) => (
						<FormSetting
							key={key}
							{...setting}
							value={settings[key]}
							onValue={(value) => changeForm({ [key]: value })}
						/>
					))}
				</div>
			)}
		</Details>
	);
}

function FormSetting({
	label,
	help,
	entry,
	value,
	onValue,
}: {
	label: string;
	help: string;
	entry: ValueEntry;
	value: string;
	onValue: (value: string) => void;
}) {
	const id = useId();
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<ValueInput
				id={id}
				entry={entry}
				describedBy={`${id}-help`}
				value={value}
				onValue={onValue}
			/>
			<p class="help" id={`${id}-help`}>
				{help}
			</p>
		</div>
	);
}
