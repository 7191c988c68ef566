import { checkFlowJson } from '../../sandbox/phone/player/checkFlowJson.mts';
import {
	complete,
	definition,
	footer,
	lastScreen,
	navigate,
	problemsIn,
	screen,
	type Parts,
} from './flowFixtures.mts';

const NAME = { type: 'TextInput', name: 'name', label: 'Name' };
const OPTIONS = [
	{ id: 'a', title: 'A' },
	{ id: 'b', title: 'B' },
];
const TEXT_DATA = { type: 'string', __example__: 'a' };
const ENDPOINT = { data_api_version: '3.0' };

/** A Flow of one screen with these components. */
const showing = (...children: Parts[]) => definition([lastScreen(children)]);
const many = (count: number, part: (index: number) => Parts) =>
	Array.from({ length: count }, (_, index) => part(index));
const caption = (index: number) => ({ type: 'TextCaption', text: `Text ${index}` });
const optIn = (index: number) => ({ type: 'OptIn', name: `opt_${index}`, label: 'Agree' });
const options = (count: number) => many(count, (index) => ({ id: String(index), title: 'Option' }));
const WEBP = 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=';
const image = (kb: number) => `/9j/${'A'.repeat(Math.ceil((kb * 1024 * 4) / 3))}`;
const exchange = (payload: Parts = {}) => ({ name: 'data_exchange', payload });
const ifShown = (then: Parts[], otherwise?: Parts[]) => ({
	type: 'If',
	condition: "${form.name} == 'a'",
	then,
	...(otherwise && { else: otherwise }),
});

/** Rule, name of the error and message; the order does not matter. */
function found(flow: Parts | string): string[] {
	return problemsIn(flow).map(({ rule, error, message }) => `${rule ?? '-'} ${error}: ${message}`);
}

describe('versions and screens', () => {
	test.each<[string, Parts, string]>([
		[
			'no version',
			{ screens: [lastScreen([])] },
			'L02 MISSING_FLOW_JSON_VERSION: version is missing',
		],
		[
			'no such version',
			definition([lastScreen([])], { version: 'seven' }),
			'L02 INVALID_FLOW_JSON_VERSION: version should be one such as "7.3"',
		],
		[
			'a frozen version',
			definition([lastScreen([])], { version: '4.0' }),
			'J10 INVALID_FLOW_JSON_VERSION: Version 4.0 cannot be published any more, or is not known',
		],
		['no screens', definition([]), 'L03 MIN_ITEMS_REQUIRED: screens needs at least 1 entries'],
		[
			'an id with digits',
			definition([{ ...lastScreen([]), id: 'SCREEN_1' }]),
			'L04 PATTERN_MISMATCH: The id of a screen has letters and underscores only',
		],
		[
			'two of one id',
			definition([lastScreen([]), lastScreen([])]),
			'L05 DUPLICATE_SCREEN_IDS: Two screens have the id LAST',
		],
		[
			'the reserved id',
			definition([{ ...lastScreen([]), id: 'SUCCESS' }]),
			'L06 SCREEN_ID_IS_RESERVED_KEYWORD: The id SUCCESS is reserved',
		],
		[
			'another layout',
			definition([
				lastScreen([], [], { layout: { type: 'Grid', children: [footer(complete())] } }),
			]),
			'L07 INVALID_PROPERTY_VALUE: type should be "SingleColumnLayout"',
		],
		[
			'51 components',
			showing(...many(50, caption)),
			'L08 MAX_ALLOWED_COMPONENTS_PER_SCREEN: A screen can have at most 50 components',
		],
		[
			'no end',
			definition([screen('ONE', [footer(navigate('ONE'))])]),
			'L09 MISSING_TERMINAL_SCREEN: A Flow needs a screen with "terminal": true (and not "success": false)',
		],
		[
			'only an end without success',
			definition([lastScreen([], [], { success: false })]),
			'L09 MISSING_TERMINAL_SCREEN: A Flow needs a screen with "terminal": true (and not "success": false)',
		],
		[
			'an end without a Footer',
			definition([screen('LAST', [caption(1)], { terminal: true })]),
			'L10 MISSING_FOOTER_ON_TERMINAL_SCREEN: A terminal screen needs a Footer',
		],
		[
			'success before the end',
			definition([screen('ONE', [footer(navigate('LAST'))], { success: true }), lastScreen([])]),
			'L11 NOT_KEYWORD_SCHEMA_VALIDATION_FAILED: success can only be specified on a terminal screen',
		],
		[
			'a sensitive field that is none',
			definition([lastScreen([], [], { sensitive: ['pin'] })]),
			'- INVALID_SENSITIVE_FIELD: The screen has no input pin',
		],
		[
			'an endpoint inside a new version',
			definition([lastScreen([])], {
				...ENDPOINT,
				routing_model: { LAST: [] },
				data_channel_uri: 'https://example.com',
			}),
			'- INVALID_PROPERTY_KEY: data_channel_uri is only for versions below 3.0: the endpoint is set on the Flow (endpoint_uri)',
		],
		[
			'a property that is none',
			definition([lastScreen([], [], { colour: 'red' })]),
			'- INVALID_PROPERTY_KEY: colour is not a known property here',
		],
		[
			'a title that is no text',
			definition([lastScreen([], [], { title: 7 })]),
			'- INVALID_PROPERTY_TYPE: title should be of type string, but is number',
		],
	])('%s', (_name, flow, problem) => {
		expect(found(flow)).toContain(problem);
	});
});

describe('data models', () => {
	const withData = (model: unknown) => definition([lastScreen([], [], { data: { x: model } })]);

	test.each<[string, unknown, string]>([
		['no example', { type: 'string' }, 'L12 MISSING_REQUIRED_PROPERTY: x needs an __example__'],
		['no type', { __example__: 'a' }, 'L12 MISSING_REQUIRED_TYPE_PROPERTY: type is missing'],
		[
			'no items',
			{ type: 'array', __example__: [] },
			'L12 MISSING_REQUIRED_PROPERTY: An array needs items',
		],
		[
			'no properties',
			{ type: 'object', __example__: {} },
			'L12 MISSING_REQUIRED_PROPERTY: An object needs properties',
		],
		[
			'items without a type',
			{ type: 'array', items: {}, __example__: [] },
			'L12 MISSING_REQUIRED_TYPE_PROPERTY: type is missing',
		],
		[
			'null',
			{ type: 'null', __example__: null },
			'L13 INVALID_TYPE_PROPERTY_VALUE: type is one of: string, number, boolean, object, array',
		],
		[
			'another example',
			{ type: 'number', __example__: '7' },
			'L14 INVALID_SCREEN_DATA: x: __example__ should be a number, but is a string',
		],
		[
			'another example within',
			{
				type: 'array',
				items: { type: 'object', properties: { id: { type: 'string' } } },
				__example__: [{ id: '1' }, { id: 2 }],
			},
			'L14 INVALID_SCREEN_DATA: x: __example__[1].id should be a string, but is a number',
		],
	])('%s', (_name, model, problem) => {
		expect(found(withData(model))).toContain(problem);
	});
});

describe('actions', () => {
	const two = (first: Parts, properties: Parts = {}) =>
		definition([screen('ONE', [NAME, footer(first)]), lastScreen([], [], properties)]);
	const data = { data: { x: TEXT_DATA } };

	test.each<[string, Parts, string]>([
		[
			'complete before the end',
			two(complete({ name: '${form.name}' })),
			'L15 INVALID_COMPLETE_ACTION: complete is only for the Footer of a terminal screen',
		],
		[
			'complete on a link',
			showing({ type: 'EmbeddedLink', text: 'Done', 'on-click-action': complete() }),
			'L15 INVALID_COMPLETE_ACTION: complete is only for the Footer of a terminal screen',
		],
		[
			'to no screen',
			two(navigate('NOWHERE')),
			'L16 INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME: There is no screen NOWHERE',
		],
		[
			'to itself',
			two(navigate('ONE')),
			'L16 INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME: A screen cannot navigate to itself',
		],
		[
			'too much',
			two(navigate('LAST', { x: '${form.name}' })),
			'L17 INVALID_NAVIGATE_ACTION_PAYLOAD: Screen LAST declares no data x',
		],
		[
			'too little',
			two(navigate('LAST'), data),
			'L17 INVALID_NAVIGATE_ACTION_PAYLOAD: Screen LAST expects x',
		],
		[
			'of another type',
			two(navigate('LAST', { x: 7 }), data),
			'L17 INVALID_NAVIGATE_ACTION_PAYLOAD: Screen LAST expects x to be of type string, not number',
		],
		[
			'exchange without an endpoint',
			two(exchange()),
			'L18 NO_SUPPORTED_DATA_API_VERSION: data_exchange needs data_api_version and routing_model',
		],
		[
			'a new action in an old version',
			{
				...showing({
					type: 'EmbeddedLink',
					text: 'Open',
					'on-click-action': { name: 'open_url', url: 'https://example.com' },
				}),
				version: '5.1',
			},
			'L30 INVALID_ENUM_VALUE: open_url needs Flow JSON 6.0',
		],
		[
			'an action in the wrong place',
			showing(footer({ name: 'open_url', url: 'https://example.com' })),
			'- INVALID_ENUM_VALUE: name should be one of: navigate, data_exchange, complete',
		],
		[
			'an address that is none',
			showing({
				type: 'EmbeddedLink',
				text: 'Open',
				'on-click-action': { name: 'open_url', url: 'javascript:alert(1)' },
			}),
			'- INVALID_PROPERTY_VALUE_FORMAT: url should be a web address',
		],
		[
			'data that is not declared',
			showing({
				type: 'OptIn',
				name: 'x',
				label: 'X',
				'on-select-action': { name: 'update_data', payload: { y: 1 } },
			}),
			'- INVALID_UPDATE_DATA_ACTION_PAYLOAD: The screen declares no data y',
		],
		[
			'flow_token',
			definition([screen('LAST', [footer(complete({ flow_token: 'x' }))], { terminal: true })]),
			'L34 INVALID_ON_CLICK_ACTION_PAYLOAD: flow_token is reserved in the answer',
		],
		[
			'no constant',
			definition([
				screen('LAST', [NAME, footer({ name: 'complete', payload: { name: '${form.name}' } })], {
					terminal: true,
				}),
			]),
			'L35 INVALID_ON_CLICK_ACTION_PAYLOAD: The answer will not tell which Flow it is of: add a constant such as "flow": "booking"',
		],
		[
			'a file by navigate',
			definition([
				screen('ONE', [
					{ type: 'PhotoPicker', name: 'photo', label: 'Photo' },
					footer(navigate('LAST', { x: '${form.photo}' })),
				]),
				lastScreen([], [], data),
			]),
			'L32 INVALID_ON_CLICK_ACTION_PAYLOAD: Files cannot be passed on by navigate: refer to them by ${screen.ID.form.name}',
		],
		[
			'a file within something',
			definition([
				screen(
					'LAST',
					[
						{ type: 'PhotoPicker', name: 'photo', label: 'Photo' },
						footer(complete({ files: { one: '${form.photo}' } })),
					],
					{ terminal: true },
				),
			]),
			'L32 INVALID_ON_CLICK_ACTION_PAYLOAD: Files can only be at the top of a payload, not within something',
		],
	])('%s', (_name, flow, problem) => {
		expect(found(flow)).toContain(problem);
	});
});

describe('routing', () => {
	const step = (id: string) => screen(id, [footer(exchange())]);
	const routed = (
		routing_model: unknown,
		screens = [step('ONE'), step('TWO'), lastScreen([])],
		properties: Parts = ENDPOINT,
	) => definition(screens, { ...properties, ...(routing_model !== null && { routing_model }) });

	test.each<[string, Parts, string]>([
		[
			'unknown API version',
			routed({}, undefined, { data_api_version: '2.0' }),
			'L19 INVALID_DATA_API_VERSION: data_api_version is "3.0" or "4.0"',
		],
		[
			'4.0 in an old version',
			routed({}, undefined, { data_api_version: '4.0', version: '7.2' }),
			'L20 NO_SUPPORTED_DATA_API_VERSION: data_api_version 4.0 needs Flow JSON 7.3',
		],
		[
			'none',
			routed(null),
			'L21 INVALID_ROUTING_MODEL: A Flow with an endpoint needs a routing_model',
		],
		[
			'a screen missing',
			routed({ ONE: ['LAST'], LAST: [] }),
			'L22 INVALID_ROUTING_MODEL: Screen TWO is missing in routing_model',
		],
		[
			'a screen too many',
			routed({ ONE: ['TWO'], TWO: ['LAST'], LAST: [], FOUR: [] }),
			'L22 INVALID_ROUTING_MODEL: There is no screen FOUR',
		],
		[
			'to no screen',
			routed({ ONE: ['TWO', 'FOUR'], TWO: ['LAST'], LAST: [] }),
			'L22 INVALID_ROUTING_MODEL: There is no screen FOUR',
		],
		[
			'a navigate without a route',
			routed({ ONE: ['TWO'], TWO: ['LAST'], LAST: [] }, [
				screen('ONE', [footer(navigate('LAST'))]),
				step('TWO'),
				lastScreen([]),
			]),
			'L22 INVALID_ROUTING_MODEL: routing_model has no route from ONE to LAST',
		],
		[
			'to itself',
			routed({ ONE: ['ONE', 'TWO'], TWO: ['LAST'], LAST: [] }),
			'L23 INVALID_ROUTING_MODEL: ONE is part of a loop: routes only lead forward',
		],
		[
			'back',
			routed({ ONE: ['TWO'], TWO: ['ONE', 'LAST'], LAST: [] }),
			'L23 INVALID_ROUTING_MODEL: TWO is part of a loop: routes only lead forward',
		],
		[
			'no entry',
			routed({ ONE: ['TWO'], TWO: ['ONE', 'LAST'], LAST: [] }),
			'L25 INVALID_ROUTING_MODEL: No entry screen: every screen can be reached from another',
		],
		[
			'a dead end',
			routed({ ONE: ['TWO', 'LAST'], TWO: [], LAST: [] }),
			'L25 INVALID_ROUTING_MODEL: From screen TWO no way leads to a terminal screen',
		],
		[
			'a screen apart',
			definition([
				screen('ONE', [footer(navigate('LAST'))]),
				lastScreen([]),
				{ ...lastScreen([]), id: 'APART' },
			]),
			'L25 INVALID_ROUTING_MODEL: Screen APART is not connected with the others',
		],
		[
			'refresh on going back from the first screen',
			routed({ ONE: ['TWO'], TWO: ['LAST'], LAST: [] }, [
				{ ...step('ONE'), refresh_on_back: true },
				step('TWO'),
				lastScreen([]),
			]),
			'- INVALID_PROPERTY_VALUE: refresh_on_back has no effect: it asks the endpoint when a person goes back from this screen',
		],
		[
			'not needed',
			routed({ LAST: [] }, [lastScreen([])], {}),
			'L36 INVALID_ROUTING_MODEL: A Flow without an endpoint needs no routing_model',
		],
	])('%s', (_name, flow, problem) => {
		expect(found(flow)).toContain(problem);
	});

	test('eleven routes', () => {
		const ids = [...'ABCDEFGHIJK'];
		const flow = routed({ ONE: ids, ...Object.fromEntries(ids.map((id) => [id, []])) }, [
			step('ONE'),
			...ids.map((id) => ({ ...lastScreen([]), id })),
		]);
		expect(found(flow)).toEqual(['L24 INVALID_ROUTING_MODEL: ONE leads to more than 10 screens']);
	});

	test('a right one has no problem', () => {
		expect(found(routed({ ONE: ['TWO', 'LAST'], TWO: ['LAST'], LAST: [] }))).toEqual([]);
	});
});

describe('references', () => {
	const text = (value: string) => showing({ type: 'TextBody', text: value });
	const condition = (value: string) =>
		showing({ type: 'If', condition: value, then: [caption(1)] });

	test.each<[string, Parts, string]>([
		[
			'no data',
			text('${data.x}'),
			'L26 INVALID_SCREEN_DYNAMIC_DATA: Screen LAST declares no data x',
		],
		['no input', text('${form.x}'), 'L26 INVALID_SCREEN_DYNAMIC_DATA: Screen LAST has no input x'],
		[
			'no screen',
			text('${screen.NOWHERE.form.x}'),
			'L26 INVALID_SCREEN_DYNAMIC_DATA: There is no screen NOWHERE',
		],
		[
			'nothing there',
			text('${screen.LAST.data.x}'),
			'L26 INVALID_SCREEN_DYNAMIC_DATA: Screen LAST declares no data x',
		],
		[
			'in an expression',
			text("`'Hello ' ${data.x}`"),
			'L26 INVALID_SCREEN_DYNAMIC_DATA: Screen LAST declares no data x',
		],
		[
			'in a payload',
			showing(footer(complete({ x: '${form.x}' }))),
			'L26 INVALID_ON_CLICK_ACTION_PAYLOAD: Screen LAST has no input x',
		],
		[
			'in the title',
			definition([lastScreen([], [], { title: '${data.x}' })]),
			'L26 INVALID_SCREEN_DYNAMIC_DATA: Screen LAST declares no data x',
		],
		[
			'mixed with words',
			text('Hello ${data.x}'),
			"L26 INVALID_PROPERTY_VALUE: A reference has to be the whole text; to join it with words write `'Hello ' ${data.name}` in backticks",
		],
		[
			'an expression that is none',
			text('`1 +`'),
			'L26 INVALID_PROPERTY_VALUE: The expression cannot be read: something is missing at the end',
		],
		[
			'an expression in an old version',
			{ ...text("`'a' 'b'`"), version: '5.1' },
			'L29 INVALID_PROPERTY_VALUE: Expressions in backticks need Flow JSON 6.0',
		],
		[
			'a condition that is none',
			condition('${form.x} =='),
			'L26 INVALID_PROPERTY_VALUE_FOR_CONDITION: condition cannot be read: something is missing at the end',
		],
		[
			'a condition without reference',
			condition("'a' == 'a'"),
			'L26 INVALID_PROPERTY_VALUE_FOR_CONDITION: condition has to refer to data or an input',
		],
		[
			'a condition on nothing',
			condition('${form.x}'),
			'L26 INVALID_SCREEN_DYNAMIC_DATA: Screen LAST has no input x',
		],
		[
			'a Switch on nothing',
			showing({ type: 'Switch', value: '${data.x}', cases: { a: [] } }),
			'L26 INVALID_SCREEN_DYNAMIC_DATA: Screen LAST declares no data x',
		],
		[
			'data of another type',
			definition([
				lastScreen(
					[{ type: 'Dropdown', name: 'd', label: 'D', 'data-source': '${data.x}' }],
					['d'],
					{ data: { x: TEXT_DATA } },
				),
			]),
			'L26 INVALID_SCREEN_DATA: data-source needs data of type array, not string',
		],
		[
			'an input that is lost',
			showing(NAME),
			'L33 INVALID_ON_CLICK_ACTION_PAYLOAD: No action carries name: what the person enters there is lost',
		],
	])('%s', (_name, flow, problem) => {
		expect(found(flow)).toContain(problem);
	});

	test('an input that another screen refers to is not lost', () => {
		const flow = definition([
			screen('ONE', [NAME, footer(navigate('LAST'))]),
			lastScreen([{ type: 'If', condition: "${screen.ONE.form.name} == 'a'", then: [caption(1)] }]),
		]);
		expect(found(flow)).toEqual([]);
	});
});

describe('components', () => {
	const LIST_ITEM = { id: 'a', 'main-content': { title: 'A' } };
	const CHIPS = { type: 'ChipsSelector', name: 'chips', label: 'Chips', 'data-source': OPTIONS };
	const list = (properties: Parts) =>
		definition([
			screen('LIST', [
				{
					type: 'NavigationList',
					name: 'list',
					'list-items': [LIST_ITEM],
					'on-click-action': navigate('LAST'),
					...properties,
				},
			]),
			lastScreen([]),
		]);

	test.each<[string, Parts, string]>([
		['unknown', showing({ type: 'Slider' }), '- INVALID_ENUM_VALUE: There is no component Slider'],
		[
			'named like a function',
			showing({ type: 'constructor' }),
			'- INVALID_ENUM_VALUE: There is no component constructor',
		],
		[
			'a property that is none',
			showing({ ...NAME, placeholder: 'x' }),
			'- INVALID_PROPERTY_KEY: placeholder is not a known property here',
		],
		[
			'a property missing',
			showing({ type: 'TextInput', name: 'x' }),
			'- MISSING_REQUIRED_PROPERTY: label is missing',
		],
		[
			'of the wrong type',
			showing({ ...NAME, required: 'yes' }),
			'- INVALID_PROPERTY_TYPE: required should be of type boolean, but is string',
		],
		[
			'a wrong choice',
			showing({ ...NAME, 'input-type': 'date' }),
			'- INVALID_ENUM_VALUE: input-type should be one of: text, number, email, password, passcode, phone',
		],
		[
			'an empty text',
			showing({ type: 'TextHeading', text: ' ' }),
			'L28 MIN_CHARS_REQUIRED: text must not be empty',
		],
		[
			'two of one name',
			showing(NAME, NAME),
			'L27 DUPLICATE_FORM_COMPONENT_NAMES: Two components of the screen have the name name',
		],
		[
			'six OptIn',
			showing(...many(6, optIn)),
			'L28 COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN: A screen can have at most 5 OptIn',
		],
		[
			'two Footers',
			showing(footer(complete())),
			'L28 COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN: A screen can have only one Footer',
		],
		[
			'captions alone',
			showing(footer(complete(), { 'left-caption': 'a' })),
			'- INVALID_DEPENDENCIES: A Footer has left-caption and right-caption, or neither',
		],
		[
			'captions all',
			showing(
				footer(complete(), { 'left-caption': 'a', 'right-caption': 'b', 'center-caption': 'c' }),
			),
			'- NOT_KEYWORD_SCHEMA_VALIDATION_FAILED: A Footer has a center-caption, or left-caption and right-caption',
		],
		[
			'a pattern without help',
			showing({ ...NAME, pattern: '[0-9]+' }),
			'L37 INVALID_DEPENDENCIES: pattern needs helper-text',
		],
		[
			'a pattern that is none',
			showing({ ...NAME, pattern: '[', 'helper-text': 'x' }),
			'L37 INVALID_PROPERTY_VALUE_FORMAT: pattern is no regular expression that a phone can use',
		],
		[
			'min above max',
			showing({ ...NAME, 'min-chars': 5, 'max-chars': '3' }),
			'- MIN_VALUE_GREATER_THAN_MAX: min-chars is above max-chars',
		],
		[
			'dates the wrong way',
			showing({
				type: 'DatePicker',
				name: 'd',
				label: 'D',
				'min-date': '2026-02-01',
				'max-date': '2026-01-01',
			}),
			'- INVALID_DATE_RANGE: min-date is above max-date',
		],
		[
			'a date that is none',
			showing({ type: 'DatePicker', name: 'd', label: 'D', 'min-date': 'tomorrow' }),
			'- INVALID_PROPERTY_VALUE_FORMAT: min-date should be a day such as 2026-01-31',
		],
		[
			'two options of one id',
			showing({ type: 'Dropdown', name: 'd', label: 'D', 'data-source': [OPTIONS[0], OPTIONS[0]] }),
			'J09 INVALID_PROPERTY_VALUE: Two options have the id a',
		],
		[
			'an image that is none',
			showing({ type: 'Image', src: 'https://example.com/a.png' }),
			'- INVALID_PROPERTY_VALUE_FORMAT: src should be an image in base64',
		],
		[
			'a large image',
			showing({ type: 'Image', src: image(301) }),
			'L28 MAXIMUM_VALUE_REQUIRED: src should be at most 300 kB',
		],
		[
			'too new a component',
			{
				...showing({ type: 'ChipsSelector', name: 'c', label: 'C', 'data-source': OPTIONS }),
				version: '6.2',
			},
			'L29 INVALID_ENUM_VALUE: ChipsSelector needs Flow JSON 6.3',
		],
		[
			'too new a property',
			{ ...showing({ ...NAME, 'label-variant': 'large' }), version: '6.3' },
			'L29 INVALID_PROPERTY_KEY: label-variant needs Flow JSON 7.0',
		],
		[
			'too new chips',
			{ ...showing(ifShown([CHIPS])), version: '7.0' },
			'L29 INVALID_COMPONENT_PLACEMENT: ChipsSelector inside If or Switch needs Flow JSON 7.1',
		],
		[
			'too new an action of chips',
			{
				...showing({ ...CHIPS, 'on-unselect-action': { name: 'update_data', payload: {} } }),
				version: '7.0',
			},
			'L29 INVALID_PROPERTY_KEY: on-unselect-action needs Flow JSON 7.1',
		],
		[
			'too new images in options',
			{
				...showing({
					...CHIPS,
					type: 'CheckboxGroup',
					'data-source': [{ ...OPTIONS[0], image: image(1) }],
				}),
				version: '4.0',
			},
			'L29 INVALID_PROPERTY_KEY: Images in options need Flow JSON 5.0',
		],
		[
			'an image in WebP',
			showing({ type: 'Image', src: WEBP }),
			'- INVALID_PROPERTY_VALUE_FORMAT: src should be a JPEG or PNG',
		],
		[
			'an image in WebP, as data URL',
			showing({ type: 'Image', src: `data:image/webp;base64,${WEBP}` }),
			'- INVALID_PROPERTY_VALUE_FORMAT: src should be a JPEG or PNG',
		],
		[
			'an option with WebP',
			showing({ ...CHIPS, type: 'CheckboxGroup', 'data-source': [{ ...OPTIONS[0], image: WEBP }] }),
			'- INVALID_PROPERTY_VALUE_FORMAT: image should be a JPEG or PNG',
		],
		[
			'two pickers',
			showing(
				{ type: 'PhotoPicker', name: 'p', label: 'P' },
				{ type: 'DocumentPicker', name: 'd', label: 'D' },
			),
			'L32 COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN: A screen can have one PhotoPicker or one DocumentPicker',
		],
		[
			'a list and something else',
			definition([
				screen('LIST', [
					caption(1),
					{
						type: 'NavigationList',
						name: 'l',
						'list-items': [LIST_ITEM],
						'on-click-action': navigate('LAST'),
					},
				]),
				lastScreen([]),
			]),
			'L28 INVALID_COMPONENT_PLACEMENT: No other component can stand beside a NavigationList',
		],
		[
			'a list at the end',
			showing({
				type: 'NavigationList',
				name: 'l',
				'list-items': [LIST_ITEM],
				'on-click-action': navigate('LAST'),
			}),
			'L28 INVALID_COMPONENT_PLACEMENT: A NavigationList cannot stand on a terminal screen',
		],
		[
			'a list without action',
			list({ 'on-click-action': undefined }),
			'- MISSING_REQUIRED_PROPERTY: on-click-action is missing on the list, or on items',
		],
		[
			'a list with actions twice',
			list({ 'list-items': [{ ...LIST_ITEM, 'on-click-action': navigate('LAST') }] }),
			'- NOT_KEYWORD_SCHEMA_VALIDATION_FAILED: on-click-action stands on the list or on its items, not on both',
		],
		[
			'two badges',
			list({
				'list-items': [
					{ ...LIST_ITEM, badge: 'New' },
					{ ...LIST_ITEM, id: 'b', badge: 'New' },
				],
			}),
			'L28 MAX_ITEMS_REQUIRED: Only one item can have a badge',
		],
		[
			'rich text and something else',
			showing({ type: 'RichText', text: '# A' }, caption(1)),
			'L28 INVALID_RICHTEXT_PLACEMENT: Only a Footer can stand beside a RichText',
		],
		[
			'rich text with a Footer before 6.3',
			{ ...showing({ type: 'RichText', text: '# A' }), version: '6.2' },
			'L28 INVALID_RICHTEXT_PLACEMENT: No other component can stand beside a RichText',
		],
		[
			'a Footer in one branch',
			showing(ifShown([footer(complete())], [])),
			'L31 MISSING_FOOTER_IN_IF_ELSE_BRANCHES: A Footer in one branch must be in every branch',
		],
		[
			'a Footer in one case',
			showing({ type: 'Switch', value: '${form.name}', cases: { a: [footer(complete())], b: [] } }),
			'L31 MISSING_FOOTER_IN_SWITCH_BRANCHES: A Footer in one branch must be in every branch',
		],
		[
			'no case',
			showing({ type: 'Switch', value: '${form.name}', cases: {} }),
			'L31 EMPTY_SWITCH_CASES: A Switch needs at least one case',
		],
		[
			'a Footer deep within',
			showing(ifShown([ifShown([footer(complete())], [footer(complete())])])),
			'L31 INVALID_COMPONENT_PLACEMENT: A Footer can only be in the outermost If or Switch',
		],
		[
			'four deep',
			showing(ifShown([ifShown([ifShown([ifShown([caption(1)])])])])),
			'L31 MAXIMUM_IF_NESTING: If and Switch can be nested at most 3 deep',
		],
		[
			'no component',
			showing({ type: 'Form', name: 'f', children: ['text'] }),
			'- INVALID_PROPERTY_TYPE: A component is an object with a type',
		],
	])('%s', (_name, flow, problem) => {
		expect(found(flow)).toContain(problem);
	});

	test.each<[string, Parts]>([
		['chips in a branch', { ...showing(ifShown([CHIPS])), version: '7.1' }],
		[
			'an action of chips',
			{
				...showing({ ...CHIPS, 'on-unselect-action': { name: 'update_data', payload: {} } }),
				version: '7.1',
			},
		],
		[
			'an action of checkboxes',
			{
				...showing({
					...CHIPS,
					type: 'CheckboxGroup',
					'on-unselect-action': { name: 'update_data', payload: {} },
				}),
				version: '6.0',
			},
		],
		[
			'images in options',
			{
				...showing({
					...CHIPS,
					type: 'CheckboxGroup',
					'data-source': [{ ...OPTIONS[0], image: image(1) }],
				}),
				version: '5.0',
			},
		],
		[
			'an endpoint of its own',
			{ ...showing(), version: '2.1', data_channel_uri: 'https://example.com' },
		],
	])('%s: new enough a version', (_name, flow) => {
		expect(
			problemsIn(flow).filter(
				({ rule, message }) => rule === 'L29' || message.includes('data_channel_uri'),
			),
		).toEqual([]);
	});

	test('a Footer in every branch is right', () => {
		const branch = [footer(complete({ name: '${form.name}' }))];
		expect(
			found(definition([screen('LAST', [NAME, ifShown(branch, branch)], { terminal: true })])),
		).toEqual([]);
	});

	/** Lengths and counts of 3.4: the highest that is right, and one above. */
	test.each<[string, number, (size: number) => Parts]>([
		['TextHeading', 80, (size) => ({ type: 'TextHeading', text: 'x'.repeat(size) })],
		['TextSubheading', 80, (size) => ({ type: 'TextSubheading', text: 'x'.repeat(size) })],
		['TextBody', 4096, (size) => ({ type: 'TextBody', text: 'x'.repeat(size) })],
		['TextCaption', 409, (size) => ({ type: 'TextCaption', text: 'x'.repeat(size) })],
		['TextInput label', 20, (size) => ({ ...NAME, label: 'x'.repeat(size) })],
		['TextInput helper-text', 80, (size) => ({ ...NAME, 'helper-text': 'x'.repeat(size) })],
		['TextInput error-message', 30, (size) => ({ ...NAME, 'error-message': 'x'.repeat(size) })],
		['TextArea label', 20, (size) => ({ ...NAME, type: 'TextArea', label: 'x'.repeat(size) })],
		[
			'RadioButtonsGroup label',
			30,
			(size) => ({
				...NAME,
				type: 'RadioButtonsGroup',
				'data-source': OPTIONS,
				label: 'x'.repeat(size),
			}),
		],
		[
			'RadioButtonsGroup options',
			20,
			(size) => ({ ...NAME, type: 'RadioButtonsGroup', 'data-source': options(size) }),
		],
		[
			'CheckboxGroup options',
			20,
			(size) => ({ ...NAME, type: 'CheckboxGroup', 'data-source': options(size) }),
		],
		[
			'option title',
			30,
			(size) => ({
				...NAME,
				type: 'CheckboxGroup',
				'data-source': [{ id: 'a', title: 'x'.repeat(size) }],
			}),
		],
		[
			'option description',
			300,
			(size) => ({
				...NAME,
				type: 'CheckboxGroup',
				'data-source': [{ ...OPTIONS[0], description: 'x'.repeat(size) }],
			}),
		],
		[
			'option metadata',
			20,
			(size) => ({
				...NAME,
				type: 'CheckboxGroup',
				'data-source': [{ ...OPTIONS[0], metadata: 'x'.repeat(size) }],
			}),
		],
		[
			'Dropdown label',
			20,
			(size) => ({ ...NAME, type: 'Dropdown', 'data-source': OPTIONS, label: 'x'.repeat(size) }),
		],
		[
			'Dropdown options',
			200,
			(size) => ({ ...NAME, type: 'Dropdown', 'data-source': options(size) }),
		],
		[
			'Dropdown options with images',
			100,
			(size) => ({
				...NAME,
				type: 'Dropdown',
				'data-source': options(size).map((option) => ({ ...option, image: image(1) })),
			}),
		],
		[
			'ChipsSelector label',
			80,
			(size) => ({
				...NAME,
				type: 'ChipsSelector',
				'data-source': OPTIONS,
				label: 'x'.repeat(size),
			}),
		],
		[
			'ChipsSelector options',
			20,
			(size) => ({ ...NAME, type: 'ChipsSelector', 'data-source': options(size) }),
		],
		['OptIn label', 120, (size) => ({ ...NAME, type: 'OptIn', label: 'x'.repeat(size) })],
		['DatePicker label', 40, (size) => ({ ...NAME, type: 'DatePicker', label: 'x'.repeat(size) })],
		[
			'CalendarPicker title',
			80,
			(size) => ({ ...NAME, type: 'CalendarPicker', title: 'x'.repeat(size) }),
		],
		[
			'CalendarPicker label of a day',
			40,
			(size) => ({
				...NAME,
				type: 'CalendarPicker',
				mode: 'range',
				label: { 'start-date': 'x'.repeat(size) },
			}),
		],
		[
			'PhotoPicker label',
			80,
			(size) => ({ ...NAME, type: 'PhotoPicker', label: 'x'.repeat(size) }),
		],
		['photos', 30, (size) => ({ ...NAME, type: 'PhotoPicker', 'max-uploaded-photos': size })],
		[
			'file size',
			25_600,
			(size) => ({ ...NAME, type: 'DocumentPicker', 'max-file-size-kb': size }),
		],
		[
			'EmbeddedLink text',
			25,
			(size) => ({
				type: 'EmbeddedLink',
				text: 'x'.repeat(size),
				'on-click-action': { name: 'open_url', url: 'https://example.com' },
			}),
		],
		[
			'carousel images',
			3,
			(size) => ({
				type: 'ImageCarousel',
				images: many(size, () => ({ src: image(1), 'alt-text': 'x' })),
			}),
		],
	])('%s: %i', (_name, limit, part) => {
		const limits = (size: number) =>
			problemsIn(showing(part(size))).filter(
				({ rule, level }) => rule === 'L28' && level === 'error',
			);
		expect(limits(limit)).toEqual([]);
		expect(limits(limit + 1)).toHaveLength(1);
	});

	test.each<[string, number, (size: number) => Parts]>([
		[
			'items',
			20,
			(size) =>
				list({ 'list-items': many(size, (index) => ({ ...LIST_ITEM, id: String(index) })) }),
		],
		[
			'title',
			30,
			(size) =>
				list({ 'list-items': [{ ...LIST_ITEM, 'main-content': { title: 'x'.repeat(size) } }] }),
		],
		[
			'description',
			20,
			(size) =>
				list({
					'list-items': [
						{ ...LIST_ITEM, 'main-content': { title: 'x', description: 'x'.repeat(size) } },
					],
				}),
		],
		[
			'metadata',
			80,
			(size) =>
				list({
					'list-items': [
						{ ...LIST_ITEM, 'main-content': { title: 'x', metadata: 'x'.repeat(size) } },
					],
				}),
		],
		['badge', 15, (size) => list({ 'list-items': [{ ...LIST_ITEM, badge: 'x'.repeat(size) }] })],
		[
			'tags',
			3,
			(size) =>
				list({ 'list-items': [{ ...LIST_ITEM, tags: many(size, () => ({})).map(() => 'x') }] }),
		],
		[
			'image size',
			100,
			(size) => list({ 'list-items': [{ ...LIST_ITEM, start: { image: image(size - 0.1) } }] }),
		],
		['label', 80, (size) => list({ label: 'x'.repeat(size) })],
		[
			'Footer label',
			35,
			(size) =>
				definition([
					screen('LAST', [footer(complete(), { label: 'x'.repeat(size) })], { terminal: true }),
				]),
		],
		[
			'Footer caption',
			15,
			(size) =>
				definition([
					screen('LAST', [footer(complete(), { 'center-caption': 'x'.repeat(size) })], {
						terminal: true,
					}),
				]),
		],
		[
			'links',
			2,
			(size) =>
				showing(
					...many(size, () => ({
						type: 'EmbeddedLink',
						text: 'a',
						'on-click-action': { name: 'open_url', url: 'https://example.com' },
					})),
				),
		],
		['images', 3, (size) => showing(...many(size, () => ({ type: 'Image', src: image(1) })))],
		[
			'carousels',
			2,
			(size) =>
				showing(
					...many(size, () => ({
						type: 'ImageCarousel',
						images: [{ src: image(1), 'alt-text': 'x' }],
					})),
				),
		],
	])('%s of a list, a Footer or a screen: %i', (_name, limit, flow) => {
		const limits = (size: number) => problemsIn(flow(size)).filter(({ rule }) => rule === 'L28');
		expect(limits(limit)).toEqual([]);
		expect(limits(limit + 1)).toHaveLength(1);
	});
});

describe('where a problem is', () => {
	test('line, column and pointer', () => {
		const text = JSON.stringify(
			showing({ ...NAME, label: 'far too long for a label' }),
			null,
			'\t',
		);
		const line = text.split('\n').findIndex((each) => each.includes('far too long')) + 1;
		expect(problemsIn(text)[0]).toEqual({
			level: 'error',
			error: 'INVALID_PROPERTY_VALUE',
			rule: 'L28',
			message: 'label can have at most 20 characters',
			pointer: '/screens/0/layout/children/0/label',
			line,
			column: 7,
		});
	});

	test('of something missing it is what it is missing in', () => {
		const text = '{\n"version": "7.3",\n"screens": [\n{ "id": "A" }\n]\n}';
		expect(problemsIn(text)).toMatchObject([
			{ error: 'MISSING_REQUIRED_PROPERTY', pointer: '/screens/0/layout', line: 4, column: 1 },
		]);
	});

	test('of text that is no JSON', () => {
		expect(problemsIn('{\n  "version": "7.3",,\n}')).toMatchObject([
			{
				error: 'INVALID_FLOW_JSON',
				message: 'This is not JSON: property name expected',
				line: 2,
				column: 20,
			},
		]);
	});

	test('errors come before warnings', () => {
		const flow = definition([lastScreen([NAME, { type: 'Slider' }])]);
		expect(problemsIn(flow).map(({ level }) => level)).toEqual(['error', 'warning']);
	});

	test('a Flow with errors can be opened as long as it has the shape of one', () => {
		expect(checkFlowJson(JSON.stringify(showing({ type: 'Slider' }))).flow).not.toBeNull();
		expect(
			checkFlowJson(JSON.stringify({ version: '7.3', screens: [{ id: 'A' }] })).flow,
		).toBeNull();
	});
});
