import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { ManagedFlow } from '../../../meta/flows';
import { managedFlowPages } from './managedFlows';
import { MetaClient } from './metaClient';

/** The Flows of the account in WhatsApp Manager, drafts too, by name, state and ID. */
export async function searchManagerFlows(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await MetaClient.open(this);
	const wanted = filter.trim().toLowerCase();
	// A page that holds none is passed over, so that the list never looks empty before its end.
	for await (const page of managedFlowPages(client, paginationToken)) {
		const results = page.entries
			.map((flow) => itemOf(flow, client.account.wabaId))
			.filter(({ name }) => name.toLowerCase().includes(wanted));
		if (results.length > 0)
			return { results, ...(page.after !== null && { paginationToken: page.after }) };
	}
	return { results: [] };
}

/** What a state means for whoever wants to send the Flow. */
const STATES: ReadonlyMap<string, string> = new Map([
	['PUBLISHED', 'published'],
	['DRAFT', 'draft'],
	['DEPRECATED', 'deprecated: cannot be sent'],
	['BLOCKED', 'blocked: cannot be sent'],
	['THROTTLED', 'throttled: few messages an hour'],
]);

function itemOf({ id, name, status }: ManagedFlow, wabaId: string): INodeListSearchItems {
	const state = STATES.get(status) ?? status.toLowerCase();
	return { name: `${name} (${state}, ${id})`, value: id, url: flowsPage(wabaId) };
}

/** The list of Flows in WhatsApp Manager. The address of a single Flow is documented nowhere. */
function flowsPage(wabaId: string): string {
	return `https://business.facebook.com/wa/manage/flows/?waba_id=${encodeURIComponent(wabaId)}`;
}
