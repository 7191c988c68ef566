import { isTooLarge, MAX_FILES, MAX_SCREENS } from '../limits';
import { listAnswers, listNeeds, type ListedAnswer, type ListedNeed } from '../lists';
import type { FlowJson } from '../types';
import { conditionsOf } from './conditions';
import { displayOf } from './display';
import { limitPickers } from './files';
import { buildInput } from './inputs';
import { namesOf } from './answerNames';
import { nameFrom } from './names';
import { divide, type Page } from './pages';
import type { Piece } from './pieces';
import { Problems, type BuildProblem } from './problems';
import { DISPLAY_TYPES, titleOf, type Question } from './questions';
import { findFields, readQuestions } from './readQuestions';
import { writeScreens } from './screens';
import { cleanText, oneLine } from './texts';
import { wordsFor, type Words } from './words';

export interface BuildSettings {
	/** The title of the screens. Default: the page break's, or the first heading or question. */
	title?: string;
	/** Where no page breaks are set. Default: 5. */
	questionsPerScreen?: number;
	/** The texts of the buttons. Default: by the script of the questions. */
	nextLabel?: string;
	sendLabel?: string;
}

export interface BuiltFlow {
	/** Without an error and without advice of `check`. Null when nothing can be built. */
	flow: FlowJson | null;
	/** What will come back. */
	answers: ListedAnswer[];
	/** What has to be given when the Flow is sent. */
	needs: ListedNeed[];
	problems: BuildProblem[];
}

const QUESTIONS_PER_SCREEN = 5;

/**
 * Makes a Flow of a list of questions: see `FormField` for their keys. Takes a list, or a Form node of n8n with its
 * list inside. Never throws: what cannot be built is told in `problems`, and the rest is built. Names and IDs depend on
 * the questions alone, not on their order.
 */
export function build(given: unknown, settings: BuildSettings = {}): BuiltFlow {
	const problems = new Problems();
	const form = findFields(given);
	const nothing = (): BuiltFlow => ({ flow: null, answers: [], needs: [], problems: problems.all });
	if (form === null || form.fields.length === 0) {
		problems.error(
			null,
			'There are no questions',
			'Add a form element, or give a list of questions such as [{ "fieldLabel": "Your name" }].',
		);
		return nothing();
	}
	const questions = readQuestions(form.fields, problems);
	if (questions.length === 0) return nothing();
	const title = oneLine(cleanText(settings.title ?? '')) || oneLine(cleanText(form.title));
	const words = wordsFor([title, ...questions.map(({ label }) => label)]);
	const pieces = piecesOf(questions, words, problems);
	const pages = pagesOf(pieces, title, settings, problems);
	if (pages === null || !limitFiles(pages, problems)) return nothing();
	const flow = writeScreens(
		pages,
		pieces.filter(({ carries }) => carries !== null),
		title === '' ? 'form' : nameFrom(title, 'form'),
		{
			next: labelOr(settings.nextLabel, words.next),
			send: labelOr(settings.sendLabel, words.send),
		},
	);
	if (isTooLarge(JSON.stringify(flow))) {
		problems.error(null, 'The form has more than 10 MB', 'Make pictures smaller.');
		return nothing();
	}
	return { flow, answers: answersOf(flow, pieces), needs: listNeeds(flow), problems: problems.all };
}

function piecesOf(questions: Question[], words: Words, problems: Problems): Piece[] {
	const names = namesOf(questions, problems);
	const pieces: Piece[] = [];
	for (const question of questions) {
		const piece: Piece = { question, components: [], asks: null, carries: null, conditions: [] };
		const name = names.get(question);
		piece.conditions = conditionsOf(question, pieces, problems);
		if (DISPLAY_TYPES.includes(question.type)) {
			piece.components = displayOf(question, problems);
			const text = piece.components[0]?.text;
			if (name !== undefined && text !== undefined)
				piece.carries = { name, value: text, from: 'constant' };
		} else if (question.type === 'hiddenField') {
			piece.carries = name === undefined ? null : hiddenValue(question, name);
		} else if (name !== undefined) {
			const { components, asked } = buildInput(question, name, words, problems);
			piece.components = components;
			piece.asks = asked;
		}
		pieces.push(piece);
	}
	return pieces;
}

function hiddenValue({ value }: Question, name: string): Piece['carries'] {
	return value === ''
		? { name, value: { type: 'string', __example__: 'Example' }, from: 'data' }
		: { name, value, from: 'constant' };
}

function pagesOf(
	pieces: Piece[],
	title: string,
	{ questionsPerScreen }: BuildSettings,
	problems: Problems,
): Page[] | null {
	const perScreen = Math.floor(questionsPerScreen ?? QUESTIONS_PER_SCREEN);
	const pages = divide(pieces, {
		title,
		questionsPerScreen: perScreen >= 1 ? perScreen : QUESTIONS_PER_SCREEN,
	});
	if (pages.length === 0)
		problems.error(null, 'There is nothing to show', 'Add a question that a person can answer.');
	if (pages.length > MAX_SCREENS)
		problems.error(
			null,
			`The form has ${pages.length} screens, and a Flow has at most ${MAX_SCREENS}`,
			'Remove page breaks, or make several forms.',
		);
	return pages.length === 0 || pages.length > MAX_SCREENS ? null : pages;
}

/** Divides what an answer can hold among the questions for files. False when they are too many. */
function limitFiles(pages: Page[], problems: Problems): boolean {
	const found = pages.flatMap(({ pieces }, index) =>
		pieces.flatMap(({ asks, question }) =>
			asks && question.type === 'file'
				? [{ picker: asks.input, question, isLast: index === pages.length - 1 }]
				: [],
		),
	);
	for (const { question, isLast } of found)
		if (!isLast)
			problems.warn(
				question.number,
				`${titleOf(question)} asks for files before the last screen. Meta does not say whether these files reach the answer`,
				'Make it the last question, or try it on a phone before you publish the Flow.',
			);
	if (found.length <= MAX_FILES) {
		limitPickers(found);
		return true;
	}
	problems.error(
		null,
		`The form asks for files ${found.length} times, and an answer has at most ${MAX_FILES} files`,
		'Ask for fewer.',
	);
	return false;
}

/** As the Flow tells them, with the questions as they were asked. */
function answersOf(flow: FlowJson, pieces: Piece[]): ListedAnswer[] {
	const labels = new Map(pieces.map(({ asks, question }) => [asks?.name, question.label]));
	return listAnswers(flow).map((answer) => ({
		...answer,
		question: labels.get(answer.name) || answer.question,
	}));
}

function labelOr(label: string | undefined, usual: string): string {
	return oneLine(cleanText(label ?? '')) || usual;
}
