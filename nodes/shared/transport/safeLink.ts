import type { RequestHelperFunctions } from 'n8n-workflow';

import { isPublicUrl } from '../../../flow/privateAddress';
import type { CallContext } from './authenticatedCall';

const PRIVATE = 'The link leads into a private network';

/**
 * Why a link is not opened, or null when it may be. Whoever gives the link can name any, so none may lead into the
 * user's own network.
 *
 * @param ownHost the host of a Base URL that the user has entered, as with the sandbox: it may be anywhere; null for none
 */
export async function whyNotFetched(
	context: CallContext,
	url: string,
	ownHost: string | null,
): Promise<string | null> {
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return 'The link is not a web address';
	if (hostOf(url) === ownHost) return null;
	if (!isPublicUrl(url)) return PRIVATE;
	return (await isLetThrough(context, url)) ? null : PRIVATE;
}

/** The host that a web address names. */
export function hostOf(url: string): string {
	return new URL(url).hostname.toLowerCase();
}

/** n8n's own filter knows where a name leads. An older n8n has none. */
async function isLetThrough(context: CallContext, url: string): Promise<boolean> {
	const helpers: Partial<RequestHelperFunctions> = context.helpers;
	if (!helpers.getSecureEgressFilter) return true;

	const { ok } = await helpers.getSecureEgressFilter('enforced').validateUrl(url);
	return ok;
}
