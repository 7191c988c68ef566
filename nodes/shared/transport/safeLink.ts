import type { IWebhookFunctions, RequestHelperFunctions } from 'n8n-workflow';

import { getBaseUrl } from '../../../exotel/account';
import { isPublicUrl } from '../../../flow/privateAddress';
import { readAccount } from '../credentials';

const PRIVATE = 'The link leads into a private network';

/**
 * Why a link is not opened, or null when it may be. A call can name any link, so none may lead into the user's own
 * network. The host of the account's own Base URL, as with the sandbox, may be anywhere.
 */
export async function whyNotFetched(
	context: IWebhookFunctions,
	url: string,
): Promise<string | null> {
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return 'The link is not a web address';
	if (await isOwnHost(context, url)) return null;
	if (!isPublicUrl(url)) return PRIVATE;
	return (await isLetThrough(context, url)) ? null : PRIVATE;
}

/** n8n's own filter knows where a name leads. An older n8n has none. */
async function isLetThrough(context: IWebhookFunctions, url: string): Promise<boolean> {
	const helpers: Partial<RequestHelperFunctions> = context.helpers;
	if (!helpers.getSecureEgressFilter) return true;

	const { ok } = await helpers.getSecureEgressFilter('enforced').validateUrl(url);
	return ok;
}

async function isOwnHost(context: IWebhookFunctions, url: string): Promise<boolean> {
	try {
		const account = await readAccount(context);
		return account.region === 'custom' && hostOf(getBaseUrl(account)) === hostOf(url);
	} catch {
		// A data endpoint needs no account when tokens are not checked.
		return false;
	}
}

function hostOf(url: string): string {
	return new URL(url).hostname.toLowerCase();
}
