import type { IDataObject } from 'n8n-workflow';

import { createTokenMask, type MetaAccount } from '../../../meta/account';
import { getCallUrl, MultipartBody, type MetaCall } from '../../../meta/calls';
import { readReply, type MetaFailure, type MetaResult } from '../../../meta/failure';
import { META_CREDENTIAL } from '../credentials';
import { apiError, type NodeFailure } from '../errors';
import { callAuthenticated, type CallContext } from './authenticatedCall';

/** Meta checks a large Flow JSON before it answers. */
const TIMEOUT_MS = 60_000;

/** Calls Meta with the node's credential. Never throws for what the network or Meta does. */
export async function callMeta(
	context: CallContext,
	account: MetaAccount,
	call: MetaCall,
	timeoutMs = TIMEOUT_MS,
): Promise<MetaResult> {
	const { method, query, body, purpose } = call;
	const reply = await callAuthenticated(context, META_CREDENTIAL, {
		method,
		url: getCallUrl(account, call),
		...(query && { qs: query }),
		...(body instanceof MultipartBody
			? { body: body.content, headers: { 'Content-Type': body.contentType } }
			: { ...(body && { body: body as IDataObject }), json: true }),
		timeout: Math.max(1, timeoutMs),
	});
	return readReply(purpose, reply, createTokenMask(account));
}

/** The error of a node for a call that failed. */
export function metaError(
	context: CallContext,
	account: MetaAccount,
	failure: MetaFailure,
	itemIndex?: number,
): NodeFailure {
	return apiError(context.getNode(), createTokenMask(account), failure, {
		itemIndex,
		httpCode: failure.httpCode,
	});
}
