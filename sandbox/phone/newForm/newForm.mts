import { computed, signal } from '@preact/signals';

import { build } from '../../../flowJson/build/index.ts';
import { preview } from '../../../flowJson/preview/index.ts';
import { tryFlow } from '../form/openForm.mts';
import { narrowView } from '../openTabs.mts';
import { sandbox } from '../sandbox.mts';
import { knownFlows } from '../state.mts';
import { fieldOf, type DraftQuestion } from './draftQuestion.mts';

/** The editor of questions is shown. Closing it keeps the questions. */
export const isOpen = signal(false);
export const questions = signal<readonly DraftQuestion[]>([]);
export const flowId = signal('new-form');
/** What has been done, for those who cannot see it. */
export const announcement = signal('');

/** A control of a question that is to have the keyboard once it is drawn. */
export type QuestionControl = 'text' | 'up' | 'down' | 'delete';
export const focusWish = signal<{ key: number; control: QuestionControl } | null>(null);

const fields = computed(() => questions.value.map(fieldOf));
export const built = computed(() => build(fields.value));
export const page = computed(() => (built.value.flow ? preview(built.value.flow) : null));

/** The Flow that this editor has saved last; null when none is. */
const savedId = signal<string | null>(null);
/** Saving would replace a Flow that comes from elsewhere. */
export const isTaken = computed(() => {
	const id = flowId.value.trim();
	return id !== savedId.value && knownFlows.value.some((flow) => flow.id === id);
});
export const canSave = computed(
	() => built.value.flow !== null && flowId.value.trim() !== '' && !isTaken.value,
);

let lastKey = 0;

export function addQuestion(): void {
	lastKey += 1;
	questions.value = [
		...questions.peek(),
		{ key: lastKey, type: 'text', text: '', options: '', required: false },
	];
	focusWish.value = { key: lastKey, control: 'text' };
}

export function change(key: number, changed: Partial<Omit<DraftQuestion, 'key'>>): void {
	questions.value = questions
		.peek()
		.map((question) => (question.key === key ? { ...question, ...changed } : question));
}

/** The keyboard goes on at the question that takes its place. False when none is left. */
export function deleteQuestion(index: number): boolean {
	questions.value = questions.peek().filter((_, other) => other !== index);
	announcement.value = `Question ${index + 1} deleted`;
	const next = questions.peek()[index] ?? questions.peek().at(-1);
	focusWish.value = next ? { key: next.key, control: 'delete' } : null;
	return next !== undefined;
}

/** Takes a question out of its place and puts it into another, both from 0. */
export function move(from: number, to: number): void {
	const list = [...questions.peek()];
	const [moved] = list.splice(from, 1);
	list.splice(to, 0, moved);
	questions.value = list;
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

export function startOver(): void {
	questions.value = [];
	flowId.value = 'new-form';
	savedId.value = null;
	announcement.value = '';
}

export async function save(): Promise<void> {
	const id = flowId.peek().trim();
	await sandbox.putFlow(id, { text: flowText() });
	savedId.value = id;
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

/** The list that Define Form takes as JSON. The Flow depends on nothing else. */
export function questionsText(): string {
	return JSON.stringify(fields.peek(), null, 2);
}
