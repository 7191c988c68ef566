const timeOfDay = new Intl.DateTimeFormat(undefined, {
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});
const exactTime = new Intl.DateTimeFormat(undefined, {
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hourCycle: 'h23',
});

/** Such as 14:05. */
export function shortTime(iso: string): string {
	return timeOfDay.format(new Date(iso));
}

/** Such as 14:05:09. */
export function longTime(iso: string): string {
	return exactTime.format(new Date(iso));
}

/** Such as 12 ms or 1.4 s. */
export function milliseconds(count: number): string {
	return count < 1000 ? `${count} ms` : `${(count / 1000).toFixed(1)} s`;
}
