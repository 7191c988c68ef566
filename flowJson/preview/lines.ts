import type { VisitedFlow } from '../visit';
import { markup, NONE, type Markup } from './markup';

/** Of a screen with the room between two, in pixels. */
export const COLUMN = 340;
export const SCREEN = 292;

const LANE = 16;
/** More would be a tangle. Each way is also written below its screen. */
const MAX_LINES = 60;

interface Line {
	from: number;
	to: number;
	lane: number;
}

/** Draws a line from each screen to those that it leads to, below all of them. `count`: screens that are drawn. */
export function drawLines({ screens, routes }: VisitedFlow, count: number): Markup {
	const numbers = new Map(screens.slice(0, count).map(({ screen }, index) => [screen.id, index]));
	const ways = [...numbers].flatMap(([id, from]) =>
		[...new Set(routes.get(id))].flatMap((target) => {
			const to = numbers.get(target);
			return to === undefined || to === from ? [] : [{ from, to }];
		}),
	);
	const lines = inLanes(ways.slice(0, MAX_LINES));
	if (lines.length === 0) return NONE;
	const height = (Math.max(...lines.map(({ lane }) => lane)) + 1) * LANE + 14;
	return markup`<div class="lines" aria-hidden="true" style="height:${height}px">
		${lines.map(drawLine)}
	</div>`;
}

function drawLine({ from, to, lane }: Line): Markup {
	const [left, right] = [Math.min(from, to), Math.max(from, to)];
	// A line leaves a screen on the right of its middle and comes in on the left, so that no two lie on each other.
	const start = left * COLUMN + SCREEN / 2 + 20;
	const end = right * COLUMN + SCREEN / 2 - 20;
	return markup`<div class="line ${from < to ? 'on' : 'back'}" style="left:${start}px;width:${end - start}px;height:${lane * LANE + 14}px"></div>`;
}

/** Short lines come first, so that long ones go round them. */
function inLanes(ways: Array<{ from: number; to: number }>): Line[] {
	const length = ({ from, to }: { from: number; to: number }) => Math.abs(from - to);
	const lanes: Line[][] = [];
	for (const way of [...ways].sort((a, b) => length(a) - length(b))) {
		let lane = lanes.findIndex((lines) => lines.every((line) => !overlap(line, way)));
		if (lane < 0) lane = lanes.push([]) - 1;
		lanes[lane].push({ ...way, lane });
	}
	return lanes.flat();
}

function overlap(one: { from: number; to: number }, other: { from: number; to: number }): boolean {
	return (
		Math.min(one.from, one.to) < Math.max(other.from, other.to) &&
		Math.min(other.from, other.to) < Math.max(one.from, one.to)
	);
}
