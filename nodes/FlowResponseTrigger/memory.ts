import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import type { CallbackEvent } from '../../exotel/callbacks';
import { RecentEvents } from '../../exotel/recentEvents';

/**
 * What this process has seen, for each trigger. Shared with other processes and kept over a restart by the
 * workflow's static data, written at most every few seconds: a database write for every call would nearly
 * halve the calls a second. What is seen in between and lost in a crash may start the workflow once more.
 */
const memories = new Map<string, Memory>();

interface Memory {
	recent: RecentEvents;
	/** Moment of the copy written last by this process. */
	writtenAt: number;
	/** Moments of the copies known already: calls at the same time see older and newer ones. */
	copies: number[];
}

interface StoredCopy {
	at?: number;
	entries?: unknown;
}

const WRITE_EVERY_MS = 5_000;
/** Until a copy of this process is in the database. If it never gets there, another one is written. */
const WRITING_MS = 1_000;
/**
 * 38 kB. As one text, because n8n watches every object inside the static data and makes all of it anew for
 * every call. Exotel repeats a call at most four or five times, and soon.
 */
const STORED_ENTRIES = 2_000;
const COPIES_KNOWN = 10;

/** The events this trigger has seen, those of other processes included. */
export function recentEventsOf(context: IWebhookFunctions): RecentEvents {
	const memory = memoryOf(context);
	const { recentEvents } = storedIn(context);
	if (recentEvents?.at !== undefined && !memory.copies.includes(recentEvents.at)) {
		memory.recent.merge(recentEvents.entries);
		noteCopy(memory, recentEvents.at);
	}
	return memory.recent;
}

/** Forgets events that Exotel is asked to bring again. */
export function forgetEvents(context: IWebhookFunctions, events: CallbackEvent[]): void {
	const { recent } = memoryOf(context);
	for (const event of events) recent.forget(event);
}

/**
 * Keeps a copy in the workflow's static data when the last one is old enough; the first call writes at once.
 * n8n saves the static data when the call is answered. To be called last.
 *
 * @param runFirst whether the execution is stored before the call is answered: n8n 2.41 begins that with
 * forgetting that there is something to save, so the copy is made right after, while it waits for its database
 */
export function keepRecentEvents(context: IWebhookFunctions, { runFirst }: { runFirst: boolean }): void {
	const memory = memoryOf(context);
	const stored = storedIn(context);
	const now = Date.now();
	const isRecent = now - (stored.recentEvents?.at ?? 0) < WRITE_EVERY_MS;
	if (isRecent || now - memory.writtenAt < WRITING_MS) return;

	memory.writtenAt = now;
	noteCopy(memory, now);
	const write = () => {
		stored.recentEvents = { at: now, entries: memory.recent.snapshot(STORED_ENTRIES) };
	};
	if (runFirst) void sleep(0).then(write);
	else write();
}

function noteCopy(memory: Memory, at: number): void {
	memory.copies = [...memory.copies.slice(-COPIES_KNOWN), at];
}

function memoryOf(context: IWebhookFunctions): Memory {
	const key = `${context.getWorkflow().id}/${context.getNode().id}`;
	const memory = memories.get(key) ?? { recent: new RecentEvents(), writtenAt: 0, copies: [] };
	memories.set(key, memory);
	return memory;
}

function storedIn(context: IWebhookFunctions): { recentEvents?: StoredCopy } {
	return context.getWorkflowStaticData('node');
}
