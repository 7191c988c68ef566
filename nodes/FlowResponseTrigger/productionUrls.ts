import { processMemory } from '../shared/memory/processMemory';

/**
 * The production URL that this n8n has registered with Exotel for each account. An account has a single webhook URL and
 * Exotel cannot be asked for it. Listening for a test event takes the URL over for a moment; this is how it finds the
 * way back.
 */
export function productionUrlOf(accountKey: string): string | undefined {
	return processMemory().productionUrls.get(accountKey);
}

export function rememberProductionUrl(accountKey: string, url: string): void {
	processMemory().productionUrls.set(accountKey, url);
}

/** Forgets a URL that no longer works, unless the account has another by now. */
export function forgetProductionUrl(url: string): void {
	const { productionUrls } = processMemory();
	for (const accountKey of productionUrls.keys()) {
		if (productionUrls.get(accountKey) === url) productionUrls.delete(accountKey);
	}
}
