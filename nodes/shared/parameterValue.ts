import { NodeOperationError, type INode } from 'n8n-workflow';

/** Values of parameters: an expression can give anything, whatever type the field has. */

interface Place {
	node: INode;
	itemIndex: number;
}

/**
 * A text; null and undefined are "". An object or a list is refused: it would reach the person as
 * "[object Object]".
 */
export function readText(value: unknown, label: string, { node, itemIndex }: Place): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'object') {
		throw new NodeOperationError(node, `'${label}' is ${Array.isArray(value) ? 'a list' : 'an object'}, not text`, {
			itemIndex,
			description: 'Drag one of the values inside it into the field, or write an expression that gives text.',
		});
	}
	return String(value as string | number | boolean);
}

/** A number within a range; what is not set is the initial value. */
export function readNumber(
	value: unknown,
	label: string,
	{ min, max, initial }: { min: number; max: number; initial: number },
	{ node, itemIndex }: Place,
): number {
	if (value === null || value === undefined || value === '') return initial;

	const number = Number(value);
	if (!(number >= min && number <= max)) {
		throw new NodeOperationError(node, `'${label}' must be a number from ${min} to ${max}`, {
			itemIndex,
			description: 'Correct the value, or remove the option to use its default.',
		});
	}
	return number;
}
