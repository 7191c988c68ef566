const HOUR_MS = 3_600_000;

/** The time in which the business may write freely (docs/protocol/flows.md#session-window). */
export type SessionWindow = { open: false } | { open: true; leftMs: number | null };

/** @param wroteAt when the person last wrote, epoch milliseconds; @param hours null: windows are not enforced */
export function sessionWindow(
	wroteAt: number | null,
	hours: number | null,
	now: number,
): SessionWindow {
	if (hours === null) return { open: true, leftMs: null };
	// The reader's clock may be behind the sandbox's.
	const leftMs = wroteAt === null ? 0 : Math.min(wroteAt - now, 0) + hours * HOUR_MS;
	return leftMs > 0 ? { open: true, leftMs } : { open: false };
}

/** Such as `23 h 59 min` or `12 min`, rounded up so that an open window never shows nothing. */
export function duration(milliseconds: number): string {
	const minutes = Math.ceil(milliseconds / 60_000);
	const hours = Math.floor(minutes / 60);
	return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
