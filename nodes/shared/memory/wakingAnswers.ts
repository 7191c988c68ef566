import type { CallbackEvent } from '../../../exotel/callbacks';
import { eventKey, RecentEvents } from '../../../exotel/recentEvents';
import { LimitedMap } from './limitedMap';

/**
 * `waking`: the run is being woken with the answer. n8n may still fail to store that the run goes on.
 * `woken`: n8n has taken the answer. n8n 1.x says so before it has stored that the run goes on.
 */
export type WakingState = 'waking' | 'woken';

/** Answers with which this process wakes sleeping runs, or has woken them. Those without an id leave no trace. */
export class WakingAnswers {
	private readonly states = new LimitedMap<string, WakingState>({
		maxEntries: RecentEvents.MAX_ENTRIES,
		lifetimeMs: RecentEvents.WINDOW_MS,
	});

	stateOf(event: CallbackEvent): WakingState | undefined {
		const key = eventKey(event);
		return key === null ? undefined : this.states.get(key);
	}

	/** Notes that the answer is about to wake its run. Whether this is the first try that has not failed. */
	begin(answer: CallbackEvent): boolean {
		const key = eventKey(answer);
		if (key === null) return true;
		if (this.states.has(key)) return false;
		this.states.set(key, 'waking');
		return true;
	}

	succeed(answer: CallbackEvent): void {
		const key = eventKey(answer);
		if (key !== null) this.states.set(key, 'woken');
	}

	/** The run was not woken after all. */
	fail(answer: CallbackEvent): void {
		const key = eventKey(answer);
		if (key !== null && this.states.get(key) === 'waking') this.states.delete(key);
	}
}
