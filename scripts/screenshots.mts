/** Takes the pictures in docs/images: `npm run screenshots`, or only some: `npm run screenshots -- phone.png`. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Argument, Command } from 'commander';
import { startDemo } from '../demo/startDemo.mts';
import { startBrowser } from '../lib/browser.mts';
import { root } from '../lib/paths.cjs';
import { withProgress } from '../lib/progress.cjs';
import { stopSignal } from '../lib/stopSignal.mts';
import { PICTURES } from './screenshots/pictures.mts';
import { openStage, tidy } from './screenshots/stage.mts';

const IMAGES = path.join(root, 'docs', 'images');

const [names] = new Command('npm run screenshots --')
	.description(
		'Takes the pictures of the documents at double density, in a real n8n and the sandbox.',
	)
	.addArgument(
		new Argument('[names...]', 'files in docs/images')
			.choices(Object.keys(PICTURES))
			.default(Object.keys(PICTURES), 'all'),
	)
	.parse().processedArgs as [string[]];

takeScreenshots(names).then(
	() => process.exit(0),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(1);
	},
);

async function takeScreenshots(files: string[]): Promise<void> {
	const browser = await startBrowser();
	const demo = await startDemo({ temporary: true, signal: stopSignal() });
	try {
		await mkdir(IMAGES, { recursive: true });
		const stage = await withProgress(
			'Opening the editor',
			async () => await openStage(browser, demo),
		);
		for (const file of files) {
			await withProgress(`Taking ${file}`, async () => {
				await tidy(stage);
				await writeFile(path.join(IMAGES, file), await PICTURES[file](stage));
			});
		}
	} finally {
		await browser.close();
		await demo.stop();
	}
}
