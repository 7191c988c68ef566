import { shorten } from '../flow/httpReply';
import { isPlainObject } from '../flow/json';
import type { Mask } from '../flow/secretsMask';

/** How much of a body is read. */
const MAX_READ = 20_000;

/**
 * The API's error text, from any of its error bodies (docs/protocol/exotel.md#error-bodies): `error_data`,
 * `RestException`, Meta's error passed through, or plain text. HTML tags are removed. Empty when the body has no text.
 * @param mask takes secrets out before the text is cut
 */
export function extractErrorText(body: unknown, mask: Mask = (text) => text): string {
	return shorten(mask(findErrorText(body).slice(0, MAX_READ)));
}

function findErrorText(body: unknown): string {
	if (typeof body === 'string') return toPlainText(body);
	if (!isPlainObject(body)) return '';

	const root = isPlainObject(body.response) ? body.response : body;
	return (
		readErrorData(root.error_data) ||
		readRestException(body.RestException) ||
		readMetaError(root) ||
		findString(body.message, body.error, root.message, root.error)
	);
}

function readErrorData(value: unknown): string {
	if (!isPlainObject(value)) return '';

	const message = findString(value.message);
	const description = findString(value.description);
	// Message and description are often the same; otherwise the description names the field.
	if (message && description && message !== description) return `${message}: ${description}`;
	return description || message;
}

function readRestException(value: unknown): string {
	return isPlainObject(value) ? findString(value.Message) : '';
}

function readMetaError(root: Record<string, unknown>): string {
	const data = isPlainObject(root.data) ? root.data : root;
	const error = isPlainObject(data.error) ? data.error : undefined;
	if (!error) return '';
	const words = findString(error.error_user_msg, error.message);
	// The message is a title; the details say which value it is about.
	const details = isPlainObject(error.error_data) ? findString(error.error_data.details) : '';
	return words && details && words !== details ? `${words}: ${details}` : details || words;
}

function findString(...values: unknown[]): string {
	return values.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
}

function toPlainText(text: string): string {
	return text
		.slice(0, MAX_READ)
		.replace(/<(script|style)\b[^]*?(?:<\/\1>|$)/gi, ' ')
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}
