import type { ValueType } from './expressionType';
import { isRange, type Input } from './inputs';
import { isObject, own } from './json';
import { Origins, type Origin } from './origins';
import type { Component, FlowJson, Json } from './types';
import { visitFlow, type VisitedFlow, type VisitedScreen } from './visit';

export type AnswerType =
	| 'text'
	| 'number'
	/** `YYYY-MM-DD`, or milliseconds below Flow JSON 5.0. */
	| 'date'
	| 'dateRange'
	| 'yesNo'
	| 'oneOf'
	| 'severalOf'
	| 'files'
	/** It cannot be known from the definition. */
	| 'unknown';

export interface AnswerOption {
	id: string;
	title: string;
}

/** One key of the final answer. */
export interface Answer {
	name: string;
	/** The label, or the text above the input. Null when there is none in the definition. */
	question: string | null;
	type: AnswerType;
	/** Of a choice; null when they are not, or not for certain, in the definition. */
	options: AnswerOption[] | null;
	/** Where it is asked; null when nobody is asked. */
	screen: string | null;
	/** It is masked in the chat's summary, or a password. */
	sensitive: boolean;
	/** What it is: a person's answer, data given when the Flow is sent, a constant, or an expression. */
	from: Origin['kind'];
}

/**
 * What the final answer will hold, for each key of the payloads of `complete`: questions in the order of the form, then
 * the rest. What an endpoint gives is `unknown`. Examples of the definition are never taken for values.
 */
export function answersOf(flow: FlowJson): Answer[] {
	return sourcesOfAnswers(visitFlow(flow)).map(({ answer }) => answer);
}

/** Whether an endpoint can end the Flow, with keys that the definition does not tell. */
export function mayEndAtEndpoint(flow: FlowJson): boolean {
	return flow.data_api_version !== undefined || flow.data_channel_uri !== undefined;
}

/** An answer and what it comes from. */
export interface AnswerSource {
	answer: Answer;
	origins: Origin[];
	/** The terminal screens that give it. */
	endings: string[];
}

/** Whose keys are asked for: those of the final answer, or those of a data request from one screen. */
export type AnswersAt = { kind: 'end' } | { kind: 'request'; screen: string };

const AT_END: AnswersAt = { kind: 'end' };

/** The origins of each key of the answers, and the screens that give it. */
export function originsOfAnswers(
	visited: VisitedFlow,
	origins: Origins,
	at = AT_END,
): Map<string, Pick<AnswerSource, 'origins' | 'endings'>> {
	const byName = new Map<string, { origins: Origin[]; endings: string[] }>();
	const wanted = at.kind === 'end' ? 'complete' : 'data_exchange';
	for (const here of visited.screens) {
		if (at.kind === 'request' && here.screen.id !== at.screen) continue;
		for (const { name, payload } of here.actions) {
			if (name !== wanted) continue;
			for (const [key, value] of Object.entries(payload)) {
				if (key === 'flow_token') continue;
				const known = byName.get(key) ?? { origins: [], endings: [] };
				byName.set(key, known);
				known.origins.push(...distinct(known.origins, origins.of(value, here)));
				if (!known.endings.includes(here.screen.id)) known.endings.push(here.screen.id);
			}
		}
	}
	return byName;
}

/** Answers with all their origins. */
export function sourcesOfAnswers(
	visited: VisitedFlow,
	origins = new Origins(visited),
	at = AT_END,
): AnswerSource[] {
	const byName = originsOfAnswers(visited, origins, at);
	const places = placesOf(visited);
	const placeOf = ({ origins: found }: AnswerSource) =>
		Math.min(
			...found.map((origin) =>
				origin.kind === 'input' ? (places.get(origin.input) ?? Infinity) : Infinity,
			),
		);
	return [...byName]
		.map(([name, { origins: found, endings }]) => ({
			answer: answerFrom(name, found, visited, origins),
			origins: found,
			endings,
		}))
		.map((source) => ({ source, place: placeOf(source) }))
		.sort((one, other) => (one.place === other.place ? 0 : one.place - other.place))
		.map(({ source }) => source);
}

/** Origins that are not known yet. Several ways may lead to one input. */
function distinct(known: Origin[], found: Origin[]): Origin[] {
	return found.filter(
		(origin, index) =>
			![...known, ...found.slice(0, index)].some(
				(other) =>
					origin.kind === 'input' &&
					other.kind === 'input' &&
					origin.screen === other.screen &&
					origin.input === other.input &&
					origin.part === other.part,
			),
	);
}

/** The order of the inputs in the form. */
function placesOf({ screens }: VisitedFlow): Map<Component, number> {
	const inputs = screens.flatMap(({ components }) => components.map(({ component }) => component));
	return new Map(inputs.map((component, index) => [component, index]));
}

function answerFrom(name: string, found: Origin[], visited: VisitedFlow, origins: Origins): Answer {
	const each = found.map((origin) => answerOf(name, origin, visited, origins));
	const [first] = each;
	if (first === undefined) return nothingKnown(name);
	const asked = each.find(({ from }) => from === 'input') ?? first;
	const sameType = each.every(({ type }) => type === asked.type);
	return {
		...asked,
		type: sameType ? asked.type : 'unknown',
		options: sameType ? mergedOptions(each) : null,
		sensitive: each.some(({ sensitive }) => sensitive),
	};
}

/** One list of all options; null when one of the lists is not known, or an ID has two titles. */
function mergedOptions(each: Answer[]): AnswerOption[] | null {
	const titles = new Map<string, string>();
	for (const { options } of each) {
		if (options === null) return null;
		for (const { id, title } of options) {
			if (titles.has(id) && titles.get(id) !== title) return null;
			titles.set(id, title);
		}
	}
	return [...titles].map(([id, title]) => ({ id, title }));
}

function nothingKnown(name: string): Answer {
	return {
		name,
		question: null,
		type: 'unknown',
		options: null,
		screen: null,
		sensitive: false,
		from: 'unknown',
	};
}

function answerOf(name: string, origin: Origin, visited: VisitedFlow, origins: Origins): Answer {
	const answer: Answer = { ...nothingKnown(name), from: origin.kind };
	switch (origin.kind) {
		case 'input': {
			const screen = visited.byId.get(origin.screen);
			return {
				...answer,
				...(screen && aboutInput(origin.input, origin.part, screen, origins)),
				screen: origin.screen,
			};
		}
		case 'constant':
			return { ...answer, type: typeOfValue(origin.value) };
		case 'computed':
			return { ...answer, type: TYPES[origin.type] ?? 'unknown' };
		case 'sent':
			return { ...answer, type: typeOfSent(origin, visited) };
		case 'unknown':
			return answer;
	}
}

const TYPES: Partial<Record<ValueType, AnswerType>> = {
	string: 'text',
	number: 'number',
	boolean: 'yesNo',
};

function typeOfValue(value: Json): AnswerType {
	return TYPES[typeof value as ValueType] ?? 'unknown';
}

function typeOfSent(
	{ screen, path: [name, ...rest] }: Extract<Origin, { kind: 'sent' }>,
	{ byId }: VisitedFlow,
): AnswerType {
	let model: unknown = own(byId.get(screen)?.screen.data, name);
	for (const step of rest) model = own(own(model, 'properties'), step);
	const type = own(model, 'type');
	return typeof type === 'string'
		? (TYPES[type === 'integer' ? 'number' : (type as ValueType)] ?? 'unknown')
		: 'unknown';
}

/** What the definition says of an input. */
export function aboutInput(
	input: Input,
	part: string | null,
	here: VisitedScreen,
	origins: Origins,
): Pick<Answer, 'question' | 'type' | 'options' | 'sensitive'> {
	return {
		question: questionOf(input, here),
		type: part === null ? typeOfAnswer(input) : isRange(input) ? 'date' : 'unknown',
		options: optionsOf(input, here, origins),
		sensitive:
			(Array.isArray(here.screen.sensitive) && here.screen.sensitive.includes(input.name)) ||
			input['input-type'] === 'password' ||
			input['input-type'] === 'passcode',
	};
}

function typeOfAnswer(input: Input): AnswerType {
	switch (input.type) {
		case 'TextInput':
			return input['input-type'] === 'number' ? 'number' : 'text';
		case 'TextArea':
			return 'text';
		case 'RadioButtonsGroup':
		case 'Dropdown':
		case 'NavigationList':
			return 'oneOf';
		case 'CheckboxGroup':
		case 'ChipsSelector':
			return 'severalOf';
		case 'OptIn':
			return 'yesNo';
		case 'DatePicker':
			return 'date';
		case 'CalendarPicker':
			return isRange(input) ? 'dateRange' : 'date';
		case 'PhotoPicker':
		case 'DocumentPicker':
			return 'files';
	}
}

/**
 * The options of a choice: those of the definition, or a list that the definition itself passes on. Null when any of
 * them comes from elsewhere.
 */
function optionsOf(input: Input, here: VisitedScreen, origins: Origins): AnswerOption[] | null {
	const source = input['data-source'] ?? input['list-items'];
	if (source === undefined) return null;
	const lists = origins
		.of(source, here)
		.map((origin) => (origin.kind === 'constant' ? optionsIn(origin.value) : null));
	const all = lists.flatMap((list) => list ?? []);
	return lists.length === 0 || lists.includes(null) ? null : all;
}

/** The options of a list with `id` and `title`; null when one of them cannot be read. */
export function optionsIn(list: Json | undefined): AnswerOption[] | null {
	if (!Array.isArray(list)) return null;
	const options = list.map((entry) => {
		const id = own(entry, 'id');
		const title = wholeTitle(entry) ?? own(own(entry, 'main-content'), 'title');
		return typeof id === 'string' && typeof title === 'string' && !/^\$\{|^`/.test(title.trim())
			? { id, title }
			: null;
	});
	return options.every((option) => option !== null) ? options : null;
}

/** A title that was too long to be shown goes on in the description. */
function wholeTitle(entry: Json): Json | undefined {
	const [title, description] = [own(entry, 'title'), own(entry, 'description')];
	if (typeof title !== 'string' || typeof description !== 'string') return title;
	return title.endsWith('…') && description.startsWith(title.slice(0, -1)) ? description : title;
}

const TEXTS = ['TextHeading', 'TextSubheading', 'TextBody', 'TextCaption'];

/** The label, unless a text right above asks the question and the label only repeats or shortens it. */
function questionOf(input: Input, { components }: VisitedScreen): string | null {
	const label = labelOf(input);
	const above = textsAbove(input, components);
	const beginning = label?.replace(/(?:\.{3}|…)$/, '').trim();
	const whole = above.find((text) => beginning !== undefined && text.startsWith(beginning));
	if (whole !== undefined) return whole;
	const [nearest] = above;
	return nearest !== undefined && (label === null || /[?？؟]\s*$/.test(nearest)) ? nearest : label;
}

/** The texts that stand between an input and what is before it, the nearest first. */
function textsAbove(input: Input, components: VisitedScreen['components']): string[] {
	const texts: string[] = [];
	const shown = components.filter(({ component }) => component.type !== 'Form');
	const at = shown.findIndex(({ component }) => component === input);
	for (const { component } of shown.slice(0, at).reverse()) {
		const text = TEXTS.includes(component.type) ? fixedText(component.text) : null;
		if (text === null) break;
		texts.push(text);
	}
	return texts;
}

function labelOf(input: Input): string | null {
	const { label, title } = input;
	if (isObject(label)) {
		const days = [label['start-date'], label['end-date']].map(fixedText);
		const both = days.filter((day) => day !== null).join(' – ');
		return fixedText(title) ?? (both === '' ? null : both);
	}
	return fixedText(label) ?? fixedText(title);
}

function fixedText(value: Json | undefined): string | null {
	if (typeof value !== 'string' || value.trim() === '') return null;
	return /^\$\{|^`/.test(value.trim()) ? null : value.trim();
}
