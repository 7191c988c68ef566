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
