import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import type { ExotelAccount } from '../../exotel/account';
import { verifyAccountToken } from '../shared/accountToken';
import { logCall } from '../shared/webhook/callLog';
import type { TriggeringEvent } from '../shared/eventItem';
import { passOn } from '../shared/webhook/passOn';
import {
	RESUMED_HEADER,
	resumeUrlOf,
	unpackResumePoint,
	type ResumePoint,
} from '../shared/webhook/resumePoint';
import { wakingAnswers, wokenAnswers } from '../shared/webhook/wakingAnswers';

/** The run may still be falling asleep, or another process may be waking it. */
const REPEAT_AFTER_MS = [500, 1500];
/** Exotel repeats a call that is not answered within five seconds. */
const TIMEOUT_MS = 4_000;
/** n8n answers about thirty calls a second, so more at once would only wait. */
const MAX_AT_ONCE = 5;
/** Exotel brings a call at least three times, of which two may reach other processes. */
const TRIES = 2;
const MAX_FAILED_TRIES = 1_000;

/** A run that an event belongs to. */
export interface RunOfEvent extends ResumePoint {
	/** Whether the run can still wait: its token has not expired. */
	mayWait: boolean;
}

/**
 * The run that waits, or waited, for this event; null for all else. An answer names it in its token, a report of
 * a failed delivery in the custom data that a send with Late Answers To gives it. The token is proof enough,
 * from any number: nobody else can know it.
 */
export function runOf(account: ExotelAccount, event: TriggeringEvent): RunOfEvent | null {
	const token = tokenNamingRun(account, event);
	const run = token?.content?.sealed ? unpackResumePoint(token.content.sealed) : null;
	return run && token ? { ...run, mayWait: token.status !== 'expired' } : null;
}

function tokenNamingRun(account: ExotelAccount, event: TriggeringEvent) {
	switch (event.event) {
		case 'flow_response':
			return event.token;
		case 'message_status':
			return event.status === 'failed'
				? verifyAccountToken(account, event.customData, event.to)
				: null;
		case 'incoming_message':
			return null;
	}
}

/** What became of events that belong to runs. */
export interface HandedOver {
	/** They have woken their run. */
	taken: Set<TriggeringEvent>;
	/** Nobody knows, or the run is not ready yet: Exotel has to bring them again. */
	unsure: Set<TriggeringEvent>;
	/** Their run cannot be woken: it is over, was stopped, has crashed or was deleted, or is of another n8n. */
	late: Set<TriggeringEvent>;
}

/**
 * Hands events over to the runs that wait for them, for messages and accounts whose answers all come to one URL.
 * Which run it is stands inside the token, where only the account's key can have put it; the address is always
 * one of this n8n. Each run is called once, however many events of the call are for it.
 */
export async function handOver(
	context: IWebhookFunctions,
	runs: ReadonlyMap<TriggeringEvent, RunOfEvent>,
): Promise<HandedOver> {
	const result: HandedOver = { taken: new Set(), unsure: new Set(), late: new Set() };
	const waiting = [...eventsByRun(runs).values()];
	const deadline = Date.now() + TIMEOUT_MS;
	const handOverNext = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const [first, ...others] = next.events;
			const outcome = await outcomeOf(context, next.run, first, deadline);
			result[outcome].add(first);
			// One answer wakes the run. Another one of the same call comes after it.
			for (const event of others) result[outcome === 'taken' ? 'late' : outcome].add(event);
		}
	};
	await Promise.all(Array.from({ length: MAX_AT_ONCE }, handOverNext));
	return result;
}

/** Answers first: what was answered was delivered. */
function eventsByRun(runs: ReadonlyMap<TriggeringEvent, RunOfEvent>) {
	const groups = new Map<string, { run: RunOfEvent; events: TriggeringEvent[] }>();
	const answersFirst = [...runs].sort(
		([a], [b]) => Number(b.event === 'flow_response') - Number(a.event === 'flow_response'),
	);
	for (const [event, run] of answersFirst) {
		const group = groups.get(keyOf(run));
		if (group) group.events.push(event);
		else groups.set(keyOf(run), { run, events: [event] });
	}
	return groups;
}

async function outcomeOf(
	context: IWebhookFunctions,
	run: RunOfEvent,
	event: TriggeringEvent,
	deadline: number,
): Promise<keyof HandedOver> {
	if (wokenAnswers.has(event)) return 'taken';
	// n8n may still fail to store that the run goes on.
	if (wakingAnswers.has(event)) return 'unsure';
	if (!run.mayWait) return 'late';

	const outcome = await wake(context, run, deadline);
	if (outcome === 'unsure' && hasAnotherTry(run)) return 'unsure';
	failedTries.delete(keyOf(run));
	return outcome === 'taken' ? 'taken' : 'late';
}

/** How often each run could not be asked: an n8n that cannot reach itself must not refuse an answer for ever. */
const failedTries = new Map<string, number>();

function hasAnotherTry(run: ResumePoint): boolean {
	const key = keyOf(run);
	const count = (failedTries.get(key) ?? 0) + 1;
	failedTries.delete(key);
	if (count >= TRIES) return false;
	if (failedTries.size >= MAX_FAILED_TRIES) failedTries.clear();
	failedTries.set(key, count);
	return true;
}

function keyOf({ executionId, nodeId }: ResumePoint): string {
	return `${executionId}/${nodeId}`;
}

/** Passes the call on as it came, signature included. The waiting node judges it like a call from Exotel. */
async function wake(
	context: IWebhookFunctions,
	run: ResumePoint,
	deadline: number,
): Promise<'taken' | 'gone' | 'unsure'> {
	for (let attempt = 0; ; attempt++) {
		const url = resumeUrlOf(run, waitingBase(context));
		const response = await passOn(context, url, deadline - Date.now()).catch(() => null);
		if (response && response.statusCode < 300)
			return response.headers[RESUMED_HEADER] ? 'taken' : 'gone';

		const isRunning = response?.statusCode === 409 && response.body.includes('running already');
		const wait = REPEAT_AFTER_MS[attempt];
		if (isRunning && wait !== undefined && Date.now() + wait < deadline) {
			await sleep(wait);
			continue;
		}
		if (response && !isRunning && !isForNow(response.statusCode)) return 'gone';

		const reason = response ? `it answered ${response.statusCode}` : 'it did not answer';
		logCall(
			context,
			`an answer could not be handed over to the execution ${run.executionId}, because ${reason}`,
		);
		return 'unsure';
	}
}

/** Whether the call may be taken later. n8n's own address may lead through a proxy, which limits calls and waits for them. */
function isForNow(statusCode: number): boolean {
	return statusCode >= 500 || statusCode === 408 || statusCode === 429;
}

/** Of this n8n, as it gives it to its own expressions. */
function waitingBase(context: IWebhookFunctions): string {
	const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}'));
	return resumeUrl.slice(0, resumeUrl.lastIndexOf('/'));
}
