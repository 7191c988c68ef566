import fc from 'fast-check';
import {
	asReference,
	evaluate,
	insideBackticks,
	parseExpression,
	referencesIn,
} from '../../flowJson/expression.ts';
import type { Json } from '../../flowJson/types.ts';

const VALUES: Record<string, Json> = {
	age: 20,
	price: 2.5,
	third: 0.333333,
	huge: 1e307,
	text: '7',
	name: 'Asha',
	blank: '',
	spaces: '  ',
	yes: true,
	no: false,
	list: ['a', 'b', null, 1],
	object: { a: 1 },
	nothing: null,
};

function compute(text: string): Json {
	return evaluate(parseExpression(text), ({ path: [name] }) => VALUES[name]);
}

describe('what a phone makes of an expression', () => {
	it.each<[string, Json]>([
		['1 + 2', 3],
		['3 - 2', 1],
		['2 * 3', 6],
		['6 / 4', 1.5],
		['7 % 4', 3],
		['10 - 2 - 3', 5],
		['12 / 2 / 3', 2],
		['1 + 2 * 3', 7],
		['(1 + 2) * 3', 9],
		['2 * -3', -6],
		['--2', 2],
		['-${data.text}', -7],
		['1 - -${data.name}', 1],
		['007', 7],
		['1.50', 1.5],
		['  1\t+\n1  ', 2],
		// Blanks and words count as zero.
		['${data.name} + 1', 1],
		['${data.blank} + 1', 1],
		['${data.spaces} + 1', 1],
		['${data.missing} + 1', 1],
		['${data.nothing} + 1', 1],
		['${data.yes} + 1', 1],
		['${data.list} * 2', 0],
		['${data.text} + 1', 8],
		['5 / 0', 0],
		['-5 / 0', 0],
		['0 / 0', 0],
		['5 % 0', 0],
		// Two decimals, but only of what is computed.
		['1 / 3', 0.33],
		['2 / 3', 0.67],
		['-(1 / 3)', -0.33],
		['-${data.third}', -0.33],
		['${data.third}', 0.333333],
		['${data.third} + 0', 0.33],
		['${data.huge} * 10', 1e308],

		['7 == 7', true],
		['7 == 8', false],
		["${data.text} == '7'", true],
		['${data.text} == 7', true],
		['7 == ${data.text}', true],
		["7 == 'x'", false],
		["'x' == 7", false],
		["'' == 0", false],
		['${data.spaces} == 0', false],
		['${data.yes} == true', true],
		["'true' == true", false],
		["'a' == 'b'", false],
		["'a' != 'b'", true],
		['${data.text} != 7', false],
		['1 < 2', true],
		['2 < 2', false],
		['3 < 2', false],
		['1 <= 2', true],
		['2 <= 2', true],
		['3 <= 2', false],
		['1 > 2', false],
		['2 > 2', false],
		['3 > 2', true],
		['1 >= 2', false],
		['2 >= 2', true],
		['3 >= 2', true],
		['${data.text} < 10', true],
		["'a' < 'b'", false],
		["1 < 'b'", false],
		["'a' < 1", false],
		['${data.blank} < 1', false],
		["'Infinity' > 1", false],
		['1 + 1 == 2', true],
		['1 + 1 > 1', true],
		['1 < 2 == true', true],

		['true && true', true],
		['true && false', false],
		['false && true', false],
		["true && 'x'", false],
		["'x' && true", false],
		['false || true', true],
		['true || false', true],
		['false || false', false],
		["'x' || false", false],
		["false || 'x'", false],
		['true || false && false', true],
		['(true || false) && false', false],
		['!true', false],
		['!false', true],
		['!!true', true],
		["!'x'", true],

		["'a'", 'a'],
		['\'a\' "b"', 'ab'],
		["'It\\'s'", "It's"],
		['"say \\"a\\""', 'say "a"'],
		["'a\\\\b'", 'a\\b'],
		["'a' true 1.50", 'atrue1.5'],
		["'a' 1 / 3", 'a0.33'],
		["'a' (1 / 3) 'b'", 'a0.33b'],
		["'a' ${data.third}", 'a0.333333'],
		["'' ${data.missing} ${data.nothing}", ''],
		["'' ${data.list}", 'a,b,,1'],
		["'' ${data.object}", '{"a":1}'],
		["'' ${data.no}", 'false'],
		["('a' 'b') == 'ab'", true],
		['${data.age}', 20],
		['${data.list}', ['a', 'b', null, 1]],
		['${data.missing}', ''],
	])('%s', (text, value) => {
		expect(compute(text)).toEqual(value);
	});

	it('computes numbers as JavaScript does, rounded to two decimals', () => {
		type Sum = { text: string; value: number };
		const { sum } = fc.letrec<{ sum: Sum }>((tie) => ({
			sum: fc.oneof(
				{ maxDepth: 2 },
				fc.integer({ min: 0, max: 99 }).map((value) => ({ text: String(value), value })),
				fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum')).map(
					([left, operator, right]): Sum => ({
						text: `(${left.text} ${operator} ${right.text})`,
						value:
							operator === '*'
								? left.value * right.value
								: operator === '+'
									? left.value + right.value
									: left.value - right.value,
					}),
				),
				tie('sum').map(({ text, value }) => ({ text: `-${text}`, value: -value })),
			),
		}));
		fc.assert(
			fc.property(sum, sum, (left, right) => {
				expect(compute(`${left.text} + ${right.text}`)).toBeCloseTo(left.value + right.value, 2);
				expect(compute(`${left.text} < ${right.text}`)).toBe(left.value < right.value);
				expect(compute(`${left.text} == ${right.text}`)).toBe(left.value === right.value);
			}),
			{ numRuns: 100 },
		);
	});

	it('does not read on where the answer is known', () => {
		const asked: string[] = [];
		const lookup = ({ path: [name] }: { path: string[] }) => {
			asked.push(name);
			return VALUES[name];
		};
		evaluate(parseExpression('${data.no} && ${data.age}'), lookup);
		evaluate(parseExpression('${data.yes} || ${data.age}'), lookup);
		expect(asked).toEqual(['no', 'yes']);
	});
});

describe('what is no expression', () => {
	it.each<[string, string]>([
		['', 'something is missing at the end'],
		['  ', 'something is missing at the end'],
		['1 +', 'something is missing at the end'],
		['!', 'something is missing at the end'],
		['1 == ', 'something is missing at the end'],
		['(1 + 2', 'a closing parenthesis is missing'],
		["('a' 'b'", 'a closing parenthesis is missing'],
		['(', 'something is missing at the end'],
		['()', 'unexpected )'],
		['1)', 'unexpected )'],
		[')', 'unexpected )'],
		['&& true', 'unexpected &&'],
		['+ 1', 'unexpected +'],
		['1 + * 2', 'unexpected *'],
		['${oops}', 'unexpected ${oops}'],
		['${form.a.}', 'unexpected ${form.a.}'],
		['${other.x} == 1', 'unexpected ${other.x}'],
		["'open", 'cannot read "\'open"'],
		['alert(1)', 'cannot read "alert(1)"'],
		['1 = 1', 'cannot read "= 1"'],
		['1 & 1', 'cannot read "& 1"'],
		['truest', 'cannot read "truest"'],
		['falsely', 'cannot read "falsely"'],
		['1.', 'cannot read "."'],
		['.5', 'cannot read ".5"'],
		['1 + abcdefghijklmnopqrstuvwxyz', 'cannot read "abcdefghijklmnopqrs"'],
		['${a{b}', 'cannot read "${a{b}"'],
		[`${'('.repeat(50)}1${')'.repeat(50)}`, 'the expression is nested too deep'],
		['!'.repeat(50) + 'true', 'the expression is nested too deep'],
		['1'.repeat(10_001), 'the expression is too long'],
	])('%s', (text, problem) => {
		expect(() => parseExpression(text)).toThrow(new SyntaxError(problem));
	});

	it.each<[string, string]>([
		['49 parentheses', `${'('.repeat(49)}1${')'.repeat(49)}`],
		['49 times not', '!'.repeat(49) + 'true'],
		['many parentheses beside each other', '(1)'.repeat(100)],
		['many operators', '1' + '+1'.repeat(1000)],
		['10,000 characters', ' '.repeat(9_999) + '1'],
	])('what is one: %s', (_, text) => {
		expect(() => parseExpression(text)).not.toThrow();
	});
});

describe('references', () => {
	it.each<[string, string | null]>([
		['${data.x}', 'null data x'],
		['${form.x}', 'null form x'],
		[' ${data.x} ', 'null data x'],
		['${data.a.b.c}', 'null data a b c'],
		['${data.a b}', 'null data a b'],
		['${screen.ONE.data.x}', 'ONE data x'],
		['${screen.ONE.form.x.y}', 'ONE form x y'],
		['${screen.ONE.x}', null],
		['${screen.A.B.data.x}', null],
		['${screen..data.x}', null],
		['${screen.ONE.form}', null],
		['${data}', null],
		['${data.}', null],
		['${data.x.}', null],
		['${data.a..b}', null],
		['${data.{x}}', null],
		['${other.x}', null],
		['${data.x}s', null],
		['a ${data.x}', null],
		['${data.x} ${data.y}', null],
		['data.x', null],
		['', null],
	])('%s', (text, expected) => {
		const reference = asReference(text);
		expect(reference && `${reference.screen} ${reference.store} ${reference.path.join(' ')}`).toBe(
			expected,
		);
	});

	it.each<[string, string[]]>([
		['1', []],
		['${data.a}', ['a']],
		['!${data.a}', ['a']],
		['-${data.a}', ['a']],
		['${data.a} + ${form.b}', ['a', 'b']],
		["'x' ${data.a} (${data.b} == 1)", ['a', 'b']],
		['(${data.a} == 1) || !(${data.b} > ${data.c})', ['a', 'b', 'c']],
	])('of %s', (text, names) => {
		expect(referencesIn(parseExpression(text)).map(({ path: [name] }) => name)).toEqual(names);
	});

	it.each<[string, string | null]>([
		['`a`', 'a'],
		[' `a` ', 'a'],
		['``', ''],
		['`', null],
		['`a', null],
		['a`', null],
		['a', null],
	])('between backticks: %s', (text, inside) => {
		expect(insideBackticks(text)).toBe(inside);
	});
});
