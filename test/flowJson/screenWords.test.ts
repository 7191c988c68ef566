import fc from 'fast-check';
import { pointerTo, stepsOf } from '../../flowJson/check/check.ts';
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

const TEXT: Parts = { type: 'TextBody', text: 'x' };
const NAME: Parts = { type: 'TextInput', name: 'name', label: 'Name' };
const PHOTO: Parts = { type: 'PhotoPicker', name: 'p', label: 'P', 'max-uploaded-photos': 2 };
const DOCUMENT: Parts = { type: 'DocumentPicker', name: 'd', label: 'D' };
const CALENDAR: Parts = { type: 'CalendarPicker', name: 'c', label: 'C' };
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ';
const CAROUSEL: Parts = { type: 'ImageCarousel', images: [{ src: PNG, 'alt-text': 'x' }] };
const RICH: Parts = { type: 'RichText', text: 'x' };
const CHIPS: Parts = {
	type: 'ChipsSelector',
	name: 'chips',
	label: 'Chips',
	'data-source': [
		{ id: 'a', title: 'A' },
		{ id: 'b', title: 'B' },
	],
};
const LIST: Parts = {
	type: 'NavigationList',
	name: 'l',
	'list-items': [{ id: 'a', 'main-content': { title: 'A' } }],
	'on-click-action': navigate('LAST'),
};
const FLAG = { data: { flag: { type: 'boolean', __example__: true } } };
const DONE = footer(complete());
const many = (count: number, part: Parts): Parts[] => Array.from({ length: count }, () => part);
const form = (...children: Parts[]): Parts => ({ type: 'Form', name: 'form', children });
const named = (name: string, ...children: Parts[]): Parts => ({ type: 'Form', name, children });
const when = (then: unknown, otherwise?: unknown): Parts => ({
	type: 'If',
	condition: '${data.flag}',
	then,
	...(otherwise !== undefined && { else: otherwise }),
});
const over = (cases: unknown): Parts => ({ type: 'Switch', value: '${data.flag}', cases });
/** A last screen with these components and no Footer but theirs. */
const ending = (...children: Parts[]): Parts[] => [
	screen('LAST', children, { terminal: true, ...FLAG }),
];
const showing = (...children: Parts[]) => ending(...children, DONE);
const before = (...children: Parts[]) => [screen('ONE', children), lastScreen([])];
const called = (id: string) => [{ ...lastScreen([]), id }];

type Words = Array<[path: string, message: string, fix: string]>;

/** What an author reads: place, what is wrong, how to mend it. */
function told(screens: Parts[], properties: Parts = {}): Words {
	const { errors, warnings, advice } = check(definition(screens, properties));
	return [...errors, ...warnings, ...advice]
		.filter(({ rule }) => rule !== 'input-lost' && rule !== 'version-publishable')
		.map(({ pointers, message, fix }) => [pointers[0].path, message, fix]);
}

describe('what is wrong with the components of a screen together', () => {
	it.each<[string, Parts[], Words]>([
		['50 components', showing(...many(49, TEXT)), []],
		[
			'51 components',
			showing(...many(50, TEXT)),
			[
				[
					'screens[0].layout.children',
					'Screen LAST: a screen has at most 50 components',
					'Move some of them to another screen.',
				],
			],
		],
		['50 components in a Form', showing(form(...many(49, TEXT))), []],
		[
			'an unknown component',
			showing({ type: `Slider${'r'.repeat(50)}` }),
			[
				[
					'screens[0].layout.children[0].type',
					'Screen LAST, Sliderrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr…: there is no component Sliderrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr',
					'Use one of: TextHeading, TextSubheading, TextBody, TextCaption, RichText, TextInput, TextArea, RadioButtonsGroup, CheckboxGroup, Dropdown, ChipsSelector, OptIn, DatePicker, CalendarPicker, PhotoPicker, DocumentPicker, Image, ImageCarousel, EmbeddedLink, NavigationList, Footer, Form, If, Switch.',
				],
			],
		],
		[
			'two Footers',
			showing(DONE),
			[
				[
					'screens[0].layout.children[1]',
					'Screen LAST, Footer "Go on": a screen has one Footer',
					'Remove it.',
				],
			],
		],
		[
			'no Footer at the end',
			ending(TEXT),
			[
				[
					'screens[0]',
					'Screen LAST: a terminal screen has a Footer',
					'Add a Footer with the action complete.',
				],
			],
		],
		[
			'no Footer before the end',
			before({ type: 'EmbeddedLink', text: 'Go', 'on-click-action': navigate('LAST') }),
			[],
		],
		[
			'a Footer beside one of a branch',
			showing(when([DONE], [DONE])),
			[
				[
					'screens[0].layout.children[0].then[0]',
					'Screen LAST, Footer "Go on": a screen has one Footer (and 1 more like this)',
					'Remove it.',
				],
			],
		],
		['a Footer in a Form', ending(form(NAME, DONE)), []],
		[
			'two Footers in a branch',
			ending(when([DONE, DONE], [DONE])),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, If: a branch has one Footer',
					'Remove the others.',
				],
			],
		],
		['two other components in a branch', showing(when([TEXT, TEXT])), []],
		[
			'two Footers in a Form',
			ending(form(DONE, DONE)),
			[
				[
					'screens[0].layout.children[0].children[1]',
					'Screen LAST, Footer "Go on": a screen has one Footer',
					'Remove it.',
				],
			],
		],
		[
			'a Footer in an inner branch',
			ending(when([when([DONE], [DONE])], [DONE])),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, If: a Footer in one branch is in every branch',
					'Add a Footer to the others, or move it out.',
				],
				[
					'screens[0].layout.children[0].then[0].then[0]',
					'Screen LAST, Footer "Go on": a Footer stands in the outermost If or Switch only (and 1 more like this)',
					'Move it out.',
				],
			],
		],
		[
			'a Footer in one branch',
			ending(when([DONE], [TEXT])),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, If: a Footer in one branch is in every branch',
					'Add a Footer to the others, or move it out.',
				],
			],
		],
		[
			'a Footer without an else',
			ending(when([DONE])),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, If: a Footer in one branch is in every branch',
					'Add a Footer to the others, or move it out.',
				],
			],
		],
		['a Footer in each case', ending(over({ a: [DONE], b: [DONE] })), []],
		[
			'a Footer in one case',
			ending(over({ a: [DONE], b: [TEXT] })),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, Switch: a Footer in one branch is in every branch',
					'Add a Footer to the others, or move it out.',
				],
			],
		],
		[
			'an empty branch',
			showing(when([])),
			[
				[
					'screens[0].layout.children[0].then',
					'Screen LAST, If: then is empty',
					'Add a component.',
				],
			],
		],
		['an empty else', showing(when([TEXT], [])), []],
		[
			'no cases',
			showing(over({})),
			[
				[
					'screens[0].layout.children[0].cases',
					'Screen LAST, Switch: a Switch has at least one case',
					'Add a case.',
				],
			],
		],
		['an empty case', showing(over({ a: [] })), []],
		[
			'a Form in a branch',
			showing(when([form(NAME)])),
			[
				[
					'screens[0].layout.children[0].then[0]',
					'Screen LAST, Form "form": If does not hold Form',
					'Move it out.',
				],
			],
		],
		[
			'a rich text in a branch',
			showing(when([RICH])),
			[
				[
					'screens[0].layout.children[0].then[0]',
					'Screen LAST, RichText "x": If does not hold RichText',
					'Move it out.',
				],
				[
					'screens[0].layout.children[0].then[0]',
					'Screen LAST, RichText "x": only a Footer stands beside a RichText',
					'Use TextBody with "markdown": true, or another screen.',
				],
			],
		],
		[
			'a carousel in a case',
			showing(over({ a: [CAROUSEL] })),
			[
				[
					'screens[0].layout.children[0].cases.a[0]',
					'Screen LAST, ImageCarousel: Switch does not hold ImageCarousel',
					'Move it out.',
				],
			],
		],
		[
			'an If in a Switch',
			showing(over({ a: [when([TEXT])] })),
			[
				[
					'screens[0].layout.children[0].cases.a[0]',
					'Screen LAST, If: Switch does not hold If',
					'Move it out.',
				],
			],
		],
		['a Switch in an If', showing(when([over({ a: [TEXT] })])), []],
		['three branches deep', showing(when([when([when([TEXT])])])), []],
		[
			'four branches deep',
			showing(when([when([when([when([TEXT])])])])),
			[
				[
					'screens[0].layout.children[0].then[0].then[0].then[0]',
					'Screen LAST, If: If and Switch are nested at most 3 deep',
					'Join conditions with &&, each in parentheses.',
				],
			],
		],
		[
			'text where a component is expected',
			showing(when([TEXT, 'x'], ['y'])),
			[
				[
					'screens[0].layout.children[0].then[1]',
					'Screen LAST, If: a component is an object with a type (and 1 more like this)',
					'Write it such as { "type": "TextBody", "text": "Hello" }.',
				],
			],
		],
		[
			'a component without a type in a case',
			showing(over({ a: [TEXT, { text: 'x' }] })),
			[
				[
					'screens[0].layout.children[0].cases.a[1]',
					'Screen LAST, Switch: a component is an object with a type',
					'Write it such as { "type": "TextBody", "text": "Hello" }.',
				],
			],
		],
		[
			'text in a Form',
			showing({ type: 'Form', name: 'f', children: [TEXT, 7] }),
			[
				[
					'screens[0].layout.children[0].children[1]',
					'Screen LAST, Form "f": a component is an object with a type',
					'Write it such as { "type": "TextBody", "text": "Hello" }.',
				],
			],
		],
		[
			'children of a component that has none',
			showing({ ...TEXT, children: [7] }),
			[
				[
					'screens[0].layout.children[0].children',
					'Screen LAST, TextBody "x": children is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
			],
		],
		[
			'inputs beside a Form',
			showing(form(NAME), { ...NAME, name: 'other' }),
			[
				[
					'screens[0].layout.children[1]',
					'Screen LAST, TextInput "other": TextInput stands beside a Form',
					'Move it into the Form, or do without the Form.',
				],
			],
		],
		['texts beside a Form', showing(form(NAME), TEXT), []],
		['a photo beside a Form', showing(form(NAME), PHOTO), []],
		[
			'a document beside a Form',
			showing(form(NAME), { ...DOCUMENT, 'max-uploaded-documents': 1 }),
			[],
		],
		['a calendar beside a Form', showing(form(NAME), CALENDAR), []],
		[
			'a list beside a Form',
			before(named('f', NAME), LIST),
			[
				[
					'screens[0].layout.children[1]',
					'Screen ONE, NavigationList "l": no other component stands beside a NavigationList',
					'Move the others to another screen.',
				],
			],
		],
		[
			'a Form in a Form',
			showing(form(NAME, named('inner', TEXT))),
			[
				[
					'screens[0].layout.children[0].children[1]',
					'Screen LAST, Form "inner": a Form stands inside of a Form',
					'Leave the inner one out.',
				],
			],
		],
		[
			'two Forms',
			showing(form(NAME), named('other', TEXT)),
			[
				[
					'screens[0].layout.children[1]',
					'Screen LAST, Form "other": a screen has one Form',
					'Put its inputs into the first one.',
				],
			],
		],
		[
			'two components of one name',
			showing(NAME, { ...NAME, type: 'TextArea' }),
			[
				[
					'screens[0].layout.children[1].name',
					'Screen LAST, TextArea "name": two components of the screen have the name name',
					'Rename one of them.',
				],
			],
		],
		[
			'a Form named like its input',
			showing(named('name', NAME)),
			[
				[
					'screens[0].layout.children[0].children[0].name',
					'Screen LAST, TextInput "name": two components of the screen have the name name',
					'Rename one of them.',
				],
			],
		],
		[
			'two pickers',
			showing(PHOTO, { ...DOCUMENT, 'max-uploaded-documents': 1 }),
			[
				[
					'screens[0].layout.children[1]',
					'Screen LAST, DocumentPicker "d": a screen has one PhotoPicker or one DocumentPicker',
					'Move it to another screen.',
				],
			],
		],
		[
			'five times consent',
			showing(...[...'abcde'].map((name) => ({ type: 'OptIn', name, label: 'A' }))),
			[],
		],
		[
			'six times consent',
			showing(...[...'abcdef'].map((name) => ({ type: 'OptIn', name, label: 'A' }))),
			[
				[
					'screens[0].layout.children[5]',
					'Screen LAST, OptIn "f": a screen has at most 5 OptIn',
					'Remove it, or move it to another screen.',
				],
			],
		],
		[
			'three carousels',
			showing(CAROUSEL, CAROUSEL, CAROUSEL),
			[
				[
					'screens[0].layout.children[2]',
					'Screen LAST, ImageCarousel: a screen has at most 2 ImageCarousel',
					'Remove it, or move it to another screen.',
				],
			],
		],
		[
			'three carousels on two screens',
			[screen('ONE', [CAROUSEL, CAROUSEL, footer(navigate('LAST'))]), lastScreen([CAROUSEL])],
			[],
		],
		[
			'four carousels on two screens',
			[
				screen('ONE', [CAROUSEL, CAROUSEL, footer(navigate('LAST'))]),
				lastScreen([CAROUSEL, CAROUSEL]),
			],
			[
				[
					'screens[1].layout.children[1]',
					'Screen LAST, ImageCarousel: a Flow has at most 3 ImageCarousel',
					'Remove it, or move it to another screen.',
				],
			],
		],
		['two lists', before(LIST, { ...LIST, name: 'm' }), []],
		[
			'three lists',
			before(LIST, { ...LIST, name: 'm' }, { ...LIST, name: 'n' }),
			[
				[
					'screens[0].layout.children[2]',
					'Screen ONE, NavigationList "n": a screen has at most 2 NavigationList',
					'Remove it, or move it to another screen.',
				],
			],
		],
		['a list alone', before(LIST), []],
		[
			'a list beside a text',
			before(TEXT, LIST),
			[
				[
					'screens[0].layout.children[1]',
					'Screen ONE, NavigationList "l": no other component stands beside a NavigationList',
					'Move the others to another screen.',
				],
			],
		],
		['a list in a Form', before(form(LIST)), []],
		[
			'a list at the end',
			ending(LIST, DONE),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, NavigationList "l": no other component stands beside a NavigationList',
					'Move the others to another screen.',
				],
				[
					'screens[0].layout.children[0]',
					'Screen LAST, NavigationList "l": a NavigationList stands on no terminal screen',
					'Let its items lead to a last screen.',
				],
				[
					'screens[0].layout.children[0].on-click-action.next.name',
					'Screen LAST, NavigationList "l": a screen does not navigate to itself',
					'Name another screen, or use update_data.',
				],
			],
		],
		['a rich text with a Footer', showing(RICH), []],
		[
			'a rich text beside a text',
			showing(RICH, TEXT),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, RichText "x": only a Footer stands beside a RichText',
					'Use TextBody with "markdown": true, or another screen.',
				],
			],
		],
		[
			'two rich texts',
			showing(RICH, RICH),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, RichText "x": only a Footer stands beside a RichText',
					'Use TextBody with "markdown": true, or another screen.',
				],
			],
		],
	])('%s', (_, screens, words) => {
		expect(told(screens)).toEqual(words);
	});

	it.each<[string, string, Parts[], Words]>([
		[
			'6.2',
			'a rich text with a Footer',
			showing(RICH),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, RichText "x": no other component stands beside a RichText',
					'Use TextBody with "markdown": true, or another screen.',
				],
			],
		],
		['6.3', 'a rich text with a Footer', showing(RICH), []],
		[
			'6.2',
			'two rich texts',
			ending(RICH, RICH),
			[
				[
					'screens[0]',
					'Screen LAST: a terminal screen has a Footer',
					'Add a Footer with the action complete.',
				],
				[
					'screens[0].layout.children[0]',
					'Screen LAST, RichText "x": no other component stands beside a RichText',
					'Use TextBody with "markdown": true, or another screen.',
				],
			],
		],
		[
			'3.1',
			'an input without a Form',
			showing(NAME),
			[
				[
					'screens[0].layout.children[0]',
					'Screen LAST, TextInput "name": below Flow JSON 4.0 inputs stand in a Form',
					'Put a Form around the inputs, or set version to 7.3.',
				],
			],
		],
		[
			'3.1',
			'an input beside a Form',
			showing(form(TEXT), NAME),
			[
				[
					'screens[0].layout.children[1]',
					'Screen LAST, TextInput "name": TextInput stands beside a Form',
					'Move it into the Form, or do without the Form.',
				],
			],
		],
		['4.0', 'an input without a Form', showing(NAME), []],
		['6.3', 'two Forms', showing(form(NAME), named('other', TEXT)), []],
		[
			'7.0',
			'two Forms',
			showing(form(NAME), named('other', TEXT)),
			[
				[
					'screens[0].layout.children[1]',
					'Screen LAST, Form "other": a screen has one Form',
					'Put its inputs into the first one.',
				],
			],
		],
		[
			'6.3',
			'chips in a branch',
			showing(when([CHIPS])),
			[
				[
					'screens[0].layout.children[0].then[0]',
					'Screen LAST, ChipsSelector "chips": ChipsSelector in If or Switch needs Flow JSON 7.1',
					'Set version to 7.1 or newer.',
				],
			],
		],
		['7.1', 'chips in a branch', showing(when([CHIPS])), []],
		[
			'6.2',
			'chips in a branch',
			showing(when([CHIPS])),
			[
				[
					'screens[0].layout.children[0].then[0].type',
					'Screen LAST, ChipsSelector "chips": ChipsSelector needs Flow JSON 6.3',
					'Set version to 6.3 or newer.',
				],
			],
		],
	])('%s: %s', (version, _, screens, words) => {
		expect(told(screens, { version })).toEqual(words);
	});
});

describe('what is wrong with versions and IDs', () => {
	const versionOf = (version: string, properties: Parts = {}) => {
		const { errors, warnings } = check(definition([lastScreen([])], { version, ...properties }));
		return [...errors, ...warnings].map(({ message, fix }) => [message, fix]);
	};

	it.each<[string, unknown]>([
		[
			'5.0',
			[['Version 5.0 cannot be published any more, or is not known', 'Use 7.3 for a new Flow.']],
		],
		['5.1', []],
		['6.0', []],
		['6.1', []],
		['6.2', []],
		['6.3', []],
		['7.0', []],
		['7.1', []],
		['7.2', []],
		['7.3', []],
		['7.4', []],
		[
			'7.5',
			[['Version 7.5 cannot be published any more, or is not known', 'Use 7.3 for a new Flow.']],
		],
		[
			'10.0',
			[['Version 10.0 cannot be published any more, or is not known', 'Use 7.3 for a new Flow.']],
		],
		[
			'7.10',
			[['Version 7.10 cannot be published any more, or is not known', 'Use 7.3 for a new Flow.']],
		],
		[
			'v7.3',
			[
				['Version is two numbers with a dot', 'Write it such as "7.3".'],
				['Screen LAST, Footer "Go on": Footer needs Flow JSON 2.1', 'Set version to 2.1 or newer.'],
				[
					'Screen LAST, Footer "Go on": complete needs Flow JSON 2.1',
					'Set version to 2.1 or newer.',
				],
			],
		],
		[
			'7.3.1',
			[
				['Version is two numbers with a dot', 'Write it such as "7.3".'],
				['Screen LAST, Footer "Go on": Footer needs Flow JSON 2.1', 'Set version to 2.1 or newer.'],
				[
					'Screen LAST, Footer "Go on": complete needs Flow JSON 2.1',
					'Set version to 2.1 or newer.',
				],
			],
		],
		[
			'7',
			[
				['Version is two numbers with a dot', 'Write it such as "7.3".'],
				['Screen LAST, Footer "Go on": Footer needs Flow JSON 2.1', 'Set version to 2.1 or newer.'],
				[
					'Screen LAST, Footer "Go on": complete needs Flow JSON 2.1',
					'Set version to 2.1 or newer.',
				],
			],
		],
	])('version %s', (version, words) => {
		expect(versionOf(version)).toEqual(words);
	});

	it.each<[string, Parts, unknown]>([
		['7.3', { data_api_version: '3.0', routing_model: { LAST: [] } }, []],
		['7.3', { data_api_version: '4.0', routing_model: { LAST: [] } }, []],
		[
			'7.2',
			{ data_api_version: '4.0', routing_model: { LAST: [] } },
			[
				[
					'Data_api_version 4.0 needs Flow JSON 7.3',
					'Set version to 7.3, or data_api_version to "3.0".',
				],
			],
		],
		[
			'7.3',
			{ data_api_version: 3, routing_model: { LAST: [] } },
			[['Data_api_version is "3.0" or "4.0"', 'Write "3.0", as text.']],
		],
		[
			'2.1',
			{ data_channel_uri: 'https://example.com' },
			[['Version 2.1 cannot be published any more, or is not known', 'Use 7.3 for a new Flow.']],
		],
		[
			'3.0',
			{ data_channel_uri: 'https://example.com' },
			[
				[
					'Data_channel_uri is only for versions below 3.0',
					'Remove it. The address of the endpoint is set on the Flow (endpoint_uri).',
				],
				['Version 3.0 cannot be published any more, or is not known', 'Use 7.3 for a new Flow.'],
			],
		],
		// As numbers: 10 is above 3.
		[
			'10.0',
			{ data_channel_uri: 'https://example.com' },
			[
				[
					'Data_channel_uri is only for versions below 3.0',
					'Remove it. The address of the endpoint is set on the Flow (endpoint_uri).',
				],
				['Version 10.0 cannot be published any more, or is not known', 'Use 7.3 for a new Flow.'],
			],
		],
	])('an endpoint in version %s: %j', (version, properties, words) => {
		expect(versionOf(version, properties)).toEqual(words);
	});

	it.each<[string, unknown]>([
		['LAST', []],
		['last_Screen', []],
		['_A', []],
		['A_', []],
		['_', [['Screen _: the ID of a screen has a letter', 'Rename it, such as FIRST_SCREEN.']]],
		['___', [['Screen ___: the ID of a screen has a letter', 'Rename it, such as FIRST_SCREEN.']]],
		[
			'SCREEN_1',
			[
				[
					'Screen SCREEN_1: the ID of a screen has letters and underscores only',
					'Rename it, such as SCREEN_B.',
				],
			],
		],
		[
			'1',
			[['Screen 1: the ID of a screen has letters and underscores only', 'Rename it, such as B.']],
		],
		[
			'42A',
			[
				[
					'Screen 42A: the ID of a screen has letters and underscores only',
					'Rename it, such as ECA.',
				],
			],
		],
		[
			'A-B',
			[
				[
					'Screen A-B: the ID of a screen has letters and underscores only',
					'Rename it, such as A_B.',
				],
			],
		],
		[
			'A - B',
			[
				[
					'Screen A - B: the ID of a screen has letters and underscores only',
					'Rename it, such as A_B.',
				],
			],
		],
		[
			'-A',
			[
				[
					'Screen -A: the ID of a screen has letters and underscores only',
					'Rename it, such as _A.',
				],
			],
		],
		[
			'A-',
			[
				[
					'Screen A-: the ID of a screen has letters and underscores only',
					'Rename it, such as A_.',
				],
			],
		],
		[
			'é',
			[
				[
					'Screen é: the ID of a screen has letters and underscores only',
					'Rename it, such as FIRST_SCREEN.',
				],
			],
		],
		[
			'_-_',
			[
				[
					'Screen _-_: the ID of a screen has letters and underscores only',
					'Rename it, such as FIRST_SCREEN.',
				],
			],
		],
		[
			'_A-B_',
			[
				[
					'Screen _A-B_: the ID of a screen has letters and underscores only',
					'Rename it, such as _A_B_.',
				],
			],
		],
		[
			`1${'A'.repeat(50)}`,
			[
				[
					'Screen 1AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA…: the ID of a screen has letters and underscores only',
					'Rename it, such as BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.',
				],
			],
		],
		[
			'SUCCESS',
			[['Screen SUCCESS: the ID SUCCESS is reserved', 'Rename the screen, such as DONE.']],
		],
		[
			'Success',
			[['Screen Success: the ID Success is reserved', 'Rename the screen, such as DONE.']],
		],
	])('ID %s', (id, words) => {
		expect(told(called(id)).map(([, message, fix]) => [message, fix])).toEqual(words);
	});

	it('an ID of underscores is told from version 7.0', () => {
		expect(told(called('__'), { version: '6.3' })).toEqual([]);
		expect(told(called('__'), { version: '7.0' })).toHaveLength(1);
	});

	it.each<[number, number]>([
		[100, 0],
		[101, 1],
	])('%i screens', (count, problems) => {
		const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
		const ids = letters.flatMap((one) => letters.map((other) => `${one}_${other}`)).slice(0, count);
		const { errors } = check(definition(ids.map((id) => ({ ...lastScreen([]), id }))));
		expect(errors.filter(({ rule }) => rule === 'max-screens')).toHaveLength(problems);
	});

	it.each<[string, Parts, Words]>([
		['a last screen', {}, []],
		['a last screen with success', { success: true }, []],
		[
			'a last screen without success',
			{ success: false },
			[
				[
					'screens',
					'No screen ends the Flow',
					'Set "terminal": true on the last screen (and not "success": false).',
				],
			],
		],
		[
			'success before the end',
			{ terminal: false, success: true },
			[
				[
					'screens',
					'No screen ends the Flow',
					'Set "terminal": true on the last screen (and not "success": false).',
				],
				[
					'screens[0].success',
					'Screen LAST: success stands on terminal screens only',
					'Remove success, or set "terminal": true.',
				],
				[
					'screens[0].layout.children[1].on-click-action',
					'Screen LAST, Footer "Go on": complete stands on the Footer of a terminal screen only',
					'Set "terminal": true on the screen, or navigate to the last one.',
				],
			],
		],
		['sensitive inputs', { sensitive: ['name'] }, []],
		[
			'sensitive inputs that are none',
			{ sensitive: ['name', 'pin', 'code'] },
			[
				[
					'screens[0].sensitive',
					'Screen LAST: sensitive names pin, which is not an input of the screen',
					'Use the names of inputs.',
				],
				[
					'screens[0].sensitive',
					'Screen LAST: sensitive names code, which is not an input of the screen',
					'Use the names of inputs.',
				],
			],
		],
	])('%s', (_, properties, words) => {
		expect(told([lastScreen([NAME], ['name'], properties)])).toEqual(words);
	});
});

describe('what is wrong before there is a Flow', () => {
	const LARGEST = 10 * 1024 * 1024;
	const sized = (bytes: number) => {
		const [start, end] = ['{"version":"7.3","screens":[],"x":"', '"}'];
		return `${start}${'x'.repeat(bytes - start.length - end.length)}${end}`;
	};
	const rulesOf = (given: unknown) => check(given).errors.map(({ rule }) => rule);

	it('nothing at all', () => {
		const { valid, flow, errors } = check(undefined);
		expect({ valid, flow }).toEqual({ valid: false, flow: null });
		expect(errors.map(({ message, fix }) => [message, fix])).toEqual([
			['There is no definition', 'Paste the Flow JSON.'],
		]);
	});

	it('a definition of 10 MB is read, a larger one is not', () => {
		expect(rulesOf(sized(LARGEST))).not.toContain('json-size');
		expect(rulesOf(sized(LARGEST + 1))).toEqual(['json-size']);
	});

	it('lists of 101 levels are read, deeper ones are not', () => {
		const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
		expect(rulesOf(nested(101))).not.toContain('json-depth');
		expect(rulesOf(nested(102))).toEqual(['json-depth']);
	});

	it('the size is that in UTF-8', () => {
		expect(rulesOf(`"${'é'.repeat(LARGEST / 2)}"`)).toEqual(['json-size']);
	});
});

describe('the pointer to a place', () => {
	it.each<[string, Array<string | number>]>([
		['', []],
		['version', ['version']],
		['screens[0].id', ['screens', 0, 'id']],
		[
			'screens[12].layout.children[3].on-click-action',
			['screens', 12, 'layout', 'children', 3, 'on-click-action'],
		],
		['["a key"].x', ['a key', 'x']],
		['x["a\\"]"][1]', ['x', 'a"]', 1]],
		['x["a\\\\"].y', ['x', 'a\\', 'y']],
		['x[""]', ['x', '']],
	])('%s', (pointer, path) => {
		expect(pointerTo(path)).toBe(pointer);
		expect(stepsOf(pointer)).toEqual(path);
	});

	it('leads back to the place, whatever the keys', () => {
		const step = fc.oneof(
			fc.string(),
			fc.nat(999),
			fc.constantFrom('screens', 'layout', 'max-chars'),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 6 }), (path) => {
				expect(stepsOf(pointerTo(path))).toEqual(path);
			}),
		);
	});
});
