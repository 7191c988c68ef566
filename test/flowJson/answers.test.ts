import {
	answersOf,
	check,
	entryScreens,
	AnswerReader,
	fitsAnswers,
	mayEndAtEndpoint,
	nameAnswers,
	needsOf,
	screensAfter,
	type Answer,
	type FlowJson,
	type JsonObject,
} from '../../flowJson/index.ts';
import {
	complete,
	definition,
	flowOf,
	footer,
	lastScreen,
	navigate,
	screen,
	type Parts,
} from '../sandbox/flowFixtures.mts';

const OPTIONS = [
	{ id: 's', title: 'Small' },
	{ id: 'l', title: 'Large' },
];
const RADIO: Parts = {
	type: 'RadioButtonsGroup',
	name: 'x',
	label: 'Size',
	'data-source': OPTIONS,
};
const TEXT: Parts = { type: 'TextInput', name: 'x', label: 'Name' };
const STRING = { type: 'string', __example__: 'an example' };
const OPTION_LIST = {
	type: 'array',
	items: { type: 'object', properties: { id: { type: 'string' }, title: { type: 'string' } } },
	__example__: [{ id: 'e', title: 'Example' }],
};

/** What is foretold for the key `x` of a Flow. */
function answerTo(flow: FlowJson): Answer | undefined {
	return answersOf(flow).find(({ name }) => name === 'x');
}

const asking = (input: Parts, properties: Parts = {}) =>
	flowOf(definition([lastScreen([input], ['x'], properties)]));

describe('answersOf', () => {
	test.each<[string, Parts, Partial<Answer>]>([
		['a text', TEXT, { type: 'text', question: 'Name', options: null, screen: 'LAST' }],
		['a number', { ...TEXT, 'input-type': 'number' }, { type: 'number' }],
		['a phone number', { ...TEXT, 'input-type': 'phone' }, { type: 'text', sensitive: false }],
		['a password', { ...TEXT, 'input-type': 'password' }, { type: 'text', sensitive: true }],
		['a passcode', { ...TEXT, 'input-type': 'passcode' }, { type: 'text', sensitive: true }],
		['lines', { ...TEXT, type: 'TextArea' }, { type: 'text' }],
		['one of', RADIO, { type: 'oneOf', options: OPTIONS }],
		['one of many', { ...RADIO, type: 'Dropdown' }, { type: 'oneOf', options: OPTIONS }],
		['several', { ...RADIO, type: 'CheckboxGroup' }, { type: 'severalOf', options: OPTIONS }],
		['chips', { ...RADIO, type: 'ChipsSelector' }, { type: 'severalOf', options: OPTIONS }],
		['consent', { ...TEXT, type: 'OptIn' }, { type: 'yesNo' }],
		['a date', { ...TEXT, type: 'DatePicker' }, { type: 'date' }],
		['a day', { ...TEXT, type: 'CalendarPicker' }, { type: 'date' }],
		[
			'a range',
			{
				...TEXT,
				type: 'CalendarPicker',
				mode: 'range',
				label: { 'start-date': 'Arrival', 'end-date': 'Departure' },
			},
			{ type: 'dateRange', question: 'Arrival – Departure' },
		],
		['photos', { ...TEXT, type: 'PhotoPicker' }, { type: 'files' }],
		['documents', { ...TEXT, type: 'DocumentPicker' }, { type: 'files' }],
	])('%s', (_name, input, expected) => {
		expect(answerTo(asking(input))).toMatchObject({ ...expected, from: 'input' });
	});

	test('a label from data is no question', () => {
		const flow = asking({ ...TEXT, label: '${data.label}' }, { data: { label: STRING } });
		expect(answerTo(flow)).toMatchObject({ question: null });
	});

	test('what a screen calls sensitive is', () => {
		expect(answerTo(asking(TEXT, { sensitive: ['x'] }))).toMatchObject({ sensitive: true });
	});

	test.each<[string, Parts, string]>([
		[
			'a question above a short label',
			{ type: 'TextBody', text: 'How did you hear of us?' },
			'How did you hear of us?',
		],
		[
			'a question that the label cuts',
			{ type: 'TextSubheading', text: 'Name of your company' },
			'Name of your company',
		],
		['a title', { type: 'TextHeading', text: 'Welcome' }, 'Name'],
	])('the question: %s', (_name, above, question) => {
		const flow = flowOf(definition([lastScreen([above, TEXT], ['x'])]));
		expect(answerTo(flow)).toMatchObject({ question });
	});

	test('a choice without a label has the text above it', () => {
		const flow = flowOf(
			definition(
				[
					lastScreen(
						[
							{ type: 'TextBody', text: 'Your size' },
							{ type: 'Form', name: 'f', children: [{ ...RADIO, label: undefined }] },
						],
						['x'],
					),
				],
				{ version: '3.1' },
			),
		);
		expect(answerTo(flow)).toMatchObject({ question: 'Your size' });
	});

	test.each<[string, Parts, Parts]>([
		['passed on by navigate', { x: '${form.x}' }, { x: '${data.x}' }],
		['by the name of its screen', {}, { x: '${screen.ONE.form.x}' }],
		['by the data of another screen', { x: '${form.x}' }, { x: '${screen.TWO.data.x}' }],
	])('an answer of an earlier screen: %s', (_name, handed, payload) => {
		const data = Object.keys(handed).length > 0 ? { data: { x: STRING } } : {};
		const flow = flowOf(
			definition([
				screen('ONE', [RADIO, footer(navigate('TWO', handed))]),
				screen(
					'TWO',
					[footer(navigate('LAST', Object.keys(handed).length > 0 ? { x: '${data.x}' } : {}))],
					data,
				),
				screen('LAST', [footer(complete(payload))], { terminal: true, ...data }),
			]),
		);
		expect(answerTo(flow)).toMatchObject({
			type: 'oneOf',
			options: OPTIONS,
			screen: 'ONE',
			from: 'input',
		});
	});

	test.each<[string, unknown, Partial<Answer>]>([
		['a constant', 'booking', { type: 'text', from: 'constant', screen: null, question: null }],
		['a constant number', 7, { type: 'number', from: 'constant' }],
		['an expression', "`'a' ${form.y}`", { type: 'text', from: 'computed' }],
		['a sum', '`1 + 2`', { type: 'number', from: 'computed' }],
		['data of the message', '${data.z}', { type: 'text', from: 'sent' }],
	])('what nobody is asked: %s', (_name, value, expected) => {
		const flow = flowOf(
			definition([
				screen('LAST', [{ ...TEXT, name: 'y' }, footer(complete({ x: value }))], {
					terminal: true,
					data: { z: STRING },
				}),
			]),
		);
		expect(answerTo(flow)).toMatchObject(expected);
	});

	test('options that the message brings are not known', () => {
		const flow = asking(
			{ ...RADIO, 'data-source': '${data.sizes}' },
			{ data: { sizes: OPTION_LIST } },
		);
		expect(answerTo(flow)).toMatchObject({ type: 'oneOf', options: null });
	});

	test('options that another screen passes on are', () => {
		const flow = flowOf(
			definition([
				screen('ONE', [footer(navigate('LAST', { sizes: OPTIONS }))]),
				lastScreen([{ ...RADIO, 'data-source': '${data.sizes}' }], ['x'], {
					data: { sizes: OPTION_LIST },
				}),
			]),
		);
		expect(answerTo(flow)).toMatchObject({ options: OPTIONS });
	});

	test('what an endpoint gives is not known', () => {
		const flow = flowOf(
			definition(
				[
					screen('ONE', [footer({ name: 'data_exchange', payload: {} })]),
					screen('LAST', [footer(complete({ x: '${data.x}' }))], {
						terminal: true,
						data: { x: STRING },
					}),
				],
				{ data_api_version: '3.0', routing_model: { ONE: ['LAST'] } },
			),
		);
		expect(answerTo(flow)).toMatchObject({ type: 'unknown', from: 'unknown' });
		expect(mayEndAtEndpoint(flow)).toBe(true);
	});

	test('questions of one key with different types have none', () => {
		const flow = flowOf(
			definition([
				screen('ONE', [
					footer(navigate('A')),
					{ type: 'EmbeddedLink', text: 'B', 'on-click-action': navigate('B') },
				]),
				screen('A', [TEXT, footer(complete({ x: '${form.x}' }))], { terminal: true }),
				screen('B', [RADIO, footer(complete({ x: '${form.x}' }))], { terminal: true }),
			]),
		);
		expect(answerTo(flow)).toMatchObject({ type: 'unknown', options: null });
	});

	test('the order is that of the form, then what nobody is asked', () => {
		const flow = flowOf(
			definition([
				screen('ONE', [{ ...TEXT, name: 'first' }, footer(navigate('LAST'))]),
				screen(
					'LAST',
					[
						{ ...TEXT, name: 'second' },
						{ ...RADIO, name: 'third' },
						footer(
							complete({
								third: '${form.third}',
								second: '${form.second}',
								first: '${screen.ONE.form.first}',
							}),
						),
					],
					{ terminal: true },
				),
			]),
		);
		expect(answersOf(flow).map(({ name }) => name)).toEqual(['first', 'second', 'third', 'flow']);
	});

	test('data that screens pass round in a circle come to an end', () => {
		const flow = flowOf(
			definition([
				screen('A', [footer(navigate('B', { x: '${data.x}' }))], { data: { x: STRING } }),
				screen('B', [footer(navigate('A', { x: '${data.x}' })), RADIO], { data: { x: STRING } }),
				screen('LAST', [footer(complete({ x: '${screen.B.data.x}' }))], { terminal: true }),
			]),
		);
		expect(answerTo(flow)).toMatchObject({ type: 'unknown' });
	});
});

describe('nameAnswers', () => {
	test.each<[string, Parts, unknown, unknown]>([
		['a title', RADIO, 's', 'Small'],
		['an option that is gone', RADIO, 'xl', 'xl'],
		['titles', { ...RADIO, type: 'CheckboxGroup' }, ['l', 's'], ['Large', 'Small']],
		['nothing chosen', { ...RADIO, type: 'CheckboxGroup' }, [], null],
		['a blank', TEXT, '', null],
		['a number', { ...TEXT, 'input-type': 'number' }, '42', 42],
		['a number as such', { ...TEXT, 'input-type': 'number' }, 42.5, 42.5],
		['leading zeros', { ...TEXT, 'input-type': 'number' }, '007', '007'],
		[
			'more digits than a number holds',
			{ ...TEXT, 'input-type': 'number' },
			'12345678901234567890',
			'12345678901234567890',
		],
		['a negative number', { ...TEXT, 'input-type': 'number' }, '-5', -5],
		['zero', { ...TEXT, 'input-type': 'number' }, '0', 0],
		['no number', { ...TEXT, 'input-type': 'number' }, '5 or 6', '5 or 6'],
		['fifteen digits', { ...TEXT, 'input-type': 'number' }, '123456789.123456', 123456789.123456],
		[
			'sixteen digits',
			{ ...TEXT, 'input-type': 'number' },
			'1234567890.123456',
			'1234567890.123456',
		],
		['a decimal', { ...TEXT, 'input-type': 'number' }, '1.5', 1.5],
		['a passcode', { ...TEXT, 'input-type': 'passcode' }, '1234', '1234'],
		['yes', { ...TEXT, type: 'OptIn' }, true, true],
		['yes as text', { ...TEXT, type: 'OptIn' }, 'true', true],
		['no as text', { ...TEXT, type: 'OptIn' }, 'false', false],
		['neither yes nor no', { ...TEXT, type: 'OptIn' }, 'perhaps', 'perhaps'],
		['milliseconds as a number', { ...TEXT, type: 'DatePicker' }, 1735689600000, '2025-01-01'],
		['milliseconds before 1970', { ...TEXT, type: 'DatePicker' }, '-86400000000', '1967-04-07'],
		['too few digits for a day', { ...TEXT, type: 'DatePicker' }, '12345678', '12345678'],
		['digits with a word', { ...TEXT, type: 'DatePicker' }, '1735689600000 ms', '1735689600000 ms'],
		['more milliseconds than a day has', { ...TEXT, type: 'DatePicker' }, 8.65e15, 8.65e15],
		['words for a day', { ...TEXT, type: 'DatePicker' }, 'next week', 'next week'],
		['a day', { ...TEXT, type: 'DatePicker' }, '2026-12-04', '2026-12-04'],
		['milliseconds', { ...TEXT, type: 'DatePicker' }, '1735689600000', '2025-01-01'],
		[
			'a range',
			{
				...TEXT,
				type: 'CalendarPicker',
				mode: 'range',
				label: { 'start-date': 'A', 'end-date': 'B' },
			},
			{ 'start-date': '2026-12-04', 'end-date': '2026-12-06' },
			{ start: '2026-12-04', end: '2026-12-06' },
		],
		['files', { ...TEXT, type: 'PhotoPicker' }, [{ id: 'media-1' }], [{ id: 'media-1' }]],
	])('%s', (_name, input, value, answer) => {
		const named = nameAnswers({ flow_token: 't', x: value } as JsonObject, asking(input));
		expect(named.answers.x).toEqual(answer);
		expect(named.unknown_answers).toEqual([]);
		expect(named.answers).not.toHaveProperty('flow_token');
	});

	test('values as IDs or both', () => {
		const flow = asking({ ...RADIO, type: 'CheckboxGroup' });
		expect(nameAnswers({ x: ['s'] }, flow, null, { values: 'ids' }).answers.x).toEqual(['s']);
		expect(nameAnswers({ x: ['s'] }, flow, null, { values: 'both' }).answers.x).toEqual([
			{ id: 's', title: 'Small' },
		]);
	});

	test('the list tells question, ID, type and screen', () => {
		expect(nameAnswers({ x: 's', flow: 'test' }, asking(RADIO)).answers_list).toEqual([
			{ name: 'x', question: 'Size', answer: 'Small', id: 's', type: 'oneOf', screen: 'LAST' },
			{ name: 'flow', question: null, answer: 'test', id: null, type: 'text', screen: null },
		]);
	});

	test('what was left blank is null, in its place', () => {
		expect(nameAnswers({ flow: 'test' }, asking(RADIO)).answers).toEqual({ x: null, flow: 'test' });
	});

	test('a constant that the answer lacks is no question that was left blank', () => {
		expect(nameAnswers({ x: 's' }, asking(RADIO)).answers).toEqual({ x: 'Small' });
	});

	test('keys that the definition does not explain come as they are', () => {
		const named = nameAnswers({ x: 's', city: 'Pune' }, asking(RADIO));
		expect(named.answers).toEqual({ x: 'Small', city: 'Pune' });
		expect(named.unknown_answers).toEqual(['city']);
	});

	test('sensitive answers can be left out', () => {
		const flow = asking(TEXT, { sensitive: ['x'] });
		expect(
			nameAnswers({ x: 'secret' }, flow, null, { leaveOutSensitive: true }).answers,
		).not.toHaveProperty('x');
	});

	test('titles come from what was sent, never from the example', () => {
		const flow = asking(
			{ ...RADIO, 'data-source': '${data.sizes}' },
			{ data: { sizes: OPTION_LIST } },
		);
		expect(nameAnswers({ x: 's' }, flow, { sizes: OPTIONS }).answers.x).toBe('Small');
		expect(nameAnswers({ x: 'e' }, flow).answers.x).toBe('e');
		expect(nameAnswers({ x: 's' }, flow, { sizes: 'broken' }).answers.x).toBe('s');
	});

	test('an endpoint ends the Flow with keys of its own: an input of the name explains it', () => {
		const flow = flowOf(
			definition(
				[
					screen('ONE', [RADIO, footer({ name: 'data_exchange', payload: { x: '${form.x}' } })], {
						terminal: true,
					}),
				],
				{ data_api_version: '3.0', routing_model: {} },
			),
		);
		const named = nameAnswers({ x: 'l', booking: '7' }, flow);
		expect(named.answers).toEqual({ x: 'Large', booking: '7' });
		expect(named.unknown_answers).toEqual(['booking']);
	});

	test("without a definition, what WhatsApp Manager's builder made becomes readable", () => {
		const response = {
			flow_token: 't',
			screen_0_Full_Name_0: 'Asha',
			screen_0_Rating_1: '0_Excellent',
			screen_1_Topics_2: ['0_Very_good', '1_Price'],
			screen_1_Rating_0: '1_Poor',
			plain_key: '0_stays',
		};
		expect(nameAnswers(response, null)).toMatchObject({
			answers: {
				'Full Name': 'Asha',
				Rating: 'Excellent',
				Topics: ['Very good', 'Price'],
				'Rating 2': 'Poor',
				plain_key: '0_stays',
			},
			unknown_answers: [],
		});
	});

	test('answers stand in the order of the form, and what it does not explain comes last', () => {
		const { answers_list: list } = nameAnswers(
			{ city: 'Pune', flow: 'test', x: 's' },
			asking(RADIO),
		);
		expect(list.map(({ name }) => name)).toEqual(['x', 'flow', 'city']);
	});

	test('a readable name that another answer has gets a number', () => {
		const response = { Rating: 'a', 'Rating 2': 'b', screen_0_Rating_1: '0_Good' };
		expect(nameAnswers(response, null).answers).toEqual({
			Rating: 'a',
			'Rating 2': 'b',
			'Rating 3': 'Good',
		});
	});

	test.each<[unknown, unknown]>([
		['at 10_Downing', 'at 10_Downing'],
		[
			['0_Good', 'at 10_Downing'],
			['0_Good', 'at 10_Downing'],
		],
		['', null],
		[7, 7],
	])("without a definition %j is no option of the builder's", (value, answer) => {
		const [told] = nameAnswers({ screen_0_Note_0: value } as JsonObject, null).answers_list;
		expect(told).toMatchObject({ name: 'Note', answer, id: null, type: 'unknown' });
	});

	test('an ID that has two titles stays', () => {
		const flow = asking({ ...RADIO, 'data-source': [...OPTIONS, { id: 's', title: 'Tiny' }] });
		expect(nameAnswers({ x: 's' }, flow).answers.x).toBe('s');
		expect(nameAnswers({ x: 'l' }, flow).answers.x).toBe('Large');
	});

	test('which Flow an answer is of is told by its keys', () => {
		expect(fitsAnswers({ flow_token: 't', x: 's', flow: 'test' }, asking(RADIO))).toBe(true);
		expect(fitsAnswers({ flow_token: 't', y: 's' }, asking(RADIO))).toBe(false);
		expect(fitsAnswers({ flow_token: 't' }, asking(RADIO))).toBe(false);
	});
});

describe('AnswerReader', () => {
	const flow = flowOf(
		definition(
			[
				screen(
					'ONE',
					[
						{ ...RADIO, 'data-source': '${data.sizes}' },
						footer({ name: 'data_exchange', payload: { x: '${form.x}' } }),
					],
					{ data: { sizes: OPTION_LIST } },
				),
				lastScreen([]),
			],
			{ data_api_version: '3.0', routing_model: { ONE: ['LAST'] } },
		),
	);

	test('reads each answer as if it were the first', () => {
		const reader = new AnswerReader(flow);
		const answers: Array<[JsonObject, JsonObject | null, string | undefined]> = [
			[{ x: 's' }, { sizes: OPTIONS }, 'ONE'],
			[{ x: 's' }, null, 'ONE'],
			[{ x: 's', other: 1 }, { sizes: OPTIONS }, undefined],
			[{ x: 's' }, { sizes: [{ id: 's', title: 'Tiny' }] }, undefined],
			[{ x: 's' }, { sizes: OPTIONS }, 'NOWHERE'],
			[{ x: 's' }, { sizes: OPTIONS }, 'ONE'],
		];
		for (const [response, sent, requestFrom] of answers)
			expect(reader.name(response, sent, { requestFrom })).toEqual(
				nameAnswers(response, flow, sent, { requestFrom }),
			);
		expect(reader.fits({ x: 's' })).toBe(fitsAnswers({ x: 's' }, flow));
		expect(reader.fits({})).toBe(false);
	});
});

describe('needsOf and the screens', () => {
	const flow = flowOf(
		definition(
			[
				screen(
					'ONE',
					[
						{ ...RADIO, 'data-source': '${data.sizes}' },
						{ type: 'DatePicker', name: 'd', label: 'D', 'min-date': '${data.first}' },
						footer({ name: 'data_exchange', payload: {} }),
					],
					{
						data: {
							sizes: OPTION_LIST,
							first: STRING,
							customer: {
								type: 'object',
								properties: { name: { type: 'string' }, age: { type: 'number' } },
								__example__: { name: 'Asha' },
							},
						},
					},
				),
				screen('TWO', [footer({ name: 'data_exchange', payload: {} })]),
				lastScreen([]),
			],
			{ data_api_version: '3.0', routing_model: { ONE: ['TWO'], TWO: ['LAST'] } },
		),
	);

	test('tell names, types at every depth, examples and what lists are for', () => {
		const [one, two] = needsOf(flow);
		expect(one).toMatchObject({ screen: 'ONE', opens: true, byEndpoint: true });
		expect(two).toMatchObject({ screen: 'TWO', opens: false, byEndpoint: true, values: [] });
		const [sizes, first, customer] = one.values;
		expect(sizes).toMatchObject({
			name: 'sizes',
			type: 'array',
			isOptions: true,
			required: true,
			items: { type: 'object', properties: [{ name: 'id', example: 'e' }, { name: 'title' }] },
		});
		expect(first).toMatchObject({ name: 'first', isDate: true, example: 'an example' });
		expect(customer.properties).toMatchObject([
			{ name: 'name', required: true },
			{ name: 'age', type: 'number', required: false },
		]);
	});

	test('without an endpoint only the screens that can be first', () => {
		const plain = flowOf(definition([screen('ONE', [footer(navigate('LAST'))]), lastScreen([])]));
		expect(needsOf(plain)).toMatchObject([{ screen: 'ONE', byEndpoint: false }]);
	});

	test('the screens that open, and those that may follow, in either direction', () => {
		expect(entryScreens(flow)).toEqual(['ONE']);
		expect(screensAfter(flow, null)).toEqual(['ONE']);
		expect(screensAfter(flow, 'TWO')).toEqual(['ONE', 'TWO', 'LAST']);
		expect(screensAfter(flow, 'LAST')).toEqual(['TWO', 'LAST']);
	});
});

describe('the shape of a finding', () => {
	test('names screen and component, says the fix, and points to the place', () => {
		const flow = definition([
			screen(
				'DETAILS',
				[
					{ type: 'TextInput', name: 'phone', label: 'Phone', colour: 'red' },
					footer(complete({ phone: '${form.phone}' })),
				],
				{
					terminal: true,
				},
			),
		]);
		const [finding] = check(flow).errors;
		expect(finding).toMatchObject({
			error: 'INVALID_PROPERTY_KEY',
			error_type: 'JSON_SCHEMA_ERROR',
			rule: 'known-property',
			message: 'Screen DETAILS, TextInput "phone": colour is not a property here',
			pointers: [{ path: 'screens[0].layout.children[0].colour' }],
			count: 1,
		});
	});

	test('what says the same is one finding', () => {
		const captions = Array.from({ length: 38 }, () => ({
			type: 'TextCaption',
			text: 'x'.repeat(410),
		}));
		const { advice } = check(definition([lastScreen(captions)]));
		expect(advice).toHaveLength(1);
		expect(advice[0]).toMatchObject({ count: 38 });
		expect(advice[0].message).toMatch(/\(and 37 more like this\)$/);
		expect(advice[0].pointers).toHaveLength(20);
	});

	test('many problems of one kind leave room for the others', () => {
		const texts = Array.from({ length: 40 }, (_, index) => ({
			type: 'TextBody',
			text: `\${data.missing_${index}}`,
		}));
		const { errors, advice } = check(definition([lastScreen([...texts, TEXT])]));
		expect(errors).toHaveLength(10);
		expect(errors[9].message).toMatch(/30 more problems of this kind are not shown/);
		expect(advice.map(({ rule }) => rule)).toContain('input-lost');
	});
});
