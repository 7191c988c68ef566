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

const NAME: Parts = { type: 'TextInput', name: 'name', label: 'Name' };
const COUNT: Parts = { ...NAME, name: 'count', label: 'Count', 'input-type': 'number' };
const PHOTO: Parts = { type: 'PhotoPicker', name: 'p', label: 'P', 'max-uploaded-photos': 2 };
const DOCUMENT: Parts = {
	type: 'DocumentPicker',
	name: 'd',
	label: 'D',
	'max-uploaded-documents': 2,
};
const TEXT: Parts = { type: 'TextBody', text: 'x' };
const STRING = { type: 'string', __example__: 'a' };
const NUMBER = { type: 'number', __example__: 1 };
const ENDPOINT: Parts = { data_api_version: '3.0' };
const EXCHANGE: Parts = { name: 'data_exchange', payload: {} };
const OPTIONS = [
	{ id: 'a', title: 'A' },
	{ id: 'b', title: 'B' },
];

const link = (action: Parts, text = 'Go'): Parts => ({
	type: 'EmbeddedLink',
	text,
	'on-click-action': action,
});
const refer = (...keys: string[]) =>
	Object.fromEntries(keys.map((key) => [key, `\${form.${key}}`]));
/** A screen that asks the endpoint what comes next. */
const step = (id: string, properties: Parts = {}) => screen(id, [footer(EXCHANGE)], properties);
const last = (properties: Parts = {}) => lastScreen([], [], properties);
/** Screens with an endpoint and these routes. */
const routed = (routing_model: unknown, screens: Parts[], properties: Parts = ENDPOINT) =>
	definition(screens, { ...properties, ...(routing_model !== undefined && { routing_model }) });
/** Two screens, of which the first has these components and this button. */
const two = (children: Parts[], action: Parts, next: Parts = {}) =>
	definition([screen('ONE', [...children, footer(action)]), last(next)]);
/** One screen with these components, and these keys in its answer. */
const ending = (children: Parts[], payload: Parts) =>
	definition([screen('LAST', [...children, footer(complete(payload))], { terminal: true })]);

type Words = Array<[path: string, message: string, fix: string]>;

/** What an author reads: place, what is wrong, how to mend it. */
function told(flow: Parts): Words {
	const { errors, warnings, advice } = check(flow);
	return [...errors, ...warnings, ...advice].map(({ pointers, message, fix }) => [
		pointers[0].path,
		message,
		fix,
	]);
}

describe('what is wrong with the ways between screens', () => {
	it.each<[string, Parts, Words]>([
		['an endpoint with routes', routed({ ONE: ['LAST'], LAST: [] }, [step('ONE'), last()]), []],
		[
			'an endpoint without routes',
			routed(undefined, [step('ONE'), last()]),
			[
				[
					'',
					'A Flow with an endpoint has a routing_model',
					'Add one, such as { "FIRST": ["SECOND"], "SECOND": [] }.',
				],
				[
					'screens[1]',
					'Screen LAST: screen LAST is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
			],
		],
		[
			'routes without an endpoint',
			routed({ LAST: [] }, [last()], {}),
			[['routing_model', 'A Flow without an endpoint needs no routing_model', 'Remove it.']],
		],
		[
			'an old endpoint with routes',
			routed({ LAST: [] }, [last()], { version: '2.1', data_channel_uri: 'https://example.com' }),
			[
				[
					'version',
					'Version 2.1 cannot be published any more, or is not known',
					'Use 7.3 for a new Flow.',
				],
			],
		],
		[
			'going back without an endpoint',
			definition([screen('ONE', [footer(navigate('LAST'))]), last({ refresh_on_back: true })]),
			[
				[
					'screens[1].refresh_on_back',
					'Screen LAST: refresh_on_back needs an endpoint',
					'Remove it, or add data_api_version and a routing_model.',
				],
			],
		],
		[
			'going back with an endpoint',
			routed({ ONE: ['TWO'], TWO: ['LAST'] }, [
				step('ONE'),
				step('TWO', { refresh_on_back: true }),
				last(),
			]),
			[],
		],
		[
			'going back with an old endpoint',
			routed(
				{ ONE: ['TWO'], TWO: ['LAST'] },
				[step('ONE'), step('TWO', { refresh_on_back: true }), last()],
				{ version: '2.1', data_channel_uri: 'https://example.com' },
			),
			[
				[
					'version',
					'Version 2.1 cannot be published any more, or is not known',
					'Use 7.3 for a new Flow.',
				],
			],
		],
		[
			'going back from the first screen',
			routed({ ONE: ['LAST'] }, [step('ONE', { refresh_on_back: true }), last()]),
			[
				[
					'screens[0].refresh_on_back',
					'Screen ONE: refresh_on_back has no effect on the first screen',
					'Set it on the screen that people go back from.',
				],
			],
		],
		[
			'not going back',
			routed({ ONE: ['LAST'] }, [step('ONE', { refresh_on_back: false }), last()]),
			[],
		],
		[
			'routes of a screen that is none',
			routed({ ONE: ['LAST'], NONE: [] }, [step('ONE'), last()]),
			[
				[
					'routing_model.NONE',
					'Routing_model names NONE, which is not a screen',
					'Correct the ID, or remove it.',
				],
			],
		],
		[
			'a route to a screen that is none',
			routed({ ONE: ['LAST', 'NONE'] }, [step('ONE'), last()]),
			[
				[
					'routing_model.ONE[1]',
					'Routing_model names NONE, which is not a screen',
					'Correct the ID, or remove it.',
				],
			],
		],
		[
			'a route to itself',
			routed({ ONE: ['LAST', 'ONE'] }, [step('ONE'), last()]),
			[
				[
					'routing_model.ONE[1]',
					'ONE leads to itself',
					'Leave the way back out: phones go back along a route.',
				],
			],
		],
		[
			'routes in both directions',
			routed({ IN: ['TWO'], TWO: ['ONE'], ONE: ['LAST', 'TWO'] }, [
				step('IN'),
				step('TWO'),
				step('ONE'),
				last(),
			]),
			[
				[
					'routing_model.TWO[0]',
					'ONE and TWO lead to each other (and 1 more like this)',
					'Leave the way back out: phones go back along a route.',
				],
			],
		],
		[
			'a screen that no route names',
			routed({ ONE: ['LAST'] }, [step('ONE'), step('TWO'), last()]),
			[
				[
					'screens[1]',
					'Screen TWO: screen TWO is missing in routing_model',
					'Add "TWO": [] or a route to it.',
				],
				[
					'screens[1]',
					'Screen TWO: screen TWO is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
			],
		],
		[
			'a screen that a route leads to',
			routed({ ONE: ['TWO'] }, [step('ONE'), step('TWO'), last()]),
			[],
		],
		[
			'a last screen that no route names',
			routed({ ONE: ['TWO'], TWO: [] }, [step('ONE'), step('TWO'), last()]),
			[],
		],
		[
			'a last screen that a link leads to',
			routed({ ONE: ['TWO'], TWO: [] }, [
				step('ONE'),
				screen('TWO', [footer(navigate('LAST'))]),
				last(),
			]),
			[
				[
					'screens[1].layout.children[0].on-click-action',
					'Screen TWO, Footer "Go on": routing_model has no route from TWO to LAST',
					'Add LAST to the routes of TWO.',
				],
			],
		],
		[
			'screens that routes lead to, apart from the rest',
			routed({ ONE: ['LAST'], TWO: ['END'] }, [
				step('ONE'),
				last(),
				step('TWO'),
				{ ...last(), id: 'END' },
			]),
			[
				[
					'screens[2]',
					'Screen TWO: screen TWO is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
				[
					'screens[3]',
					'Screen END: screen END is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
			],
		],
		[
			'a navigate along a route',
			routed({ ONE: ['LAST'] }, [screen('ONE', [footer(navigate('LAST'))]), last()]),
			[],
		],
		[
			'a navigate back along a route',
			routed({ ONE: ['TWO'], TWO: ['LAST'] }, [
				step('ONE'),
				screen('TWO', [footer(EXCHANGE), link(navigate('ONE'))]),
				last(),
			]),
			[],
		],
		[
			'a navigate without a route',
			routed({ ONE: ['TWO'], TWO: ['LAST'] }, [
				screen('ONE', [footer(EXCHANGE), link(navigate('LAST'))]),
				step('TWO'),
				last(),
			]),
			[
				[
					'screens[0].layout.children[1].on-click-action',
					'Screen ONE, EmbeddedLink "Go": routing_model has no route from ONE to LAST',
					'Add LAST to the routes of ONE.',
				],
			],
		],
		[
			'a navigate to nowhere',
			routed({ ONE: ['LAST'] }, [screen('ONE', [footer(navigate('NONE'))]), last()]),
			[
				[
					'screens[0].layout.children[0].on-click-action.next.name',
					'Screen ONE, Footer "Go on": there is no screen NONE',
					'Use the ID of a screen of the Flow.',
				],
			],
		],
		[
			'a navigate to itself',
			routed({ ONE: ['LAST'] }, [screen('ONE', [footer(EXCHANGE), link(navigate('ONE'))]), last()]),
			[
				[
					'screens[0].layout.children[1].on-click-action.next.name',
					'Screen ONE, EmbeddedLink "Go": a screen does not navigate to itself',
					'Name another screen, or use update_data.',
				],
			],
		],
		[
			'a navigate without a target',
			routed({ ONE: ['LAST'] }, [
				screen('ONE', [footer(EXCHANGE), link({ name: 'navigate' })]),
				last(),
			]),
			[
				[
					'screens[0].layout.children[1].on-click-action',
					'Screen ONE, EmbeddedLink "Go": next is missing',
					'Add next.',
				],
			],
		],
		[
			'ten routes',
			routed({ ONE: [...'ABCDEFGHIJ', 'A'] }, [
				step('ONE'),
				...[...'ABCDEFGHIJ'].map((id) => ({ ...last(), id })),
			]),
			[],
		],
		[
			'eleven routes',
			routed({ ONE: [...'ABCDEFGHIJK'] }, [
				step('ONE'),
				...[...'ABCDEFGHIJK'].map((id) => ({ ...last(), id })),
			]),
			[
				[
					'routing_model.ONE',
					'Screen ONE leads to more than 10 screens',
					'Lead to some of them from another screen.',
				],
			],
		],
		[
			'eleven ways by navigate',
			definition([
				screen('ONE', [
					{
						type: 'NavigationList',
						name: 'l',
						'list-items': [...'ABCDEFGHIJK'].map((id) => ({
							id,
							'main-content': { title: id },
							'on-click-action': navigate(id),
						})),
					},
				]),
				...[...'ABCDEFGHIJK'].map((id) => ({ ...last(), id })),
			]),
			[
				[
					'screens[0]',
					'Screen ONE: screen ONE leads to more than 10 screens',
					'Lead to some of them from another screen.',
				],
			],
		],
		[
			'routes in a circle',
			routed({ ONE: ['TWO'], TWO: ['LAST'], LAST: ['ONE'] }, [step('ONE'), step('TWO'), last()]),
			[
				[
					'routing_model',
					'No screen opens the Flow: each can be reached from another',
					'Leave the way back to the first screen out.',
				],
			],
		],
		[
			'screens in a circle',
			definition([
				screen('ONE', [footer(navigate('TWO'))]),
				screen('TWO', [footer(navigate('ONE')), link(navigate('LAST'))]),
				screen('LAST', [footer(complete()), link(navigate('TWO'))], { terminal: true }),
			]),
			[
				[
					'screens',
					'No screen opens the Flow: each can be reached from another',
					'Leave the way back to the first screen out.',
				],
			],
		],
		[
			'a screen apart',
			definition([screen('ONE', [footer(navigate('LAST'))]), last(), { ...last(), id: 'APART' }]),
			[
				[
					'screens[2]',
					'Screen APART: screen APART is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
			],
		],
		[
			'two screens apart',
			definition([
				screen('ONE', [footer(navigate('LAST'))]),
				last(),
				screen('TWO', [footer(navigate('END'))]),
				{ ...last(), id: 'END' },
			]),
			[
				[
					'screens[2]',
					'Screen TWO: screen TWO is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
				[
					'screens[3]',
					'Screen END: screen END is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
			],
		],
		[
			'a screen that leads to the same end',
			definition([
				screen('ONE', [footer(navigate('LAST'))]),
				last(),
				screen('TWO', [footer(navigate('LAST'))]),
			]),
			[],
		],
		[
			'a way that ends at nothing',
			definition([
				screen('ONE', [TEXT]),
				{
					...last(),
					layout: {
						type: 'SingleColumnLayout',
						children: [footer(complete()), link(navigate('ONE'))],
					},
				},
			]),
			[],
		],
		[
			'no way to the end',
			definition([
				screen('ONE', [link(navigate('TWO'))]),
				screen('TWO', [TEXT]),
				screen('LAST', [footer(complete()), link(navigate('TWO'))], { terminal: true }),
			]),
			[
				[
					'screens[0]',
					'Screen ONE: from screen ONE, which opens the Flow, no way leads to its end',
					'Add a Footer that leads on.',
				],
			],
		],
		[
			'a way to the end over a link',
			definition([
				screen('ONE', [link(navigate('TWO'))]),
				screen('TWO', [link(navigate('LAST'))]),
				last(),
			]),
			[],
		],
		[
			'a way to nowhere',
			definition([
				screen('ONE', [link(navigate('NONE'))]),
				screen('LAST', [footer(complete()), link(navigate('ONE'))], { terminal: true }),
			]),
			[
				[
					'screens[0].layout.children[0].on-click-action.next.name',
					'Screen ONE, EmbeddedLink "Go": there is no screen NONE',
					'Use the ID of a screen of the Flow.',
				],
			],
		],
		[
			'a way to the end over the endpoint',
			routed({ ONE: ['TWO'], TWO: [] }, [step('ONE'), screen('TWO', [TEXT]), last()]),
			[],
		],
		[
			'no screen that ends',
			definition([screen('ONE', [TEXT])]),
			[
				[
					'screens',
					'No screen ends the Flow',
					'Set "terminal": true on the last screen (and not "success": false).',
				],
			],
		],
	])('%s', (_, flow, words) => {
		expect(told(flow)).toEqual(words);
	});
});

describe('what is wrong with an action and what it hands over', () => {
	it.each<[string, Parts, Words]>([
		['to another screen', two([], navigate('LAST')), []],
		[
			'to a screen that is none',
			two([], navigate('NONE')),
			[
				[
					'screens[0].layout.children[0].on-click-action.next.name',
					'Screen ONE, Footer "Go on": there is no screen NONE',
					'Use the ID of a screen of the Flow.',
				],
				[
					'screens[1]',
					'Screen LAST: screen LAST is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
				[
					'screens[0]',
					'Screen ONE: from screen ONE, which opens the Flow, no way leads to its end',
					'Add a Footer that leads on.',
				],
			],
		],
		[
			'to itself',
			definition([screen('ONE', [footer(navigate('LAST')), link(navigate('ONE'))]), last()]),
			[
				[
					'screens[0].layout.children[1].on-click-action.next.name',
					'Screen ONE, EmbeddedLink "Go": a screen does not navigate to itself',
					'Name another screen, or use update_data.',
				],
			],
		],
		[
			'to a name that is a number',
			two([], { name: 'navigate', next: { type: 'screen', name: 7 } }),
			[
				[
					'screens[0].layout.children[0].on-click-action.next.name',
					'Screen ONE, Footer "Go on": name is of type string',
					'Give it a value of type string.',
				],
				[
					'screens[1]',
					'Screen LAST: screen LAST is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
				[
					'screens[0]',
					'Screen ONE: from screen ONE, which opens the Flow, no way leads to its end',
					'Add a Footer that leads on.',
				],
			],
		],
		[
			'what the next screen declares',
			two([NAME], navigate('LAST', { x: '${form.name}' }), { data: { x: STRING } }),
			[],
		],
		[
			'less than it declares',
			two([], navigate('LAST', { x: 'a' }), { data: { x: STRING, y: STRING } }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload',
					'Screen ONE, Footer "Go on": screen LAST expects y',
					'Add y to the payload, or remove it from the data of LAST.',
				],
			],
		],
		[
			'more than it declares',
			two([], navigate('LAST', { x: 'a' })),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": screen LAST declares no data x',
					'Declare x in the data of LAST, or remove it from the payload.',
				],
			],
		],
		[
			'a number for a text',
			two([], navigate('LAST', { x: 1 }), { data: { x: STRING } }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": screen LAST expects x to be of type string, not number',
					'Declare x as number, or pass on a string.',
				],
			],
		],
		[
			'a list for a text',
			two([], navigate('LAST', { x: ['a'] }), { data: { x: STRING } }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": screen LAST expects x to be of type string, not array',
					'Declare x as array, or pass on a string.',
				],
			],
		],
		[
			'an object for a text',
			two([], navigate('LAST', { x: { y: 'a' } }), { data: { x: STRING } }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": screen LAST expects x to be of type string, not object',
					'Declare x as object, or pass on a string.',
				],
			],
		],
		[
			'yes or no for a text',
			two([], navigate('LAST', { x: true }), { data: { x: STRING } }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": screen LAST expects x to be of type string, not boolean',
					'Declare x as boolean, or pass on a string.',
				],
			],
		],
		[
			'a text for a number',
			two([NAME], navigate('LAST', { x: '${form.name}' }), { data: { x: NUMBER } }),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": screen LAST expects x to be of type number, not string',
					'Declare x as string, or pass on a number.',
				],
			],
		],
		[
			'a number of a person for a number',
			two([COUNT], navigate('LAST', { x: '${form.count}' }), { data: { x: NUMBER } }),
			[],
		],
		[
			'a sum for a text',
			two([COUNT], navigate('LAST', { x: '`${form.count} + 1`' }), { data: { x: STRING } }),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": screen LAST expects x to be of type string, not number',
					'Declare x as number, or pass on a string.',
				],
			],
		],
		[
			'a sum for a number',
			two([COUNT], navigate('LAST', { x: '`${form.count} + 1`' }), { data: { x: NUMBER } }),
			[],
		],
		[
			'a text for an unknown type',
			two([], navigate('LAST', { x: 'a' }), { data: { x: { type: 'date', __example__: 'a' } } }),
			[
				[
					'screens[1].data.x.type',
					'Screen LAST: the type of x is one of: string, number, integer, boolean, object, array',
					'Use one of these types.',
				],
			],
		],
		[
			'an expression that cannot be read',
			two([], navigate('LAST', { x: '`1 +`' }), { data: { x: NUMBER } }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": the expression cannot be read: something is missing at the end',
					'Correct it. Texts stand in single quotes, references as ${data.x} or ${form.x}.',
				],
			],
		],
		[
			'a reference to nothing for a number',
			two([], navigate('LAST', { x: '${form.none}' }), { data: { x: NUMBER } }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": screen ONE has no input none',
					'Add the input.',
				],
			],
		],
		[
			'null for a text',
			two([], navigate('LAST', { x: null }), { data: { x: STRING } }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x',
					'Screen ONE, Footer "Go on": a payload cannot contain null',
					'Leave the key out, or give it a text.',
				],
			],
		],
		[
			'null deep inside',
			ending([], { x: [{ y: ['a', null] }] }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x[0].y[1]',
					'Screen LAST, Footer "Go on": a payload cannot contain null',
					'Leave the key out, or give it a text.',
				],
			],
		],
		[
			'a reference inside of a text',
			ending([NAME], { ...refer('name'), x: 'Hi ${form.name}' }),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.x',
					'Screen LAST, Footer "Go on": a reference inside of a text is sent as it stands',
					"Join them in backticks: `'Hello ' ${data.name}`.",
				],
			],
		],
		[
			'a reference to nothing deep inside',
			ending([], { x: [{ y: '${form.none}' }] }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.x[0].y',
					'Screen LAST, Footer "Go on": screen LAST has no input none',
					'Add the input.',
				],
			],
		],
		[
			'an update of data',
			definition([
				lastScreen(
					[
						{
							type: 'OptIn',
							name: 'o',
							label: 'O',
							'on-select-action': { name: 'update_data', payload: { x: 'a' } },
						},
					],
					['o'],
					{ data: { x: STRING } },
				),
			]),
			[],
		],
		[
			'an update of data that are not declared',
			definition([
				lastScreen(
					[
						{
							type: 'OptIn',
							name: 'o',
							label: 'O',
							'on-select-action': { name: 'update_data', payload: { x: 'a' } },
						},
					],
					['o'],
				),
			]),
			[
				[
					'screens[0].layout.children[0].on-select-action.payload.x',
					'Screen LAST, OptIn "o": the screen declares no data x',
					'Declare x in the data of the screen.',
				],
			],
		],
		[
			'a request without an endpoint',
			two([], EXCHANGE),
			[
				[
					'screens[0].layout.children[0].on-click-action',
					'Screen ONE, Footer "Go on": data_exchange needs an endpoint',
					'Add "data_api_version": "3.0" and a routing_model, or use navigate or complete.',
				],
				[
					'screens[1]',
					'Screen LAST: screen LAST is not connected with the rest',
					'Lead to it from another screen, or remove it.',
				],
			],
		],
		['a request to an endpoint', routed({ ONE: ['LAST'] }, [step('ONE'), last()]), []],
		[
			'the end before the last screen',
			definition([screen('ONE', [footer(complete()), link(navigate('LAST'))]), last()]),
			[
				[
					'screens[0].layout.children[0].on-click-action',
					'Screen ONE, Footer "Go on": complete stands on the Footer of a terminal screen only',
					'Set "terminal": true on the screen, or navigate to the last one.',
				],
			],
		],
		[
			'the end by a link',
			definition([lastScreen([link(complete())])]),
			[
				[
					'screens[0].layout.children[0].on-click-action',
					'Screen LAST, EmbeddedLink "Go": complete stands on the Footer of a terminal screen only',
					'Move it to the Footer.',
				],
			],
		],
		[
			'an answer without a constant',
			definition([
				screen('LAST', [NAME, footer({ name: 'complete', payload: refer('name') })], {
					terminal: true,
				}),
			]),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload',
					'Screen LAST, Footer "Go on": the answer does not tell which Flow it is of',
					'Add a constant to the payload, such as "flow": "booking".',
				],
			],
		],
		[
			'an answer with a number',
			definition([
				screen('LAST', [footer({ name: 'complete', payload: { flow: 7 } })], { terminal: true }),
			]),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload',
					'Screen LAST, Footer "Go on": the answer does not tell which Flow it is of',
					'Add a constant to the payload, such as "flow": "booking".',
				],
			],
		],
		[
			'an answer with a token',
			ending([], { flow_token: 'x' }),
			[
				[
					'screens[0].layout.children[0].on-click-action.payload.flow_token',
					'Screen LAST, Footer "Go on": flow_token is reserved in the answer',
					'Rename the key.',
				],
			],
		],
		['files in the answer', ending([PHOTO], refer('p')), []],
		[
			'files in an expression',
			ending([PHOTO], { p: '`${form.p} == true`' }),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.p',
					'Screen LAST, Footer "Go on": == compares an array with a boolean',
					'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
				],
			],
		],
		[
			'files in a list',
			ending([PHOTO], { files: ['${form.p}'] }),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.files',
					'Screen LAST, Footer "Go on": files stand at the top of a payload only',
					'Give them a key of their own.',
				],
			],
		],
		[
			'files in an object',
			ending([PHOTO], { files: { p: '${form.p}' } }),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.files',
					'Screen LAST, Footer "Go on": files stand at the top of a payload only',
					'Give them a key of their own.',
				],
			],
		],
		[
			'files to the next screen',
			two([PHOTO], navigate('LAST', refer('p')), {
				data: { p: { type: 'array', items: { type: 'string' }, __example__: [] } },
			}),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.p',
					'Screen ONE, Footer "Go on": files are not passed on by navigate',
					'Refer to them by ${screen.ID.form.name} where the answer is sent.',
				],
			],
		],
		[
			'files to the next screen in a list',
			two([PHOTO], navigate('LAST', { p: ['${form.p}'] }), {
				data: { p: { type: 'array', items: { type: 'string' }, __example__: [] } },
			}),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.p',
					'Screen ONE, Footer "Go on": files are not passed on by navigate',
					'Refer to them by ${screen.ID.form.name} where the answer is sent.',
				],
			],
		],
		[
			'files to an endpoint',
			routed({ ONE: ['LAST'] }, [
				screen('ONE', [PHOTO, footer({ name: 'data_exchange', payload: refer('p') })]),
				last(),
			]),
			[],
		],
		[
			'files of a list in an expression',
			ending([PHOTO], { files: ['`${form.p} == ${form.p}`'] }),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.files',
					'Screen LAST, Footer "Go on": files stand at the top of a payload only',
					'Give them a key of their own.',
				],
			],
		],
		[
			'eleven files to the next screen',
			two([{ ...PHOTO, 'max-uploaded-photos': 11 }], navigate('LAST', refer('p')), {
				data: { p: { type: 'array', items: { type: 'string' }, __example__: [] } },
			}),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.p',
					'Screen ONE, Footer "Go on": files are not passed on by navigate',
					'Refer to them by ${screen.ID.form.name} where the answer is sent.',
				],
			],
		],
		[
			'eleven files to an endpoint',
			routed({ ONE: ['LAST'] }, [
				screen('ONE', [
					{ ...PHOTO, 'max-uploaded-photos': 11 },
					footer({ name: 'data_exchange', payload: refer('p') }),
				]),
				last(),
			]),
			[],
		],
		[
			'ten files, some of them without a limit',
			definition([
				screen('ONE', [{ ...PHOTO, 'max-uploaded-photos': 9 }, footer(navigate('LAST'))]),
				screen(
					'LAST',
					[
						{ ...DOCUMENT, 'max-uploaded-documents': undefined },
						footer(complete({ p: '${screen.ONE.form.p}', d: '${form.d}' })),
					],
					{ terminal: true },
				),
			]),
			[
				[
					'screens[1].layout.children[1].on-click-action.payload',
					'Screen LAST, Footer "Go on": a picker without a limit takes up to 30 files, an answer 10',
					'Set max-uploaded-photos or max-uploaded-documents.',
				],
			],
		],
		[
			'files without a limit',
			ending([{ ...PHOTO, 'max-uploaded-photos': undefined }], refer('p')),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload',
					'Screen LAST, Footer "Go on": a picker without a limit takes up to 30 files, an answer 10',
					'Set max-uploaded-photos or max-uploaded-documents.',
				],
			],
		],
		['ten files', ending([{ ...PHOTO, 'max-uploaded-photos': 10 }], refer('p')), []],
		[
			'eleven files',
			ending([{ ...PHOTO, 'max-uploaded-photos': 11 }], refer('p')),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload',
					'Screen LAST, Footer "Go on": an answer has at most 10 files',
					'Lower max-uploaded-photos or max-uploaded-documents.',
				],
			],
		],
		[
			'eleven files of two screens',
			definition([
				screen('ONE', [{ ...PHOTO, 'max-uploaded-photos': 9 }, footer(navigate('LAST'))]),
				screen(
					'LAST',
					[DOCUMENT, footer(complete({ p: '${screen.ONE.form.p}', d: '${form.d}' }))],
					{ terminal: true },
				),
			]),
			[
				[
					'screens[1].layout.children[1].on-click-action.payload',
					'Screen LAST, Footer "Go on": an answer has at most 10 files',
					'Lower max-uploaded-photos or max-uploaded-documents.',
				],
			],
		],
		[
			'eleven files of two screens, one without a limit',
			definition([
				screen('ONE', [{ ...PHOTO, 'max-uploaded-photos': 10 }, footer(navigate('LAST'))]),
				screen(
					'LAST',
					[
						{ ...DOCUMENT, 'max-uploaded-documents': undefined },
						footer(complete({ p: '${screen.ONE.form.p}', d: '${form.d}' })),
					],
					{ terminal: true },
				),
			]),
			[
				[
					'screens[1].layout.children[1].on-click-action.payload',
					'Screen LAST, Footer "Go on": an answer has at most 10 files',
					'Lower max-uploaded-photos or max-uploaded-documents.',
				],
			],
		],
		[
			'files of 100 MB',
			ending([{ ...PHOTO, 'max-uploaded-photos': 4, 'max-file-size-kb': 25_600 }], refer('p')),
			[],
		],
		[
			'files of more than 100 MB',
			ending([{ ...PHOTO, 'max-uploaded-photos': 5, 'max-file-size-kb': 20_481 }], refer('p')),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload',
					'Screen LAST, Footer "Go on": the files of an answer have at most 100 MB',
					'Lower max-file-size-kb, or the number of files.',
				],
			],
		],
		[
			'files of more than 100 MB of two screens',
			definition([
				screen('ONE', [{ ...PHOTO, 'max-file-size-kb': 25_600 }, footer(navigate('LAST'))]),
				screen(
					'LAST',
					[
						{ ...DOCUMENT, 'max-uploaded-documents': 3, 'max-file-size-kb': 17_068 },
						footer(complete({ p: '${screen.ONE.form.p}', d: '${form.d}' })),
					],
					{ terminal: true },
				),
			]),
			[
				[
					'screens[1].layout.children[1].on-click-action.payload',
					'Screen LAST, Footer "Go on": the files of an answer have at most 100 MB',
					'Lower max-file-size-kb, or the number of files.',
				],
			],
		],
		[
			'files with a computed limit',
			ending([{ ...PHOTO, 'max-uploaded-photos': '${data.none}' }], refer('p')),
			[
				[
					'screens[0].layout.children[0].max-uploaded-photos',
					'Screen LAST, PhotoPicker "p": screen LAST declares no data none',
					'Declare none in the data of screen LAST, with type and __example__.',
				],
				[
					'screens[0].layout.children[1].on-click-action.payload',
					'Screen LAST, Footer "Go on": a picker without a limit takes up to 30 files, an answer 10',
					'Set max-uploaded-photos or max-uploaded-documents.',
				],
			],
		],
	])('%s', (_, flow, words) => {
		expect(told(flow)).toEqual(words);
	});
});

describe('what only phones show', () => {
	/** A number that a screen asks for, handed on to the second screen, and by this payload to the last. */
	const passing = (payload: Parts, input: Parts = COUNT, action = navigate('LAST', payload)) =>
		definition([
			screen('ONE', [input, footer(navigate('TWO', { x: `\${form.${String(input.name)}}` }))]),
			screen('TWO', [footer(action)], { data: { x: STRING } }),
			lastScreen([], [], { data: { x: STRING } }),
		]);
	const used = (component: Parts, properties: Parts = {}) =>
		definition([
			screen('ONE', [NAME, footer(navigate('LAST'))]),
			lastScreen([component], [], properties),
		]);

	it.each<[string, Parts, Words]>([
		[
			'a number passed on once',
			two([COUNT], navigate('LAST', { x: '${form.count}' }), { data: { x: STRING } }),
			[],
		],
		[
			'a number passed on twice',
			passing({ x: '${data.x}' }),
			[
				[
					'screens[1].layout.children[0].on-click-action.payload.x',
					'Screen TWO, Footer "Go on": x is a number that was passed on once already: phones fail here',
					'Refer to the input itself where it is needed: ${screen.ID.form.name}.',
				],
			],
		],
		[
			'a passcode passed on twice',
			passing({ x: '${data.x}' }, { ...COUNT, 'input-type': 'passcode' }),
			[
				[
					'screens[1].layout.children[0].on-click-action.payload.x',
					'Screen TWO, Footer "Go on": x is a number that was passed on once already: phones fail here',
					'Refer to the input itself where it is needed: ${screen.ID.form.name}.',
				],
			],
		],
		['a text passed on twice', passing({ x: '${data.x}' }, NAME), []],
		['a number by the name of its screen', passing({ x: '${screen.ONE.form.count}' }), []],
		['a number in an expression', passing({ x: "`'' ${data.x}`" }), []],
		[
			'a number or a text passed on twice',
			definition([
				screen('ONE', [
					COUNT,
					footer(navigate('TWO', { x: '${form.count}' })),
					link(navigate('TWO', { x: 'none' })),
				]),
				screen('TWO', [footer(navigate('LAST', { x: '${data.x}' }))], { data: { x: STRING } }),
				lastScreen([], [], { data: { x: STRING } }),
			]),
			[
				[
					'screens[1].layout.children[0].on-click-action.payload.x',
					'Screen TWO, Footer "Go on": x is a number that was passed on once already: phones fail here',
					'Refer to the input itself where it is needed: ${screen.ID.form.name}.',
				],
			],
		],
		[
			'a number in the answer after it was passed on',
			definition([
				screen('ONE', [COUNT, footer(navigate('LAST', { x: '${form.count}' }))]),
				screen('LAST', [footer(complete({ x: '${data.x}' }))], {
					terminal: true,
					data: { x: STRING },
				}),
			]),
			[],
		],
		[
			'one key of two questions',
			definition([
				screen('ONE', [footer(navigate('A')), link(navigate('B'))]),
				...['A', 'B'].map((id) =>
					screen(id, [NAME, footer(complete(refer('name')))], { terminal: true }),
				),
			]),
			[
				[
					'screens',
					'Name of the answer comes from several questions: A.name, B.name',
					'Give each its own key, unless they are the same question.',
				],
			],
		],
		[
			'one key of six questions',
			definition([
				screen('ONE', [
					{
						type: 'NavigationList',
						name: 'l',
						'list-items': [...'ABCDEF'].map((id) => ({
							id,
							'main-content': { title: id },
							'on-click-action': navigate(id),
						})),
					},
				]),
				...[...'ABCDEF'].map((id) =>
					screen(id, [NAME, footer(complete(refer('name')))], { terminal: true }),
				),
			]),
			[
				[
					'screens',
					'Name of the answer comes from several questions: A.name, B.name, C.name, D.name, E.name',
					'Give each its own key, unless they are the same question.',
				],
			],
		],
		[
			'one key of one question in two answers',
			definition([
				screen('ONE', [NAME, footer(navigate('A')), link(navigate('B'))]),
				...['A', 'B'].map((id) =>
					screen(id, [footer(complete({ name: '${screen.ONE.form.name}' }))], { terminal: true }),
				),
			]),
			[],
		],
		[
			'one key of a question and a constant',
			definition([
				screen('ONE', [NAME, footer(navigate('A')), link(navigate('B'))]),
				screen('A', [footer(complete({ name: '${screen.ONE.form.name}' }))], { terminal: true }),
				screen('B', [footer(complete({ name: 'none' }))], { terminal: true }),
			]),
			[],
		],
		[
			'an input that nothing takes',
			ending([NAME], {}),
			[
				[
					'screens[0].layout.children[0].name',
					'Screen LAST, TextInput "name": no action carries name: what the person enters is lost',
					'Add "name": "${form.name}" to the payload of the button.',
				],
			],
		],
		[
			'an input without a name, which is an error of its own',
			ending([{ ...NAME, name: ' ' }], {}),
			[
				[
					'screens[0].layout.children[0].name',
					'Screen LAST, TextInput " ": name is empty',
					'Enter a text, or leave name out.',
				],
			],
		],
		[
			'an input that its own screen shows',
			ending([NAME, { ...TEXT, text: '${form.name}' }], {}),
			[
				[
					'screens[0].layout.children[0].name',
					'Screen LAST, TextInput "name": no action carries name: what the person enters is lost',
					'Add "name": "${form.name}" to the payload of the button.',
				],
			],
		],
		['an input in a list of the payload', ending([NAME], { x: ['${form.name}'] }), []],
		['an input in an object of the payload', ending([NAME], { x: { y: '${form.name}' } }), []],
		['an input in an expression', ending([NAME], { x: "`'Hi ' ${form.name}`" }), []],
		[
			'an input in an expression that cannot be read',
			ending([NAME], { x: '`${form.name} +`' }),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.x',
					'Screen LAST, Footer "Go on": the expression cannot be read: something is missing at the end',
					'Correct it. Texts stand in single quotes, references as ${data.x} or ${form.x}.',
				],
				[
					'screens[0].layout.children[0].name',
					'Screen LAST, TextInput "name": no action carries name: what the person enters is lost',
					'Add "name": "${form.name}" to the payload of the button.',
				],
			],
		],
		[
			'an input inside of a text',
			ending([NAME], { x: 'Hi ${form.name}' }),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload.x',
					'Screen LAST, Footer "Go on": a reference inside of a text is sent as it stands',
					"Join them in backticks: `'Hello ' ${data.name}`.",
				],
				[
					'screens[0].layout.children[0].name',
					'Screen LAST, TextInput "name": no action carries name: what the person enters is lost',
					'Add "name": "${form.name}" to the payload of the button.',
				],
			],
		],
		[
			'data of the same name',
			definition([
				screen('LAST', [NAME, footer(complete({ x: '${data.name}' }))], {
					terminal: true,
					data: { name: STRING },
				}),
			]),
			[
				[
					'screens[0].layout.children[0].name',
					'Screen LAST, TextInput "name": no action carries name: what the person enters is lost',
					'Add "name": "${form.name}" to the payload of the button.',
				],
			],
		],
		['an input that another screen shows', used({ ...TEXT, text: '${screen.ONE.form.name}' }), []],
		[
			'an input in a line of another screen',
			used({ ...TEXT, text: ['x', '${screen.ONE.form.name}'] }),
			[],
		],
		[
			'an input in an expression of another screen',
			used({ ...TEXT, text: "`'Hi ' ${screen.ONE.form.name}`" }),
			[],
		],
		[
			'an input in a condition of another screen',
			used({ type: 'If', condition: "${screen.ONE.form.name} == 'a'", then: [TEXT] }),
			[],
		],
		[
			'an input in a Switch of another screen',
			used({ type: 'Switch', value: '${screen.ONE.form.name}', cases: { a: [TEXT] } }),
			[],
		],
		[
			'an input in a compared Switch of another screen',
			used({ type: 'Switch', value: "${screen.ONE.form.name} == 'a'", cases: { true: [TEXT] } }),
			[],
		],
		[
			'an input inside of a text of another screen',
			used({ ...TEXT, text: "${screen.ONE.form.name} == 'a'" }),
			[
				[
					'screens[1].layout.children[0].text',
					'Screen LAST, TextBody "${screen.ONE.form.name} == \'a\'": a reference inside of a text is shown as it stands',
					"Join them in backticks: `'Hello ' ${data.name}`.",
				],
				[
					'screens[0].layout.children[0].name',
					'Screen ONE, TextInput "name": no action carries name: what the person enters is lost',
					'Add "name": "${form.name}" to the payload of the button.',
				],
			],
		],
		[
			'an input in a branch of another screen',
			used(
				{
					type: 'If',
					condition: '${data.flag}',
					then: [{ ...TEXT, text: '${screen.ONE.form.name}' }],
				},
				{ data: { flag: { type: 'boolean', __example__: true } } },
			),
			[
				[
					'screens[0].layout.children[1].on-click-action.payload',
					'Screen ONE, Footer "Go on": screen LAST expects flag',
					'Add flag to the payload, or remove it from the data of LAST.',
				],
			],
		],
		[
			'an input in the options of another screen',
			used({
				type: 'RadioButtonsGroup',
				name: 'r',
				label: 'R',
				'data-source': [{ ...OPTIONS[0], title: '${screen.ONE.form.name}' }],
			}),
			[
				[
					'screens[1].layout.children[0].name',
					'Screen LAST, RadioButtonsGroup "r": no action carries r: what the person enters is lost',
					'Add "r": "${form.r}" to the payload of the button.',
				],
			],
		],
		[
			'an input that another one shares its name with',
			definition([screen('ONE', [NAME, footer(navigate('LAST'))]), lastScreen([NAME], ['name'])]),
			[
				[
					'screens[0].layout.children[0].name',
					'Screen ONE, TextInput "name": no action carries name: what the person enters is lost',
					'Add "name": "${form.name}" to the payload of the button.',
				],
			],
		],
	])('%s', (_, flow, words) => {
		expect(told(flow)).toEqual(words);
	});
});
