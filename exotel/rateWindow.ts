/**
 * Keeps calls below a number per minute. Counts over a sliding window, so a short run is not slowed down at
 * all, and waits when Exotel's headers say that nothing is left (docs/protocol/exotel.md#rate-limits).
 * Times are milliseconds since 1970.
 */
export class RateWindow {
	/** A second more than a minute: calls travel for different times. */
	static readonly WINDOW_MS = 61_000;
	/** Nobody waits longer for a single call: a header that asks for more is not believed, a repeat not made. */
	static readonly LONGEST_WAIT_MS = 120_000;

	/** Times of calls, in order; those before `start` are too old to count. */
	private calls: number[] = [];
	private start = 0;
	private closedUntil = 0;

	/** Takes a place for a call and returns 0, or returns how many milliseconds to wait before asking again. */
	take(now: number, callsPerMinute: number): number {
		if (now < this.closedUntil) return this.closedUntil - now;

		this.forgetBefore(now - RateWindow.WINDOW_MS);
		if (this.calls.length - this.start >= callsPerMinute) {
			return this.calls[this.calls.length - callsPerMinute] + RateWindow.WINDOW_MS - now;
		}
		this.calls.push(now);
		return 0;
	}

	/** Whether nothing in it matters any more. */
	isIdle(now: number): boolean {
		this.forgetBefore(now - RateWindow.WINDOW_MS);
		return this.start === this.calls.length && now >= this.closedUntil;
	}

	/** Each call is passed once, and moved once at most: a minute may have many. */
	private forgetBefore(time: number): void {
		while (this.start < this.calls.length && this.calls[this.start] <= time) this.start++;
		if (this.start * 2 <= this.calls.length) return;
		this.calls = this.calls.slice(this.start);
		this.start = 0;
	}

	/** Heeds `X-RateLimit-Remaining` and `X-RateLimit-Reset` (seconds since 1970) of an answer. */
	applyHeaders(headers: Record<string, unknown>, now: number): void {
		const remaining = headers['x-ratelimit-remaining'];
		const reset = Number(headers['x-ratelimit-reset']) * 1000;
		if (String(remaining) !== '0' || !Number.isFinite(reset)) return;
		this.closedUntil = Math.min(
			Math.max(this.closedUntil, reset),
			now + RateWindow.LONGEST_WAIT_MS,
		);
	}
}

/** One window for each account. */
export class RateWindows {
	static readonly MAX_WINDOWS = 1_000;

	private readonly windows = new Map<string, RateWindow>();

	of(accountKey: string): RateWindow {
		const known = this.windows.get(accountKey);
		if (known) return known;

		if (this.windows.size >= RateWindows.MAX_WINDOWS) this.makeRoom();
		const window = new RateWindow();
		this.windows.set(accountKey, window);
		return window;
	}

	/** How many accounts have a window. */
	get size(): number {
		return this.windows.size;
	}

	/** Idle windows go; when all are in use, the oldest one. Its account may then get some calls more than it allows. */
	private makeRoom(): void {
		const now = Date.now();
		for (const [key, window] of this.windows) {
			if (window.isIdle(now)) this.windows.delete(key);
		}
		const [oldest] = this.windows.keys();
		if (this.windows.size >= RateWindows.MAX_WINDOWS) this.windows.delete(oldest);
	}
}

/** How long to wait before repeating a call that was answered 429: as told, else 1, 2, 4, 8, 16 seconds. */
export function getRetryDelay(attempt: number, retryAfterSeconds: number | null): number {
	return (retryAfterSeconds ?? 2 ** attempt) * 1000;
}
