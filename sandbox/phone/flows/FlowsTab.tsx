import { useSignal } from '@preact/signals';

import { isOpen as isNewFormOpen } from '../newForm/newForm.mts';
import { NewForm } from '../newForm/NewForm.tsx';
import { sandbox } from '../sandbox.mts';
import { knownFlows, setup } from '../state.mts';
import { Icon } from '../ui/Icon.tsx';
import { attempt } from '../ui/notice.mts';
import { edit, editedId, remove } from './editor.mts';
import { Editor } from './Editor.tsx';
import { EndpointForm } from './EndpointForm.tsx';
import { FileButton } from './FileButton.tsx';
import { loadFiles } from './files.mts';

/** The Flow JSON that the phone knows, and the editor for it. */
export function FlowsTab() {
	const flows = knownFlows.value;
	return (
		<>
			<p class="hint">
				Drop the JSON of a Flow anywhere on this page, or choose the file. The phone opens it for
				messages with its Flow ID.
			</p>
			<div class="row">
				<FileButton label="Choose Flow JSON" onFiles={(files) => void loadFiles(files)} />
				<button
					type="button"
					class="plain"
					aria-expanded={isNewFormOpen.value}
					onClick={() => (isNewFormOpen.value = !isNewFormOpen.value)}
				>
					<Icon name="form" /> New form
				</button>
			</div>
			{isNewFormOpen.value && <NewForm />}
			{flows.length > 0 && (
				<ul class="flows" aria-label="Flows">
					{flows
						.filter(({ sameAs }) => sameAs === null)
						.map(({ id }) => (
							<FlowRow
								key={id}
								id={id}
								furtherIds={flows.filter(({ sameAs }) => sameAs === id).map((other) => other.id)}
							/>
						))}
				</ul>
			)}
			{editedId.value !== null && (
				<>
					<Editor id={editedId.value} key={editedId.value} />
					<FurtherId id={editedId.value} />
					<EndpointForm flowId={editedId.value} key={`${editedId.value}-endpoint`} />
				</>
			)}
		</>
	);
}

/** One Flow with all the ids that open it. */
function FlowRow({ id, furtherIds }: { id: string; furtherIds: string[] }) {
	return (
		<li>
			<button
				type="button"
				class="flow"
				aria-current={editedId.value === id ? 'true' : undefined}
				onClick={() => void attempt(() => edit(id))}
			>
				{id}
			</button>
			<span class="further-ids">
				<StateAtMeta id={id} />
				{furtherIds.map((further) => (
					<span key={further} class="further-id">
						<button type="button" class="flow" onClick={() => void attempt(() => edit(id))}>
							{further}
						</button>
						<RemoveButton id={further} />
					</span>
				))}
			</span>
			<RemoveButton id={id} />
		</li>
	);
}

/** Of a Flow that was made by Meta's API: its name and its state. */
function StateAtMeta({ id }: { id: string }) {
	const state = setup.value?.flowStates.find(({ ownId }) => ownId === id);
	if (!state || (state.name === id && state.status === 'PUBLISHED')) return null;
	return (
		<span class="hint">
			{state.name !== id && `${state.name}, `}
			{state.status.toLowerCase()}
		</span>
	);
}

function RemoveButton({ id }: { id: string }) {
	return (
		<button
			type="button"
			class="round plain"
			aria-label={`Remove ${id}`}
			onClick={() => void attempt(() => remove(id))}
		>
			<Icon name="trash" size={16} />
		</button>
	);
}

function FurtherId({ id }: { id: string }) {
	const other = useSignal('');
	const tie = async (event: Event) => {
		event.preventDefault();
		const further = other.value.trim();
		if (further === '') return;
		if (await attempt(() => sandbox.putFlow(further, { sameAs: id }))) other.value = '';
	};
	return (
		<form class="field" onSubmit={(event) => void tie(event)}>
			<label for="further-id">Opens for another Flow ID too</label>
			<div class="row">
				<input
					id="further-id"
					type="text"
					placeholder="1234567890123456"
					value={other.value}
					onInput={({ currentTarget }) => (other.value = currentTarget.value)}
				/>
				<button type="submit" class="plain">
					Add
				</button>
			</div>
		</form>
	);
}
