/** Takes the pictures in docs/images from a real n8n: the example workflow after a run, our node opened, and a template. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startBrowser } from './browser.mts';
import { DEMO_OWNER } from './demo/constants.mts';
import { type Demo, startDemo } from './demo/demo.mts';
import { playRoundTrip } from './demo/round-trip.mts';
import { stopSignal } from './demo/stop-signal.mts';
import { SEND_NODE, nodeOfType } from './demo/workflows.mts';
import { Editor } from './editor.mts';
import type { Workflow } from './n8n/types.mts';
import { root } from './paths.cjs';
import { waitFor } from './poll.mts';
import { withProgress } from './progress.cjs';

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
		await playRoundTrip(demo);
		await mkdir(IMAGES, { recursive: true });
		await withProgress('Taking the pictures', async () => {
			const editor = await Editor.open(browser, demo.n8n.url, DEMO_OWNER);
			await editor.openWorkflow(demo.sendWorkflow.id);
			await editor.runWorkflow(SEND_NODE);
			await takePicture(editor, 'workflow.png');
			await editor.openNode(SEND_NODE);
			await takePicture(editor, 'send-node.png');

			await editor.openWorkflow((await createTemplateWorkflow(demo)).id);
			await editor.openNode(SEND_NODE);
			await sendTemplate(editor);
			await takePicture(editor, 'template.png');
		});
	} finally {
		await browser.close();
		await demo.stop();
	}
}

/** Takes the picture when two looks in a row show the same: n8n's pages move for a while after they have loaded. */
async function takePicture({ page }: Editor, file: string): Promise<void> {
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
		node.type === SEND_NODE ? { ...node, parameters: { operation: 'sendTemplate', from, to } } : node,
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
