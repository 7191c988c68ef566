import {
	aboutInput,
	mayEndAtEndpoint,
	optionsIn,
	sourcesOfAnswers,
	type Answer,
	type AnswersAt,
	type AnswerOption,
	type AnswerSource,
	type AnswerType,
} from './answersOf';
import { isObject, own } from './json';
import { Origins } from './origins';
import type { FlowJson, Json, JsonObject } from './types';
import { visitFlow, type VisitedFlow } from './visit';

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
	{ values = 'titles', leaveOutSensitive = false, requestFrom }: NameAnswersOptions = {},
): NamedAnswers {
	const given = Object.entries(response).filter(([key]) => key !== 'flow_token');
	const at: AnswersAt =
		requestFrom === undefined ? { kind: 'end' } : { kind: 'request', screen: requestFrom };
	const definition = flow === null ? null : new Definition(flow, sentData, at);
	const known = given.map(([key, value]) => ({
		key,
		value,
		explained: definition?.explain(key) ?? null,
	}));
	const left = (definition?.endingOf(given.map(([key]) => key)) ?? [])
		.filter((key) => own(response, key) === undefined)
		.map((key) => ({ key, value: null, explained: definition?.explain(key) ?? null }))
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
			definition === null ? [] : known.filter(({ explained }) => !explained).map(({ key }) => key),
	};
}

/** Whether an answer can be one of this Flow: an ending gives all of its keys. */
export function fitsAnswers(response: JsonObject, flow: FlowJson): boolean {
	const keys = Object.keys(response).filter((key) => key !== 'flow_token');
	return keys.length > 0 && new Definition(flow, null, { kind: 'end' }).endingOf(keys).length > 0;
}

/** What the definition says of one key. */
interface Explained {
	answer: Answer;
	/** Titles by ID, as far as they are known. */
	titles: ReadonlyMap<string, string>;
	order: number;
}

/** A definition, laid out for its answers. */
class Definition {
	readonly #visited: VisitedFlow;
	readonly #origins: Origins;
	readonly #sources: ReadonlyMap<string, { source: AnswerSource; order: number }>;
	readonly #sentData: JsonObject | null;

	constructor(flow: FlowJson, sentData: JsonObject | null, at: AnswersAt) {
		this.#visited = visitFlow(flow);
		this.#origins = new Origins(this.#visited);
		this.#sources = new Map(
			sourcesOfAnswers(this.#visited, this.#origins, at).map((source, order) => [
				source.answer.name,
				{ source, order },
			]),
		);
		this.#sentData = sentData;
	}

	explain(key: string): Explained | null {
		const found = this.#sources.get(key);
		if (!found) return this.#byInputName(key);
		const { answer, origins } = found.source;
		const titles = origins.flatMap((origin) =>
			origin.kind === 'input' ? this.#titlesOf(origin.screen, origin.input.name) : [],
		);
		return {
			answer,
			titles: titlesById([...titles, ...(answer.options ?? [])]),
			order: found.order,
		};
	}

	/** The keys that a terminal screen gives, if it gives all of these; the smallest one of several. */
	endingOf(keys: string[]): string[] {
		const byEnding = new Map<string, string[]>();
		for (const [name, { source }] of this.#sources)
			for (const ending of source.endings)
				byEnding.set(ending, [...(byEnding.get(ending) ?? []), name]);
		const fitting = [...byEnding.values()].filter((names) =>
			keys.every((key) => names.includes(key)),
		);
		return fitting.sort((one, other) => one.length - other.length)[0] ?? [];
	}

	/** An endpoint ends the Flow with keys of its own. An input that has the name, and no other, is taken for it. */
	#byInputName(key: string): Explained | null {
		if (!mayEndAtEndpoint(this.#visited.flow)) return null;
		const owners = this.#visited.screens.filter(({ inputs }) => inputs.has(key));
		const input = owners[0]?.inputs.get(key);
		if (owners.length !== 1 || input === undefined) return null;
		const { id } = owners[0].screen;
		return {
			answer: {
				...aboutInput(input, null, owners[0], this.#origins),
				name: key,
				screen: id,
				from: 'input',
			},
			titles: titlesById(this.#titlesOf(id, key)),
			order: this.#sources.size,
		};
	}

	/** The options of an input, from the definition and from what was sent. */
	#titlesOf(screenId: string, inputName: string): AnswerOption[] {
		const screen = this.#visited.byId.get(screenId);
		const input = screen?.inputs.get(inputName);
		const source = input?.['data-source'] ?? input?.['list-items'];
		if (screen === undefined || source === undefined) return [];
		return this.#origins.of(source, screen).flatMap((origin) => {
			if (origin.kind === 'constant') return optionsIn(origin.value) ?? [];
			if (origin.kind !== 'sent') return [];
			let sent: Json | undefined = this.#sentData ?? undefined;
			for (const step of origin.path) sent = own(sent, step);
			return optionsIn(sent) ?? [];
		});
	}
}

/** An ID with two titles has none. */
function titlesById(options: AnswerOption[]): Map<string, string> {
	const titles = new Map<string, string>();
	const unclear = new Set<string>();
	for (const { id, title } of options) {
		if (titles.has(id) && titles.get(id) !== title) unclear.add(id);
		titles.set(id, title);
	}
	for (const id of unclear) titles.delete(id);
	return titles;
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
	const time = Number(value);
	return isTime && Math.abs(time) <= MAX_TIME
		? new Date(time).toISOString().slice(0, 10)
		: value === ''
			? null
			: value;
}
