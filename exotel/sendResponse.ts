import type { HttpResponse } from '../flow/httpReply';
import { asObject, findText, isPlainObject } from '../flow/json';
import type { Mask } from '../flow/secretsMask';
import { extractErrorText } from './extractErrorText';

/** What became of one message of an accepted call. */
export type MessageResult =
	| { kind: 'accepted'; messageId: string; status: string }
	| { kind: 'refused'; code: string | null; text: string }
	/** No id and no sign of a refusal. */
	| { kind: 'unknown'; text: string };

export type SendResponse =
	/** One result for each message sent, in the same order. */
	| { kind: 'processed'; requestId: string | null; results: MessageResult[] }
	/** The whole call was refused; nothing was sent unless the status is a 5xx. */
	| {
			kind: 'refused';
			statusCode: number;
			code: string | null;
			text: string;
			retryAfterSeconds: number | null;
	  }
	/** A success status whose body cannot be matched to the messages. They may have been sent. */
	| { kind: 'unreadable'; statusCode: number; text: string; ids: string[] };

const REFUSED_STATUSES = ['failure', 'failed', 'error', 'rejected', 'refused', 'invalid'];

/**
 * Reads the response to a send. Accepts both success shapes (docs/protocol/exotel.md#send-answers), and finds messages
 * that were refused inside a 2xx (docs/protocol/exotel.md#refused-messages). Never throws.
 * @param mask takes secrets out of Exotel's words
 */
export function readSendResponse(
	answer: HttpResponse,
	messageCount: number,
	mask?: Mask,
): SendResponse {
	const { statusCode, headers, body } = answer;

	if (statusCode < 200 || statusCode >= 300) {
		return {
			kind: 'refused',
			statusCode,
			code: findErrorCode(body),
			text: extractErrorText(body, mask),
			retryAfterSeconds: parseRetryAfter(headers),
		};
	}

	const entries = findMessageEntries(body, messageCount);
	const refusal = entries.length === 0 ? findCallRefusal(body) : undefined;
	if (refusal !== undefined) {
		return {
			kind: 'refused',
			statusCode: refusal,
			code: findErrorCode(body),
			text: extractErrorText(body, mask),
			retryAfterSeconds: null,
		};
	}
	if (entries.length !== messageCount) {
		const ids = entries
			.filter(isPlainObject)
			.map(findMessageId)
			.filter((id) => id !== null);
		return { kind: 'unreadable', statusCode, text: extractErrorText(body, mask), ids };
	}

	return {
		kind: 'processed',
		requestId: findRequestId(body, headers),
		results: entries.map((entry) => readEntry(entry, mask)),
	};
}

/**
 * Exotel's response with the entry of one message only. Otherwise each of a hundred items would carry a hundred
 * entries.
 */
export function pickMessageResponse(body: unknown, index: number): unknown {
	if (!isPlainObject(body) || !isPlainObject(body.response)) return body;
	const { response } = body;
	if (!isPlainObject(response.whatsapp) || !Array.isArray(response.whatsapp.messages)) return body;
	const messages = [response.whatsapp.messages[index]];
	return { ...body, response: { ...response, whatsapp: { ...response.whatsapp, messages } } };
}

/**
 * The entries of shape A, or the single one of shape B (docs/protocol/exotel.md#send-answers). Where each message has
 * an entry, one that cannot be read keeps its place, so that the others are still matched.
 */
function findMessageEntries(body: unknown, messageCount: number): unknown[] {
	if (!isPlainObject(body)) return [];

	const root = isPlainObject(body.response) ? body.response : body;
	const whatsapp = root.whatsapp;
	if (isPlainObject(whatsapp) && Array.isArray(whatsapp.messages)) {
		const readable = whatsapp.messages.filter(isPlainObject);
		return readable.length > 0 && whatsapp.messages.length === messageCount
			? whatsapp.messages
			: readable;
	}
	return isPlainObject(root.data) ? [root] : [];
}

/**
 * The code of a failure inside, which Exotel can answer with status 200 (code 1008 of
 * docs/protocol/exotel.md#error-bodies).
 */
export function findCallRefusal(body: unknown): number | undefined {
	if (!isPlainObject(body)) return undefined;

	const root = isPlainObject(body.response) ? body.response : body;
	const exception = isPlainObject(body.RestException) ? body.RestException : undefined;
	const failed =
		exception !== undefined || root.status === 'failure' || isPlainObject(root.error_data);
	return failed ? (toNumber(exception?.Status) ?? toNumber(root.code) ?? 400) : undefined;
}

/**
 * A message counts as refused only when the entry says so. An unknown word for "accepted" must not lead to a second
 * send.
 */
function readEntry(entry: unknown, mask?: Mask): MessageResult {
	if (!isPlainObject(entry)) return { kind: 'unknown', text: '' };

	const messageId = findMessageId(entry);
	const code = toNumber(entry.code);
	const status = findText(entry.status)?.toLowerCase() ?? '';
	const isRefused =
		(code !== undefined && code >= 400) ||
		REFUSED_STATUSES.includes(status) ||
		isPlainObject(entry.error_data);

	if (isRefused) {
		return {
			kind: 'refused',
			code: findErrorCode(entry) ?? findText(entry.code),
			text: extractErrorText(entry, mask),
		};
	}
	if (messageId === null) return { kind: 'unknown', text: extractErrorText(entry, mask) };

	const data = isPlainObject(entry.data) ? entry.data : {};
	const word = status === '' || status === 'success' ? 'accepted' : status;
	return { kind: 'accepted', messageId, status: findText(data.status) ?? word };
}

/** The error code: Meta's when its error is passed through, else Exotel's. */
function findErrorCode(body: unknown): string | null {
	const whole = asObject(body);
	const root = isPlainObject(whole.response) ? whole.response : whole;
	return findText(
		asObject(asObject(root.data).error).code,
		asObject(root.error).code,
		asObject(root.error_data).code,
		asObject(whole.RestException).Code,
	);
}

function findMessageId(entry: Record<string, unknown>): string | null {
	const data = isPlainObject(entry.data) ? entry.data : {};
	return findText(data.sid, data.message_id, data.id, entry.sid);
}

function findRequestId(body: unknown, headers: Record<string, unknown>): string | null {
	const fromBody = isPlainObject(body) ? findText(body.request_id) : null;
	return (
		fromBody ??
		findText(headers['x-request-id'], headers['request-id'], headers['x-exotel-request-id'])
	);
}

/** Seconds of `Retry-After`, which holds seconds or a date (docs/protocol/exotel.md#rate-limits). */
function parseRetryAfter(headers: Record<string, unknown>): number | null {
	const value = findText(headers['retry-after']);
	if (value === null) return null;

	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds);

	const at = Date.parse(value);
	return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

function toNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
