import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { getBaseUrl } from '../../../../exotel/account';
import type { FlowJson } from '../../../../flowJson';
import { own } from '../../../../flowJson/json';
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
	const answer = await put(context, `${sandbox}${path}`, { text: JSON.stringify(flow, null, 2) });
	if (answer === null) {
		throw parameters.error(
			`No sandbox answers at ${sandbox}`,
			'Start the sandbox, and check Base URL of the credential.',
		);
	}
	// Many a web server answers 200 to anything.
	if (answer.statusCode >= 300 || own(answer.body, 'id') !== id) {
		throw parameters.error(
			`${sandbox} did not take the Flow: it answered ${answer.statusCode}`,
			'Check that Base URL of the credential is the address of the sandbox.',
		);
	}
	return { phone_url: `${sandbox}/#flow=${encodeURIComponent(id)}`, flow_id: id };
}

/** Null when nothing answers. */
async function put(
	context: IExecuteFunctions,
	url: string,
	body: object,
): Promise<IN8nHttpFullResponse | null> {
	try {
		return (await context.helpers.httpRequest({
			method: 'PUT',
			url,
			body,
			json: true,
			timeout: TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as IN8nHttpFullResponse;
	} catch {
		return null;
	}
}
