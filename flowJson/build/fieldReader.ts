import { isLongerThan, isObject, own } from '../json';
import { FIELD_LABELS, fieldCalled } from './fieldNames';
import type { Problems } from './problems';
import { QUESTION_TYPES, type FormField, type Question, type QuestionType } from './questions';
import { cleanText, cut, MAX_TEXT, oneLine } from './texts';

export const MAX_HTML = 100_000;
const MAX_OPTIONS_READ = 1_000;

const KEYS = Object.keys(FIELD_LABELS);

/** Notices of n8n's node, which it stores as if they were values. */
const NOTICES = ['formatDate', 'multiselectLegacyNotice'];

/** The values of one question, which may be anything. */
export class FieldReader {
	readonly #field: object;
	readonly #number: number;
	readonly #problems: Problems;

	constructor(field: object, number: number, problems: Problems) {
		this.#field = field;
		this.#number = number;
		this.#problems = problems;
	}

	type(): QuestionType {
		const given = this.raw('fieldType', 100).trim() || 'text';
		const found = QUESTION_TYPES.find((type) => type.toLowerCase() === given.toLowerCase());
		if (found) return found;
		this.#error(
			`${fieldCalled('fieldType')} cannot be ${cut(given, 40)}`,
			`Use one of: ${QUESTION_TYPES.join(', ')}.`,
		);
		return 'text';
	}

	/** A text as a phone can show it. */
	text(key: keyof FormField): string {
		const text = cleanText(this.raw(key, MAX_HTML));
		if (!isLongerThan(text, MAX_TEXT)) return text;
		this.#problems.warn(
			this.#number,
			`Question ${this.#number}: ${fieldCalled(key)} has more than ${MAX_TEXT} characters, and the rest is left out`,
			'Shorten it.',
		);
		return `${[...text.slice(0, 2 * MAX_TEXT)].slice(0, MAX_TEXT - 1).join('')}…`;
	}

	/** A value that is not shown and goes on as it is; told where it cannot. */
	constant(key: keyof FormField): string {
		const text = this.text(key);
		if (text !== this.raw(key, MAX_HTML).trim())
			this.#problems.warn(
				this.#number,
				`Question ${this.#number}: ${fieldCalled(key)} has control characters or a reference such as \${data.name}, and is changed`,
				'Remove them.',
			);
		return text;
	}

	raw(key: keyof FormField, max: number): string {
		const value = textOf(own(this.#field, key));
		if (value === null) this.#notText(key);
		if (value === null || value.length <= max) return value ?? '';
		this.#error(`${fieldCalled(key)} has more than ${max} characters`, 'Shorten it.');
		return '';
	}

	flag(key: keyof FormField, missing = false): boolean {
		const value: unknown = own(this.#field, key);
		if (value === undefined || value === null || value === '') return missing;
		return value === true || value === 1 || /^(?:true|yes|1)$/i.test(String(textOf(value) ?? ''));
	}

	number(key: keyof FormField): number | null {
		const text = this.raw(key, 100).trim();
		const number = Number(text);
		return text !== '' && Number.isInteger(number) && number >= 0 ? number : null;
	}

	options(): string[] {
		const given: unknown = own(this.#field, 'fieldOptions');
		const list: unknown = Array.isArray(given) ? given : (own(given, 'values') ?? given);
		if (typeof list === 'string') return this.#texts(list.split(list.includes('\n') ? '\n' : ','));
		return Array.isArray(list) ? this.#texts(list) : [];
	}

	#texts(list: unknown[]): string[] {
		const texts = list
			.slice(0, MAX_OPTIONS_READ)
			.map((entry) => textOf(isObject(entry) ? (own(entry, 'option') ?? entry.title) : entry));
		if (texts.includes(null))
			this.#error(
				`${fieldCalled('fieldOptions')} has an option that is not a text`,
				'Write each option as { "option": "Pune" }.',
			);
		return texts.map((text) => oneLine(cleanText(text ?? ''))).filter((text) => text !== '');
	}

	selections(): Question['selections'] {
		const limit = this.raw('limitSelection', 100).trim();
		if (limit === 'exact') {
			const count = this.number('numberOfSelections') ?? 1;
			return { min: count, max: count };
		}
		if (limit !== 'range') return null;
		return {
			min: this.number('minSelections') ?? 0,
			max: this.number('maxSelections') ?? Number.MAX_SAFE_INTEGER,
		};
	}

	condition(): Question['onlyIf'] {
		const given: unknown = own(this.#field, 'showOnlyIf');
		if (given === undefined || given === null || given === '') return null;
		const inside: unknown = own(given, 'values') ?? given;
		const first: unknown = Array.isArray(inside) ? inside[0] : inside;
		const [question, answer] = ['question', 'answer'].map((key) => textOf(own(first, key)));
		if (question && answer) return { question: oneLine(question), answer: oneLine(answer) };
		if (isObject(given) && (question || answer || Object.keys(given).length > 0) && first)
			this.#error(
				`${fieldCalled('showOnlyIf')} needs a question and an answer`,
				'Enter both, in JSON as { "question": "City", "answer": "Pune" }.',
			);
		else if (!isObject(given))
			this.#error(
				`${fieldCalled('showOnlyIf')} is not an object`,
				'Write it as { "question": "City", "answer": "Pune" }.',
			);
		return null;
	}

	refuseUnknownKeys(title: string): void {
		const known: readonly string[] = [...KEYS, ...NOTICES];
		for (const key of Object.keys(this.#field).slice(0, 100))
			if (!known.includes(key))
				this.#problems.warn(
					this.#number,
					`${title}: unknown key ${cut(key, 40)}`,
					`It is ignored. Keys are: ${KEYS.join(', ')}.`,
				);
	}

	#notText(key: keyof FormField): void {
		const value: unknown = own(this.#field, key);
		this.#error(
			`${fieldCalled(key)} is ${Array.isArray(value) ? 'a list' : 'an object'}, not a text`,
			'Give it a text, or write an expression that gives one.',
		);
	}

	#error(problem: string, fix: string): void {
		this.#problems.error(this.#number, `Question ${this.#number}: ${problem}`, fix);
	}
}

/** Null when it is a list or an object. */
function textOf(value: unknown): string | null {
	if (value === null || value === undefined) return '';
	return typeof value === 'object' || typeof value === 'function' ? null : String(value);
}
