import type { MetaCall } from '../../../meta/calls';
import type { EarlierTries } from '../actions/operation';
import { glanceAt } from './flowState';
import type { Manager } from '../../shared/meta/manager';

/** A call that changes the state of a Flow. */
export interface StateChange {
	flowId: string;
	call: MetaCall;
	/** The state that the call leads to. Null where the state cannot tell whether it was done. */
	leadsTo: 'PUBLISHED' | 'DEPRECATED' | 'GONE' | null;
}

/**
 * Changes the state of a Flow. When the answer is lost, the state tells whether it was done: in this try or in the next.
 * Where Meta refuses, the error has the state.
 */
export async function changeState(
	manager: Manager,
	{ flowId, call, leadsTo }: StateChange,
	earlier: EarlierTries,
): Promise<void> {
	const result = await manager.call(call);
	manager.forget(flowId);
	if (result.ok) return;

	const { failure } = result;
	earlier.mayBeDone ||= failure.mayHaveHappened;
	if (!earlier.mayBeDone && failure.kind !== 'refused') throw manager.error(failure);

	const flow = await glanceAt(manager, flowId);
	if (earlier.mayBeDone && flow?.status === leadsTo) return;
	const state = flow ? `The Flow '${flow.name}' is ${flow.status.toLowerCase()}. ` : '';
	throw manager.error({ ...failure, description: `${state}${failure.description}` });
}
