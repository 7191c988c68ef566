import { isPlainObject, jsonBytes, walkJson } from '../json';
import { engineWordInDataRule } from './engineWords';
import type { Rule } from './rule';

const ONE_MEGABYTE = 1_048_576;

/**
 * An empty object is refused (docs/protocol/flows.md#opening-a-flow). Templates have an id of their own for the rule.
 */
export function nonEmptyDataRule<Message>(
	id: 'P22' | 'T05',
	dataOf: (message: Message) => unknown,
): Rule<Message> {
	return {
		id,
		level: 'error',
		field: 'Screen Data',
		says: 'must be an object with at least one value',
		fix: 'Add a value, or leave Screen Data empty.',
		holds: (m) => {
			const data = dataOf(m);
			return data === undefined || (isPlainObject(data) && Object.keys(data).length > 0);
		},
	};
}

/** The rules of a screen's data, wherever a message carries it. */
export function screenDataRules<Message>(
	dataOf: (message: Message) => unknown,
): Array<Rule<Message>> {
	return [
		{
			id: 'P23',
			level: 'error',
			field: 'Screen Data',
			says: 'has no value, and WhatsApp accepts null nowhere',
			fix: 'Give it a value, or leave it out.',
			holds: (m) => findPath(dataOf(m), isMissing) === undefined,
			pathIn: (m) => findPath(dataOf(m), isMissing),
		},
		{
			id: 'P24',
			level: 'warn',
			field: 'Screen Data',
			says: 'is an empty text, which many parts of a Flow refuse',
			fix: 'Give it a value, or leave it out.',
			holds: (m) => findPath(dataOf(m), isEmptyText) === undefined,
			pathIn: (m) => findPath(dataOf(m), isEmptyText),
		},
		{
			id: 'P25',
			level: 'warn',
			field: 'Screen Data',
			says: 'is larger than 1 MB',
			fix: 'Send less data, for example smaller images.',
			holds: (m) => jsonBytes(dataOf(m)) <= ONE_MEGABYTE,
		},
		engineWordInDataRule('P28', dataOf),
	];
}

/** NaN and Infinity become null in JSON. */
function isMissing(value: unknown): boolean {
	return (
		value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value))
	);
}

function isEmptyText(value: unknown): boolean {
	return value === '';
}

function findPath(data: unknown, matches: (value: unknown) => boolean): string | undefined {
	if (!isPlainObject(data)) return undefined;
	for (const { path, value } of walkJson(data)) {
		if (matches(value)) return path;
	}
	return undefined;
}
