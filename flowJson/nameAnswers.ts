import { AnswersLayout, type Explained } from './answersLayout';
import type { AnswersAt, AnswerType } from './answersOf';
import { isObject, own } from './json';
import type { FlowJson, Json, JsonObject } from './types';

/** How a choice is told: by its title, by its ID, or `{ id, title }`. */
export type AnswerValues = 'titles' | 'ids' | 'both';

export interface NameAnswersOptions {
	/** Default: `titles`. */
	values?: AnswerValues;
	/** Leaves sensitive questions out. */
	leaveOutSensitive?: boolean;
	/** The screen that made a data request, whose input this is. Default: it is the final answer. */
	requestFrom?: string;
}

/** One question and what was answered. */
export interface NamedAnswer {
	name: string;
	/** Null when the definition does not tell it. */
	question: string | null;
	/** Readable: titles, numbers, yes/no, ISO days, `{ start, end }`. Null when it was left blank. */
	answer: Json;
	/** Of a choice: the ID, or IDs, as they came. */
	id: Json;
	type: AnswerType;
	screen: string | null;
}

export interface NamedAnswers {
	/** Readable values by name. */
	answers: JsonObject;
	/** The same in the order of the form. */
	answers_list: NamedAnswer[];
	/** Keys that the definition does not explain. Empty without a definition. */
	unknown_answers: string[];
}

/**
 * Reads the answer of a Flow (`response_json`) with its definition, or without one: then names and IDs that WhatsApp
 * Manager's builder made become readable, and all else stays as it is. Never throws.
 *
 * @param sentData what the first screen was given, for titles that the definition does not hold
 */
export function nameAnswers(
	response: JsonObject,
	flow: FlowJson | null,
	sentData: JsonObject | null = null,
	options: NameAnswersOptions = {},
): NamedAnswers {
	return flow === null
		? nameBy(null, response, null, options)
		: new AnswerReader(flow).name(response, sentData, options);
}

/** Whether an answer can be one of this Flow: an ending gives all of its keys. */
export function fitsAnswers(response: JsonObject, flow: FlowJson): boolean {
	return new AnswerReader(flow).fits(response);
}

const AT_END: AnswersAt = { kind: 'end' };

/** The same for many answers of one Flow: its definition is laid out once. */
export class AnswerReader {
	readonly #flow: FlowJson;
	/** For the final answer, and for the data requests of each screen. */
	readonly #layouts = new Map<string, AnswersLayout>();

	constructor(flow: FlowJson) {
		this.#flow = flow;
	}

	name(
		response: JsonObject,
		sentData: JsonObject | null,
		options: NameAnswersOptions = {},
	): NamedAnswers {
		const { requestFrom } = options;
		const layout = this.#layoutOf(
			requestFrom === undefined ? AT_END : { kind: 'request', screen: requestFrom },
		);
		return nameBy(layout, response, sentData, options);
	}

	fits(response: JsonObject): boolean {
		const keys = Object.keys(response).filter((key) => key !== 'flow_token');
		return keys.length > 0 && this.#layoutOf(AT_END).endingOf(keys).length > 0;
	}

	#layoutOf(at: AnswersAt): AnswersLayout {
		const key = at.kind === 'end' ? '' : `at ${at.screen}`;
		const known = this.#layouts.get(key);
		if (known) return known;
		const layout = new AnswersLayout(this.#flow, at);
		// A call can name any screen.
		if (at.kind === 'end' || this.#flow.screens.some(({ id }) => id === at.screen))
			this.#layouts.set(key, layout);
		return layout;
	}
}

/** @param layout null without a definition */
function nameBy(
	layout: AnswersLayout | null,
	response: JsonObject,
	sentData: JsonObject | null,
	{ values = 'titles', leaveOutSensitive = false }: NameAnswersOptions,
): NamedAnswers {
	const explain = (key: string) => layout?.explain(key, sentData) ?? null;
	const given = Object.entries(response).filter(([key]) => key !== 'flow_token');
	const known = given.map(([key, value]) => ({ key, value, explained: explain(key) }));
	const left = (layout?.endingOf(given.map(([key]) => key)) ?? [])
		.filter((key) => own(response, key) === undefined)
		.map((key) => ({ key, value: null, explained: explain(key) }))
		// Only a question can be left blank.
		.filter(({ explained }) => explained?.answer.from === 'input');
	const all = [...known, ...left].filter(
		({ explained }) => !(leaveOutSensitive && explained?.answer.sensitive === true),
	);
	const names = new Names(all.map(({ key }) => key));
	const list = all
		.sort(
			(one, other) =>
				(one.explained?.order ?? Infinity) - (other.explained?.order ?? Infinity) || 0,
		)
		.map(({ key, value, explained }) => named(names.of(key), key, value, explained, values));
	return {
		answers: Object.fromEntries(list.map(({ name, answer }) => [name, answer])),
		answers_list: list,
		unknown_answers:
			layout === null ? [] : known.filter(({ explained }) => !explained).map(({ key }) => key),
	};
}

/** Names that WhatsApp Manager's builder makes: `screen_0_Full_Name_0`. */
const MADE_NAME = /^screen_\d+_(.+)_\d+$/;
/** IDs of options that it makes: `0_Excellent`. */
const MADE_ID = /^\d+_(.+)$/;

/** Readable names, each once. */
class Names {
	readonly #taken: Set<string>;

	/** @param keys of all answers: those that stay as they are come first */
	constructor(keys: string[]) {
		this.#taken = new Set(keys.filter((key) => !MADE_NAME.test(key)));
	}

	of(key: string): string {
		const made = MADE_NAME.exec(key);
		if (!made) return key;
		const name = spaced(made[1]);
		let free = name;
		for (let times = 2; this.#taken.has(free); times++) free = `${name} ${times}`;
		this.#taken.add(free);
		return free;
	}
}

function spaced(text: string): string {
	return text.replace(/_+/g, ' ').trim();
}

function named(
	name: string,
	key: string,
	value: Json,
	explained: Explained | null,
	values: AnswerValues,
): NamedAnswer {
	const { question = null, type = 'unknown', screen = null } = explained?.answer ?? {};
	const titles = explained?.titles ?? new Map<string, string>();
	const made = MADE_NAME.test(key);
	const isChoice =
		type === 'oneOf' || type === 'severalOf' || (made && type === 'unknown' && looksChosen(value));
	const titleOf = (id: Json): Json => {
		if (typeof id !== 'string') return id;
		const title = titles.get(id);
		if (title !== undefined) return title;
		const readable = made ? MADE_ID.exec(id) : null;
		return readable ? spaced(readable[1]) : id;
	};
	const tell = (id: Json): Json => {
		if (id === '' || values === 'ids') return id;
		return values === 'both' ? { id, title: titleOf(id) } : titleOf(id);
	};
	const answer = isBlank(value)
		? null
		: isChoice
			? Array.isArray(value)
				? value.map(tell)
				: tell(value)
			: readable(value, type);
	return { name, question, answer, id: isChoice && !isBlank(value) ? value : null, type, screen };
}

/** Without a definition only the form of its ID tells a choice from a text. */
function looksChosen(value: Json): boolean {
	return Array.isArray(value)
		? value.every((entry) => typeof entry === 'string' && MADE_ID.test(entry))
		: typeof value === 'string' && MADE_ID.test(value);
}

function isBlank(value: Json): boolean {
	return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function readable(value: Json, type: AnswerType): Json {
	switch (type) {
		case 'number':
			return typeof value === 'string' ? asNumber(value) : value;
		case 'yesNo':
			return value === 'true' ? true : value === 'false' ? false : value;
		case 'date':
			return asDay(value);
		case 'dateRange':
			return isObject(value)
				? { start: asDay(value['start-date'] ?? null), end: asDay(value['end-date'] ?? null) }
				: value;
		default:
			return value;
	}
}

/** A number, unless digits would be lost: leading zeros, more than a number holds, or no number at all. */
function asNumber(text: string): Json {
	const number = Number(text);
	const isPlain = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text);
	const isWhole = isPlain && !text.includes('.');
	const isExact = isWhole ? Number.isSafeInteger(number) : text.replace(/\D/g, '').length <= 15;
	return isPlain && isExact ? number : text;
}

/** The largest number of milliseconds that is a date. */
const MAX_TIME = 8.64e15;

/** Milliseconds, as Flow JSON below 5.0 has them, become a day. */
function asDay(value: Json): Json {
	const isTime =
		typeof value === 'number' || (typeof value === 'string' && /^-?\d{9,16}$/.test(value));
	// Some objects cannot be turned into a number.
	const time = isTime ? Number(value) : NaN;
	return isTime && Math.abs(time) <= MAX_TIME
		? new Date(time).toISOString().slice(0, 10)
		: value === ''
			? null
			: value;
}
