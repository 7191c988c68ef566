import { NodeOperationError } from 'n8n-workflow';

import type { MetaAccount } from '../../../meta/account';
import { META_CREDENTIAL, readCredential } from '../credentials';
import type { CallContext } from '../transport/authenticatedCall';
import { findInvalidField } from './accountFields';

/** The account of the node's credential. Throws where there is none, or one that no call can work with. */
export async function readMetaAccount(
	context: CallContext,
	itemIndex?: number,
): Promise<MetaAccount> {
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
