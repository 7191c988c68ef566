/** Sorts by time, oldest first. ISO texts compare as they are; a locale's way would be a hundred times slower. */
export function byTime(a: { at: string }, b: { at: string }): number {
	return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
