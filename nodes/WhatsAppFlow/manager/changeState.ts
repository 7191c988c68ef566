import type { MetaCall } from '../../../meta/calls';
import type { EarlierTries } from '../actions/operation';
import { readStateOrNull } from './flowState';
import type { Manager } from '../../shared/meta/manager';

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
	manager: Manager,
	{ flowId, call, leadsTo, wasThere = false }: StateChange,
	earlier: EarlierTries,
): Promise<StateAction> {
	const result = await manager.call(call);
	manager.forget(flowId);
	if (result.ok) return 'changed';

	const { failure } = result;
	earlier.mayBeDone ||= failure.mayHaveHappened;
	if (!earlier.mayBeDone && failure.kind !== 'refused') throw manager.error(failure);

	const flow = await readStateOrNull(manager, flowId);
	if (flow?.status === leadsTo) {
		if (earlier.mayBeDone && !wasThere) return 'changed';
		if (failure.kind === 'refused') return earlier.mayBeDone ? 'changed' : 'unchanged';
	}
	const state = flow ? `The Flow '${flow.name}' has the status ${flow.status}. ` : '';
	throw manager.error({ ...failure, description: `${state}${failure.description}` });
}
