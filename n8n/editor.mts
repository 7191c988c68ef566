import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Owner } from './types.mts';

/** The editor has a great deal to load, and shares the machine with the n8n that serves it. */
const PATIENCE_MS = 180_000;

/** n8n's editor in a browser, used the way a person uses it. Parts are found by the names n8n gives them for tests. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens the editor in a window of its own and signs the owner in. */
	static async open(
		browser: Browser,
		url: string,
		owner: Owner,
		window: BrowserContextOptions = {},
	): Promise<Editor> {
		const page = await browser.newPage({
			viewport: { width: 1400, height: 900 },
			deviceScaleFactor: 1,
			...window,
		});
		page.setDefaultTimeout(PATIENCE_MS);
		await page.goto(`${url}/signin`);
		await page.locator('input[type=email]').fill(owner.email);
		await page.locator('input[type=password]').fill(owner.password);
		await page.locator('input[type=password]').press('Enter');
		await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
		return new Editor(page, url);
	}

	part(testId: string, within: Page | Locator = this.page): Locator {
		return within.locator(`[data-test-id="${testId}"]`);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.part('execute-workflow-button').waitFor();
	}

	/** Opens a new workflow, which has nothing on its canvas. */
	async openEmptyWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.part('canvas-add-button').waitFor();
	}

	/** Searches for a node, and adds what it can do to the canvas. Its window opens. */
	async addNode(name: string, action: string): Promise<void> {
		await this.part('node-creator-plus-button').click();
		await this.part('node-creator-search-bar').fill(name);
		const found = this.part('node-creator-item-name');
		await found.getByText(name, { exact: true }).first().click();
		await found.getByText(action, { exact: true }).click();
		await this.part('node-parameters').waitFor();
	}

	/** Presses "Execute workflow". */
	async startWorkflow(): Promise<void> {
		await this.part('execute-workflow-button').click();
	}

	/** Waits for the check mark on the node. */
	async untilDone(nodeType: string): Promise<void> {
		await this.part('canvas-node-status-success', this.node(nodeType)).waitFor();
		await this.closeNotice();
	}

	async runWorkflow(nodeType: string): Promise<void> {
		await this.startWorkflow();
		await this.untilDone(nodeType);
	}

	/** Opens a node's window. */
	async openNode(nodeType: string): Promise<void> {
		await this.node(nodeType).dblclick();
		await this.part('node-parameters').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.part('ndv-close-button').click();
		await this.part('node-parameters').waitFor({ state: 'hidden' });
	}

	/** Presses "Execute previous nodes" in the node's window and waits for what they give out. */
	async executePreviousNodes(): Promise<void> {
		await this.part('execute-previous-node').click();
		await this.part('run-data-schema-item', this.part('ndv-input-panel')).first().waitFor();
	}

	/** Presses "Execute step" in the node's window and waits for its output. */
	async executeNode(): Promise<void> {
		await this.part('node-execute-button').click();
		await this.part('node-run-info', this.part('output-panel')).waitFor();
	}

	/** A parameter in the node's window; of several in a list, the last. */
	parameter(name: string): Locator {
		return this.part(`parameter-input-${name}`).last();
	}

	/** Types into a field and leaves it. */
	async fill(name: string, value: string): Promise<void> {
		const input = this.parameter(name).locator('input, textarea').last();
		await input.fill(value);
		await input.blur();
	}

	/** Types a date and time into a field that has a calendar. */
	async fillDate(name: string, value: string): Promise<void> {
		const input = this.parameter(name).locator('input').last();
		await input.fill(value);
		await input.press('Enter');
	}

	/** Chooses from a parameter with fixed options, by the beginning of what stands there: name, then description. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options
			.filter({ hasText: new RegExp(`^\\s*${option}`) })
			.first()
			.click();
	}

	/** Adds an empty entry to a parameter that takes several. */
	async addEntry(name: string): Promise<void> {
		await this.part('fixed-collection-add', this.part(`fixed-collection-${name}`)).click();
	}

	/** Presses a button among the parameters; of several with one name, the last. */
	async press(button: string): Promise<void> {
		const found = this.part('node-parameters').getByRole('button', { name: button, exact: true });
		await found.last().click();
	}

	/** Shows a field of the last entry that is hidden at first. */
	async addAttribute(label: string): Promise<void> {
		await this.part('fixed-collection-add-property').last().click();
		const options = this.page.getByRole('option', { name: label, exact: true });
		await options.filter({ visible: true }).click();
	}

	async switchOn(name: string): Promise<void> {
		// The input itself is not to be seen.
		await this.parameter(name).locator('.el-switch').click();
	}

	/** The labels of the fields in a part of the node's window. */
	async labelsIn(testId: string): Promise<string[]> {
		const labels = await this.part('input-label', this.part(testId)).allInnerTexts();
		// Below the label stand the buttons that appear when the pointer is over it.
		return labels.map((label) => label.split('\n')[0]);
	}

	/** Chooses how to give the value of a parameter that has a list and other ways. */
	async chooseMode(name: string, mode: string): Promise<void> {
		await this.part('rlc-mode-selector', this.locatorOf(name)).click();
		await this.part(`mode-${mode}`).filter({ visible: true }).click();
	}

	/** Opens the list of a parameter and gives the entries, or why there are none. */
	async openList(name: string): Promise<string[]> {
		await this.part('rlc-input', this.locatorOf(name)).click();
		const entries = this.part('rlc-item').filter({ visible: true });
		const failure = this.part('rlc-error-container').filter({ visible: true });
		await entries.or(failure).first().waitFor();
		return await entries.or(failure).allInnerTexts();
	}

	/** Chooses from the list that is open. */
	async pick(entry: string): Promise<void> {
		await this.part('rlc-item').filter({ visible: true, hasText: entry }).click();
	}

	/** Closes n8n's note about the last run, which covers a corner of the page and may go away by itself. */
	async closeNotice(): Promise<void> {
		const notice = this.page.locator('.el-notification__closeBtn').first();
		await notice.click({ timeout: 5_000 }).catch(() => undefined);
	}

	private node(nodeType: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-type="${nodeType}"]`);
	}

	private locatorOf(name: string): Locator {
		return this.part(`resource-locator-${name}`);
	}
}
