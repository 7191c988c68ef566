/** What the pictures are taken of: n8n's editor and the sandbox's phone, side by side. */
import type { Browser, Locator, Page } from 'playwright-core';
import { DEMO_OWNER } from '../../demo/constants.mts';
import type { Demo } from '../../demo/startDemo.mts';
import { Editor } from '../../n8n/editor.mts';
import type { WorkflowFile } from '../../n8n/types.mts';
import { DENSITY } from './camera.mts';

export interface Stage {
	demo: Demo;
	browser: Browser;
	editor: Editor;
	page: Page;
}

/** The parts of a page are small enough to be read in a README. */
const EDITOR_WINDOW = { width: 1150, height: 760 };
const PHONE_WINDOW = { width: 1240, height: 650 };

export async function openStage(browser: Browser, demo: Demo): Promise<Stage> {
	const editor = await Editor.open(browser, demo.n8n.url, DEMO_OWNER, {
		viewport: EDITOR_WINDOW,
		deviceScaleFactor: DENSITY,
	});
	const page = await browser.newPage({ viewport: PHONE_WINDOW, deviceScaleFactor: DENSITY });
	return { demo, browser, editor, page };
}

/** Windows and pages as they are at first, so that no picture shows what another has left. */
export async function tidy({ demo, editor, page }: Stage): Promise<void> {
	await editor.page.setViewportSize(EDITOR_WINDOW);
	await page.setViewportSize(PHONE_WINDOW);
	await page.goto(demo.sandboxUrl);
	await page.locator('.phone').waitFor();
}

/** The phone on the sandbox's page. */
export function phoneOf({ page }: Pick<Stage, 'page'>): Locator {
	return page.locator('.phone');
}

/** The nodes of the workflow in the editor, with their labels and the plus behind the last one. */
export function nodesOf({ editor }: Stage): Locator {
	return editor
		.part('canvas-node')
		.or(editor.part('canvas-handle-plus'))
		.or(editor.page.locator('[data-test-id="canvas-node"] [class*="description"]'));
}

/** A copy of a workflow without its notes. */
export async function createWithoutNotes(
	{ demo }: Stage,
	workflow: WorkflowFile,
): Promise<{ id: string }> {
	const { name, connections, settings } = workflow;
	const nodes = workflow.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
	return await demo.client.createWorkflow({ name, nodes, connections, settings });
}

/** The workflow of an example, by its number. */
export async function findExample({ demo }: Stage, number: string): Promise<{ id: string }> {
	const workflows = await demo.client.listWorkflows();
	const found = workflows.find(({ name }) => name.startsWith(`${number} `));
	if (!found) throw new Error(`There is no example ${number}.`);
	return found;
}
