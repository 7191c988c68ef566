/** Takes the pictures in docs/images from a real n8n: the example workflow after a run, and our node opened. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { startBrowser } from './browser.mts';
import { DEMO_OWNER } from './demo/constants.mts';
import { type Demo, startDemo } from './demo/demo.mts';
import { playRoundTrip } from './demo/round-trip.mts';
import { stopSignal } from './demo/stop-signal.mts';
import { SEND_NODE } from './demo/workflows.mts';
import { root } from './paths.cjs';
import { waitFor } from './poll.mts';
import { withProgress } from './progress.cjs';

const IMAGES = path.join(root, 'docs', 'images');
const SIZE = { width: 1400, height: 900 };

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
		const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1 });
		await withProgress('Taking the pictures', async () => {
			await signIn(page, demo);
			await runSendWorkflow(page, demo);
			await takePicture(page, 'workflow.png');
			await openSendNode(page);
			await takePicture(page, 'send-node.png');
		});
	} finally {
		await browser.close();
		await demo.stop();
	}
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

async function signIn(page: Page, { n8n }: Demo): Promise<void> {
	await page.goto(`${n8n.url}/signin`);
	await page.locator('input[type=email]').fill(DEMO_OWNER.email);
	await page.locator('input[type=password]').fill(DEMO_OWNER.password);
	await page.locator('input[type=password]').press('Enter');
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}

/** Presses "Execute workflow" as a user would and waits for the check mark on our node. */
async function runSendWorkflow(page: Page, { n8n, sendWorkflow }: Demo): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${sendWorkflow.id}`);
	await part(page, 'execute-workflow-button').click();
	await part(sendNode(page), 'canvas-node-status-success').waitFor();
	await page.locator('.el-notification__closeBtn').first().click();
}

async function openSendNode(page: Page): Promise<void> {
	await sendNode(page).dblclick();
	await part(page, 'parameter-input-flowCta').waitFor();
}

function sendNode(page: Page): Locator {
	return page.locator(`[data-test-id="canvas-node"][data-node-type="${SEND_NODE}"]`);
}

/** A part of the editor by the name that n8n gives it for tests. */
function part(within: Page | Locator, testId: string): Locator {
	return within.locator(`[data-test-id="${testId}"]`);
}
