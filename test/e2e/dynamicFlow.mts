/** What somebody does by hand, after the guide, to set a dynamic Flow up: in n8n's editor and on the sandbox's page. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { EXAMPLES_FOLDER } from '../../demo/constants.mts';
import type { Editor } from '../../n8n/editor.mts';
import { root } from '../../lib/paths.cjs';
import type { N8nClient } from '../../n8n/client.mts';
import { waitFor } from '../../lib/poll.mts';

export interface PemPair {
	privateKey: string;
	publicKey: string;
	/** The workflow that they were made in. */
	workflowId: string;
}

/** A row of the guide's table: a rule of the Switch, and the answer behind it. */
export interface Way {
	value: string;
	/** As the editor names it. */
	comparison: string;
	comparedWith: string;
	responseType: string;
	/** Empty when the answer names none. */
	screen: string;
	screenData: string;
}

/** The ways through the workflow that "Your first dynamic Flow" has one build. */
export async function waysOfGuide(): Promise<Way[]> {
	const guide = await readFile(path.join(root, 'docs/guide/dynamic-flows.md'), 'utf8');
	const [, section] = /^## Your first dynamic Flow$(.*?)^## /ms.exec(guide)!;
	return section
		.split('\n')
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.flatMap(([, , rule, responseType, screen, screenData]) => {
			const parts = /^`(.+)` (is .+) `(.+)`$/.exec(rule ?? '');
			if (!parts) return [];
			const [, value, comparison, comparedWith] = parts;
			return [
				{
					value,
					comparison,
					comparedWith,
					responseType,
					screen: unquoted(screen),
					screenData: unquoted(screenData),
				},
			];
		});
}

function unquoted(cell: string): string {
	return cell.replace(/^`|`$/g, '');
}

/** Opens a new workflow. */
export async function beginWorkflow(editor: Editor, n8nUrl: string): Promise<void> {
	await editor.page.goto(`${n8nUrl}/workflow/new`);
	await editor.part('canvas-add-button').waitFor();
}

/** Begins a new workflow with Respond to Flow and makes the keys in it. */
export async function createKeyPair(
	editor: Editor,
	n8nUrl: string,
	passphrase: string,
): Promise<PemPair> {
	await editor.page
		.context()
		.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: n8nUrl });
	await beginWorkflow(editor, n8nUrl);
	await addFirstNode(editor, 'Respond to Flow', 'Create key pair');
	await editor.fill('passphrase', passphrase);
	await editor.executeNode();

	await editor.part('radio-button-json', editor.part('output-panel')).click();
	const privateKey = await copyFromOutput(editor, 'private_key');
	const publicKey = await copyFromOutput(editor, 'public_key');
	await editor.closeNode();
	return { privateKey, publicKey, workflowId: workflowInEditor(editor) };
}

/** Adds a node to an empty workflow; its window is open then. */
export async function addFirstNode(editor: Editor, name: string, action?: string): Promise<void> {
	await editor.part('canvas-add-button').click();
	await pickNode(editor, name, action);
}

/** Adds a node behind an output of another, with the + there; its window is open then. */
export async function addNodeBehind(
	editor: Editor,
	before: { node: string; output: number },
	name: string,
	action?: string,
): Promise<void> {
	const output = editor.page.locator(
		`[data-test-id="canvas-node-output-handle"][data-node-name="${before.node}"][data-index="${before.output}"]`,
	);
	await editor.part('canvas-handle-plus', output).click();
	await pickNode(editor, name, action);
}

async function pickNode(editor: Editor, name: string, action?: string): Promise<void> {
	await editor.part('node-creator-search-bar').fill(name);
	// The list leaves the word Trigger out.
	await editor
		.part('node-creator-item-name')
		.filter({ hasText: name.replace(/ Trigger$/, '') })
		.first()
		.click();
	if (action) await editor.page.getByText(action, { exact: true }).click();
	await editor.part('node-parameters').waitFor();
}

interface Condition {
	leftValue: string;
	operator: { operation: string };
	rightValue: string;
}

/** How n8n stores what the editor calls so. */
const OPERATIONS: Record<Way['comparison'], string> = {
	'is equal to': 'equals',
	'is not equal to': 'notEquals',
};

/**
 * Fills in the rules of the Switch whose window is open; it has one, empty, to begin with. The editor takes over what
 * is typed into a rule only a second later and loses what comes just then: hence one by one, each until it is stored.
 */
export async function enterRules(editor: Editor, client: N8nClient, ways: Way[]): Promise<void> {
	for (const [index, { value, comparison, comparedWith }] of ways.entries()) {
		if (index > 0) await editor.addEntry('rules');
		const rule = editor.part('filter-condition').nth(index);
		const untilStored = async (isRight: (condition: Condition) => boolean) =>
			await waitFor(`rule ${index} in n8n`, async () => {
				const condition = await storedCondition(editor, client, index);
				return condition !== undefined && isRight(condition);
			});
		await pasteExpression(editor, editor.part('filter-condition-left', rule), value);
		await untilStored(({ leftValue }) => leftValue === `=${value}`);
		await editor.part('filter-operator-select', rule).click();
		await editor.page.getByRole('menuitem', { name: 'String' }).hover();
		await editor.page.getByRole('menuitem', { name: comparison, exact: true }).click();
		await untilStored(({ operator }) => operator.operation === OPERATIONS[comparison]);
		await editor.part('filter-condition-right', rule).locator('input').fill(comparedWith);
		await untilStored(({ rightValue }) => rightValue === comparedWith);
	}
}

/** The condition of a rule of the only Switch, as n8n has stored it. */
async function storedCondition(
	editor: Editor,
	client: N8nClient,
	index: number,
): Promise<Condition | undefined> {
	const { nodes } = await client.getWorkflow(workflowInEditor(editor));
	const parameters = nodes.find(({ name }) => name === 'Switch')?.parameters as
		| { rules?: { values: Array<{ conditions: { conditions: Condition[] } }> } }
		| undefined;
	return parameters?.rules?.values[index]?.conditions.conditions[0];
}

/** Fills in the Respond to Flow whose window is open. The last entry, too, is lost unless it is stored before the window closes. */
export async function enterAnswer(
	editor: Editor,
	client: N8nClient,
	{ responseType, screen, screenData }: Way,
): Promise<void> {
	await editor.choose('responseType', responseType);
	if (screen !== '') {
		await editor.chooseMode('screen', 'id');
		await editor.fill('screen', screen);
	}
	await editor.choose('dataMode', 'JSON');
	// The switch stands beside the label.
	const field = editor.page
		.locator('.parameter-item')
		.filter({ has: editor.parameter('screenDataJson') });
	await pasteExpression(editor, field, screenData);
	await waitFor('the screen data in n8n', async () => {
		const { nodes } = await client.getWorkflow(workflowInEditor(editor));
		return nodes.some(({ parameters }) => parameters.screenDataJson === `=${screenData}`);
	});
}

/** Switches a field to Expression and pastes into it. */
export async function pasteExpression(
	editor: Editor,
	field: Locator,
	expression: string,
): Promise<void> {
	await field.hover();
	await editor.part('radio-button-expression', field).click();
	// The editor for fixed values goes away a moment later.
	const input = editor.part('inline-expression-editor-input', field).locator('.cm-content');
	await input.click();
	await input.press('ControlOrMeta+A');
	await editor.page.evaluate(async (text) => await navigator.clipboard.writeText(text), expression);
	await input.press('ControlOrMeta+V');
	await input.blur();
}

/** The id of the workflow that is in the editor, also while the window of a node is open. */
export function workflowInEditor(editor: Editor): string {
	return /^\/workflow\/([^/]+)/.exec(new URL(editor.page.url()).pathname)![1];
}

/** Copies a value out of the JSON of a node's output with n8n's button: what is seen there has `\n` where a line ends. */
async function copyFromOutput(editor: Editor, key: string): Promise<string> {
	const output = editor.part('output-panel');
	await editor.page.evaluate(async () => await navigator.clipboard.writeText(''));
	await output.locator(`[data-name="${key}"]`).last().click();
	await editor.part('ndv-json-actions', output).getByRole('button').first().click();
	await editor.page.getByRole('menuitem', { name: 'Copy Selection' }).click();
	const copied = async () =>
		await editor.page.evaluate(async () => await navigator.clipboard.readText());
	return await waitFor(`${key} in the clipboard`, async () => (await copied()) || undefined);
}

/** Archives the workflow that is in the editor and deletes it for good. */
export async function deleteWorkflow(editor: Editor): Promise<void> {
	await editor.part('workflow-menu').click();
	await editor.part('workflow-menu-item-archive').click();
	// The note goes away by itself, and n8n loads another page meanwhile.
	await editor.part('archive-toast-delete-permanently-link').dispatchEvent('click');
	const deleted = editor.page.waitForResponse(
		(response) => response.request().method() === 'DELETE',
	);
	await editor.page.getByRole('button', { name: 'Yes, delete' }).click();
	await deleted;
}

/** Creates the credential on n8n's page of credentials; resolves when n8n has tested it and found it good. */
export async function createEncryptionCredential(
	editor: Editor,
	n8nUrl: string,
	fields: Record<string, string>,
): Promise<void> {
	await editor.page.goto(`${n8nUrl}/home/credentials/create`);
	const type = 'WhatsApp Flow Encryption API';
	await editor.part('new-credential-type-select').locator('input').fill(type);
	await editor.page.getByText(type, { exact: true }).filter({ visible: true }).last().click();
	await editor.part('new-credential-type-button').click();
	await saveCredential(editor, fields);
}

/** Opens a credential on that page and changes some of its fields. */
export async function changeCredential(
	editor: Editor,
	n8nUrl: string,
	name: string,
	fields: Record<string, string>,
): Promise<void> {
	await editor.page.goto(`${n8nUrl}/home/credentials`);
	await editor.part('resources-list-item').filter({ hasText: name }).click();
	// n8n tests a credential when it is opened too.
	await editor.part('credentials-config-container-test-success').waitFor();
	await saveCredential(editor, fields);
}

async function saveCredential(editor: Editor, fields: Record<string, string>): Promise<void> {
	const window = editor.part('editCredential-modal');
	for (const [name, value] of Object.entries(fields)) {
		await editor
			.part(`parameter-input-${name}`, window)
			.locator('input, textarea')
			.last()
			.fill(value);
	}
	const tested = editor.page.waitForResponse((response) =>
		response.url().endsWith('/rest/credentials/test'),
	);
	await editor.part('credential-save-button', window).click();
	await tested;
	await editor.part('credentials-config-container-test-success', window).waitFor();
}

/** Chooses a credential in a node: in its window, which is opened for that. */
export async function chooseCredential(
	editor: Editor,
	nodeName: string,
	credential: string,
	type?: string,
): Promise<void> {
	await node(editor, nodeName).dblclick();
	await editor.part('node-parameters').waitFor();
	await pickCredential(editor, credential, type);
	await editor.closeNode();
}

/** Chooses a credential in the window that is open. @param type as its label says it, where a node takes several */
export async function pickCredential(editor: Editor, credential: string, type = ''): Promise<void> {
	const field = editor.part('node-credentials-slot').filter({ hasText: type }).first();
	const entries = editor.page
		.locator('[data-test-id^="node-credentials-select-item-"]')
		.filter({ visible: true });
	const entry = entries.filter({ hasText: credential });
	// While one list closes, no other opens; somebody who sees none clicks again.
	await waitFor(`the credential ${credential} in the list`, async () => {
		await editor.part('node-credentials-select', field).click();
		return await entry.click({ timeout: 3_000 }).then(
			() => true,
			() => false,
		);
	});
	await entries.first().waitFor({ state: 'hidden' });
}

/** Imports a file of examples/workflows into the workflow that is open. */
export async function importExample(editor: Editor, file: string): Promise<void> {
	await editor.part('workflow-menu').click();
	await editor.part('workflow-menu-item-import').hover();
	const [chooser] = await Promise.all([
		editor.page.waitForEvent('filechooser'),
		editor.part('workflow-menu-item-import-from-file').click(),
	]);
	await chooser.setFiles(path.join(EXAMPLES_FOLDER, file));
	await editor.part('canvas-node').first().waitFor();
}

/** The URL for production in the window of a trigger. */
export async function productionUrl(editor: Editor, nodeName: string): Promise<string> {
	await node(editor, nodeName).dblclick();
	await editor.page.getByTitle('Click to display webhook URLs').click();
	await editor.part('radio-button-production').click();
	const url = await editor.page.locator('.webhook-url').first().innerText();
	await editor.closeNode();
	return url.trim();
}

/** Publishes what is in the editor. */
export async function publish(editor: Editor): Promise<void> {
	await editor.part('workflow-open-publish-modal-button').click();
	await editor.part('workflow-publish-button').click();
	await editor.part('workflowPublish-modal').waitFor({ state: 'hidden' });
}

/** Publishes what was never published before; n8n then tells what that means. */
export async function publishFirst(editor: Editor): Promise<void> {
	await publish(editor);
	await editor.page.getByRole('button', { name: 'Got it' }).click();
}

/** Tells the phone where a Flow asks, and with which key. */
export async function enterEndpoint(
	phone: Page,
	flowId: string,
	endpoint: { url: string; publicKey: string },
): Promise<void> {
	await phone.getByRole('tab', { name: 'Flows' }).click();
	await phone
		.getByRole('list', { name: 'Flows' })
		.getByRole('button', { name: flowId })
		.first()
		.click();
	await phone.getByLabel('URL', { exact: true }).fill(endpoint.url);
	await phone.getByLabel('Public key').fill(endpoint.publicKey);
	await phone.getByRole('button', { name: 'Save endpoint' }).click();
	// n8n may still be exchanging the workflow that has just been published.
	await waitFor('the endpoint to answer', async () => {
		await phone.getByRole('button', { name: 'Ping' }).click();
		return await phone
			.getByText('The endpoint answers.')
			.waitFor({ timeout: 3_000 })
			.then(
				() => true,
				() => false,
			);
	});
}

/** Presses the first day that can be chosen; gives it as "2026-12-01". */
export async function chooseFirstDay(form: Locator, label: string): Promise<string> {
	const day = form
		.getByRole('grid', { name: label })
		.locator('button[aria-disabled="false"]')
		.first();
	await day.click();
	return (await day.getAttribute('data-day'))!;
}

function node(editor: Editor, name: string): Locator {
	return editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
}
