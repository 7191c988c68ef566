import { Details } from '../ui/Details.tsx';
import { FORM_SETTINGS } from './formSettings.mts';
import { HelpedField } from './HelpedField.tsx';
import { changeForm, formSettings } from './newForm.mts';
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
					{FORM_SETTINGS.map(({ key, label, help, entry }) => (
						<HelpedField key={key} label={label} help={help}>
							{(id, helpId) => (
								<ValueInput
									id={id}
									describedBy={helpId}
									entry={entry}
									value={settings[key]}
									onValue={(value) => changeForm({ [key]: value })}
								/>
							)}
						</HelpedField>
					))}
				</div>
			)}
		</Details>
	);
}
