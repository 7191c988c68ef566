import { createHash } from 'crypto';

import type { CallbackEvent } from './callbacks';
import type { DeliveryStatus } from './deliveryReport';

/**
 * Recognises repeated events. Exotel delivers at least once: it repeats a call that was not answered in time, up to two
 * hours later (docs/protocol/exotel.md#callback-retries). Messages are known by their id. Delivery reports are known by
 * id and status, and a status only moves forward. Bounded in time and number; the oldest entry is dropped first.
 */
export class RecentEvents {
	/** Longer than Exotel's last retry. */
	static readonly WINDOW_MS = 3 * 60 * 60 * 1000;
	static readonly MAX_ENTRIES = 50_000;

	/** By a digest of kind and id. Insertion order is age order. */
	private readonly entries = new Map<string, Entry>();

	/** Remembers the event. Returns whether it is new; an event without an id always is. */
	accept(event: CallbackEvent, now: number): boolean {
		if (event.messageId === null) return true;
		this.forgetOld(now);

		const [key, rank] = getKeyAndRank(event, event.messageId);
		const known = this.entries.get(key);
		if (known && rank <= known.rank) return false;

		this.entries.delete(key);
		this.entries.set(key, { at: now, rank });
		return true;
	}

	/** Forgets the event, so that it is accepted again. */
	forget(event: CallbackEvent): void {
		if (event.messageId !== null) this.entries.delete(getKeyAndRank(event, event.messageId)[0]);
	}

	/**
	 * The newest entries as one text of 19 characters each, for keeping elsewhere.
	 *
	 * @param without the `eventKey` of those that are left out
	 */
	snapshot(limit: number, without: ReadonlySet<string> = new Set()): string {
		return [...this.entries]
			.slice(-limit - without.size)
			.map(([key, { at, rank }]) => ({ name: `${key}${rank}`, at }))
			.filter(({ name }) => !without.has(name))
			.slice(-limit)
			.map(({ name, at }) => name + toSeconds(at))
			.join('');
	}

	/**
	 * Adds the entries of a snapshot that another process, or this one before its restart, has stored. Ignores an invalid
	 * snapshot.
	 */
	merge(snapshot: unknown): void {
		if (typeof snapshot !== 'string' || snapshot.length % SNAPSHOT_ENTRY_LENGTH !== 0) return;
		for (const [, key, rank, at] of snapshot.matchAll(SNAPSHOT_ENTRY)) {
			const known = this.entries.get(key);
			if (!known || known.rank < Number(rank)) {
				this.entries.set(key, { at: parseInt(at, 36) * 1000, rank: Number(rank) });
			}
		}
	}

	get size(): number {
		return this.entries.size;
	}

	private forgetOld(now: number): void {
		for (const [key, { at }] of this.entries) {
			const isOld = at < now - RecentEvents.WINDOW_MS;
			if (!isOld && this.entries.size < RecentEvents.MAX_ENTRIES) return;
			this.entries.delete(key);
		}
	}
}

/** Names the event: a snapshot that holds it has this text in it. Null for an event without an id. */
export function eventKey(event: CallbackEvent): string | null {
	return event.messageId === null ? null : getKeyAndRank(event, event.messageId).join('');
}

/** Key, rank, second since 1970 in base 36. */
const SNAPSHOT_ENTRY = /([\w-]{12})([0-4])([0-9a-z]{6})/g;
const SNAPSHOT_ENTRY_LENGTH = 19;

interface Entry {
	at: number;
	rank: number;
}

function toSeconds(at: number): string {
	return Math.floor(at / 1000)
		.toString(36)
		.padStart(6, '0');
}

/** sent < delivered < read; failed wins (docs/protocol/exotel.md#status-names). */
const RANKS: Record<Exclude<DeliveryStatus, 'unknown'>, number> = {
	pending: 0,
	sent: 1,
	delivered: 2,
	read: 3,
	failed: 4,
};

function getKeyAndRank(event: CallbackEvent, messageId: string): [string, number] {
	if (event.event === 'message_status') {
		// An unknown status has no rank. Each of its texts counts as an event of its own.
		if (event.status === 'unknown') return [hash(`u:${messageId}:${event.statusText}`), 0];
		return [hash(`s:${messageId}`), RANKS[event.status]];
	}

	// The shape of docs/protocol/exotel.md#shape-p2 has no id of the answer: a Flow that was completed twice differs in
	// its answers only.
	const namesAnswer = event.event !== 'flow_response' || event.messageId !== event.contextMessageId;
	return [
		hash(namesAnswer ? `m:${messageId}` : `m:${messageId}:${JSON.stringify(event.response)}`),
		1,
	];
}

/** 72 bits: the key has a fixed length, and collisions are improbable. */
function hash(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
