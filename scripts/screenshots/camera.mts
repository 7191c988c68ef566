/** Takes pictures of parts of pages, at double density. */
import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../../lib/poll.mts';

export const DENSITY = 2;

const PAUSE_MS = 400;

/** Takes the picture when two looks in a row show the same: n8n's pages move for a while after they have loaded. */
async function whenStill(what: string, look: () => Promise<Buffer>): Promise<Buffer> {
	let earlier: Buffer | undefined;
	return await waitFor(
		`${what} to stand still`,
		async () => {
			const now = await look();
			const isStill = earlier?.equals(now);
			earlier = now;
			return isStill && now;
		},
		{ everyMs: PAUSE_MS },
	);
}

/** A PNG of one element. */
export async function pictureOf(what: string, element: Locator): Promise<Buffer> {
	return await whenStill(what, async () => await element.screenshot({ animations: 'disabled' }));
}

/** A PNG of the phone on the sandbox's page, without what is behind its round corners. */
export async function pictureOfPhone(phone: Locator): Promise<Buffer> {
	const style = '* { caret-color: transparent } .phone { box-shadow: none !important }';
	const behind = 'html, body, body :has(.phone) { background: transparent !important }';
	return await whenStill(
		'the phone',
		async () =>
			await phone.screenshot({
				animations: 'disabled',
				omitBackground: true,
				style: `${style} ${behind}`,
			}),
	);
}

/** A PNG of the part of the page that holds these elements, with a margin in CSS pixels. */
export async function pictureAround(
	what: string,
	page: Page,
	elements: Locator,
	margin: number,
): Promise<Buffer> {
	await elements.first().waitFor();
	return await whenStill(what, async () => {
		const boxes = (await elements.all()).map(async (element) => (await element.boundingBox())!);
		const clip = around(await Promise.all(boxes), margin);
		return await page.screenshot({ animations: 'disabled', clip });
	});
}

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

function around(boxes: Box[], margin: number): Box {
	const x = Math.min(...boxes.map((box) => box.x)) - margin;
	const y = Math.min(...boxes.map((box) => box.y)) - margin;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + margin;
	const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + margin;
	return { x, y, width: right - x, height: bottom - y };
}
