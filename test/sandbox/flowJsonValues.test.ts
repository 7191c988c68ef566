import { asDay } from '../../sandbox/phone/player/days.mts';
import { asReference, evaluate, parseExpression } from '../../flowJson/expression.ts';
import { matchesPattern } from '../../sandbox/phone/player/pattern.mts';
import type { InputValue, Json } from '../../sandbox/phone/player/types.mts';
import {
	definition,
	lastScreen,
	Person,
	pickedFile,
	findingsIn,
	type Parts,
} from './flowFixtures.mts';

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const OPTIONS = [
	{ id: 'a', title: 'First' },
	{ id: 'b', title: 'Second' },
	{ id: 'c', title: 'Third', enabled: false },
];
const FILE = {
	file_name: 'slip.pdf',
	mime_type: 'application/pdf',
	sha256: 'c2hhMjU2',
	id: 'media-1',
};
const BOTH_DAYS = { 'start-date': '2026-03-02', 'end-date': '2026-03-05' };

const INPUTS = {
	text: { type: 'TextInput', label: 'Text' },
	number: { type: 'TextInput', label: 'Number', 'input-type': 'number' },
	passcode: { type: 'TextInput', label: 'Code', 'input-type': 'passcode' },
	area: { type: 'TextArea', label: 'Area' },
	radio: { type: 'RadioButtonsGroup', label: 'Radio', 'data-source': OPTIONS },
	dropdown: { type: 'Dropdown', label: 'Dropdown', 'data-source': OPTIONS },
	checkboxes: { type: 'CheckboxGroup', label: 'Boxes', 'data-source': OPTIONS },
	chips: { type: 'ChipsSelector', label: 'Chips', 'data-source': OPTIONS },
	optIn: { type: 'OptIn', label: 'I agree' },
	date: { type: 'DatePicker', label: 'Date' },
	day: { type: 'CalendarPicker', label: 'Day' },
	range: {
		type: 'CalendarPicker',
		label: { 'start-date': 'From', 'end-date': 'To' },
		mode: 'range',
	},
	photo: { type: 'PhotoPicker', label: 'Photo', 'max-uploaded-photos': 1 },
	document: { type: 'DocumentPicker', label: 'Document', 'max-uploaded-documents': 1 },
} satisfies Record<string, Parts>;

/** A screen with this one input, named `x`. */
function asking(input: Parts, properties: Parts = {}): Parts {
	return definition([lastScreen([{ name: 'x', ...input }], ['x'], properties)]);
}

const answerOf = (person: Person) => (person.submit().response as Record<string, Json>).x;

describe('the value that an input gives (2.2)', () => {
	test.each<[keyof typeof INPUTS, InputValue, Json]>([
		['text', 'Asha', 'Asha'],
		['number', '42', '42'],
		['passcode', '0042', '0042'],
		['area', 'Two\nlines', 'Two\nlines'],
		['radio', 'b', 'b'],
		['dropdown', 'b', 'b'],
		['checkboxes', ['b', 'a'], ['b', 'a']],
		['chips', ['a'], ['a']],
		['optIn', true, true],
		['date', '2026-03-02', '2026-03-02'],
		['day', '2026-03-02', '2026-03-02'],
		['range', BOTH_DAYS, BOTH_DAYS],
		['photo', [pickedFile()], [FILE]],
		['document', [pickedFile()], [FILE]],
	])('%s', (name, value, expected) => {
		const flow = asking(INPUTS[name]);
		expect(findingsIn(flow)).toEqual([]);
		expect(answerOf(new Person(flow).fill({ x: value }))).toEqual(expected);
	});

	test.each<[keyof typeof INPUTS, Json | undefined]>([
		['text', ''],
		['area', ''],
		['radio', ''],
		['dropdown', ''],
		['checkboxes', []],
		['chips', []],
		['optIn', false],
		['date', ''],
		['day', ''],
		['range', undefined],
		['photo', []],
		['document', []],
	])('%s left blank', (name, expected) => {
		expect(answerOf(new Person(asking(INPUTS[name])))).toEqual(expected);
	});

	test('a date before version 5.0 is in milliseconds', () => {
		const flow = { ...asking(INPUTS.date), version: '4.0' };
		expect(answerOf(new Person(flow).fill({ x: '2024-01-01' }))).toBe('1704067200000');
	});

	test.each<[Json, string]>([
		['2026-03-02', '2026-03-02'],
		['1704067200000', '2024-01-01'],
		[-86_400_000, '1969-12-31'],
		['2026-02-31', ''],
		['999999999999999', ''],
		['-999999999999999', ''],
		['+033658-09', ''],
	])('%j as a day is "%s"', (given, day) => expect(asDay(given)).toBe(day));

	test('files go to an endpoint encrypted', () => {
		const flow = definition(
			[lastScreen([{ name: 'x', ...INPUTS.photo }])].map((last) => {
				const { layout } = last as { layout: { children: Parts[] } };
				layout.children[1]['on-click-action'] = {
					name: 'data_exchange',
					payload: { x: '${form.x}' },
				};
				return last;
			}),
			{ data_api_version: '3.0', routing_model: { LAST: [] } },
		);
		const person = new Person(flow).fill({ x: [pickedFile()] }).submit();
		expect(person.step).toMatchObject({ request: { data: { x: [pickedFile().encrypted] } } });
	});

	test.each<[keyof typeof INPUTS, unknown, Json]>([
		['text', 'a', 'a'],
		['number', 7, '7'],
		['checkboxes', ['a', 'b'], ['a', 'b']],
		['optIn', true, true],
		['date', '2026-03-02', '2026-03-02'],
		['range', BOTH_DAYS, BOTH_DAYS],
	])('%s with an initial value', (name, initial, expected) => {
		expect(answerOf(new Person(asking({ ...INPUTS[name], 'init-value': initial })))).toEqual(
			expected,
		);
	});

	test.each<[keyof typeof INPUTS, unknown, Json]>([
		['radio', 'b', 'b'],
		['radio', 'gone', ''],
		['dropdown', 'c', ''],
		['checkboxes', ['gone', 'b', 'c'], ['b']],
		['chips', ['gone'], []],
	])('%s has only options that are offered as its initial value: %j', (name, initial, expected) => {
		const person = new Person(asking({ ...INPUTS[name], 'init-value': initial }));
		expect(person.view.components[0]).toMatchObject({ value: expected });
		expect(answerOf(person)).toEqual(expected);
	});

	test('an option that an initial value enables can be chosen', () => {
		const options = [{ id: 'a', title: 'A', enabled: '${form.more}' }];
		const inputs = [
			{ ...INPUTS.optIn, name: 'more', 'init-value': true },
			{ ...INPUTS.radio, name: 'x', 'data-source': options },
		];
		const person = new Person(definition([lastScreen(inputs, ['x'])])).fill({ x: 'a' });
		expect(person.component('RadioButtonsGroup').value).toBe('a');
		expect(person.fill({ more: false }).component('RadioButtonsGroup').value).toBe('');
	});

	test('initial values and errors of a Form, from data', () => {
		const form = {
			type: 'Form',
			name: 'form',
			'init-values': '${data.values}',
			'error-messages': { x: '${data.error}' },
			children: [{ name: 'x', ...INPUTS.text }],
		};
		const data = {
			values: { type: 'object', properties: { x: { type: 'string' } }, __example__: { x: 'a' } },
			error: { type: 'string', __example__: 'Taken' },
		};
		const flow = definition([lastScreen([form], ['x'], { data })]);
		expect(findingsIn(flow)).toEqual([]);
		const person = new Person(flow, { data: { values: { x: 'asha' }, error: 'Taken' } });
		expect(person.component('TextInput')).toMatchObject({ value: 'asha', error: 'Taken' });
		person.fill({ x: 'asha2' });
		expect(person.errors).toEqual({});
		expect(answerOf(person)).toBe('asha2');
	});

	test.each<[keyof typeof INPUTS, unknown]>([
		['text', ['a']],
		['radio', { id: 'a' }],
		['checkboxes', 'a'],
		['optIn', 'true'],
		['date', '31/12/2026'],
		['date', '2026-02-31'],
		['date', '999999999999999'],
		['range', '2026-03-02'],
		['photo', ['a']],
	])('%s takes no value of another kind: %j', (name, value) => {
		const blank = answerOf(new Person(asking(INPUTS[name])));
		expect(answerOf(new Person(asking(INPUTS[name])).fill({ x: value as InputValue }))).toEqual(
			blank,
		);
	});
});

describe('what the phone refuses', () => {
	const REQUIRED = 'This is required';

	test.each<[string, Parts, InputValue, string | undefined]>([
		['blank text', { ...INPUTS.text, required: true }, '  ', REQUIRED],
		['short text', { ...INPUTS.text, 'min-chars': 3 }, 'ab', 'Enter at least 3 characters'],
		['long text', { ...INPUTS.text, 'max-chars': '3' }, 'abcd', 'Enter at most 3 characters'],
		['emoji counted as one', { ...INPUTS.text, 'max-chars': 1 }, '😀', undefined],
		['81 characters', INPUTS.text, 'x'.repeat(81), 'Enter at most 80 characters'],
		['601 characters in an area', INPUTS.area, 'x'.repeat(601), 'Enter at most 600 characters'],
		['no number', INPUTS.number, '4 2', 'Enter a number'],
		['a number', INPUTS.number, '-4.2', undefined],
		['no e-mail', { ...INPUTS.text, 'input-type': 'email' }, 'a@b', 'Enter an e-mail address'],
		['an e-mail', { ...INPUTS.text, 'input-type': 'email' }, 'a.b@example.co.in', undefined],
		[
			'no phone number',
			{ ...INPUTS.text, 'input-type': 'phone' },
			'call me',
			'Enter a phone number',
		],
		[
			'not the pattern',
			{ ...INPUTS.text, pattern: '[A-Z]{5}[0-9]{4}[A-Z]', 'helper-text': 'PAN' },
			'ABCDE12345',
			'PAN',
		],
		[
			'the pattern',
			{ ...INPUTS.text, pattern: '[A-Z]{5}[0-9]{4}[A-Z]', 'helper-text': 'PAN' },
			'ABCDE1234F',
			undefined,
		],
		['no choice', { ...INPUTS.radio, required: true }, '', REQUIRED],
		['no choice in a dropdown', { ...INPUTS.dropdown, required: true }, '', REQUIRED],
		['nothing checked', { ...INPUTS.checkboxes, required: true }, [], REQUIRED],
		[
			'too few checked',
			{ ...INPUTS.checkboxes, 'min-selected-items': 2 },
			['a'],
			'Choose at least 2',
		],
		[
			'too many chips',
			{ ...INPUTS.chips, 'max-selected-items': 1 },
			['a', 'b'],
			'Choose at most 1',
		],
		['no consent', { ...INPUTS.optIn, required: true }, false, REQUIRED],
		[
			'too early',
			{ ...INPUTS.date, 'min-date': '2026-03-01' },
			'2026-02-28',
			'Choose 2026-03-01 or later',
		],
		[
			'too late',
			{ ...INPUTS.day, 'max-date': '2026-03-01' },
			'2026-03-02',
			'Choose 2026-03-01 or earlier',
		],
		[
			'a day taken',
			{ ...INPUTS.date, 'unavailable-dates': ['2026-03-02'] },
			'2026-03-02',
			'This day cannot be chosen',
		],
		[
			'a Sunday',
			{ ...INPUTS.day, 'include-days': ['Mon', 'Tue'] },
			'2026-03-01',
			'This day of the week cannot be chosen',
		],
		['a Monday', { ...INPUTS.day, 'include-days': ['Mon', 'Tue'] }, '2026-03-02', undefined],
		[
			'half a range',
			{ ...INPUTS.range, required: true },
			{ 'start-date': '2026-03-02', 'end-date': '' },
			REQUIRED,
		],
		[
			'an open end',
			{ ...INPUTS.range, required: { 'start-date': true, 'end-date': false } },
			{ 'start-date': '2026-03-02', 'end-date': '' },
			undefined,
		],
		[
			'an end before its start',
			INPUTS.range,
			{ 'start-date': '2026-03-05', 'end-date': '2026-03-02' },
			'The last day is before the first',
		],
		['a short range', { ...INPUTS.range, 'min-days': 4 }, BOTH_DAYS, 'Choose at least 4 days'],
		['a long range', { ...INPUTS.range, 'max-days': 2 }, BOTH_DAYS, 'Choose at most 2 days'],
		['no photo', { ...INPUTS.photo, 'min-uploaded-photos': 1 }, [], REQUIRED],
		[
			'too few photos',
			{ ...INPUTS.photo, 'min-uploaded-photos': 2 },
			[pickedFile()],
			'Choose at least 2',
		],
		[
			'too many documents',
			{ ...INPUTS.document, 'max-uploaded-documents': 1 },
			[pickedFile(), pickedFile()],
			'Choose at most 1',
		],
		[
			'a large file',
			{ ...INPUTS.document, 'max-file-size-kb': 1 },
			[pickedFile({ sizeBytes: 1025 })],
			'A file can have at most 1 kB',
		],
		[
			'another kind of file',
			{ ...INPUTS.document, 'allowed-mime-types': ['image/png'] },
			[pickedFile()],
			'This kind of file is not accepted',
		],
	])('%s', (_name, input, value, error) => {
		const person = new Person(asking(input)).fill({ x: value }).submit();
		expect(person.errors.x).toBe(error);
		expect(person.step.kind).toBe(error === undefined ? 'completed' : 'here');
	});

	test('errors show on submitting and go when the value changes', () => {
		const person = new Person(asking({ ...INPUTS.text, required: true }));
		expect(person.errors).toEqual({});
		expect(person.submit().errors).toEqual({ x: REQUIRED });
		expect(person.fill({ x: 'a' }).errors).toEqual({});
	});

	test('inputs that are hidden or disabled are not asked for', () => {
		const hidden = { ...INPUTS.text, required: true, visible: false };
		expect(new Person(asking(hidden)).submit().response).toEqual({
			flow_token: 'token-1',
			flow: 'test',
		});
		const disabled = { ...INPUTS.text, required: true, enabled: false };
		expect(answerOf(new Person(asking(disabled)).fill({ x: 'a' }))).toBe('');
	});
});

describe('the view of a component', () => {
	test('display components', () => {
		const children = [
			{ type: 'TextHeading', text: 'Heading' },
			{
				type: 'TextBody',
				text: ['One **bold**', 'Two'],
				markdown: true,
				'font-weight': 'bold',
				strikethrough: true,
			},
			{ type: 'TextCaption', text: "`1 + 2 ' of ' ${data.count}`" },
			{ type: 'Image', src: PNG, 'alt-text': 'Dot', 'aspect-ratio': 1.5, width: '10' },
			{ type: 'ImageCarousel', images: [{ src: PNG, 'alt-text': 'Dot' }], 'aspect-ratio': '16:9' },
			{
				type: 'EmbeddedLink',
				text: 'Terms',
				'on-click-action': { name: 'open_url', url: 'https://example.com' },
			},
		];
		const flow = definition([
			lastScreen(children, [], { data: { count: { type: 'number', __example__: 4 } } }),
		]);
		expect(findingsIn(flow)).toEqual([]);
		expect(new Person(flow, { data: { count: 4 } }).view.components).toEqual([
			{ type: 'TextHeading', key: '0', text: 'Heading' },
			{
				type: 'TextBody',
				key: '1',
				text: 'One **bold**\nTwo',
				markdown: true,
				fontWeight: 'bold',
				strikethrough: true,
			},
			{
				type: 'TextCaption',
				key: '2',
				text: '3 of 4',
				markdown: false,
				fontWeight: 'normal',
				strikethrough: false,
			},
			{
				type: 'Image',
				key: '3',
				src: `data:image/png;base64,${PNG}`,
				altText: 'Dot',
				width: 10,
				height: null,
				aspectRatio: 1.5,
				scaleType: 'contain',
			},
			{
				type: 'ImageCarousel',
				key: '4',
				images: [{ src: `data:image/png;base64,${PNG}`, altText: 'Dot' }],
				aspectRatio: '16:9',
				scaleType: 'contain',
			},
			{
				type: 'EmbeddedLink',
				key: '5',
				text: 'Terms',
				action: { name: 'open_url', url: 'https://example.com', submits: false },
			},
		]);
	});

	test('RichText with a Footer', () => {
		const flow = definition([lastScreen([{ type: 'RichText', text: ['# Terms', '| a | b |'] }])]);
		expect(findingsIn(flow)).toEqual([]);
		expect(new Person(flow).component('RichText').text).toBe('# Terms\n| a | b |');
	});

	test('options come from data, with what the phone shows of each', () => {
		const data = {
			list: {
				type: 'array',
				items: {
					type: 'object',
					properties: { id: { type: 'string' }, title: { type: 'string' } },
				},
				__example__: [],
			},
		};
		const flow = definition([
			lastScreen([{ ...INPUTS.dropdown, name: 'x', 'data-source': '${data.list}' }], ['x'], {
				data,
			}),
		]);
		expect(findingsIn(flow)).toEqual([]);
		const list = [
			{
				id: '1',
				title: 'One',
				metadata: '₹1',
				description: 'First',
				image: PNG,
				color: 'ff0000',
				enabled: false,
			},
			'junk',
		];
		expect(new Person(flow, { data: { list } }).component('Dropdown').options).toEqual([
			{
				id: '1',
				title: 'One',
				metadata: '₹1',
				description: 'First',
				enabled: false,
				image: `data:image/png;base64,${PNG}`,
				altText: '',
				color: '#ff0000',
			},
		]);
	});

	test('a range has texts for each of its days', () => {
		const range = {
			...INPUTS.range,
			'helper-text': { 'start-date': 'Arrival', 'end-date': 'Departure' },
			title: 'Stay',
		};
		expect(new Person(asking(range)).component('CalendarPicker')).toMatchObject({
			mode: 'range',
			title: 'Stay',
			label: 'From',
			endLabel: 'To',
			helperText: 'Arrival',
			endHelperText: 'Departure',
			includeDays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
		});
	});
});

describe('expressions', () => {
	const values: Record<string, Json> = {
		age: 20,
		text: '7',
		name: 'Asha',
		yes: true,
		list: ['a', 'b'],
		zero: 0,
	};
	const compute = (text: string) => evaluate(parseExpression(text), ({ path }) => values[path[0]]);

	test.each<[string, Json]>([
		["'Hello ' ${data.name}", 'Hello Asha'],
		["${data.name} ' is ' ${data.age} ' years old.'", 'Asha is 20 years old.'],
		["'Born in ' (2024 - ${data.age}) ' or later'", 'Born in 2004 or later'],
		["'Each: ' ${data.age} / 4", 'Each: 5'],
		['${data.age} / ${data.zero}', 0],
		['${data.age} % ${data.missing}', 0],
		['${data.age} + ${data.text}', 27],
		['-${data.age} + 1', -19],
		['${data.text} == 7', true],
		["${data.name} == 'Asha'", true],
		["${data.name} != 'Asha'", false],
		["${data.missing} == ''", true],
		['(${data.age} > 18) && ${data.yes}', true],
		// Without parentheses phones join 18 and yes first.
		['${data.age} > 18 && ${data.yes}', false],
		['(${data.age} < 18) || !${data.yes}', false],
		['(${data.age} >= 20) && (${data.age} <= 20)', true],
		['${data.name} > 1', false],
		["'a' == 'a' == true", true],
		["'It\\'s ' ${data.list}", "It's a,b"],
		['1 - 1 - 1', -1],
		['true && false || true', true],
	])('%s', (text, expected) => {
		expect(compute(text)).toEqual(expected);
	});

	test.each([
		'',
		'${form.a} ==',
		"'open",
		'(1',
		'1)',
		'${oops}',
		'alert(1)',
		'&& true',
		'${form.a.}',
	])('no expression: %s', (text) => {
		expect(() => parseExpression(text)).toThrow(SyntaxError);
	});

	test.each([
		['${data.x}', { screen: null, store: 'data', path: ['x'] }],
		['${form.a.start-date}', { screen: null, store: 'form', path: ['a', 'start-date'] }],
		['${screen.ONE.form.x}', { screen: 'ONE', store: 'form', path: ['x'] }],
		['Hello ${data.x}', null],
		['${screen.ONE.x}', null],
		['${other.x}', null],
	])('reference %s', (text, expected) => {
		expect(asReference(text)).toEqual(expected);
	});
});

describe('patterns', () => {
	test.each<[string, string, boolean | null]>([
		['[a-z]+', 'abc', true],
		['[a-z]+', 'abc1', true],
		['^[a-z]+$', 'abc1', false],
		['007', '100723', true],
		['^\\d{3}-\\d{4}$', '555-1234', true],
		['(foo|ba[rz])?x*', 'bazxx', true],
		['a{2,3}', 'aaaa', true],
		['^a{2,3}$', 'aaaa', false],
		['a{2,3}', 'aba', false],
		['(?=.*\\d)(?=.*[A-Z]).{8,}', 'Passw0rd', true],
		['^(?!abc).*', 'abcd', false],
		['\\bword\\b', 'word', true],
		['(?:a*)*b', 'aab', true],
		['', '', true],
		['[\\w.-]+@([\\w-]+\\.)+[\\w-]{2,4}', 'first.last@mail.example.com', true],
		['(a)\\1', 'aa', null],
		['(?<=a)b', 'b', null],
		['[', 'a', null],
	])('%s on %s', (pattern, text, expected) => {
		expect(matchesPattern(pattern, text)).toBe(expected);
	});
});
