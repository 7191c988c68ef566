import { listFlows, type MetaCall } from '../../../meta/calls';
import { readFlowPage, type ManagedFlow, type Page } from '../../../meta/flows';

/** Makes a call that must succeed, and gives its body. */
export type FetchBody = (call: MetaCall) => Promise<Record<string, unknown>>;

const PAGE_SIZE = 100;
/** A server that always names a further page would never end. */
const MAX_PAGES = 1_000;

/**
 * The Flows of an account page by page, from a cursor on. Ends when the server repeats a cursor.
 * @param after the cursor; without it from the newest Flow on
 */
export async function* managedFlowPages(
	fetchBody: FetchBody,
	wabaId: string,
	after?: string,
): AsyncGenerator<Page<ManagedFlow>> {
	const seen = new Set<string>();
	let cursor = after;
	for (let page = 0; page < MAX_PAGES; page++) {
		if (cursor !== undefined) seen.add(cursor);
		const body = await fetchBody(listFlows(wabaId, PAGE_SIZE, cursor));
		const { entries, after: next } = readFlowPage(body, PAGE_SIZE) ?? { entries: [], after: null };
		const isNew = next !== null && !seen.has(next);
		yield { entries, after: isNew ? next : null };
		if (!isNew) return;
		cursor = next;
	}
}

/** The Flow of exactly this name; null when the account has none. */
export async function findFlowByName(
	fetchBody: FetchBody,
	wabaId: string,
	name: string,
): Promise<ManagedFlow | null> {
	for await (const { entries } of managedFlowPages(fetchBody, wabaId)) {
		const flow = entries.find((entry) => entry.name === name);
		if (flow) return flow;
	}
	return null;
}
