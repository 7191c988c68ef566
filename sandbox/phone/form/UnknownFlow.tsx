import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';

import { sandbox } from '../sandbox.mts';
import { FileButton } from '../flows/FileButton.tsx';
import { loadFile } from '../flows/files.mts';
import { knownFlows } from '../state.mts';
import { attempt } from '../ui/notice.mts';
import { openAgain, openGenerated, submit, type OpenForm } from './openForm.mts';

/** Ways to answer a Flow whose JSON the sandbox does not have. */
export function UnknownFlow({ form }: { form: Extract<OpenForm, { kind: 'unknown' }> }) {
	const { flowId } = form;
	return (
		<div class="sheet-body">
			<p>
				{flowId === null
					? 'The sandbox does not know which Flow this template opens.'
					: `The sandbox has no Flow JSON for the Flow ID ${flowId}.`}{' '}
				Choose how to answer:
			</p>
			{flowId !== null && <LoadJson flowId={flowId} />}
			{flowId !== null && <KnownFlow flowId={flowId} />}
			<TypedFields />
			<TypedJson form={form} />
		</div>
	);
}

function LoadJson({ flowId }: { flowId: string }) {
	const load = async ([file]: File[]) => {
		if (!file) return;
		await loadFile(file, flowId);
		await openAgain();
	};
	return (
		<section class="way">
			<h3>Load the Flow’s JSON</h3>
			<p class="help">
				WhatsApp Manager shows it in the Flow builder. You can also drop the file on this page.
			</p>
			<FileButton label="Choose Flow JSON" onFiles={(files) => void load(files)} />
		</section>
	);
}

function KnownFlow({ flowId }: { flowId: string }) {
	const id = useId();
	const own = knownFlows.value.filter(({ sameAs }) => sameAs === null);
	const chosen = useSignal(own[0]?.id ?? '');
	if (own.length === 0) return null;
	const open = async (event: Event) => {
		event.preventDefault();
		if (await attempt(() => sandbox.putFlow(flowId, { sameAs: chosen.value }))) await openAgain();
	};
	return (
		<form class="way" onSubmit={(event) => void open(event)}>
			<h3>Open a Flow that is loaded</h3>
			<label for={id}>Flow</label>
			<div class="row">
				<select
					id={id}
					value={chosen.value}
					onChange={({ currentTarget }) => (chosen.value = currentTarget.value)}
				>
					{own.map((flow) => (
						<option key={flow.id}>{flow.id}</option>
					))}
				</select>
				<button type="submit" class="primary">
					Open
				</button>
			</div>
		</form>
	);
}

function TypedFields() {
	const id = useId();
	const names = useSignal('');
	const open = (event: Event) => {
		event.preventDefault();
		const list = names.value.split(/[\s,;]+/).filter(Boolean);
		if (list.length > 0) openGenerated(list);
	};
	return (
		<form class="way" onSubmit={open}>
			<h3>Make a form from field names</h3>
			<label for={id}>Field names, separated by commas</label>
			<div class="row">
				<input
					id={id}
					type="text"
					placeholder="name, date, comment"
					value={names.value}
					onInput={({ currentTarget }) => (names.value = currentTarget.value)}
				/>
				<button type="submit" class="primary">
					Open
				</button>
			</div>
		</form>
	);
}

function TypedJson({ form }: { form: OpenForm }) {
	const id = useId();
	const text = useSignal('{\n  "name": "Asha"\n}');
	const wrong = useSignal('');
	const send = async (event: Event) => {
		event.preventDefault();
		const response = objectIn(text.value);
		wrong.value = response ? '' : 'This is no JSON object.';
		if (response) await attempt(() => submit(form, response));
	};
	return (
		<form class="way" onSubmit={(event) => void send(event)} noValidate>
			<h3>Type the answer as JSON</h3>
			<label for={id}>response_json</label>
			<textarea
				id={id}
				class="code"
				dir="auto"
				rows={5}
				spellcheck={false}
				aria-invalid={wrong.value !== ''}
				aria-describedby={`${id}-error`}
				value={text.value}
				onInput={({ currentTarget }) => (text.value = currentTarget.value)}
			/>
			<p id={`${id}-error`} class="field-error" role="alert">
				{wrong.value}
			</p>
			<button type="submit" class="primary">
				Send answer
			</button>
		</form>
	);
}

function objectIn(text: string): Record<string, never> | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, never>)
			: null;
	} catch {
		return null;
	}
}
