import { check } from '../../flowJson/index.ts';
import { parseExpression } from '../../flowJson/expression.ts';
import { matchesPattern } from '../../sandbox/phone/player/pattern.mts';
import {
	applyEndpointAnswer,
	openFlow,
	setValue,
	viewOf,
} from '../../sandbox/phone/player/session.mts';
import type { FlowJson, InputValue, Json, JsonObject } from '../../sandbox/phone/player/types.mts';
import {
	complete,
	definition,
	flowOf,
	footer,
	lastScreen,
	navigate,
	Person,
	screen,
	type Parts,
} from './flowFixtures.mts';

/** Far above what any of these needs; what hangs takes minutes. */
const SOON_MS = 20_000;

/** Runs it, and fails when it takes long. */
function soon<Result>(run: () => Result): Result {
	const startedAt = Date.now();
	const result = run();
	expect(Date.now() - startedAt).toBeLessThan(SOON_MS);
	return result;
}

const nested = (open: string, close: string, depth: number) =>
	open.repeat(depth) + close.repeat(depth);
const input = (name: string, properties: Parts = {}): Parts => ({
	type: 'TextInput',
	name,
	label: 'Label',
	...properties,
});

describe('definitions', () => {
	test.each<[string, string]>([
		['nothing', ''],
		['a byte', '\u0000'],
		['null', 'null'],
		['a number', '7'],
		['a text', '"flow"'],
		['a list', '[]'],
		['deep lists', nested('[', ']', 200_000)],
		['deep lists left open', '['.repeat(200_000)],
		['deep objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
		['deep objects left open', '{"a":'.repeat(100_000)],
		[
			'a deep If',
			`{"version":"7.3","screens":[{"id":"A","layout":{"type":"SingleColumnLayout","children":[${'{"type":"If","then":['.repeat(5_000)}${']}'.repeat(5_000)}]}}]}`,
		],
		['501 screens', JSON.stringify(definition(Array.from({ length: 501 }, () => lastScreen([]))))],
		[
			'11 MB',
			JSON.stringify(
				definition([lastScreen([{ type: 'TextBody', text: 'x'.repeat(11 * 1024 * 1024) }])]),
			),
		],
		['screens that are none', '{"version":"7.3","screens":[null,1,"a",[],{}]}'],
		[
			'components that are none',
			'{"version":"7.3","screens":[{"id":"A","layout":{"type":"x","children":[null,1,[],{}]}}]}',
		],
		[
			'routes that are none',
			'{"version":"7.3","routing_model":{"A":[1]},"screens":[{"id":"A","layout":{"type":"x","children":[]}}]}',
		],
	])('%s cannot be opened', (_name, text) => {
		const { flow, errors } = soon(() => check(text));
		expect(flow).toBeNull();
		expect(errors[0].level).toBe('error');
	});

	test('an endless list of problems is cut', () => {
		const flow = definition([
			lastScreen(Array.from({ length: 10_000 }, () => ({ type: 'Slider' }))),
		]);
		const { errors } = soon(() => check(JSON.stringify(flow)));
		const sliders = errors.find(({ rule }) => rule === 'known-component');
		expect(sliders).toMatchObject({ count: 10_000 });
		expect(sliders?.pointers).toHaveLength(20);
	});

	test('many components, options and references', () => {
		const options = Array.from({ length: 5_000 }, (_, index) => ({
			id: String(index),
			title: 'x',
		}));
		const inputs = Array.from({ length: 1_000 }, (_, index) =>
			input(`i${index}`, { 'init-value': `\${form.i${index + 1}}` }),
		);
		const texts = Array.from({ length: 1_000 }, (_, index) => ({
			type: 'TextBody',
			text: `\${screen.LAST.form.i${index}}`,
		}));
		const flow = definition([
			lastScreen(
				[{ type: 'Dropdown', name: 'd', label: 'D', 'data-source': options }, ...inputs, ...texts],
				['i0'],
			),
		]);
		const { errors } = soon(() => check(JSON.stringify(flow)));
		expect(errors[0].level).toBe('error');
		const shown = soon(() => new Person(flow).component('Dropdown'));
		expect(shown.options).toHaveLength(200);
	});

	test('screens in a circle of 200, all leading everywhere', () => {
		const ids = Array.from({ length: 200 }, (_, index) =>
			[...String(index)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join(''),
		);
		const flow = definition(
			ids.map((id) => screen(id, [footer(complete())], { terminal: true })),
			{ data_api_version: '3.0', routing_model: Object.fromEntries(ids.map((id) => [id, ids])) },
		);
		const { errors } = soon(() => check(JSON.stringify(flow)));
		expect(errors.map(({ error }) => error)).toContain('INVALID_ROUTING_MODEL');
		expect(soon(() => new Person(flow, { screen: ids[0] }).view.progress)).toEqual({
			step: 1,
			of: 1,
		});
	});

	test('keys of prototypes are keys like any other', () => {
		const text = `{"version":"7.3","screens":[{"id":"constructor","title":"A","terminal":true,"data":{"__proto__":{"type":"string","__example__":"a"}},
			"layout":{"type":"SingleColumnLayout","children":[
				{"type":"TextBody","text":"\${data.__proto__}"},
				{"type":"TextCaption","text":"\${data.toString}"},
				{"type":"TextInput","name":"__proto__","label":"A"},
				{"type":"Switch","value":"\${data.__proto__}","cases":{"default":[{"type":"TextHeading","text":"Default"}]}},
				{"type":"Footer","label":"Go","on-click-action":{"name":"complete","payload":{"__proto__":"\${form.__proto__}","constructor":"\${form.constructor.name}","flow":"a"}}}
			]}}]}`;
		const { flow } = check(text);
		const opened = openFlow(flow!, {
			token: 't',
			data: JSON.parse('{"__proto__":"own"}') as JsonObject,
		});
		expect(viewOf(opened.state).components).toMatchObject([
			{ text: 'own' },
			{ text: '' },
			{ name: '__proto__' },
			{ text: 'Default' },
		]);
		const person = Object.assign(new Person(definition([lastScreen([])])), {
			step: setValue(opened.state, '__proto__', 'typed'),
		});
		const response = person.submit().response as object;
		expect(Object.getPrototypeOf(response)).toBe(Object.prototype);
		expect(Object.entries(response)).toEqual([
			['flow_token', 't'],
			['__proto__', 'typed'],
			['flow', 'a'],
		]);
	});

	test.each<[string, Parts]>([
		[
			'every property of another type',
			{
				type: 'Dropdown',
				name: 'x',
				label: [],
				'data-source': 'a',
				required: 1,
				visible: {},
				'init-value': {},
				'error-message': [],
			},
		],
		[
			'a calendar',
			{
				type: 'CalendarPicker',
				name: 'x',
				mode: 'range',
				label: null,
				'min-days': 'a',
				'include-days': 7,
				'unavailable-dates': [{}],
				required: [],
			},
		],
		[
			'a list',
			{
				type: 'NavigationList',
				'list-items': [null, { 'main-content': 'a', start: [], tags: 'a', 'on-click-action': 'x' }],
			},
		],
		['a carousel', { type: 'ImageCarousel', images: { length: 3 } }],
		['conditions', { type: 'If', condition: 7, then: {}, else: 'a' }],
		['cases', { type: 'Switch', value: {}, cases: [[]] }],
		['a form', { type: 'Form', children: { type: 'TextInput' }, 'init-values': 7 }],
		[
			'a footer',
			{
				type: 'Footer',
				label: {},
				'on-click-action': { name: 'navigate', next: 'x', payload: [] },
			},
		],
	])('nonsense in %s neither throws nor hangs', (_name, component) => {
		const flow = definition([screen('ONE', [component, footer(navigate('ONE'))])]);
		const { errors } = soon(() => check(JSON.stringify(flow)));
		expect(errors.length).toBeGreaterThan(0);
		const person = new Person(flow);
		expect(person.view.id).toBe('ONE');
		expect(() => person.fill({ x: 'a' }).submit()).not.toThrow();
	});
});

describe('values that depend on each other', () => {
	test('initial values in a circle are blank', () => {
		const flow = definition([
			lastScreen(
				[input('a', { 'init-value': '${form.b}' }), input('b', { 'init-value': '${form.a}' })],
				['a', 'b'],
			),
		]);
		expect(new Person(flow).submit().response).toEqual({
			flow_token: 'token-1',
			flow: 'test',
			a: '',
			b: '',
		});
	});

	test('an input that hides itself', () => {
		const flow = definition([lastScreen([input('a', { visible: "`${form.a} != 'x'`" })], ['a'])]);
		const person = new Person(flow).fill({ a: 'x' });
		expect(person.view.components).toEqual([]);
		expect(person.submit().response).toEqual({ flow_token: 'token-1', flow: 'test' });
	});

	test('two screens that refer to each other', () => {
		const flow = definition([
			screen('ONE', [
				input('a', { 'init-value': '${screen.LAST.form.b}' }),
				footer(navigate('LAST')),
			]),
			lastScreen([input('b', { 'init-value': '${screen.ONE.form.a}' })], ['b']),
		]);
		expect(new Person(flow).fill({ a: 'x' }).submit().submit().response).toMatchObject({ b: 'x' });
	});

	test('two screens that lead to each other, a thousand times', () => {
		const flow = definition([
			screen('START', [footer(navigate('ONE'))]),
			screen('ONE', [footer(navigate('TWO'))]),
			screen('TWO', [footer(navigate('ONE'))]),
			lastScreen([]),
		]);
		const person = new Person(flow);
		soon(() => {
			for (let times = 0; times < 1_000; times++) person.submit();
		});
		expect(person.state.path.length).toBeLessThan(4);
	});
});

describe('patterns that explode elsewhere', () => {
	test.each([
		['(a+)+$', `${'a'.repeat(80)}!`],
		['(a|a)*b', 'a'.repeat(80)],
		['(.*a){20}b', 'a'.repeat(80)],
		['(a*)*(a*)*(a*)*b', 'a'.repeat(80)],
		['a?'.repeat(80) + 'a'.repeat(80), 'a'.repeat(79)],
		['((a{0,80}){0,80}){0,80}b', 'a'.repeat(80)],
		['(?=(a+)+b)a*', 'a'.repeat(80)],
		['(x?){1000000000}y', 'z'],
	])('%s', (pattern, text) => {
		expect(soon(() => matchesPattern(pattern, text))).not.toBe(true);
	});

	test.each([
		'('.repeat(500),
		`${'('.repeat(450)}a${')'.repeat(450)}`,
		'a'.repeat(100_000),
		'[a-'.repeat(300),
	])('odd expressions do not throw', (pattern) => {
		expect(() => matchesPattern(pattern, 'a')).not.toThrow();
	});

	test('the phone lets a value pass when it cannot tell', () => {
		const flow = definition([
			lastScreen([input('a', { pattern: '(a)\\1', 'helper-text': 'x' })], ['a']),
		]);
		expect(new Person(flow).fill({ a: 'b' }).submit().step.kind).toBe('completed');
	});
});

describe('expressions', () => {
	test.each([
		['deep parentheses', nested('(', ')', 5_000)],
		['deep negation', `${'!'.repeat(9_000)}true`],
		['a long text', `'${'x'.repeat(1_000_000)}`],
		['an open text', `'${'\\'.repeat(9_999)}`],
	])('%s are refused', (_name, text) => {
		expect(() => soon(() => parseExpression(text))).toThrow(SyntaxError);
	});

	test('a long sum is computed', () => {
		const flow = definition([
			lastScreen([{ type: 'TextBody', text: `\`${'1+'.repeat(4_000)}1\`` }]),
		]);
		expect(soon(() => new Person(flow).component('TextBody').text)).toBe('4001');
	});
});

describe('data and answers', () => {
	const deep: Json = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as Json;
	const flow: FlowJson = flowOf(
		definition([screen('ONE', [footer({ name: 'data_exchange', payload: {} })]), lastScreen([])], {
			data_api_version: '3.0',
			routing_model: { ONE: ['LAST'], LAST: [] },
		}),
	);

	test('data nested without end does not open a screen', () => {
		expect(openFlow(flow, { token: null, data: { deep } })).toMatchObject({
			kind: 'failed',
			error: 'payload-schema-error',
		});
	});

	test('nor does such an answer', () => {
		const asked = openFlow(flow, { token: null, action: 'data_exchange' });
		expect(applyEndpointAnswer(asked.state, { screen: 'ONE', data: { deep } })).toMatchObject({
			kind: 'failed',
			error: 'payload-schema-error',
		});
	});

	test('data does not become code: references in it stay text', () => {
		const shown = definition([
			lastScreen(
				[input('secret', { 'init-value': 'x' }), { type: 'TextBody', text: '${data.text}' }],
				['secret'],
				{
					data: { text: { type: 'string', __example__: 'a' } },
				},
			),
		]);
		expect(new Person(shown, { data: { text: '${form.secret}' } }).component('TextBody').text).toBe(
			'${form.secret}',
		);
	});

	test.each<[InputValue | null]>([[null], [{} as InputValue], [[]], ['x'.repeat(1_000_000)]])(
		'any value can be set',
		(value) => {
			const person = new Person(definition([lastScreen([input('a')], ['a'])])).fill({
				a: value as InputValue,
			});
			expect(() => person.submit()).not.toThrow();
			expect(() => person.fill({ missing: value as InputValue })).not.toThrow();
		},
	);
});
