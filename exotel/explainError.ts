import { describeNoResponse, formatSeconds, type FailureCause } from '../flow/httpReply';
import { lookUpFailure, type Advice, type CatalogueEntry } from './errorCatalogue';

/** What a response of Exotel's API means, and what the user can do about it (docs/protocol/exotel.md#http-status). */

export interface Explanation {
	message: string;
	/** How to fix it, with Exotel's own words at the end. */
	description: string;
	/** `unknown`: the message may have been sent, so do not repeat it without checking. */
	delivery: 'not_sent' | 'unknown';
	/** Only set when the response proves it. */
	cause?: FailureCause;
	retryAfterMs?: number;
}

const UNKNOWN_DELIVERY =
	'The message may or may not have been sent. Look for it in the delivery reports of the Exotel dashboard before you send it again.';

/** What the call was for. The same status has another meaning for each. */
export type Purpose = 'sendFlow' | 'sendTemplate' | 'registerWebhook' | 'listTemplates';

interface StatusMeaning {
	message: string;
	fix: string;
	cause?: FailureCause;
}

const REGION_HINT = 'Also check the region: an account exists in one region only.';
const ACCESS_FIX = `Check that the API Key may use WhatsApp and that the address of your n8n is on the account's IP allow-list. ${REGION_HINT}`;

/** Statuses that mean the same for every purpose. */
const COMMON_MEANINGS: Record<number, StatusMeaning> = {
	401: {
		message: 'Exotel did not accept the API Key and API Token',
		fix: `Copy both again from the Exotel dashboard (API Settings) into the Exotel API credential. ${REGION_HINT}`,
		cause: 'credential-invalid',
	},
	402: {
		message: 'Your Exotel plan or balance does not cover this',
		fix: 'Check balance and plan in the Exotel dashboard.',
		cause: 'quota-exhausted',
	},
	409: {
		message: 'Exotel reports a conflict with another change',
		fix: 'Wait a moment and try again.',
	},
	413: {
		message: 'The request is too large for Exotel',
		fix: 'Send less data, or fewer messages in one call (Batch Size).',
	},
	415: {
		message: 'Exotel did not accept the type of the request',
		fix: 'Check the Base URL in the Exotel API credential.',
	},
	429: {
		message: 'Exotel received too many requests',
		fix: 'Wait a minute, or lower Requests per Minute. 200 is the documented limit of an account.',
		cause: 'rate-limited',
	},
};

const MEANINGS_BY_PURPOSE: Record<Purpose, Record<number, StatusMeaning>> = {
	sendFlow: {
		400: {
			message: 'Exotel did not accept the parameters of the Flow',
			fix: 'Check Flow, Screen and Screen Data against the Flow in WhatsApp Manager, and the numbers in From and To.',
		},
		403: {
			message: 'WhatsApp Flows are not enabled for this account',
			fix: `Ask your Exotel account manager to enable Flows for your WhatsApp Business Account. If they are enabled: ${ACCESS_FIX}`,
		},
		404: {
			message: 'Exotel does not know this Flow or account',
			fix: `Check the ID in Flow, and Account SID in the Exotel API credential. ${REGION_HINT}`,
		},
	},
	sendTemplate: {
		400: {
			message: 'Exotel did not accept the parameters of the template',
			fix: 'Check Template, Language, variables and Button Index against the template in WhatsApp Manager, and the numbers in From and To.',
		},
		403: {
			message: 'WhatsApp Flows or templates are not enabled for this account',
			fix: `Ask your Exotel account manager. If they are enabled: ${ACCESS_FIX}`,
		},
		404: {
			message: 'Exotel does not know this template or account',
			fix: `Check Template and Language, and Account SID in the Exotel API credential. ${REGION_HINT}`,
		},
	},
	registerWebhook: {
		400: {
			message: 'Exotel did not accept the webhook URL',
			fix: 'It must be public and use https.',
		},
		403: { message: 'This API Key may not change the webhook', fix: ACCESS_FIX },
		404: {
			message: 'Exotel does not offer this call for the account, or does not know the account',
			fix: `Check Account SID in the Exotel API credential. ${REGION_HINT}`,
		},
	},
	listTemplates: {
		400: {
			message: 'Exotel did not accept the request',
			fix: 'Check the WABA ID in the Exotel API credential.',
		},
		403: {
			message: 'This API Key may not read the templates',
			fix: `Check the WABA ID in the Exotel API credential. ${ACCESS_FIX}`,
		},
		404: {
			message: 'Exotel does not know the account or the WhatsApp Business Account',
			fix: `Check Account SID and WABA ID in the Exotel API credential. ${REGION_HINT}`,
		},
	},
};

/** Explains a refused call. `text` is the API's own wording and may be empty, `code` its own number or name. */
export function explainStatus(
	purpose: Purpose,
	statusCode: number,
	text: string,
	retryAfterSeconds: number | null = null,
	code: string | null = null,
): Explanation {
	if (statusCode >= 500) {
		const message = `Exotel could not process the request (${statusCode})`;
		return { ...explainUnknownDelivery(purpose, message, text), cause: 'temporarily-unavailable' };
	}

	const {
		message,
		fix,
		cause: proven,
	} = MEANINGS_BY_PURPOSE[purpose][statusCode] ??
	COMMON_MEANINGS[statusCode] ??
	describeOtherStatus(statusCode);
	const known = lookUpFailure({ code, text });
	const cause = proven ?? known?.cause;
	const wait =
		retryAfterSeconds === null ? '' : ` Exotel asks to wait ${formatSeconds(retryAfterSeconds)}.`;

	return {
		message,
		description: `${known ? formatAdvice(known, purpose) : statusCode === 400 && isSend(purpose) ? addRecipientAdvice(fix, text) : fix}${wait}${formatQuote(text)}`,
		delivery: 'not_sent',
		...(cause && { cause }),
		...(retryAfterSeconds !== null && { retryAfterMs: retryAfterSeconds * 1000 }),
	};
}

/** Explains a message refused inside an accepted call. */
export function explainRefusedMessage(
	purpose: Purpose,
	code: string | null,
	text: string,
): Explanation {
	const known = lookUpFailure({ code, text });
	const inCode = code === null ? '' : ` (code ${code})`;
	return {
		message: 'Exotel did not accept this message',
		description: `${known ? formatAdvice(known, purpose) : addRecipientAdvice(MEANINGS_BY_PURPOSE[purpose][400].fix, text)}${formatQuote(text)}${inCode}`,
		delivery: 'not_sent',
		...(known?.cause && { cause: known.cause }),
	};
}

function formatAdvice(entry: CatalogueEntry, purpose: Purpose): string {
	const { meaning, fix }: Advice = (purpose === 'sendTemplate' && entry.forTemplate) || entry;
	return `${meaning}. ${fix}`;
}

/** Explains a success status whose body does not say what became of the message. `ids` are the message ids in it. */
export function explainUnreadableResponse(
	purpose: Purpose,
	statusCode: number,
	text: string,
	ids: string[] = [],
): Explanation {
	const explanation = explainUnknownDelivery(
		purpose,
		`Exotel's answer (${statusCode}) could not be read`,
		text,
	);
	const found = ids.length > 0 ? ` The answer names these messages: ${ids.join(', ')}.` : '';
	return {
		...explanation,
		description: `${explanation.description}${found} Also check the Base URL in the Exotel API credential.`,
	};
}

/** Explains a request that got no answer. `code` is Node's or axios's error code, such as ECONNREFUSED. */
export function explainNoResponse(purpose: Purpose, code: string, timeoutMs: number): Explanation {
	const { message, mayHaveArrived } = describeNoResponse('Exotel', code, timeoutMs);
	return mayHaveArrived ? explainUnknownDelivery(purpose, message) : explainUnreachable(message);
}

function isSend(purpose: Purpose): boolean {
	return purpose === 'sendFlow' || purpose === 'sendTemplate';
}

/** Words of a refusal that concerns the number in To. */
const ABOUT_RECIPIENT =
	/\b(?:recipient|destination|to[ _-]?(?:number|field|parameter|phone)|invalid to)\b|\bphone ?number\b/i;

function addRecipientAdvice(fix: string, text: string): string {
	return ABOUT_RECIPIENT.test(text)
		? `Check the number in To, with its country code. If it is right: ${fix}`
		: fix;
}

/** It is unknown what Exotel did with the request. For messages the text says so. */
function explainUnknownDelivery(purpose: Purpose, message: string, text = ''): Explanation {
	const sends = isSend(purpose);
	return {
		message: sends ? `Delivery unknown: ${message}` : message,
		description: `${sends ? UNKNOWN_DELIVERY : 'Try again in a moment.'}${formatQuote(text)}`,
		delivery: 'unknown',
	};
}

function explainUnreachable(message: string): Explanation {
	return {
		message,
		description:
			'Nothing was sent. Check Region and Base URL in the Exotel API credential, and that n8n can reach the internet.',
		delivery: 'not_sent',
	};
}

function describeOtherStatus(statusCode: number): StatusMeaning {
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

function formatQuote(text: string): string {
	return text === '' ? '' : ` Exotel says: "${text}"`;
}
