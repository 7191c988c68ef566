import type { ComponentChildren } from 'preact';

import type { InputComponentView } from '../../player/types.mts';
import { enter } from '../openForm.mts';

/** What every input of a form gets. `id` is unique on the page. */
export interface InputProps<View extends InputComponentView> {
	view: View;
	id: string;
}

/** The ids of helper text and error, for `aria-describedby`. */
export function describedBy(id: string): string {
	return `${id}-help ${id}-error`;
}

/** Attributes that every control of an input has. */
export function controlProps({
	view: { required, enabled, error },
	id,
}: InputProps<InputComponentView>) {
	return {
		'aria-required': required,
		'aria-invalid': error !== null,
		'aria-describedby': describedBy(id),
		disabled: !enabled,
	} as const;
}

/** Notes what the person has entered. */
export const note = enter;

/** An input with one control: label, control, helper text, error. */
export function Field({
	view,
	id,
	children,
}: InputProps<InputComponentView> & { children: ComponentChildren }) {
	return (
		<div class="form-field" data-invalid={view.error !== null}>
			<label for={id} dir="auto">
				<Label text={view.label} required={view.required} />
			</label>
			{children}
			<Below view={view} id={id} />
		</div>
	);
}

/** An input made of several controls; `title` takes the place of its label. */
export function FieldGroup({
	view,
	id,
	role,
	title = view.label,
	children,
}: InputProps<InputComponentView> & {
	role?: 'radiogroup';
	title?: string;
	children: ComponentChildren;
}) {
	const { required, error, enabled } = view;
	return (
		<fieldset
			class="form-field"
			data-invalid={error !== null}
			disabled={!enabled}
			aria-describedby={describedBy(id)}
			{...(role && { role, 'aria-required': required, 'aria-invalid': error !== null })}
		>
			<legend dir="auto">
				<Label text={title} required={required} />
			</legend>
			{children}
			<Below view={view} id={id} />
		</fieldset>
	);
}

function Label({ text, required }: { text: string; required: boolean }) {
	return (
		<>
			{text}
			{!required && <span class="optional"> (optional)</span>}
		</>
	);
}

function Below({ view: { helperText, error }, id }: InputProps<InputComponentView>) {
	return (
		<>
			<p id={`${id}-help`} class="help" dir="auto">
				{helperText}
			</p>
			<p id={`${id}-error`} class="field-error" dir="auto">
				{error}
			</p>
		</>
	);
}
