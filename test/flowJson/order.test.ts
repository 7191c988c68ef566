import { check } from '../../flowJson/index.ts';
import {
	complete,
	definition,
	footer,
	lastScreen,
	screen,
	type Parts,
} from '../sandbox/flowFixtures.mts';

const TEXT: Parts = { type: 'TextBody', text: 'x' };
/** Found late: what an action does is looked at after all components. */
const ENDS_EARLY: Parts = {
	type: 'EmbeddedLink',
	text: 'Go',
	'on-click-action': complete(),
};
/** Found before that. */
const UNKNOWN: Parts = { ...TEXT, extra: 1 };
/** Advice. */
const LOST: Parts = { type: 'TextInput', name: 'lost', label: 'Lost' };
const LONG: Parts = { ...TEXT, text: 'x'.repeat(5000) };

/** Where the findings are, in their order. */
function places(...screens: Parts[][]): Array<Array<string>> {
	const [last, ...others] = screens.reverse();
	const flow = definition([
		...others.reverse().map((children, index) => screen('ABCDEFGHIJKLM'[index], children)),
		lastScreen(last),
	]);
	const { errors, warnings, advice } = check(flow);
	return [errors, warnings, advice].map((findings) =>
		findings
			.filter(({ rule }) => rule !== 'routing-connected' && rule !== 'no-way-to-end')
			.map(({ pointers }) => pointers[0].path.replace(/layout\.children/, '')),
	);
}

describe('findings are in the order of the definition', () => {
	it.each<[string, Parts[][], string[][]]>([
		[
			'on one screen',
			[[ENDS_EARLY, TEXT, UNKNOWN]],
			[['screens[0].[0].on-click-action', 'screens[0].[2].extra'], [], []],
		],
		[
			'on two screens',
			[[TEXT, ENDS_EARLY], [UNKNOWN]],
			[['screens[0].[1].on-click-action', 'screens[1].[0].extra'], [], []],
		],
		[
			'on two screens, the other way round',
			[[TEXT, UNKNOWN], [ENDS_EARLY]],
			[['screens[0].[1].extra', 'screens[1].[0].on-click-action'], [], []],
		],
		[
			'errors before advice',
			[[LOST, LONG, UNKNOWN]],
			[['screens[0].[2].extra'], [], ['screens[0].[0].name', 'screens[0].[1].text']],
		],
		['advice', [[LOST], [LONG]], [[], [], ['screens[0].[0].name', 'screens[1].[0].text']]],
		[
			'deep in a Form',
			[[{ type: 'Form', name: 'f', children: [ENDS_EARLY, UNKNOWN] }, UNKNOWN]],
			[['screens[0].[0].children[0].on-click-action', 'screens[0].[0].children[1].extra'], [], []],
		],
		[
			'past ten screens',
			[...Array.from({ length: 10 }, () => [TEXT]), [ENDS_EARLY], [UNKNOWN]],
			[['screens[10].[0].on-click-action', 'screens[11].[0].extra'], [], []],
		],
		[
			'past ten components',
			[[...Array.from({ length: 9 }, () => TEXT), ENDS_EARLY, UNKNOWN]],
			[['screens[0].[9].on-click-action', 'screens[0].[10].extra'], [], []],
		],
	])('%s', (_, screens, expected) => {
		expect(places(...screens)).toEqual(expected);
	});

	it('a screen before what is on it, and what is the Flow’s before all', () => {
		const { errors } = check({
			...definition([
				{ ...screen('ONE', [UNKNOWN, footer(complete())]), other: 1 },
				lastScreen([]),
			]),
			more: 1,
		});
		expect(errors.map(({ pointers }) => pointers[0].path)).toEqual([
			'more',
			'screens[0].other',
			'screens[0].layout.children[0].extra',
			'screens[0].layout.children[1].on-click-action',
			'screens[1]',
		]);
	});
});
