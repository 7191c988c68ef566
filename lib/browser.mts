import { type Browser, chromium } from 'playwright-core';
import { installSystemPrograms, pathOf } from './systemPrograms.mts';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Starts a browser without a window: the one at CHROMIUM_PATH, or else the system's Chromium, which is installed where
 * that is possible without asking.
 */
export async function startBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: await chromiumPath(),
		headless: true,
		args: FLAGS,
	});
}

async function chromiumPath(): Promise<string> {
	const chosen = process.env.CHROMIUM_PATH;
	if (chosen) return chosen;
	await installSystemPrograms(['chromium']).catch((error: Error) => {
		throw new Error(`${error.message} Or set CHROMIUM_PATH to a Chromium or Chrome that you have.`);
	});
	return pathOf('chromium');
}
