import type { MetaCall } from '../../../meta/calls';
import type { EarlierTries } from '../actions/operation';
import { readStateOrNull } from './flowState';
import { forgetFlow } from '../../shared/meta/flowMemory';
import type { MetaClient } from '../../shared/meta/metaClient';

/** A call that changes the state of a Flow. */
export interface StateChange {
	flowId: string;
	call: MetaCall;
	leadsTo: 'PUBLISHED' | 'DEPRECATED' | 'GONE';
	/** Whether the Flow was in that state before. Then the state does not tell whether the call was carried out. */
	wasThere?: boolean;
}

/** Unchanged: Meta refuses, and the Flow is in that state already. */
export type StateAction = 'changed' | 'unchanged';

/**
 * Changes the state of a Flow. When the answer is lost, the state tells whether it was done: in this try or in the next.
 * A Flow that is in the wanted state already is no failure, so a workflow can run again. Where Meta refuses for another
 * reason, the error has the state.
 */
export async function changeState(
	client: MetaClient,
	{ flowId, call, leadsTo, wasThere = false }: StateChange,
	earlier: EarlierTries,
): Promise<StateAction> {
	const result = await client.call(call);
	forgetFlow(client.account, flowId);
	if (result.ok) return 'changed';

	const { failure } = result;
	earlier.mayBeDone ||= failure.mayHaveHappened;
	if (!earlier.mayBeDone && failure.kind !== 'refused') throw client.error(failure);

	const flow = await readStateOrNull(client, flowId);
	if (flow?.status === leadsTo) {
		if (earlier.mayBeDone && !wasThere) return 'changed';
		if (failure.kind === 'refused') return earlier.mayBeDone ? 'changed' : 'unchanged';
	}
	const state = flow ? `The Flow '${flow.name}' has the status ${flow.status}. ` : '';
	throw client.error({ ...failure, description: `${state}${failure.description}` });
}
