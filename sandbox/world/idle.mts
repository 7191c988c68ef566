import { once } from 'node:events';

import type { World } from './world.mts';

/** Waits until nothing is on its way; false when the time is up, or the asker gone, before that. */
export async function untilIdle(
	world: World,
	ignoreRetries: boolean,
	timeoutMs: number,
	askerGone: AbortSignal,
): Promise<boolean> {
	const limit = new AbortController();
	const timer = setTimeout(() => limit.abort(), timeoutMs);
	askerGone.addEventListener('abort', () => limit.abort(), { once: true });
	try {
		while (!world.isIdle(ignoreRetries)) {
			await once(world.store.events, 'change', { signal: limit.signal });
		}
		return true;
	} catch (error) {
		if (limit.signal.aborted) return false;
		throw error;
	} finally {
		clearTimeout(timer);
	}
}
