import type { SelectableDays, Weekday } from '../../player/types.mts';

const WEEKDAYS: readonly Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The days of a month by weeks that begin on Monday; null where a week reaches into another month. */
export function weeksOf(month: string): Array<Array<string | null>> {
	const first = new Date(`${month}-01T00:00:00Z`);
	const before = (first.getUTCDay() + 6) % 7;
	const count = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	const days = Array.from(
		{ length: count },
		(_, index) => `${month}-${String(index + 1).padStart(2, '0')}`,
	);
	const cells = [...Array<null>(before).fill(null), ...days];
	const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) =>
		cells.slice(index * 7, index * 7 + 7),
	);
	return weeks.map((week) => [...week, ...Array<null>(7 - week.length).fill(null)]);
}

/** The month some months later, or earlier: `2026-11` and 2 give `2027-01`. The calendar ends with the year 9999. */
export function monthAfter(month: string, count: number): string {
	const date = new Date(`${month}-01T00:00:00Z`);
	// Date.UTC would take the years before 100 for those of the 20th century.
	date.setUTCMonth(date.getUTCMonth() + count);
	return within(date, month);
}

/** The day some days later, or earlier, within the same years. */
export function dayAfter(day: string, count: number): string {
	return within(new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000), day);
}

/** A date written like the month or day it was reached from; that one itself when its year has not four digits. */
function within(date: Date, from: string): string {
	const text = date.toISOString();
	return /^\d{4}-/.test(text) ? text.slice(0, from.length) : from;
}

type CalendarDays = SelectableDays & { includeDays: Weekday[] };

/** Whether a day can be chosen. */
export function isSelectable(
	day: string,
	{ minDate, maxDate, unavailableDates, includeDays }: CalendarDays,
): boolean {
	if ((minDate !== '' && day < minDate) || (maxDate !== '' && day > maxDate)) return false;
	return (
		!unavailableDates.includes(day) &&
		includeDays.includes(WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7])
	);
}

/** The month a calendar opens on: that of the chosen day, else the first of a year in which a day to come can be chosen. */
export function firstMonth(value: string, days: CalendarDays, today: string): string {
	if (value !== '') return value.slice(0, 7);

	const { minDate, maxDate } = days;
	const first = (
		minDate > today ? minDate : maxDate !== '' && maxDate < today ? maxDate : today
	).slice(0, 7);
	const hasChoice = (month: string) =>
		weeksOf(month)
			.flat()
			.some((day) => day !== null && day >= today && isSelectable(day, days));
	return (
		Array.from({ length: 12 }, (_, index) => monthAfter(first, index)).find(hasChoice) ?? first
	);
}
