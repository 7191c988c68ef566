import type { MetaCall } from './call.mts';
import { invalidParameter } from './graphError.mts';

const PAGE = 25;
const LARGEST = 100;

export interface Page<Entry> {
	data: Entry[];
	paging?: { cursors: { before: string; after: string }; next?: string };
}

/**
 * A page of a list by the parameters `limit`, `after` and `before`. A cursor stands for an entry, so that entries that
 * come meanwhile move nothing. `next` is there while more follows.
 */
export function pageOf<Entry>(
	all: readonly Entry[],
	idOf: (entry: Entry) => string,
	{ query, url }: Pick<MetaCall, 'query' | 'url'>,
): Page<Entry> {
	const limit = readLimit(query.limit);
	const indexOf = (cursor: unknown) => indexOfCursor(all, idOf, cursor);
	const before = query.before === undefined ? null : indexOf(query.before);
	const start =
		query.after !== undefined
			? indexOf(query.after) + 1
			: before === null
				? 0
				: Math.max(0, before - limit);
	const end = Math.min(all.length, before ?? all.length, start + limit);
	const data = all.slice(start, end);
	if (data.length === 0) return { data };
	const cursors = { before: cursorOf(idOf(data[0])), after: cursorOf(idOf(data[data.length - 1])) };
	return {
		data,
		paging: { cursors, ...(end < all.length && { next: nextUrl(url, limit, cursors.after) }) },
	};
}

/** Meta says nothing of a largest page; more than the sandbox's largest is cut down to it. */
function readLimit(given: unknown): number {
	if (given === undefined) return PAGE;
	if (typeof given !== 'string' || !/^\d{1,9}$/.test(given) || Number(given) < 1)
		throw invalidParameter('Param limit must be a positive integer');
	return Math.min(LARGEST, Number(given));
}

function indexOfCursor<Entry>(
	all: readonly Entry[],
	idOf: (entry: Entry) => string,
	cursor: unknown,
): number {
	const index = all.findIndex((entry) => cursorOf(idOf(entry)) === cursor);
	if (index < 0) throw invalidParameter('Invalid cursors values: the cursor belongs to no entry');
	return index;
}

function cursorOf(id: string): string {
	return Buffer.from(`cursor:${id}`).toString('base64url');
}

function nextUrl(url: URL, limit: number, after: string): string {
	const next = new URL(url);
	next.searchParams.delete('before');
	next.searchParams.delete('access_token');
	next.searchParams.set('limit', String(limit));
	next.searchParams.set('after', after);
	return next.href;
}
