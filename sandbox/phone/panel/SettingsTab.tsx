import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';

import type { Settings } from '../../world/settings.mts';
import { sandbox } from '../sandbox.mts';
import { setup } from '../state.mts';
import { Icon } from '../ui/Icon.tsx';
import { attempt } from '../ui/notice.mts';
import { settingChoices, type SettingChoice } from './settingChoices.mts';

/** How the sandbox behaves, and starting afresh. */
export function SettingsTab() {
	const settings = setup.value?.settings;
	if (!settings) return null;
	return (
		<div class="settings">
			{settingChoices.map((choice) => (
				<Choice key={choice.label} choice={choice} settings={settings} />
			))}
			<Signature isSet={settings.webhookSecret !== null} />
			<Reset />
		</div>
	);
}

function change(settings: Partial<Settings>): void {
	void attempt(() => sandbox.changeSettings(settings));
}

function Choice({
	choice: { label, help, options },
	settings,
}: {
	choice: SettingChoice;
	settings: Settings;
}) {
	const id = useId();
	const chosen = options.findIndex(({ means }) =>
		Object.entries(means).every(([key, value]) => sameJson(settings[key as keyof Settings], value)),
	);
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<select
				id={id}
				aria-describedby={`${id}-help`}
				value={String(chosen)}
				onChange={({ currentTarget }) => change(options[Number(currentTarget.value)].means)}
			>
				{chosen < 0 && <option value="-1">Something else</option>}
				{options.map(({ label: text }, index) => (
					<option key={text} value={String(index)}>
						{text}
					</option>
				))}
			</select>
			<p id={`${id}-help`} class="help">
				{help}
			</p>
		</div>
	);
}

function sameJson(a: unknown, b: unknown): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}

function Signature({ isSet }: { isSet: boolean }) {
	const id = useId();
	const secret = useSignal('');
	const save = (event: Event) => {
		event.preventDefault();
		if (secret.value === '') return;
		change({ webhookSecret: secret.value });
		secret.value = '';
	};
	return (
		<form class="field" onSubmit={save}>
			<label for={id}>Signature of callbacks</label>
			<div class="row">
				<input
					id={id}
					type="text"
					autoComplete="off"
					placeholder="Secret"
					aria-describedby={`${id}-help`}
					value={secret.value}
					onInput={({ currentTarget }) => (secret.value = currentTarget.value)}
				/>
				<button type="submit" class="primary">
					Sign
				</button>
				<button
					type="button"
					class="plain"
					disabled={!isSet}
					onClick={() => change({ webhookSecret: null })}
				>
					Turn off
				</button>
			</div>
			<p id={`${id}-help`} class="help">
				{isSet ? 'Callbacks are signed.' : 'Callbacks are not signed.'} Enter the Webhook Signing
				Secret of the credential.
			</p>
		</form>
	);
}

function Reset() {
	return (
		<section class="field" aria-label="Reset">
			<div class="row">
				<button type="button" class="plain" onClick={() => void attempt(() => sandbox.reset())}>
					<Icon name="repeat" size={16} /> Forget what happened
				</button>
				<button
					type="button"
					class="plain danger"
					onClick={() => void attempt(() => sandbox.reset({ settings: true }))}
				>
					<Icon name="trash" size={16} /> Reset everything
				</button>
			</div>
			<p class="help">
				Both empty the chats and forget the webhook: unpublish and publish (deactivate and activate)
				your workflow afterwards. The second also restores settings, templates and Flows. Data
				endpoints stay.
			</p>
		</section>
	);
}
