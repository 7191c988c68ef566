import type { BuildSettings } from '../../../flowJson/build/index.ts';
import { isObject } from '../../../flowJson/json.ts';
import type { DraftQuestion } from './draftQuestion.mts';
import { TYPES } from './questionTypes.mts';

/** A form as it is being written, with where it is saved. */
export interface Draft {
	questions: readonly DraftQuestion[];
	settings: FormSettings;
	flowId: string;
	/** The Flow that has been saved from it last; null when none is. */
	savedId: string | null;
}

/** What the form has beside its questions. Empty for the usual. */
export interface FormSettings {
	title: string;
	buttonLabel: string;
	nextButtonLabel: string;
	/** Digits. */
	questionsPerScreen: string;
}

export const EMPTY_DRAFT: Draft = {
	questions: [],
	settings: { title: '', buttonLabel: '', nextButtonLabel: '', questionsPerScreen: '' },
	flowId: 'new-form',
	savedId: null,
};

export function buildSettingsOf(settings: FormSettings): BuildSettings {
	const { title, buttonLabel, nextButtonLabel, questionsPerScreen } = settings;
	return {
		title,
		sendLabel: buttonLabel,
		nextLabel: nextButtonLabel,
		...(questionsPerScreen !== '' && { questionsPerScreen: Number(questionsPerScreen) }),
	};
}

/** A draft that was kept as JSON; null when the text is none, as another release of the page may have left it. */
export function draftIn(text: string): Draft | null {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	return isDraft(value) ? value : null;
}

function isDraft(value: unknown): value is Draft {
	return (
		isObject(value) &&
		Array.isArray(value.questions) &&
		value.questions.every(isQuestion) &&
		isObject(value.settings) &&
		hasTexts(value.settings, Object.keys(EMPTY_DRAFT.settings)) &&
		hasTexts(value, ['flowId']) &&
		(value.savedId === null || hasTexts(value, ['savedId']))
	);
}

function isQuestion(value: unknown): boolean {
	return (
		isObject(value) &&
		typeof value.key === 'number' &&
		TYPES.some((type) => type === value.type) &&
		hasTexts(value, ['text', 'options']) &&
		typeof value.required === 'boolean' &&
		isObject(value.settings) &&
		Object.values(value.settings).every((setting) =>
			['string', 'boolean'].includes(typeof setting),
		) &&
		(value.condition === null || isCondition(value.condition))
	);
}

function isCondition(value: unknown): boolean {
	return (
		isObject(value) &&
		(value.on === null || typeof value.on === 'number') &&
		hasTexts(value, ['answer'])
	);
}

function hasTexts(value: object, keys: string[]): boolean {
	return keys.every((key) => typeof (value as Record<string, unknown>)[key] === 'string');
}
