/** What somebody does in n8n's editor with a Flow JSON at hand and an empty canvas. */
import type { Locator } from 'playwright-core';
import type { Editor } from '../../n8n/editor.mts';

/** Adds the trigger for "Execute workflow" to an empty workflow; it has no window. Gives its name. */
export async function addManualTrigger(editor: Editor): Promise<string> {
	await editor.part('canvas-add-button').click();
	await editor.part('node-creator-item-name').filter({ hasText: 'Trigger manually' }).click();
	const node = editor.part('canvas-node').first();
	await node.waitFor();
	return (await node.getAttribute('data-node-name'))!;
}

/** Pastes into a field that takes code, as a person does: click, select all, paste. */
export async function pasteCode(editor: Editor, field: Locator, code: string): Promise<void> {
	const input = field.locator('.cm-content');
	await input.click();
	await input.press('ControlOrMeta+A');
	await editor.page.evaluate(async (text) => await navigator.clipboard.writeText(text), code);
	await input.press('ControlOrMeta+V');
	await input.blur();
}

/** Pins an output to the node whose window is open: the pencil, paste, save. */
export async function pinOutput(editor: Editor, items: string): Promise<void> {
	const output = editor.part('output-panel');
	await editor.part('ndv-edit-pinned-data').click();
	await pasteCode(editor, output, items);
	await output.getByRole('button', { name: 'Save' }).click();
	await editor.part('ndv-pinned-data-callout').waitFor();
}

/** Drags a value of the input into the list of fields of the Edit Fields whose window is open. */
export async function dragIntoFields(
	editor: Editor,
	{ name, shown }: { name: string; shown: string },
): Promise<void> {
	const { mouse } = editor.page;
	const value = editor
		.part('run-data-schema-item', editor.part('ndv-input-panel'))
		.filter({ hasText: new RegExp(`^${name}\\s*${shown}$`) })
		.locator('[data-target="mappable"]');
	await value.hover();
	await mouse.down();
	const target = (await editor.part('assignment-collection-drop-area').boundingBox())!;
	const [x, y] = [target.x + target.width / 2, target.y + target.height / 2];
	// A single step would be a jump, not a drag.
	await mouse.move(x, y, { steps: 10 });
	await mouse.up();
	await editor.part('assignment').waitFor();
}
