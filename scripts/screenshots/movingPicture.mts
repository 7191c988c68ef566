/** The moving picture of the README: a workflow asks, a person fills in the form, the workflow continues. */
import type { Page } from 'playwright-core';
import { fillInWhenAsked, sendForm } from '../../demo/askAndContinue.mts';
import { SEND_NODE } from '../../demo/workflows.mts';
import { animatedWebp, type Frame, type Size } from './animatedWebp.mts';
import { DENSITY, pictureAround, pictureOfPhone } from './camera.mts';
import { createWithoutNotes, nodesOf, phoneOf, type Stage } from './stage.mts';

const LAST_NODE = 'Your CRM';
const QUALITY = 0.82;
const MARGIN = 24;

/** Steps of the story; each stands at the top of its frames. */
const CAPTIONS = {
	run: '1 · Run the workflow',
	arrives: '2 · The form arrives on the phone, the workflow waits',
	fills: '3 · The person fills it in',
	continues: '4 · The workflow continues with the answer',
};

/** What a frame shows. All pictures are PNG. */
interface Scene {
	caption: string;
	canvas: Buffer;
	phone: Buffer;
	/** The output of the last node. */
	output?: Buffer;
	milliseconds: number;
}

/** @returns a WebP file */
export async function takeMovingPicture(stage: Stage): Promise<Buffer> {
	const scenes = await takeScenes(stage);
	const composer = await stage.browser.newPage({
		viewport: { width: 1264, height: 574 },
		deviceScaleFactor: DENSITY,
	});
	try {
		const frames: Frame[] = [];
		let size: Size = { width: 0, height: 0 };
		for (const scene of scenes) {
			const composed = await compose(composer, scene);
			size = composed.size;
			frames.push({ still: composed.still, milliseconds: scene.milliseconds });
		}
		return animatedWebp(size, frames);
	} finally {
		await composer.close();
	}
}

async function takeScenes(stage: Stage): Promise<Scene[]> {
	const { demo, editor, page } = stage;
	const scenes: Scene[] = [];
	const take = async (caption: string, milliseconds: number, canvas?: Buffer, output?: Buffer) => {
		scenes.push({
			caption,
			milliseconds,
			canvas: canvas ?? (await takeCanvas(stage)),
			phone: await pictureOfPhone(phoneOf(stage)),
			output,
		});
	};

	await editor.openWorkflow((await createWithoutNotes(stage, demo.askWorkflow)).id);
	await take(CAPTIONS.run, 1_800);
	const form = await fillInWhenAsked(page, async () => {
		await editor.startWorkflow();
		await page.getByRole('article').getByRole('button', { name: 'Book Now' }).last().waitFor();
		await take(CAPTIONS.arrives, 2_600);
	});
	await take(CAPTIONS.fills, 2_600, scenes.at(-1)!.canvas);
	await sendForm(form);
	await editor.untilDone(SEND_NODE);
	await take(CAPTIONS.continues, 2_000);

	const canvas = scenes.at(-1)!.canvas;
	await editor.page
		.locator(`[data-test-id="canvas-node"][data-node-name="${LAST_NODE}"]`)
		.dblclick();
	const output = editor.part('output-panel');
	await editor.part('node-run-info', output).waitFor();
	const fields = await pictureAround('the output', editor.page, output.locator('table'), 0);
	await editor.closeNode();
	await take(CAPTIONS.continues, 4_500, canvas, fields);
	return scenes;
}

async function takeCanvas(stage: Stage): Promise<Buffer> {
	return await pictureAround('the canvas', stage.editor.page, nodesOf(stage), MARGIN);
}

/** Puts the pictures of a scene beside each other. */
async function compose(
	page: Page,
	{ caption, canvas, phone, output }: Scene,
): Promise<{ still: Buffer; size: Size }> {
	await page.setContent(PAGE);
	await page.evaluate(
		async ([text, ...sources]) => {
			document.querySelector('h1')!.textContent = text;
			const images = [...document.querySelectorAll('img')];
			for (const [index, image] of images.entries()) {
				if (sources[index] === '') image.parentElement!.hidden = true;
				else image.src = sources[index];
			}
			await Promise.all(
				images.filter(({ src }) => src !== '').map(async (image) => await image.decode()),
			);
		},
		[caption, dataUrl(canvas), output ? dataUrl(output) : '', dataUrl(phone)],
	);
	const picture = await page.screenshot();
	return await encode(page, picture);
}

/** Pictures of n8n have the size of the screen, so that nothing moves from one frame to the next. */
const PAGE = `
<style>
	body { margin: 0; padding: 20px; box-sizing: border-box; height: 100vh; background: #e9edf1;
		font: 16px system-ui, sans-serif; color: #1d262c;
		display: grid; grid-template-columns: 830px 370px; grid-template-rows: auto 1fr; gap: 16px 24px; }
	h1 { grid-column: 1; margin: 0; font-size: 26px; line-height: 36px; }
	main { grid-column: 1; display: grid; gap: 24px; align-content: start; }
	figure { margin: 0; background: #f5f5f5; border-radius: 12px; overflow: hidden; box-shadow: 0 1px 6px #0003; }
	figure img { display: block; zoom: ${1 / DENSITY}; }
	figure.output { justify-self: center; padding: 16px 24px; background: #fff; }
	figure.output img { zoom: ${1.4 / DENSITY}; }
	figcaption { margin-bottom: 10px; font-weight: 600; }
	aside { grid-column: 2; grid-row: 1 / 3; }
	aside img { width: 100%; }
	[hidden] { display: none; }
</style>
<h1></h1>
<main>
	<figure><img></figure>
	<figure class="output"><figcaption>${LAST_NODE}</figcaption><img></figure>
</main>
<aside><img></aside>`;

function dataUrl(png: Buffer): string {
	return `data:image/png;base64,${png.toString('base64')}`;
}

/** A PNG as WebP, made by the browser. */
async function encode(page: Page, png: Buffer): Promise<{ still: Buffer; size: Size }> {
	const { url, ...size } = await page.evaluate(
		async ([source, quality]) => {
			const image = new Image();
			image.src = source as string;
			await image.decode();
			const canvas = document.createElement('canvas');
			canvas.width = image.width;
			canvas.height = image.height;
			canvas.getContext('2d', { alpha: false })!.drawImage(image, 0, 0);
			const { width, height } = canvas;
			return { url: canvas.toDataURL('image/webp', quality as number), width, height };
		},
		[dataUrl(png), QUALITY] as const,
	);
	return { still: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'), size };
}
