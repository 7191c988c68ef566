import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { IExecuteFunctions, INodeProperties, NodeOperationError } from 'n8n-workflow';

import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import { FlowResponseTrigger } from '../../nodes/FlowResponseTrigger/FlowResponseTrigger.node';
import { RespondToFlow } from '../../nodes/RespondToFlow/RespondToFlow.node';
import { SendWhatsAppFlow } from '../../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node';
import { indexFields } from '../../nodes/shared/itemParameters/fields';
import { ItemParameters } from '../../nodes/shared/itemParameters/itemParameters';
import type { OptionField } from '../../nodes/shared/itemParameters/option';

/** Reads the parameters of an item that n8n gives these values for. */
function readerOf(properties: INodeProperties[], values: Record<string, unknown>): ItemParameters {
	const context = {
		getNode: () => ({ name: 'Send', type: 'x', parameters: {} }),
		getNodeParameter: (name: string, itemIndex: number, fallback: unknown) => {
			expect(itemIndex).toBe(3);
			return name in values ? values[name] : fallback;
		},
	} as unknown as IExecuteFunctions;
	return new ItemParameters(context, 3, indexFields(properties));
}

function field(
	displayName: string,
	type: INodeProperties['type'],
	more: Partial<INodeProperties> = {},
): INodeProperties {
	return { displayName, name: 'field', type, default: '', ...more };
}

function failureOf(read: () => unknown): NodeOperationError {
	try {
		read();
	} catch (error) {
		return error as NodeOperationError;
	}
	throw new Error('nothing was refused');
}

describe('text', () => {
	const read = (value: unknown) =>
		readerOf([field('Body Text', 'string')], { field: value }).text('field');

	it.each<[unknown, string]>([
		['text', 'text'],
		['', ''],
		[null, ''],
		[undefined, ''],
		[0, '0'],
		[42, '42'],
		[-1.5, '-1.5'],
		[true, 'true'],
		[9007199254740991, '9007199254740991'],
		[-9007199254740991, '-9007199254740991'],
		[12345678901234567890n, '12345678901234567890'],
		[new Date('2026-08-17T10:00:00Z'), '2026-08-17T10:00:00.000Z'],
		[
			DateTime.fromISO('2026-08-17T10:00:00.000+05:30', { setZone: true }),
			'2026-08-17T10:00:00.000+05:30',
		],
	])('%p is %j', (value, text) => {
		expect(read(value)).toBe(text);
	});

	it.each<[string, unknown, RegExp, RegExp]>([
		['an object', { a: 1 }, /^'Body Text' is an object, not text$/, /values inside it/],
		['a list', ['a'], /^'Body Text' is a list, not text$/, /values inside it/],
		['an invalid date', new Date(NaN), /^'Body Text' is an invalid date$/, /format/],
		[
			'an invalid date of luxon',
			DateTime.invalid('no date'),
			/^'Body Text' is an invalid date$/,
			/format/,
		],
		[
			'an interval that n8n has emptied',
			{
				toISO() {
					throw new TypeError('this.s.toISO is not a function');
				},
			},
			/^'Body Text' is an invalid date$/,
			/format/,
		],
		[
			'a rounded number',
			Number('25219457711059443'),
			/^'Body Text' is a number with more digits than n8n can keep/,
			/as text, with quotes/,
		],
		['the first number that may be rounded', 9007199254740992, /more digits/, /as text/],
		['a negative one', -9007199254740992, /more digits/, /as text/],
		['a number in powers of ten', 1e21, /more digits/, /as text/],
	])('refuses %s', (_, value, message, fix) => {
		const failure = failureOf(() => read(value));
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(fix);
		expect(failure.context.itemIndex).toBe(3);
	});

	it('takes every safe integer and every fraction as it is', () => {
		fc.assert(fc.property(fc.maxSafeInteger(), (value) => read(value) === String(value)));
		fc.assert(
			fc.property(
				fc.double({ min: -1e6, max: 1e6, noNaN: true }),
				(value) => read(value) === String(value),
			),
		);
	});
});

describe('boolean', () => {
	const read = (value: unknown) =>
		readerOf([field('Skip Validation', 'boolean')], { field: value }).boolean('field');

	it.each<[unknown, boolean]>([
		[true, true],
		[false, false],
		['true', true],
		[' TRUE ', true],
		['yes', true],
		[1, true],
		['false', false],
		['No', false],
		[0, false],
		['', false],
		[null, false],
		[undefined, false],
	])('%p is %p', (value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it.each([['maybe'], [2], ['{}']])('refuses %p', (value) => {
		const failure = failureOf(() => read(value));
		expect(failure.message).toBe("'Skip Validation' must be true or false");
		expect(failure.description).toMatch(/true or false/);
		expect(failure.context.itemIndex).toBe(3);
	});
});

describe('number', () => {
	const timeout = field('Timeout', 'number', {
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 30,
	});
	const read = (value: unknown) => readerOf([timeout], { field: value }).number('field');

	it.each<[unknown, number]>([
		[undefined, 30],
		[null, 30],
		['', 30],
		[1, 1],
		[100, 100],
		['7', 7],
		['7.5', 7.5],
	])('%p is %p', (value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it.each([[0.99], [100.1], ['many'], [NaN], [' '], [true], [{}]])('refuses %p', (value) => {
		expect(failureOf(() => read(value)).message).toBe("'Timeout' must be a number from 1 to 100");
	});
});

const FIELD: OptionField<'none' | 'data_exchange' | 'ifPresent'> = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	default: 'none',
	options: [
		{ name: 'None', value: 'none' },
		{ name: 'Data Exchange', value: 'data_exchange' },
		{ name: 'If Present', value: 'ifPresent' },
	],
};

describe('option', () => {
	const readerOfKind = (kind: unknown) => readerOf([FIELD], { kind });

	it.each<[unknown, string]>([
		['data_exchange', 'data_exchange'],
		['DATA_EXCHANGE', 'data_exchange'],
		[' data_exchange\n', 'data_exchange'],
		['Data Exchange', 'data_exchange'],
		['data-exchange', 'data_exchange'],
		['\u200bNone\u00a0', 'none'],
		['IFPRESENT', 'ifPresent'],
		['if present', 'ifPresent'],
		['', 'none'],
		['  ', 'none'],
		[null, 'none'],
		[undefined, 'none'],
	])('%j is %s', (given, value) => {
		expect(readerOfKind(given).option(FIELD)).toBe(value);
	});

	it('leaves out what is not set', () => {
		expect(readerOfKind('').optionIfSet(FIELD)).toBeUndefined();
		expect(readerOfKind(undefined).optionIfSet(FIELD)).toBeUndefined();
		expect(readerOfKind('NONE').optionIfSet(FIELD)).toBe('none');
	});

	it.each<[unknown, string]>([
		['gif', '\'Kind\' has no choice called "gif"'],
		[42, '\'Kind\' has no choice called "42"'],
		[false, '\'Kind\' has no choice called "false"'],
		['x'.repeat(51), `'Kind' has no choice called "${'x'.repeat(50)}…"`],
		['x'.repeat(50), `'Kind' has no choice called "${'x'.repeat(50)}"`],
		[{ value: 'none' }, "'Kind' is an object, not text"],
	])('refuses %j', (given, message) => {
		const failure = failureOf(() => readerOfKind(given).option(FIELD));
		expect(failure.message).toBe(message);
		expect(failure.context.itemIndex).toBe(3);
	});

	it('lists the choices', () => {
		const { description } = failureOf(() => readerOfKind('gif').option(FIELD));
		expect(description).toBe(
			'Choose one of these: None (none), Data Exchange (data_exchange), If Present (ifPresent).',
		);
	});
});

interface Described {
	displayName: string;
	options?: Array<{ name: string; value?: unknown; values?: Described[]; displayName?: string }>;
}

/** Every field with choices of a node, those inside collections included. */
function* optionFields(properties: Described[]): Generator<Described> {
	for (const property of properties) {
		if (property.options?.some(({ value }) => typeof value === 'string')) yield property;
		for (const inner of property.options ?? []) {
			if (inner.values) yield* optionFields(inner.values);
			else if (inner.displayName) yield* optionFields([inner as Described]);
		}
	}
}

it.each([
	[new SendWhatsAppFlow()],
	[new FlowResponseTrigger()],
	[new RespondToFlow()],
	[new FlowDataRequestTrigger()],
])('no two choices of a field are told apart by case, blanks or signs alone (%#)', (node) => {
	const fields = [...optionFields(node.description.properties as unknown as Described[])];
	expect(fields.length).toBeGreaterThan(2);
	for (const { options = [] } of fields) {
		const words = options.map(
			({ name, value }) =>
				new Set([name, String(value)].map((word) => word.toLowerCase().replace(/[\s_-]/g, ''))),
		);
		const all = words.flatMap((own) => [...own]);
		expect(new Set(all).size).toBe(all.length);
	}
});
