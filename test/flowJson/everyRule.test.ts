import { RULES, type RuleId } from '../../flowJson/check/rules.ts';
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
import { WORDS } from './ruleWords.mts';

const NAME: Parts = { type: 'TextInput', name: 'name', label: 'Name' };
const OPTIONS = [
	{ id: 'a', title: 'A' },
	{ id: 'b', title: 'B' },
];
const RADIO: Parts = { type: 'RadioButtonsGroup', name: 'r', label: 'R', 'data-source': OPTIONS };
const CHECKBOXES: Parts = { ...RADIO, type: 'CheckboxGroup' };
const DROPDOWN: Parts = { ...RADIO, type: 'Dropdown' };
const CHIPS: Parts = { ...RADIO, type: 'ChipsSelector' };
const DATE: Parts = { type: 'DatePicker', name: 'd', label: 'D' };
const CALENDAR: Parts = { type: 'CalendarPicker', name: 'd', label: 'D' };
const PHOTO: Parts = { type: 'PhotoPicker', name: 'p', label: 'P', 'max-uploaded-photos': 2 };
const TEXT: Parts = { type: 'TextBody', text: 'Hello' };
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ';
const IMAGE: Parts = { type: 'Image', src: PNG };
const ITEM: Parts = { id: 'a', 'main-content': { title: 'A' } };
const STRING = { type: 'string', __example__: 'a' };
const NUMBER = { type: 'number', __example__: 1 };
const ENDPOINT = { data_api_version: '3.0', routing_model: { LAST: [] } };

/** A Flow of one screen with these components. */
const showing = (...children: Parts[]) => definition([lastScreen(children)]);
const inVersion = (version: string, flow: Parts): Parts => ({ ...flow, version });
const last = (properties: Parts, children: Parts[] = []) =>
	definition([lastScreen(children, [], properties)]);
const withData = (model: unknown) => last({ data: { x: model } });
const ending = (payload: Parts, children: Parts[] = []) =>
	definition([
		screen('LAST', [...children, footer({ name: 'complete', payload })], { terminal: true }),
	]);
const link = (action: Parts): Parts => ({
	type: 'EmbeddedLink',
	text: 'Go',
	'on-click-action': action,
});
const list = (properties: Parts = {}, after: Parts = lastScreen([])) =>
	definition([
		screen('LIST', [
			{
				type: 'NavigationList',
				name: 'l',
				'list-items': [ITEM],
				'on-click-action': navigate('LAST'),
				...properties,
			},
		]),
		after,
	]);
const two = (action: Parts, next: Parts = {}, children: Parts[] = []) =>
	definition([screen('ONE', [...children, footer(action)]), lastScreen([], [], next)]);
const routed = (routes: unknown, ...ids: string[]) =>
	definition(
		[
			...ids.map((id) => screen(id, [footer({ name: 'data_exchange', payload: {} })])),
			lastScreen([]),
		],
		{ data_api_version: '3.0', routing_model: routes },
	);
const ifName = (then: Parts[], otherwise?: Parts[]): Parts => ({
	type: 'If',
	condition: "${form.name} == 'a'",
	then,
	...(otherwise && { else: otherwise }),
});
const nested = (depth: number): Parts => (depth === 0 ? TEXT : ifName([nested(depth - 1)]));
const switchName = (cases: Parts): Parts => ({ type: 'Switch', value: '${form.name}', cases });
const form = (children: Parts[], properties: Parts = {}): Parts => ({
	type: 'Form',
	name: 'form',
	children,
	...properties,
});
const many = (count: number, part: Parts): Parts[] => Array.from({ length: count }, () => part);
const branch = [footer(complete())];
const select = (payload?: Parts) => ({ name: 'update_data', ...(payload && { payload }) });

/** For each rule a Flow that keeps it and one that breaks it. */
const EVERY_RULE: Record<RuleId, [kept: unknown, broken: unknown]> = {
	'json-size': ['{}', `"${'x'.repeat(10 * 1024 * 1024)}"`],
	'json-syntax': ['{}', '{'],
	'json-depth': ['{}', `${'['.repeat(200)}${']'.repeat(200)}`],
	'known-property': [showing(NAME), showing({ ...NAME, placeholder: 'x' })],
	'property-since': [
		showing({ ...NAME, 'label-variant': 'large' }),
		inVersion('6.3', showing({ ...NAME, 'label-variant': 'large' })),
	],
	'required-property': [showing(NAME), showing({ type: 'TextInput', name: 'x' })],
	'property-type': [showing({ ...NAME, required: true }), showing({ ...NAME, required: 'yes' })],
	'property-choice': [
		showing({ ...NAME, 'input-type': 'email' }),
		showing({ ...NAME, 'input-type': 'date' }),
	],
	'property-format': [
		showing(link({ name: 'open_url', url: 'https://example.com' })),
		showing(link({ name: 'open_url', url: 'javascript:alert(1)' })),
	],
	'image-kind': [showing(IMAGE), showing({ ...IMAGE, src: 'UklGRiQAAABXRUJQ' })],
	'image-size': [showing(IMAGE), showing({ ...IMAGE, src: PNG.padEnd(410_000, 'A') })],
	'date-format': [
		showing({ ...DATE, 'min-date': '2026-01-31' }),
		showing({ ...DATE, 'min-date': '2026-02-31' }),
	],
	'min-items': [showing(RADIO), showing({ ...RADIO, 'data-source': [] })],
	'max-items': [
		showing({ type: 'ImageCarousel', images: many(3, { src: PNG, 'alt-text': 'x' }) }),
		showing({ type: 'ImageCarousel', images: many(4, { src: PNG, 'alt-text': 'x' }) }),
	],
	'items-shown': [
		showing(RADIO),
		showing({
			...RADIO,
			'data-source': Array.from({ length: 21 }, (_, id) => ({ id: String(id), title: 'x' })),
		}),
	],
	'min-value': [
		showing({ ...PHOTO, 'max-file-size-kb': 1 }),
		showing({ ...PHOTO, 'max-file-size-kb': 0 }),
	],
	'max-value': [
		showing({ ...PHOTO, 'max-file-size-kb': 25_600 }),
		showing({ ...PHOTO, 'max-file-size-kb': 25_601 }),
	],
	'empty-text': [
		inVersion('5.1', showing({ ...NAME, 'helper-text': '' })),
		showing({ ...NAME, 'helper-text': '' }),
	],
	'text-cut-off': [
		showing({ ...NAME, label: '🌸'.repeat(20) }),
		showing({ ...NAME, label: '🌸'.repeat(21) }),
	],
	'known-component': [showing(TEXT), showing({ type: 'constructor' })],
	'component-since': [showing(CHIPS), inVersion('6.2', showing(CHIPS))],
	'action-allowed': [two(navigate('LAST')), two({ name: 'open_url', url: 'https://example.com' })],
	'component-object': [showing(form([NAME])), showing(form(['text' as unknown as Parts]))],
	'version-missing': [showing(), { screens: [lastScreen([])] }],
	'version-form': [showing(), inVersion('seven', showing())],
	'version-publishable': [inVersion('5.1', showing()), inVersion('5.0', showing())],
	'data-api-version': [
		definition([lastScreen([])], ENDPOINT),
		definition([lastScreen([])], { ...ENDPOINT, data_api_version: '2.0' }),
	],
	'data-api-since': [
		definition([lastScreen([])], { ...ENDPOINT, data_api_version: '4.0' }),
		inVersion('7.2', definition([lastScreen([])], { ...ENDPOINT, data_api_version: '4.0' })),
	],
	'data-channel-uri': [
		inVersion('2.1', { ...showing(), data_channel_uri: 'https://example.com' }),
		{ ...showing(), data_channel_uri: 'https://example.com' },
	],
	'exchange-needs-endpoint': [
		routed({ ONE: ['LAST'] }, 'ONE'),
		two({ name: 'data_exchange', payload: {} }),
	],
	'screen-id': [last({ id: 'Last_Screen' }), last({ id: 'LAST_1' })],
	'screen-id-unique': [showing(), definition([lastScreen([]), lastScreen([])])],
	'screen-id-reserved': [last({ id: 'SUCCESSFUL' }), last({ id: 'Success' })],
	'max-screens': [
		showing(),
		definition(many(101, lastScreen([])).map((each, index) => ({ ...each, id: `A${index}` }))),
	],
	'terminal-screen': [last({ success: true }), last({ success: false })],
	'terminal-footer': [showing(), definition([screen('LAST', [TEXT], { terminal: true })])],
	'success-terminal': [
		last({ success: true }),
		definition([screen('ONE', [footer(navigate('LAST'))], { success: true }), lastScreen([])]),
	],
	'sensitive-input': [last({ sensitive: ['name'] }, [NAME]), last({ sensitive: ['pin'] }, [NAME])],
	'refresh-needs-endpoint': [
		definition([lastScreen([], [], { refresh_on_back: true })], ENDPOINT),
		last({ refresh_on_back: true }),
	],
	'refresh-without-effect': [
		definition(
			[screen('ONE', [footer(navigate('LAST'))]), lastScreen([], [], { refresh_on_back: true })],
			{ data_api_version: '3.0', routing_model: { ONE: ['LAST'] } },
		),
		definition([lastScreen([], [], { refresh_on_back: true })], ENDPOINT),
	],
	'model-shape': [withData(STRING), withData({ __example__: 'a' })],
	'model-type': [
		withData({ type: 'integer', __example__: 1 }),
		withData({ type: 'null', __example__: null }),
	],
	'model-inner': [
		withData({ type: 'array', items: { type: 'string' }, __example__: [] }),
		withData({ type: 'array', __example__: [] }),
	],
	'model-example': [withData(STRING), withData({ type: 'string' })],
	'model-example-inside': [
		withData({ type: 'array', items: { type: 'string' }, __example__: ['a'] }),
		withData({ type: 'array', items: STRING, __example__: ['a'] }),
	],
	'model-example-type': [withData(NUMBER), withData({ type: 'number', __example__: '1' })],
	'max-components': [showing(...many(49, TEXT)), showing(...many(50, TEXT))],
	'max-of-type': [showing(...many(3, IMAGE)), showing(...many(4, IMAGE))],
	'name-unique': [showing(NAME), showing(NAME, NAME)],
	'input-needs-form': [inVersion('3.1', showing(form([NAME]))), inVersion('3.1', showing(NAME))],
	'inputs-outside-form': [
		showing(form([NAME]), PHOTO),
		showing(form([NAME]), { ...NAME, name: 'outside' }),
	],
	'form-in-form': [showing(form([NAME])), showing(form([form([NAME], { name: 'inner' })]))],
	'one-form': [
		inVersion('6.3', showing(form([NAME]), form([DATE], { name: 'second' }))),
		showing(form([NAME]), form([DATE], { name: 'second' })),
	],
	'branch-component': [
		showing(NAME, ifName([TEXT])),
		showing(NAME, ifName([{ type: 'RichText', text: 'x' }])),
	],
	'branch-empty': [showing(NAME, ifName([TEXT], [])), showing(NAME, ifName([]))],
	'switch-cases': [showing(NAME, switchName({ a: [TEXT] })), showing(NAME, switchName({}))],
	'branch-nesting': [showing(NAME, nested(3)), showing(NAME, nested(4))],
	'branch-footer-if': [
		definition([screen('LAST', [NAME, ifName(branch, branch)], { terminal: true })]),
		definition([screen('LAST', [NAME, ifName(branch, [TEXT])], { terminal: true })]),
	],
	'branch-footer-switch': [
		definition([
			screen('LAST', [NAME, switchName({ a: branch, default: branch })], { terminal: true }),
		]),
		definition([
			screen('LAST', [NAME, switchName({ a: branch, default: [TEXT] })], { terminal: true }),
		]),
	],
	'footer-outermost': [
		definition([screen('LAST', [NAME, ifName(branch, branch)], { terminal: true })]),
		definition([
			screen('LAST', [NAME, ifName([ifName(branch, branch)], branch)], { terminal: true }),
		]),
	],
	'chips-in-branch': [
		showing(NAME, ifName([CHIPS])),
		inVersion('7.0', showing(NAME, ifName([CHIPS]))),
	],
	'list-alone': [
		list(),
		definition([
			screen('LIST', [
				TEXT,
				{
					type: 'NavigationList',
					name: 'l',
					'list-items': [ITEM],
					'on-click-action': navigate('LAST'),
				},
			]),
			lastScreen([]),
		]),
	],
	'list-terminal': [
		list(),
		definition([
			screen(
				'LIST',
				[
					{
						type: 'NavigationList',
						name: 'l',
						'list-items': [ITEM],
						'on-click-action': navigate('LAST'),
					},
				],
				{ terminal: true },
			),
			lastScreen([]),
		]),
	],
	'rich-text-alone': [
		showing({ type: 'RichText', text: 'x' }),
		showing({ type: 'RichText', text: 'x' }, TEXT),
	],
	'one-picker': [
		showing(PHOTO),
		showing(PHOTO, {
			type: 'DocumentPicker',
			name: 'doc',
			label: 'D',
			'max-uploaded-documents': 1,
		}),
	],
	'footer-captions': [
		definition([
			screen('LAST', [footer(complete(), { 'left-caption': 'a', 'right-caption': 'b' })], {
				terminal: true,
			}),
		]),
		definition([screen('LAST', [footer(complete(), { 'left-caption': 'a' })], { terminal: true })]),
	],
	'pattern-help': [
		showing({ ...NAME, pattern: '\\d+', 'helper-text': 'Digits' }),
		showing({ ...NAME, pattern: '\\d+' }),
	],
	'pattern-readable': [
		showing({ ...NAME, pattern: '\\d+', 'helper-text': 'Digits' }),
		showing({ ...NAME, pattern: '[', 'helper-text': 'Digits' }),
	],
	'pattern-input-type': [
		showing({ ...NAME, pattern: 'x', 'helper-text': 'x', 'input-type': 'passcode' }),
		showing({ ...NAME, pattern: 'x', 'helper-text': 'x', 'input-type': 'phone' }),
	],
	'min-above-max': [
		showing({ ...NAME, 'min-chars': 3, 'max-chars': 3 }),
		showing({ ...NAME, 'min-chars': 4, 'max-chars': '3' }),
	],
	'date-range': [
		showing({ ...DATE, 'min-date': '2026-01-01', 'max-date': '2026-01-01' }),
		showing({ ...DATE, 'min-date': '2026-01-02', 'max-date': '2026-01-01' }),
	],
	'date-unavailable': [
		showing({ ...DATE, 'max-date': '2026-01-31', 'unavailable-dates': ['2026-01-31'] }),
		showing({ ...DATE, 'max-date': '2026-01-31', 'unavailable-dates': ['2026-02-01'] }),
	],
	'option-ids': [showing(RADIO), showing({ ...RADIO, 'data-source': [OPTIONS[0], OPTIONS[0]] })],
	'option-pictures': [
		showing({ ...RADIO, 'data-source': [{ ...OPTIONS[0], color: '#ff0000' }] }),
		showing({ ...RADIO, 'data-source': [{ ...OPTIONS[0], color: '#ff0000', image: PNG }] }),
	],
	'option-images-shown': [
		showing({ ...DROPDOWN, 'data-source': [{ ...OPTIONS[0], image: PNG }] }),
		showing({
			...DROPDOWN,
			'data-source': Array.from({ length: 101 }, (_, id) => ({
				id: String(id),
				title: 'x',
				image: PNG,
			})),
		}),
	],
	'select-action-once': [
		last({ data: { x: STRING } }, [{ ...RADIO, 'on-select-action': select({ x: 'a' }) }]),
		last({ data: { x: STRING } }, [
			{
				...RADIO,
				'on-select-action': select({ x: 'a' }),
				'data-source': [{ ...OPTIONS[0], 'on-select-action': select({ x: 'b' }) }],
			},
		]),
	],
	'select-action-payload': [
		last({ data: { x: STRING } }, [{ ...RADIO, 'on-select-action': select({ x: 'a' }) }]),
		showing({ ...RADIO, 'on-select-action': select() }),
	],
	'max-selected': [
		showing({ ...CHECKBOXES, 'max-selected-items': 2 }),
		showing({ ...CHECKBOXES, 'max-selected-items': 1 }),
	],
	'calendar-single': [
		showing({
			...CALENDAR,
			mode: 'range',
			label: { 'start-date': 'A', 'end-date': 'B' },
			'min-days': 1,
		}),
		showing({ ...CALENDAR, 'min-days': 1 }),
	],
	'calendar-range': [
		showing({ ...CALENDAR, mode: 'range', label: { 'start-date': 'A', 'end-date': 'B' } }),
		showing({ ...CALENDAR, mode: 'range' }),
	],
	'item-action': [list(), list({ 'on-click-action': undefined })],
	'item-action-once': [
		list(),
		list({ 'list-items': [{ ...ITEM, 'on-click-action': navigate('LAST') }] }),
	],
	'item-badge': [
		list({ 'list-items': [{ ...ITEM, badge: 'New' }] }),
		list({
			'list-items': [
				{ ...ITEM, badge: 'New' },
				{ ...ITEM, id: 'b', badge: 'New' },
			],
		}),
	],
	'item-end-large': [
		list({ 'list-items': [{ ...ITEM, end: { title: '1' } }], 'media-size': 'regular' }),
		list({ 'list-items': [{ ...ITEM, end: { title: '1' } }], 'media-size': 'large' }),
	],
	'value-in-form': [
		showing({ ...NAME, 'init-value': 'x' }),
		showing(form([{ ...NAME, 'init-value': 'x' }])),
	],
	'picker-init-value': [
		showing(form([NAME], { 'init-values': { name: 'x' } })),
		showing(form([PHOTO], { 'init-values': { p: 'x' } })),
	],
	'complete-placement': [showing(), showing(link(complete()))],
	'navigate-target': [two(navigate('LAST')), two(navigate('NOWHERE'))],
	'navigate-payload': [
		two(navigate('LAST', { x: 'a' }), { data: { x: STRING } }),
		two(navigate('LAST', { x: 7 }), { data: { x: STRING } }),
	],
	'update-data-payload': [
		last({ data: { x: STRING } }, [{ ...RADIO, 'on-select-action': select({ x: 'a' }) }]),
		showing({ ...RADIO, 'on-select-action': select({ x: 'a' }) }),
	],
	'payload-null': [ending({ flow: 'x', a: ['b'] }), ending({ flow: 'x', a: [null] })],
	'file-by-navigate': [
		two(navigate('LAST'), {}, [PHOTO]),
		two(navigate('LAST', { x: '${form.p}' }), { data: { x: STRING } }, [PHOTO]),
	],
	'file-inside': [
		ending({ flow: 'x', p: '${form.p}' }, [PHOTO]),
		ending({ flow: 'x', files: ['${form.p}'] }, [PHOTO]),
	],
	'file-count': [
		ending({ flow: 'x', p: '${form.p}' }, [{ ...PHOTO, 'max-uploaded-photos': 10 }]),
		ending({ flow: 'x', p: '${form.p}' }, [{ ...PHOTO, 'max-uploaded-photos': 11 }]),
	],
	'file-total': [
		ending({ flow: 'x', p: '${form.p}' }, [
			{ ...PHOTO, 'max-uploaded-photos': 10, 'max-file-size-kb': 10_240 },
		]),
		ending({ flow: 'x', p: '${form.p}' }, [
			{ ...PHOTO, 'max-uploaded-photos': 10, 'max-file-size-kb': 10_241 },
		]),
	],
	'file-limits': [
		ending({ flow: 'x', p: '${form.p}' }, [PHOTO]),
		ending({ flow: 'x', p: '${form.p}' }, [{ type: 'PhotoPicker', name: 'p', label: 'P' }]),
	],
	'answer-token': [ending({ flow: 'x' }), ending({ flow: 'x', flow_token: 'y' })],
	'answer-unnamed': [
		ending({ flow: 'x', name: '${form.name}' }, [NAME]),
		ending({ name: '${form.name}' }, [NAME]),
	],
	'reference-target': [
		showing(NAME, { ...TEXT, text: '${form.name}' }),
		showing({ ...TEXT, text: '${form.name}' }),
	],
	'payload-reference': [
		ending({ flow: 'x', name: '${form.name}' }, [NAME]),
		ending({ flow: 'x', name: '${form.name}' }),
	],
	'reference-own-screen': [
		showing(NAME, { ...TEXT, text: '${form.name}' }),
		showing(NAME, { ...TEXT, text: '${screen.LAST.form.name}' }),
	],
	'reference-type': [
		last({ data: { x: STRING } }, [{ ...TEXT, text: '${data.x}' }]),
		last({ data: { x: NUMBER } }, [{ ...TEXT, text: '${data.x}' }]),
	],
	'reference-options': [
		last(
			{
				data: {
					x: {
						type: 'array',
						items: {
							type: 'object',
							properties: { id: { type: 'string' }, title: { type: 'string' } },
						},
						__example__: [],
					},
				},
			},
			[{ ...RADIO, 'data-source': '${data.x}' }],
		),
		last(
			{
				data: {
					x: {
						type: 'array',
						items: { type: 'object', properties: { id: { type: 'string' } } },
						__example__: [],
					},
				},
			},
			[{ ...RADIO, 'data-source': '${data.x}' }],
		),
	],
	'reference-since': [
		definition([
			screen('ONE', [NAME, footer(navigate('LAST'))]),
			lastScreen([{ ...TEXT, text: '${screen.ONE.form.name}' }]),
		]),
		inVersion(
			'3.1',
			definition([
				screen('ONE', [form([NAME, footer(navigate('LAST'))])]),
				lastScreen([{ ...TEXT, text: '${screen.ONE.form.name}' }]),
			]),
		),
	],
	'reference-in-text': [
		last({ data: { x: STRING } }, [{ ...TEXT, text: "`'Hello ' ${data.x}`" }]),
		last({ data: { x: STRING } }, [{ ...TEXT, text: 'Hello ${data.x}' }]),
	],
	'reference-in-rich-text': [
		last({ data: { x: STRING } }, [{ type: 'RichText', text: '${data.x}' }]),
		last({ data: { x: STRING } }, [{ type: 'RichText', text: 'Hello ${data.x}' }]),
	],
	'expression-since': [
		showing({ ...TEXT, text: "`'a' 'b'`" }),
		inVersion('5.1', showing({ ...TEXT, text: "`'a' 'b'`" })),
	],
	'expression-syntax': [
		showing({ ...TEXT, text: "`'a' 'b'`" }),
		showing({ ...TEXT, text: '`1 +`' }),
	],
	'expression-types': [
		last({ data: { x: NUMBER } }, [{ ...TEXT, text: '`${data.x} + 1`' }]),
		last({ data: { x: STRING } }, [{ ...TEXT, text: '`${data.x} + 1`' }]),
	],
	'condition-syntax': [
		showing(NAME, ifName([TEXT])),
		showing(NAME, { ...ifName([TEXT]), condition: '${form.name} ==' }),
	],
	'condition-types': [
		showing(NAME, {
			...ifName([TEXT]),
			condition: "(${form.name} == 'a') && (${form.name} != 'b')",
		}),
		showing(NAME, { ...ifName([TEXT]), condition: "${form.name} == 'a' && ${form.name} != 'b'" }),
	],
	'condition-reference': [
		showing(NAME, { ...ifName([TEXT]), condition: true }),
		showing(NAME, { ...ifName([TEXT]), condition: "'a' == 'a'" }),
	],
	'routing-missing': [
		definition([lastScreen([])], ENDPOINT),
		definition([lastScreen([])], { data_api_version: '3.0' }),
	],
	'routing-needless': [showing(), definition([lastScreen([])], { routing_model: { LAST: [] } })],
	'routing-shape': [routed({ ONE: ['LAST'] }, 'ONE'), routed({ ONE: 'LAST' }, 'ONE')],
	'routing-screen': [routed({ ONE: ['LAST'] }, 'ONE'), routed({ ONE: ['LAST', 'NOWHERE'] }, 'ONE')],
	'routing-incomplete': [
		routed({ ONE: ['TWO'] }, 'ONE', 'TWO'),
		routed({ ONE: ['LAST'] }, 'ONE', 'TWO'),
	],
	'routing-navigate': [
		definition([screen('ONE', [footer(navigate('LAST'))]), lastScreen([])], {
			data_api_version: '3.0',
			routing_model: { ONE: ['LAST'] },
		}),
		definition([screen('ONE', [footer(navigate('LAST'))]), lastScreen([])], {
			data_api_version: '3.0',
			routing_model: { ONE: [] },
		}),
	],
	'routing-back': [
		// A loop of three with a way in.
		routed(
			{ IN: ['ONE'], ONE: ['TWO'], TWO: ['LAST', 'THREE'], THREE: ['ONE'] },
			'IN',
			'ONE',
			'TWO',
			'THREE',
		),
		routed({ IN: ['ONE'], ONE: ['TWO'], TWO: ['ONE', 'LAST'] }, 'IN', 'ONE', 'TWO'),
	],
	'routing-max': [
		routed({ ONE: [...'ABCDEFGHIJ'] }, 'ONE', ...'ABCDEFGHIJ'),
		routed({ ONE: [...'ABCDEFGHIJK'] }, 'ONE', ...'ABCDEFGHIJK'),
	],
	'routing-entry': [
		routed({ ONE: ['TWO'], TWO: ['LAST'] }, 'ONE', 'TWO'),
		routed({ ONE: ['TWO'], TWO: ['LAST'], LAST: ['ONE'] }, 'ONE', 'TWO'),
	],
	'routing-connected': [
		two(navigate('LAST')),
		definition([
			screen('ONE', [footer(navigate('LAST'))]),
			lastScreen([]),
			{ ...lastScreen([]), id: 'APART' },
		]),
	],
	'no-way-to-end': [
		definition([screen('ONE', [link(navigate('LAST'))]), lastScreen([])]),
		definition([screen('ONE', [TEXT]), lastScreen([])]),
	],
	'input-lost': [ending({ flow: 'x', name: '${form.name}' }, [NAME]), showing(NAME)],
	'number-relayed': [
		definition([
			screen('ONE', [
				{ ...NAME, 'input-type': 'number' },
				footer(navigate('LAST', { x: '${form.name}' })),
			]),
			lastScreen([], [], { data: { x: STRING } }),
		]),
		definition([
			screen('ONE', [
				{ ...NAME, 'input-type': 'number' },
				footer(navigate('TWO', { x: '${form.name}' })),
			]),
			screen('TWO', [footer(navigate('LAST', { x: '${data.x}' }))], { data: { x: STRING } }),
			lastScreen([], [], { data: { x: STRING } }),
		]),
	],
	'answer-key-twice': [
		ending({ flow: 'x', name: '${form.name}' }, [NAME]),
		definition([
			screen('ONE', [footer(navigate('A')), link(navigate('B'))]),
			screen('A', [NAME, footer(complete({ name: '${form.name}' }))], { terminal: true }),
			screen('B', [NAME, footer(complete({ name: '${form.name}' }))], { terminal: true }),
		]),
	],
	'pattern-optional': [
		showing(
			form([{ ...NAME, pattern: 'x', 'helper-text': 'x', required: true }], {
				'error-messages': {},
			}),
		),
		showing(form([{ ...NAME, pattern: 'x', 'helper-text': 'x' }], { 'error-messages': {} })),
	],
};

/** The errors that Meta finds by the shape of a property alone. */
const OF_SHAPE = [
	'INVALID_PROPERTY_KEY',
	'MISSING_REQUIRED_PROPERTY',
	'INVALID_PROPERTY_TYPE',
	'INVALID_ENUM_VALUE',
	'INVALID_PROPERTY_VALUE_FORMAT',
	'MIN_ITEMS_REQUIRED',
	'MAX_ITEMS_REQUIRED',
	'MINIMUM_VALUE_REQUIRED',
	'MAXIMUM_VALUE_REQUIRED',
	'MIN_CHARS_REQUIRED',
	'PATTERN_MISMATCH',
	'INVALID_DEPENDENCIES',
	'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
	'KEYWORD_ONE_OF',
	'MISSING_REQUIRED_TYPE_PROPERTY',
	'INVALID_TYPE_PROPERTY_VALUE',
];

test.each(Object.entries(EVERY_RULE))('%s', (rule, [kept, broken]) => {
	const found = (definition: unknown) => {
		const { errors, warnings, advice } = check(definition);
		return [...errors, ...warnings, ...advice].filter((finding) => finding.rule === rule);
	};
	expect(found(kept)).toEqual([]);
	const [finding] = found(broken);
	expect(finding).toMatchObject({
		error: RULES[rule as RuleId].error,
		level: RULES[rule as RuleId].level,
		error_type: OF_SHAPE.includes(finding.error) ? 'JSON_SCHEMA_ERROR' : 'FLOW_JSON_ERROR',
	});
	expect(finding.message).toMatch(/\S/);
	expect(finding.fix).toMatch(/\.$/);
});

/** Inputs of these Flows are mostly in no answer, because that is not what they are about. */
const KEPT_OTHERWISE: Partial<Record<RuleId, RuleId[]>> = {
	'json-size': ['version-missing', 'required-property'],
	'json-syntax': ['version-missing', 'required-property'],
	'json-depth': ['version-missing', 'required-property'],
	'data-channel-uri': ['version-publishable'],
	'refresh-needs-endpoint': ['refresh-without-effect'],
	'input-needs-form': ['version-publishable', 'input-lost'],
	'inputs-outside-form': ['input-lost', 'input-lost'],
	'one-form': ['input-lost', 'input-lost'],
	'chips-in-branch': ['input-lost', 'input-lost'],
};

test.each(Object.entries(EVERY_RULE))('%s: its words, and no other rule', (id, [kept, broken]) => {
	const rule = id as RuleId;
	const findings = (given: unknown) => {
		const { errors, warnings, advice } = check(given);
		return [...errors, ...warnings, ...advice];
	};
	const { path, message, fix, others = [] } = WORDS[rule];
	const found = findings(broken);
	const own = found.find((finding) => finding.rule === rule)!;
	expect({ path: own.pointers[0].path, fix: own.fix }).toEqual({ path, fix });
	// The end of this one is Node's.
	if (rule === 'json-syntax') expect(own.message).toMatch(message);
	else expect(own.message).toBe(message);
	expect(found.filter((finding) => finding !== own).map((finding) => finding.rule)).toEqual(others);
	const ofKept = findings(kept).map((finding) => finding.rule);
	if (KEPT_OTHERWISE[rule]) expect(ofKept).toEqual(KEPT_OTHERWISE[rule]);
	else expect(ofKept.filter((other) => other !== 'input-lost')).toEqual([]);
});
