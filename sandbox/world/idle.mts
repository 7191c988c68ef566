import { once } from 'node:events';

import type { Simulation } from './simulation.mts';

/** Waits until nothing is on its way; false when the time is up, or the asker gone, before that. */
export async function untilIdle(
	simulation: Simulation,
	ignoreRetries: boolean,
	timeoutMs: number,
	askerGone: AbortSignal,
): Promise<boolean> {
	const limit = new AbortController();
	const timer = setTimeout(() => limit.abort(), timeoutMs);
	askerGone.addEventListener('abort', () => limit.abort(), { once: true });
	try {
		while (!simulation.isIdle(ignoreRetries)) {
			await once(simulation.store.events, 'change', { signal: limit.signal });
		}
		return true;
	} catch (error) {
		if (limit.signal.aborted) return false;
		throw error;
	} finally {
		clearTimeout(timer);
	}
}
