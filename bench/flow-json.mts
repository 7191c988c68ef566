import { check } from '../flowJson/index.ts';
import { median, round } from './figures.mts';

/** What the check of a Flow costs. */
export interface FlowJsonRow {
	screens: number;
	componentsEach: number;
	kb: number;
	/** Of the processor, the middle one of several runs. */
	ms: number;
	/** The bar. */
	atMostMs: number;
	holds: boolean;
}

const USUAL_MS = 10;
const LARGEST_MS = 1_000;

/** Usual Flows, the largest that Meta takes by counts, and the largest by size: 10 MB. */
const SIZES: ReadonlyArray<[screens: number, componentsEach: number, atMostMs: number]> = [
	[3, 8, USUAL_MS],
	[10, 20, USUAL_MS],
	[100, 50, LARGEST_MS],
	[100, 600, LARGEST_MS],
	[100, 1_850, LARGEST_MS],
];
const RUNS = 5;

/** The check of Flow JSON against its size. */
export function measureFlowJson(): { rows: FlowJsonRow[] } {
	return { rows: SIZES.map((size) => measure(...size)) };
}

function measure(screens: number, componentsEach: number, atMostMs: number): FlowJsonRow {
	const text = flowOf(screens, componentsEach);
	const times = Array.from({ length: RUNS }, () => costOf(text));
	const ms = round(median(times), 1);
	const kb = Math.round(text.length / 1024);
	return { screens, componentsEach, kb, ms, atMostMs, holds: ms <= atMostMs };
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
