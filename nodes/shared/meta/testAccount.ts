import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { HttpReply } from '../../../flow/httpReply';
import { createTokenMask, normalizeMetaAccount, type MetaAccount } from '../../../meta/account';
import {
	getAccount,
	getCallUrl,
	getPublicKey,
	listFlows,
	type MetaCall,
} from '../../../meta/calls';
import { readReply, type MetaResult } from '../../../meta/failure';
import { networkCode } from '../transport/authenticatedCall';
import { findInvalidField } from './accountFields';

const TIMEOUT_MS = 20_000;

/**
 * n8n's test of the credential: whether the token may see the account, its Flows and, where one is given, the number.
 * Reads only. Says in words what the token lacks.
 */
export async function testMetaAccount(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const account = normalizeMetaAccount(data ?? {});
	const problem = findInvalidField(account);
	if (problem !== null) return refused(`${problem.message}. ${problem.fix}`);

	const { wabaId, phoneNumberId } = account;
	const calls = [
		getAccount(wabaId),
		listFlows(wabaId, 1),
		...(phoneNumberId === '' ? [] : [getPublicKey(phoneNumberId)]),
	];
	for (const call of calls) {
		const result = await callForTest(this, account, call);
		if (!result.ok) return refused(`${result.failure.message}. ${result.failure.description}`);
	}
	return { status: 'OK', message: 'The token can read the Flows of this account' };
}

function refused(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

/** The context of a credential's test has this one way to make a call, and no way to use a credential by its name. */
async function callForTest(
	context: ICredentialTestFunctions,
	account: MetaAccount,
	call: MetaCall,
): Promise<MetaResult> {
	return readReply(call.purpose, await request(context, account, call), createTokenMask(account));
}

async function request(
	context: ICredentialTestFunctions,
	account: MetaAccount,
	call: MetaCall,
): Promise<HttpReply> {
	try {
		const { statusCode, headers, body } = (await context.helpers.request({
			method: call.method,
			uri: getCallUrl(account, call),
			qs: call.query,
			headers: { Authorization: `Bearer ${account.accessToken}` },
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout: TIMEOUT_MS,
		})) as { statusCode: number; headers: Record<string, unknown>; body: unknown };
		return { answered: true, statusCode, headers, body };
	} catch (error) {
		return { answered: false, code: networkCode(error), timeoutMs: TIMEOUT_MS };
	}
}
