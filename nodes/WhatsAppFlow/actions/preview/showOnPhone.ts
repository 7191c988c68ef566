import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { getBaseUrl } from '../../../../exotel/account';
import type { FlowJson } from '../../../../flowJson';
import { readAccount } from '../../../shared/credentials';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';

const TIMEOUT_MS = 10_000;

/** Where a Flow is on the sandbox's phone. */
export interface OnPhone {
	phone_url: string;
	flow_id: string;
}

/** Puts a Flow on the phone of the sandbox. Its key is not needed for that, so it is not sent. */
export async function showOnPhone(
	context: IExecuteFunctions,
	parameters: ItemParameters,
	flow: FlowJson,
): Promise<OnPhone> {
	const account = await readAccount(context);
	if (account.region !== 'custom') {
		throw parameters.error(
			'Show on Phone works with the sandbox only',
			"Choose a credential with Region 'Custom' and the address of the sandbox as Base URL, or turn off Show on Phone.",
		);
	}
	const sandbox = getBaseUrl(account);
	const id = parameters.pasted('phoneFlowId') || 'preview';
	const path = `/sandbox/flows/${encodeURIComponent(id)}`;
	const status = await put(context, `${sandbox}${path}`, { text: JSON.stringify(flow, null, 2) });
	if (status === null) {
		throw parameters.error(
			`No sandbox answers at ${sandbox}`,
			'Start the sandbox, and check Base URL of the credential.',
		);
	}
	if (status >= 300) {
		throw parameters.error(
			`${sandbox} did not take the Flow: it answered ${status}`,
			'Check that Base URL of the credential is the address of the sandbox.',
		);
	}
	return { phone_url: `${sandbox}/#flow=${encodeURIComponent(id)}`, flow_id: id };
}

/** The status of the answer; null when there is none. */
async function put(context: IExecuteFunctions, url: string, body: object): Promise<number | null> {
	try {
		const { statusCode } = (await context.helpers.httpRequest({
			method: 'PUT',
			url,
			body,
			json: true,
			timeout: TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as IN8nHttpFullResponse;
		return statusCode;
	} catch {
		return null;
	}
}
