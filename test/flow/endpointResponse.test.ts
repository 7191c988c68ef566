import { check } from '../../flow/rules';
import { ENDPOINT_RESPONSE_RULES, type OutgoingResponse } from '../../flow/rules/endpointResponse';
import { check as checkDefinition, type FlowJson } from '../../flowJson';

/** The Flow with these screens, with all else that a phone needs to open it. Null when none can. */
const flowOf = (parts: { screens: object[]; routing_model?: object }): FlowJson | null => {
	const layout = { type: 'SingleColumnLayout', children: [] };
	const screens = parts.screens.map((screen) => ({ layout, ...screen }));
	return checkDefinition({ version: '7.3', ...parts, screens }).flow;
};

const FLOW = {
	version: '7.3',
	data_api_version: '3.0',
	routing_model: { DATE: ['SLOTS'], SLOTS: ['SUMMARY'], SUMMARY: [] },
	screens: [
		{ id: 'DATE', data: { days: { type: 'array' } } },
		{ id: 'SLOTS', data: { slots: { type: 'array' }, day: { type: 'string' } } },
		{ id: 'SUMMARY' },
	],
};
const GOOD: OutgoingResponse = {
	kind: 'screen',
	screen: 'SLOTS',
	data: { slots: [], day: 'Mon' },
	request: { action: 'data_exchange', screen: 'DATE' },
	flow: flowOf(FLOW),
};
const idsOf = (changes: Partial<OutgoingResponse>) =>
	check(ENDPOINT_RESPONSE_RULES, { ...GOOD, ...changes }).map(({ id }) => id);

describe('the rules of answers', () => {
	it.each<[string, Partial<OutgoingResponse>, string[]]>([
		['a good answer', {}, []],
		[
			'the first screen',
			{ request: { action: 'INIT', screen: null }, screen: 'DATE', data: { days: [] } },
			[],
		],
		[
			'a later screen as the first',
			{ request: { action: 'INIT', screen: null }, screen: 'SUMMARY', data: {} },
			['R05'],
		],
		[
			'a later screen as the first, of a phone that names it',
			{ request: { action: 'INIT', screen: 'SUMMARY' }, screen: 'SUMMARY', data: {} },
			['R05'],
		],
		['the same screen again', { request: { action: 'data_exchange', screen: 'SLOTS' } }, []],
		[
			'a way back',
			{ request: { action: 'BACK', screen: 'SLOTS' }, screen: 'DATE', data: { days: [] } },
			[],
		],
		[
			'a way back without BACK',
			{ request: { action: 'data_exchange', screen: 'SLOTS' }, screen: 'DATE', data: { days: [] } },
			[],
		],
		[
			'a way on after BACK',
			{ request: { action: 'BACK', screen: 'SLOTS' }, screen: 'SUMMARY', data: {} },
			[],
		],
		[
			'the same screen after BACK',
			{ request: { action: 'BACK', screen: 'SUMMARY' }, screen: 'SUMMARY', data: {} },
			[],
		],
		[
			'two screens back',
			{ request: { action: 'BACK', screen: 'SUMMARY' }, screen: 'DATE', data: { days: [] } },
			['R05'],
		],
		[
			'two screens back without BACK',
			{
				request: { action: 'data_exchange', screen: 'SUMMARY' },
				screen: 'DATE',
				data: { days: [] },
			},
			['R05'],
		],
		[
			'any screen for a phone that does not say where it is',
			{ request: { action: 'data_exchange', screen: null }, screen: 'SUMMARY', data: {} },
			[],
		],
		[
			'the first screen, of a phone that names another',
			{ request: { action: 'INIT', screen: 'SUMMARY' }, screen: 'DATE', data: { days: [] } },
			[],
		],
		[
			'any way of a Flow without routes',
			{
				request: { action: 'data_exchange', screen: 'SUMMARY' },
				screen: 'DATE',
				data: { days: [] },
				flow: flowOf({ ...FLOW, routing_model: undefined }),
			},
			[],
		],
		[
			'a completion that has the name of a screen',
			{ kind: 'completion', screen: 'SLOTS', data: { day: 1 } },
			[],
		],
		['a value that is undefined', { data: { slots: [], day: undefined } }, ['P23']],
		[
			'any screen of a Flow without routes',
			{
				request: { action: 'INIT', screen: null },
				screen: 'SUMMARY',
				data: {},
				flow: flowOf({ ...FLOW, routing_model: undefined }),
			},
			[],
		],
		[
			'a screen the Flow has not, when it opens',
			{ request: { action: 'INIT', screen: null }, screen: 'PAY', data: {} },
			['R05'],
		],
		[
			'a screen that only leads to itself, as the first',
			{
				request: { action: 'INIT', screen: null },
				screen: 'DATE',
				data: { days: [] },
				flow: flowOf({ ...FLOW, routing_model: { DATE: ['DATE', 'SLOTS'] } }),
			},
			[],
		],
		[
			'any screen of a Flow whose routes go in a circle',
			{
				request: { action: 'INIT', screen: null },
				screen: 'SUMMARY',
				data: {},
				flow: flowOf({
					...FLOW,
					routing_model: { DATE: ['SLOTS'], SLOTS: ['SUMMARY'], SUMMARY: ['DATE'] },
				}),
			},
			[],
		],
		['no screen', { screen: '', flow: null }, ['R02']],
		['a title instead of an ID', { screen: 'Free slots', flow: null }, ['P20']],
		['SUCCESS', { screen: 'SUCCESS', flow: null }, ['P21']],
		['null in the data', { data: { slots: [{ id: null }], day: 'Mon' } }, ['P23']],
		['an empty text in the data', { data: { slots: [], day: '' } }, ['P24']],
		['too much data', { data: { slots: [], day: 'x'.repeat(1_100_000) } }, ['R07']],
		['a message', { kind: 'message', text: 'Full', screen: 'DATE', data: {} }, []],
		[
			'a message with a word of a program',
			{ kind: 'message', text: 'Sorry, undefined is taken', screen: 'DATE', data: { days: [] } },
			['R08'],
		],
		[
			'a message without text',
			{ kind: 'message', text: ' ', screen: 'DATE', data: { days: [] } },
			['R01'],
		],
		[
			'a message with a word of a program',
			{ kind: 'message', text: 'Sorry undefined', data: {} },
			['R08'],
		],
		['a completion', { kind: 'completion', screen: '', data: { slot: '10:00' } }, []],
		['a completion with null', { kind: 'completion', screen: '', data: { slot: null } }, ['P23']],
		['a screen the Flow has not', { screen: 'PAY', data: {} }, ['R05']],
		['a way the Flow has not', { screen: 'SUMMARY', data: {} }, ['R05']],
		['a value that the screen declares', { data: { slots: [] } }, ['R06']],
		[
			'an inherited name for a value',
			{ data: Object.create({ slots: [], day: 'Mon' }) as Record<string, unknown> },
			['R06'],
		],
		['a text for a list', { data: { slots: '10:00', day: 'Mon' } }, ['R06']],
		[
			'a number for a text, in a message',
			{ kind: 'message', text: 'Full', data: { day: 1 } },
			['R06'],
		],
		['the same without the Flow', { data: {}, flow: null }, []],
	])('judge %s', (_, changes, ids) => {
		expect(idsOf(changes)).toEqual(ids);
	});

	it.each<[Partial<OutgoingResponse>, string, string]>([
		[
			{ screen: 'PAY' },
			"'Screen' is not in the Flow (invalid-screen-transition)",
			"Correct Screen. If the Flow has changed, paste it into 'Flow JSON' again.",
		],
		[
			{ request: { action: 'INIT', screen: null } },
			"'Screen' cannot open the Flow, because another screen leads to it (invalid-screen-transition)",
			"Open with DATE. If the Flow has changed, paste it into 'Flow JSON' again.",
		],
		[
			{
				request: { action: 'data_exchange', screen: 'SUMMARY' },
				screen: 'DATE',
				data: { days: [] },
			},
			"'Screen' cannot follow here, because routing_model does not connect the two screens (invalid-screen-transition)",
			"From SUMMARY a phone goes to SLOTS or stays. Correct Screen, or the routing_model of the Flow. If the Flow has changed, paste it into 'Flow JSON' again.",
		],
		[
			{ request: { action: 'BACK', screen: 'ELSEWHERE' } },
			"'Screen' cannot follow here, because routing_model does not connect the two screens (invalid-screen-transition)",
			"From ELSEWHERE a phone goes to no other screen or stays. Correct Screen, or the routing_model of the Flow. If the Flow has changed, paste it into 'Flow JSON' again.",
		],
	])('say which screens may come instead of %j', (changes, message, fix) => {
		expect(check(ENDPOINT_RESPONSE_RULES, { ...GOOD, ...changes })).toEqual([
			{ id: 'R05', level: 'error', message, fix },
		]);
	});

	it.each<[Partial<OutgoingResponse>, string, string, string]>([
		[
			{ screen: '', flow: null },
			'error',
			"'Screen' is missing",
			'Enter the ID of the screen to show, as it stands in the Flow.',
		],
		[
			{ screen: 'Free slots', flow: null },
			'error',
			"'Screen' can have letters and underscores only",
			'Enter the ID of the screen, such as SLOTS, and not its title.',
		],
		[
			{ screen: 'SUCCESS', flow: null },
			'error',
			"'Screen' cannot be SUCCESS, which WhatsApp keeps for the end of a Flow",
			"Set 'Response Type' to Complete.",
		],
		[
			{ kind: 'message', text: '' },
			'error',
			"'Message' is empty",
			'Enter what the person is to read.',
		],
		[{ kind: 'message' }, 'error', "'Message' is empty", 'Enter what the person is to read.'],
		[
			{ data: { slots: [], day: 'x'.repeat(1_100_000) } },
			'warn',
			"'Screen Data' is larger than 1 MB",
			'Send less data, for example smaller images.',
		],
		[
			{ data: { slots: {}, day: 'Mon' } },
			'error',
			'\'Screen Data\' at "slots" is of another type than the screen declares (payload-schema-error)',
			'Give it the type that stands in the Flow: array.',
		],
	])('say what is wrong with %j', (changes, level, message, fix) => {
		expect(check(ENDPOINT_RESPONSE_RULES, { ...GOOD, ...changes })).toEqual([
			{ id: expect.any(String), level, message, fix },
		]);
	});

	it('name ten screens that may come, and no more', () => {
		const screens = Array.from({ length: 12 }, (_, index) => ({ id: `S${'abcdefghijkl'[index]}` }));
		const flow = flowOf({
			screens: [...screens, { id: 'LAST' }],
			routing_model: { Sa: ['LAST'] },
		});
		const [{ fix }] = check(ENDPOINT_RESPONSE_RULES, {
			...GOOD,
			flow,
			request: { action: 'INIT', screen: null },
			screen: 'LAST',
			data: {},
		});
		expect(fix).toMatch(/^Open with Sa, Sb, Sc, Sd, Se, Sf, Sg, Sh, Si, Sj\. /);
	});

	it('name the value that is missing', () => {
		expect(check(ENDPOINT_RESPONSE_RULES, { ...GOOD, data: { slots: [] } })).toEqual([
			{
				id: 'R06',
				level: 'error',
				message: expect.stringContaining('at "day" lacks a value'),
				fix: expect.any(String),
			},
		]);
	});
});

describe('values inside others', () => {
	const OPTION = {
		type: 'object',
		properties: {
			id: { type: 'string' },
			title: { type: 'string' },
			description: { type: 'string' },
		},
	};
	const judge = (model: unknown, value: unknown, kind: OutgoingResponse['kind'] = 'screen') =>
		check(ENDPOINT_RESPONSE_RULES, {
			...GOOD,
			kind,
			text: 'Read this',
			screen: 'A',
			request: { action: 'data_exchange', screen: 'A' },
			data: { v: value },
			flow: flowOf({ screens: [{ id: 'A', data: { v: model } }] }),
		});
	const said = (model: unknown, value: unknown) =>
		judge(model, value).map(({ id, message }) => `${id} ${message}`);
	const MISSING = 'lacks a value that the screen declares (payload-schema-error)';
	const MISTYPED = 'is of another type than the screen declares (payload-schema-error)';

	it.each<[unknown, unknown, string]>([
		[{ type: 'array', items: OPTION }, [{ id: 1, title: 'One' }], `"v[0].id" ${MISTYPED}`],
		[
			{ type: 'array', items: OPTION },
			[{ id: '1', title: 'One' }, { id: '2' }],
			`"v[1].title" ${MISSING}`,
		],
		[{ type: 'array', items: OPTION }, [{ title: 'One' }], `"v[0].id" ${MISSING}`],
		[{ type: 'array', items: OPTION }, ['One'], `"v[0]" ${MISTYPED}`],
		[
			{ type: 'array', items: OPTION },
			[{ id: '1', title: 'One', description: ['x'] }],
			`"v[0].description" ${MISTYPED}`,
		],
		[{ type: 'array', items: { type: 'string' } }, ['a', 2], `"v[1]" ${MISTYPED}`],
		[{ type: 'array', items: { type: 'integer' } }, ['2'], `"v[0]" ${MISTYPED}`],
		[
			{ type: 'array', items: { type: 'array', items: { type: 'boolean' } } },
			[[true], ['true']],
			`"v[1][0]" ${MISTYPED}`,
		],
		[
			{
				type: 'object',
				properties: { place: { type: 'object', properties: { city: { type: 'string' } } } },
			},
			{ place: { city: 560001 } },
			`"v.place.city" ${MISTYPED}`,
		],
		[
			{
				type: 'object',
				properties: { place: { type: 'object', properties: { city: { type: 'string' } } } },
			},
			{ place: {} },
			`"v.place.city" ${MISSING}`,
		],
		[{ type: 'object', properties: { name: { type: 'string' } } }, {}, `"v.name" ${MISSING}`],
		[{ type: 'object', properties: { name: { type: 'string' } } }, [], `"v" ${MISTYPED}`],
		[
			{ type: 'object', properties: { name: {}, phone: {} }, required: ['phone'] },
			{},
			`"v.phone" ${MISSING}`,
		],
		[
			{ type: 'object', properties: { name: {}, phone: {} }, __example__: { phone: '1' } },
			{},
			`"v.phone" ${MISSING}`,
		],
		[
			{
				type: 'array',
				items: { type: 'object', properties: { day: {}, note: {} } },
				__example__: [{ day: 'Mon', note: 'x' }, { day: 'Tue' }],
			},
			[{ note: 'y' }],
			`"v[0].day" ${MISSING}`,
		],
		[{ type: 'object', properties: { id: {}, note: {} } }, { id: 1 }, `"v.note" ${MISSING}`],
		[{ type: 'object', properties: { title: {}, note: {} } }, { title: 1 }, `"v.note" ${MISSING}`],
		[{ type: 'object', properties: { day: {} }, __example__: 'none' }, {}, `"v.day" ${MISSING}`],
		[
			{
				type: 'object',
				properties: { at: { type: 'object', properties: { from: {} } } },
				__example__: { at: 'Mon' },
			},
			{ at: {} },
			`"v.at.from" ${MISSING}`,
		],
		[{ type: 'boolean' }, 'true', `"v" ${MISTYPED}`],
		[{ type: 'number' }, '3', `"v" ${MISTYPED}`],
	])('%j refuses %j', (model, value, text) => {
		expect(said(model, value)).toEqual([`R06 'Screen Data' at ${text}`]);
	});

	it.each<[unknown, unknown]>([
		[{ type: 'array', items: OPTION }, []],
		[{ type: 'array', items: OPTION }, [{ id: '1', title: 'One' }]],
		[
			{ type: 'array', items: OPTION },
			[{ id: '1', title: 'One', enabled: false, description: 'First' }],
		],
		[{ type: 'array' }, [1, 'a', {}]],
		[{ type: 'array', items: 'string' }, [1]],
		[{ type: 'object' }, { any: 1 }],
		[{ type: 'object', properties: [] }, { any: 1 }],
		[{ type: 'object', properties: { name: {}, phone: {} }, required: ['phone'] }, { phone: 1 }],
		[{ type: 'object', properties: { name: {} }, required: ['phone'] }, {}],
		[
			{ type: 'object', properties: { name: {}, phone: {} }, __example__: { phone: '1' } },
			{ phone: '2' },
		],
		[
			{
				type: 'object',
				properties: { place: { type: 'object', properties: { city: {} } } },
				__example__: { place: {} },
			},
			{ place: {} },
		],
		[{ type: 'integer' }, 3],
		[{ properties: { name: {} } }, 7],
		[
			{ type: 'array', items: { type: 'object', properties: { day: {} } }, __example__: 'none' },
			[{ day: 1 }],
		],
		[
			{
				type: 'object',
				properties: { day: { type: 'object', properties: { from: {} } } },
				__example__: { day: 'Mon' },
			},
			{ day: { from: 1 } },
		],
		[{ type: 'number' }, 3.5],
		[{ type: 'date' }, { anything: true }],
		[{ type: ['string', 'null'] }, 7],
		[{}, 7],
		['string', 7],
		[null, 7],
	])('%j takes %j', (model, value) => {
		expect(said(model, value)).toEqual([]);
	});

	it('null is said once, by the rule for it', () => {
		expect(
			judge({ type: 'array', items: OPTION }, [{ id: null, title: 'One' }]).map(({ id }) => id),
		).toEqual(['P23']);
	});

	it('a message may leave a value out, but what it gives is whole', () => {
		expect(judge({ type: 'string' }, 'x', 'message')).toEqual([]);
		expect(
			check(ENDPOINT_RESPONSE_RULES, { ...GOOD, kind: 'message', text: 'Full', data: {} }),
		).toEqual([]);
		expect(
			judge({ type: 'array', items: OPTION }, [{ id: '1' }], 'message').map(
				({ message }) => message,
			),
		).toEqual([`'Screen Data' at "v[0].title" ${MISSING}`]);
	});

	it.each<[unknown, unknown, string]>([
		[
			{ type: 'array', items: OPTION, __example__: [{ id: 'svc_1', title: 'Cut' }] },
			[{ id: 7, title: 'x' }],
			'Give it the type that stands in the Flow: string, such as "svc_1".',
		],
		[
			{ type: 'array', items: OPTION, __example__: [{ id: 'svc_1', title: 'Cut' }] },
			[{ id: '7' }],
			'Add it under this name, such as "Cut".',
		],
		[{ type: 'array', items: OPTION }, [{ id: '7' }], 'Add it under this name.'],
		[
			{
				type: 'array',
				items: { ...OPTION, __example__: { title: 'Near' } },
				__example__: [{ title: 'Far' }],
			},
			[{ id: '7' }],
			'Add it under this name, such as "Near".',
		],
		[
			{ type: 'boolean', __example__: false },
			'no',
			'Give it the type that stands in the Flow: boolean, such as false.',
		],
		[
			{ type: 'string', __example__: 'x'.repeat(98) },
			1,
			`Give it the type that stands in the Flow: string, such as "${'x'.repeat(98)}".`,
		],
		[
			{ type: 'string', __example__: 'x'.repeat(300) },
			1,
			`Give it the type that stands in the Flow: string, such as "${'x'.repeat(99)}….`,
		],
	])('%j with %j: shows the example', (model, value, fix) => {
		expect(judge(model, value).map((finding) => finding.fix)).toEqual([fix]);
	});

	it('a tower of models ends where data can no longer reach', () => {
		const tower = (levels: number): unknown =>
			JSON.parse(
				'{"type":"array","items":'.repeat(levels) + '{"type":"string"}' + '}'.repeat(levels),
			);
		expect(judge(tower(5_000), [[]])).toEqual([]);
		expect(judge(tower(2), [[1]]).map(({ id }) => id)).toEqual(['R06']);
	});
});
