/** What somebody does by hand, after the README, to set a dynamic Flow up: in n8n's editor and on the sandbox's page. */
import type { Locator, Page } from 'playwright-core';
import type { Editor } from '../../scripts/editor.mts';
import { waitFor } from '../../scripts/poll.mts';

export interface PemPair {
	privateKey: string;
	publicKey: string;
	/** The workflow that they were made in. */
	workflowId: string;
}

/** Begins a new workflow with Respond to Flow and makes the keys in it. */
export async function createKeyPair(editor: Editor, n8nUrl: string, passphrase: string): Promise<PemPair> {
	await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: n8nUrl });
	await editor.page.goto(`${n8nUrl}/workflow/new`);
	await editor.part('canvas-add-button').click();
	await editor.part('node-creator-search-bar').fill('Respond to Flow');
	await editor.part('node-creator-item-name').filter({ hasText: 'Respond to Flow' }).first().click();
	await editor.page.getByText('Create key pair', { exact: true }).click();
	await editor.part('node-parameters').waitFor();
	await editor.fill('passphrase', passphrase);
	await editor.executeNode();

	await editor.part('radio-button-json', editor.part('output-panel')).click();
	const privateKey = await copyFromOutput(editor, 'private_key');
	const publicKey = await copyFromOutput(editor, 'public_key');
	await editor.closeNode();
	return { privateKey, publicKey, workflowId: new URL(editor.page.url()).pathname.split('/').at(-1)! };
}

/** Copies a value out of the JSON of a node's output with n8n's button: what is seen there has `\n` where a line ends. */
async function copyFromOutput(editor: Editor, key: string): Promise<string> {
	const output = editor.part('output-panel');
	await editor.page.evaluate(async () => await navigator.clipboard.writeText(''));
	await output.locator(`[data-name="${key}"]`).last().click();
	await editor.part('ndv-json-actions', output).getByRole('button').first().click();
	await editor.page.getByRole('menuitem', { name: 'Copy Selection' }).click();
	const copied = async () => await editor.page.evaluate(async () => await navigator.clipboard.readText());
	return await waitFor(`${key} in the clipboard`, async () => (await copied()) || undefined);
}

/** Archives the workflow that is in the editor and deletes it for good. */
export async function deleteWorkflow(editor: Editor): Promise<void> {
	await editor.part('workflow-menu').click();
	await editor.part('workflow-menu-item-archive').click();
	await editor.part('archive-toast-delete-permanently-link').click();
	const deleted = editor.page.waitForResponse((response) => response.request().method() === 'DELETE');
	await editor.page.getByRole('button', { name: 'Yes, delete' }).click();
	await deleted;
}

/** Creates the credential on n8n's page of credentials; resolves when n8n has tested it and found it good. */
export async function createEncryptionCredential(editor: Editor, n8nUrl: string, fields: Record<string, string>): Promise<void> {
	await editor.page.goto(`${n8nUrl}/home/credentials/create`);
	const type = 'WhatsApp Flow Encryption API';
	await editor.part('new-credential-type-select').locator('input').fill(type);
	await editor.page.getByText(type, { exact: true }).filter({ visible: true }).last().click();
	await editor.part('new-credential-type-button').click();
	await saveCredential(editor, fields);
}

/** Opens a credential on that page and changes some of its fields. */
export async function changeCredential(editor: Editor, n8nUrl: string, name: string, fields: Record<string, string>): Promise<void> {
	await editor.page.goto(`${n8nUrl}/home/credentials`);
	await editor.part('resources-list-item').filter({ hasText: name }).click();
	// n8n tests a credential when it is opened too.
	await editor.part('credentials-config-container-test-success').waitFor();
	await saveCredential(editor, fields);
}

async function saveCredential(editor: Editor, fields: Record<string, string>): Promise<void> {
	const window = editor.part('editCredential-modal');
	for (const [name, value] of Object.entries(fields)) {
		await editor.part(`parameter-input-${name}`, window).locator('input, textarea').last().fill(value);
	}
	const tested = editor.page.waitForResponse((response) => response.url().endsWith('/rest/credentials/test'));
	await editor.part('credential-save-button', window).click();
	await tested;
	await editor.part('credentials-config-container-test-success', window).waitFor();
}

/** Chooses a credential in the window of a node; of several fields for credentials the first. */
export async function chooseCredential(editor: Editor, nodeName: string, credential: string): Promise<void> {
	await node(editor, nodeName).dblclick();
	await editor.part('node-parameters').waitFor();
	await editor.part('node-credentials-select').first().click();
	const entries = editor.page.locator('[data-test-id^="node-credentials-select-item-"]').filter({ visible: true });
	await entries.filter({ hasText: credential }).click();
	await editor.closeNode();
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

/** Presses the button beside a trigger and waits for the check mark on another node. */
export async function executeFrom(editor: Editor, trigger: string, until: string): Promise<void> {
	await node(editor, trigger).hover();
	await editor.part(`execute-workflow-button-${trigger}`).click();
	await editor.part('canvas-node-status-success', node(editor, until)).waitFor();
}

/** Tells the phone where a Flow asks, and with which key. */
export async function enterEndpoint(phone: Page, flowId: string, endpoint: { url: string; publicKey: string }): Promise<void> {
	await phone.getByRole('tab', { name: 'Flows' }).click();
	await phone.getByRole('list', { name: 'Flows' }).getByRole('button', { name: flowId }).first().click();
	await phone.getByLabel('URL', { exact: true }).fill(endpoint.url);
	await phone.getByLabel('Public key').fill(endpoint.publicKey);
	await phone.getByRole('button', { name: 'Save endpoint' }).click();
	await phone.getByRole('button', { name: 'Ping' }).click();
	await phone.getByText('The endpoint answers.').waitFor();
}

/** Presses the first day that can be chosen; gives it as "2026-12-01". */
export async function chooseFirstDay(form: Locator, label: string): Promise<string> {
	const day = form.getByRole('grid', { name: label }).locator('button[aria-disabled="false"]').first();
	await day.click();
	return (await day.getAttribute('data-day'))!;
}

function node(editor: Editor, name: string): Locator {
	return editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
}
