import type { NodeOperationError } from 'n8n-workflow';

/** Values of parameters: an expression can give anything, whatever type the field has. */

/** Makes the error of something entered: what happened, and how to fix it. */
export type MakeError = (message: string, fix: string) => NodeOperationError;

/**
 * Makes the error of one field: what is wrong with it, as the end of a sentence that begins with its label, and how to
 * fix that.
 */
export type Refuse = (problem: string, fix: string) => NodeOperationError;

/**
 * A text; null and undefined are "", a date is its ISO text. An object or a list is refused: it would reach the person
 * as "[object Object]". So is a number that JavaScript has rounded: an ID would name something else.
 */
export function toText(value: unknown, refuse: Refuse): string {
	if (value === null || value === undefined) return '';
	if (isDate(value)) return toIsoText(value, refuse);
	if (typeof value === 'object') {
		throw refuse(
			`is ${Array.isArray(value) ? 'a list' : 'an object'}, not text`,
			'Drag one of the values inside it into the field, or write an expression that gives text.',
		);
	}
	requireExactNumber(value, refuse);
	return String(value as string | number | boolean);
}

/** What n8n's expressions give for a date: `$now` and its like, or JavaScript's own. */
export type DateValue = Date | { toISO: () => string | null };

export function isDate(value: unknown): value is DateValue {
	if (typeof value !== 'object' || value === null) return false;
	// By what they can do: they may come from another copy of the library, or from where n8n runs expressions.
	return (
		Object.prototype.toString.call(value) === '[object Date]' ||
		typeof (value as { toISO?: unknown }).toISO === 'function'
	);
}

export function toIsoText(value: DateValue, refuse: Refuse): string {
	const text = isoTextOf(value);
	if (text !== null) return text;
	throw refuse(
		'is an invalid date',
		'Check the value that the expression turns into a date, and the format of that value.',
	);
}

function isoTextOf(value: DateValue): string | null {
	if (!('toISO' in value)) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	try {
		return value.toISO();
	} catch {
		// Of an interval n8n keeps the outside only.
		return null;
	}
}

/** Refuses integers beyond those that JavaScript keeps exactly: their last digits are lost already. */
export function requireExactNumber(value: unknown, refuse: Refuse): void {
	if (!Number.isInteger(value) || Number.isSafeInteger(value)) return;
	throw refuse(
		'is a number with more digits than n8n can keep, so its last digits are lost',
		'Give the value as text, with quotes, where it comes from.',
	);
}

/** Yes or no, also as text; what is not set is no. */
export function toBoolean(value: unknown, refuse: Refuse): boolean {
	if (typeof value === 'boolean') return value;
	switch (toText(value, refuse).trim().toLowerCase()) {
		case 'true':
		case 'yes':
		case '1':
			return true;
		case '':
		case 'false':
		case 'no':
		case '0':
			return false;
		default:
			throw refuse(
				'must be true or false',
				'Switch it on or off, or write an expression that gives true or false.',
			);
	}
}

export interface NumberRange {
	min: number;
	max: number;
	/** The value of a field that is not set. */
	initial: number;
}

/** A number within a range. */
export function toNumber(
	value: unknown,
	{ min, max, initial }: NumberRange,
	refuse: Refuse,
): number {
	if (value === null || value === undefined || value === '') return initial;

	const number = typeof value === 'boolean' ? NaN : Number(value);
	if (number >= min && number <= max) return number;
	throw refuse(
		`must be a number from ${min} to ${max}`,
		'Correct the value, or remove the option to use its default.',
	);
}
