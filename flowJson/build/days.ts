import { fieldCalled } from './fieldNames';
import type { Problems } from './problems';
import { titleOf, type Question } from './questions';

/** The day that a text begins with, as `YYYY-MM-DD`; empty when it begins with none. */
export function dayIn(text: string): string {
	const [day] = /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(text.trim()) ?? [''];
	const time = Date.parse(day);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : '';
}

/** The days that can be chosen. Empty for no limit. */
export interface DayLimits {
	first: string;
	last: string;
}

export function limitsOf(question: Question, problems: Problems): DayLimits {
	const { number } = question;
	const [first, last] = (['minDate', 'maxDate'] as const).map((key) => {
		const text = question[key];
		const day = dayIn(text);
		if (text !== '' && day === '')
			problems.error(
				number,
				`${titleOf(question)}: ${fieldCalled(key)} ${text.slice(0, 40)} is not a date`,
				'Write it as YYYY-MM-DD.',
			);
		return day;
	});
	if (first === '' || last === '' || first <= last) return { first, last };
	problems.error(
		number,
		`${titleOf(question)}: ${fieldCalled('minDate')} is after ${fieldCalled('maxDate')}, so neither is used`,
		'Swap or change them.',
	);
	return { first: '', last: '' };
}

export function isWithin(day: string, { first, last }: DayLimits): boolean {
	return (first === '' || day >= first) && (last === '' || day <= last);
}
