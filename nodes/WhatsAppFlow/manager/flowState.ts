import { getFlow } from '../../../meta/calls';
import { readFlow, type ManagedFlow } from '../../../meta/flows';
import type { MetaClient } from '../../shared/meta/metaClient';

const STATE_FIELDS = 'id,name,status,categories,validation_errors';

/** State, name and errors of a Flow, for deciding what can be done with it. */
export async function readFlowState(client: MetaClient, flowId: string): Promise<ManagedFlow> {
	return await client.fetch(getFlow(flowId, STATE_FIELDS), readFlow);
}

/** The state of a Flow, where it only explains something else. */
export interface CurrentState {
	name: string;
	/** Meta's word, or GONE. */
	status: string;
}

/** Null when it could not be read. */
export async function readStateOrNull(
	client: MetaClient,
	flowId: string,
): Promise<CurrentState | null> {
	const result = await client.call(getFlow(flowId, 'id,name,status'));
	if (result.ok) return readFlow(result.body);
	return result.failure.kind === 'notFound' ? { name: flowId, status: 'GONE' } : null;
}
