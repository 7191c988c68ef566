import { sleep } from 'n8n-workflow';

import type { RateWindow } from '../../../exotel/rateWindow';
import { processMemory } from '../../shared/memory/processMemory';

/** n8n's signal that the run was stopped. Not every kind of run has one. */
export type StopSignal = AbortSignal | undefined;

/** The limit is Exotel's and holds for an account, so all runs of this process share a window. */
export function getRateWindow(accountKey: string): RateWindow {
	return processMemory().rateWindows.of(accountKey);
}

/** How many accounts have a window. */
export function windowCount(): number {
	return processMemory().rateWindows.size;
}

/** Waits until the window has room for a call. Returns false when the run was stopped meanwhile. */
export async function waitForTurn(
	window: RateWindow,
	callsPerMinute: number,
	signal: StopSignal,
): Promise<boolean> {
	for (;;) {
		if (isStopped(signal)) return false;
		const wait = window.take(Date.now(), callsPerMinute);
		if (wait === 0) return true;
		await pause(wait, signal);
	}
}

/** Waits, but no longer than the run goes on. */
export async function pause(milliseconds: number, signal: StopSignal): Promise<void> {
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

export function isStopped(signal: StopSignal): boolean {
	return signal?.aborted ?? false;
}
