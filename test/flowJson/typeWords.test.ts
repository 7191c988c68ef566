import { check } from '../../flowJson/index.ts';
import {
	complete,
	definition,
	footer,
	lastScreen,
	navigate,
	screen,
	type Parts,
} from '../sandbox/flowFixtures.mts';

const TEXT: Parts = { type: 'TextBody', text: 'x' };
const OPTIONS = [
	{ id: 'a', title: 'A' },
	{ id: 'b', title: 'B' },
];
const NAME: Parts = { type: 'TextInput', name: 'x', label: 'X' };
const CHOICE: Parts = { ...NAME, 'data-source': OPTIONS };
const RANGE: Parts = {
	type: 'CalendarPicker',
	name: 'x',
	label: { 'start-date': 'From', 'end-date': 'To' },
	mode: 'range',
};
const DATA = {
	text: { type: 'string', __example__: 'a' },
	number: { type: 'number', __example__: 1 },
	flag: { type: 'boolean', __example__: true },
	list: { type: 'array', items: { type: 'string' }, __example__: ['a'] },
	object: { type: 'object', properties: { x: { type: 'string' } }, __example__: { x: 'a' } },
	untitled: {
		type: 'array',
		items: { type: 'object', properties: { id: { type: 'string' } } },
		__example__: [{ id: 'a' }],
	},
};

type Words = Array<[problem: string, fix: string]>;

/** What an author reads about the last but one component of the last screen. */
function told(children: Parts[], properties: Parts = { data: DATA }, version = '7.3'): Words {
	const at = `screens[0].layout.children[${children.length - 1}]`;
	const flow = definition([lastScreen(children, [], properties)], { version });
	const { errors, warnings, advice } = check(flow);
	return [...errors, ...warnings, ...advice]
		.filter(({ pointers }) => pointers[0].path.startsWith(at))
		.map(({ message, fix }) => [
			message.replace(/^Screen LAST, \w+(?: "(?:[^"\\]|\\.)*")?: /, ''),
			fix,
		]);
}

const when = (condition: unknown): Parts => ({ type: 'If', condition, then: [TEXT] });

describe('what an input gives to a condition', () => {
	it.each<[string, Parts, Words]>([
		[
			'a text',
			NAME,
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['a number', { ...NAME, 'input-type': 'number' }, []],
		['a passcode', { ...NAME, 'input-type': 'passcode' }, []],
		[
			'an e-mail address',
			{ ...NAME, 'input-type': 'email' },
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'lines',
			{ ...NAME, type: 'TextArea' },
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'one option',
			{ ...CHOICE, type: 'RadioButtonsGroup' },
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'one of many options',
			{ ...CHOICE, type: 'Dropdown' },
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'several options',
			{ ...CHOICE, type: 'CheckboxGroup' },
			[
				[
					'== compares an array with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'chips',
			{ ...CHOICE, type: 'ChipsSelector' },
			[
				[
					'== compares an array with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'consent',
			{ ...NAME, type: 'OptIn' },
			[
				[
					'== compares a boolean with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a date',
			{ ...NAME, type: 'DatePicker' },
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a day',
			{ ...NAME, type: 'CalendarPicker' },
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'two days',
			RANGE,
			[
				[
					'== compares an object with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'photos',
			{ ...NAME, type: 'PhotoPicker' },
			[
				[
					'== compares an array with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'documents',
			{ ...NAME, type: 'DocumentPicker' },
			[
				[
					'== compares an array with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
	])('%s', (_, input, words) => {
		expect(told([input, when('${form.x} == 1')])).toEqual(words);
	});

	it('one of two days, which is not known', () => {
		expect(told([RANGE, when('${form.x.start-date} == 1')])).toEqual([]);
	});
});

describe('what data give to a condition', () => {
	it.each<[string, unknown, string, Words]>([
		[
			'a text',
			DATA.text,
			'${data.x} == 1',
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a number',
			DATA.number,
			"${data.x} == 'a'",
			[
				[
					'== compares a number with a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a whole number',
			{ type: 'integer', __example__: 1 },
			"${data.x} == 'a'",
			[
				[
					'== compares a number with a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'yes or no',
			DATA.flag,
			'${data.x} == 1',
			[
				[
					'== compares a boolean with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a list',
			DATA.list,
			'${data.x} == 1',
			[
				[
					'== compares an array with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'an object',
			DATA.object,
			'${data.x} == 1',
			[
				[
					'== compares an object with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a part of an object',
			DATA.object,
			'${data.x.x} == 1',
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['an unknown type', { type: 'date', __example__: 'a' }, '${data.x} == 1', []],
		['a part of an unknown type', { type: 'date', __example__: 'a' }, '${data.x.y} == 1', []],
		[
			'a part of an object that declares none',
			{ type: 'object', __example__: {} },
			'${data.x.y} == 1',
			[],
		],
	])('%s', (_, model, condition, words) => {
		expect(told([when(condition)], { data: { x: model } })).toEqual(words);
	});
});

describe('what is wrong with the types of an expression', () => {
	it.each<[string, Words]>([
		[
			'1 == 1',
			[
				[
					'== has fixed values on both sides',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'1 != 1',
			[
				[
					'!= has fixed values on both sides',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'1 < 2',
			[
				[
					'< has fixed values on both sides',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'1 <= 2',
			[
				[
					'<= has fixed values on both sides',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'1 > 2',
			[
				[
					'> has fixed values on both sides',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'1 >= 2',
			[
				[
					'>= has fixed values on both sides',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'(1) == (1)',
			[
				[
					'== has fixed values on both sides',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['1 + 1', []],
		['1 + 1 == 2', []],
		['true && false', []],
		['true || false', []],
		['1 == ${data.number}', []],
		['${data.number} == 1', []],
		["${data.text} == 'a'", []],
		["${data.text} != 'a'", []],
		['${data.flag} == true', []],
		[
			'1 == ${data.text}',
			[
				[
					'== compares a number with a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'${data.number} < ${data.text}',
			[
				[
					'< needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['${data.number} <= ${data.number}', []],
		[
			'1 - ${data.text}',
			[
				[
					'- needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'1 * ${data.flag}',
			[
				[
					'* needs a number, not a boolean',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'${data.flag} || ${data.number}',
			[
				[
					'|| needs a boolean, not a number',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
			],
		],
		['${data.flag} && ${data.flag}', []],
		['!${data.flag}', []],
		[
			'!${data.number}',
			[
				[
					'! needs a boolean, not a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['-${data.number}', []],
		[
			'-${data.flag}',
			[
				[
					'- needs a number, not a boolean',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'(${data.number} > 1) + 1',
			[
				[
					'+ needs a number, not a boolean',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'(${data.number} + 1) && ${data.flag}',
			[
				[
					'&& needs a boolean, not a number',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
			],
		],
		[
			'(!${data.flag}) + 1',
			[
				[
					'+ needs a number, not a boolean',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'(-${data.number}) && ${data.flag}',
			[
				[
					'&& needs a boolean, not a number',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
			],
		],
		[
			"('a' ${data.number}) + 1",
			[
				[
					'+ needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			"'a' (${data.text} + 1)",
			[
				[
					'+ needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'${data.text} + ${data.text}',
			[
				[
					'+ needs a number, not a string (and 1 more like this)',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'${data.none} + 1',
			[
				[
					'screen LAST declares no data none',
					'Declare none in the data of screen LAST, with type and __example__.',
				],
			],
		],
		[
			'1 + 2 - 3 * ${data.text}',
			[
				[
					'* needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'${data.text} + 2 + 3',
			[
				[
					'+ needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
	])('%s', (text, words) => {
		expect(told([{ ...TEXT, text: `\`${text}\`` }])).toEqual(words);
	});
});

describe('what is wrong with an expression where another type is taken', () => {
	it.each<[string, Parts, Words]>([
		['a number for a text', { ...NAME, label: '`1 + ${data.number}`' }, []],
		['yes or no for a text', { ...NAME, label: '`!${data.flag}`' }, []],
		['yes or no', { ...NAME, required: '`!${data.flag}`' }, []],
		[
			'a number for yes or no',
			{ ...NAME, required: '`1 + ${data.number}`' },
			[
				[
					'required takes a boolean, not a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a text for a number',
			{ ...NAME, 'min-chars': "`'a' ${data.text}`" },
			[
				[
					'min-chars takes a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['a number for a number', { ...NAME, 'min-chars': '`1 + ${data.number}`' }, []],
		[
			'a number for options',
			{ ...CHOICE, type: 'Dropdown', 'data-source': '`1 + ${data.number}`' },
			[
				[
					'data-source takes an array, not a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'something unknown for yes or no',
			{ ...NAME, required: '`${data.none}`' },
			[
				[
					'screen LAST declares no data none',
					'Declare none in the data of screen LAST, with type and __example__.',
				],
			],
		],
		[
			'options without titles',
			{ ...CHOICE, type: 'Dropdown', 'data-source': '${data.untitled}' },
			[
				[
					'the items of ${data.untitled} declare no title',
					'Declare id and title in the properties of its items.',
				],
			],
		],
		[
			'a wrong sum for a number',
			{ ...NAME, 'min-chars': '`1 + ${data.text}`' },
			[
				[
					'+ needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'an empty expression',
			{ ...NAME, label: '``' },
			[
				[
					'the expression cannot be read: something is missing at the end',
					'Correct it. Texts stand in single quotes, references as ${data.x} or ${form.x}.',
				],
			],
		],
		['a backtick alone', { ...NAME, label: '`' }, []],
	])('%s', (_, component, words) => {
		expect(told([component]).filter(([problem]) => !problem.startsWith('no action'))).toEqual(
			words,
		);
	});
});

describe('what is wrong with a condition or a Switch', () => {
	const over = (value: unknown): Parts => ({ type: 'Switch', value, cases: { a: [TEXT] } });

	it.each<[string, string, Parts, Words]>([
		['7.3', 'always', when(true), []],
		['6.0', 'never', when(false), []],
		[
			'5.1',
			'always',
			when(true),
			[['condition is of type string', "Write an expression, such as ${form.a} == 'x'."]],
		],
		[
			'7.3',
			'a Switch over yes or no itself',
			over(true),
			[['value is of type string', "Write an expression, such as ${form.a} == 'x'."]],
		],
		[
			'7.3',
			'a Switch over a number itself',
			over(7),
			[['value is of type string', "Write an expression, such as ${form.a} == 'x'."]],
		],
		[
			'7.3',
			'a condition that is null',
			when(null),
			[['condition is of type string', "Write an expression, such as ${form.a} == 'x'."]],
		],
		[
			'7.3',
			'a condition that is missing',
			when(undefined),
			[['condition is missing', 'Add condition.']],
		],
		['7.3', 'a condition in backticks', when('`${data.flag}`'), []],
		[
			'7.3',
			'a condition that is a list',
			when('${data.list}'),
			[
				[
					'condition is a yes or no, not an array',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'7.3',
			'a condition on something unknown',
			when('${data.none}'),
			[
				[
					'screen LAST declares no data none',
					'Declare none in the data of screen LAST, with type and __example__.',
				],
			],
		],
		['7.3', 'a Switch over a text', over('${data.text}'), []],
		['7.3', 'a Switch over a number', over('${data.number}'), []],
		['7.3', 'a Switch in backticks', over('`${data.text}`'), []],
		[
			'7.3',
			'a Switch that compares wrongly',
			over('${data.text} == 1'),
			[
				[
					'== compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'7.3',
			'a Switch that cannot be read',
			over('${data.text} =='),
			[
				[
					'value cannot be read: something is missing at the end',
					"Write it such as ${form.a} == 'x', with each comparison in parentheses when there are several.",
				],
			],
		],
		[
			'7.3',
			'a Switch without a reference',
			over("'a'"),
			[['value has to refer to data or an input', 'Use ${data.x} or ${form.x} in it.']],
		],
		[
			'7.3',
			'a condition with an or without parentheses',
			when("${data.text} == 'a' || ${data.text} == 'b'"),
			[
				[
					'|| needs a boolean, not a string (and 1 more like this)',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
				[
					'== compares a string with a boolean',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
				[
					'== compares a boolean with a string',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
			],
		],
		[
			'3.1',
			'a reference to another screen',
			{ ...TEXT, text: '${screen.OTHER.data.x}' },
			[
				[
					'references to other screens need Flow JSON 4.0',
					'Raise the version, or pass the value on by navigate.',
				],
				['there is no screen OTHER', 'Use the ID of one of the screens: LAST.'],
			],
		],
		[
			'5.1',
			'an expression that is too new',
			{ ...TEXT, text: '`${data.text}`' },
			[['expressions in backticks need Flow JSON 6.0', 'Raise the version.']],
		],
	])('%s: %s', (version, _, component, words) => {
		expect(told([component], { data: DATA }, version)).toEqual(words);
	});

	it('a reference to another screen before and from version 4.0', () => {
		const flow = (version: string) =>
			check(
				definition(
					[
						screen('ONE', [footer(navigate('LAST', { text: 'a' }))], { data: { text: DATA.text } }),
						screen('LAST', [{ ...TEXT, text: '${screen.ONE.data.text}' }, footer(complete())], {
							terminal: true,
							data: { text: DATA.text },
						}),
					],
					{ version },
				),
			).errors.map(({ message, fix }) => [message, fix]);
		expect(flow('3.1')).toEqual([
			[
				'Screen LAST, TextBody "${screen.ONE.data.text}": references to other screens need Flow JSON 4.0',
				'Raise the version, or pass the value on by navigate.',
			],
		]);
		expect(flow('5.1')).toEqual([]);
	});
});

describe('what there is instead of what a reference names', () => {
	const many = (count: number, prefix: string) =>
		Array.from({ length: count }, (_, index) => `${prefix}${String.fromCharCode(97 + index)}`);
	const inputs = (count: number) => many(count, 'in_').map((name) => ({ ...NAME, name }));
	const screens = (count: number) => [
		lastScreen([{ ...TEXT, text: '${screen.NONE.data.x}' }]),
		...many(count - 1, 'S_').map((id) => ({ ...lastScreen([]), id })),
	];

	it.each<[string, Parts, string]>([
		[
			'ten inputs',
			definition([lastScreen([...inputs(10), { ...TEXT, text: '${form.none}' }])]),
			'Use one of: in_a, in_b, in_c, in_d, in_e, in_f, in_g, in_h, in_i, in_j.',
		],
		[
			'eleven inputs',
			definition([lastScreen([...inputs(11), { ...TEXT, text: '${form.none}' }])]),
			'Use one of: in_a, in_b, in_c, in_d, in_e, in_f, in_g, in_h, in_i, in_j and 1 more.',
		],
		[
			'ten screens',
			definition(screens(10)),
			'Use the ID of one of the screens: LAST, S_a, S_b, S_c, S_d, S_e, S_f, S_g, S_h, S_i.',
		],
		[
			'twelve screens',
			definition(screens(12)),
			'Use the ID of one of the screens: LAST, S_a, S_b, S_c, S_d, S_e, S_f, S_g, S_h, S_i and 2 more.',
		],
	])('%s', (_, flow, fix) => {
		expect(check(flow).errors[0].fix).toBe(fix);
	});
});
