import { check } from '../../flowJson/index.ts';
import { definition, lastScreen, screen, type Parts } from '../sandbox/flowFixtures.mts';

const OPTIONS = [
	{ id: 'a', title: 'A' },
	{ id: 'b', title: 'B' },
];
const NAME: Parts = { type: 'TextInput', name: 'name', label: 'Name' };
const TEXT: Parts = { type: 'TextBody', text: 'x' };
const AREA: Parts = { type: 'TextArea', name: 'area', label: 'Area' };
const RADIO: Parts = { type: 'RadioButtonsGroup', name: 'r', label: 'R', 'data-source': OPTIONS };
const DROPDOWN: Parts = { ...RADIO, type: 'Dropdown' };
const CHIPS: Parts = { ...RADIO, type: 'ChipsSelector' };
const DATE: Parts = { type: 'DatePicker', name: 'd', label: 'D' };
const CALENDAR: Parts = { type: 'CalendarPicker', name: 'c', label: 'C' };
const PHOTO: Parts = { type: 'PhotoPicker', name: 'p', label: 'P', 'max-uploaded-photos': 2 };
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ';
const JPEG = '/9j/4AAQSkZJRgABAQ';
const IMAGE: Parts = { type: 'Image', src: PNG };
const ITEM: Parts = { id: 'a', 'main-content': { title: 'A' } };
const ITEMS: Parts = { type: 'NavigationList', name: 'l', 'list-items': [ITEM] };
const FORM: Parts = { type: 'Form', name: 'form', children: [TEXT] };
const DATA = {
	text: { type: 'string', __example__: 'a' },
	number: { type: 'number', __example__: 1 },
	flag: { type: 'boolean', __example__: true },
	list: { type: 'array', items: { type: 'string' }, __example__: ['a'] },
	options: {
		type: 'array',
		items: {
			type: 'object',
			properties: { id: { type: 'string' }, title: { type: 'string' } },
		},
		__example__: [{ id: 'a', title: 'A' }],
	},
	object: { type: 'object', properties: { x: { type: 'string' } }, __example__: { x: 'a' } },
};
const link = (action: unknown): Parts => ({
	type: 'EmbeddedLink',
	text: 'Go',
	'on-click-action': action,
});
const coloured = (color: unknown): Parts => ({
	...RADIO,
	'data-source': [{ ...OPTIONS[0], color }],
});
const opening = (url: unknown): Parts => link({ name: 'open_url', url });

type Words = Array<[path: string, problem: string, fix: string]>;

const AT = 'screens[0].layout.children[0]';

/** What an author reads about the one component of a screen: the property, what is wrong, how to mend it. */
function told(component: Parts, version = '7.3'): Words {
	const flow = definition([lastScreen([component], [], { data: DATA }), screen('NEXT', [])], {
		version,
	});
	const { errors, warnings, advice } = check(flow);
	return [...errors, ...warnings, ...advice]
		.filter(({ rule, pointers }) => pointers[0].path.startsWith(AT) && !ELSEWHERE.includes(rule))
		.map(({ pointers, message, fix }) => [
			pointers[0].path.slice(AT.length),
			message.replace(/^Screen LAST(, \w+( "[^"]*")?)?: /, ''),
			fix,
		]);
}

/** What is wrong with these components as a whole has tables of its own. */
const ELSEWHERE = [
	'input-lost',
	'inputs-outside-form',
	'input-needs-form',
	'list-alone',
	'list-terminal',
	'item-action',
	'navigate-payload',
	'update-data-payload',
];

describe('what is wrong with the value of a property', () => {
	it.each<[string, Parts, Words]>([
		['a name', { ...NAME, name: 'a' }, []],
		[
			'a name that is a number',
			{ ...NAME, name: 7 },
			[['.name', 'name is of type string', 'Give it a value of type string.']],
		],
		[
			'a name that is blank',
			{ ...NAME, name: ' ' },
			[['.name', 'name is empty', 'Enter a text, or leave name out.']],
		],
		['a name that is computed', { ...NAME, name: '${data.none}' }, []],
		[
			'a text that is a number',
			{ ...NAME, label: 7 },
			[['.label', 'label is of type string', 'Give it a value of type string.']],
		],
		[
			'a text that is null',
			{ ...NAME, label: null },
			[['.label', 'label is of type string', 'Give it a value of type string.']],
		],
		[
			'a text that is a list',
			{ ...NAME, label: ['x'] },
			[['.label', 'label is of type string', 'Give it a value of type string.']],
		],
		[
			'a text that is empty',
			{ ...NAME, label: '' },
			[['.label', 'label is empty', 'Enter a text, or leave label out.']],
		],
		[
			'a text that is blank',
			{ ...NAME, label: ' ' },
			[['.label', 'label is empty', 'Enter a text, or leave label out.']],
		],
		['20 emojis', { ...NAME, label: '😀'.repeat(20) }, []],
		[
			'21 emojis',
			{ ...NAME, label: '😀'.repeat(21) },
			[
				[
					'.label',
					'label has more than 20 characters: phones cut it off',
					'Shorten it to 20 characters.',
				],
			],
		],
		[
			'a text that is far too long',
			{ ...NAME, label: 'x'.repeat(2000) },
			[
				[
					'.label',
					'label has more than 20 characters: phones cut it off',
					'Shorten it to 20 characters.',
				],
			],
		],
		[
			'a reference inside of a text',
			{ ...NAME, label: 'Hi ${form.x}' },
			[
				[
					'.label',
					'a reference inside of a text is shown as it stands',
					"Join them in backticks: `'Hello ' ${data.name}`.",
				],
			],
		],
		['a price is no reference', { ...NAME, label: 'Pay $ {5}' }, []],
		[
			'an option that is too long',
			{ ...RADIO, 'data-source': [{ id: 'a', title: 'x'.repeat(31) }] },
			[
				[
					'.data-source[0].title',
					'title has more than 30 characters: phones cut it off',
					'Shorten it to 30 characters.',
				],
			],
		],
		['lines', { ...TEXT, text: ['x', ''] }, []],
		[
			'lines that are a number',
			{ ...TEXT, text: 7 },
			[['.text', 'text is of type string', 'Give it a value of type string.']],
		],
		[
			'no lines',
			{ ...TEXT, text: [] },
			[['.text', 'text is empty', 'Enter a text, or leave text out.']],
		],
		[
			'a line that is a number',
			{ ...TEXT, text: ['x', 7] },
			[['.text[1]', 'text is of type string', 'Give it a value of type string.']],
		],
		[
			'a line with a reference inside',
			{ ...TEXT, text: ['x', 'Hi ${data.text}'] },
			[
				[
					'.text[1]',
					'a reference inside of a text is shown as it stands',
					"Join them in backticks: `'Hello ' ${data.name}`.",
				],
			],
		],
		['a line that refers to something', { ...TEXT, text: ['x', '${data.number}'] }, []],
		[
			'a line that refers to nothing',
			{ ...TEXT, text: ['x', '${data.none}'] },
			[
				[
					'.text[1]',
					'screen LAST declares no data none',
					'Declare none in the data of screen LAST, with type and __example__.',
				],
			],
		],
		[
			'lines of 409 characters',
			{ type: 'TextCaption', text: ['x'.repeat(204), 'x'.repeat(204)] },
			[],
		],
		[
			'lines of 410 characters',
			{ type: 'TextCaption', text: ['x'.repeat(205), 'x'.repeat(204)] },
			[
				[
					'.text',
					'text has more than 409 characters: phones cut it off',
					'Shorten it to 409 characters.',
				],
			],
		],
		[
			'lines of a RichText',
			{ type: 'RichText', text: ['# A', 'Hi ${data.text}'] },
			[
				[
					'.text[1]',
					'a reference has to be the whole text of a RichText',
					"Join them in backticks: `'Hello ' ${data.name}`.",
				],
			],
		],
		[
			'yes or no that is a text',
			{ ...NAME, required: 'true' },
			[['.required', 'required is of type boolean', 'Give it a value of type boolean.']],
		],
		['yes or no that is computed', { ...NAME, required: '${data.flag}' }, []],
		['a whole number as text', { ...NAME, 'min-chars': '3' }, []],
		[
			'a fraction for a whole number',
			{ ...NAME, 'min-chars': 1.5 },
			[
				[
					'.min-chars',
					'min-chars is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		[
			'a fraction as text',
			{ ...NAME, 'min-chars': '1.5' },
			[
				[
					'.min-chars',
					'min-chars is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		[
			'a number with a unit',
			{ ...NAME, 'max-chars': '5px' },
			[
				[
					'.max-chars',
					'max-chars is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		[
			'a number after a word',
			{ ...NAME, 'max-chars': 'px5' },
			[
				[
					'.max-chars',
					'max-chars is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		[
			'a number of 16 digits',
			{ ...NAME, 'max-chars': '1'.repeat(16) },
			[
				[
					'.max-chars',
					'max-chars is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		[
			'a number that is too small',
			{ ...NAME, 'max-chars': 0 },
			[['.max-chars', 'max-chars is at least 1', 'Raise it to 1 or more.']],
		],
		[
			'a number that is too small, as text',
			{ ...NAME, 'min-chars': '-1' },
			[['.min-chars', 'min-chars is at least 0', 'Raise it to 0 or more.']],
		],
		['the smallest number', { ...NAME, 'max-chars': 1 }, []],
		[
			'a number where text is not taken',
			{ ...PHOTO, 'max-file-size-kb': '300' },
			[
				[
					'.max-file-size-kb',
					'max-file-size-kb is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		['the largest number', { ...PHOTO, 'max-file-size-kb': 25_600 }, []],
		[
			'a number that is too large',
			{ ...PHOTO, 'max-file-size-kb': 25_601 },
			[['.max-file-size-kb', 'max-file-size-kb is at most 25600', 'Lower it to 25600 or less.']],
		],
		['a number of several digits and decimals', { ...IMAGE, 'aspect-ratio': '10.25' }, []],
		[
			'a measure that is negative',
			{ ...IMAGE, width: -1 },
			[['.width', 'width is at least 0', 'Raise it to 0 or more.']],
		],
		[
			'a measure of many decimals',
			{ ...IMAGE, width: '1.' + '5'.repeat(16) },
			[['.width', 'width is of type number', 'Give it a value of type number.']],
		],
		[
			'a measure that is yes or no',
			{ ...IMAGE, width: true },
			[['.width', 'width is of type number', 'Give it a value of type number.']],
		],
		['a choice', { ...IMAGE, 'scale-type': 'cover' }, []],
		[
			'another choice',
			{ ...IMAGE, 'scale-type': 'fill' },
			[
				[
					'.scale-type',
					'scale-type is one of: contain, cover',
					'Use one of these values instead of "fill".',
				],
			],
		],
		[
			'a choice that is a number',
			{ ...IMAGE, 'scale-type': 7 },
			[
				[
					'.scale-type',
					'scale-type is one of: contain, cover',
					'Use one of these values instead of 7.',
				],
			],
		],
		[
			'a choice of 38 characters',
			{ ...IMAGE, 'scale-type': 'x'.repeat(38) },
			[
				[
					'.scale-type',
					'scale-type is one of: contain, cover',
					'Use one of these values instead of "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx".',
				],
			],
		],
		[
			'a choice of 39 characters',
			{ ...IMAGE, 'scale-type': 'x'.repeat(39) },
			[
				[
					'.scale-type',
					'scale-type is one of: contain, cover',
					'Use one of these values instead of "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx….',
				],
			],
		],
		['a day', { ...DATE, 'min-date': '2026-01-31' }, []],
		[
			'a day that is none',
			{ ...DATE, 'min-date': '2026-02-31' },
			[['.min-date', 'min-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'a month that is none',
			{ ...DATE, 'min-date': '2026-13-01' },
			[['.min-date', 'min-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'a day without zeros',
			{ ...DATE, 'min-date': '2026-1-31' },
			[['.min-date', 'min-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'a day with a time',
			{ ...DATE, 'min-date': '2026-01-31T00:00' },
			[['.min-date', 'min-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'a day after a word',
			{ ...DATE, 'min-date': 'on 2026-01-31' },
			[['.min-date', 'min-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'a day in milliseconds',
			{ ...DATE, 'min-date': '1735689600000' },
			[['.min-date', 'min-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'a day that is a number',
			{ ...DATE, 'min-date': 1735689600000 },
			[['.min-date', 'min-date is of type string', 'Give it a value of type string.']],
		],
		[
			'a day that is empty',
			{ ...DATE, 'min-date': '' },
			[['.min-date', 'min-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'a day in a list',
			{ ...DATE, 'unavailable-dates': ['2026-01-31', '2026-02-31'] },
			[
				[
					'.unavailable-dates[1]',
					'unavailable-dates is a day',
					'Write it as YYYY-MM-DD, such as 2026-01-31.',
				],
			],
		],
		['a picture', { ...IMAGE, src: JPEG }, []],
		['a picture as data URL', { ...IMAGE, src: `data:image/png;base64,${PNG}` }, []],
		[
			'a picture as data URL after something',
			{ ...IMAGE, src: `see data:image/png;base64,${PNG}` },
			[
				[
					'.src',
					'src is an image in base64',
					'Convert the picture to base64. Addresses of pictures are not taken.',
				],
			],
		],
		['a picture in lines', { ...IMAGE, src: `${PNG}\n${PNG}` }, []],
		[
			'a picture that is a number',
			{ ...IMAGE, src: 7 },
			[['.src', 'src is of type string', 'Give it a value of type string.']],
		],
		[
			'a picture that is empty',
			{ ...IMAGE, src: '' },
			[
				[
					'.src',
					'src is an image in base64',
					'Convert the picture to base64. Addresses of pictures are not taken.',
				],
			],
		],
		[
			'a picture by its address',
			{ ...IMAGE, src: 'https://example.com/a.png' },
			[
				[
					'.src',
					'src is an image in base64',
					'Convert the picture to base64. Addresses of pictures are not taken.',
				],
			],
		],
		[
			'a picture with a comment',
			{ ...IMAGE, src: `${PNG}!` },
			[
				[
					'.src',
					'src is an image in base64',
					'Convert the picture to base64. Addresses of pictures are not taken.',
				],
			],
		],
		[
			'a comment with a picture',
			{ ...IMAGE, src: `!${PNG}` },
			[
				[
					'.src',
					'src is an image in base64',
					'Convert the picture to base64. Addresses of pictures are not taken.',
				],
			],
		],
		[
			'a picture in another format',
			{ ...IMAGE, src: 'R0lGODlhAQABAAAAACw=' },
			[['.src', 'src is neither JPEG nor PNG', 'Convert the picture.']],
		],
		[
			'a data URL of something else',
			{ ...IMAGE, src: `data:text/plain;base64,${PNG}` },
			[
				[
					'.src',
					'src is an image in base64',
					'Convert the picture to base64. Addresses of pictures are not taken.',
				],
			],
		],
		['a picture of 300 kB', { ...IMAGE, src: PNG.padEnd(409_600, 'A') }, []],
		[
			'a picture of more than 300 kB',
			{ ...IMAGE, src: PNG.padEnd(409_601, 'A') },
			[['.src', 'src has more than 300 kB', 'Make the picture smaller.']],
		],
		['a colour', coloured('#25D366'), []],
		[
			'a colour by name',
			coloured('red'),
			[['.data-source[0].color', 'color is a colour', 'Write it such as #25d366.']],
		],
		[
			'a colour of seven digits',
			coloured('#25d3660'),
			[['.data-source[0].color', 'color is a colour', 'Write it such as #25d366.']],
		],
		[
			'a colour after something',
			coloured('x#25d366'),
			[['.data-source[0].color', 'color is a colour', 'Write it such as #25d366.']],
		],
		[
			'a colour that is a number',
			coloured(7),
			[['.data-source[0].color', 'color is a colour', 'Write it such as #25d366.']],
		],
		[
			'a colour in a list',
			coloured(['#25d366']),
			[['.data-source[0].color', 'color is a colour', 'Write it such as #25d366.']],
		],
		['a web address', opening('HTTP://example.com'), []],
		[
			'a web address after something',
			opening('see https://example.com'),
			[['.on-click-action.url', 'url is a web address', 'Begin it with https://.']],
		],
		[
			'a web address without a host',
			opening('https:///page'),
			[['.on-click-action.url', 'url is a web address', 'Begin it with https://.']],
		],
		[
			'a web address that is blank',
			opening('https:// '),
			[['.on-click-action.url', 'url is a web address', 'Begin it with https://.']],
		],
		[
			'another address',
			opening('ftp://example.com'),
			[['.on-click-action.url', 'url is a web address', 'Begin it with https://.']],
		],
		[
			'an address that is a number',
			opening(7),
			[['.on-click-action.url', 'url is a web address', 'Begin it with https://.']],
		],
		[
			'an address in a list',
			opening(['https://example.com']),
			[['.on-click-action.url', 'url is a web address', 'Begin it with https://.']],
		],
		['a list', { ...RADIO, 'data-source': OPTIONS }, []],
		[
			'a list that is an object',
			{ ...RADIO, 'data-source': {} },
			[['.data-source', 'data-source is of type array', 'Give it a value of type array.']],
		],
		[
			'a list that is empty',
			{ ...RADIO, 'data-source': [] },
			[['.data-source', 'data-source has at least 1 entry', 'Add an entry.']],
		],
		[
			'a list that is too short',
			{ ...CHIPS, 'data-source': [OPTIONS[0]] },
			[['.data-source', 'data-source has at least 2 entries', 'Add an entry.']],
		],
		[
			'a list that is longer than shown',
			{ ...ITEMS, 'list-items': [{ ...ITEM, tags: ['a', 'b', 'c', 'd'] }] },
			[['.list-items[0].tags', 'phones show 3 entries of tags', 'Leave 3.']],
		],
		[
			'a list that is too long',
			{ type: 'ImageCarousel', images: Array(4).fill({ src: PNG, 'alt-text': 'x' }) },
			[['.images', 'images has at most 3 entries', 'Leave 3.']],
		],
		[
			'an entry that is wrong',
			{ ...RADIO, 'data-source': [OPTIONS[0], { id: 7, title: 'B' }] },
			[['.data-source[1].id', 'id is of type string', 'Give it a value of type string.']],
		],
		[
			'an entry that is a text',
			{ ...RADIO, 'data-source': ['a'] },
			[['.data-source[0]', 'data-source is of type object', 'Give it a value of type object.']],
		],
		[
			'a property of an entry that is unknown',
			{ ...RADIO, 'data-source': [{ ...OPTIONS[0], value: 1 }] },
			[
				[
					'.data-source[0].value',
					'value is not a property here',
					'Remove it. Known are: id, title, description, metadata, enabled, image, alt-text, color, on-select-action, on-unselect-action.',
				],
			],
		],
		[
			'two properties of an entry that are missing',
			{ ...RADIO, 'data-source': [{}] },
			[
				['.data-source[0]', 'id is missing', 'Add id.'],
				['.data-source[0]', 'title is missing', 'Add title.'],
			],
		],
		[
			'an object that is a list',
			{ ...ITEMS, 'list-items': [{ id: 'a', 'main-content': [] }] },
			[
				[
					'.list-items[0].main-content',
					'main-content is of type object',
					'Give it a value of type object.',
				],
			],
		],
		[
			'an object that is null',
			{ ...ITEMS, 'list-items': [{ id: 'a', 'main-content': null }] },
			[
				[
					'.list-items[0].main-content',
					'main-content is of type object',
					'Give it a value of type object.',
				],
			],
		],
		[
			'a property named like a function',
			{ ...NAME, constructor: 'x' },
			[
				[
					'.constructor',
					'constructor is not a property here',
					'Remove it. Known are: visible, name, label, enabled, required, error-message, input-type, min-chars, max-chars, pattern, helper-text, init-value, label-variant.',
				],
			],
		],
		['keys with values', { ...FORM, 'init-values': { any: 1 } }, []],
		[
			'keys that are a text',
			{ ...FORM, 'init-values': 'x' },
			[['.init-values', 'init-values is of type object', 'Give it a value of type object.']],
		],
		[
			'components that are an object',
			{ ...FORM, children: {} },
			[['.children', 'children is of type array', 'Give it a value of type array.']],
		],
		[
			'cases that are a list',
			{ type: 'Switch', value: '${data.text}', cases: [] },
			[
				[
					'.cases',
					'cases is of type object of arrays',
					'Give it a value of type object of arrays.',
				],
			],
		],
		[
			'a case that is a component',
			{ type: 'Switch', value: '${data.text}', cases: { a: TEXT } },
			[
				[
					'.cases',
					'cases is of type object of arrays',
					'Give it a value of type object of arrays.',
				],
			],
		],
		[
			'a case beside a right one',
			{ type: 'Switch', value: '${data.text}', cases: { a: [TEXT], b: 'x' } },
			[
				[
					'.cases',
					'cases is of type object of arrays',
					'Give it a value of type object of arrays.',
				],
			],
		],
		['an action', link({ name: 'open_url', url: 'https://example.com' }), []],
		[
			'an action that is a text',
			link('open_url'),
			[
				[
					'.on-click-action',
					'on-click-action is of type object',
					'Give it a value of type object.',
				],
			],
		],
		[
			'an action without a name',
			link({}),
			[
				[
					'.on-click-action.name',
					'name is one of: navigate, data_exchange, open_url',
					'Use another action than nothing.',
				],
			],
		],
		[
			'an action whose name is a number',
			link({ name: 7 }),
			[
				[
					'.on-click-action.name',
					'name is one of: navigate, data_exchange, open_url',
					'Use another action than 7.',
				],
			],
		],
		[
			'an action that does not exist',
			link({ name: 'jump' }),
			[
				[
					'.on-click-action.name',
					'name is one of: navigate, data_exchange, open_url',
					'Use another action than "jump".',
				],
			],
		],
		[
			'an action named like a function',
			link({ name: 'constructor' }),
			[
				[
					'.on-click-action.name',
					'name is one of: navigate, data_exchange, open_url',
					'Use another action than "constructor".',
				],
			],
		],
		[
			'an action of other components',
			link({ name: 'update_data', payload: {} }),
			[
				[
					'.on-click-action.name',
					'name is one of: navigate, data_exchange, open_url',
					'Use another action than "update_data".',
				],
			],
		],
		[
			'an action that lacks something',
			link({ name: 'open_url' }),
			[['.on-click-action', 'url is missing', 'Add url.']],
		],
		[
			'an action with something else',
			link({ name: 'open_url', url: 'https://example.com', next: 1 }),
			[['.on-click-action.next', 'next is not a property here', 'Remove it. Known are: url.']],
		],
		[
			'a screen that is no screen',
			link({ name: 'navigate', next: { type: 'plugin', name: 'NEXT' } }),
			[
				[
					'.on-click-action.next.type',
					'type is one of: screen',
					'Use one of these values instead of "plugin".',
				],
			],
		],
		[
			'a payload that is a list',
			link({ name: 'navigate', next: { type: 'screen', name: 'NEXT' }, payload: [] }),
			[
				[
					'.on-click-action.payload',
					'payload is of type object',
					'Give it a value of type object.',
				],
			],
		],
		[
			'a Switch over nothing',
			{ type: 'Switch', value: '${data.none}', cases: { a: [TEXT] } },
			[
				[
					'.value',
					'screen LAST declares no data none',
					'Declare none in the data of screen LAST, with type and __example__.',
				],
			],
		],
		[
			'a condition on nothing',
			{ type: 'If', condition: '${data.none}', then: [TEXT] },
			[
				[
					'.condition',
					'screen LAST declares no data none',
					'Declare none in the data of screen LAST, with type and __example__.',
				],
			],
		],
		['one of two shapes, the first', { ...NAME, 'init-value': 'x' }, []],
		['one of two shapes, the second', { ...NAME, 'init-value': -1.5 }, []],
		[
			'none of two shapes',
			{ ...NAME, 'init-value': true },
			[['.init-value', 'init-value is of type string', 'Give it a value of type string.']],
		],
		[
			'a list for one of two shapes',
			{ ...CALENDAR, label: ['x'] },
			[['.label', 'label is of type string', 'Give it a value of type string.']],
		],
		[
			'an object of two days',
			{ ...CALENDAR, mode: 'range', label: { 'start-date': 'A', 'end-date': 7 } },
			[['.label.end-date', 'end-date is of type string', 'Give it a value of type string.']],
		],
		['error messages of a picker', { ...PHOTO, 'error-message': { p: 'x' } }, []],
	])('%s', (_, component, words) => {
		expect(told(component)).toEqual(words);
	});
});

describe('what is wrong with a reference, by what its property takes', () => {
	it.each<[string, Parts, Words]>([
		[
			'a text',
			{ ...NAME, label: '${data.flag}' },
			[
				[
					'.label',
					'label takes a string, but ${data.flag} is a boolean',
					'Refer to a value of type string.',
				],
			],
		],
		[
			'lines',
			{ ...TEXT, text: '${data.flag}' },
			[
				[
					'.text',
					'text takes a string or an array, but ${data.flag} is a boolean',
					'Refer to a value of type string or array.',
				],
			],
		],
		['lines that are a list', { ...TEXT, text: '${data.list}' }, []],
		[
			'yes or no',
			{ ...NAME, required: '${data.text}' },
			[
				[
					'.required',
					'required takes a boolean, but ${data.text} is a string',
					'Refer to a value of type boolean.',
				],
			],
		],
		[
			'a whole number',
			{ ...NAME, 'min-chars': '${data.text}' },
			[
				[
					'.min-chars',
					'min-chars takes a number, but ${data.text} is a string',
					'Refer to a value of type number.',
				],
			],
		],
		[
			'a choice',
			{ ...NAME, 'input-type': '${data.number}' },
			[
				[
					'.input-type',
					'input-type takes a string, but ${data.number} is a number',
					'Write `${data.number}` in backticks, or declare it as string.',
				],
			],
		],
		[
			'a day',
			{ ...DATE, 'min-date': '${data.flag}' },
			[
				[
					'.min-date',
					'min-date takes a string or a number, but ${data.flag} is a boolean',
					'Refer to a value of type string or number.',
				],
			],
		],
		['a day in milliseconds', { ...DATE, 'min-date': '${data.number}' }, []],
		[
			'a picture',
			{ ...IMAGE, src: '${data.number}' },
			[
				[
					'.src',
					'src takes a string, but ${data.number} is a number',
					'Write `${data.number}` in backticks, or declare it as string.',
				],
			],
		],
		[
			'a colour',
			coloured('${data.number}'),
			[
				[
					'.data-source[0].color',
					'color takes a string, but ${data.number} is a number',
					'Write `${data.number}` in backticks, or declare it as string.',
				],
			],
		],
		[
			'a web address',
			opening('${data.number}'),
			[
				[
					'.on-click-action.url',
					'url takes a string, but ${data.number} is a number',
					'Write `${data.number}` in backticks, or declare it as string.',
				],
			],
		],
		['options', { ...RADIO, 'data-source': '${data.options}' }, []],
		[
			'options that are a text',
			{ ...RADIO, 'data-source': '${data.text}' },
			[
				[
					'.data-source',
					'data-source takes an array, but ${data.text} is a string',
					'Refer to a value of type array.',
				],
			],
		],
		[
			'options that lack everything',
			{ ...RADIO, 'data-source': '${data.list}' },
			[
				[
					'.data-source',
					'the items of ${data.list} declare no id and no title',
					'Declare id and title in the properties of its items.',
				],
			],
		],
		['a list of texts', { ...CHIPS, 'init-value': '${data.list}' }, []],
		[
			'an object',
			{ ...ITEMS, 'list-items': [{ id: 'a', 'main-content': '${data.text}' }] },
			[
				[
					'.list-items[0].main-content',
					'main-content takes an object, but ${data.text} is a string',
					'Refer to a value of type object.',
				],
			],
		],
		[
			'keys with values',
			{ ...FORM, 'init-values': '${data.text}' },
			[
				[
					'.init-values',
					'init-values takes an object, but ${data.text} is a string',
					'Refer to a value of type object.',
				],
			],
		],
		['keys with values that are an object', { ...FORM, 'init-values': '${data.object}' }, []],
		[
			'a text or a number',
			{ ...NAME, 'init-value': '${data.flag}' },
			[
				[
					'.init-value',
					'init-value takes a string or a number, but ${data.flag} is a boolean',
					'Refer to a value of type string or number.',
				],
			],
		],
		['a text or a number that is a number', { ...NAME, 'init-value': '${data.number}' }, []],
		[
			'components',
			{ ...FORM, children: '${data.list}' },
			[['.children', 'children is of type array', 'Give it a value of type array.']],
		],
		[
			'cases',
			{ type: 'Switch', value: '${data.text}', cases: '${data.object}' },
			[
				[
					'.cases',
					'cases is of type object of arrays',
					'Give it a value of type object of arrays.',
				],
			],
		],
		[
			'an action',
			link('${data.object}'),
			[
				[
					'.on-click-action',
					'on-click-action is of type object',
					'Give it a value of type object.',
				],
			],
		],
	])('%s', (_, component, words) => {
		expect(told(component)).toEqual(words);
	});
});

describe('what is wrong with a value, by version of Flow JSON', () => {
	it.each<[string, string, Parts, Words]>([
		['5.1', 'a text that is empty', { ...NAME, label: '' }, []],
		[
			'6.0',
			'a text that is empty',
			{ ...NAME, label: '' },
			[['.label', 'label is empty', 'Enter a text, or leave label out.']],
		],
		['3.1', 'a label that is missing', { ...RADIO, label: undefined }, []],
		[
			'4.0',
			'a label that is missing',
			{ ...RADIO, label: undefined },
			[['', 'label is missing', 'Add label.']],
		],
		[
			'4.0',
			'a property that is too new',
			{ ...TEXT, markdown: true },
			[
				[
					'.markdown',
					'markdown needs Flow JSON 5.1',
					'Set version to 5.1 or newer, or leave markdown out.',
				],
			],
		],
		['5.1', 'a property that is new enough', { ...TEXT, markdown: true }, []],
		[
			'5.1',
			'an action that is too new',
			opening('https://example.com'),
			[['.on-click-action.name', 'open_url needs Flow JSON 6.0', 'Set version to 6.0 or newer.']],
		],
		['6.0', 'an action that is new enough', opening('https://example.com'), []],
		['5.1', 'a day that is empty', { ...DATE, 'min-date': '' }, []],
		[
			'6.0',
			'a day that is empty',
			{ ...DATE, 'min-date': '' },
			[['.min-date', 'min-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'5.0',
			'a day in milliseconds',
			{ ...DATE, 'min-date': '1735689600000' },
			[['.min-date', 'min-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		['4.0', 'a day in milliseconds', { ...DATE, 'min-date': '1735689600000' }, []],
		['4.0', 'a day in milliseconds, as number', { ...DATE, 'min-date': 1735689600000 }, []],
		['4.0', 'a day before 1970', { ...DATE, 'min-date': '-86400000' }, []],
		['4.0', 'a day', { ...DATE, 'min-date': '2024-12-31' }, []],
		[
			'4.0',
			'a day that is none',
			{ ...DATE, 'min-date': '2024-12-32' },
			[
				[
					'.min-date',
					'min-date is a day',
					'Write it in milliseconds since 1970, such as 1735689600000.',
				],
			],
		],
		[
			'4.0',
			'a word',
			{ ...DATE, 'min-date': 'tomorrow' },
			[
				[
					'.min-date',
					'min-date is a day',
					'Write it in milliseconds since 1970, such as 1735689600000.',
				],
			],
		],
		[
			'4.0',
			'milliseconds after a word',
			{ ...DATE, 'min-date': 'at 1735689600000' },
			[
				[
					'.min-date',
					'min-date is a day',
					'Write it in milliseconds since 1970, such as 1735689600000.',
				],
			],
		],
		[
			'4.0',
			'milliseconds before a word',
			{ ...DATE, 'min-date': '1735689600000 ms' },
			[
				[
					'.min-date',
					'min-date is a day',
					'Write it in milliseconds since 1970, such as 1735689600000.',
				],
			],
		],
		[
			'4.0',
			'yes or no for a day',
			{ ...DATE, 'min-date': true },
			[['.min-date', 'min-date is of type string', 'Give it a value of type string.']],
		],
		[
			'4.0',
			'an address to open',
			link({ name: 'open_url' }),
			[
				['.on-click-action.name', 'open_url needs Flow JSON 6.0', 'Set version to 6.0 or newer.'],
				['.on-click-action', 'url is missing', 'Add url.'],
			],
		],
		[
			'7.3',
			'a Dropdown without a label',
			{ ...DROPDOWN, label: undefined },
			[['', 'label is missing', 'Add label.']],
		],
		[
			'7.3',
			'a text of several lines',
			{ ...AREA, 'max-length': 0 },
			[['.max-length', 'max-length is at least 1', 'Raise it to 1 or more.']],
		],
	])('%s: %s', (version, _, component, words) => {
		expect(told(component, version)).toEqual(words);
	});
});
