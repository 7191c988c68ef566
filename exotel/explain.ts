/**
 * What an answer of Exotel's API means and what the user can do about it
 * (status table of Exotel's "WhatsApp Flows" page; exotel-whatsapp-api.md 7 and 1).
 */

export type FailureCause =
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable'
	| 'credential-invalid'
	| 'configuration-invalid';

export interface Explanation {
	message: string;
	/** How to fix it, with Exotel's own words at the end. */
	description: string;
	/** Only what the answer proves. */
	cause?: FailureCause;
	retryAfterMs?: number;
}

interface StatusMeaning {
	message: string;
	fix: string;
	cause?: FailureCause;
}

const REGION_HINT = 'Also check the region: an account exists in one region only.';

const UNKNOWN_DELIVERY =
	'The message may or may not have been sent, so it is not repeated on its own. Check the delivery reports in the Exotel dashboard before you send it again.';

const MEANINGS: Record<number, StatusMeaning> = {
	400: {
		message: 'Exotel did not accept the parameters of the Flow',
		fix: 'Check Flow, Screen and Screen Data against the Flow in WhatsApp Manager, and the numbers in From and To.',
	},
	401: {
		message: 'Exotel did not accept the API Key and API Token',
		fix: `Copy both again from the Exotel dashboard (API Settings) into the Exotel API credential. ${REGION_HINT}`,
		cause: 'credential-invalid',
	},
	402: {
		message: "Your Exotel plan or balance does not cover this message",
		fix: 'Check balance and plan in the Exotel dashboard.',
		cause: 'quota-exhausted',
	},
	403: {
		message: 'WhatsApp Flows are not enabled for this account',
		fix: `Ask your Exotel account manager to enable Flows for your WhatsApp Business Account. If they are enabled, check that the API Key may send WhatsApp messages and that the address of your n8n is on the account's IP allow-list. ${REGION_HINT}`,
	},
	404: {
		message: 'Exotel does not know this Flow or account',
		fix: `Check the ID in Flow, and Account SID in the Exotel API credential. ${REGION_HINT}`,
	},
	409: {
		message: 'Exotel reports a conflict with another change',
		fix: 'Wait a moment and run the node again.',
	},
	413: {
		message: 'The message is too large for Exotel',
		fix: 'Send less Screen Data.',
	},
	415: {
		message: 'Exotel did not accept the type of the request',
		fix: 'Check the Base URL in the Exotel API credential.',
	},
	429: {
		message: 'Exotel received too many requests',
		fix: 'Wait a minute, or send fewer messages a minute (200 is the documented limit of an account). Retry On Fail in the settings of the node repeats it.',
		cause: 'rate-limited',
	},
};

/** Explains a refused call. `text` is the API's own wording and may be empty. */
export function explainStatus(
	statusCode: number,
	text: string,
	retryAfterSeconds: number | null = null,
): Explanation {
	const meaning = MEANINGS[statusCode] ?? otherStatus(statusCode);
	const wait = retryAfterSeconds === null ? '' : ` Exotel asks to wait ${seconds(retryAfterSeconds)}.`;

	return {
		message: meaning.message,
		description: `${meaning.fix}${wait}${quoted(text)}`,
		...(meaning.cause && { cause: meaning.cause }),
		...(retryAfterSeconds !== null && { retryAfterMs: retryAfterSeconds * 1000 }),
	};
}

/** Explains a message refused inside an accepted call. */
export function explainRefusedMessage(code: string | null, text: string): Explanation {
	return {
		message: 'Exotel did not accept this message',
		description: `Check the numbers in From and To, Flow, Screen and Screen Data.${quoted(text)}${code === null ? '' : ` (code ${code})`}`,
	};
}

/** Explains a success status with a body that is none of the documented ones. */
export function explainUnreadableAnswer(statusCode: number, text: string): Explanation {
	return {
		message: `Exotel answered ${statusCode} in a form that is not documented`,
		description: `${UNKNOWN_DELIVERY} Also check the Base URL in the Exotel API credential.${quoted(text)}`,
	};
}

/** Explains a request that got no answer. `code` is Node's or axios's error code, such as ECONNREFUSED. */
export function explainNoAnswer(code: string, timeoutMs: number): Explanation {
	switch (code) {
		case 'ECONNREFUSED':
			return unreachable('Exotel refused the connection');
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return unreachable('The address of Exotel could not be found');
		case 'ERR_INVALID_URL':
		case 'ERR_UNSUPPORTED_PROTOCOL':
			return unreachable('The address of Exotel is not valid');
		case 'ECONNABORTED':
		case 'ETIMEDOUT':
		case 'ESOCKETTIMEDOUT':
			return {
				message: `Exotel did not answer within ${seconds(timeoutMs / 1000)}`,
				description: `${UNKNOWN_DELIVERY} The option Timeout sets how long the node waits.`,
			};
		case 'ECONNRESET':
		case 'EPIPE':
			return {
				message: 'The connection to Exotel broke before the answer came',
				description: UNKNOWN_DELIVERY,
			};
		default:
			return {
				message: 'Exotel could not be reached, or its answer did not come',
				description: `${UNKNOWN_DELIVERY}${code ? ` (${code})` : ''}`,
			};
	}
}

function unreachable(message: string): Explanation {
	return {
		message,
		description:
			'Nothing was sent. Check Region and Base URL in the Exotel API credential, and that n8n can reach the internet.',
	};
}

function otherStatus(statusCode: number): StatusMeaning {
	if (statusCode >= 500) {
		return {
			message: `Exotel could not process the request (${statusCode})`,
			fix: UNKNOWN_DELIVERY,
			cause: 'temporarily-unavailable',
		};
	}
	if (statusCode >= 300 && statusCode < 400) {
		return {
			message: `Exotel redirected the request (${statusCode})`,
			fix: 'Nothing was sent. Check Region and Base URL in the Exotel API credential.',
			cause: 'configuration-invalid',
		};
	}
	return {
		message: `Exotel refused the request (${statusCode})`,
		fix: 'Check the parameters of the node and the Exotel API credential.',
	};
}

function seconds(count: number): string {
	return count === 1 ? '1 second' : `${count} seconds`;
}

function quoted(text: string): string {
	return text === '' ? '' : ` Exotel says: "${text}"`;
}
