import { computed, effect, signal } from '@preact/signals';

import type { Checked } from '../../../flowJson/index.ts';
import { checkText } from '../player/checkText.mts';
import { sandbox } from '../sandbox.mts';
import { knownFlows } from '../state.mts';

const PAUSE_MS = 150;

/** The Flow in the editor; null when none is. */
export const editedId = signal<string | null>(null);
/** What the editor shows. */
export const draft = signal('');
/** What the sandbox has. */
const saved = signal('');
export const isChanged = computed(() => draft.value !== saved.value);

/** What the check says of the draft, brought up to date whenever the typing pauses. */
export const checked = signal<Checked | null>(null);

let revision = 0;

/** Opens a Flow in the editor. */
export async function edit(id: string): Promise<void> {
	show(id, await sandbox.flowText(id));
}

/** Shows what somebody else has made of the Flow, unless it is being changed here meanwhile. */
async function reload(id: string): Promise<void> {
	const text = await sandbox.flowText(id);
	if (editedId.peek() === id && !isChanged.peek()) show(id, text);
}

function show(id: string, text: string): void {
	revision = revisionOf(id);
	editedId.value = id;
	saved.value = text;
	draft.value = text;
	checked.value = checkText(text);
}

export async function save(): Promise<void> {
	const id = editedId.peek();
	if (id === null) return;
	const text = draft.peek();
	await sandbox.putFlow(id, { text });
	saved.value = text;
}

export async function remove(id: string): Promise<void> {
	await sandbox.deleteFlow(id);
	if (editedId.peek() === id) editedId.value = null;
}

// Checking a long definition at every key would be felt.
effect(() => {
	const text = draft.value;
	const timer = setTimeout(() => {
		checked.value = editedId.peek() === null ? null : checkText(text);
	}, PAUSE_MS);
	return () => clearTimeout(timer);
});

// Somebody else may change, or remove, the Flow that is open here. A changed draft is left alone.
effect(() => {
	const flows = knownFlows.value;
	const id = editedId.peek();
	if (id === null || isChanged.peek()) return;
	if (!flows.some((flow) => flow.id === id)) editedId.value = null;
	else if (revisionOf(id) !== revision) void reload(id);
});

function revisionOf(id: string): number {
	return knownFlows.peek().find((flow) => flow.id === id)?.revision ?? 0;
}
