import { checkOpening } from '../../flowJson/checkOpening.ts';
import type { JsonObject, Opening } from '../../sandbox/phone/player/types.mts';
import {
	definition,
	flowOf,
	footer,
	lastScreen,
	navigate,
	screen,
} from '../sandbox/flowFixtures.mts';

const TEXT_DATA = { type: 'string', __example__: 'a' };
const LIST_DATA = {
	type: 'array',
	items: { type: 'object', properties: { id: { type: 'string' }, title: { type: 'string' } } },
	__example__: [],
};
const FLOW = flowOf(
	definition([
		screen(
			'FIRST',
			[
				{ type: 'TextBody', text: '${data.name}' },
				{ type: 'Dropdown', name: 'slot', label: 'Slot', 'data-source': '${data.slots}' },
				footer(navigate('LAST')),
			],
			{ data: { name: TEXT_DATA, slots: LIST_DATA } },
		),
		lastScreen([]),
	]),
);
const SLOT = { id: '10', title: '10:00' };

const found = (opening: Partial<Opening>) =>
	checkOpening(FLOW, { token: 't', ...opening }).map(
		({ rule, level, message }) => `${rule} ${level}: ${message}`,
	);
const withData = (data: JsonObject) => found({ screen: 'FIRST', data });

test.each<[string, Partial<Opening>, string[]]>([
	['right', { screen: 'FIRST', data: { name: 'Asha', slots: [SLOT] } }, []],
	[
		'right, by the name for the first',
		{ screen: 'FIRST_ENTRY_SCREEN', data: { name: 'Asha', slots: [SLOT] } },
		[],
	],
	[
		'no such screen',
		{ screen: 'NOWHERE' },
		['opening-screen error: The Flow has no screen NOWHERE'],
	],
	[
		'a later screen',
		{ screen: 'LAST' },
		['opening-entry error: Another screen leads to LAST: it cannot be the first'],
	],
	[
		'no endpoint',
		{ action: 'data_exchange' },
		['opening-endpoint error: The Flow has no endpoint: data_exchange cannot work'],
	],
	['no data', {}, ['opening-no-data warning: Screen FIRST needs data: name, slots']],
])('%s', (_name, opening, problems) => {
	expect(found(opening)).toEqual(problems);
});

test.each<[string, JsonObject, string[]]>([
	['a value missing', { name: 'Asha' }, ['opening-missing warning: slots is missing']],
	[
		'a value too many',
		{ name: 'Asha', slots: [SLOT], city: 'Pune' },
		['opening-undeclared warning: Screen FIRST declares no city: it is dropped'],
	],
	[
		'a value of another type',
		{ name: 7, slots: [SLOT] },
		['opening-type error: name should be a string, but is a number'],
	],
	[
		'no options',
		{ name: 'Asha', slots: [] },
		['opening-options error: slots: slots has at least 1 entry'],
	],
	[
		'too long an option',
		{ name: 'Asha', slots: [{ id: '1', title: 'x'.repeat(31) }] },
		['opening-options advice: slots 0: title has more than 30 characters: phones cut it off'],
	],
	[
		'an image that phones may not show',
		{ name: 'Asha', slots: [{ ...SLOT, image: 'UklGRiQAAABXRUJQ' }] },
		['opening-options warning: slots 0: image is neither JPEG nor PNG'],
	],
	[
		'options of one id',
		{ name: 'Asha', slots: [SLOT, SLOT] },
		['opening-option-ids error: slots: Two options have the id 10'],
	],
])('%s', (_name, data, problems) => {
	expect(withData(data)).toEqual(problems);
});

test('201 options', () => {
	const slots = Array.from({ length: 201 }, (_, index) => ({ id: String(index), title: 'x' }));
	expect(withData({ name: 'Asha', slots })).toEqual([
		'opening-options warning: slots: phones show 200 entries of slots',
	]);
});
