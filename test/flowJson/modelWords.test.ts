import { check, needsOf, type FlowJson } from '../../flowJson/index.ts';
import { inWords, mismatchesOf, worstMismatch } from '../../flowJson/mismatches.ts';
import { definition, flowOf, lastScreen, type Parts } from '../sandbox/flowFixtures.mts';

const STRING = { type: 'string' };
const withData = (data: unknown): Parts => definition([lastScreen([], [], { data })]);

type Words = Array<[path: string, problem: string, fix: string]>;

describe('what is wrong with a data model', () => {
	it.each<[string, unknown, Words]>([
		['a text', { type: 'string', __example__: 'a' }, []],
		[
			'a text without an example',
			STRING,
			[['', 'x has no __example__', 'Add an __example__ of its type.']],
		],
		[
			'an example that is null',
			{ type: 'string', __example__: null },
			[
				[
					'.__example__',
					'x: __example__ should be a string, but is null',
					'Make the example and the type fit.',
				],
			],
		],
		['no type', { __example__: 'a' }, [['', 'the data model x has no type', 'Add a type.']]],
		[
			'a type that is a number',
			{ type: 7, __example__: 'a' },
			[
				[
					'.type',
					'the type of x is one of: string, number, integer, boolean, object, array',
					'Use one of these types.',
				],
			],
		],
		[
			'an unknown type',
			{ type: 'date', __example__: 'a' },
			[
				[
					'.type',
					'the type of x is one of: string, number, integer, boolean, object, array',
					'Use one of these types.',
				],
			],
		],
		['a whole number', { type: 'integer', __example__: 1 }, []],
		['a list', { type: 'array', items: STRING, __example__: ['a'] }, []],
		[
			'a list without items',
			{ type: 'array', __example__: [] },
			[['', 'the array x declares no items', 'Add items with a type.']],
		],
		[
			'a list of a text',
			{ type: 'array', items: 'string', __example__: [] },
			[
				[
					'.items',
					'the data model x[] is not an object',
					'Write it such as { "type": "string", "__example__": "Asha" }.',
				],
			],
		],
		[
			'a list without a type of its items',
			{ type: 'array', items: {}, __example__: [] },
			[['.items', 'the data model x[] has no type', 'Add a type.']],
		],
		[
			'a list with another example',
			{ type: 'array', items: STRING, __example__: ['a', 1] },
			[
				[
					'.__example__',
					'x: __example__[1] should be a string, but is a number',
					'Make the example and the type fit.',
				],
			],
		],
		['an object', { type: 'object', properties: { a: STRING }, __example__: { a: 'a' } }, []],
		[
			'an object without properties',
			{ type: 'object', __example__: {} },
			[['', 'the object x declares no properties', 'Add properties, each with a type.']],
		],
		[
			'an object with a property that is a text',
			{ type: 'object', properties: { a: 'string' }, __example__: {} },
			[
				[
					'.properties.a',
					'the data model x.a is not an object',
					'Write it such as { "type": "string", "__example__": "Asha" }.',
				],
			],
		],
		[
			'an object with a property of an unknown type',
			{ type: 'object', properties: { a: { type: 'date' } }, __example__: {} },
			[
				[
					'.properties.a.type',
					'the type of x.a is one of: string, number, integer, boolean, object, array',
					'Use one of these types.',
				],
			],
		],
		[
			'an object with another example',
			{ type: 'object', properties: { a: { type: 'number' } }, __example__: { a: 'a' } },
			[
				[
					'.__example__',
					'x: __example__.a should be a number, but is a string',
					'Make the example and the type fit.',
				],
			],
		],
		[
			'an example inside of a list',
			{ type: 'array', items: { type: 'string', __example__: 'a' }, __example__: ['a'] },
			[
				[
					'.items.__example__',
					'__example__ stands inside of another model',
					'Move it into the __example__ of the value as a whole.',
				],
			],
		],
		[
			'an example inside of an object',
			{
				type: 'object',
				properties: { a: { type: 'string', __example__: 'a' } },
				__example__: { a: 'a' },
			},
			[
				[
					'.properties.a.__example__',
					'__example__ stands inside of another model',
					'Move it into the __example__ of the value as a whole.',
				],
			],
		],
		[
			'a list of objects',
			{
				type: 'array',
				items: { type: 'object', properties: { a: { type: 'boolean' } } },
				__example__: [{ a: true }, { a: 1 }],
			},
			[
				[
					'.__example__',
					'x: __example__[1].a should be a boolean, but is a number',
					'Make the example and the type fit.',
				],
			],
		],
	])('%s', (_, model, words) => {
		const { errors, warnings, advice } = check(withData({ x: model }));
		const told = [...errors, ...warnings, ...advice].map(({ pointers, message, fix }) => [
			pointers[0].path.replace('screens[0].data.x', ''),
			message.replace('Screen LAST: ', ''),
			fix,
		]);
		expect(told).toEqual(words);
	});
});

describe('what is wrong with the values of a screen', () => {
	const object = { type: 'object', properties: { a: STRING, b: { type: 'number' } } };
	const wanted = (data: unknown) => needsOf(flowOf(withData(data)) as FlowJson)[0].values;

	it.each<[string, unknown, object, string[]]>([
		['a text', { x: STRING }, { x: 'a' }, []],
		['nothing', { x: STRING }, {}, ['x is missing']],
		['null', { x: STRING }, { x: null }, ['x should be a string, but is null']],
		['undefined', { x: STRING }, { x: undefined }, ['x should be a string, but is null']],
		['null for an unknown type', { x: { type: 'date' } }, { x: null }, []],
		['anything for an unknown type', { x: { type: 'date' } }, { x: 7 }, []],
		['a number for a text', { x: STRING }, { x: 7 }, ['x should be a string, but is a number']],
		[
			'a text for a number',
			{ x: { type: 'number' } },
			{ x: '7' },
			['x should be a number, but is a string'],
		],
		[
			'a text for a whole number',
			{ x: { type: 'integer' } },
			{ x: '7' },
			['x should be a number, but is a string'],
		],
		[
			'a number for yes or no',
			{ x: { type: 'boolean' } },
			{ x: 1 },
			['x should be a boolean, but is a number'],
		],
		[
			'an object for a list',
			{ x: { type: 'array', items: STRING } },
			{ x: {} },
			['x should be an array, but is an object'],
		],
		['a list for an object', { x: object }, { x: [] }, ['x should be an object, but is an array']],
		['a list', { x: { type: 'array', items: STRING } }, { x: ['a', 'b'] }, []],
		[
			'wrong entries of a list',
			{ x: { type: 'array', items: STRING } },
			{ x: ['a', 1, null] },
			['x[1] should be a string, but is a number', 'x[2] should be a string, but is null'],
		],
		['a list that declares no items', { x: { type: 'array' } }, { x: [1] }, []],
		['an object', { x: object }, { x: { a: 'a', b: 1 } }, []],
		[
			'an object that lacks something',
			{ x: object },
			{ x: { b: 'b' } },
			['x.a is missing', 'x.b should be a number, but is a string'],
		],
		['something that is not declared', { x: STRING }, { x: 'a', y: 1 }, []],
		['a key of the prototype', { toString: STRING }, {}, ['toString is missing']],
		[
			'two values',
			{ x: STRING, y: STRING },
			{ x: 1 },
			['x should be a string, but is a number', 'y is missing'],
		],
	])('%s', (_, data, values, words) => {
		expect([...mismatchesOf(values, wanted(data))].map(inWords)).toEqual(words);
	});

	it('a wrong type is worse than what is missing', () => {
		const [need] = wanted({ x: object });
		expect(worstMismatch({ x: { b: 'b' } }, need)?.path).toBe('x.b');
		expect(worstMismatch({ x: { b: 1 } }, need)?.path).toBe('x.a');
		expect(worstMismatch({ x: { a: 'a', b: 1 } }, need)).toBeUndefined();
	});
});

describe('what values of a screen are for', () => {
	const uses = (component: Parts) =>
		needsOf(
			flowOf(
				definition([
					lastScreen([component], [], { data: { x: { type: 'array', __example__: [] } } }),
				]),
			) as FlowJson,
		)[0].values.map(({ isOptions, isDate }) => [isOptions, isDate])[0];
	const date = (type: string, property: string, value = '${data.x}'): Parts => ({
		type,
		name: 'd',
		label: 'D',
		[property]: value,
	});

	it.each<[string, Parts, [options: boolean, date: boolean]]>([
		['options', date('Dropdown', 'data-source'), [true, false]],
		['the first date', date('DatePicker', 'min-date'), [false, true]],
		['the last date', date('DatePicker', 'max-date'), [false, true]],
		['the initial date', date('DatePicker', 'init-value'), [false, true]],
		['the first day', date('CalendarPicker', 'min-date'), [false, true]],
		['dates that are not available', date('DatePicker', 'unavailable-dates'), [false, false]],
		['the initial value of something else', date('TextInput', 'init-value'), [false, false]],
		['a text', { type: 'TextBody', text: '${data.x}' }, [false, false]],
		['a part of the value', date('Dropdown', 'data-source', '${data.x.y}'), [false, false]],
		[
			'a value of another screen',
			date('Dropdown', 'data-source', '${screen.OTHER.data.x}'),
			[false, false],
		],
		['an input of the same name', date('Dropdown', 'data-source', '${form.x}'), [false, false]],
	])('%s', (_, component, is) => {
		expect(uses(component)).toEqual(is);
	});
});
