import type { NameAnswersOptions } from '../../flowJson/nameAnswers.ts';
import {
	answersOf,
	fitsAnswers,
	mayEndAtEndpoint,
	nameAnswers,
	type Answer,
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
const TEXT: Parts = { type: 'TextInput', name: 'x', label: 'Name' };
const CHOICE: Parts = { type: 'Dropdown', name: 'x', label: 'Size', 'data-source': OPTIONS };
const RANGE: Parts = {
	type: 'CalendarPicker',
	name: 'x',
	label: { 'start-date': 'From', 'end-date': 'To' },
	mode: 'range',
};
const STRING = { type: 'string', __example__: 'an example' };
const ENDPOINT: Parts = { data_api_version: '3.0' };
const link = (action: Parts): Parts => ({
	type: 'EmbeddedLink',
	text: 'Go',
	'on-click-action': action,
});
const exchange = (payload: Parts = {}) => ({ name: 'data_exchange', payload });

/** What is foretold for the key `x` of a Flow. */
function answerTo(flow: Parts): Answer | undefined {
	return answersOf(flowOf(flow)).find(({ name }) => name === 'x');
}
const asking = (children: Parts[], value: unknown = '${form.x}', properties: Parts = {}) =>
	definition([
		screen('LAST', [...children, footer(complete({ x: value }))], {
			terminal: true,
			...properties,
		}),
	]);

describe('the question of an answer', () => {
	const questionOf = (...children: Parts[]) => answerTo(asking(children))?.question;
	const saying = (text: unknown, type = 'TextBody'): Parts => ({ type, text });
	const form = (...children: Parts[]): Parts => ({ type: 'Form', name: 'form', children });

	it.each<[string, Parts[], string | null]>([
		['a label', [TEXT], 'Name'],
		['a label with blanks', [{ ...TEXT, label: ' Name ' }], 'Name'],
		['no label', [{ ...TEXT, label: '' }], null],
		['a computed label', [{ ...TEXT, label: '${data.x}' }], null],
		['a label that is an expression', [{ ...TEXT, label: "`'Na' 'me'`" }], null],
		['a label with a price', [{ ...TEXT, label: 'More than ${5}?' }], 'More than ${5}?'],
		['a title instead of a label', [{ ...TEXT, label: undefined, title: 'Title' }], 'Title'],
		['labels of two days', [RANGE], 'From – To'],
		['a title above labels of two days', [{ ...RANGE, title: 'Stay' }], 'Stay'],
		['one label of two days', [{ ...RANGE, label: { 'end-date': 'To' } }], 'To'],
		['no labels of two days', [{ ...RANGE, label: {} }], null],
		['a heading', [saying('Welcome', 'TextHeading'), TEXT], 'Name'],
		['a heading that asks', [saying('Who are you?', 'TextHeading'), TEXT], 'Who are you?'],
		['a subheading that asks', [saying('Who are you?', 'TextSubheading'), TEXT], 'Who are you?'],
		['a text that asks', [saying('Who are you?'), TEXT], 'Who are you?'],
		['a caption that asks', [saying('Who are you?', 'TextCaption'), TEXT], 'Who are you?'],
		['a rich text that asks', [saying('Who are you?', 'RichText'), TEXT], 'Name'],
		['a text that asks in Chinese', [saying('你是谁？'), TEXT], '你是谁？'],
		['a text that asks in Arabic', [saying('من أنت؟ '), TEXT], 'من أنت؟'],
		['a text that asks in the middle', [saying('Who? You.'), TEXT], 'Name'],
		['a computed text', [saying('${data.q}'), TEXT], 'Name'],
		['a text of lines', [saying(['Who are you?']), TEXT], 'Name'],
		[
			'a text that the label shortens',
			[saying('Name of your company'), TEXT],
			'Name of your company',
		],
		[
			'a text that the label cuts with dots',
			[saying('Name of your company'), { ...TEXT, label: 'Name of...' }],
			'Name of your company',
		],
		[
			'a text that the label cuts with an ellipsis',
			[saying('Name of your company'), { ...TEXT, label: 'Name of…' }],
			'Name of your company',
		],
		[
			'a label with dots inside',
			[saying('Name of your company'), { ...TEXT, label: 'Name… of' }],
			'Name… of',
		],
		['a text above another input', [saying('Who are you?'), { ...TEXT, name: 'y' }, TEXT], 'Name'],
		['a text below', [TEXT, saying('Who are you?')], 'Name'],
		['a text outside of the Form', [saying('Who are you?'), form(TEXT)], 'Who are you?'],
		['a text inside of the Form', [form(saying('Who are you?'), TEXT)], 'Who are you?'],
		[
			'two texts, of which the nearer asks',
			[saying('Who are you?'), saying('What is your name?'), TEXT],
			'What is your name?',
		],
		[
			'two texts, of which the farther asks',
			[saying('Who are you?'), saying('Tell us.'), TEXT],
			'Name',
		],
		[
			'two texts, of which the label shortens the farther',
			[saying('Name of your company'), saying('As registered.'), TEXT],
			'Name of your company',
		],
		[
			'two texts and no label',
			[saying('Your size'), saying('In inches'), { ...TEXT, label: '' }],
			'In inches',
		],
	])('%s', (_, children, question) => {
		expect(questionOf(...children)).toBe(question);
	});
});

describe('what an answer is', () => {
	it.each<[string, Parts, Answer | undefined]>([
		[
			'a day of a range',
			asking([RANGE], '${form.x.start-date}'),
			{
				name: 'x',
				question: 'From – To',
				type: 'date',
				options: null,
				screen: 'LAST',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'a part of something else',
			asking([TEXT], '${form.x.first}'),
			{
				name: 'x',
				question: 'Name',
				type: 'unknown',
				options: null,
				screen: 'LAST',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'an input that there is not',
			asking([], '${form.x}'),
			{
				name: 'x',
				question: null,
				type: 'unknown',
				options: null,
				screen: null,
				sensitive: false,
				from: 'unknown',
			},
		],
		[
			'a constant',
			asking([], 'booking'),
			{
				name: 'x',
				question: null,
				type: 'text',
				options: null,
				screen: null,
				sensitive: false,
				from: 'constant',
			},
		],
		[
			'yes',
			asking([], true),
			{
				name: 'x',
				question: null,
				type: 'yesNo',
				options: null,
				screen: null,
				sensitive: false,
				from: 'constant',
			},
		],
		[
			'a list',
			asking([], ['a']),
			{
				name: 'x',
				question: null,
				type: 'unknown',
				options: null,
				screen: null,
				sensitive: false,
				from: 'constant',
			},
		],
		[
			'a text computed',
			asking([TEXT], "`'Hi ' ${form.x}`"),
			{
				name: 'x',
				question: null,
				type: 'text',
				options: null,
				screen: null,
				sensitive: false,
				from: 'computed',
			},
		],
		[
			'a number computed',
			asking([], '`1 + 1`'),
			{
				name: 'x',
				question: null,
				type: 'number',
				options: null,
				screen: null,
				sensitive: false,
				from: 'computed',
			},
		],
		[
			'a comparison',
			asking([TEXT], "`${form.x} == 'a'`"),
			{
				name: 'x',
				question: null,
				type: 'yesNo',
				options: null,
				screen: null,
				sensitive: false,
				from: 'computed',
			},
		],
		[
			'an expression of something unknown',
			asking([], '`${data.x}`'),
			{
				name: 'x',
				question: null,
				type: 'unknown',
				options: null,
				screen: null,
				sensitive: false,
				from: 'computed',
			},
		],
		[
			'an expression that cannot be read',
			asking([], '`1 +`'),
			{
				name: 'x',
				question: null,
				type: 'unknown',
				options: null,
				screen: null,
				sensitive: false,
				from: 'unknown',
			},
		],
		[
			'data of the message',
			asking([], '${data.x}', { data: { x: STRING } }),
			{
				name: 'x',
				question: null,
				type: 'text',
				options: null,
				screen: null,
				sensitive: false,
				from: 'sent',
			},
		],
		[
			'a number of the message',
			asking([], '${data.x}', { data: { x: { type: 'number', __example__: 1 } } }),
			{
				name: 'x',
				question: null,
				type: 'number',
				options: null,
				screen: null,
				sensitive: false,
				from: 'sent',
			},
		],
		[
			'a whole number of the message',
			asking([], '${data.x}', { data: { x: { type: 'integer', __example__: 1 } } }),
			{
				name: 'x',
				question: null,
				type: 'number',
				options: null,
				screen: null,
				sensitive: false,
				from: 'sent',
			},
		],
		[
			'yes or no of the message',
			asking([], '${data.x}', { data: { x: { type: 'boolean', __example__: true } } }),
			{
				name: 'x',
				question: null,
				type: 'yesNo',
				options: null,
				screen: null,
				sensitive: false,
				from: 'sent',
			},
		],
		[
			'a list of the message',
			asking([], '${data.x}', { data: { x: { type: 'array', items: STRING, __example__: [] } } }),
			{
				name: 'x',
				question: null,
				type: 'unknown',
				options: null,
				screen: null,
				sensitive: false,
				from: 'sent',
			},
		],
		[
			'a part of the message',
			asking([], '${data.x.y.z}', {
				data: {
					x: {
						type: 'object',
						properties: { y: { type: 'object', properties: { z: { type: 'number' } } } },
						__example__: {},
					},
				},
			}),
			{
				name: 'x',
				question: null,
				type: 'number',
				options: null,
				screen: null,
				sensitive: false,
				from: 'sent',
			},
		],
		[
			'data that are not declared',
			asking([], '${data.x}'),
			{
				name: 'x',
				question: null,
				type: 'unknown',
				options: null,
				screen: null,
				sensitive: false,
				from: 'sent',
			},
		],
		[
			'a sensitive answer',
			asking([TEXT], '${form.x}', { sensitive: ['x'] }),
			{
				name: 'x',
				question: 'Name',
				type: 'text',
				options: null,
				screen: 'LAST',
				sensitive: true,
				from: 'input',
			},
		],
		[
			'another sensitive answer',
			asking([TEXT, { ...TEXT, name: 'y' }], '${form.x}', { sensitive: ['y'] }),
			{
				name: 'x',
				question: 'Name',
				type: 'text',
				options: null,
				screen: 'LAST',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'an item of a list',
			definition([
				screen('ONE', [
					{
						type: 'NavigationList',
						name: 'x',
						label: 'Plan',
						'list-items': [{ id: 'a', 'main-content': { title: 'Basic' } }],
						'on-click-action': navigate('LAST', { p: '${form.x}' }),
					},
				]),
				screen('LAST', [footer(complete({ x: '${data.p}' }))], {
					terminal: true,
					data: { p: STRING },
				}),
			]),
			{
				name: 'x',
				question: 'Plan',
				type: 'oneOf',
				options: [{ id: 'a', title: 'Basic' }],
				screen: 'ONE',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'an answer of a Flow with a token',
			asking([TEXT], '${form.x}', { data: { flow_token: STRING } }),
			{
				name: 'x',
				question: 'Name',
				type: 'text',
				options: null,
				screen: 'LAST',
				sensitive: false,
				from: 'input',
			},
		],
	])('%s', (_, flow, answer) => {
		expect(answerTo(flow)).toEqual(answer);
	});

	/** Two ways to two ends, each with its own input. */
	const either = (
		one: Parts,
		other: Parts,
		values: unknown[] = ['${form.x}', '${form.x}'],
		properties: Parts = {},
	) =>
		definition([
			screen('ONE', [footer(navigate('A')), link(navigate('B'))]),
			screen('A', [one, footer(complete({ x: values[0] }))], { terminal: true, ...properties }),
			screen('B', [other, footer(complete({ x: values[1] }))], { terminal: true }),
		]);

	it.each<[string, Parts, Answer | undefined]>([
		[
			'two texts',
			either(TEXT, { ...TEXT, label: 'Other' }),
			{
				name: 'x',
				question: 'Name',
				type: 'text',
				options: null,
				screen: 'A',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'a text and a number',
			either(TEXT, { ...TEXT, 'input-type': 'number' }),
			{
				name: 'x',
				question: 'Name',
				type: 'unknown',
				options: null,
				screen: 'A',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'two choices',
			either(CHOICE, { ...CHOICE, 'data-source': [...OPTIONS, { id: 'xl', title: 'Huge' }] }),
			{
				name: 'x',
				question: 'Size',
				type: 'oneOf',
				options: [
					{ id: 's', title: 'Small' },
					{ id: 'l', title: 'Large' },
					{ id: 'xl', title: 'Huge' },
				],
				screen: 'A',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'two choices with two titles for one ID',
			either(CHOICE, { ...CHOICE, 'data-source': [{ id: 's', title: 'Tiny' }] }),
			{
				name: 'x',
				question: 'Size',
				type: 'oneOf',
				options: null,
				screen: 'A',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'two choices, one of them unknown',
			either(CHOICE, { ...CHOICE, 'data-source': '${data.none}' }),
			{
				name: 'x',
				question: 'Size',
				type: 'oneOf',
				options: null,
				screen: 'A',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'a text that is sensitive on one screen',
			either(TEXT, TEXT, undefined, { sensitive: ['x'] }),
			{
				name: 'x',
				question: 'Name',
				type: 'text',
				options: null,
				screen: 'A',
				sensitive: true,
				from: 'input',
			},
		],
		[
			'a constant or a text',
			either(TEXT, TEXT, ['none', '${form.x}']),
			{
				name: 'x',
				question: 'Name',
				type: 'text',
				options: null,
				screen: 'B',
				sensitive: false,
				from: 'input',
			},
		],
		[
			'a text or a number that is constant',
			either(TEXT, TEXT, ['${form.x}', 7]),
			{
				name: 'x',
				question: 'Name',
				type: 'unknown',
				options: null,
				screen: 'A',
				sensitive: false,
				from: 'input',
			},
		],
	])('of two questions: %s', (_, flow, answer) => {
		expect(answerTo(flow)).toEqual(answer);
	});

	it.each<[string, unknown, Answer['options']]>([
		[
			'options',
			OPTIONS,
			[
				{ id: 's', title: 'Small' },
				{ id: 'l', title: 'Large' },
			],
		],
		['an option with a number for an ID', [{ id: 7, title: 'Seven' }], null],
		['an option without a title', [{ id: 'a' }], null],
		['an option with a computed title', [...OPTIONS, { id: 'a', title: '${data.a}' }], null],
		['an option with an expression as title', [...OPTIONS, { id: 'a', title: "`'A'`" }], null],
		[
			'an option with a price',
			[{ id: 'a', title: 'From ${5}' }],
			[{ id: 'a', title: 'From ${5}' }],
		],
		[
			'an option whose description goes on',
			[{ id: 'a', title: 'The long…', description: 'The long and winding road' }],
			[{ id: 'a', title: 'The long and winding road' }],
		],
		[
			'an option whose description says more',
			[{ id: 'a', title: 'The long…', description: 'About a road' }],
			[{ id: 'a', title: 'The long…' }],
		],
		[
			'an option whose description repeats it',
			[{ id: 'a', title: 'The long', description: 'The long and winding road' }],
			[{ id: 'a', title: 'The long' }],
		],
		['options that are a text', 'x', null],
		['no options', [], []],
		['options of nothing', '${data.none}', null],
	])('its options: %s', (_, dataSource, options) => {
		expect(answerTo(asking([{ ...CHOICE, 'data-source': dataSource }]))?.options).toEqual(options);
	});
});

describe('where a value comes from', () => {
	const WITH_X = { data: { x: STRING } };
	const ending = (children: Parts[], value: unknown = '${data.x}') =>
		screen('LAST', [...children, footer(complete({ x: value }))], { terminal: true, ...WITH_X });
	const fromOf = (flow: Parts) => {
		const answer = answerTo(flow);
		return answer && [answer.from, answer.screen, answer.type];
	};

	it.each<[string, Parts, unknown]>([
		[
			'an input of the screen before',
			definition([screen('ONE', [TEXT, footer(navigate('LAST', { x: '${form.x}' }))]), ending([])]),
			['input', 'ONE', 'text'],
		],
		[
			'a constant of the screen before',
			definition([screen('ONE', [footer(navigate('LAST', { x: 'a' }))]), ending([])]),
			['constant', null, 'text'],
		],
		[
			'a part of a constant',
			definition([
				screen('ONE', [footer(navigate('LAST', { x: { y: 7 } }))]),
				ending([], '${data.x.y}'),
			]),
			['constant', null, 'number'],
		],
		[
			'a part that a constant lacks',
			definition([
				screen('ONE', [footer(navigate('LAST', { x: { y: 7 } }))]),
				ending([], '${data.x.z}'),
			]),
			['unknown', null, 'unknown'],
		],
		[
			'the message, past two screens',
			definition([
				screen('ONE', [footer(navigate('TWO', { x: '${data.x}' }))], WITH_X),
				screen('TWO', [footer(navigate('LAST', { x: '${data.x}' }))], WITH_X),
				ending([]),
			]),
			['sent', null, 'text'],
		],
		[
			'a navigate without the value',
			definition([screen('ONE', [footer(navigate('LAST'))]), ending([])]),
			['sent', null, 'text'],
		],
		[
			'the screen of its name',
			definition([
				screen('ONE', [TEXT, footer(navigate('LAST'))]),
				ending([], '${screen.ONE.form.x}'),
			]),
			['input', 'ONE', 'text'],
		],
		[
			'a screen that there is not',
			definition([
				screen('ONE', [TEXT, footer(navigate('LAST'))]),
				ending([], '${screen.NONE.form.x}'),
			]),
			['unknown', null, 'unknown'],
		],
		[
			'an update of its own screen',
			definition([
				screen('ONE', [footer(navigate('LAST', { x: 'a' }))]),
				ending([
					{
						type: 'OptIn',
						name: 'o',
						label: 'O',
						'on-select-action': { name: 'update_data', payload: { x: 7 } },
					},
				]),
			]),
			['constant', null, 'unknown'],
		],
		[
			'an update of the first screen',
			asking(
				[
					{
						type: 'OptIn',
						name: 'o',
						label: 'O',
						'on-select-action': { name: 'update_data', payload: { x: true } },
					},
				],
				'${data.x}',
				WITH_X,
			),
			['sent', null, 'unknown'],
		],
		[
			'a request to an endpoint',
			definition([screen('ONE', [footer(exchange())]), ending([])], {
				...ENDPOINT,
				routing_model: { ONE: ['LAST'] },
			}),
			['unknown', null, 'unknown'],
		],
		[
			'a request to an endpoint that leads elsewhere',
			definition(
				[
					screen('ONE', [footer(exchange())]),
					screen('TWO', [footer(navigate('LAST', { x: 'a' }))]),
					ending([]),
				],
				{ ...ENDPOINT, routing_model: { ONE: ['TWO'], TWO: ['LAST'] } },
			),
			['constant', null, 'text'],
		],
		[
			'a request without a routing model',
			definition(
				[
					screen('ONE', [footer(exchange())]),
					screen('TWO', [footer(navigate('LAST', { x: 'a' }))]),
					ending([]),
				],
				ENDPOINT,
			),
			['unknown', null, 'unknown'],
		],
		[
			'a request of its own screen',
			definition(
				[screen('ONE', [footer(navigate('LAST', { x: 'a' }))]), ending([link(exchange())])],
				{ ...ENDPOINT, routing_model: { ONE: ['LAST'] } },
			),
			['unknown', null, 'unknown'],
		],
		[
			'the endpoint on going back',
			definition(
				[
					screen('ONE', [footer(navigate('LAST', { x: 'a' }))]),
					{ ...ending([]), refresh_on_back: true },
				],
				{ ...ENDPOINT, routing_model: { ONE: ['LAST'] } },
			),
			['unknown', null, 'unknown'],
		],
		[
			'no endpoint on going back',
			definition([
				screen('ONE', [footer(navigate('LAST', { x: 'a' }))]),
				{ ...ending([]), refresh_on_back: true },
			]),
			['constant', null, 'text'],
		],
		[
			'the endpoint at the beginning',
			definition([ending([])], { ...ENDPOINT, routing_model: { LAST: [] } }),
			['unknown', null, 'unknown'],
		],
		[
			'an old endpoint at the beginning',
			definition([ending([])], {
				version: '2.1',
				data_channel_uri: 'https://example.com',
				routing_model: { LAST: [] },
			}),
			['unknown', null, 'unknown'],
		],
		[
			'a circle',
			definition([
				screen('ONE', [footer(navigate('TWO', { x: 'a' }))]),
				screen(
					'TWO',
					[footer(navigate('LAST', { x: '${data.x}' })), link(navigate('TWO', { x: '${data.x}' }))],
					WITH_X,
				),
				ending([]),
			]),
			['constant', null, 'text'],
		],
	])('%s', (_, flow, from) => {
		expect(fromOf(flow)).toEqual(from);
	});
});

describe('the ends of a Flow', () => {
	it.each<[string, Parts, boolean]>([
		['without an endpoint', asking([TEXT]), false],
		['with an endpoint', { ...asking([TEXT]), ...ENDPOINT, routing_model: { LAST: [] } }, true],
		[
			'with an old endpoint',
			{ ...asking([TEXT]), version: '2.1', data_channel_uri: 'https://example.com' },
			true,
		],
	])('may be at an endpoint: %s', (_, flow, may) => {
		expect(mayEndAtEndpoint(flowOf(flow))).toBe(may);
	});

	const TWO_ENDS = flowOf(
		definition([
			screen('ONE', [TEXT, footer(navigate('A')), link(navigate('B'))]),
			screen('A', [footer(complete({ x: '${screen.ONE.form.x}' }))], { terminal: true }),
			screen(
				'B',
				[
					{ ...TEXT, name: 'y', label: 'Other' },
					footer(complete({ x: '${screen.ONE.form.x}', y: '${form.y}' })),
				],
				{ terminal: true },
			),
		]),
	);

	it.each<[string, JsonObject, JsonObject]>([
		['the shorter one when both fit', { x: 'a' }, { x: 'a' }],
		['the longer one when it alone fits', { y: 'b' }, { x: null, y: 'b' }],
		['none when a key is of neither', { x: 'a', z: 'c' }, { x: 'a', z: 'c' }],
	])('tell what was left blank: %s', (_, response, answers) => {
		expect(nameAnswers(response, TWO_ENDS).answers).toEqual(answers);
	});

	it.each<[JsonObject, boolean]>([
		[{ x: 'a' }, true],
		[{ x: 'a', y: 'b', flow: 'test' }, true],
		[{ x: 'a', flow_token: 't' }, true],
		[{ x: 'a', z: 'c' }, false],
		[{ flow_token: 't' }, false],
		[{}, false],
	])('%j fits: %s', (response, fits) => {
		expect(fitsAnswers(response, TWO_ENDS)).toBe(fits);
	});

	it('a key of two ends is told once', () => {
		expect(answersOf(TWO_ENDS).map(({ name }) => name)).toEqual(['x', 'y', 'flow']);
	});

	it('flow_token is no answer', () => {
		const flow = asking([TEXT]);
		(flow.screens as Parts[])[0].layout = {
			type: 'SingleColumnLayout',
			children: [footer(complete({ flow_token: 'x' }))],
		};
		expect(answersOf(flowOf(flow)).map(({ name }) => name)).toEqual(['flow']);
	});
});

describe('the input of a data request', () => {
	const FLOW = flowOf(
		definition(
			[
				screen('ONE', [CHOICE, footer(exchange({ size: '${form.x}', step: 'size' }))]),
				screen('TWO', [
					{
						...CHOICE,
						name: 'colour',
						label: 'Colour',
						'data-source': [{ id: 's', title: 'Silver' }],
					},
					footer(exchange({ size: '${form.colour}' })),
				]),
				lastScreen([TEXT], ['x']),
			],
			{ ...ENDPOINT, routing_model: { ONE: ['TWO'], TWO: ['LAST'] } },
		),
	);

	it.each<[string, string | undefined, unknown]>([
		[
			'of the first screen',
			'ONE',
			{
				answers: { size: 'Small' },
				answers_list: [
					{
						name: 'size',
						question: 'Size',
						answer: 'Small',
						id: 's',
						type: 'oneOf',
						screen: 'ONE',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'of the second screen',
			'TWO',
			{
				answers: { size: 'Silver' },
				answers_list: [
					{
						name: 'size',
						question: 'Colour',
						answer: 'Silver',
						id: 's',
						type: 'oneOf',
						screen: 'TWO',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'of a screen without one',
			'LAST',
			{
				answers: { size: 's' },
				answers_list: [
					{ name: 'size', question: null, answer: 's', id: null, type: 'unknown', screen: null },
				],
				unknown_answers: ['size'],
			},
		],
		[
			'of no screen',
			'NONE',
			{
				answers: { size: 's' },
				answers_list: [
					{ name: 'size', question: null, answer: 's', id: null, type: 'unknown', screen: null },
				],
				unknown_answers: ['size'],
			},
		],
		[
			'of the end',
			undefined,
			{
				answers: { size: 's' },
				answers_list: [
					{ name: 'size', question: null, answer: 's', id: null, type: 'unknown', screen: null },
				],
				unknown_answers: ['size'],
			},
		],
	])('%s', (_, requestFrom, named) => {
		expect(nameAnswers({ size: 's' }, FLOW, null, { requestFrom })).toEqual(named);
	});
});

describe('the answers in words', () => {
	type Rest = [sent?: JsonObject | null, options?: NameAnswersOptions];
	const told = (response: unknown, flow: Parts | null, [sent, options]: Rest) =>
		nameAnswers(response as JsonObject, flow && flowOf(flow), sent, options);
	const several = asking([{ ...CHOICE, type: 'CheckboxGroup' }]);
	const sized = asking([{ ...CHOICE, 'data-source': '${data.sizes}' }], '${form.x}', {
		data: {
			sizes: {
				type: 'array',
				items: {
					type: 'object',
					properties: { id: { type: 'string' }, title: { type: 'string' } },
				},
				__example__: [{ id: 'e', title: 'Example' }],
			},
		},
	});
	const atEndpoint = (...screens: Parts[]) =>
		definition(screens, {
			...ENDPOINT,
			routing_model: Object.fromEntries(screens.map(({ id }) => [String(id), []])),
		});

	it.each<[string, unknown, Parts | null, Rest, unknown]>([
		[
			'IDs',
			{ x: 's' },
			asking([CHOICE]),
			[null, { values: 'ids' }],
			{
				answers: { x: 's' },
				answers_list: [
					{ name: 'x', question: 'Size', answer: 's', id: 's', type: 'oneOf', screen: 'LAST' },
				],
				unknown_answers: [],
			},
		],
		[
			'IDs of several',
			{ x: ['s', 'l'] },
			several,
			[null, { values: 'ids' }],
			{
				answers: { x: ['s', 'l'] },
				answers_list: [
					{
						name: 'x',
						question: 'Size',
						answer: ['s', 'l'],
						id: ['s', 'l'],
						type: 'severalOf',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'both',
			{ x: 's' },
			asking([CHOICE]),
			[null, { values: 'both' }],
			{
				answers: { x: { id: 's', title: 'Small' } },
				answers_list: [
					{
						name: 'x',
						question: 'Size',
						answer: { id: 's', title: 'Small' },
						id: 's',
						type: 'oneOf',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'both of an option that is gone',
			{ x: ['s', 'xl'] },
			several,
			[null, { values: 'both' }],
			{
				answers: {
					x: [
						{ id: 's', title: 'Small' },
						{ id: 'xl', title: 'xl' },
					],
				},
				answers_list: [
					{
						name: 'x',
						question: 'Size',
						answer: [
							{ id: 's', title: 'Small' },
							{ id: 'xl', title: 'xl' },
						],
						id: ['s', 'xl'],
						type: 'severalOf',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'blanks',
			{ x: '' },
			asking([CHOICE]),
			[null, { values: 'both' }],
			{
				answers: { x: null },
				answers_list: [
					{ name: 'x', question: 'Size', answer: null, id: null, type: 'oneOf', screen: 'LAST' },
				],
				unknown_answers: [],
			},
		],
		[
			'several with something else among them',
			{ x: ['s', 7, ''] },
			several,
			[],
			{
				answers: { x: ['Small', 7, ''] },
				answers_list: [
					{
						name: 'x',
						question: 'Size',
						answer: ['Small', 7, ''],
						id: ['s', 7, ''],
						type: 'severalOf',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'one where several are asked',
			{ x: 's' },
			several,
			[],
			{
				answers: { x: 'Small' },
				answers_list: [
					{
						name: 'x',
						question: 'Size',
						answer: 'Small',
						id: 's',
						type: 'severalOf',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'options of the message',
			{ x: 's' },
			sized,
			[{ sizes: OPTIONS }],
			{
				answers: { x: 'Small' },
				answers_list: [
					{ name: 'x', question: 'Size', answer: 'Small', id: 's', type: 'oneOf', screen: 'LAST' },
				],
				unknown_answers: [],
			},
		],
		[
			'options of the message that are not there',
			{ x: 's' },
			sized,
			[{}],
			{
				answers: { x: 's' },
				answers_list: [
					{ name: 'x', question: 'Size', answer: 's', id: 's', type: 'oneOf', screen: 'LAST' },
				],
				unknown_answers: [],
			},
		],
		[
			'options of no message',
			{ x: 's' },
			sized,
			[null],
			{
				answers: { x: 's' },
				answers_list: [
					{ name: 'x', question: 'Size', answer: 's', id: 's', type: 'oneOf', screen: 'LAST' },
				],
				unknown_answers: [],
			},
		],
		[
			'an item of a list',
			{ x: 'a' },
			definition([
				screen('ONE', [
					{
						type: 'NavigationList',
						name: 'x',
						'list-items': [{ id: 'a', 'main-content': { title: 'Basic' } }],
						'on-click-action': navigate('LAST', { p: '${form.x}' }),
					},
				]),
				screen('LAST', [footer(complete({ x: '${data.p}' }))], {
					terminal: true,
					data: { p: STRING },
				}),
			]),
			[],
			{
				answers: { x: 'Basic' },
				answers_list: [
					{ name: 'x', question: null, answer: 'Basic', id: 'a', type: 'oneOf', screen: 'ONE' },
				],
				unknown_answers: [],
			},
		],
		[
			'days of a range',
			{ x: { 'start-date': '1735689600000', 'end-date': '' } },
			asking([RANGE]),
			[],
			{
				answers: { x: { start: '2025-01-01', end: null } },
				answers_list: [
					{
						name: 'x',
						question: 'From – To',
						answer: { start: '2025-01-01', end: null },
						id: null,
						type: 'dateRange',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'one day of a range',
			{ x: { 'start-date': '2025-01-01' } },
			asking([RANGE]),
			[],
			{
				answers: { x: { start: '2025-01-01', end: null } },
				answers_list: [
					{
						name: 'x',
						question: 'From – To',
						answer: { start: '2025-01-01', end: null },
						id: null,
						type: 'dateRange',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'a range that is a text',
			{ x: '2025-01-01' },
			asking([RANGE]),
			[],
			{
				answers: { x: '2025-01-01' },
				answers_list: [
					{
						name: 'x',
						question: 'From – To',
						answer: '2025-01-01',
						id: null,
						type: 'dateRange',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'sensitive answers',
			{ x: 'a' },
			asking([TEXT], '${form.x}', { sensitive: ['x'] }),
			[null],
			{
				answers: { x: 'a' },
				answers_list: [
					{ name: 'x', question: 'Name', answer: 'a', id: null, type: 'text', screen: 'LAST' },
				],
				unknown_answers: [],
			},
		],
		[
			'sensitive answers left out',
			{ x: 'a', y: 'b' },
			asking([TEXT], '${form.x}', { sensitive: ['x'] }),
			[null, { leaveOutSensitive: true }],
			{
				answers: { y: 'b' },
				answers_list: [
					{ name: 'y', question: null, answer: 'b', id: null, type: 'unknown', screen: null },
				],
				unknown_answers: ['y'],
			},
		],
		[
			'sensitive answers that are blank, left out',
			{ flow: 'test' },
			asking([TEXT], '${form.x}', { sensitive: ['x'] }),
			[null, { leaveOutSensitive: true }],
			{
				answers: { flow: 'test' },
				answers_list: [
					{ name: 'flow', question: null, answer: 'test', id: null, type: 'text', screen: null },
				],
				unknown_answers: [],
			},
		],
		[
			'others when sensitive ones are left out',
			{ x: 'a' },
			asking([TEXT]),
			[null, { leaveOutSensitive: true }],
			{
				answers: { x: 'a' },
				answers_list: [
					{ name: 'x', question: 'Name', answer: 'a', id: null, type: 'text', screen: 'LAST' },
				],
				unknown_answers: [],
			},
		],
		[
			'a key of an endpoint that is the name of an input',
			{ y: 's', z: '1' },
			atEndpoint(screen('ONE', [{ ...CHOICE, name: 'y' }, footer(exchange({ a: '${form.y}' }))])),
			[],
			{
				answers: { y: 'Small', z: '1' },
				answers_list: [
					{ name: 'y', question: 'Size', answer: 'Small', id: 's', type: 'oneOf', screen: 'ONE' },
					{ name: 'z', question: null, answer: '1', id: null, type: 'unknown', screen: null },
				],
				unknown_answers: ['z'],
			},
		],
		[
			'a key of an endpoint that is the name of two inputs',
			{ y: 's' },
			atEndpoint(
				screen('ONE', [{ ...CHOICE, name: 'y' }, footer(exchange())]),
				screen('TWO', [{ ...CHOICE, name: 'y' }, footer(exchange())]),
			),
			[],
			{
				answers: { y: 's' },
				answers_list: [
					{ name: 'y', question: null, answer: 's', id: null, type: 'unknown', screen: null },
				],
				unknown_answers: ['y'],
			},
		],
		[
			'the name of an input without an endpoint',
			{ y: 's' },
			asking([{ ...CHOICE, name: 'y' }], 'a'),
			[],
			{
				answers: { y: 's' },
				answers_list: [
					{ name: 'y', question: null, answer: 's', id: null, type: 'unknown', screen: null },
				],
				unknown_answers: ['y'],
			},
		],
		[
			'a text that only looks like the builder’s',
			{ screen_0_Size_0: '0_Small' },
			asking([{ ...TEXT, name: 'y' }], 'a'),
			[],
			{
				answers: { Size: 'Small' },
				answers_list: [
					{
						name: 'Size',
						question: null,
						answer: 'Small',
						id: '0_Small',
						type: 'unknown',
						screen: null,
					},
				],
				unknown_answers: ['screen_0_Size_0'],
			},
		],
		[
			'the builder’s choice with its definition',
			{ screen_0_Size_0: '0_Small' },
			definition([
				screen(
					'LAST',
					[
						{ ...CHOICE, name: 'y', 'data-source': [{ id: '0_Small', title: 'Small one' }] },
						footer(complete({ screen_0_Size_0: '${form.y}' })),
					],
					{ terminal: true },
				),
			]),
			[],
			{
				answers: { Size: 'Small one' },
				answers_list: [
					{
						name: 'Size',
						question: 'Size',
						answer: 'Small one',
						id: '0_Small',
						type: 'oneOf',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'the builder’s text with its definition',
			{ screen_0_Name_0: '0_Asha' },
			definition([
				screen('LAST', [TEXT, footer(complete({ screen_0_Name_0: '${form.x}' }))], {
					terminal: true,
				}),
			]),
			[],
			{
				answers: { Name: '0_Asha' },
				answers_list: [
					{
						name: 'Name',
						question: 'Name',
						answer: '0_Asha',
						id: null,
						type: 'text',
						screen: 'LAST',
					},
				],
				unknown_answers: [],
			},
		],
		[
			'the builder’s choices as IDs',
			{ screen_0_Size_0: ['0_Small', '1_Very_Large'] },
			null,
			[null, { values: 'ids' }],
			{
				answers: { Size: ['0_Small', '1_Very_Large'] },
				answers_list: [
					{
						name: 'Size',
						question: null,
						answer: ['0_Small', '1_Very_Large'],
						id: ['0_Small', '1_Very_Large'],
						type: 'unknown',
						screen: null,
					},
				],
				unknown_answers: [],
			},
		],
		[
			'the builder’s choices as both',
			{ screen_0_Size_0: ['0_Small', '1_Very__Large_'] },
			null,
			[null, { values: 'both' }],
			{
				answers: {
					Size: [
						{ id: '0_Small', title: 'Small' },
						{ id: '1_Very__Large_', title: 'Very Large' },
					],
				},
				answers_list: [
					{
						name: 'Size',
						question: null,
						answer: [
							{ id: '0_Small', title: 'Small' },
							{ id: '1_Very__Large_', title: 'Very Large' },
						],
						id: ['0_Small', '1_Very__Large_'],
						type: 'unknown',
						screen: null,
					},
				],
				unknown_answers: [],
			},
		],
		[
			'names of the builder that are alike',
			{ screen_0_Size_0: 'a', screen_1_Size_0: 'b', screen_2_Size_0: 'c', Size: 'd' },
			null,
			[],
			{
				answers: { 'Size 2': 'a', 'Size 3': 'b', 'Size 4': 'c', Size: 'd' },
				answers_list: [
					{ name: 'Size 2', question: null, answer: 'a', id: null, type: 'unknown', screen: null },
					{ name: 'Size 3', question: null, answer: 'b', id: null, type: 'unknown', screen: null },
					{ name: 'Size 4', question: null, answer: 'c', id: null, type: 'unknown', screen: null },
					{ name: 'Size', question: null, answer: 'd', id: null, type: 'unknown', screen: null },
				],
				unknown_answers: [],
			},
		],
		[
			'names that are nearly the builder’s',
			{
				screen_0_Size: 'a',
				screen_x_Size_0: 'b',
				my_screen_0_Size_0: 'c',
				screen_0_Size_0_x: 'd',
				screen_0__0: 'e',
			},
			null,
			[],
			{
				answers: {
					screen_0_Size: 'a',
					screen_x_Size_0: 'b',
					my_screen_0_Size_0: 'c',
					screen_0_Size_0_x: 'd',
					screen_0__0: 'e',
				},
				answers_list: [
					{
						name: 'screen_0_Size',
						question: null,
						answer: 'a',
						id: null,
						type: 'unknown',
						screen: null,
					},
					{
						name: 'screen_x_Size_0',
						question: null,
						answer: 'b',
						id: null,
						type: 'unknown',
						screen: null,
					},
					{
						name: 'my_screen_0_Size_0',
						question: null,
						answer: 'c',
						id: null,
						type: 'unknown',
						screen: null,
					},
					{
						name: 'screen_0_Size_0_x',
						question: null,
						answer: 'd',
						id: null,
						type: 'unknown',
						screen: null,
					},
					{
						name: 'screen_0__0',
						question: null,
						answer: 'e',
						id: null,
						type: 'unknown',
						screen: null,
					},
				],
				unknown_answers: [],
			},
		],
		[
			'what is no choice of the builder’s',
			{ screen_0_A_0: '0_', screen_0_B_0: 'x_1', screen_0_C_0: [], screen_0_D_0: ['0_a', 7] },
			null,
			[],
			{
				answers: { A: '0_', B: 'x_1', C: null, D: ['0_a', 7] },
				answers_list: [
					{ name: 'A', question: null, answer: '0_', id: null, type: 'unknown', screen: null },
					{ name: 'B', question: null, answer: 'x_1', id: null, type: 'unknown', screen: null },
					{ name: 'C', question: null, answer: null, id: null, type: 'unknown', screen: null },
					{
						name: 'D',
						question: null,
						answer: ['0_a', 7],
						id: null,
						type: 'unknown',
						screen: null,
					},
				],
				unknown_answers: [],
			},
		],
	])('%s', (_, response, flow, rest, named) => {
		expect(told(response, flow, rest)).toEqual(named);
	});
});
