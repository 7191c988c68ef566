import fc from 'fast-check';

import {
	asText,
	sanitizeJson,
	isPlainObject,
	measureBytes,
	measureDepth,
	MAX_DEPTH,
	mayHoldLargeIntegers,
	parseJson,
	TOO_DEEP,
	walkJson,
	walkObjects,
	findNestingProblem,
} from '../../flow/json';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const within = (limit: number, work: () => unknown) => {
	const started = performance.now();
	work();
	expect(performance.now() - started).toBeLessThan(limit);
};

describe('parseJson', () => {
	it.each<[string, unknown]>([
		['{"a":1}', { a: 1 }],
		['9007199254740991', 9007199254740991],
		['-9007199254740991', -9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740993', '-9007199254740993'],
		['12345678901234567890', '12345678901234567890'],
		['{"order_id":12345678901234567890}', { order_id: '12345678901234567890' }],
		[
			'{"a": {"b": [1, 12345678901234567890, -1e3, 2.5]}}',
			{ a: { b: [1, '12345678901234567890', -1000, 2.5] } },
		],
		[
			'[12345678901234567890,"12345678901234567890",25219457711059443]',
			['12345678901234567890', '12345678901234567890', '25219457711059443'],
		],
		[
			'{"a":" 12345678901234567890","b":": 12345678901234567890"}',
			{ a: ' 12345678901234567890', b: ': 12345678901234567890' },
		],
		[
			'{"a\\"12345678901234567890":12345678901234567890}',
			{ 'a"12345678901234567890': '12345678901234567890' },
		],
		['{"a\\\\":12345678901234567890}', { 'a\\': '12345678901234567890' }],
		['{"a":"\\\\\\"", "b":12345678901234567890}', { a: '\\"', b: '12345678901234567890' }],
		[
			'[1234567890123456.5,1.2345678901234567e30,12345678901234567e3]',
			[1234567890123456.5, 1.2345678901234567e30, 12345678901234567e3],
		],
		['[1234567890123456]', [1234567890123456]],
		['\n12345678901234567890\n', '12345678901234567890'],
		[
			'{"a":true,"b":null,"c":12345678901234567890}',
			{ a: true, b: null, c: '12345678901234567890' },
		],
		['', undefined],
		['{', undefined],
		['[012345678901234567890]', undefined],
		['{12345678901234567890:1}', undefined],
		['[12345678901234567890', undefined],
	])('reads %j', (text, value) => {
		expect(parseJson(text)).toEqual(value);
	});

	it('keeps what JSON.parse gives wherever no integer is too large', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				fc.pre(!/\d{16}/.test(text));
				expect(parseJson(text)).toEqual(JSON.parse(text));
			}),
		);
	});

	it('keeps every digit of every integer, at any place', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
				fc.string(),
				(integer, text) => {
					const parsed = parseJson(`{"a":[${JSON.stringify(text)},{"b":${integer}}]}`) as {
						a: [string, { b: unknown }];
					};
					expect(parsed.a[0]).toBe(text);
					expect(BigInt(parsed.a[1].b as string)).toBe(integer);
				},
			),
		);
	});

	it('takes time in proportion to the length', () => {
		within(10_000, () => parseJson(`[${'12345678901234567890,'.repeat(200_000)}1]`));
		within(10_000, () => parseJson(`{"a":"${'\\\\'.repeat(1_000_000)}","b":12345678901234567890}`));
		within(10_000, () => parseJson(`{"a":"${'\\"'.repeat(1_000_000)}","b":12345678901234567890}`));
		within(10_000, () => parseJson(`[${'1'.repeat(4_000_000)}]`));
	});
});

describe('mayHoldLargeIntegers', () => {
	it.each([
		['{"a":1234567890123456}', true],
		['{"a": -1234567890123456}', true],
		['[1234567890123456]', true],
		['[1,1234567890123456]', true],
		['1234567890123456', true],
		['{"a":123456789012345}', false],
		['{"a":"1234567890123456"}', false],
		['{"id":"wamid.1234567890123456789"}', false],
	])('%s: %s', (text, expected) => {
		expect(mayHoldLargeIntegers(text)).toBe(expected);
	});
});

describe('findNestingProblem', () => {
	it.each<[string, string, string | null]>([
		['64 levels', '['.repeat(64) + ']'.repeat(64), null],
		['65 levels', '['.repeat(65) + ']'.repeat(65), TOO_DEEP],
		['65 objects', '{"a":'.repeat(65) + '1' + '}'.repeat(65), TOO_DEEP],
		['many beside each other', `[${'{},[],'.repeat(100)}0]`, null],
		['brackets in a text', `{"a":"${'['.repeat(100)}"}`, null],
		['brackets behind a quote in a text', `{"a":"\\"${'['.repeat(100)}"}`, null],
		[
			'levels behind a text that ends with a backslash',
			`["\\\\",${'['.repeat(64)}${']'.repeat(64)}]`,
			TOO_DEEP,
		],
		['an end without a beginning', ']]]', null],
		['as many objects as allowed', `[${'{},'.repeat(99_998)}{}]`, null],
		['one more', `[${'{},'.repeat(99_999)}{}]`, 'it holds more than 100000 lists and objects'],
		['nothing', '', null],
	])('%s', (_, text, expected) => {
		expect(findNestingProblem(text)).toBe(expected);
	});

	it('agrees with the depth of what is parsed', () => {
		fc.assert(
			fc.property(fc.json(), fc.integer({ min: 55, max: 65 }), (inner, levels) => {
				const text = '['.repeat(levels) + inner + ']'.repeat(levels);
				expect(findNestingProblem(text) !== null).toBe(measureDepth(JSON.parse(text)) > MAX_DEPTH);
			}),
		);
	});
});

describe('measureDepth', () => {
	it.each<[unknown, number]>([
		[7, 0],
		[null, 0],
		['x', 0],
		[undefined, 0],
		[{}, 1],
		[[], 1],
		[{ a: 1 }, 1],
		[[1, 2], 1],
		[{ a: [] }, 2],
		[[{ a: [1] }, 2], 3],
		[{ a: 1, b: { c: 1 }, d: 1 }, 2],
	])('of %j is %d', (value, depth) => {
		expect(measureDepth(value)).toBe(depth);
	});

	it('stops just above the limit', () => {
		expect(measureDepth(nested(5), 5)).toBe(5);
		expect(measureDepth(nested(6), 5)).toBe(6);
		expect(measureDepth(nested(100_000), 5)).toBe(6);
		expect(measureDepth(nested(5_000))).toBe(5_000);
	});

	it('ends where a value holds itself', () => {
		const cycle: Record<string, unknown> = {};
		cycle.a = { b: [cycle] };
		expect(measureDepth(cycle)).toBeLessThanOrEqual(4);
	});

	it('is counted quickly in long lists', () => {
		const zeros = JSON.parse(`[${'0,'.repeat(2_000_000)}0]`) as unknown;
		within(2_000, () => expect(measureDepth(zeros, MAX_DEPTH)).toBe(1));
		within(5_000, () => sanitizeJson(zeros));
	});
});

describe('sanitizeJson', () => {
	it('takes every __proto__ out, and leaves all else', () => {
		const given: unknown = JSON.parse(
			'{"__proto__":{"a":1},"b":[{"__proto__":1,"c":[null,1,"x"]}],"constructor":"d"}',
		);
		const copy = sanitizeJson(given);
		expect(JSON.stringify(copy)).toBe('{"b":[{"c":[null,1,"x"]}],"constructor":"d"}');
		expect(JSON.stringify(given)).toContain('__proto__');
	});

	it('finds the only one, wherever it is', () => {
		expect(JSON.stringify(sanitizeJson(JSON.parse('[[[{"a":{"__proto__":{}}}]],1]')))).toBe(
			'[[[{"a":{}}]],1]',
		);
	});

	it('is null for what is nested too deep', () => {
		expect(sanitizeJson(nested(MAX_DEPTH))).toEqual(nested(MAX_DEPTH));
		expect(sanitizeJson(nested(MAX_DEPTH + 1))).toBeNull();
		expect(sanitizeJson(nested(1_000_000))).toBeNull();
	});

	it('changes nothing else', () => {
		fc.assert(
			fc.property(
				fc
					.jsonValue({ maxDepth: 6 })
					.filter((value) => !JSON.stringify(value).includes('"__proto__"')),
				(value) => {
					expect(sanitizeJson(value)).toEqual(value);
				},
			),
		);
	});
});

describe('walking', () => {
	const value = { a: 1, slots: [{ id: 'x' }, 2], 'b.c': null };
	it('visits every value with its path, in order', () => {
		expect([...walkJson(value)].map(({ path, depth }) => [path, depth])).toEqual([
			['', 0],
			['a', 1],
			['slots', 1],
			['slots[0]', 2],
			['slots[0].id', 3],
			['slots[1]', 2],
			['b.c', 1],
		]);
		expect([...walkJson(7)]).toEqual([{ path: '', value: 7, depth: 0 }]);
	});

	it('visits objects and lists only, where that is enough', () => {
		expect([...walkObjects(value)].map(({ path }) => path)).toEqual(['', 'slots', 'slots[0]']);
		expect([...walkObjects(7)]).toEqual([]);
	});

	it('ends where a value holds itself', () => {
		const cycle: Record<string, unknown> = { a: 1 };
		cycle.self = cycle;
		expect([...walkJson(cycle)].map(({ path }) => path)).toEqual(['', 'a', 'self']);
	});

	it('does not mind depth', () => {
		let depth = 0;
		for (const place of walkObjects(nested(2_000))) depth = place.depth;
		expect(depth).toBe(1_999);
	});
});

describe('small readers', () => {
	it.each<[unknown, string | null]>([
		['x', 'x'],
		[' ', ' '],
		['', null],
		[0, '0'],
		[1.5, '1.5'],
		[NaN, null],
		[Infinity, null],
		[true, null],
		[null, null],
		[{}, null],
		[[], null],
	])('%j as text is %j', (value, text) => {
		expect(asText(value)).toBe(text);
	});

	it.each<[unknown, boolean]>([
		[{}, true],
		[[], false],
		[null, false],
		['x', false],
		[undefined, false],
	])('%j is a plain object: %s', (value, expected) => {
		expect(isPlainObject(value)).toBe(expected);
	});

	it.each<[unknown, number]>([
		['é', 4],
		[{ a: 1 }, 7],
		[undefined, 0],
		[nested(64), 128],
		[nested(65), Infinity],
	])('the size of a value is counted in bytes', (value, bytes) => {
		expect(measureBytes(value)).toBe(bytes);
	});
});
