import type { CallbackEvent } from '../../../exotel/callbacks';
import { eventKey, RecentEvents } from '../../../exotel/recentEvents';
import { LimitedMap } from './limitedMap';

/** How n8n's static data keeps the events that a trigger has seen. */
export interface StoredEvents {
	/** When it was written, in milliseconds since 1970. */
	at?: number;
	/** Two processes may write in the same millisecond. Copies of version 0.1.0 have none. */
	id?: string;
	/** A snapshot of RecentEvents. */
	entries?: unknown;
}

/** More calls with new events within a second are a burst. n8n itself takes some thirty calls a second. */
const QUIET_CALLS_PER_SECOND = 5;
const SECOND_MS = 1_000;
const BURST_STORE_EVERY_MS = 2_000;
/**
 * 38 kB. As one text, because n8n watches every object inside the static data and makes all of it anew for
 * every call. Exotel repeats a call at most four or five times, and soon.
 */
const STORED_ENTRIES = 2_000;
const LATEST = 20;
const MINUTE_MS = 60_000;

/** The events that one trigger has seen. */
export class SeenEvents {
	private readonly recent = new RecentEvents();
	/** Those of calls that n8n has not answered yet. After a minute n8n is not expected to fail any more. */
	private readonly beingTaken = new LimitedMap<string, true>({
		maxEntries: RecentEvents.MAX_ENTRIES,
		lifetimeMs: MINUTE_MS,
	});
	/** The latest that this process let in. They are looked for in the copies of other processes. */
	private readonly latest = new LimitedMap<string, true>({
		maxEntries: LATEST,
		lifetimeMs: MINUTE_MS,
	});
	/** Copies known already. Calls at the same time see older and newer ones. */
	private readonly knownCopies = new LimitedMap<string, true>({
		maxEntries: 10,
		lifetimeMs: RecentEvents.WINDOW_MS,
	});
	/** When the latest calls had something new, the newest last. */
	private newEventsAt: number[] = [];

	/** Whether another call has brought one of these events and n8n has not answered it yet. */
	areBeingTaken(events: CallbackEvent[]): boolean {
		if (this.beingTaken.size === 0) return false;
		return keysOf(events).some((key) => this.beingTaken.has(key));
	}

	/** Lets in what brings an event that nobody had seen before. These are being taken until `end` is called. */
	take<Bringer extends { event: CallbackEvent }>(
		bringers: Bringer[],
	): { newEvents: Bringer[]; end: () => void } {
		const now = Date.now();
		const newEvents = bringers.filter(({ event }) => this.recent.accept(event, now));
		const keys = keysOf(newEvents.map(({ event }) => event));
		for (const key of keys) this.beingTaken.set(key, true);
		const end = () => {
			for (const key of keys) this.beingTaken.delete(key);
		};
		return { newEvents, end };
	}

	/** Lets the events through when they come again. */
	forget(events: CallbackEvent[]): void {
		for (const event of events) this.recent.forget(event);
		for (const key of keysOf(events)) this.latest.delete(key);
	}

	/** Takes in what another process, or this one before its restart, has stored. */
	learnFrom(stored: StoredEvents | undefined): void {
		if (!stored || this.knownCopies.has(idOf(stored))) return;
		this.recent.merge(stored.entries);
		this.knownCopies.set(idOf(stored), true);
	}

	/**
	 * Whether a new copy is to be stored, because something is new or has been lost. In a burst only when the
	 * last copy is old enough: a database write for every call would nearly halve the calls a second.
	 *
	 * @param newEvents the events of this call that nobody had seen before
	 */
	needsStoring(newEvents: CallbackEvent[], stored: StoredEvents | undefined): boolean {
		for (const key of keysOf(newEvents.slice(-LATEST))) this.latest.set(key, true);
		// Two processes that write at the same moment overwrite each other's copy.
		const copy = String(stored?.entries ?? '');
		if (this.latest.keys().every((key) => copy.includes(key))) return false;

		const now = Date.now();
		return !this.isBurst(now) || now - (stored?.at ?? 0) >= BURST_STORE_EVERY_MS;
	}

	/**
	 * Without what other calls are still taking: if n8n crashed now, these events would have to come again.
	 *
	 * @param id names the copy among those of all processes
	 * @param newEvents of the call that stores the copy
	 */
	copy(id: string, at: number, newEvents: CallbackEvent[]): StoredEvents {
		this.knownCopies.set(id, true);
		const takenByOthers = new Set(this.beingTaken.keys());
		for (const key of keysOf(newEvents)) takenByOthers.delete(key);
		return { at, id, entries: this.recent.snapshot(STORED_ENTRIES, takenByOthers) };
	}

	private isBurst(now: number): boolean {
		this.newEventsAt = [...this.newEventsAt.slice(-QUIET_CALLS_PER_SECOND), now];
		return (
			this.newEventsAt.length > QUIET_CALLS_PER_SECOND && this.newEventsAt[0] > now - SECOND_MS
		);
	}
}

/** Events without an id have none. */
function keysOf(events: CallbackEvent[]): string[] {
	return events.flatMap((event) => eventKey(event) ?? []);
}

function idOf({ id, at }: StoredEvents): string {
	return id ?? String(at);
}
