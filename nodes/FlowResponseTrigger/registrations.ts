/**
 * The production URLs that this n8n process has registered with Exotel, one for each account: an account
 * has a single webhook URL and Exotel cannot be asked for it. Listening for a test event takes the URL over
 * for a moment; this is how it finds the way back.
 */
const productionUrls = new Map<string, string>();

/** More accounts than any n8n has. The one that was not heard of for longest goes first. */
const MAX_ACCOUNTS = 1_000;

export function rememberProductionUrl(accountKey: string, url: string): void {
	productionUrls.delete(accountKey);
	productionUrls.set(accountKey, url);
	if (productionUrls.size > MAX_ACCOUNTS) {
		const [oldest] = productionUrls.keys();
		productionUrls.delete(oldest);
	}
}

/** Forgets a URL that no longer works, unless the account has another by now. */
export function forgetProductionUrl(url: string): void {
	for (const [accountKey, known] of productionUrls) {
		if (known === url) productionUrls.delete(accountKey);
	}
}

export function productionUrlOf(accountKey: string): string | undefined {
	return productionUrls.get(accountKey);
}
