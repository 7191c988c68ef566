import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { withProgress } from './progress.cjs';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Starts the system's Chromium without a window; installs it where that is possible without asking. */
export async function startBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: await chromiumPath(),
		headless: true,
		args: FLAGS,
	});
}

async function chromiumPath(): Promise<string> {
	const executable = process.env.CHROMIUM_PATH ?? DEBIAN_CHROMIUM;
	if (existsSync(executable)) return executable;
	if (process.env.CHROMIUM_PATH || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		throw new Error(
			`There is no Chromium at ${executable}. Install it, or set CHROMIUM_PATH to where it is.`,
		);
	}
	await withProgress('Installing Chromium', async () => {
		const options = {
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
			maxBuffer: Infinity,
		};
		await promisify(execFile)('apt-get', ['update'], options);
		await promisify(execFile)(
			'apt-get',
			['install', '--yes', '--no-install-recommends', 'chromium'],
			options,
		);
	});
	return executable;
}
