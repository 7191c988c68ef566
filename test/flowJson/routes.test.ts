import { entryScreens, screensAfter } from '../../flowJson/index.ts';
import { routesOf, stepsToEnd } from '../../flowJson/routes.ts';
import {
	definition,
	flowOf,
	footer,
	lastScreen,
	navigate,
	screen,
	type Parts,
} from '../sandbox/flowFixtures.mts';

const EXCHANGE = { name: 'data_exchange', payload: {} };
const step = (id: string) => screen(id, [footer(EXCHANGE)]);
const link = (action: Parts): Parts => ({
	type: 'EmbeddedLink',
	text: 'Go',
	'on-click-action': action,
});
const routed = (routing_model: Parts, ...ids: string[]) =>
	flowOf(
		definition([...ids.map(step), lastScreen([])], { data_api_version: '3.0', routing_model }),
	);
const LINE = routed({ ONE: ['TWO'], TWO: ['THREE'], THREE: ['LAST'] }, 'ONE', 'TWO', 'THREE');
const SHORTCUT = routed(
	{ ONE: ['TWO', 'THREE'], TWO: ['THREE'], THREE: ['LAST'] },
	'ONE',
	'TWO',
	'THREE',
);
const CIRCLE = routed({ ONE: ['TWO'], TWO: ['ONE'] }, 'ONE', 'TWO');

describe('how far it is to the end', () => {
	it.each<[string, typeof LINE, string, number]>([
		['from the first of four screens', LINE, 'ONE', 3],
		['from the screen before the last', LINE, 'THREE', 1],
		['from the last', LINE, 'LAST', 0],
		['by the shorter of two ways', SHORTCUT, 'ONE', 2],
		['where no way leads there', CIRCLE, 'ONE', 0],
		['from a screen that there is not', LINE, 'NONE', 0],
	])('%s', (_, flow, from, steps) => {
		expect(stepsToEnd(flow, from)).toBe(steps);
	});
});

describe('where the screens lead', () => {
	const options = [{ id: 'a', title: 'A', 'on-select-action': navigate('B') }];
	const items = [{ id: 'a', 'main-content': { title: 'A' }, 'on-click-action': navigate('B') }];

	it.each<[string, Parts[], string[]]>([
		['by a Footer', [footer(navigate('A'))], ['A']],
		['by a Footer and a link', [link(navigate('B')), footer(navigate('A'))], ['B', 'A']],
		['twice to one screen', [link(navigate('A')), footer(navigate('A'))], ['A']],
		['by an option', [{ type: 'Dropdown', name: 'd', label: 'D', 'data-source': options }], ['B']],
		['by an item', [{ type: 'NavigationList', name: 'l', 'list-items': items }], ['B']],
		['in a Form', [{ type: 'Form', name: 'f', children: [footer(navigate('A'))] }], ['A']],
		[
			'in both branches',
			[
				{
					type: 'If',
					condition: 'true',
					then: [footer(navigate('A'))],
					else: [footer(navigate('B'))],
				},
			],
			['A', 'B'],
		],
		[
			'in each case',
			[
				{
					type: 'Switch',
					value: "'a'",
					cases: { a: [footer(navigate('A'))], b: [footer(navigate('B'))] },
				},
			],
			['A', 'B'],
		],
		['by a request', [footer(EXCHANGE)], []],
		['by an action that only looks so', [footer({ ...navigate('A'), name: 'data_exchange' })], []],
		['by nothing', [footer({ name: 'navigate', payload: { next: { name: 'A' } } })], []],
	])('%s', (_, children, targets) => {
		const flow = flowOf(
			definition([
				screen('ONE', children),
				{ ...lastScreen([]), id: 'A' },
				{ ...lastScreen([]), id: 'B' },
			]),
		);
		expect(routesOf(flow).get('ONE')).toEqual(targets);
		expect(entryScreens(flow)).toEqual([
			'ONE',
			...['A', 'B'].filter((id) => !targets.includes(id)),
		]);
	});

	it.each<[string, string | null, string[]]>([
		['at the beginning', null, ['ONE']],
		['after the first', 'ONE', ['ONE', 'TWO']],
		['after the second', 'TWO', ['ONE', 'TWO', 'THREE']],
		['after the last', 'LAST', ['THREE', 'LAST']],
		['after a screen that there is not', 'NONE', []],
	])('an endpoint may answer with: %s', (_, from, screens) => {
		expect(screensAfter(LINE, from)).toEqual(screens);
	});

	it('a screen that leads to itself opens the Flow all the same', () => {
		expect(entryScreens(routed({ ONE: ['ONE', 'LAST'] }, 'ONE'))).toEqual(['ONE']);
		expect(entryScreens(CIRCLE)).toEqual(['LAST']);
	});
});
