import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';

import { FileButton } from '../flows/FileButton.tsx';
import { open, questions, unreadable } from './newForm.mts';

/** Starts from questions that there are: pasted, or from a file. */
export function OpenQuestions() {
	const id = useId();
	const isShown = useSignal(false);
	const text = useSignal('');
	const take = (content: string) => {
		if (!open(content)) return;
		isShown.value = false;
		text.value = '';
	};
	const takeFile = async ([file]: File[]) => {
		if (file) take(await file.text());
	};
	const submit = (event: Event) => {
		event.preventDefault();
		take(text.value);
	};
	return (
		<details
			class="open-questions"
			open={isShown.value}
			onToggle={({ currentTarget }) => (isShown.value = currentTarget.open)}
		>
			<summary>Open questions</summary>
			<form class="field" onSubmit={submit}>
				<p class="help" id={`${id}-help`}>
					The list that Copy questions gives, or a node Form or WhatsApp Flow as n8n puts it on the
					clipboard.
					{questions.value.length > 0 && ' It takes the place of the questions below.'}
				</p>
				<label for={id}>JSON of the questions</label>
				<textarea
					id={id}
					class="code"
					rows={5}
					spellcheck={false}
					placeholder={'[{ "fieldLabel": "Your name", "fieldType": "text" }]'}
					aria-describedby={`${id}-help ${id}-error`}
					aria-invalid={unreadable.value !== ''}
					value={text.value}
					onInput={({ currentTarget }) => {
						text.value = currentTarget.value;
						unreadable.value = '';
					}}
				/>
				<p id={`${id}-error`} class="field-error" role="alert">
					{unreadable.value}
				</p>
				<div class="row">
					<button type="submit" class="primary">
						Open
					</button>
					<FileButton label="Choose file" onFiles={(files) => void takeFile(files)} />
				</div>
			</form>
		</details>
	);
}
