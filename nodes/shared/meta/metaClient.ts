import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { createTokenMask, type MetaAccount } from '../../../meta/account';
import { getCallUrl, MultipartBody, type MetaCall } from '../../../meta/calls';
import { readReply, type MetaFailure, type MetaResult } from '../../../meta/failure';
import { META_CREDENTIAL, readCredential } from '../credentials';
import { apiError, type NodeFailure } from '../errors';
import { callAuthenticated, type CallContext } from '../transport/authenticatedCall';
import { findInvalidField } from './accountFields';

/** Meta checks a large Flow JSON before it answers. */
const TIMEOUT_MS = 60_000;

/** What to do when somebody else answers for Meta. */
export const CHECK_ADDRESS =
	'Check Base URL in the WhatsApp Business Management API credential, and whether a proxy is in between.';

/** Calls Meta with the credential of a node, for one item or for the editor. */
export class MetaClient {
	private constructor(
		readonly context: CallContext,
		readonly account: MetaAccount,
		private readonly itemIndex?: number,
	) {}

	/** Throws when the node has no credential, or one that no call can work with. */
	static async open(context: CallContext, itemIndex?: number): Promise<MetaClient> {
		return new MetaClient(context, await readAccount(context, itemIndex), itemIndex);
	}

	/** Never throws for what the network or Meta does. */
	async call(call: MetaCall, timeoutMs = TIMEOUT_MS): Promise<MetaResult> {
		const { method, query, body, purpose } = call;
		const reply = await callAuthenticated(this.context, META_CREDENTIAL, {
			method,
			url: getCallUrl(this.account, call),
			...(query && { qs: query }),
			...(body instanceof MultipartBody
				? { body: body.content, headers: { 'Content-Type': body.contentType } }
				: { ...(body && { body: body as IDataObject }), json: true }),
			timeout: Math.max(1, timeoutMs),
		});
		return readReply(purpose, reply, createTokenMask(this.account));
	}

	/** What a call that must succeed gives. Throws the error of the item for one that does not. */
	async fetch<Result>(call: MetaCall, read: (body: unknown) => Result | null): Promise<Result> {
		const result = await this.call(call);
		if (!result.ok) throw this.error(result.failure);
		const value = read(result.body);
		if (value !== null) return value;
		throw this.refusal('Meta answered in an unknown form', CHECK_ADDRESS);
	}

	/** The error of a call. */
	error(failure: MetaFailure): NodeFailure {
		return apiError(this.context.getNode(), createTokenMask(this.account), failure, {
			itemIndex: this.itemIndex,
			httpCode: failure.httpCode,
		});
	}

	/** The error of what is not asked of Meta, or was answered in a way that is of no use. */
	refusal(message: string, description: string): NodeFailure {
		return new NodeOperationError(this.context.getNode(), message, {
			itemIndex: this.itemIndex,
			description,
		});
	}
}

async function readAccount(context: CallContext, itemIndex?: number): Promise<MetaAccount> {
	if (context.getNode().credentials?.[META_CREDENTIAL] === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			'The node has no WhatsApp Business Management API credentials',
			{ itemIndex, description: 'Choose them in the node.' },
		);
	}
	const account = await readCredential(context, META_CREDENTIAL);
	const problem = findInvalidField(account);
	if (problem === null) return account;
	throw new NodeOperationError(
		context.getNode(),
		`${problem.message} in the WhatsApp Business Management API credential`,
		{ itemIndex, description: problem.fix },
	);
}
