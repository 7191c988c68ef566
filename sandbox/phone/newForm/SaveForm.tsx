import { useId } from 'preact/hooks';

import { CopyButton } from '../ui/CopyButton.tsx';
import { attempt } from '../ui/notice.mts';
import {
	built,
	canSave,
	enterFlowId,
	flowId,
	flowText,
	hasFormSettings,
	isTaken,
	questionsText,
	save,
	saveAndOpen,
} from './newForm.mts';

/** Where the form goes: among the Flows of the sandbox, on the phone, or to the clipboard. */
export function SaveForm() {
	const id = useId();
	const submit = (event: Event) => {
		event.preventDefault();
		if (canSave.peek()) void attempt(save);
	};
	return (
		<form class="field" onSubmit={submit}>
			<label for={id}>Flow ID</label>
			<input
				id={id}
				type="text"
				autoComplete="off"
				aria-describedby={`${id}-error`}
				aria-invalid={isTaken.value}
				value={flowId.value}
				onInput={({ currentTarget }) => enterFlowId(currentTarget.value)}
			/>
			<p id={`${id}-error`} class="field-error" role="status">
				{isTaken.value ? 'There is a Flow with this ID. Choose another one.' : ''}
			</p>
			<div class="row">
				<button type="submit" class="primary" disabled={!canSave.value}>
					Save
				</button>
				<button
					type="button"
					class="plain"
					disabled={!canSave.value}
					onClick={() => void attempt(saveAndOpen)}
				>
					Save and open on phone
				</button>
			</div>
			{built.value.flow !== null && (
				<div class="row">
					<CopyButton label="Copy Flow JSON" text={flowText} />
					<CopyButton
						label="Copy questions"
						title="For Define Form, Using JSON, in the node WhatsApp Flow"
						text={questionsText}
					/>
				</div>
			)}
			{built.value.flow !== null && hasFormSettings.value && (
				<p class="help">Title and buttons are not in the questions: enter them in the node too.</p>
			)}
		</form>
	);
}
