import fc from 'fast-check';

import { check, type FlowJson } from '../../flowJson';
import { preview } from '../../flowJson/preview';
import {
	complete,
	definition,
	footer,
	lastScreen,
	navigate,
	screen,
} from '../sandbox/flowFixtures.mts';
import { generatedFlow } from './generatedFlows.mts';
import { dangersIn } from './safePage.mts';

type Parts = Record<string, unknown>;

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==';

function draw(flow: Parts): string {
	const checked = check(flow);
	if (checked.flow === null) throw new Error(checked.errors[0].message);
	return preview(checked.flow);
}

const drawOne = (component: Parts, data: Parts = {}) =>
	draw(definition([lastScreen([component], [], { data })]));

/** What a person reads, without the style of the page. */
const textOf = (html: string) =>
	html
		.replace(/<style>.*?<\/style>/s, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
		.replace(/\s+/g, ' ');

const OPTIONS = [
	{ id: 'a', title: 'Pune', description: 'In the west', metadata: '40 km' },
	{ id: 'b', title: 'Goa', color: '1a2b3c', image: PNG },
];

describe('every component is drawn', () => {
	it.each<[string, Parts, ...expected: string[]]>([
		['TextHeading', { text: 'Welcome' }, 'Welcome'],
		['TextSubheading', { text: 'In short' }, 'In short'],
		['TextBody', { text: ['One', 'Two'], 'font-weight': 'bold' }, 'One Two'],
		[
			'TextBody',
			{ text: '**Bold** and [a page](https://x.example)', markdown: true },
			'Bold and a page',
		],
		['TextCaption', { text: 'Small', strikethrough: true }, 'Small'],
		['RichText', { text: ['# Title', '- point', '1. first'] }, 'Title', '• point', '1. first'],
		[
			'TextInput',
			{ name: 'n', label: 'Name', 'helper-text': 'As on paper' },
			'Name (optional) As on paper',
		],
		['TextInput', { name: 'n', label: 'Name', required: true, 'init-value': 'Asha' }, 'Name Asha'],
		['TextArea', { name: 'n', label: 'Wishes' }, 'Wishes'],
		[
			'RadioButtonsGroup',
			{ name: 'n', label: 'City', 'data-source': OPTIONS, 'init-value': 'b' },
			'Pune In the west 40 km ○',
			'Goa ◉',
		],
		[
			'CheckboxGroup',
			{ name: 'n', label: 'Cities', 'data-source': OPTIONS, 'init-value': ['a'] },
			'40 km ☑',
			'Goa ☐',
		],
		[
			'Dropdown',
			{ name: 'n', label: 'City', 'data-source': OPTIONS, 'init-value': 'b' },
			'Goa ▾ Pune · Goa',
		],
		['ChipsSelector', { name: 'n', label: 'Topics', 'data-source': OPTIONS }, 'Topics', 'Pune Goa'],
		[
			'OptIn',
			{
				name: 'n',
				label: 'I agree',
				required: true,
				'on-click-action': { name: 'open_url', url: 'https://x.example' },
			},
			'☐ I agree Read more',
		],
		[
			'DatePicker',
			{ name: 'n', label: 'Day', 'init-value': '2026-12-01' },
			'Day (optional) 2026-12-01 ▦',
		],
		['CalendarPicker', { name: 'n', label: 'Day', title: 'Your visit' }, 'Your visit Day'],
		[
			'CalendarPicker',
			{ name: 'n', mode: 'range', label: { 'start-date': 'From', 'end-date': 'To' } },
			'From',
			'To',
		],
		[
			'PhotoPicker',
			{ name: 'n', label: 'Photos', 'min-uploaded-photos': 1 },
			'Photos Take or choose photos',
		],
		['DocumentPicker', { name: 'n', label: 'Papers' }, 'Papers (optional) Choose files'],
		['Image', { src: 'none', 'alt-text': 'A map' }, 'A map'],
		[
			'ImageCarousel',
			{
				images: [
					{ src: 'none', 'alt-text': 'One' },
					{ src: 'none', 'alt-text': 'Two' },
				],
			},
			'One Two',
		],
		[
			'EmbeddedLink',
			{ text: 'More', 'on-click-action': navigate('LAST') },
			'More',
			'More → 1. LAST',
		],
		[
			'NavigationList',
			{
				name: 'n',
				label: 'Shop',
				'list-items': [
					{
						id: 'a',
						'main-content': { title: 'Tea', description: 'Black', metadata: 'Assam' },
						end: { title: '4 €' },
						badge: 'New',
						tags: ['fair'],
					},
				],
				'on-click-action': navigate('LAST'),
			},
			'Shop Tea Black Assam New fair 4 € ›',
		],
		[
			'Form',
			{
				name: 'f',
				'init-values': { n: 'Asha' },
				children: [{ type: 'TextInput', name: 'n', label: 'Name' }],
			},
			'Name (optional) Asha',
		],
		[
			'If',
			{
				condition: '(1 == 1)',
				then: [{ type: 'TextBody', text: 'Yes' }],
				else: [{ type: 'TextBody', text: 'No' }],
			},
			'Only if (1 is 1) Yes',
			'Otherwise No',
		],
		[
			'Switch',
			{
				value: '${data.city}',
				cases: { a: [{ type: 'TextBody', text: 'A' }], default: [{ type: 'TextBody', text: 'B' }] },
			},
			'Only if city is “a” A',
			'Otherwise B',
		],
		['Unheard', {}, 'Unheard'],
	])('%s', (type, properties, ...expected) => {
		const text = textOf(drawOne({ type, ...properties }));
		for (const each of expected) expect(text).toContain(each);
	});

	it('Footer', () => {
		const captions = { 'left-caption': 'Step 1', 'right-caption': 'A minute' };
		const flow = definition([
			screen('ONE', [footer(complete(), { label: 'Send', ...captions })], { terminal: true }),
		]);
		expect(textOf(draw(flow))).toContain('Step 1 A minute Send Send → sends the answers');
	});
});

describe('what is not certain', () => {
	it('data is shown by its examples, and named', () => {
		const data = { greeting: { type: 'string', __example__: 'Hello' }, more: { type: 'string' } };
		const text = textOf(
			drawOne({ type: 'TextBody', text: "`'Say ' ${data.greeting} ${data.more}`" }, data),
		);
		expect(text).toContain('Say Hello{more}');
		expect(text).toContain('Data, with examples greeting: Hello');
	});

	it('a condition is told with labels and titles', () => {
		const city = { type: 'RadioButtonsGroup', name: 'c_1', label: 'City', 'data-source': OPTIONS };
		const why = { type: 'TextInput', name: 'why', label: 'Why?', visible: "`${form.c_1} == 'a'`" };
		expect(textOf(draw(definition([lastScreen([city, why])])))).toContain(
			'Only if City is “Pune” Why?',
		);
	});

	it('a condition on an earlier screen has its labels and titles', () => {
		const city = { type: 'RadioButtonsGroup', name: 'c_1', label: 'City', 'data-source': OPTIONS };
		const why = {
			type: 'TextInput',
			name: 'why',
			label: 'Why?',
			visible: "`${screen.ONE.form.c_1} == 'a'`",
		};
		const flow = definition([screen('ONE', [city, footer(navigate('LAST'))]), lastScreen([why])]);
		expect(textOf(draw(flow))).toContain('Only if City is “Pune” Why?');
	});

	it('what is hidden is drawn and says so', () => {
		expect(textOf(drawOne({ type: 'TextBody', text: 'X', visible: false }))).toContain(
			'Hidden at first X',
		);
	});
});

describe('ways', () => {
	const flow = definition([
		screen('ONE', [
			{ type: 'EmbeddedLink', text: 'Skip', 'on-click-action': navigate('LAST') },
			footer(navigate('TWO')),
		]),
		screen('TWO', [footer(navigate('LAST'))]),
		lastScreen([]),
	]);

	it('are named under their screen, and drawn as lines', () => {
		const html = draw(flow);
		expect(textOf(html)).toContain('Skip → 3. LAST Go on → 2. TWO');
		expect(html.match(/class="line on"/g)).toHaveLength(3);
	});

	it('back have lines of their own, and those of an endpoint are named', () => {
		const html = draw({
			...definition(
				[screen('ONE', [footer({ name: 'data_exchange', payload: {} })]), lastScreen([])],
				{
					data_api_version: '3.0',
					routing_model: { ONE: ['LAST'], LAST: ['ONE'] },
				},
			),
		});
		expect(textOf(html)).toContain('Go on → asks the endpoint Endpoint → 2. LAST');
		expect(html).toContain('class="line back"');
	});
});

describe('direction', () => {
	it.each([
		['Arabic', 'ما اسمك؟', 'rtl'],
		['Hebrew', 'מה שמך?', 'rtl'],
		['Hindi', 'आपका नाम?', 'ltr'],
		['English after a number', '1. Name', 'ltr'],
	])('%s', (_name, text, dir) => {
		const flow = definition([lastScreen([{ type: 'TextHeading', text }], [], { title: '' })]);
		flow.screens = (flow.screens as Parts[]).map((each) => ({ ...each, title: text }));
		expect(draw(flow)).toContain(`dir="${dir}"`);
	});
});

describe('hostile input', () => {
	const ATTACKS = [
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		"' onmouseover='alert(1)",
		'</style><script>alert(1)</script>',
		'javascript:alert(1)',
		'${data.attack}',
		'[x](javascript:alert(1)) ![x](data:text/html;base64,PHNjcmlwdD4=) ![x](https://x.example/a.png)',
	];
	const everywhere = (text: string): Parts =>
		definition([
			{
				...screen(`S${text}`, [
					...['TextHeading', 'TextBody', 'RichText', text].map((type) => ({
						type,
						text,
						markdown: true,
					})),
					{ type: 'Image', src: text, 'alt-text': text },
					{ type: 'Image', src: `${PNG}');background:url(//x.example`, 'alt-text': text },
					{ type: 'EmbeddedLink', text, 'on-click-action': { name: 'open_url', url: text } },
					{
						type: 'TextInput',
						name: text,
						label: text,
						'helper-text': text,
						'init-value': text,
						visible: text,
					},
					{
						type: 'Dropdown',
						name: 'd',
						label: text,
						'data-source': [{ id: text, title: text, color: text, image: text }],
						'init-value': text,
					},
					{
						type: 'RadioButtonsGroup',
						name: 'r',
						label: text,
						description: text,
						'data-source': [{ id: text, title: text, color: text, image: text, 'alt-text': text }],
					},
					{ type: 'If', condition: text, then: [{ type: 'TextBody', text }] },
					{ type: 'Switch', value: text, cases: { [text]: [{ type: 'TextBody', text }] } },
					footer(navigate(text), { label: text, 'left-caption': text }),
				]),
				title: text,
				data: {
					attack: { type: 'string', __example__: '<script>alert(2)</script>' },
					[text]: { type: 'string', __example__: text },
				},
			},
		]);

	it.each(ATTACKS)('%s stays text', (attack) => {
		const html = draw(everywhere(attack));
		expect(dangersIn(html)).toEqual([]);
	});

	it('pictures are those of known kinds only', () => {
		expect(drawOne({ type: 'Image', src: PNG })).toContain(`url('data:image/png;base64,${PNG}')`);
		for (const src of ['https://x.example/a.png', 'data:image/svg+xml;base64,PHN2Zz4=', 'PHN2Zz4='])
			expect(drawOne({ type: 'Image', src })).not.toContain('url(');
	});

	it('a huge Flow gives a page of a bounded size', () => {
		const many = Array.from({ length: 300 }, (_, index) =>
			screen(`S${index}`, [
				...Array.from({ length: 60 }, () => ({ type: 'TextBody', text: '<'.repeat(5_000) })),
				{ type: 'Image', src: PNG + 'A'.repeat(400_000) },
				footer(navigate(`S${(index * 7) % 300}`)),
			]),
		);
		const html = draw(definition(many));
		expect(html.length).toBeLessThan(12_000_000);
		expect(textOf(html.slice(-2_000))).toContain('200 more screens are not drawn');
	});
});

it('draws any Flow', () => {
	fc.assert(
		fc.property(generatedFlow, ({ flow }) => {
			expect(preview(check(flow).flow as FlowJson)).toMatch(/<\/html>$/);
		}),
		{ numRuns: 50 },
	);
});
