import type { Page } from 'playwright-core';

/** Characters of a day that is typed: `2026-12-04` without the signs. */
const DAY = 8;

/** Counts what a person does on pages: how often the mouse is pressed, and how many keys. */
export class Effort {
	presses = 0;
	keys = 0;

	/** Counts on this page from now on, also after it has been loaded again. */
	async watch(page: Page): Promise<void> {
		await page.exposeFunction('countEffort', (presses: number, keys: number) => {
			this.presses += presses;
			this.keys += keys;
		});
		await page.addInitScript(listen, DAY);
		await page.evaluate(listen, DAY);
	}

	/** Minutes of a person who types that many words a minute, and needs seconds to find and press a thing. */
	minutes({
		wordsPerMinute,
		secondsPerPress,
	}: {
		wordsPerMinute: number;
		secondsPerPress: number;
	}): number {
		return this.keys / (wordsPerMinute * 5) + (this.presses * secondsPerPress) / 60;
	}
}

/** Runs in the page. */
function listen(day: number): void {
	const count = (window as unknown as { countEffort(presses: number, keys: number): void })
		.countEffort;
	addEventListener('mousedown', () => count(1, 0), true);
	// Paste is two keys, and so is Select all.
	addEventListener('paste', () => count(0, 4), true);
	addEventListener(
		'input',
		(event) => {
			const { inputType, data } = event as InputEvent;
			if (inputType === 'insertText') count(0, data?.length ?? 1);
		},
		true,
	);
	addEventListener(
		'change',
		({ target }) => {
			if (target instanceof HTMLInputElement && target.type === 'date') count(0, day);
		},
		true,
	);
}
