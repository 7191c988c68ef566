/**
 * Limits the calls per minute with a sliding window, so that a short run is not slowed down. Also waits when Exotel's
 * headers say that no calls are left (docs/protocol/exotel.md#rate-limits). Times are milliseconds since 1970.
 */
export class RateWindow {
	/** One second more than a minute, because latencies differ. */
	static readonly WINDOW_MS = 61_000;
	/**
	 * The longest wait for a single call. A header that asks for more is capped, and a retry that needs more is not made.
	 */
	static readonly LONGEST_WAIT_MS = 120_000;

	/** Times of calls, in order; those before `start` are too old to count. */
	private calls: number[] = [];
	private start = 0;
	private closedUntil = 0;

	/** Counts a call and returns 0, or returns how many milliseconds to wait before the next try. */
	take(now: number, callsPerMinute: number): number {
		if (now < this.closedUntil) return this.closedUntil - now;

		this.forgetBefore(now - RateWindow.WINDOW_MS);
		if (this.calls.length - this.start >= callsPerMinute) {
			return this.calls[this.calls.length - callsPerMinute] + RateWindow.WINDOW_MS - now;
		}
		this.calls.push(now);
		return 0;
	}

	/** Whether it holds no call and no limit any more. */
	isIdle(now: number): boolean {
		this.forgetBefore(now - RateWindow.WINDOW_MS);
		return this.start === this.calls.length && now >= this.closedUntil;
	}

	/** Amortized constant time per call: entries are skipped, and copied at most once. */
	private forgetBefore(time: number): void {
		while (this.start < this.calls.length && this.calls[this.start] <= time) this.start++;
		if (this.start * 2 <= this.calls.length) return;
		this.calls = this.calls.slice(this.start);
		this.start = 0;
	}

	/** Applies `X-RateLimit-Remaining` and `X-RateLimit-Reset` (seconds since 1970) of a response. */
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

/** Milliseconds to wait before a retry after 429: `Retry-After`, else 1, 2, 4, 8, 16 seconds. */
export function getRetryDelay(attempt: number, retryAfterSeconds: number | null): number {
	return (retryAfterSeconds ?? 2 ** attempt) * 1000;
}
