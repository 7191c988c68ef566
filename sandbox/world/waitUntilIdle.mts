import { once } from 'node:events';

import type { World } from './world.mts';

/** Waits until nothing is on its way; false when the time is up, or the signal aborts, before that. */
export async function waitUntilIdle(
	world: World,
	{ ignoreRetries, timeoutMs }: { ignoreRetries: boolean; timeoutMs: number },
	cancelled: AbortSignal,
): Promise<boolean> {
	const signal = AbortSignal.any([cancelled, AbortSignal.timeout(timeoutMs)]);
	try {
		while (!world.isIdle(ignoreRetries)) await once(world.store.events, 'change', { signal });
		return true;
	} catch (error) {
		if (signal.aborted) return false;
		throw error;
	}
}
