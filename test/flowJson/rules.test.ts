import type { RuleId } from '../../flowJson/check/rules.ts';
import {
	complete,
	definition,
	footer,
	lastScreen,
	navigate,
	findingsIn,
	screen,
	type Parts,
} from '../sandbox/flowFixtures.mts';

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

/** Rules about lengths and counts. */
const LIMITS: RuleId[] = [
	'text-cut-off',
	'items-shown',
	'max-items',
	'max-value',
	'image-size',
	'max-of-type',
	'option-images-shown',
];
/** Rules about what a version does not know. */
const NEWER: RuleId[] = [
	'component-since',
	'property-since',
	'chips-in-branch',
	'data-channel-uri',
];

/** The rules that are broken. The order does not matter. */
function found(flow: Parts | string): RuleId[] {
	return findingsIn(flow).map(({ rule }) => rule);
}

describe('versions and screens', () => {
	test.each<[string, Parts, RuleId]>([
		['no version', { screens: [lastScreen([])] }, 'version-missing'],
		['no such version', definition([lastScreen([])], { version: 'seven' }), 'version-form'],
		['a frozen version', definition([lastScreen([])], { version: '4.0' }), 'version-publishable'],
		['no screens', definition([]), 'min-items'],
		['an id with digits', definition([{ ...lastScreen([]), id: 'SCREEN_1' }]), 'screen-id'],
		['two of one id', definition([lastScreen([]), lastScreen([])]), 'screen-id-unique'],
		['the reserved id', definition([{ ...lastScreen([]), id: 'SUCCESS' }]), 'screen-id-reserved'],
		[
			'another layout',
			definition([
				lastScreen([], [], { layout: { type: 'Grid', children: [footer(complete())] } }),
			]),
			'property-choice',
		],
		['51 components', showing(...many(50, caption)), 'max-components'],
		['no end', definition([screen('ONE', [footer(navigate('ONE'))])]), 'terminal-screen'],
		[
			'only an end without success',
			definition([lastScreen([], [], { success: false })]),
			'terminal-screen',
		],
		[
			'an end without a Footer',
			definition([screen('LAST', [caption(1)], { terminal: true })]),
			'terminal-footer',
		],
		[
			'success before the end',
			definition([screen('ONE', [footer(navigate('LAST'))], { success: true }), lastScreen([])]),
			'success-terminal',
		],
		[
			'a sensitive field that is none',
			definition([lastScreen([], [], { sensitive: ['pin'] })]),
			'sensitive-input',
		],
		[
			'an endpoint inside a new version',
			definition([lastScreen([])], {
				...ENDPOINT,
				routing_model: { LAST: [] },
				data_channel_uri: 'https://example.com',
			}),
			'data-channel-uri',
		],
		[
			'a property that is none',
			definition([lastScreen([], [], { colour: 'red' })]),
			'known-property',
		],
		['a title that is no text', definition([lastScreen([], [], { title: 7 })]), 'property-type'],
	])('%s', (_name, flow, problem) => {
		expect(found(flow)).toContain(problem);
	});
});

describe('data models', () => {
	const withData = (model: unknown) => definition([lastScreen([], [], { data: { x: model } })]);

	test.each<[string, unknown, RuleId]>([
		['no example', { type: 'string' }, 'model-example'],
		['no type', { __example__: 'a' }, 'model-shape'],
		['no items', { type: 'array', __example__: [] }, 'model-inner'],
		['no properties', { type: 'object', __example__: {} }, 'model-inner'],
		['items without a type', { type: 'array', items: {}, __example__: [] }, 'model-shape'],
		['null', { type: 'null', __example__: null }, 'model-type'],
		['another example', { type: 'number', __example__: '7' }, 'model-example-type'],
		[
			'another example within',
			{
				type: 'array',
				items: { type: 'object', properties: { id: { type: 'string' } } },
				__example__: [{ id: '1' }, { id: 2 }],
			},
			'model-example-type',
		],
	])('%s', (_name, model, problem) => {
		expect(found(withData(model))).toContain(problem);
	});
});

describe('actions', () => {
	const two = (first: Parts, properties: Parts = {}) =>
		definition([screen('ONE', [NAME, footer(first)]), lastScreen([], [], properties)]);
	const data = { data: { x: TEXT_DATA } };

	test.each<[string, Parts, RuleId]>([
		['complete before the end', two(complete({ name: '${form.name}' })), 'complete-placement'],
		[
			'complete on a link',
			showing({ type: 'EmbeddedLink', text: 'Done', 'on-click-action': complete() }),
			'complete-placement',
		],
		['to no screen', two(navigate('NOWHERE')), 'navigate-target'],
		['to itself', two(navigate('ONE')), 'navigate-target'],
		['too much', two(navigate('LAST', { x: '${form.name}' })), 'navigate-payload'],
		['too little', two(navigate('LAST'), data), 'navigate-payload'],
		['of another type', two(navigate('LAST', { x: 7 }), data), 'navigate-payload'],
		['exchange without an endpoint', two(exchange()), 'exchange-needs-endpoint'],
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
			'component-since',
		],
		[
			'an action in the wrong place',
			showing(footer({ name: 'open_url', url: 'https://example.com' })),
			'action-allowed',
		],
		[
			'an address that is none',
			showing({
				type: 'EmbeddedLink',
				text: 'Open',
				'on-click-action': { name: 'open_url', url: 'javascript:alert(1)' },
			}),
			'property-format',
		],
		[
			'data that is not declared',
			showing({
				type: 'OptIn',
				name: 'x',
				label: 'X',
				'on-select-action': { name: 'update_data', payload: { y: 1 } },
			}),
			'update-data-payload',
		],
		[
			'flow_token',
			definition([screen('LAST', [footer(complete({ flow_token: 'x' }))], { terminal: true })]),
			'answer-token',
		],
		[
			'no constant',
			definition([
				screen('LAST', [NAME, footer({ name: 'complete', payload: { name: '${form.name}' } })], {
					terminal: true,
				}),
			]),
			'answer-unnamed',
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
			'file-by-navigate',
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
			'file-inside',
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

	test.each<[string, Parts, RuleId]>([
		['unknown API version', routed({}, undefined, { data_api_version: '2.0' }), 'data-api-version'],
		[
			'4.0 in an old version',
			routed({}, undefined, { data_api_version: '4.0', version: '7.2' }),
			'data-api-since',
		],
		['none', routed(null), 'routing-missing'],
		['a screen missing', routed({ ONE: ['LAST'], LAST: [] }), 'routing-incomplete'],
		[
			'a screen too many',
			routed({ ONE: ['TWO'], TWO: ['LAST'], LAST: [], FOUR: [] }),
			'routing-screen',
		],
		['to no screen', routed({ ONE: ['TWO', 'FOUR'], TWO: ['LAST'], LAST: [] }), 'routing-screen'],
		[
			'a navigate without a route',
			routed({ ONE: ['TWO'], TWO: ['LAST'], LAST: [] }, [
				screen('ONE', [footer(navigate('LAST'))]),
				step('TWO'),
				lastScreen([]),
			]),
			'routing-navigate',
		],
		['to itself', routed({ ONE: ['ONE', 'TWO'], TWO: ['LAST'], LAST: [] }), 'routing-back'],
		['back', routed({ ONE: ['TWO'], TWO: ['ONE', 'LAST'], LAST: [] }), 'routing-back'],
		['no entry', routed({ ONE: ['TWO'], TWO: ['ONE', 'LAST'], LAST: [] }), 'routing-entry'],
		[
			'a screen apart',
			definition([
				screen('ONE', [footer(navigate('LAST'))]),
				lastScreen([]),
				{ ...lastScreen([]), id: 'APART' },
			]),
			'routing-connected',
		],
		[
			'refresh on going back from the first screen',
			routed({ ONE: ['TWO'], TWO: ['LAST'], LAST: [] }, [
				{ ...step('ONE'), refresh_on_back: true },
				step('TWO'),
				lastScreen([]),
			]),
			'refresh-without-effect',
		],
		['not needed', routed({ LAST: [] }, [lastScreen([])], {}), 'routing-needless'],
	])('%s', (_name, flow, problem) => {
		expect(found(flow)).toContain(problem);
	});

	test('eleven routes', () => {
		const ids = [...'ABCDEFGHIJK'];
		const flow = routed({ ONE: ids, ...Object.fromEntries(ids.map((id) => [id, []])) }, [
			step('ONE'),
			...ids.map((id) => ({ ...lastScreen([]), id })),
		]);
		expect(found(flow)).toEqual(['routing-max']);
	});

	test('a right one has no problem', () => {
		expect(found(routed({ ONE: ['TWO', 'LAST'], TWO: ['LAST'], LAST: [] }))).toEqual([]);
	});
});

describe('references', () => {
	const text = (value: string) => showing({ type: 'TextBody', text: value });
	const condition = (value: string) =>
		showing({ type: 'If', condition: value, then: [caption(1)] });

	test.each<[string, Parts, RuleId]>([
		['no data', text('${data.x}'), 'reference-target'],
		['no input', text('${form.x}'), 'reference-target'],
		['no screen', text('${screen.NOWHERE.form.x}'), 'reference-target'],
		['nothing there', text('${screen.LAST.data.x}'), 'reference-own-screen'],
		['in an expression', text("`'Hello ' ${data.x}`"), 'reference-target'],
		['in a payload', showing(footer(complete({ x: '${form.x}' }))), 'payload-reference'],
		['in the title', definition([lastScreen([], [], { title: '${data.x}' })]), 'reference-target'],
		['mixed with words', text('Hello ${data.x}'), 'reference-in-text'],
		['an expression that is none', text('`1 +`'), 'expression-syntax'],
		[
			'an expression in an old version',
			{ ...text("`'a' 'b'`"), version: '5.1' },
			'expression-since',
		],
		['a condition that is none', condition('${form.x} =='), 'condition-syntax'],
		['a condition without reference', condition("'a' == 'a'"), 'condition-reference'],
		['a condition on nothing', condition('${form.x}'), 'reference-target'],
		[
			'a Switch on nothing',
			showing({ type: 'Switch', value: '${data.x}', cases: { a: [] } }),
			'reference-target',
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
			'reference-type',
		],
		['an input that is lost', showing(NAME), 'input-lost'],
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

	test.each<[string, Parts, RuleId]>([
		['unknown', showing({ type: 'Slider' }), 'known-component'],
		['named like a function', showing({ type: 'constructor' }), 'known-component'],
		['a property that is none', showing({ ...NAME, placeholder: 'x' }), 'known-property'],
		['a property missing', showing({ type: 'TextInput', name: 'x' }), 'required-property'],
		['of the wrong type', showing({ ...NAME, required: 'yes' }), 'property-type'],
		['a wrong choice', showing({ ...NAME, 'input-type': 'date' }), 'property-choice'],
		['an empty text', showing({ type: 'TextHeading', text: ' ' }), 'empty-text'],
		['two of one name', showing(NAME, NAME), 'name-unique'],
		['six OptIn', showing(...many(6, optIn)), 'max-of-type'],
		['two Footers', showing(footer(complete())), 'max-of-type'],
		['captions alone', showing(footer(complete(), { 'left-caption': 'a' })), 'footer-captions'],
		[
			'captions all',
			showing(
				footer(complete(), { 'left-caption': 'a', 'right-caption': 'b', 'center-caption': 'c' }),
			),
			'footer-captions',
		],
		['a pattern without help', showing({ ...NAME, pattern: '[0-9]+' }), 'pattern-help'],
		[
			'a pattern that is none',
			showing({ ...NAME, pattern: '[', 'helper-text': 'x' }),
			'pattern-readable',
		],
		['min above max', showing({ ...NAME, 'min-chars': 5, 'max-chars': '3' }), 'min-above-max'],
		[
			'dates the wrong way',
			showing({
				type: 'DatePicker',
				name: 'd',
				label: 'D',
				'min-date': '2026-02-01',
				'max-date': '2026-01-01',
			}),
			'date-range',
		],
		[
			'a date that is none',
			showing({ type: 'DatePicker', name: 'd', label: 'D', 'min-date': 'tomorrow' }),
			'date-format',
		],
		[
			'two options of one id',
			showing({ type: 'Dropdown', name: 'd', label: 'D', 'data-source': [OPTIONS[0], OPTIONS[0]] }),
			'option-ids',
		],
		[
			'an image that is none',
			showing({ type: 'Image', src: 'https://example.com/a.png' }),
			'property-format',
		],
		['a large image', showing({ type: 'Image', src: image(301) }), 'image-size'],
		[
			'too new a component',
			{
				...showing({ type: 'ChipsSelector', name: 'c', label: 'C', 'data-source': OPTIONS }),
				version: '6.2',
			},
			'component-since',
		],
		[
			'too new a property',
			{ ...showing({ ...NAME, 'label-variant': 'large' }), version: '6.3' },
			'property-since',
		],
		['too new chips', { ...showing(ifShown([CHIPS])), version: '7.0' }, 'chips-in-branch'],
		[
			'too new an action of chips',
			{
				...showing({ ...CHIPS, 'on-unselect-action': { name: 'update_data', payload: {} } }),
				version: '7.0',
			},
			'property-since',
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
			'property-since',
		],
		['an image in WebP', showing({ type: 'Image', src: WEBP }), 'image-kind'],
		[
			'an image in WebP, as data URL',
			showing({ type: 'Image', src: `data:image/webp;base64,${WEBP}` }),
			'image-kind',
		],
		[
			'an option with WebP',
			showing({ ...CHIPS, type: 'CheckboxGroup', 'data-source': [{ ...OPTIONS[0], image: WEBP }] }),
			'image-kind',
		],
		[
			'two pickers',
			showing(
				{ type: 'PhotoPicker', name: 'p', label: 'P' },
				{ type: 'DocumentPicker', name: 'd', label: 'D' },
			),
			'one-picker',
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
			'list-alone',
		],
		[
			'a list at the end',
			showing({
				type: 'NavigationList',
				name: 'l',
				'list-items': [LIST_ITEM],
				'on-click-action': navigate('LAST'),
			}),
			'list-terminal',
		],
		['a list without action', list({ 'on-click-action': undefined }), 'item-action'],
		[
			'a list with actions twice',
			list({ 'list-items': [{ ...LIST_ITEM, 'on-click-action': navigate('LAST') }] }),
			'item-action-once',
		],
		[
			'two badges',
			list({
				'list-items': [
					{ ...LIST_ITEM, badge: 'New' },
					{ ...LIST_ITEM, id: 'b', badge: 'New' },
				],
			}),
			'item-badge',
		],
		[
			'rich text and something else',
			showing({ type: 'RichText', text: '# A' }, caption(1)),
			'rich-text-alone',
		],
		[
			'rich text with a Footer before 6.3',
			{ ...showing({ type: 'RichText', text: '# A' }), version: '6.2' },
			'rich-text-alone',
		],
		['a Footer in one branch', showing(ifShown([footer(complete())], [])), 'branch-footer-if'],
		[
			'a Footer in one case',
			showing({ type: 'Switch', value: '${form.name}', cases: { a: [footer(complete())], b: [] } }),
			'branch-footer-switch',
		],
		['no case', showing({ type: 'Switch', value: '${form.name}', cases: {} }), 'switch-cases'],
		[
			'a Footer deep within',
			showing(ifShown([ifShown([footer(complete())], [footer(complete())])])),
			'footer-outermost',
		],
		[
			'four deep',
			showing(ifShown([ifShown([ifShown([ifShown([caption(1)])])])])),
			'branch-nesting',
		],
		['no component', showing({ type: 'Form', name: 'f', children: ['text'] }), 'component-object'],
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
		expect(findingsIn(flow).filter(({ rule }) => NEWER.includes(rule))).toEqual([]);
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
			findingsIn(showing(part(size))).filter(({ rule }) => LIMITS.includes(rule));
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
		const limits = (size: number) =>
			findingsIn(flow(size)).filter(({ rule }) => LIMITS.includes(rule));
		expect(limits(limit)).toEqual([]);
		expect(limits(limit + 1)).toHaveLength(1);
	});
});
