import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import type { MetaAccount } from '../../../meta/account';
import { listPhoneNumbers, type MetaCall } from '../../../meta/calls';
import { readPhoneNumbers, type ManagedFlow } from '../../../meta/flows';
import { managedFlowPages, type FetchBody } from '../../shared/meta/managedFlows';
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
	const { account, fetchBody } = await openForList(this);
	for await (const { entries, after } of managedFlowPages(
		fetchBody,
		account.wabaId,
		paginationToken,
	)) {
		const results = entries.map(flowItem).filter((item) => contains(item, filter));
		if (results.length > 0) return { results, ...(after !== null && { paginationToken: after }) };
	}
	return { results: [] };
}

/** The business numbers of the account for the field Phone Number. */
export async function searchPhoneNumbers(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const { account, fetchBody } = await openForList(this);
	const numbers = readPhoneNumbers(await fetchBody(listPhoneNumbers(account.wabaId))) ?? [];
	const items = numbers.map(({ id, number, name }) => ({
		name: name === '' ? number || id : `${number || id} (${name})`,
		value: id,
	}));
	return { results: items.filter((item) => contains(item, filter)) };
}

async function openForList(
	context: ILoadOptionsFunctions,
): Promise<{ account: MetaAccount; fetchBody: FetchBody }> {
	const account = await readMetaAccount(context);
	return {
		account,
		fetchBody: async (call: MetaCall) => await callMetaOrThrow(context, account, call),
	};
}

function flowItem({ id, name, status }: ManagedFlow): INodeListSearchItems {
	return { name: `${name} (${status.toLowerCase()})`, value: id };
}

function contains({ name, value }: INodeListSearchItems, filter: string): boolean {
	const wanted = filter.trim().toLowerCase();
	return name.toLowerCase().includes(wanted) || String(value).includes(wanted);
}
