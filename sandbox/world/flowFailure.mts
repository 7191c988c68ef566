import {
	isPublished,
	type FlowStatus,
	type ManagedFlow,
	type SendAbility,
} from './managedFlows.mts';
import type { FailedReport, OfferedFlow } from './records.mts';
import type { World } from './world.mts';

/** Messages an hour with a Flow that is throttled (docs/protocol/flows.md#error-codes). */
const THROTTLED_MESSAGES = 10;
const HOUR_MS = 3_600_000;

/** What a state allows. An endpoint that is not ready stops no message: the phone shows what is missing. */
const ABILITIES: Partial<Record<FlowStatus, SendAbility>> = {
	BLOCKED: 'BLOCKED',
	THROTTLED: 'LIMITED',
};

/**
 * Why Meta does not send a message with this Flow, after it was accepted; null when it does. Exotel's names for these
 * errors are not known. Nothing is said of a Flow that the sandbox does not know.
 */
export function flowFailure(world: World, { id, mode }: OfferedFlow): FailedReport | null {
	const flow = id === null ? undefined : world.managedFlows.find(id);
	if (!flow) return null;
	if (flow.status === 'DEPRECATED') return wrongState('The Flow is deprecated');
	if (mode !== 'draft' && !isPublished(flow)) return wrongState('The Flow is a draft');
	switch (flow.canSendMessage ?? ABILITIES[flow.status] ?? 'AVAILABLE') {
		case 'BLOCKED':
			return metaError(132068, 'Flow is blocked');
		case 'LIMITED':
			return isUsedUp(world, flow) ? metaError(132069, 'Flow is throttled') : null;
		case 'AVAILABLE':
			return null;
	}
}

/** Whether as many messages as are allowed have gone out; the present one is among the messages already. */
function isUsedUp({ store, managedFlows }: World, flow: ManagedFlow): boolean {
	const since = Date.now() - HOUR_MS;
	const sent = [...store.messages.values()].filter(
		({ flow: offered, status, acceptedAt }) =>
			offered?.id != null &&
			status !== 'failed' &&
			Date.parse(acceptedAt) > since &&
			managedFlows.find(offered.id) === flow,
	);
	return sent.length > THROTTLED_MESSAGES;
}

function wrongState(title: string): FailedReport {
	return { status: 'EX_INVALID_PARAM_VALUE', meta: { code: 131009, title } };
}

function metaError(code: number, title: string): FailedReport {
	return { status: 'EX_UNKNOWN_ERROR', meta: { code, title } };
}
