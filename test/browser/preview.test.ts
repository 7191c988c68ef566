import type { Browser, BrowserContextOptions } from 'playwright-core';

import { check } from '../../flowJson';
import { preview } from '../../flowJson/preview';
import { startBrowser } from '../../lib/browser.mts';
import { exampleFiles, readExample } from '../support/exampleFiles.mts';
import { everyDisplay, everyInput } from './phoneFlows.mts';
import { accessibilityProblems } from './testPhone.mts';

let browser: Browser;
beforeAll(async () => {
	browser = await startBrowser();
});
afterAll(async () => await browser?.close());

describe.each<[string, unknown]>([
	['every input', everyInput],
	['every display', everyDisplay],
	...exampleFiles('flows').map((name): [string, unknown] => [name, readExample('flows', name)]),
])('the preview of %s', (_name, given) => {
	it.each<[string, BrowserContextOptions]>([
		['on a wide screen', { viewport: { width: 1250, height: 800 } }],
		['in the dark, on a phone', { viewport: { width: 390, height: 800 }, colorScheme: 'dark' }],
	])(
		'%s is whole, without a script and a request, and axe finds nothing wrong',
		async (_on, options) => {
			const { flow } = check(given);
			const context = await browser.newContext(options);
			try {
				const page = await context.newPage();
				const requests: string[] = [];
				page.on('request', (request) => requests.push(request.url()));
				await page.setContent(preview(flow!));
				expect(await page.locator('.phone').count()).toBe(flow!.screens.length);
				expect(
					await page.locator('script, iframe, object, link, [onclick], [href], [src]').count(),
				).toBe(0);
				// Pictures within the page are requests to the browser, not to anybody else.
				expect(requests.filter((url) => !url.startsWith('data:image/'))).toEqual([]);
				expect(await page.locator('.phone').evaluateAll(wider)).toEqual([]);
				expect(await accessibilityProblems(page)).toEqual([]);
			} finally {
				await context.close();
			}
		},
	);
});

/** Whatever on the phones is wider than its screen. */
function wider(phones: Element[]): string[] {
	return phones
		.flatMap((phone) => [...phone.querySelectorAll('*')])
		.filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
		.map((each) => each.outerHTML.slice(0, 100));
}
