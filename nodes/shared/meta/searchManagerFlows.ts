import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { listFlows } from '../../../meta/calls';
import { readFlowPage, type ManagedFlow } from '../../../meta/flows';
import { META_CREDENTIAL, readCredential } from '../credentials';
import { callMetaOrThrow } from '../transport/metaClient';

const PAGE = 100;

/** The Flows of the account in WhatsApp Manager, drafts too, by name, state and ID. */
export async function searchManagerFlows(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const account = await readCredential(this, META_CREDENTIAL);
	const wanted = filter.trim().toLowerCase();
	const seen = new Set<string>();
	for (let after = paginationToken; ; ) {
		const body = await callMetaOrThrow(this, account, listFlows(account.wabaId, PAGE, after));
		const page = readFlowPage(body, PAGE);
		if (page === null) {
			throw new NodeOperationError(
				this.getNode(),
				'The list could not be loaded: the answer was not that of Meta. Without it choose By ID',
			);
		}
		const results = page.entries
			.map((flow) => itemOf(flow, account.wabaId))
			.filter(({ name }) => name.toLowerCase().includes(wanted));
		const next = page.after !== null && !seen.has(page.after) ? page.after : undefined;
		// A page that holds none is passed over, so that the list never looks empty before its end.
		if (results.length > 0 || next === undefined)
			return { results, ...(next !== undefined && { paginationToken: next }) };
		seen.add(next);
		after = next;
	}
}

/** What a state means for whoever wants to send the Flow. */
const STATES: ReadonlyMap<string, string> = new Map([
	['PUBLISHED', 'published'],
	['DRAFT', 'draft'],
	['DEPRECATED', 'deprecated: cannot be sent'],
	['BLOCKED', 'blocked: cannot be sent'],
	['THROTTLED', 'throttled: opens for few people'],
]);

function itemOf({ id, name, status }: ManagedFlow, wabaId: string): INodeListSearchItems {
	const state = STATES.get(status) ?? status.toLowerCase();
	return { name: `${name} (${state}, ${id})`, value: id, url: flowsPage(wabaId) };
}

/** The list of Flows in WhatsApp Manager. The address of a single Flow is documented nowhere. */
function flowsPage(wabaId: string): string {
	return `https://business.facebook.com/wa/manage/flows/?waba_id=${encodeURIComponent(wabaId)}`;
}
