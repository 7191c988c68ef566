import { lookUpFailure, type FailureCause } from './catalogue';

/**
 * What an answer of Exotel's API means and what the user can do about it
 * (status table of Exotel's "WhatsApp Flows" page; exotel-whatsapp-api.md 7 and 1).
 */

export interface Explanation {
	message: string;
	/** How to fix it, with Exotel's own words at the end. */
	description: string;
	/** `unknown`: the message may have gone out, so nobody may repeat it without looking first. */
	delivery: 'not_sent' | 'unknown';
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
	'The message may or may not have been sent, so it is not repeated on its own. Look for it in the delivery reports of the Exotel dashboard before you send it again.';

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
	if (statusCode >= 500) {
		const message = `Exotel could not process the request (${statusCode})`;
		return { ...unknown(message, text), cause: 'temporarily-unavailable' };
	}

	const { message, fix, cause } = MEANINGS[statusCode] ?? otherStatus(statusCode);
	const known = lookUpFailure({ text });
	const wait = retryAfterSeconds === null ? '' : ` Exotel asks to wait ${seconds(retryAfterSeconds)}.`;

	return {
		message,
		description: `${known ? `${known.meaning}. ${known.fix}` : fix}${wait}${quoted(text)}`,
		delivery: 'not_sent',
		...(cause && { cause }),
		...(retryAfterSeconds !== null && { retryAfterMs: retryAfterSeconds * 1000 }),
	};
}

/** Explains a message refused inside an accepted call. */
export function explainRefusedMessage(code: string | null, text: string): Explanation {
	const known = lookUpFailure({ code, text });
	const inCode = code === null ? '' : ` (code ${code})`;
	return {
		message: 'Exotel did not accept this message',
		description: `${known ? `${known.meaning}. ${known.fix}` : 'Check the numbers in From and To, Flow, Screen and Screen Data.'}${quoted(text)}${inCode}`,
		delivery: 'not_sent',
		...(known?.cause && { cause: known.cause }),
	};
}

/** Explains a success status with a body that is none of the documented ones. */
export function explainUnreadableAnswer(statusCode: number, text: string): Explanation {
	const explanation = unknown(`Exotel answered ${statusCode} in a form that is not documented`, text);
	return {
		...explanation,
		description: `${explanation.description} Also check the Base URL in the Exotel API credential.`,
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
			return unknown(`Exotel did not answer within ${seconds(timeoutMs / 1000)}`);
		case 'ECONNRESET':
		case 'EPIPE':
			return unknown('The connection to Exotel broke before the answer came');
		case 'ERR_CANCELED':
			return unknown('The run was stopped before the answer of Exotel came');
		default:
			return unknown(`No answer came from Exotel${code ? ` (${code})` : ''}`);
	}
}

function unknown(message: string, text = ''): Explanation {
	return {
		message: `Delivery unknown: ${message}`,
		description: `${UNKNOWN_DELIVERY}${quoted(text)}`,
		delivery: 'unknown',
	};
}

function unreachable(message: string): Explanation {
	return {
		message,
		description:
			'Nothing was sent. Check Region and Base URL in the Exotel API credential, and that n8n can reach the internet.',
		delivery: 'not_sent',
	};
}

function otherStatus(statusCode: number): StatusMeaning {
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
