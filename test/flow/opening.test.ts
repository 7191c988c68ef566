import { check } from '../../flowJson';
import { checkFlowOpening } from '../../flow/rules';
import type { FlowOpening } from '../../flow/flowMessage';

const DEFINITION = {
	version: '7.2',
	screens: [
		{
			id: 'DAY',
			title: 'Day',
			data: {
				name: { type: 'string', __example__: 'Asha' },
				slots: {
					type: 'array',
					items: {
						type: 'object',
						properties: { id: { type: 'string' }, title: { type: 'string' } },
					},
					__example__: [{ id: '1', title: '9:00' }],
				},
				people: { type: 'number', __example__: 2 },
			},
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{ type: 'TextBody', text: '${data.name}' },
					{ type: 'Dropdown', name: 'slot', label: 'Time', 'data-source': '${data.slots}' },
					{
						type: 'Footer',
						label: 'Next',
						'on-click-action': {
							name: 'navigate',
							next: { type: 'screen', name: 'END' },
							payload: {},
						},
					},
				],
			},
		},
		{
			id: 'END',
			title: 'End',
			terminal: true,
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': { name: 'complete', payload: { slot: '${screen.DAY.form.slot}' } },
					},
				],
			},
		},
	],
};
const FLOW = check(DEFINITION).flow!;

const DATA = { name: 'Asha', slots: [{ id: '1', title: '9:00' }], people: 2 };
const NEEDS =
	'Screen DAY takes name (text, for example "Asha"); slots (a list of options with id and title each, for example [{"id":"1","title":"9:00"}]); people (a number, for example 2).';
const opening = (changes: Partial<Extract<FlowOpening, { action: 'navigate' }>>): FlowOpening => ({
	action: 'navigate',
	screen: 'DAY',
	data: DATA,
	...changes,
});

describe('how a message opens a Flow whose definition is known', () => {
	it.each([
		['with all values', opening({})],
		['on its own first screen', opening({ screen: '' })],
	])('is right %s', (_, given) => {
		expect(checkFlowOpening(FLOW, given)).toEqual([]);
	});

	it.each<[FlowOpening, string, string]>([
		[
			opening({ screen: 'NIGHT' }),
			"'Screen' does not fit the Flow: The Flow has no screen NIGHT",
			'The Flow can open on DAY.',
		],
		[
			opening({ screen: 'END', data: {} }),
			"'Screen' does not fit the Flow: Another screen leads to END: it cannot be the first",
			'The Flow can open on DAY.',
		],
		[
			opening({ data: {} }),
			"'Screen Data' does not fit the Flow: Screen DAY needs data: name, slots, people",
			NEEDS,
		],
		[
			opening({ data: { ...DATA, people: 'two', slots: [{ id: '1' }], nmae: 'x' } }),
			"'Screen Data' does not fit the Flow: slots[0].title is missing; people should be a number, but is a string; Screen DAY declares no nmae: it is dropped",
			NEEDS,
		],
		[
			opening({
				data: {
					...DATA,
					slots: [
						{ id: '1', title: 'a' },
						{ id: '1', title: 'b' },
					],
				},
			}),
			"'Screen Data' does not fit the Flow: slots: Two options have the id 1",
			NEEDS,
		],
		[
			{ action: 'data_exchange' },
			"'Flow Action' is Data Exchange, but the Flow has no data endpoint",
			'Choose Navigate, or send a Flow that has an endpoint.',
		],
	])('%j', (given, message, fix) => {
		expect(checkFlowOpening(FLOW, given)).toEqual([
			expect.objectContaining({ level: 'error', message, fix }),
		]);
	});

	it('only warns of what the phone shows all the same', () => {
		const slots = [{ id: '1', title: 'A time that is longer than thirty characters' }];
		expect(checkFlowOpening(FLOW, opening({ data: { ...DATA, slots } }))).toMatchObject([
			{ level: 'warn', message: expect.stringContaining('slots') as string },
		]);
	});

	it('shortens long examples', () => {
		const long = check(JSON.stringify(DEFINITION).replace('Asha', 'x'.repeat(1000))).flow!;
		const [{ fix }] = checkFlowOpening(long, opening({ data: {} }));
		expect(fix).toContain(`${'x'.repeat(119)}…`);
		expect(fix.length).toBeLessThan(400);
	});
});

describe('the advice names what would fit', () => {
	const SEND = {
		type: 'Footer',
		label: 'Send',
		'on-click-action': { name: 'complete', payload: {} },
	};
	const last = (id: string, data?: object, children: object[] = []) => ({
		id,
		title: id,
		terminal: true,
		...(data && { data }),
		layout: { type: 'SingleColumnLayout', children: [...children, SEND] },
	});
	const leadingTo = (id: string, next: string) => {
		const action = { name: 'navigate', next: { type: 'screen', name: next }, payload: {} };
		const footer = { type: 'Footer', label: 'Next', 'on-click-action': action };
		return { id, title: id, layout: { type: 'SingleColumnLayout', children: [footer] } };
	};
	const readFlow = (...screens: object[]) => check({ version: '7.2', screens }).flow!;
	const navigate = (screen: string, data: FlowData = {}): FlowOpening => ({
		action: 'navigate',
		screen,
		data,
	});
	type FlowData = Record<string, unknown>;
	const findFix = (flow: ReturnType<typeof readFlow>, opening: FlowOpening) =>
		checkFlowOpening(flow, opening).map(({ fix }) => fix);

	it('several screens', () => {
		expect(findFix(readFlow(last('A'), last('B')), navigate('C'))).toEqual([
			'The Flow can open on A or B.',
		]);
	});

	it('no screen, where each is led to by another', () => {
		const flow = readFlow(leadingTo('A', 'B'), leadingTo('B', 'A'));
		expect(findFix(flow, navigate('A'))).toEqual([
			'The Flow JSON has no screen that can be the first. Check it.',
		]);
	});

	it.each(['ONLY', ''])('no values, where the screen takes none: %j', (screen) => {
		expect(findFix(readFlow(last('ONLY')), navigate(screen, { a: 1 }))).toEqual([
			'Screen ONLY takes no values. Leave Screen Data empty.',
		]);
	});

	it.each(['A', ''])('the kind of each value: %j', (screen) => {
		const data = {
			count: { type: 'integer', __example__: 3 },
			ok: { type: 'boolean', __example__: true },
			who: {
				type: 'object',
				properties: { a: { type: 'string' } },
				__example__: { a: 'x' },
			},
			tags: { type: 'array', items: { type: 'string' }, __example__: ['a'] },
			day: { type: 'string', __example__: '2026-12-01' },
			bare: { type: 'string' },
		};
		const picker = { type: 'DatePicker', name: 'd', label: 'D', 'min-date': '${data.day}' };
		expect(findFix(readFlow(last('A', data, [picker])), navigate(screen))).toEqual([
			'Screen A takes count (a whole number, for example 3); ok (true or false, for example true); ' +
				'who (an object, for example {"a":"x"}); tags (a list, for example ["a"]); ' +
				'day (a date, for example "2026-12-01"); bare (text).',
		]);
	});
});
