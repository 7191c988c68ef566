import { isLongerThan } from '../json';
import { nameFrom, UniqueNames } from './names';
import type { Problems } from './problems';
import { titleOf, type Question } from './questions';
import { cut } from './texts';

export interface Option {
	id: string;
	/** The whole text. */
	text: string;
}

const MAX_TITLE = 30;
const MAX_DESCRIPTION = 300;

/** Options with IDs that stay when they are put in another order, or others are added. */
export function optionsOf(question: Question, max: number, problems: Problems): Option[] {
	const { number, options } = question;
	if (options.length > max)
		problems.error(
			number,
			`${titleOf(question)} has ${options.length} options, and phones show ${max}`,
			`Leave ${max} options, or ask in two steps. The others are left out.`,
		);
	const ids = new UniqueNames();
	const seen = new Set<string>();
	return options.slice(0, max).map((text) => {
		if (seen.has(text))
			problems.warn(
				number,
				`${titleOf(question)} has two options "${cut(text, 40)}"`,
				'Reword one of them, or remove it: nobody can tell them apart.',
			);
		seen.add(text);
		if (isLongerThan(text, MAX_DESCRIPTION))
			problems.warn(
				number,
				`${titleOf(question)} has an option of more than ${MAX_DESCRIPTION} characters, which is shown cut off`,
				'Shorten it.',
			);
		return { id: ids.take(nameFrom(text, 'option', true)), text };
	});
}

/** An option as a phone shows it: a long text stands whole below its beginning. */
export function shownOption({ id, text }: Option): Record<string, string> {
	return isLongOption(text)
		? { id, title: cut(text, MAX_TITLE), description: cut(text, MAX_DESCRIPTION) }
		: { id, title: text };
}

export function isLongOption(text: string): boolean {
	return isLongerThan(text, MAX_TITLE);
}

/** The option that a person means by a text: the one that reads so, or has that ID. */
export function findOption(options: Option[], wanted: string): Option | undefined {
	const plain = wanted.trim().toLowerCase();
	return (
		options.find(({ text }) => text === wanted.trim()) ??
		options.find(({ text, id }) => text.toLowerCase() === plain || id === plain)
	);
}
