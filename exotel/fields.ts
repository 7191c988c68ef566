import { isPlainObject } from '../flow/json';
import { toE164 } from './phoneNumber';

/** Reading values of unknown origin: what is missing or of a wrong type becomes null or empty, never a throw. */

/** A text that says something, numbers included. */
export function asText(value: unknown): string | null {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

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

export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
