import { isPlainObject } from '../flow/json';
import { errorText } from './errorText';
import { firstText } from './fields';

/** An HTTP answer as it came, whatever its status. */
export interface HttpAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	/** Parsed JSON, or text when it was no JSON. */
	body: unknown;
}

/** What became of one message of an accepted call. */
export type MessageResult =
	| { accepted: true; messageId: string; status: string }
	| { accepted: false; code: string | null; text: string };

export type SendAnswer =
	/** One result for each message sent, in the same order: Exotel echoes no id to match by. */
	| { kind: 'processed'; requestId: string | null; results: MessageResult[] }
	/** The whole call was refused; nothing was sent unless the status is a 5xx. */
	| { kind: 'refused'; statusCode: number; text: string; retryAfterSeconds: number | null }
	/** A success status whose body nobody can read. The messages may have gone out. */
	| { kind: 'unreadable'; statusCode: number; text: string };

const ACCEPTED_STATUSES = ['success', 'accepted', 'sent', 'queued'];

/**
 * Reads the answer to a send. Accepts both success shapes (202 with `data.sid` as live callers see it,
 * 200 with `data.message_id` as on Exotel's page) and finds messages refused inside a 2xx
 * (exotel-whatsapp-api.md 6 and 7). Never throws.
 */
export function readSendAnswer(answer: HttpAnswer, messageCount: number): SendAnswer {
	const { statusCode, headers, body } = answer;

	if (statusCode < 200 || statusCode >= 300) {
		return {
			kind: 'refused',
			statusCode,
			text: errorText(body),
			retryAfterSeconds: retryAfter(headers),
		};
	}

	const entries = messageEntries(body);
	const refusal = entries.length === 0 ? refusalOfWholeCall(body) : undefined;
	if (refusal !== undefined) {
		return { kind: 'refused', statusCode: refusal, text: errorText(body), retryAfterSeconds: null };
	}
	if (entries.length !== messageCount) {
		return { kind: 'unreadable', statusCode, text: errorText(body) };
	}

	return { kind: 'processed', requestId: requestId(body, headers), results: entries.map(readEntry) };
}

/** Exotel's whole answer with only the entry of one message in it, so that a hundred items do not carry a hundred entries each. */
export function answerOfMessage(body: unknown, index: number): unknown {
	if (!isPlainObject(body) || !isPlainObject(body.response)) return body;
	const { response } = body;
	if (!isPlainObject(response.whatsapp) || !Array.isArray(response.whatsapp.messages)) return body;
	const messages = [response.whatsapp.messages[index]];
	return { ...body, response: { ...response, whatsapp: { ...response.whatsapp, messages } } };
}

/** The entries of shape A, or the single one of shape B. */
function messageEntries(body: unknown): Array<Record<string, unknown>> {
	if (!isPlainObject(body)) return [];

	const root = isPlainObject(body.response) ? body.response : body;
	const whatsapp = root.whatsapp;
	if (isPlainObject(whatsapp) && Array.isArray(whatsapp.messages)) {
		return whatsapp.messages.filter(isPlainObject);
	}
	return isPlainObject(root.data) ? [root] : [];
}

/** Exotel can answer 200 with a failure inside (code 1008, exotel-whatsapp-api.md 7.2). */
function refusalOfWholeCall(body: unknown): number | undefined {
	if (!isPlainObject(body)) return undefined;

	const root = isPlainObject(body.response) ? body.response : body;
	const exception = isPlainObject(body.RestException) ? body.RestException : undefined;
	const failed = exception !== undefined || root.status === 'failure' || isPlainObject(root.error_data);
	return failed ? (asNumber(exception?.Status) ?? asNumber(root.code) ?? 400) : undefined;
}

function readEntry(entry: Record<string, unknown>): MessageResult {
	const data = isPlainObject(entry.data) ? entry.data : {};
	const messageId = firstText(data.sid, data.message_id, data.id, entry.sid);
	const code = asNumber(entry.code);
	const status = firstText(entry.status)?.toLowerCase();

	const accepted =
		messageId !== null &&
		(code === undefined || (code >= 200 && code < 300)) &&
		(status === undefined || ACCEPTED_STATUSES.includes(status));
	if (accepted) {
		return { accepted: true, messageId, status: firstText(data.status) ?? 'accepted' };
	}

	const errorData = isPlainObject(entry.error_data) ? entry.error_data : {};
	return {
		accepted: false,
		code: firstText(errorData.code, entry.code),
		text: errorText(entry),
	};
}

function requestId(body: unknown, headers: Record<string, unknown>): string | null {
	const fromBody = isPlainObject(body) ? firstText(body.request_id) : null;
	return fromBody ?? firstText(headers['x-request-id'], headers['request-id'], headers['x-exotel-request-id']);
}

/** `Retry-After` in seconds, given as seconds or as a date (exotel-whatsapp-api.md 8). */
function retryAfter(headers: Record<string, unknown>): number | null {
	const value = firstText(headers['retry-after']);
	if (value === null) return null;

	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds);

	const at = Date.parse(value);
	return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

function asNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
