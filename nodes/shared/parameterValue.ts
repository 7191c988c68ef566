import { NodeOperationError, type INode } from 'n8n-workflow';

/** Values of parameters: an expression can give anything, whatever type the field has. */

export interface Place {
	node: INode;
	itemIndex: number;
}

/**
 * A text; null and undefined are "", a date is its ISO text. An object or a list is refused: it would reach the person
 * as "[object Object]". So is a number that JavaScript has rounded: an ID would name something else.
 */
export function readText(value: unknown, label: string, place: Place): string {
	if (value === null || value === undefined) return '';
	if (isDate(value)) return readDate(value, label, place);
	if (typeof value === 'object') {
		throw new NodeOperationError(
			place.node,
			`'${label}' is ${Array.isArray(value) ? 'a list' : 'an object'}, not text`,
			{
				itemIndex: place.itemIndex,
				description:
					'Drag one of the values inside it into the field, or write an expression that gives text.',
			},
		);
	}
	requireExactNumber(value, label, place);
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

/** The ISO text of a date. `label` is the name of the field as shown, with the place inside it where there is one. */
export function readDate(value: DateValue, label: string, { node, itemIndex }: Place): string {
	const text = isoText(value);
	if (text !== null) return text;
	throw new NodeOperationError(node, `${named(label)} is an invalid date`, {
		itemIndex,
		description:
			'Check the value that the expression turns into a date, and the format of that value.',
	});
}

function isoText(value: DateValue): string | null {
	if (!('toISO' in value)) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	try {
		return value.toISO();
	} catch {
		// Of an interval n8n keeps the outside only.
		return null;
	}
}

/** Refuses integers beyond those that JavaScript keeps exactly: their last digits are lost already. */
export function requireExactNumber(
	value: unknown,
	label: string,
	{ node, itemIndex }: Place,
): void {
	if (!Number.isInteger(value) || Number.isSafeInteger(value)) return;
	throw new NodeOperationError(
		node,
		`${named(label)} is a number with more digits than n8n can keep, so its last digits are lost`,
		{
			itemIndex,
			description: 'Give the value as text, with quotes, where it comes from.',
		},
	);
}

function named(label: string): string {
	return label.startsWith("'") ? label : `'${label}'`;
}

/** Yes or no, also as text; what is not set is no. */
export function readBoolean(value: unknown, label: string, place: Place): boolean {
	if (typeof value === 'boolean') return value;
	switch (readText(value, label, place).trim().toLowerCase()) {
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
			throw new NodeOperationError(place.node, `'${label}' must be true or false`, {
				itemIndex: place.itemIndex,
				description: 'Switch it on or off, or write an expression that gives true or false.',
			});
	}
}

/** A number within a range; what is not set is the initial value. */
export function readNumber(
	value: unknown,
	label: string,
	{ min, max, initial }: { min: number; max: number; initial: number },
	{ node, itemIndex }: Place,
): number {
	if (value === null || value === undefined || value === '') return initial;

	const number = typeof value === 'boolean' ? NaN : Number(value);
	if (!(number >= min && number <= max)) {
		throw new NodeOperationError(node, `'${label}' must be a number from ${min} to ${max}`, {
			itemIndex,
			description: 'Correct the value, or remove the option to use its default.',
		});
	}
	return number;
}
