import { namesOf } from '../../../flowJson/build/answerNames.ts';
import { findAsked } from '../../../flowJson/build/conditions.ts';
import type { BuildProblem } from '../../../flowJson/build/index.ts';
import { Problems } from '../../../flowJson/build/problems.ts';
import { titleOf, type Question } from '../../../flowJson/build/questions.ts';
import { findFields, readQuestions } from '../../../flowJson/build/readQuestions.ts';
import { isTooDeep, own } from '../../../flowJson/json.ts';
import { syntaxErrorOf } from '../player/textPlaces.mts';
import type { DraftCondition, DraftQuestion } from './draftQuestion.mts';
import { asksSomething } from './questionTypes.mts';
import { SETTINGS, type SettingKey, type Settings } from './settings.mts';

/** What a text has for the editor. */
export type Opened =
	/** With what could not be taken over. */
	| { kind: 'questions'; questions: DraftQuestion[]; title: string; problems: BuildProblem[] }
	/** Why there are no questions in it. */
	| { kind: 'unreadable'; message: string };

const MAX_CHARACTERS = 15_000_000;
const EXAMPLE =
	'Give a list such as [{ "fieldLabel": "Your name" }], or a Form node copied in n8n.';

/** Reads questions: a list of them, or a Form node of n8n with its list inside. */
export function openQuestions(text: string): Opened {
	if (text.trim() === '') return unreadable(`There is no text. ${EXAMPLE}`);
	if (text.length > MAX_CHARACTERS) return unreadable('The text has more than 15 MB.');
	let given: unknown;
	try {
		given = JSON.parse(text);
	} catch {
		const place = syntaxErrorOf(text);
		return unreadable(
			place === null
				? 'This is not JSON.'
				: `This is not JSON: ${place.message} (line ${place.line}, column ${place.column}).`,
		);
	}
	if (isTooDeep(given)) return unreadable('The JSON is nested too deep.');
	if (Array.isArray(own(given, 'screens')))
		return unreadable(
			'This is Flow JSON, not a list of questions. Open it with Choose Flow JSON, or drop the file on the page.',
		);
	const form = findFields(given);
	if (form === null) return unreadable(`There is no list of questions in this JSON. ${EXAMPLE}`);
	if (form.fields.length === 0) return unreadable(`The list has no questions. ${EXAMPLE}`);
	const problems = new Problems();
	const questions = draftsOf(readQuestions(form.fields, problems), problems);
	if (questions.length > 0)
		return { kind: 'questions', questions, title: form.title, problems: problems.all };
	const [{ message, fix }] = problems.all;
	return unreadable(`${message}. ${fix}`);
}

function unreadable(message: string): Opened {
	return { kind: 'unreadable', message };
}

function draftsOf(read: Question[], problems: Problems): DraftQuestion[] {
	const names = namesOf(read, new Problems());
	return read.map((question, index) => {
		const asked = read
			.slice(0, index)
			.flatMap((other, place) =>
				asksSomething(other.type)
					? [{ name: names.get(other) ?? '', question: other, key: place + 1 }]
					: [],
			);
		const target = question.onlyIf && findAsked(question.onlyIf.question, asked);
		if (question.onlyIf && !target)
			problems.error(
				question.number,
				`${titleOf(question)}: no question before it is called "${question.onlyIf.question.slice(0, 40)}"`,
				'Choose one in Show Only If.',
			);
		const condition = question.onlyIf && {
			on: target?.key ?? null,
			answer: question.onlyIf.answer,
		};
		return draftOf(question, index + 1, condition);
	});
}

function draftOf(question: Question, key: number, condition: DraftCondition | null): DraftQuestion {
	const { type, label, options, required } = question;
	return {
		key,
		type,
		text: label,
		options: options.join('\n'),
		required,
		settings: settingsOf(question),
		condition,
	};
}

/** Only those that the type has and that are not as they are anyway. */
function settingsOf(question: Question): Settings {
	const { type, label, name, selections } = question;
	const values: Record<SettingKey, string | boolean> = {
		fieldName: name || (type === 'hiddenField' ? label : ''),
		placeholder: question.hint,
		defaultValue: question.initial,
		...selectionsOf(selections),
		multiselect: question.multiple,
		multipleFiles: question.multiple,
		acceptFileTypes: question.fileTypes,
		fieldValue: question.value,
		html: question.html,
		elementName: name,
		shortLabel: question.shortLabel,
		prefilledAtSending: question.prefilled,
		minDate: question.minDate,
		maxDate: question.maxDate,
		startLabel: question.startLabel,
		endLabel: question.endLabel,
		picture: question.picture,
		altText: question.altText || label,
	};
	return Object.fromEntries(
		SETTINGS.filter(({ types }) => types.includes(type)).flatMap((setting) => {
			const value = values[setting.key];
			const initial = setting.kind === 'flag' ? setting.initial : '';
			return value === initial ? [] : [[setting.key, value]];
		}),
	);
}

function selectionsOf(
	selections: Question['selections'],
): Record<'limitSelection' | 'numberOfSelections' | 'minSelections' | 'maxSelections', string> {
	const none = {
		limitSelection: '',
		numberOfSelections: '',
		minSelections: '',
		maxSelections: '',
	};
	if (selections === null) return none;
	const { min, max } = selections;
	if (min === max) return { ...none, limitSelection: 'exact', numberOfSelections: `${min}` };
	return {
		...none,
		limitSelection: 'range',
		minSelections: `${min}`,
		maxSelections: max === Number.MAX_SAFE_INTEGER ? '' : `${max}`,
	};
}
