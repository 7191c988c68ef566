import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { RateWindow } from '../../../exotel/rateWindow';

/**
 * One window for each account, shared by all runs of this n8n process: the limit is Exotel's, per account.
 * Other processes have windows of their own; what slips through is answered 429 and repeated.
 */
const windows = new Map<string, RateWindow>();
const MAX_WINDOWS = 1_000;

export function rateWindowOf(accountKey: string): RateWindow {
	const known = windows.get(accountKey);
	if (known) return known;

	if (windows.size >= MAX_WINDOWS) makeRoom();
	const window = new RateWindow();
	windows.set(accountKey, window);
	return window;
}

/** Idle windows go; when all are in use, the oldest one. Its account may then get some calls more than it allows. */
function makeRoom(): void {
	const now = Date.now();
	for (const [key, window] of windows) {
		if (window.isIdle(now)) windows.delete(key);
	}
	const [oldest] = windows.keys();
	if (windows.size >= MAX_WINDOWS) windows.delete(oldest);
}

/** How many accounts have a window. */
export function windowCount(): number {
	return windows.size;
}

/** Waits until the window has room for a call. Returns false when the run was stopped meanwhile. */
export async function waitForTurn(
	context: IExecuteFunctions,
	window: RateWindow,
	callsPerMinute: number,
): Promise<boolean> {
	for (;;) {
		if (isStopped(context)) return false;
		const wait = window.take(Date.now(), callsPerMinute);
		if (wait === 0) return true;
		await pause(context, wait);
	}
}

/** Waits, but no longer than the run goes on. */
export async function pause(context: IExecuteFunctions, milliseconds: number): Promise<void> {
	const signal = context.getExecutionCancelSignal();
	if (!signal) return await sleep(milliseconds);

	let onAbort = () => {};
	const stopped = new Promise<void>((resolve) => {
		onAbort = resolve;
		signal.addEventListener('abort', onAbort, { once: true });
	});
	try {
		await Promise.race([sleep(milliseconds), stopped]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

export function isStopped(context: IExecuteFunctions): boolean {
	return context.getExecutionCancelSignal()?.aborted ?? false;
}
