import { computed, effect, signal } from '@preact/signals';

import { build, type BuildProblem } from '../../../flowJson/build/index.ts';
import { preview } from '../../../flowJson/preview/index.ts';
import { tryFlow } from '../form/openForm.mts';
import { narrowView } from '../openTabs.mts';
import { sandbox } from '../sandbox.mts';
import { knownFlows } from '../state.mts';
import {
	dependentOn,
	withChange,
	withMoved,
	withNew,
	without,
	type QuestionChange,
} from './changes.mts';
import { buildSettingsOf, EMPTY_DRAFT, type Draft, type FormSettings } from './draft.mts';
import { fieldsOf, type DraftCondition, type DraftQuestion } from './draftQuestion.mts';
import { keepDraft, keptDraft } from './keptDraft.mts';
import { openQuestions } from './openQuestions.mts';
import type { SettingKey } from './settings.mts';

const kept = keptDraft();
const draft = signal<Draft>(kept ?? EMPTY_DRAFT);
export const questions = computed(() => draft.value.questions);
export const formSettings = computed(() => draft.value.settings);
export const hasFormSettings = computed(() =>
	Object.values(formSettings.value).some((value) => value !== ''),
);
export const flowId = computed(() => draft.value.flowId);

/** The editor of questions is shown. Closing it keeps the questions, as a reload of the page does. */
export const isOpen = signal(kept !== null && kept.questions.length > 0);
/** What has been done, for those who cannot see it. */
export const announcement = signal('');
/** The draft before something was taken away, until the next change. */
export const undoable = signal<Draft | null>(null);
/** Why the questions that were to be opened cannot be read; empty when they can. */
export const unreadable = signal('');
/** What could not be taken over of the questions that were opened last. */
export const openingProblems = signal<BuildProblem[]>([]);

/** A control of a question that is to have the keyboard once it is drawn. */
export type QuestionControl = 'text' | 'up' | 'down' | 'delete';
export const focusWish = signal<{ key: number; control: QuestionControl } | null>(null);

const fields = computed(() => fieldsOf(questions.value));
export const built = computed(() => build(fields.value, buildSettingsOf(formSettings.value)));
export const page = computed(() => (built.value.flow ? preview(built.value.flow) : null));

/** Saving would replace a Flow that comes from elsewhere. */
export const isTaken = computed(() => {
	const id = flowId.value.trim();
	return id !== draft.value.savedId && knownFlows.value.some((flow) => flow.id === id);
});
export const canSave = computed(
	() => built.value.flow !== null && flowId.value.trim() !== '' && !isTaken.value,
);

/** Whether the draft survives a reload. */
export const isKept = signal(true);
effect(() => {
	isKept.value = keepDraft(draft.value);
});

function changeDraft(changed: Partial<Draft>): void {
	undoable.value = null;
	announcement.value = '';
	draft.value = { ...draft.peek(), ...changed };
}

/** Changes the draft so that a press of Undo brings it back. */
function takeAway(changed: Partial<Draft>, told: string): void {
	const before = draft.peek();
	changeDraft(changed);
	undoable.value = before;
	announcement.value = told;
}

export function undo(): void {
	const before = undoable.peek();
	if (before === null) return;
	changeDraft(before);
	announcement.value = 'Undone';
}

export function enterFlowId(id: string): void {
	changeDraft({ flowId: id });
}

export function changeForm(changed: Partial<FormSettings>): void {
	changeDraft({ settings: { ...formSettings.peek(), ...changed } });
}

export function addQuestion(): void {
	changeDraft({ questions: withNew(questions.peek()) });
	focusWish.value = { key: questions.peek().at(-1)!.key, control: 'text' };
}

export function change(key: number, changed: QuestionChange): void {
	changeDraft({ questions: withChange(questions.peek(), key, changed) });
}

export function changeSetting(
	{ key, settings }: DraftQuestion,
	name: SettingKey,
	value: string | boolean,
): void {
	change(key, { settings: { ...settings, [name]: value } });
}

export function changeCondition(
	{ key, condition }: DraftQuestion,
	changed: Partial<DraftCondition>,
): void {
	change(key, { condition: { ...(condition ?? { on: null, answer: '' }), ...changed } });
}

/** The keyboard goes on at the question that takes its place. False when none is left. */
export function deleteQuestion(index: number): boolean {
	const before = questions.peek();
	const { key } = before[index];
	const freed = dependentOn(before, key);
	takeAway(
		{ questions: without(before, key) },
		[
			`Question ${index + 1} deleted`,
			...(freed.length > 0 ? ['what depended on its answer is always shown now'] : []),
		].join(': '),
	);
	const next = questions.peek()[index] ?? questions.peek().at(-1);
	focusWish.value = next ? { key: next.key, control: 'delete' } : null;
	return next !== undefined;
}

/** Takes a question out of its place and puts it into another, both from 0. */
export function move(from: number, to: number): void {
	const list = withMoved(questions.peek(), from, to);
	changeDraft({ questions: list });
	announcement.value = `Question moved to place ${to + 1} of ${list.length}`;
}

/** Moves a question by one place. The keyboard stays on the button, or goes to the other one at an end. */
export function moveByKey(index: number, control: 'up' | 'down'): void {
	const { key } = questions.peek()[index];
	const to = control === 'up' ? index - 1 : index + 1;
	move(index, to);
	const end = control === 'up' ? 0 : questions.peek().length - 1;
	const other = control === 'up' ? 'down' : 'up';
	focusWish.value = { key, control: to === end ? other : control };
}

/** A press of Undo brings the form back. */
export function startOver(): void {
	const hasContent = draft.peek().questions.length > 0;
	openingProblems.value = [];
	unreadable.value = '';
	if (hasContent) takeAway(EMPTY_DRAFT, 'The form is empty');
	else changeDraft(EMPTY_DRAFT);
}

/** Takes the questions of a text in the place of those that are here, and goes to the first. False when it has none. */
export function open(text: string): boolean {
	const opened = openQuestions(text);
	unreadable.value = opened.kind === 'unreadable' ? opened.message : '';
	openingProblems.value = opened.kind === 'questions' ? opened.problems : [];
	if (opened.kind === 'unreadable') return false;
	const count = opened.questions.length;
	const next: Draft = {
		...EMPTY_DRAFT,
		questions: opened.questions,
		settings: { ...EMPTY_DRAFT.settings, title: opened.title },
	};
	const told = count === 1 ? '1 question opened' : `${count} questions opened`;
	if (questions.peek().length > 0) takeAway(next, told);
	else {
		changeDraft(next);
		announcement.value = told;
	}
	focusWish.value = { key: opened.questions[0].key, control: 'text' };
	return true;
}

export async function save(): Promise<void> {
	const id = flowId.peek().trim();
	await sandbox.putFlow(id, { text: flowText() });
	draft.value = { ...draft.peek(), savedId: id };
	announcement.value = `Saved as ${id}`;
}

export async function saveAndOpen(): Promise<void> {
	await save();
	await tryFlow(flowId.peek().trim());
	narrowView.value = 'phone';
}

export function flowText(): string {
	return JSON.stringify(built.peek().flow, null, 2);
}

/** The list that Define Form takes as JSON. */
export function questionsText(): string {
	return JSON.stringify(fields.peek(), null, 2);
}
