import { listFlows } from '../../../meta/calls';
import { readFlowPage, type ManagedFlow, type Page } from '../../../meta/flows';
import type { MetaClient } from './metaClient';

const PAGE_SIZE = 100;
/** A server that always names a further page would never end. */
const MAX_PAGES = 1_000;

/**
 * The Flows of an account page by page, from a cursor on. Ends when the server repeats a cursor.
 * @param after the cursor; without it from the newest Flow on
 */
export async function* managedFlowPages(
	client: MetaClient,
	after?: string,
): AsyncGenerator<Page<ManagedFlow>> {
	const { wabaId } = client.account;
	const seen = new Set<string>();
	let cursor = after;
	for (let page = 0; page < MAX_PAGES; page++) {
		if (cursor !== undefined) seen.add(cursor);
		const { entries, after: next } = await client.fetch(
			listFlows(wabaId, PAGE_SIZE, cursor),
			(body) => readFlowPage(body, PAGE_SIZE),
		);
		const isNew = next !== null && !seen.has(next);
		yield { entries, after: isNew ? next : null };
		if (!isNew) return;
		cursor = next;
	}
}

/** The Flow of exactly this name; null when the account has none. */
export async function findFlowByName(
	client: MetaClient,
	name: string,
): Promise<ManagedFlow | null> {
	for await (const { entries } of managedFlowPages(client)) {
		const flow = entries.find((entry) => entry.name === name);
		if (flow) return flow;
	}
	return null;
}
