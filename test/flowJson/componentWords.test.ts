import { check } from '../../flowJson/index.ts';
import {
	complete,
	definition,
	footer,
	navigate,
	screen,
	type Parts,
} from '../sandbox/flowFixtures.mts';

const OPTIONS = [
	{ id: 'a', title: 'A' },
	{ id: 'b', title: 'B' },
];
const NAME: Parts = { type: 'TextInput', name: 'name', label: 'Name' };
const RADIO: Parts = { type: 'RadioButtonsGroup', name: 'r', label: 'R', 'data-source': OPTIONS };
const CHECKBOXES: Parts = { ...RADIO, type: 'CheckboxGroup' };
const CHIPS: Parts = { ...RADIO, type: 'ChipsSelector' };
const DATE: Parts = { type: 'DatePicker', name: 'd', label: 'D' };
const CALENDAR: Parts = { type: 'CalendarPicker', name: 'c', label: 'C' };
const RANGE: Parts = {
	...CALENDAR,
	mode: 'range',
	label: { 'start-date': 'From', 'end-date': 'To' },
};
const PHOTO: Parts = { type: 'PhotoPicker', name: 'p', label: 'P' };
const DOCUMENT: Parts = { ...PHOTO, type: 'DocumentPicker' };
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ';
const ITEM: Parts = { id: 'a', 'main-content': { title: 'A' } };
const SELECT: Parts = { name: 'update_data', payload: { text: 'a' } };
const DATA = { text: { type: 'string', __example__: 'a' } };

type Words = Array<[path: string, problem: string, fix: string]>;

const AT = 'screens[0].layout.children[0]';

/** What an author reads about the first component of a screen: the property, what is wrong, how to mend it. */
function told(component: Parts, version = '7.3'): Words {
	const first = screen('ONE', [component, footer(navigate('LAST'))], { data: DATA });
	const last = screen('LAST', [footer(complete())], { terminal: true });
	const { errors, warnings, advice } = check(definition([first, last], { version }));
	return [...errors, ...warnings, ...advice]
		.filter(({ rule, pointers }) => pointers[0].path.startsWith(AT) && !ELSEWHERE.includes(rule))
		.map(({ pointers, message, fix }) => [
			pointers[0].path.slice(AT.length),
			message.replace(/^Screen ONE(, \w+( "[^"]*")?)?: /, ''),
			fix,
		]);
}

/** What is wrong with inputs and lists on a screen has tables of its own. */
const ELSEWHERE = ['input-lost', 'input-needs-form', 'list-alone', 'max-of-type'];

const captions = (...names: string[]): Parts => ({
	type: 'Footer',
	label: 'Go',
	'on-click-action': navigate('LAST'),
	...Object.fromEntries(names.map((name) => [`${name}-caption`, 'x'])),
});
const items = (count: number, properties: Parts, list: Parts = {}): Parts => ({
	type: 'NavigationList',
	name: 'l',
	'list-items': Array.from({ length: count }, (_, index) => ({
		...ITEM,
		id: String(index),
		...properties,
	})),
	...list,
});
const form = (children: Parts[], properties: Parts = {}): Parts => ({
	type: 'Form',
	name: 'form',
	children,
	...properties,
});
const pattern = (properties: Parts = {}): Parts => ({
	...NAME,
	required: true,
	pattern: '\\d+',
	'helper-text': 'Digits',
	...properties,
});
const manyOptions = (count: number, properties: Parts = {}) =>
	Array.from({ length: count }, (_, id) => ({ id: String(id), title: 'x', ...properties }));

describe('what is wrong with the properties of a component together', () => {
	it.each<[string, Parts, Words]>([
		['a Footer without captions', captions(), []],
		['a caption in the centre', captions('center'), []],
		['captions left and right', captions('left', 'right'), []],
		[
			'a caption left alone',
			captions('left'),
			[
				[
					'',
					'a Footer has center-caption, or left-caption and right-caption',
					'Remove or add a caption.',
				],
			],
		],
		[
			'a caption right alone',
			captions('right'),
			[
				[
					'',
					'a Footer has center-caption, or left-caption and right-caption',
					'Remove or add a caption.',
				],
			],
		],
		[
			'captions left and in the centre',
			captions('left', 'center'),
			[
				[
					'',
					'a Footer has center-caption, or left-caption and right-caption',
					'Remove or add a caption.',
				],
			],
		],
		[
			'captions right and in the centre',
			captions('right', 'center'),
			[
				[
					'',
					'a Footer has center-caption, or left-caption and right-caption',
					'Remove or add a caption.',
				],
			],
		],
		[
			'three captions',
			captions('left', 'center', 'right'),
			[
				[
					'',
					'a Footer has center-caption, or left-caption and right-caption',
					'Remove or add a caption.',
				],
			],
		],

		[
			'a caption of another component',
			{ type: 'TextBody', text: 'x', 'left-caption': 'x' },
			[
				[
					'.left-caption',
					'left-caption is not a property here',
					'Remove it. Known are: visible, text, font-weight, strikethrough, markdown.',
				],
			],
		],
		['a pattern', pattern(), []],
		[
			'a pattern without help',
			pattern({ 'helper-text': undefined }),
			[['.pattern', 'pattern needs helper-text', 'Add a helper-text that says what is expected.']],
		],
		[
			'a pattern that is a number',
			pattern({ pattern: 7 }),
			[['.pattern', 'pattern is of type string', 'Give it a value of type string.']],
		],
		['a pattern that is computed', pattern({ pattern: '${data.text}' }), []],
		['a pattern that is an expression', pattern({ pattern: "`'[' ${data.text}`" }), []],
		[
			'a pattern of another component',
			{ type: 'TextArea', name: 'a', label: 'A', pattern: '[' },
			[
				[
					'.pattern',
					'pattern is not a property here',
					'Remove it. Known are: visible, name, label, enabled, required, error-message, max-length, helper-text, init-value, label-variant.',
				],
			],
		],
		[
			'a pattern that is no regular expression',
			pattern({ pattern: '(' }),
			[['.pattern', 'pattern is not a regular expression that a phone can use', 'Correct it.']],
		],
		['a pattern of 1,000 characters', pattern({ pattern: 'x'.repeat(1000) }), []],
		[
			'a pattern of 1,001 characters',
			pattern({ pattern: 'x'.repeat(1001) }),
			[['.pattern', 'pattern is not a regular expression that a phone can use', 'Correct it.']],
		],
		['a pattern of a text', pattern({ 'input-type': 'text' }), []],
		['a pattern of a number', pattern({ 'input-type': 'number' }), []],
		['a pattern of a password', pattern({ 'input-type': 'password' }), []],
		['a pattern of a passcode', pattern({ 'input-type': 'passcode' }), []],
		[
			'a pattern of an e-mail address',
			pattern({ 'input-type': 'email' }),
			[
				[
					'.pattern',
					'pattern does not go with input-type email',
					'Remove it: the phone checks e-mail addresses and phone numbers itself.',
				],
			],
		],
		[
			'a pattern of a phone number',
			pattern({ 'input-type': 'phone' }),
			[
				[
					'.pattern',
					'pattern does not go with input-type phone',
					'Remove it: the phone checks e-mail addresses and phone numbers itself.',
				],
			],
		],
		['a pattern of a computed type', pattern({ 'input-type': '${data.text}' }), []],
		[
			'a pattern of a type that is a number',
			pattern({ 'input-type': 7 }),
			[
				[
					'.input-type',
					'input-type is one of: text, number, email, password, passcode, phone',
					'Use one of these values instead of 7.',
				],
			],
		],
		['an optional pattern', pattern({ required: undefined }), []],
		['a pattern in a Form with errors', form([pattern()], { 'error-messages': {} }), []],
		['an optional pattern in a Form', form([pattern({ required: false })]), []],
		[
			'an optional pattern in a Form with errors',
			form([pattern({ required: false })], { 'error-messages': {} }),
			[
				[
					'.children[0].pattern',
					'an optional input with a pattern, in a Form with error-messages, shows its error at once',
					'Make it required, or check it at the endpoint.',
				],
			],
		],

		['as many characters', { ...NAME, 'min-chars': 5, 'max-chars': 5 }, []],
		[
			'more characters than there may be',
			{ ...NAME, 'min-chars': 6, 'max-chars': 5 },
			[['.min-chars', 'min-chars is above max-chars', 'Swap or change them.']],
		],
		[
			'more characters, as text',
			{ ...NAME, 'min-chars': '10', 'max-chars': '9' },
			[['.min-chars', 'min-chars is above max-chars', 'Swap or change them.']],
		],
		[
			'a number of characters that is none',
			{ ...NAME, 'min-chars': '10', 'max-chars': '9 or so' },
			[
				[
					'.max-chars',
					'max-chars is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		[
			'a number of characters after a word',
			{ ...NAME, 'min-chars': '10', 'max-chars': 'about 9' },
			[
				[
					'.max-chars',
					'max-chars is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		[
			'a number of characters that is blank',
			{ ...NAME, 'min-chars': 5, 'max-chars': '' },
			[
				[
					'.max-chars',
					'max-chars is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		[
			'a number of characters in a list',
			{ ...NAME, 'min-chars': 5, 'max-chars': ['3'] },
			[
				[
					'.max-chars',
					'max-chars is of type whole number',
					'Give it a value of type whole number.',
				],
			],
		],
		['a limit alone', { ...NAME, 'min-chars': 6 }, []],
		[
			'more options than there may be',
			{ ...CHECKBOXES, 'min-selected-items': 3, 'max-selected-items': 2 },
			[
				[
					'.min-selected-items',
					'min-selected-items is above max-selected-items',
					'Swap or change them.',
				],
			],
		],
		[
			'more photos than there may be',
			{ ...PHOTO, 'min-uploaded-photos': 3, 'max-uploaded-photos': 2 },
			[
				[
					'.min-uploaded-photos',
					'min-uploaded-photos is above max-uploaded-photos',
					'Swap or change them.',
				],
			],
		],
		[
			'more documents than there may be',
			{ ...DOCUMENT, 'min-uploaded-documents': 3, 'max-uploaded-documents': 2 },
			[
				[
					'.min-uploaded-documents',
					'min-uploaded-documents is above max-uploaded-documents',
					'Swap or change them.',
				],
			],
		],
		[
			'more days than there may be',
			{ ...RANGE, 'min-days': 3, 'max-days': 2 },
			[['.min-days', 'min-days is above max-days', 'Swap or change them.']],
		],
		['a single day to choose', { ...DATE, 'min-date': '2026-01-31', 'max-date': '2026-01-31' }, []],
		[
			'a first day after the last',
			{ ...DATE, 'min-date': '2026-02-01', 'max-date': '2026-01-31' },
			[['.min-date', 'min-date is after max-date', 'Swap or change them.']],
		],
		[
			'a last day that is none',
			{ ...DATE, 'min-date': '2026-02-01', 'max-date': '2026-01-31 at noon' },
			[['.max-date', 'max-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'a last day in a list',
			{ ...DATE, 'min-date': '2026-02-01', 'max-date': ['2026-01-31'] },
			[['.max-date', 'max-date is of type string', 'Give it a value of type string.']],
		],
		[
			'a last day with a time',
			{ ...DATE, 'min-date': '2026-02-01', 'max-date': '2026-01-31T12:00' },
			[['.max-date', 'max-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'a last day after a word',
			{ ...DATE, 'min-date': '2026-02-01', 'max-date': 'by 2026-01-31' },
			[['.max-date', 'max-date is a day', 'Write it as YYYY-MM-DD, such as 2026-01-31.']],
		],
		[
			'unavailable days at both ends',
			{
				...DATE,
				'min-date': '2026-01-01',
				'max-date': '2026-01-31',
				'unavailable-dates': ['2026-01-01', '2026-01-31'],
			},
			[],
		],
		[
			'an unavailable day before the first',
			{ ...DATE, 'min-date': '2026-01-02', 'unavailable-dates': ['2026-01-02', '2026-01-01'] },
			[
				[
					'.unavailable-dates[1]',
					'an unavailable day lies outside of min-date and max-date',
					'Remove it.',
				],
			],
		],
		[
			'an unavailable day after the last',
			{ ...CALENDAR, 'max-date': '2026-01-31', 'unavailable-dates': ['2026-02-01'] },
			[
				[
					'.unavailable-dates[0]',
					'an unavailable day lies outside of min-date and max-date',
					'Remove it.',
				],
			],
		],
		['unavailable days without limits', { ...DATE, 'unavailable-dates': ['2026-02-01'] }, []],
		[
			'unavailable days that are computed',
			{ ...DATE, 'max-date': '2026-01-31', 'unavailable-dates': '`2026`' },
			[
				[
					'.unavailable-dates',
					'unavailable-dates takes an array, not a number',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		['two of several', { ...CHECKBOXES, 'max-selected-items': 2 }, []],
		[
			'one of several',
			{ ...CHECKBOXES, 'max-selected-items': 1 },
			[
				[
					'.max-selected-items',
					'max-selected-items of a CheckboxGroup is at least 2',
					'Use RadioButtonsGroup for a single choice.',
				],
			],
		],
		['one of several chips', { ...CHIPS, 'max-selected-items': 1 }, []],

		['a calendar for one day', { ...CALENDAR, mode: 'single', required: true }, []],
		['a calendar for several days', { ...RANGE, 'min-days': 1, 'max-days': 9 }, []],
		[
			'one label for two days',
			{ ...RANGE, label: 'Days' },
			[
				[
					'.label',
					'label in mode range is an object with start-date and end-date',
					'Write it such as { "start-date": "Arrival", "end-date": "Departure" }.',
				],
			],
		],
		['a computed label for two days', { ...RANGE, label: '${data.text}' }, []],
		['a computed mode', { ...RANGE, mode: '${data.text}', 'min-days': 1 }, []],
		[
			'a number of days for one day',
			{ ...CALENDAR, 'min-days': 1, 'max-days': 2 },
			[
				['.min-days', 'min-days is for mode range', 'Set "mode": "range", or remove it.'],
				['.max-days', 'max-days is for mode range', 'Set "mode": "range", or remove it.'],
			],
		],
		[
			'two labels for one day',
			{ ...CALENDAR, label: { 'start-date': 'A', 'end-date': 'B' } },
			[
				[
					'.label',
					'label has a value for each day, which is for mode range',
					'Set "mode": "range", or give one value.',
				],
			],
		],
		[
			'two helps for one day',
			{ ...CALENDAR, 'helper-text': { 'start-date': 'A', 'end-date': 'B' } },
			[
				[
					'.helper-text',
					'helper-text has a value for each day, which is for mode range',
					'Set "mode": "range", or give one value.',
				],
			],
		],
		[
			'one day that is required',
			{ ...CALENDAR, required: { 'start-date': true } },
			[
				[
					'.required',
					'required has a value for each day, which is for mode range',
					'Set "mode": "range", or give one value.',
				],
			],
		],
		[
			'two initial days for one',
			{ ...CALENDAR, 'init-value': { 'start-date': '2026-01-31' } },
			[
				[
					'.init-value',
					'init-value has a value for each day, which is for mode range',
					'Set "mode": "range", or give one value.',
				],
			],
		],
		[
			'two errors for one day',
			{ ...CALENDAR, mode: 'single', 'error-message': { 'start-date': 'x' } },
			[
				[
					'.error-message',
					'error-message has a value for each day, which is for mode range',
					'Set "mode": "range", or give one value.',
				],
			],
		],

		['an action of the list', items(2, {}, { 'on-click-action': navigate('LAST') }), []],
		['an action of each item', items(2, { 'on-click-action': navigate('LAST') }), []],
		[
			'no action at all',
			items(2, {}),
			[
				[
					'',
					'on-click-action is missing on the list, or on items',
					'Add it to the list, or to every item.',
				],
			],
		],
		[
			'an action of one item of two',
			{
				...items(0, {}),
				'list-items': [ITEM, { ...ITEM, id: 'b', 'on-click-action': navigate('LAST') }],
			},
			[
				[
					'',
					'on-click-action is missing on the list, or on items',
					'Add it to the list, or to every item.',
				],
			],
		],
		[
			'an action of the list and of one item',
			{
				...items(0, {}, { 'on-click-action': navigate('LAST') }),
				'list-items': [ITEM, { ...ITEM, id: 'b', 'on-click-action': navigate('LAST') }],
			},
			[
				[
					'',
					'on-click-action stands on the list or on its items, not on both',
					'Remove it in one place.',
				],
			],
		],
		['one badge', items(1, { badge: 'New' }, { 'on-click-action': navigate('LAST') }), []],
		[
			'two badges',
			items(2, { badge: 'New' }, { 'on-click-action': navigate('LAST') }),
			[['.list-items', 'one item has a badge', 'Leave one.']],
		],
		[
			'an end of an item',
			items(
				1,
				{ end: { title: '1' } },
				{ 'on-click-action': navigate('LAST'), 'media-size': 'regular' },
			),
			[],
		],
		[
			'an end beside a large picture',
			items(
				1,
				{ end: { title: '1' } },
				{ 'on-click-action': navigate('LAST'), 'media-size': 'large' },
			),
			[['', 'end does not go with media-size large', 'Remove end, or use media-size regular.']],
		],
		[
			'an end of one item of two beside large pictures',
			{
				...items(0, {}, { 'on-click-action': navigate('LAST'), 'media-size': 'large' }),
				'list-items': [ITEM, { ...ITEM, id: 'b', end: { title: '1' } }],
			},
			[['', 'end does not go with media-size large', 'Remove end, or use media-size regular.']],
		],
		[
			'a large picture without an end',
			items(1, {}, { 'on-click-action': navigate('LAST'), 'media-size': 'large' }),
			[],
		],
		[
			'items that are computed',
			{ type: 'NavigationList', name: 'l', 'list-items': '${data.none}' },
			[
				[
					'.list-items',
					'screen ONE declares no data none',
					'Declare none in the data of screen ONE, with type and __example__.',
				],
			],
		],

		[
			'items of another component',
			{ ...RADIO, 'list-items': [ITEM] },
			[
				[
					'.list-items',
					'list-items is not a property here',
					'Remove it. Known are: visible, name, label, enabled, required, error-message, data-source, description, media-size, on-select-action, on-unselect-action, init-value.',
				],
			],
		],
		['an action of the component', { ...RADIO, 'on-select-action': SELECT }, []],
		[
			'an action of an option',
			{ ...RADIO, 'data-source': [{ ...OPTIONS[0], 'on-select-action': SELECT }] },
			[],
		],
		[
			'an action of both',
			{
				...RADIO,
				'on-select-action': SELECT,
				'data-source': [OPTIONS[1], { ...OPTIONS[0], 'on-select-action': SELECT }],
			},
			[
				[
					'.on-select-action',
					'on-select-action stands on the component or on its options, not on both',
					'Remove it in one place.',
				],
			],
		],
		[
			'an action without values',
			{ ...RADIO, 'on-select-action': { name: 'data_exchange' } },
			[
				['.on-select-action', 'on-select-action has no payload', 'Add a payload.'],
				[
					'.on-select-action',
					'data_exchange needs an endpoint',
					'Add "data_api_version": "3.0" and a routing_model, or use navigate or complete.',
				],
			],
		],
		[
			'an action without values, of computed options',
			{ ...RADIO, 'data-source': '${data.none}', 'on-select-action': { name: 'data_exchange' } },
			[
				[
					'.data-source',
					'screen ONE declares no data none',
					'Declare none in the data of screen ONE, with type and __example__.',
				],
				['.on-select-action', 'on-select-action has no payload', 'Add a payload.'],
				[
					'.on-select-action',
					'data_exchange needs an endpoint',
					'Add "data_api_version": "3.0" and a routing_model, or use navigate or complete.',
				],
			],
		],
		['options with pictures', { ...RADIO, 'data-source': manyOptions(2, { image: PNG }) }, []],
		['options with colours', { ...RADIO, 'data-source': manyOptions(2, { color: '#25d366' }) }, []],
		[
			'options with both',
			{
				...RADIO,
				'data-source': [
					{ ...OPTIONS[0], image: PNG },
					{ ...OPTIONS[1], color: '#25d366' },
				],
			},
			[
				[
					'.data-source',
					'options have images or colours, not both',
					'Use one of them for all options.',
				],
			],
		],
		[
			'100 pictures of a Dropdown',
			{ ...RADIO, type: 'Dropdown', 'data-source': manyOptions(100, { image: PNG }) },
			[],
		],
		[
			'101 pictures of a Dropdown',
			{ ...RADIO, type: 'Dropdown', 'data-source': manyOptions(101, { image: PNG }) },
			[
				[
					'.data-source',
					'a Dropdown with images shows 100 options',
					'Leave the images or options out.',
				],
			],
		],
		[
			'101 options of a Dropdown',
			{ ...RADIO, type: 'Dropdown', 'data-source': manyOptions(101) },
			[],
		],
		[
			'101 pictures of another component',
			{ ...RADIO, 'data-source': manyOptions(101, { image: PNG }) },
			[['.data-source', 'phones show 20 entries of data-source', 'Leave 20.']],
		],
		[
			'options of one ID',
			{ ...RADIO, 'data-source': [...OPTIONS, { id: 'a', title: 'C' }] },
			[['.data-source[2].id', 'two options have the ID a', 'Give each option an ID of its own.']],
		],
		[
			'options of one long ID',
			{ ...RADIO, 'data-source': manyOptions(2, { id: 'x'.repeat(50) }) },
			[
				[
					'.data-source[1].id',
					'two options have the ID xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
					'Give each option an ID of its own.',
				],
			],
		],
		[
			'options without ID',
			{ ...RADIO, 'data-source': [{ title: 'A' }, { title: 'B' }] },
			[['.data-source[0]', 'id is missing (and 1 more like this)', 'Add id.']],
		],

		[
			'options of another component',
			{ ...NAME, 'data-source': [OPTIONS[0], OPTIONS[0]] },
			[
				[
					'.data-source',
					'data-source is not a property here',
					'Remove it. Known are: visible, name, label, enabled, required, error-message, input-type, min-chars, max-chars, pattern, helper-text, init-value, label-variant.',
				],
			],
		],
		['an initial value', { ...NAME, 'init-value': 'x', 'error-message': 'x' }, []],
		[
			'an initial value in a Form',
			form([{ ...NAME, 'init-value': 'x' }]),
			[
				[
					'.children[0].init-value',
					'init-value does not go with a Form',
					'Move it to init-values of the Form.',
				],
			],
		],
		[
			'an error in a Form',
			form([{ ...NAME, 'error-message': 'x' }]),
			[
				[
					'.children[0].error-message',
					'error-message does not go with a Form',
					'Move it to error-messages of the Form.',
				],
			],
		],
		['initial values of a Form', form([NAME, PHOTO], { 'init-values': { name: 'x' } }), []],
		[
			'initial photos',
			form([NAME, PHOTO], { 'init-values': { p: 'x' } }),
			[['.init-values.p', 'PhotoPicker has no initial value', 'Remove it from init-values.']],
		],
		[
			'initial documents',
			form([DOCUMENT], { 'init-values': { p: 'x' } }),
			[['.init-values.p', 'DocumentPicker has no initial value', 'Remove it from init-values.']],
		],
		[
			'initial photos of something else',
			form([{ ...NAME, name: 'p' }], { 'init-values': { p: 'x' } }),
			[],
		],
		[
			'initial values and a picker without a name',
			form([{ ...PHOTO, name: undefined }], { 'init-values': { undefined: 'x' } }),
			[['.children[0]', 'name is missing', 'Add name.']],
		],
		[
			'initial values and children that are computed',
			{ ...form([]), children: '${data.none}', 'init-values': { p: 'x' } },
			[['.children', 'children is of type array', 'Give it a value of type array.']],
		],
		[
			'initial values and children that are an object',
			{ ...form([]), children: {}, 'init-values': { p: 'x' } },
			[['.children', 'children is of type array', 'Give it a value of type array.']],
		],
		[
			'initial values of a branch',
			{
				type: 'If',
				condition: "${data.text} == 'a'",
				then: [],
				children: [PHOTO],
				'init-values': { p: 'x' },
			},
			[
				[
					'.children',
					'children is not a property here',
					'Remove it. Known are: condition, then, else.',
				],
				[
					'.init-values',
					'init-values is not a property here',
					'Remove it. Known are: condition, then, else.',
				],
				['.then', 'then is empty', 'Add a component.'],
			],
		],
		[
			'initial values that are computed',
			form([PHOTO], { 'init-values': '${data.none}' }),
			[
				[
					'.init-values',
					'screen ONE declares no data none',
					'Declare none in the data of screen ONE, with type and __example__.',
				],
			],
		],
	])('%s', (_, component, words) => {
		expect(told(component)).toEqual(words);
	});

	it.each<[string, string, Parts, Words]>([
		['3.1', 'an initial value in a Form', form([{ ...NAME, 'init-value': 'x' }]), []],
		[
			'4.0',
			'an initial value in a Form',
			form([{ ...NAME, 'init-value': 'x' }]),
			[
				[
					'.children[0].init-value',
					'init-value does not go with a Form',
					'Move it to init-values of the Form.',
				],
			],
		],
		[
			'4.0',
			'a first day after the last',
			{ ...DATE, 'min-date': '1735689600001', 'max-date': '1735689600000' },
			[['.min-date', 'min-date is after max-date', 'Swap or change them.']],
		],
		[
			'4.0',
			'a single day',
			{ ...DATE, 'min-date': 1735689600000, 'max-date': '1735689600000' },
			[],
		],
		[
			'4.0',
			'an unavailable day after the last',
			{ ...DATE, 'max-date': '2024-12-31', 'unavailable-dates': ['1735689600000'] },
			[
				[
					'.unavailable-dates[0]',
					'an unavailable day lies outside of min-date and max-date',
					'Remove it.',
				],
			],
		],
	])('%s: %s', (version, _, component, words) => {
		expect(told(component, version)).toEqual(words);
	});
});
