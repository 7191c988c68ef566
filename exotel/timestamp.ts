/**
 * A moment in ISO 8601 (UTC) from any form seen in callbacks: ISO with "Z" or an offset, with or without
 * milliseconds, seconds or milliseconds since 1970 as number or text. Null when it is none of them.
 */
export function toIsoTimestamp(value: unknown): string | null {
	const moment = new Date(milliseconds(value));
	return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function milliseconds(value: unknown): number {
	if (typeof value === 'number') return value < 1e11 ? value * 1000 : value;
	if (typeof value !== 'string' || value.trim() === '') return NaN;
	return /^\d+(\.\d+)?$/.test(value.trim()) ? milliseconds(Number(value)) : Date.parse(value);
}
