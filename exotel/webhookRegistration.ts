import { createHmac } from 'crypto';
import { isPrivateUrl } from '../flow/privateAddress';
import type { ExotelAccount } from './account';

/** Body of `PUT /v2/accounts/<sid>/whatsapp/webhook` (docs/protocol/exotel.md#webhook-registration). */
export interface WebhookRegistration {
	whatsapp: {
		webhook: { incoming_message_url: string; status_callback_url?: string; verify_token: string };
	};
}

/**
 * Registers the URL for incoming messages, and for delivery reports only when they are wanted. Otherwise the URL for
 * reports stays as it is, because another system may use it.
 */
export function buildWebhookRegistration(
	url: string,
	token: string,
	{ withReports }: { withReports: boolean },
): WebhookRegistration {
	return {
		whatsapp: {
			webhook: {
				incoming_message_url: url,
				...(withReports && { status_callback_url: url }),
				verify_token: token,
			},
		},
	};
}

/** The token of the webhook check. It is derived, so that no process has to store it. */
export function deriveVerifyToken(account: Pick<ExotelAccount, 'accountSid' | 'apiToken'>): string {
	return createHmac('sha256', account.apiToken)
		.update(`webhook verification ${account.accountSid}`)
		.digest('hex')
		.slice(0, 32);
}

/**
 * Why Exotel could not call this URL, as the end of a sentence, or null when it could: the URL has to be HTTPS and
 * public (docs/protocol/exotel.md#webhook-registration).
 */
export function findUrlProblem(url: string): string | null {
	if (!URL.canParse(url)) return 'is not a valid URL';

	if (isPrivateUrl(url)) return 'is an address that only your own network can reach';
	if (new URL(url).protocol !== 'https:') return 'does not use https';
	return null;
}
