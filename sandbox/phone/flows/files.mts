import { signal } from '@preact/signals';

import { flowIdOfFile } from '../../world/flowFileNames.mts';
import { sandbox } from '../sandbox.mts';
import { openAgain, openForm } from '../form/openForm.mts';
import { attempt } from '../ui/notice.mts';
import { panelTab } from '../openTabs.mts';
import { edit } from './editor.mts';

/** A file is held over the page. */
export const isDragging = signal(false);

/** Keeps the Flow JSON of files and shows the last one in the editor. */
export async function loadFiles(files: Iterable<File>): Promise<void> {
	for (const file of files) await loadFile(file, flowIdOfFile(file.name));
}

/** Keeps the Flow JSON of a file under an id. If the phone waits for that Flow, it opens. */
export async function loadFile(file: File, id: string): Promise<void> {
	await attempt(async () => {
		await sandbox.putFlow(id, { text: await file.text() });
		await edit(id);
		panelTab.value = 'flows';
	});
}

/** Files dropped anywhere on the page are Flow JSON. While the phone asks for a Flow, they are that Flow. */
export function acceptDroppedFiles(): void {
	document.addEventListener('dragover', (event) => {
		if (!event.dataTransfer?.types.includes('Files')) return;
		event.preventDefault();
		isDragging.value = true;
	});
	document.addEventListener('dragleave', (event) => {
		if (event.relatedTarget === null) isDragging.value = false;
	});
	document.addEventListener('drop', (event) => {
		const files = [...(event.dataTransfer?.files ?? [])];
		isDragging.value = false;
		if (files.length === 0) return;
		event.preventDefault();
		void takeDropped(files);
	});
}

async function takeDropped(files: File[]): Promise<void> {
	const form = openForm.peek();
	if (form?.kind === 'unknown' && form.flowId !== null && files.length === 1) {
		await loadFile(files[0], form.flowId);
		await openAgain();
	} else await loadFiles(files);
}
