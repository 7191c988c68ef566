import { checkEndpointAnswer } from '../../sandbox/phone/player/endpointAnswer.mts';
import { generatedFlow } from '../../sandbox/phone/player/generatedFlow.mts';
import {
	applyEndpointAnswer,
	endpointFailed,
	goBack,
	openFlow,
	perform,
	viewOf,
} from '../../sandbox/phone/player/session.mts';
import type { FlowState } from '../../sandbox/phone/player/types.mts';
import {
	complete,
	definition,
	flowOf,
	footer,
	lastScreen,
	navigate,
	Person,
	findingsIn,
	screen,
	type Parts,
} from './flowFixtures.mts';

const NAME = { type: 'TextInput', name: 'name', label: 'Name' };
const TEXT_DATA = { type: 'string', __example__: 'a' };

describe('opening', () => {
	const twoEntries = definition([
		screen('SECOND', [footer(navigate('LAST'))]),
		screen('FIRST', [footer(navigate('SECOND'))]),
		screen('OTHER', [footer(navigate('LAST'))]),
		lastScreen([]),
	]);

	test.each([
		[undefined, 'FIRST'],
		['', 'FIRST'],
		['FIRST_ENTRY_SCREEN', 'FIRST'],
		['OTHER', 'OTHER'],
	])('on screen %s', (name, opened) => {
		expect(new Person(twoEntries, { screen: name }).view.id).toBe(opened);
	});

	test('on a screen that is not there', () => {
		expect(new Person(twoEntries, { screen: 'NOWHERE' }).step).toMatchObject({
			kind: 'failed',
			error: 'invalid-screen-transition',
			message: 'The Flow has no screen NOWHERE',
		});
	});

	test('a Flow whose screens lead in a circle has none to begin with', () => {
		const circle = definition([
			screen('ONE', [footer(navigate('LAST'))]),
			lastScreen([footer(navigate('ONE'))]),
		]);
		expect(new Person(circle).step).toMatchObject({
			kind: 'failed',
			error: 'invalid-screen-transition',
		});
	});

	test('without a token the answer holds none', () => {
		expect(new Person(definition([lastScreen([])]), { token: null }).submit().response).toEqual({
			flow: 'test',
		});
	});

	test('a payload cannot change the token', () => {
		const flow = definition([
			screen('LAST', [footer(complete({ flow_token: 'forged' }))], { terminal: true }),
		]);
		expect(new Person(flow).submit().response).toEqual({ flow_token: 'token-1', flow: 'test' });
	});
});

describe('going through screens', () => {
	const flow = definition([
		screen('ONE', [
			NAME,
			footer(navigate('TWO', { name: '${form.name}', fixed: [1, { deep: '${form.name}' }] })),
		]),
		screen(
			'TWO',
			[
				{ type: 'TextBody', text: '${data.name}' },
				{ ...NAME, name: 'city' },
				footer(navigate('LAST')),
			],
			{
				title: "`'For ' ${data.name}`",
				data: {
					name: TEXT_DATA,
					fixed: { type: 'array', items: { type: 'object', properties: {} }, __example__: [] },
				},
			},
		),
		lastScreen([{ type: 'TextBody', text: '${screen.ONE.form.name}' }], [], {}),
	]);

	test('payloads become the data of the next screen; other screens can be referred to', () => {
		const person = new Person(flow).fill({ name: 'Asha' }).submit();
		expect(person.state.screens.TWO.data).toEqual({ name: 'Asha', fixed: [1, { deep: 'Asha' }] });
		expect(person.view.title).toBe('For Asha');
		expect(person.component('TextBody').text).toBe('Asha');
		person.fill({ city: 'Pune' }).submit();
		expect(person.component('TextBody').text).toBe('Asha');
		expect(person.view.progress).toEqual({ step: 3, of: 3 });
	});

	test('what was entered is there again after going back and forth', () => {
		const person = new Person(flow)
			.fill({ name: 'Asha' })
			.submit()
			.fill({ city: 'Pune' })
			.does(goBack);
		expect(person.step.kind).toBe('navigated');
		expect(person.view.canGoBack).toBe(false);
		expect(person.component('TextInput').value).toBe('Asha');
		person.fill({ name: 'Ravi' }).submit();
		expect(person.component('TextBody').text).toBe('Ravi');
		expect(person.component('TextInput').value).toBe('Pune');
	});

	test('there is no way back from the first screen', () => {
		const person = new Person(flow);
		const before = person.state;
		expect(person.does(goBack).step).toEqual({ kind: 'here', state: before });
	});

	test('states are never changed', () => {
		const person = new Person(flow);
		const first = person.state;
		const copy = structuredClone(first);
		person.fill({ name: 'Asha' }).submit().fill({ city: 'Pune' }).submit();
		expect(first).toEqual(copy);
	});
});

describe('conditions', () => {
	const flow = definition([
		lastScreen(
			[
				{ type: 'OptIn', name: 'more', label: 'More', 'init-value': true },
				{
					type: 'If',
					condition: '${form.more}',
					then: [
						{
							type: 'Dropdown',
							name: 'kind',
							label: 'Kind',
							'init-value': 'a',
							'data-source': [
								{ id: 'a', title: 'A' },
								{ id: 'b', title: 'B' },
							],
						},
						{
							type: 'Switch',
							value: '${form.kind}',
							cases: {
								a: [{ ...NAME, name: 'in_a' }],
								b: [{ ...NAME, name: 'in_b' }],
								default: [],
							},
						},
					],
					else: [{ type: 'TextBody', text: 'Less' }],
				},
				{ type: 'TextCaption', text: 'Seen', visible: "`${form.kind} == 'b'`" },
			],
			['more', 'kind', 'in_a', 'in_b'],
		),
	]);

	test('If, Switch and visible follow what is entered, and initial values', () => {
		expect(findingsIn(flow)).toEqual([]);
		const person = new Person(flow);
		expect(person.view.components.map(({ key }) => key)).toEqual([
			'0',
			'1.then.0',
			'1.then.1.cases.a.0',
		]);
		person.fill({ in_a: 'x', kind: 'b', in_b: 'y' });
		expect(person.view.components.map(({ key }) => key)).toEqual([
			'0',
			'1.then.0',
			'1.then.1.cases.b.0',
			'2',
		]);
		expect(person.submit().response).toEqual({
			flow_token: 'token-1',
			flow: 'test',
			more: true,
			kind: 'b',
			in_b: 'y',
		});
	});

	test('what is no longer shown is not sent', () => {
		const person = new Person(flow).fill({ in_a: 'x', more: false });
		expect(person.component('TextBody').text).toBe('Less');
		expect(person.submit().response).toEqual({ flow_token: 'token-1', flow: 'test', more: false });
	});
});

describe('actions on selection', () => {
	const COUNTRIES = [
		{
			id: 'in',
			title: 'India',
			'on-select-action': { name: 'update_data', payload: { note: 'Welcome' } },
		},
		{
			id: 'de',
			title: 'Germany',
			'on-unselect-action': { name: 'update_data', payload: { note: 'Goodbye' } },
		},
	];
	const flow = (properties: Parts) =>
		definition([
			lastScreen(
				[
					{
						type: 'Dropdown',
						name: 'country',
						label: 'Country',
						'data-source': COUNTRIES,
						...properties,
					},
					{ type: 'TextBody', text: '${data.note}' },
				],
				['country'],
				{ data: { note: TEXT_DATA } },
			),
		]);

	test('of options', () => {
		const person = new Person(flow({}), { data: { note: 'Choose' } });
		expect(person.component('TextBody').text).toBe('Choose');
		expect(person.fill({ country: 'in' }).component('TextBody').text).toBe('Welcome');
		expect(person.fill({ country: 'de' }).component('TextBody').text).toBe('Welcome');
		expect(person.fill({ country: '' }).component('TextBody').text).toBe('Goodbye');
	});

	test('of the component, which sees the new value', () => {
		const onSelect = { name: 'update_data', payload: { note: '${form.country}' } };
		const person = new Person(
			flow({ 'data-source': [{ id: 'x', title: 'X' }], 'on-select-action': onSelect }),
			{
				data: { note: '' },
			},
		);
		expect(person.fill({ country: 'x' }).component('TextBody').text).toBe('x');
		expect(person.fill({ country: '' }).component('TextBody').text).toBe('');
	});

	test('an on-unselect-action of its own', () => {
		const actions = {
			'data-source': [{ id: 'x', title: 'X' }],
			'on-select-action': { name: 'update_data', payload: { note: 'on' } },
			'on-unselect-action': { name: 'update_data', payload: { note: 'off' } },
		};
		const person = new Person(flow({ ...actions, type: 'CheckboxGroup' }), { data: { note: '' } });
		expect(person.fill({ country: ['x'] }).component('TextBody').text).toBe('on');
		expect(person.fill({ country: [] }).component('TextBody').text).toBe('off');
	});

	test('only options that are offered can be chosen', () => {
		expect(
			new Person(flow({}), { data: { note: '' } }).fill({ country: 'fr' }).component('Dropdown')
				.value,
		).toBe('');
	});
});

describe('options that change', () => {
	const OFFERED = {
		type: 'array',
		items: { type: 'object', properties: { id: { type: 'string' }, title: { type: 'string' } } },
		__example__: [],
	};
	const offer = (...ids: string[]) => ({ offered: ids.map((id) => ({ id, title: id })) });
	const choice = { label: 'Choice', required: true, 'data-source': '${data.offered}' };
	const inputs = [
		{ ...choice, type: 'RadioButtonsGroup', name: 'one' },
		{ ...choice, type: 'CheckboxGroup', name: 'some', 'max-selected-items': 2 },
	];
	const ask = { name: 'data_exchange', payload: { one: '${form.one}', some: '${form.some}' } };
	const flow = definition(
		[
			screen('ONE', [...inputs, footer(ask)], { data: { offered: OFFERED } }),
			lastScreen([], [], { refresh_on_back: true }),
		],
		{ data_api_version: '3.0', routing_model: { ONE: ['LAST'], LAST: [] } },
	);
	const answered = (name: string, data: object) => (state: FlowState) =>
		applyEndpointAnswer(state, { screen: name, data });
	const chosen = () =>
		new Person(flow, { data: offer('a', 'b', 'c') }).fill({ one: 'a', some: ['a', 'b'] }).submit();

	test.each<[string, (person: Person) => Person]>([
		['on the same screen', (person) => person.does(answered('ONE', offer('b', 'c')))],
		[
			'on coming back',
			(person) =>
				person
					.does(answered('LAST', {}))
					.does(goBack)
					.does(answered('ONE', offer('b', 'c'))),
		],
	])('%s leave of a choice what is still offered', (_name, change) => {
		const person = change(chosen());
		expect(person.view.id).toBe('ONE');
		expect(person.component('RadioButtonsGroup').value).toBe('');
		expect(person.component('CheckboxGroup').value).toEqual(['b']);
		expect(person.submit().errors).toEqual({ one: 'This is required' });
		person.fill({ one: 'c', some: ['b', 'c'] }).submit();
		expect(person.step).toMatchObject({ request: { data: { one: 'c', some: ['b', 'c'] } } });
	});

	test('by update_data leave nothing that is gone', () => {
		const fewer = { name: 'update_data', payload: offer('b') };
		const trigger = { type: 'OptIn', name: 'fewer', label: 'Fewer', 'on-select-action': fewer };
		const last = lastScreen([...inputs, trigger], ['one'], { data: { offered: OFFERED } });
		const person = new Person(definition([last]), { data: offer('a', 'b') });
		person.fill({ one: 'a', some: ['a', 'b'], fewer: true }).submit();
		expect(person.component('CheckboxGroup').value).toEqual(['b']);
		expect(person.errors).toEqual({ one: 'This is required' });
	});
});

describe('links', () => {
	const link = (url: string) =>
		definition([
			lastScreen([
				{ type: 'EmbeddedLink', text: 'Open', 'on-click-action': { name: 'open_url', url } },
			]),
		]);

	test('open a web address', () => {
		const person = new Person(link('https://example.com/terms'));
		person.does((state) => perform(state, person.component('EmbeddedLink').action!));
		expect(person.step).toMatchObject({ kind: 'open_url', url: 'https://example.com/terms' });
	});

	test.each([
		'javascript:alert(1)',
		'data:text/html,x',
		' https://example.com',
		'//example.com',
		'',
	])('open nothing else: %s', (url) => {
		const person = new Person(link(url));
		person.does((state) => perform(state, person.component('EmbeddedLink').action!));
		expect(person.step.kind).toBe('here');
		expect(person.view.notice).toBe('This link cannot be opened');
	});

	test('a list can navigate by itself, and knows the item', () => {
		const item = (id: string) => ({ id, 'main-content': { title: id } });
		const list = {
			type: 'NavigationList',
			name: 'plan',
			'list-items': [item('small'), item('large')],
			'on-click-action': navigate('LAST', { plan: '${form.plan}' }),
		};
		const flow = definition([
			screen('LIST', [list]),
			lastScreen([], [], { data: { plan: TEXT_DATA } }),
		]);
		expect(findingsIn(flow)).toEqual([]);
		const person = new Person(flow);
		person.does((state) => perform(state, person.component('NavigationList').items[1].action!));
		expect(person.state.screens.LAST.data).toEqual({ plan: 'large' });
	});
});

describe('a Flow with an endpoint', () => {
	const ask = { name: 'data_exchange', payload: { name: '${form.name}' } };
	const flow = definition(
		[
			screen('ONE', [NAME, footer(ask)]),
			screen(
				'TWO',
				[
					{ type: 'TextBody', text: '${data.greeting}' },
					footer({ name: 'data_exchange', payload: {} }),
				],
				{
					refresh_on_back: true,
					data: { greeting: TEXT_DATA },
				},
			),
			lastScreen([]),
		],
		{ data_api_version: '3.0', routing_model: { ONE: ['TWO'], TWO: ['LAST'], LAST: [] } },
	);
	const answered = (answer: unknown) => (state: FlowState) => applyEndpointAnswer(state, answer);

	test('the fixture has no error', () => {
		expect(findingsIn(flow).filter(({ level }) => level === 'error')).toEqual([]);
	});

	test('asks for the first screen', () => {
		const person = new Person(flow, { action: 'data_exchange' });
		expect(person.step).toMatchObject({
			kind: 'data_exchange',
			request: { action: 'INIT', screen: '', data: {} },
		});
		expect(person.view).toMatchObject({ id: '', waiting: true, components: [], footer: null });
		expect(person.does(answered({ screen: 'ONE', data: {} })).view).toMatchObject({
			id: 'ONE',
			waiting: false,
		});
	});

	test('sends what was entered, and waits', () => {
		const person = new Person(flow).fill({ name: 'Asha' }).submit();
		expect(person.step).toMatchObject({
			kind: 'data_exchange',
			request: { action: 'data_exchange', screen: 'ONE', data: { name: 'Asha' } },
		});
		expect(person.fill({ name: 'late' }).submit().state.waiting).not.toBeNull();
		person.does(
			answered({ version: '3.0', screen: 'TWO', data: { greeting: 'Hello', undeclared: 1 } }),
		);
		expect(person.step.kind).toBe('navigated');
		expect(person.state.screens.TWO.data).toEqual({ greeting: 'Hello' });
		expect(person.state.screens.ONE.form).toEqual({ name: 'Asha' });
	});

	test('goes back through the endpoint', () => {
		const person = new Person(flow)
			.submit()
			.does(answered({ screen: 'TWO', data: { greeting: 'a' } }))
			.does(goBack);
		expect(person.step).toMatchObject({
			kind: 'data_exchange',
			request: { action: 'BACK', screen: 'TWO', data: {} },
		});
		person.does(answered({ screen: 'ONE', data: {} }));
		expect(person.state.path).toEqual(['ONE']);
	});

	test('shows the message of the endpoint and keeps the data', () => {
		const person = new Person(flow)
			.submit()
			.does(answered({ screen: 'TWO', data: { greeting: 'a' } }))
			.submit();
		person.does(answered({ screen: 'TWO', data: { error_message: 'Not now' } }));
		expect(person.view).toMatchObject({ id: 'TWO', notice: 'Not now' });
		expect(person.component('TextBody').text).toBe('a');
	});

	test('ends with the parameters of the endpoint', () => {
		const params = { flow_token: 'token-1', booking: 7 };
		const person = new Person(flow)
			.submit()
			.does(answered({ screen: 'SUCCESS', data: { extension_message_response: { params } } }));
		expect(person.response).toEqual(params);
	});

	test.each([
		[null, 'payload-schema-error', 'The answer is not an object'],
		['TWO', 'payload-schema-error', 'The answer is not an object'],
		[{}, 'payload-schema-error', 'The answer names no screen'],
		[{ screen: 'TWO', data: [] }, 'payload-schema-error', 'data is not an object'],
		[{ screen: 'TWO', data: {} }, 'payload-schema-error', 'Screen TWO: greeting is missing'],
		[{ screen: 'TWO' }, 'payload-schema-error', 'Screen TWO: greeting is missing'],
		[
			{ screen: 'TWO', data: { error_message: 'x' } },
			'payload-schema-error',
			'Screen TWO: greeting is missing',
		],
		[
			{ screen: 'TWO', data: { greeting: 1 } },
			'payload-schema-error',
			'Screen TWO: greeting should be a string, but is a number',
		],
		[
			{ screen: 'TWO', data: { greeting: null } },
			'payload-schema-error',
			'Screen TWO: greeting should be a string, but is null',
		],
		[
			{ screen: 'LAST' },
			'invalid-screen-transition',
			'routing_model has no route between ONE and LAST',
		],
		[{ screen: 'THREE' }, 'invalid-screen-transition', 'The Flow has no screen THREE'],
		[{ screen: 'constructor' }, 'invalid-screen-transition', 'The Flow has no screen constructor'],
		[
			{ screen: 'SUCCESS' },
			'payload-schema-error',
			'SUCCESS needs data.extension_message_response.params',
		],
		[
			{ screen: 'SUCCESS', data: { extension_message_response: { params: {} } } },
			'payload-schema-error',
			'SUCCESS needs params.flow_token',
		],
	])('refuses %j', (answer, error, message) => {
		const person = new Person(flow).fill({ name: 'Asha' }).submit().does(answered(answer));
		expect(person.step).toMatchObject({ kind: 'failed', error, message });
		expect(person.view).toMatchObject({ id: 'ONE', waiting: false });
		expect(person.submit().step.kind).toBe('data_exchange');
	});

	test('an endpoint that cannot be asked leaves the person where they are', () => {
		const person = new Person(flow)
			.submit()
			.does((state) => endpointFailed(state, 'timeout_error', 'No answer within 10 seconds'));
		expect(person.step).toMatchObject({ kind: 'failed', error: 'timeout_error' });
		expect(person.view).toMatchObject({ id: 'ONE', waiting: false });
	});

	test('an answer that nobody asked for changes nothing', () => {
		const person = new Person(flow);
		expect(person.does(answered({ screen: 'TWO', data: { greeting: 'a' } })).view.id).toBe('ONE');
	});
});

describe('which screens may follow', () => {
	const link = (id: string) =>
		screen(id, [NAME, footer({ name: 'data_exchange', payload: { name: '${form.name}' } })], {
			refresh_on_back: true,
		});
	const flow = flowOf(
		definition([link('A'), link('B'), link('C'), link('SIDE'), lastScreen([])], {
			data_api_version: '3.0',
			routing_model: { A: ['B', 'SIDE'], B: ['C'], C: ['LAST'], SIDE: ['LAST'], LAST: [] },
		}),
	);
	const judged = (action: 'INIT' | 'data_exchange' | 'BACK', from: string, to: string) =>
		checkEndpointAnswer(flow, { action, screen: from, data: {} }, { screen: to, data: {} });

	test.each([
		['data_exchange', 'A', 'A'],
		['data_exchange', 'A', 'B'],
		['data_exchange', 'A', 'SIDE'],
		['data_exchange', 'B', 'A'],
		['data_exchange', 'C', 'B'],
		['data_exchange', 'LAST', 'SIDE'],
		['BACK', 'C', 'B'],
		['BACK', 'C', 'C'],
		['BACK', 'B', 'C'],
		['INIT', '', 'A'],
	] as const)('%s on %s: %s may', (action, from, to) => {
		expect(judged(action, from, to)).toMatchObject({ kind: 'screen', screen: { id: to } });
	});

	test.each([
		['data_exchange', 'A', 'C', 'routing_model has no route between A and C'],
		['data_exchange', 'C', 'A', 'routing_model has no route between C and A'],
		['data_exchange', 'B', 'SIDE', 'routing_model has no route between B and SIDE'],
		['BACK', 'C', 'A', 'routing_model has no route between C and A'],
		['BACK', 'LAST', 'A', 'routing_model has no route between LAST and A'],
		['INIT', '', 'B', 'B cannot open the Flow: a route leads to it'],
		['INIT', '', 'LAST', 'LAST cannot open the Flow: a route leads to it'],
	] as const)('%s on %s: %s may not', (action, from, to, message) => {
		expect(judged(action, from, to)).toEqual({
			kind: 'failed',
			error: 'invalid-screen-transition',
			message,
		});
	});

	test('an answer that leads back takes the screens after it from the way', () => {
		const ask = { name: 'data_exchange', payload: {} };
		const person = new Person(
			definition(
				[screen('ONE', [NAME, footer(ask)]), screen('TWO', [footer(ask)]), lastScreen([])],
				{
					data_api_version: '3.0',
					routing_model: { ONE: ['TWO'], TWO: ['LAST'], LAST: [] },
				},
			),
		)
			.fill({ name: 'Asha' })
			.submit()
			.does((state) => applyEndpointAnswer(state, { screen: 'TWO', data: {} }))
			.submit()
			.does((state) => applyEndpointAnswer(state, { screen: 'ONE', data: {} }));
		expect(person.state.path).toEqual(['ONE']);
		expect(person.component('TextInput').value).toBe('Asha');
	});
});

describe('values inside others, in an answer of the endpoint', () => {
	const OPTION = {
		type: 'object',
		properties: { id: { type: 'string' }, title: { type: 'string' }, note: { type: 'string' } },
	};
	const refusal = (model: Parts, value: unknown, more: Parts = {}) => {
		const flow = flowOf(
			definition(
				[
					screen('ONE', [footer({ name: 'data_exchange', payload: {} })], { data: { v: model } }),
					lastScreen([]),
				],
				{
					data_api_version: '3.0',
					routing_model: { ONE: ['LAST'], LAST: [] },
				},
			),
		);
		const judged = checkEndpointAnswer(
			flow,
			{ action: 'data_exchange', screen: 'ONE', data: {} },
			{ screen: 'ONE', data: { v: value, ...more } },
		);
		return judged.kind === 'failed' ? judged.message : null;
	};
	const list = (items: Parts, example: unknown[] = []) => ({
		type: 'array',
		items,
		__example__: example,
	});
	const object = (properties: Parts, example: Parts = {}, more: Parts = {}) => ({
		type: 'object',
		properties,
		__example__: example,
		...more,
	});
	const TEXT = { type: 'string' };

	test.each<[Parts, unknown, string]>([
		[
			list(OPTION),
			[{ id: 1, title: 'One' }],
			'Screen ONE: v[0].id should be a string, but is a number',
		],
		[list(OPTION), [{ id: '1', title: 'One' }, { id: '2' }], 'Screen ONE: v[1].title is missing'],
		[list(OPTION), [{ title: 'One' }], 'Screen ONE: v[0].id is missing'],
		[
			object(
				{ place: { type: 'object', properties: { city: TEXT } } },
				{ place: { city: 'Pune' } },
			),
			{ place: {} },
			'Screen ONE: v.place.city is missing',
		],
		[
			list({ type: 'object', properties: { day: TEXT, note: TEXT } }, [
				{ day: 'Mon', note: 'x' },
				{ day: 'Tue' },
			]),
			[{ note: 'y' }],
			'Screen ONE: v[0].day is missing',
		],
	])('%j refuses %j', (model, value, message) => {
		expect(refusal(model, value)).toBe(message);
		expect(refusal(model, value, { error_message: 'Read this' })).toBe(message);
	});

	test.each<[Parts, unknown]>([
		[list(OPTION), []],
		[list(OPTION), [{ id: '1', title: 'One' }]],
		[
			list({ type: 'object', properties: { day: TEXT, note: TEXT } }, [
				{ day: 'Mon', note: 'x' },
				{ day: 'Tue' },
			]),
			[{ day: 'Wed' }],
		],
		[
			object({ name: TEXT, phone: TEXT }, { name: 'a', phone: 'b' }, { required: ['phone'] }),
			{ phone: '1' },
		],
		[object({ name: TEXT, phone: TEXT }, { phone: 'b' }), { phone: '1' }],
		[list(TEXT, ['a']), ['b', 'c']],
	])('%j takes %j', (model, value) => {
		expect(refusal(model, value)).toBeNull();
	});
});

describe('a generated Flow', () => {
	test('asks for each name and answers under it', () => {
		const step = openFlow(
			generatedFlow(['name', ' city ', 'name', '', 'flow_token', '__proto__', 'a}b']),
			{
				token: 't',
			},
		);
		const person = Object.assign(new Person(definition([lastScreen([])])), { step });
		person.fill({ input_0: 'Asha', input_2: 'odd' });
		const response = person.submit().response as Record<string, unknown>;
		expect(Object.entries(response)).toEqual([
			['flow_token', 't'],
			['name', 'Asha'],
			['city', ''],
			['__proto__', 'odd'],
			['a}b', ''],
		]);
	});

	test('has no error, however many and however long the names', () => {
		const names = Array.from({ length: 80 }, (_, index) => `${'😀'.repeat(40)}${index}`);
		expect(
			findingsIn(JSON.stringify(generatedFlow(names))).filter(({ level }) => level === 'error'),
		).toEqual([]);
		expect(
			findingsIn(JSON.stringify(generatedFlow([]))).filter(({ level }) => level === 'error'),
		).toEqual([]);
		expect(viewOf(openFlow(generatedFlow(names), { token: null }).state).components).toHaveLength(
			49,
		);
	});
});
