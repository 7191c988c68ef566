/** Moving pictures of the documents: what happens on a page, and beside it the phone. */
import type { Browser, Page } from 'playwright-core';
import { animatedWebp, type Frame, type Size } from './animatedWebp.mts';
import { DENSITY } from './camera.mts';

const QUALITY = 0.75;

/** What a frame shows. All pictures are PNG. */
export interface Scene {
	/** Where the story has come to. It stands at the top. */
	caption: string;
	/** At most 830 pixels wide, and 480 high where nothing stands below it. */
	picture: Buffer;
	phone: Buffer;
	/** Stands below the picture. */
	output?: { title: string; picture: Buffer };
	milliseconds: number;
}

/** @returns a WebP file */
export async function movingPicture(browser: Browser, scenes: Scene[]): Promise<Buffer> {
	const composer = await browser.newPage({
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

/** Puts the pictures of a scene beside each other. */
async function compose(
	page: Page,
	{ caption, picture, phone, output }: Scene,
): Promise<{ still: Buffer; size: Size }> {
	await page.setContent(PAGE);
	await page.evaluate(
		async ([text, title, ...sources]) => {
			document.querySelector('h1')!.textContent = text;
			document.querySelector('figcaption')!.textContent = title;
			const images = [...document.querySelectorAll('img')];
			for (const [index, image] of images.entries()) {
				if (sources[index] === '') image.parentElement!.hidden = true;
				else image.src = sources[index];
			}
			await Promise.all(
				images.filter(({ src }) => src !== '').map(async (image) => await image.decode()),
			);
		},
		[
			caption,
			output?.title ?? '',
			dataUrl(picture),
			output ? dataUrl(output.picture) : '',
			dataUrl(phone),
		],
	);
	return await encode(page, await page.screenshot());
}

/** Pictures beside the phone have the size of the screen, so that nothing moves from one frame to the next. */
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
	<figure class="output"><figcaption></figcaption><img></figure>
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
