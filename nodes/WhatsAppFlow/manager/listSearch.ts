import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { MetaCall } from '../../../meta/calls';
import { managedFlowPages } from '../../shared/meta/managedFlows';
import { readMetaAccount } from '../../shared/meta/metaAccount';
import { callMetaOrThrow } from '../../shared/transport/metaClient';

/**
 * All Flows of the account for the field Flow, with name and state. Pages that hold none of the wanted are passed over,
 * so that the list never looks empty before its end.
 */
export async function searchManagedFlows(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const account = await readMetaAccount(this);
	const fetchBody = async (call: MetaCall) => await callMetaOrThrow(this, account, call);
	const wanted = filter.trim().toLowerCase();
	for await (const { entries, after } of managedFlowPages(
		fetchBody,
		account.wabaId,
		paginationToken,
	)) {
		const results = entries
			.map(({ id, name, status }) => ({
				name: `${name} (${status.toLowerCase()})`,
				value: id,
				description: id,
			}))
			.filter(({ name, value }) => name.toLowerCase().includes(wanted) || value.includes(wanted));
		if (results.length > 0) return { results, ...(after !== null && { paginationToken: after }) };
	}
	return { results: [] };
}
