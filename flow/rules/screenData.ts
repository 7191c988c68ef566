import { isPlainObject, measureBytes, walkJson } from '../json';
import { createUnresolvedDataRule } from './unresolvedValues';
import type { Rule } from './rule';

const ONE_MEGABYTE = 1_048_576;

/**
 * WhatsApp refuses an empty object (docs/protocol/flows.md#opening-a-flow). Templates have an id of their own for this
 * rule.
 */
export function createNonEmptyDataRule<Message>(
	id: 'P22' | 'T05',
	dataOf: (message: Message) => unknown,
): Rule<Message> {
	return {
		id,
		level: 'error',
		field: 'Screen Data',
		problem: 'must be an object with at least one value',
		fix: 'Add a value, or leave Screen Data empty.',
		passes: (m) => {
			const data = dataOf(m);
			return data === undefined || (isPlainObject(data) && Object.keys(data).length > 0);
		},
	};
}

/** The rules of a screen's data, in every kind of message. */
export function createScreenDataRules<Message>(
	dataOf: (message: Message) => unknown,
): Array<Rule<Message>> {
	return [
		{
			id: 'P23',
			level: 'error',
			field: 'Screen Data',
			problem: 'has no value, and WhatsApp does not accept null',
			fix: 'Give it a value, or leave it out.',
			passes: (m) => findPath(dataOf(m), isMissing) === undefined,
			findPath: (m) => findPath(dataOf(m), isMissing),
		},
		{
			id: 'P24',
			level: 'warn',
			field: 'Screen Data',
			problem: 'is an empty text, which many parts of a Flow refuse',
			fix: 'Give it a value, or leave it out.',
			passes: (m) => findPath(dataOf(m), isEmptyText) === undefined,
			findPath: (m) => findPath(dataOf(m), isEmptyText),
		},
		{
			id: 'P25',
			level: 'warn',
			field: 'Screen Data',
			problem: 'is larger than 1 MB',
			fix: 'Send less data, for example smaller images.',
			passes: (m) => measureBytes(dataOf(m)) <= ONE_MEGABYTE,
		},
		createUnresolvedDataRule('P28', dataOf),
	];
}

/** In JSON, NaN and Infinity become null. */
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
