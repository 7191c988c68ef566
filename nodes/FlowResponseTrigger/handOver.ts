import type { IWebhookFunctions } from 'n8n-workflow';

import { processMemory } from '../shared/memory/processMemory';
import type { ResumePoint } from '../shared/webhook/resumePoint';
import type { AnswerBudget } from '../shared/webhook/answerBudget';
import type { JudgedEvent } from './judgeEvents';
import type { RunOfEvent } from './runOfEvent';
import { wakeRun } from './wakeRun';

/** n8n answers about thirty calls a second, so more at once would only wait. */
const MAX_AT_ONCE = 5;
/** Exotel brings a call at least three times, of which two may reach other processes. */
const TRIES = 2;

/**
 * What became of an event that belongs to a run.
 *
 * `woken`: its run goes on with it.
 * `late`: its run cannot be woken. It is over, was stopped, has crashed or was deleted, or is of another n8n.
 * `tryAgain`: nobody knows, or the run is not ready yet. Exotel has to bring the event again.
 */
export type Outcome = 'woken' | 'late' | 'tryAgain';

/** Of the events that belong to runs. */
export type Outcomes = ReadonlyMap<JudgedEvent, Outcome>;

/**
 * Hands events over to the runs that wait for them, for messages and accounts whose answers all come to one URL.
 * Which run it is stands inside the token, where only the account's key can have put it; the address is always
 * one of this n8n. Each run is called once, however many events of the call are for it.
 */
export async function handOver(
	context: IWebhookFunctions,
	events: JudgedEvent[],
	budget: AnswerBudget,
): Promise<Outcomes> {
	const outcomes = new Map<JudgedEvent, Outcome>();
	const waiting = [...groupByRun(events).values()];
	const handOverNext = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const [first, ...others] = next.events;
			const outcome = await handOverToRun(context, next.run, first, budget);
			outcomes.set(first, outcome);
			// One answer wakes the run. Another one of the same call comes after it.
			for (const event of others) outcomes.set(event, outcome === 'woken' ? 'late' : outcome);
		}
	};
	await Promise.all(Array.from({ length: MAX_AT_ONCE }, handOverNext));
	return outcomes;
}

/** Answers first: what was answered was delivered. */
function groupByRun(events: JudgedEvent[]) {
	const groups = new Map<string, { run: RunOfEvent; events: JudgedEvent[] }>();
	const isAnswer = ({ event }: JudgedEvent) => event.event === 'flow_response';
	const answersFirst = [...events.filter(isAnswer), ...events.filter((event) => !isAnswer(event))];
	for (const judged of answersFirst) {
		if (!judged.run) continue;
		const group = groups.get(keyOf(judged.run));
		if (group) group.events.push(judged);
		else groups.set(keyOf(judged.run), { run: judged.run, events: [judged] });
	}
	return groups;
}

async function handOverToRun(
	context: IWebhookFunctions,
	run: RunOfEvent,
	{ event }: JudgedEvent,
	budget: AnswerBudget,
): Promise<Outcome> {
	const state = processMemory().wakingAnswers.stateOf(event);
	if (state) return state === 'woken' ? 'woken' : 'tryAgain';
	if (!run.mayWait) return 'late';

	const result = await wakeRun(context, run, budget);
	if (result === 'unknown' && hasAnotherTry(run)) return 'tryAgain';
	processMemory().failedHandOvers.delete(keyOf(run));
	return result === 'woken' ? 'woken' : 'late';
}

/** An n8n that cannot reach itself must not refuse an answer for ever. */
function hasAnotherTry(run: ResumePoint): boolean {
	const { failedHandOvers } = processMemory();
	const key = keyOf(run);
	const count = (failedHandOvers.get(key) ?? 0) + 1;
	failedHandOvers.set(key, count);
	return count < TRIES;
}

function keyOf({ executionId, nodeId }: ResumePoint): string {
	return `${executionId}/${nodeId}`;
}
