import { check } from '../flowJson/index.ts';
import { round } from './figures.mts';

/** What the check of a Flow costs. */
export interface FlowJsonRow {
	screens: number;
	componentsEach: number;
	kb: number;
	/** Of the processor, the middle one of several runs. */
	ms: number;
}

/** A usual Flow, the largest that Meta takes by counts, and one of nearly 10 MB. */
const SIZES: ReadonlyArray<[screens: number, componentsEach: number]> = [
	[3, 8],
	[10, 20],
	[100, 50],
	[100, 1_200],
];
const RUNS = 5;

/** The check of Flow JSON against its size. */
export function measureFlowJson(): { rows: FlowJsonRow[] } {
	return { rows: SIZES.map(([screens, components]) => measure(screens, components)) };
}

function measure(screens: number, componentsEach: number): FlowJsonRow {
	const text = flowOf(screens, componentsEach);
	const times = Array.from({ length: RUNS }, () => costOf(text)).sort((a, b) => a - b);
	return {
		screens,
		componentsEach,
		kb: Math.round(text.length / 1024),
		ms: round(times[Math.floor(RUNS / 2)], 1),
	};
}

function costOf(text: string): number {
	const before = process.cpuUsage();
	check(text);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

function flowOf(screens: number, componentsEach: number): string {
	return JSON.stringify({
		version: '7.3',
		screens: Array.from({ length: screens }, (_, index) => ({
			id: idOf(index),
			title: 'Title',
			...(index === screens - 1 && { terminal: true }),
			layout: {
				type: 'SingleColumnLayout',
				children: [
					...Array.from({ length: componentsEach - 1 }, (_each, at) => ({
						type: 'TextInput',
						name: `input_${at}`,
						label: 'Label',
					})),
					{ type: 'Footer', label: 'Go on', 'on-click-action': actionOf(index, screens) },
				],
			},
		})),
	});
}

function actionOf(index: number, screens: number) {
	return index === screens - 1
		? { name: 'complete', payload: { flow: 'bench', first: '${form.input_0}' } }
		: { name: 'navigate', next: { type: 'screen', name: idOf(index + 1) }, payload: {} };
}

function idOf(index: number): string {
	return `SCREEN_${[...String(index)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('')}`;
}
