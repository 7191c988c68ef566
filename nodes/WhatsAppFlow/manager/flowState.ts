import { getFlow } from '../../../meta/calls';
import { readFlow, type ManagedFlow } from '../../../meta/flows';
import type { Manager } from './manager';

/** State, name and errors of a Flow, for deciding what can be done with it. */
export async function readFlowState(manager: Manager, flowId: string): Promise<ManagedFlow> {
	const flow = readFlow(
		await manager.fetch(getFlow(flowId, 'id,name,status,categories,validation_errors')),
	);
	if (flow !== null) return flow;
	throw manager.refusal(
		'The Flow could not be read: Meta answered in an unknown form',
		'Check API Version and Base URL in the WhatsApp Business Management API credential.',
	);
}

/** A Flow as it is now, where that only explains something else. */
export interface FlowGlance {
	name: string;
	/** Meta's word, or GONE. */
	status: string;
}

/** Null when it could not be read. */
export async function glanceAt(manager: Manager, flowId: string): Promise<FlowGlance | null> {
	const result = await manager.call(getFlow(flowId, 'id,name,status'));
	if (result.ok) return readFlow(result.body);
	return result.failure.kind === 'notFound' ? { name: flowId, status: 'GONE' } : null;
}
