/** The demo's two pages as a person has them before the eyes: n8n's editor, and the phone. */
import type { Browser, Locator, Page } from 'playwright-core';
import { DEMO_OWNER } from '../../demo/constants.mts';
import type { Demo } from '../../demo/startDemo.mts';
import { SEND_NODE } from '../../demo/workflows.mts';
import { Editor } from '../../n8n/editor.mts';

const PATIENCE_MS = 180_000;

export class TwoPages {
	private constructor(
		readonly editor: Editor,
		readonly phone: Page,
	) {}

	static async open(browser: Browser, { n8n, sandboxUrl }: Demo): Promise<TwoPages> {
		const editor = await Editor.open(browser, n8n.url, DEMO_OWNER);
		const phone = await browser.newPage({ viewport: { width: 700, height: 900 } });
		phone.setDefaultTimeout(PATIENCE_MS);
		await phone.goto(sandboxUrl);
		await phone.getByText('Live', { exact: true }).waitFor();
		return new TwoPages(editor, phone);
	}

	/**
	 * Creates a credential from the node's window, as when there is none yet; gives the name that the node shows then.
	 * n8n tests a credential when it is saved, and its window stays open when the test fails.
	 */
	async createCredential(values: { region: string } & Record<string, string>): Promise<string> {
		const { editor } = this;
		const { region, ...texts } = values;
		await editor.openNode(SEND_NODE);
		await editor.part('node-credentials-select').click();
		await editor.part('node-credentials-select-item-new').click();
		const window = editor.page
			.getByRole('dialog')
			.filter({ has: editor.part('credential-save-button') });
		await editor.choose('region', region);
		for (const [name, value] of Object.entries(texts)) {
			await editor.part(`parameter-input-${name}`, window).locator('input').fill(value);
		}
		await editor.part('credential-save-button', window).click();
		await window.waitFor({ state: 'hidden' });
		const name = await editor.part('node-credentials-select').locator('input').inputValue();
		await editor.closeNode();
		return name;
	}

	/** Opens the workflow in the editor and presses "Execute workflow". */
	async execute(workflowId: string): Promise<void> {
		await this.editor.openWorkflow(workflowId);
		await this.editor.startWorkflow();
	}

	/** Takes up that person's phone and opens the Flow of the latest message with such a button. */
	async openForm(person: string, button: string): Promise<Locator> {
		const customers = this.phone.getByRole('navigation', { name: 'Customers' });
		await customers.getByRole('button', { name: new RegExp(person.replace('+', '\\+')) }).click();
		await this.phone
			.getByRole('article')
			.getByRole('button', { name: button, exact: true })
			.last()
			.click();
		return this.phone.getByRole('dialog');
	}

	/**
	 * Waits for the check mark on a node and reads its output in its window: the texts of the first row, by column.
	 * The editor shows outputs only when the run is over.
	 */
	async outputOf(node: string): Promise<Record<string, string>> {
		const { editor } = this;
		const shown = editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`);
		await editor.part('canvas-node-status-success', shown).waitFor();
		await shown.dblclick();
		const output = await this.shownOutput();
		await editor.closeNode();
		return output;
	}

	/** The output in the window of the node that is open, as soon as it is there. */
	async shownOutput(): Promise<Record<string, string>> {
		const table = this.editor.part('output-panel').locator('table');
		await table.locator('tbody tr').first().waitFor();
		const columns = await table.locator('th').allInnerTexts();
		const cells = await table.locator('tbody tr').first().locator('td').allInnerTexts();
		return Object.fromEntries(columns.map((column, index) => [column.trim(), cells[index].trim()]));
	}
}
