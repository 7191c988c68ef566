import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { getBaseUrl, type ExotelAccount } from '../../../exotel/account';
import type { HttpReply } from '../../../flow/httpReply';
import { callAuthenticated, type CallContext } from './authenticatedCall';

export interface ExotelCall {
	method: IHttpRequestMethods;
	/** Path with the account in it, from exotel/account.ts. */
	path: string;
	body?: object;
	timeoutMs?: number;
}

/** Calls Exotel with the node's credential. Never throws for what the network or Exotel does. */
export async function callExotel(
	context: CallContext,
	account: ExotelAccount,
	{ method, path, body, timeoutMs }: ExotelCall,
): Promise<HttpReply> {
	return await callAuthenticated(context, 'exotelApi', {
		method,
		baseURL: getBaseUrl(account),
		url: path,
		...(body && { body: body as IDataObject }),
		json: true,
		...(timeoutMs !== undefined && { timeout: timeoutMs }),
	});
}
