import { createHash } from 'crypto';

import { getMetaAccountKey, type MetaAccount } from '../../../meta/account';
import { processMemory } from '../memory/processMemory';

/** Under which a Flow is kept: each account and token for itself. The token cannot be read from it. */
export function flowKey(account: MetaAccount, flowId: string): string {
	const identity = JSON.stringify([getMetaAccountKey(account), flowId]);
	return createHash('sha256').update(identity).digest('base64');
}

/**
 * Has Meta asked anew for the Flow next time, because the caller has changed it. What was kept of its JSON counts only
 * where Meta does not answer: the time of a change has seconds, and two changes can come within one.
 */
export function forgetFlow(account: MetaAccount, flowId: string): void {
	const { describedFlows, keptFlowJsons } = processMemory();
	const key = flowKey(account, flowId);
	describedFlows.delete(key);
	const kept = keptFlowJsons.get(key);
	if (kept) keptFlowJsons.set(key, { ...kept, flow: { ...kept.flow, updatedAt: null } });
}
