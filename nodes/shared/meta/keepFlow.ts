import { createHash } from 'crypto';

import { getMetaAccountKey, type MetaAccount } from '../../../meta/account';
import { processMemory } from '../memory/processMemory';

/** Under which a Flow is kept: each account and token for itself. The token cannot be read from it. */
export function flowKey(account: MetaAccount, flowId: string): string {
	const identity = JSON.stringify([getMetaAccountKey(account), flowId]);
	return createHash('sha256').update(identity).digest('base64');
}

/** Has Meta asked anew for the Flow next time, because the caller has changed it. */
export function forgetFlow(account: MetaAccount, flowId: string): void {
	processMemory().describedFlows.delete(flowKey(account, flowId));
}
