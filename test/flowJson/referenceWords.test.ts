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
const DATA = {
	text: { type: 'string', __example__: 'a' },
	number: { type: 'number', __example__: 1 },
	whole: { type: 'integer', __example__: 1 },
	flag: { type: 'boolean', __example__: true },
	list: { type: 'array', items: { type: 'string' }, __example__: ['a'] },
	object: {
		type: 'object',
		properties: { inner: { type: 'object', properties: { x: { type: 'string' } } } },
		__example__: { inner: { x: 'a' } },
	},
};
const OPTIONS = [
	{ id: '1', title: 'One' },
	{ id: '2', title: 'Two' },
];
const INPUTS: Parts[] = [
	{ type: 'TextInput', name: 'a', label: 'A' },
	{ type: 'TextInput', name: 'count', label: 'Count', 'input-type': 'number' },
	{ type: 'DatePicker', name: 'day', label: 'Day' },
	{
		type: 'CalendarPicker',
		name: 'days',
		label: { 'start-date': 'From', 'end-date': 'To' },
		mode: 'range',
	},
	{ type: 'CheckboxGroup', name: 'several', label: 'Several', 'data-source': OPTIONS },
	{ type: 'OptIn', name: 'agree', label: 'I agree' },
];
const IS_IN_ANSWER = Object.fromEntries(
	INPUTS.map(({ name }) => [String(name), `\${screen.ONE.form.${String(name)}}`]),
);
const PASSED = {
	text: 'a',
	number: 1,
	whole: 1,
	flag: true,
	list: ['a'],
	object: { inner: { x: 'a' } },
};

/** A Flow whose last screen has this component, and every kind of value to refer to. */
const showing = (component: Parts) =>
	definition([
		screen('ONE', [...INPUTS, footer(navigate('BARE'))]),
		screen('BARE', [footer(navigate('LAST', PASSED))]),
		{
			...lastScreen([], [], { data: DATA }),
			layout: {
				type: 'SingleColumnLayout',
				children: [component, footer(complete(IS_IN_ANSWER))],
			},
		},
	]);
const saying = (text: string) => showing({ ...TEXT, text });
const when = (condition: unknown) => showing({ type: 'If', condition, then: [TEXT] });

/** What an author reads: what is wrong, how to mend it. */
function told(flow: Parts): Array<[message: string, fix: string]> {
	const { errors, warnings, advice } = check(flow);
	return [...errors, ...warnings, ...advice].map(({ message, fix }) => [message, fix]);
}

describe('what is wrong with a reference or an expression', () => {
	it.each<[string, Parts, Array<[message: string, fix: string]>]>([
		[
			'an unknown screen',
			saying('${screen.NOWHERE.form.a}'),
			[
				[
					'Screen LAST, TextBody "${screen.NOWHERE.form.a}": there is no screen NOWHERE',
					'Use the ID of one of the screens: ONE, BARE, LAST.',
				],
			],
		],
		[
			'its own screen',
			saying('${screen.LAST.data.text}'),
			[
				[
					'Screen LAST, TextBody "${screen.LAST.data.text}": ${screen.LAST.data.text} refers to its own screen',
					'Write ${data.text}.',
				],
			],
		],
		[
			'no such input',
			saying('${form.other}'),
			[['Screen LAST, TextBody "${form.other}": screen LAST has no input other', 'Add the input.']],
		],
		[
			'no such input of another screen',
			saying('${screen.ONE.form.other}'),
			[
				[
					'Screen LAST, TextBody "${screen.ONE.form.other}": screen ONE has no input other',
					'Use one of: a, count, day, days, several, agree.',
				],
			],
		],
		[
			'no input at all',
			saying('${screen.BARE.form.a}'),
			[
				[
					'Screen LAST, TextBody "${screen.BARE.form.a}": screen BARE has no input a',
					'Add the input.',
				],
			],
		],
		[
			'no such data',
			saying('${data.other}'),
			[
				[
					'Screen LAST, TextBody "${data.other}": screen LAST declares no data other',
					'Declare other in the data of screen LAST, with type and __example__.',
				],
			],
		],
		[
			'no such data of another screen',
			saying('${screen.ONE.data.other}'),
			[
				[
					'Screen LAST, TextBody "${screen.ONE.data.other}": screen ONE declares no data other',
					'Declare other in the data of screen ONE, with type and __example__.',
				],
			],
		],
		[
			'a property that is not declared',
			saying('${data.object.other}'),
			[
				[
					'Screen LAST, TextBody "${data.object.other}": the data object of screen LAST declares no property other',
					'Declare other in the properties of object.',
				],
			],
		],
		[
			'a property of a property',
			saying('${data.object.inner.other}'),
			[
				[
					'Screen LAST, TextBody "${data.object.inner.other}": the data object.inner of screen LAST declares no property other',
					'Declare other in the properties of object.inner.',
				],
			],
		],
		[
			'a property of a text',
			saying('${data.text.length}'),
			[
				[
					'Screen LAST, TextBody "${data.text.length}": the data text of screen LAST is of type string and has no property length',
					'Refer to the value as a whole, or declare it as an object.',
				],
			],
		],
		[
			'a property of a number',
			saying('${data.number.x}'),
			[
				[
					'Screen LAST, TextBody "${data.number.x}": the data number of screen LAST is of type number and has no property x',
					'Refer to the value as a whole, or declare it as an object.',
				],
			],
		],
		[
			'a property of yes or no',
			saying('${data.flag.x}'),
			[
				[
					'Screen LAST, TextBody "${data.flag.x}": the data flag of screen LAST is of type boolean and has no property x',
					'Refer to the value as a whole, or declare it as an object.',
				],
			],
		],
		[
			'a property of a list',
			saying('${data.list.x}'),
			[
				[
					'Screen LAST, TextBody "${data.list.x}": the data list of screen LAST is of type array and has no property x',
					'Refer to the value as a whole, or declare it as an object.',
				],
			],
		],
		[
			'fixed values',
			saying('`1 > 2`'),
			[
				[
					'Screen LAST, TextBody "`1 > 2`": > has fixed values on both sides',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a minus before a text',
			saying('`-${data.text} + 1`'),
			[
				[
					'Screen LAST, TextBody "`-${data.text} + 1`": - needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'or with a text',
			saying('`${data.text} || ${data.flag}`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} || ${data.flag}`": || needs a boolean, not a string',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
			],
		],
		[
			'unlike a number',
			saying('`${data.text} != 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} != 1`": != compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'at most a text',
			saying('`${data.text} <= 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} <= 1`": <= needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'at least a text',
			saying('`${data.text} >= 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} >= 1`": >= needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'smaller than a text',
			saying('`${data.text} < 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} < 1`": < needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'times a text',
			saying('`${data.text} * 2`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} * 2`": * needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a part of a text',
			saying('`${data.text} / 2`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} / 2`": / needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'the rest of a text',
			saying('`${data.text} % 2`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} % 2`": % needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a number for a text',
			saying('${data.number}'),
			[
				[
					'Screen LAST, TextBody "${data.number}": text takes a string or an array, but ${data.number} is a number',
					'Write `${data.number}` in backticks, or declare it as string.',
				],
			],
		],
		[
			'a whole number for a text',
			saying('${data.whole}'),
			[
				[
					'Screen LAST, TextBody "${data.whole}": text takes a string or an array, but ${data.whole} is a number',
					'Write `${data.whole}` in backticks, or declare it as string.',
				],
			],
		],
		[
			'yes or no for a text',
			saying('${data.flag}'),
			[
				[
					'Screen LAST, TextBody "${data.flag}": text takes a string or an array, but ${data.flag} is a boolean',
					'Refer to a value of type string or array.',
				],
			],
		],
		[
			'an object for a text',
			saying('${data.object}'),
			[
				[
					'Screen LAST, TextBody "${data.object}": text takes a string or an array, but ${data.object} is an object',
					'Refer to a value of type string or array.',
				],
			],
		],
		['a text for a text', saying('${data.text}'), []],
		['an input', saying('${screen.ONE.form.a}'), []],
		['a day', saying('${screen.ONE.form.day}'), []],
		[
			'days',
			saying('${screen.ONE.form.days}'),
			[
				[
					'Screen LAST, TextBody "${screen.ONE.form.days}": text takes a string or an array, but ${screen.ONE.form.days} is an object',
					'Refer to a value of type string or array.',
				],
			],
		],
		['a choice of several', saying('${screen.ONE.form.several}'), []],
		[
			'an OptIn',
			saying('${screen.ONE.form.agree}'),
			[
				[
					'Screen LAST, TextBody "${screen.ONE.form.agree}": text takes a string or an array, but ${screen.ONE.form.agree} is a boolean',
					'Refer to a value of type string or array.',
				],
			],
		],
		['a number of a person', saying('${screen.ONE.form.count}'), []],
		[
			'adding a text',
			saying('`${data.text} + 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} + 1`": + needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['adding numbers', saying('`${data.number} + 1`'), []],
		[
			'taking from yes or no',
			saying('`${data.flag} - 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.flag} - 1`": - needs a number, not a boolean',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'comparing a text with a number',
			saying('`${data.text} == 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} == 1`": == compares a string with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'comparing with a list',
			saying('`${data.list} == 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.list} == 1`": == compares an array with a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'larger than a text',
			saying('`${data.text} > 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.text} > 1`": > needs a number, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'and with a number',
			saying('`${data.number} && ${data.flag}`'),
			[
				[
					'Screen LAST, TextBody "`${data.number} && ${data.flag}`": && needs a boolean, not a number',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
			],
		],
		[
			'not of a text',
			saying('`!${data.text}`'),
			[
				[
					'Screen LAST, TextBody "`!${data.text}`": ! needs a boolean, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['joining', saying("`'Hello ' ${data.text}`"), []],
		[
			'an end that is missing',
			saying('`${data.number} +`'),
			[
				[
					'Screen LAST, TextBody "`${data.number} +`": the expression cannot be read: something is missing at the end',
					'Correct it. Texts stand in single quotes, references as ${data.x} or ${form.x}.',
				],
			],
		],
		[
			'a bracket that is missing',
			saying('`(${data.number} + 1`'),
			[
				[
					'Screen LAST, TextBody "`(${data.number} + 1`": the expression cannot be read: a closing parenthesis is missing',
					'Correct it. Texts stand in single quotes, references as ${data.x} or ${form.x}.',
				],
			],
		],
		[
			'a text that does not end',
			saying("`'Hello`"),
			[
				[
					'Screen LAST, TextBody "`\'Hello`": the expression cannot be read: cannot read "\'Hello"',
					'Correct it. Texts stand in single quotes, references as ${data.x} or ${form.x}.',
				],
			],
		],
		[
			'an unknown reference in an expression',
			saying('`${data.other} + 1`'),
			[
				[
					'Screen LAST, TextBody "`${data.other} + 1`": screen LAST declares no data other',
					'Declare other in the data of screen LAST, with type and __example__.',
				],
			],
		],
		[
			'a reference within a text',
			saying('Hello ${data.text}'),
			[
				[
					'Screen LAST, TextBody "Hello ${data.text}": a reference inside of a text is shown as it stands',
					"Join them in backticks: `'Hello ' ${data.name}`.",
				],
			],
		],
		[
			'a condition that is a text',
			when('${data.text}'),
			[
				[
					'Screen LAST, If: condition is a yes or no, not a string',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'a condition that is a number',
			when('${data.number}'),
			[
				[
					'Screen LAST, If: condition is a yes or no, not a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['a condition', when('${data.flag}'), []],
		['a condition of two comparisons', when("(${data.text} == 'a') && (${data.number} > 1)"), []],
		[
			'a condition without parentheses',
			when("${data.text} == 'a' && ${data.number} > 1"),
			[
				[
					'Screen LAST, If: && needs a boolean, not a string',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
				[
					'Screen LAST, If: && needs a boolean, not a number',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
				[
					'Screen LAST, If: > needs a number, not a boolean',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
				[
					'Screen LAST, If: == compares a string with a boolean',
					'Put each comparison in parentheses: phones read && and || before ==.',
				],
			],
		],
		[
			'a condition that cannot be read',
			when('${data.flag} =='),
			[
				[
					'Screen LAST, If: condition cannot be read: something is missing at the end',
					"Write it such as ${form.a} == 'x', with each comparison in parentheses when there are several.",
				],
			],
		],
		[
			'a condition without a reference',
			when('true'),
			[
				[
					'Screen LAST, If: condition has to refer to data or an input',
					'Use ${data.x} or ${form.x} in it.',
				],
			],
		],
		[
			'a condition that is no text',
			when(7),
			[
				[
					'Screen LAST, If: condition is of type string',
					"Write an expression, such as ${form.a} == 'x'.",
				],
			],
		],
		[
			'a Switch over yes or no',
			{ ...showing({ type: 'Switch', value: '${data.flag}', cases: { true: [TEXT] } }) },
			[],
		],
	])('%s', (_, flow, words) => {
		expect(told(flow)).toEqual(words);
	});
});
