import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { listPhoneNumbers } from '../../../meta/calls';
import { readPhoneNumbers } from '../../../meta/flows';
import { MetaClient } from '../../shared/meta/metaClient';

/** The business numbers of the account for the field Phone Number. */
export async function searchPhoneNumbers(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const client = await MetaClient.open(this);
	const numbers = await client.fetch(listPhoneNumbers(client.account.wabaId), readPhoneNumbers);
	const wanted = filter.trim().toLowerCase();
	const results = numbers
		.map(({ id, number, name }) => ({
			name: `${number}${name === '' ? '' : ` ${name}`} (${id})`.trim(),
			value: id,
		}))
		.filter(({ name }) => name.toLowerCase().includes(wanted));
	return { results };
}
