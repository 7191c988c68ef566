/** Takes the pictures in docs/images: the first example in editor and phone, our node opened, a catalogue, and a template. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../lib/browser.mts';
import { fillInWhenAsked, sendForm } from '../demo/askAndContinue.mts';
import { DEMO_OWNER } from '../demo/constants.mts';
import { type Demo, startDemo } from '../demo/startDemo.mts';
import { stopSignal } from '../lib/stopSignal.mts';
import { SEND_NODE, nodeOfType } from '../demo/workflows.mts';
import { Editor } from '../n8n/editor.mts';
import type { Workflow } from '../n8n/types.mts';
import { root } from '../lib/paths.cjs';
import { waitFor } from '../lib/poll.mts';
import { withProgress } from '../lib/progress.cjs';

const IMAGES = path.join(root, 'docs', 'images');

takeScreenshots().then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(1);
	},
);

async function takeScreenshots(): Promise<void> {
	const browser = await startBrowser();
	const demo = await startDemo({ temporary: true, signal: stopSignal() });
	try {
		await mkdir(IMAGES, { recursive: true });
		await withProgress('Taking the pictures', async () => {
			const editor = await Editor.open(browser, demo.n8n.url, DEMO_OWNER);
			await takeAskAndContinue(demo, editor, await openPhone(browser, demo));
			await editor.openNode(SEND_NODE);
			await takePicture(editor.page, 'send-node.png');
			await editor.closeNode();
			await takeCatalogue(demo, editor, await openPhone(browser, demo));

			await editor.openWorkflow((await createTemplateWorkflow(demo)).id);
			await editor.openNode(SEND_NODE);
			await sendTemplate(editor);
			await takePicture(editor.page, 'template.png');
		});
	} finally {
		await browser.close();
		await demo.stop();
	}
}

async function openPhone(browser: Browser, { sandboxUrl }: Demo): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1400, height: 860 } });
	await page.goto(sandboxUrl);
	return page;
}

/** The form on the phone, and the workflow that has gone on with its answers. */
async function takeAskAndContinue(
	{ askWorkflow }: Demo,
	editor: Editor,
	phone: Page,
): Promise<void> {
	await editor.openWorkflow(askWorkflow.id);
	const form = await fillInWhenAsked(phone, async () => await editor.startWorkflow());
	await takePicture(phone, 'phone.png');
	await sendForm(form);
	await editor.untilDone(SEND_NODE);
	await takePicture(editor.page, 'ask-and-continue.png');
}

/** A Flow with pictures, opened. */
async function takeCatalogue({ client }: Demo, editor: Editor, phone: Page): Promise<void> {
	const catalogue = (await client.listWorkflows()).find(({ name }) => name.startsWith('10 '));
	if (!catalogue) throw new Error('There is no example with a catalogue');
	await editor.openWorkflow(catalogue.id);
	await editor.startWorkflow();
	await phone.getByRole('article').getByRole('button', { name: 'See products' }).click();
	await phone.getByRole('dialog').waitFor();
	await takePicture(phone, 'example.png');
}

/** Takes the picture when two looks in a row show the same: n8n's pages move for a while after they have loaded. */
async function takePicture(page: Page, file: string): Promise<void> {
	let earlier: Buffer | undefined;
	const picture = await waitFor(
		`${file} to stand still`,
		async () => {
			const now = await page.screenshot({ animations: 'disabled' });
			const standsStill = earlier?.equals(now);
			earlier = now;
			return standsStill && now;
		},
		{ everyMs: 500 },
	);
	await writeFile(path.join(IMAGES, file), picture);
}

/** The example that sends, with the node's operation changed to a template that nobody has chosen yet. */
async function createTemplateWorkflow({ client, sendWorkflow }: Demo): Promise<Workflow> {
	const { from, to } = nodeOfType(sendWorkflow, SEND_NODE).parameters;
	const nodes = sendWorkflow.nodes.map((node) =>
		node.type === SEND_NODE
			? { ...node, parameters: { operation: 'sendTemplate', from, to } }
			: node,
	);
	const { connections, settings } = sendWorkflow;
	return await client.createWorkflow({ name: 'Send a template', nodes, connections, settings });
}

/** Chooses the template, fills its variables in and sends it. */
async function sendTemplate(editor: Editor): Promise<void> {
	// A window that opened before n8n could tell what To is does not notice the choice of a template.
	await editor.executePreviousNodes();
	await editor.closeNotice();
	await editor.closeNode();
	await editor.openNode(SEND_NODE);

	await editor.openList('templateName');
	await editor.pick('lead_form');
	await editor.fill('header_image', 'https://example.com/offer.jpg');
	await editor.fill('body_1', 'Asha Rao');
	await editor.fill('body_2', '10 %');
	await editor.executeNode();
	await editor.closeNotice();
}
