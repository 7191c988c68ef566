import {
	aboutInput,
	mayEndAtEndpoint,
	optionsIn,
	sourcesOfAnswers,
	type Answer,
	type AnswersAt,
	type AnswerOption,
	type AnswerSource,
} from './answersOf';
import { Origins, type Origin } from './origins';
import { follow } from './resolve';
import type { FlowJson, JsonObject } from './types';
import { visitFlow, type VisitedFlow } from './visit';

/** What the definition says of one key. */
export interface Explained {
	answer: Answer;
	/** Titles by ID, as far as they are known. */
	titles: ReadonlyMap<string, string>;
	order: number;
}

/** What holds for every answer to a key. */
interface Known {
	answer: Answer;
	order: number;
	/** The options that stand in the definition. */
	options: AnswerOption[];
	/** Where options stand in what was sent. */
	sentLists: string[][];
}

/** A definition, laid out for its answers. What has been found out of a key is kept. */
export class AnswersLayout {
	readonly #visited: VisitedFlow;
	readonly #origins: Origins;
	readonly #sources: ReadonlyMap<string, { source: AnswerSource; order: number }>;
	/** The keys that each terminal screen gives, the fewest first. */
	readonly #endings: readonly string[][];
	/** By key; not for keys that the definition does not have. */
	readonly #known = new Map<string, Known>();

	constructor(flow: FlowJson, at: AnswersAt) {
		this.#visited = visitFlow(flow);
		this.#origins = new Origins(this.#visited);
		const sources = sourcesOfAnswers(this.#visited, this.#origins, at);
		this.#sources = new Map(
			sources.map((source, order) => [source.answer.name, { source, order }]),
		);
		this.#endings = endingsOf(sources);
	}

	/** @param sentData what the first screen was given */
	explain(key: string, sentData: JsonObject | null): Explained | null {
		const known = this.#known.get(key) ?? this.#find(key);
		if (known === null) return null;
		this.#known.set(key, known);
		const sent = known.sentLists.flatMap((path) => optionsAt(path, sentData));
		return {
			answer: known.answer,
			titles: titlesById([...known.options, ...sent]),
			order: known.order,
		};
	}

	/** The keys that a terminal screen gives, if it gives all of these; the smallest one of several. */
	endingOf(keys: string[]): readonly string[] {
		return this.#endings.find((names) => keys.every((key) => names.includes(key))) ?? [];
	}

	#find(key: string): Known | null {
		const found = this.#sources.get(key);
		if (!found) return this.#byInputName(key);
		const { answer, origins } = found.source;
		const lists = origins.flatMap((origin) =>
			origin.kind === 'input' ? this.#listsOf(origin.screen, origin.input.name) : [],
		);
		return knownFrom(answer, found.order, lists, answer.options ?? []);
	}

	/** An endpoint ends the Flow with keys of its own. An input that has the name, and no other, is taken for it. */
	#byInputName(key: string): Known | null {
		if (!mayEndAtEndpoint(this.#visited.flow)) return null;
		const owners = this.#visited.screens.filter(({ inputs }) => inputs.has(key));
		const input = owners[0]?.inputs.get(key);
		if (owners.length !== 1 || input === undefined) return null;
		const { id } = owners[0].screen;
		const about = aboutInput(input, null, owners[0], this.#origins);
		const answer: Answer = { ...about, name: key, screen: id, from: 'input' };
		return knownFrom(answer, this.#sources.size, this.#listsOf(id, key));
	}

	/** What the options of an input come from. */
	#listsOf(screenId: string, inputName: string): Origin[] {
		const screen = this.#visited.byId.get(screenId);
		const input = screen?.inputs.get(inputName);
		const source = input?.['data-source'] ?? input?.['list-items'];
		return screen === undefined || source === undefined ? [] : this.#origins.of(source, screen);
	}
}

function endingsOf(sources: AnswerSource[]): string[][] {
	const byEnding = new Map<string, string[]>();
	for (const { answer, endings } of sources)
		for (const ending of endings)
			byEnding.set(ending, [...(byEnding.get(ending) ?? []), answer.name]);
	return [...byEnding.values()].sort((one, other) => one.length - other.length);
}

function knownFrom(
	answer: Answer,
	order: number,
	lists: Origin[],
	options: AnswerOption[] = [],
): Known {
	const constant = lists.flatMap((list) =>
		list.kind === 'constant' ? (optionsIn(list.value) ?? []) : [],
	);
	const sentLists = lists.flatMap((list) => (list.kind === 'sent' ? [list.path] : []));
	return { answer, order, options: [...constant, ...options], sentLists };
}

function optionsAt(path: string[], sentData: JsonObject | null): AnswerOption[] {
	return optionsIn(follow(sentData ?? undefined, path)) ?? [];
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
