import { asText, findText, parseJson } from '../flow/json';
import { trimPasted } from '../flow/pastedText';
import { isUserId } from '../flow/person';
import { toE164 } from '../flow/phoneNumber';

/** Readers of untrusted values. What is missing or has a wrong type becomes null or empty. Nothing throws. */

/** The phone number in E.164; the given text when it is no phone number. */
export function asPhone(value: unknown): string | null {
	const number = asText(value);
	return number === null ? null : toE164(number) || null;
}

/** Parses a text that is a JSON object or list. Other values are returned as they are. */
export function parseIfJson(value: unknown): unknown {
	return typeof value === 'string' && /^\s*[{[]/.test(value) ? parseJson(value) : value;
}

/** Phone number and user id of one person. */
export interface PersonIds {
	/** In E.164. */
	number: string | null;
	/** WhatsApp's id for the person within this business, such as IN.abc123. */
	userId: string | null;
}

/**
 * Separates numbers and user ids, because an id can stand in the place of a number.
 * @param numbers where a number is expected, the best place first
 * @param ids where an id is expected, the best place first
 */
export function readPersonIds(numbers: unknown[], ids: unknown[]): PersonIds {
	const texts = numbers
		.map(asText)
		.filter((text) => text !== null)
		.map(trimPasted);
	const userId = findText(
		...ids.map((id) => trimPasted(asText(id) ?? '')),
		...texts.filter(isUserId),
	);
	const number = texts.find((text) => !isUserId(text) && text !== userId && text.trim() !== '');
	return { number: asPhone(number), userId };
}
