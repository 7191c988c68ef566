const INDIA_OFFSET_MS = 5.5 * 3_600_000;

/**
 * `2026-08-17T10:00:05+05:30`: India time without milliseconds, as live callbacks carry it
 * (docs/protocol/exotel.md#timestamps).
 */
export function indiaTime(at: Date): string {
	return `${new Date(at.getTime() + INDIA_OFFSET_MS).toISOString().slice(0, 19)}+05:30`;
}
