import { randomUUID } from 'crypto';
import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import type { CallbackEvent } from '../../exotel/callbacks';
import { undoUnlessTaken, whenAnswered } from '../shared/webhook/respond';
import { processMemory } from '../shared/memory/processMemory';
import { SeenEvents, type StoredEvents } from '../shared/memory/seenEvents';
import type { JudgedEvent } from './judgeEvents';

/**
 * Exotel delivers at least once, so the trigger remembers the events it has seen: in this process, and for other
 * processes and after a restart in the workflow's static data. Quiet traffic is stored at once, a burst every few
 * seconds. What a burst brings between two writes, and what is lost in a crash then, may start the workflow once more.
 */

/** The events of a call that are let in, until the call is answered. */
export interface TakenEvents {
	/** Those that nobody had seen before. */
	newEvents: JudgedEvent[];
	/** These need not come again, even if the call fails. */
	finish(events: JudgedEvent[]): void;
	/** Exotel is asked to bring the call again: what is not finished is forgotten. */
	giveBack(): void;
	/**
	 * Stores what was seen, where that is due. To be called last: n8n saves the static data when the call is answered.
	 *
	 * @param options.startsRun whether n8n stores an execution before it answers the call
	 */
	store(options: { startsRun: boolean }): void;
}

/** Lets all events in and remembers none. */
export function takeAll(events: JudgedEvent[]): TakenEvents {
	return { newEvents: events, finish: () => {}, giveBack: () => {}, store: () => {} };
}

/**
 * Lets in the events that are new. Null when another call has brought one of them and n8n has not answered that
 * call yet: to acknowledge a repeat then would lose the event if n8n fails to take the first call.
 */
export function takeNew(context: IWebhookFunctions, events: JudgedEvent[]): TakenEvents | null {
	const seen = seenEventsOf(context);
	const stored = storedIn(context);
	if (seen.areBeingTaken(eventsOf(events))) return null;

	seen.learnFrom(stored.recentEvents);
	const { newEvents, end } = seen.take(events);
	whenAnswered(context, end);
	let finished: ReadonlySet<JudgedEvent> = new Set();
	const giveBack = () => seen.forget(eventsOf(newEvents.filter((judged) => !finished.has(judged))));
	// New again when n8n cannot take this call, or something fails from here on.
	undoUnlessTaken(context, giveBack);
	let toStore = newEvents;
	return {
		newEvents,
		finish: (events) => {
			finished = new Set(events);
		},
		giveBack: () => {
			giveBack();
			toStore = [...finished];
		},
		store: (options) => storeSeenEvents(seen, stored, eventsOf(toStore), options),
	};
}

function eventsOf(events: JudgedEvent[]): CallbackEvent[] {
	return events.map(({ event }) => event);
}

function storeSeenEvents(
	seen: SeenEvents,
	stored: StaticData,
	newEvents: CallbackEvent[],
	{ startsRun }: { startsRun: boolean },
): void {
	if (!seen.needsStoring(newEvents, stored.recentEvents)) return;

	const [id, now] = [randomUUID(), Date.now()];
	const write = () => {
		stored.recentEvents = seen.copy(id, now, newEvents);
	};
	write();
	// n8n 2.41 begins to store an execution with forgetting that there is static data to save. So it is written once
	// more right after, while n8n waits for its database. n8n 1.x answers and saves first.
	if (startsRun) void sleep(0).then(write);
}

/** Asked for by every call, so that the trigger that is used least is forgotten first. */
function seenEventsOf(context: IWebhookFunctions): SeenEvents {
	const { seenEvents } = processMemory();
	const key = `${context.getWorkflow().id}/${context.getNode().id}`;
	const seen = seenEvents.get(key) ?? new SeenEvents();
	seenEvents.set(key, seen);
	return seen;
}

interface StaticData {
	recentEvents?: StoredEvents;
}

function storedIn(context: IWebhookFunctions): StaticData {
	return context.getWorkflowStaticData('node');
}
