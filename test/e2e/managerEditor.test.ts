import type { Browser } from 'playwright-core';

import { DEMO_OWNER } from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { startBrowser } from '../../lib/browser.mts';
import { Editor } from '../../n8n/editor.mts';
import { hasEnded, itemsOf } from '../../n8n/executions.mts';
import { workflowInEditor } from './dynamicFlow.mts';

const BUILD = 'Build a flow from questions';

/** WhatsApp Flow and WhatsApp Manager in the editor: from questions to a published Flow, each test after the other. */
describe('WhatsApp Manager in the editor', () => {
	let demo: Demo;
	let browser: Browser;
	let editor: Editor;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
		browser = await startBrowser();
		editor = await Editor.open(browser, demo.n8n.url, DEMO_OWNER);
	});
	afterAll(async () => {
		await browser?.close();
		await demo?.stop();
	});

	const credentials = async () => await editor.part('node-credentials-select').count();

	it('a draft is made straight from questions, with one switch more', async () => {
		await editor.openEmptyWorkflow();
		await editor.addNode('WhatsApp Flow', BUILD);
		expect(await credentials()).toBe(0);
		await editor.press('Add Form Element');
		await editor.fill('fieldLabel', 'Your name');
		await editor.switchOn('createInManager');
		await editor.part('node-credentials-select').waitFor();
		expect(await credentials()).toBe(1);
		await editor.fill('flowName', 'Visit');
		await editor.executeNode();

		const execution = await demo.client.waitForExecution(
			workflowInEditor(editor),
			hasEnded,
			60_000,
		);
		const [item] = itemsOf(execution, BUILD);
		expect(item).toMatchObject({ action: 'created', name: 'Visit', status: 'DRAFT' });
	});

	it.each([
		['Check', 0],
		['Publish', 1],
		['Set Public Key', 2],
		['Read Answers', 0],
	])('%s asks for as many credentials as it needs: %d', async (operation, count) => {
		await editor.choose('operation', operation);
		await editor.page.waitForFunction(
			([wanted]) =>
				document.querySelectorAll('[data-test-id="node-credentials-select"]').length === wanted,
			[count],
		);
		expect(await credentials()).toBe(count);
	});

	it('the draft stands in the list of Publish, and is published', async () => {
		await editor.choose('operation', 'Publish');
		expect((await editor.openList('flowId')).join()).toMatch(/Visit \(draft/);
		await editor.pick('Visit (draft');
		await editor.executeNode();
		expect(await editor.part('output-panel').innerText()).toContain('PUBLISHED');
	});
});
