import { asText, isPlainObject } from '../flow/json';
import { toE164 } from './phoneNumber';

/** Reading values of unknown origin: what is missing or of a wrong type becomes null or empty, never a throw. */

/** The first of several that says something. */
export function firstText(...values: unknown[]): string | null {
	for (const value of values) {
		const text = asText(value);
		if (text !== null) return text;
	}
	return null;
}

/** A phone number in E.164, or what was given when it is none. */
export function asPhone(value: unknown): string | null {
	const number = asText(value);
	return number === null ? null : toE164(number);
}

export function asObject(value: unknown): Record<string, unknown> {
	return isPlainObject(value) ? value : {};
}
