import type { Json } from './types.mts';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A day as `YYYY-MM-DD`. Milliseconds, as before version 5.0, are read as UTC; years of more digits and anything else
 * are empty.
 */
export function asDay(value: Json | undefined): string {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string') return '';
	const day = /^-?\d{1,15}$/.test(text) ? new Date(Number(text)).toISOString().slice(0, 10) : text;
	return DAY.test(day) && isDay(day) ? day : '';
}

/** Midnight UTC in milliseconds, as text: the value of a DatePicker before version 5.0. */
export function asMilliseconds(day: string): string {
	return String(Date.parse(day));
}

/** Number of days from one day to another. */
export function daysBetween(first: string, last: string): number {
	return (Date.parse(last) - Date.parse(first)) / DAY_MS;
}

/** `Mon` to `Sun`. */
export function weekdayOf(day: string): string {
	return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(day).getUTCDay()];
}

function isDay(text: string): boolean {
	const time = Date.parse(text);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
