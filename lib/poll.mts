import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until `probe` gives something; rejects with `what` was awaited after the time limit. */
export async function waitFor<T>(
	what: string,
	probe: () => Promise<T | undefined | false>,
	{ timeoutMs = 120_000, everyMs = 100 } = {},
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const found = await probe();
		if (found !== undefined && found !== false) return found;
		if (Date.now() >= deadline)
			throw new Error(`Waited ${timeoutMs / 1000} seconds in vain for ${what}`);
		await delay(everyMs);
	}
}
