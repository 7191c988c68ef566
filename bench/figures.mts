/** What becomes of many measured values. */

export function median(values: number[]): number {
	return percentile(values, 0.5);
}

/** @param share 0.99 for the value that 99 of 100 do not exceed */
export function percentile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function round(value: number, digits: number): number {
	return Number(value.toFixed(digits));
}

/** Another one begins each round: the first one pays for what the round before has left running. */
export function inTurns<T>(list: T[], round: number): T[] {
	const start = round % list.length;
	return [...list.slice(start), ...list.slice(0, start)];
}
