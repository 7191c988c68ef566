import { randomUUID } from 'crypto';
import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import type { CallbackEvent } from '../../exotel/callbacks';
import { RecentEvents } from '../../exotel/recentEvents';
import { whenAnswered } from '../shared/webhook/incomingCall';

/**
 * What this process has seen, for each trigger. Shared with other processes and kept over a restart by the
 * workflow's static data: at once while the traffic is quiet, every few seconds in a burst, because a database
 * write for every call would nearly halve the calls a second. What a burst brings between two writes, and what
 * is lost in a crash then, may start the workflow once more.
 */
const memories = new Map<string, Memory>();

/** The oldest goes first; its copy in the static data stays. */
const MAX_MEMORIES = 1_000;

interface Memory {
	recent: RecentEvents;
	/** When the latest calls had something to write, the newest last. */
	newsAt: number[];
	/** What this process let in lately, as it stands in a copy. */
	lately: Array<{ entry: string; at: number }>;
	/** Events of calls that n8n has not answered yet, and since when; the oldest first. */
	pending: Map<string, number>;
	/** Ids of the copies known already: calls at the same time see older and newer ones. */
	copies: string[];
}

interface StoredCopy {
	/** When it was written, in milliseconds since 1970. */
	at?: number;
	/** Two processes may write in the same millisecond. */
	id?: string;
	entries?: unknown;
}

/** More than so many calls with news within a second are a burst. n8n itself takes some thirty calls a second. */
const QUIET_CALLS_PER_SECOND = 5;
const SECOND_MS = 1_000;
const BURST_WRITE_EVERY_MS = 2_000;
/**
 * 38 kB. As one text, because n8n watches every object inside the static data and makes all of it anew for
 * every call. Exotel repeats a call at most four or five times, and soon.
 */
const STORED_ENTRIES = 2_000;
/** After so long n8n is not expected to fail any more. */
const PENDING_MS = 60_000;
const COPIES_KNOWN = 10;
/** How long and how many of the latest events are looked for in the copies of other processes. */
const LATELY_MS = 60_000;
const MAX_LATELY = 20;

/** The events this trigger has seen, those of other processes included. */
export function recentEventsOf(context: IWebhookFunctions): RecentEvents {
	const memory = memoryOf(context);
	const { recentEvents } = storedIn(context);
	if (recentEvents && !memory.copies.includes(idOf(recentEvents))) {
		memory.recent.merge(recentEvents.entries);
		noteCopy(memory, idOf(recentEvents));
	}
	return memory.recent;
}

/**
 * Whether another call has brought one of these events and n8n has not answered it yet. To acknowledge a repeat then
 * would lose the event if n8n fails to take the first call.
 */
export function areBeingTaken(context: IWebhookFunctions, events: CallbackEvent[]): boolean {
	const { pending, recent } = memoryOf(context);
	const since = Date.now() - PENDING_MS;
	return (
		pending.size > 0 &&
		events.some((event) => (pending.get(recent.entryOf(event) ?? '') ?? 0) > since)
	);
}

/** Notes that this call has brought these events, until it is answered. */
export function noteBeingTaken(context: IWebhookFunctions, events: CallbackEvent[]): void {
	const { pending, recent } = memoryOf(context);
	const now = Date.now();
	for (const [entry, at] of pending) {
		if (at > now - PENDING_MS) break;
		pending.delete(entry);
	}
	const entries = events.flatMap((event) => recent.entryOf(event) ?? []);
	for (const entry of entries) pending.set(entry, now);
	whenAnswered(context, () => entries.forEach((entry) => pending.delete(entry)));
}

/** Forgets events that Exotel is asked to bring again. */
export function forgetEvents(context: IWebhookFunctions, events: CallbackEvent[]): void {
	const memory = memoryOf(context);
	const { recent } = memory;
	for (const event of events) recent.forget(event);
	const forgotten = new Set(events.map((event) => recent.entryOf(event)));
	memory.lately = memory.lately.filter(({ entry }) => !forgotten.has(entry));
}

/**
 * Keeps a copy in the workflow's static data when something is new, in a burst only when the last one is old
 * enough. Two processes that write at the same moment overwrite each other's copy. A process that does not find its
 * own events in the copy writes again. n8n saves the static data when the call is answered. To be called last.
 *
 * @param news the events of this call that nobody had seen before
 * @param runFirst whether the execution is stored before the call is answered: n8n 2.41 begins that with
 * forgetting that there is something to save, so the copy is made once more right after, while it waits for its
 * database. n8n 1.x answers and saves first.
 */
export function keepRecentEvents(
	context: IWebhookFunctions,
	news: CallbackEvent[],
	{ runFirst }: { runFirst: boolean },
): void {
	const memory = memoryOf(context);
	const stored = storedIn(context);
	const now = Date.now();
	noteNews(memory, news, now);
	const copy = String(stored.recentEvents?.entries ?? '');
	if (memory.lately.every(({ entry }) => copy.includes(entry))) return;
	if (!isWriteDue(memory, stored.recentEvents?.at ?? 0, now)) return;

	const id = randomUUID();
	noteCopy(memory, id);
	const write = () => {
		stored.recentEvents = { at: now, id, entries: memory.recent.snapshot(STORED_ENTRIES) };
	};
	write();
	if (runFirst) void sleep(0).then(write);
}

function noteNews(memory: Memory, news: CallbackEvent[], now: number): void {
	const entries = news.slice(-MAX_LATELY).flatMap((event) => memory.recent.entryOf(event) ?? []);
	memory.lately = [...memory.lately, ...entries.map((entry) => ({ entry, at: now }))]
		.filter(({ at }) => at > now - LATELY_MS)
		.slice(-MAX_LATELY);
}

function isWriteDue(memory: Memory, lastWrittenAt: number, now: number): boolean {
	memory.newsAt = [...memory.newsAt.slice(-QUIET_CALLS_PER_SECOND), now];
	const isBurst =
		memory.newsAt.length > QUIET_CALLS_PER_SECOND && memory.newsAt[0] > now - SECOND_MS;
	return !isBurst || now - lastWrittenAt >= BURST_WRITE_EVERY_MS;
}

function noteCopy(memory: Memory, id: string): void {
	memory.copies = [...memory.copies.slice(-COPIES_KNOWN), id];
}

/** Copies of version 0.1.0 have no id. */
function idOf({ id, at }: StoredCopy): string {
	return id ?? String(at);
}

function memoryOf(context: IWebhookFunctions): Memory {
	const key = `${context.getWorkflow().id}/${context.getNode().id}`;
	const memory = memories.get(key) ?? {
		recent: new RecentEvents(),
		newsAt: [],
		lately: [],
		pending: new Map(),
		copies: [],
	};
	// Set anew, so that the one used last is the last to go.
	memories.delete(key);
	memories.set(key, memory);
	if (memories.size > MAX_MEMORIES) memories.delete(memories.keys().next().value!);
	return memory;
}

function storedIn(context: IWebhookFunctions): { recentEvents?: StoredCopy } {
	return context.getWorkflowStaticData('node');
}
