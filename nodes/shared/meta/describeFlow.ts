import { isMetaId } from '../../../meta/account';
import { getFlow } from '../../../meta/calls';
import type { MetaFailure } from '../../../meta/failure';
import { readFlow, type ManagedFlow } from '../../../meta/flows';
import { processMemory } from '../memory/processMemory';
import { flowKey } from './flowMemory';
import { CHECK_ADDRESS, type MetaClient } from './metaClient';

export type FlowDescription = { ok: true; flow: ManagedFlow } | { ok: false; failure: MetaFailure };

const FIELDS = 'id,name,status,updated_at,health_status';

/**
 * What Meta says of a Flow: name, state, health, when it was changed. Asked at most once within the given age. Never
 * throws.
 *
 * @param until when nobody needs it any more, in milliseconds since 1970
 */
export async function describeFlow(
	client: MetaClient,
	flowId: string,
	{ maxAgeMs, until }: { maxAgeMs: number; until: number },
): Promise<FlowDescription> {
	const { describedFlows } = processMemory();
	const key = flowKey(client.account, flowId);
	const known = describedFlows.get(key);
	if (known && Date.now() - known.at < maxAgeMs) return { ok: true, flow: known.flow };
	if (!isMetaId(flowId)) return { ok: false, failure: notAnId(flowId) };

	const at = Date.now();
	const reply = await client.call(getFlow(flowId, FIELDS), until - at);
	if (!reply.ok) return reply;
	const flow = readFlow(reply.body);
	if (flow === null) return { ok: false, failure: NO_FLOW };
	describedFlows.set(key, { flow, at });
	return { ok: true, flow };
}

function notAnId(flowId: string): MetaFailure {
	return {
		kind: 'refused',
		message:
			flowId === ''
				? 'The Flow could not be read: no Flow is chosen'
				: `The Flow could not be read: '${flowId.slice(0, 50)}' is not the ID of a Flow`,
		description:
			'IDs of Flows have digits only. WhatsApp Manager shows them under Account tools > Flows.',
		mayHaveHappened: false,
	};
}

const NO_FLOW: MetaFailure = {
	kind: 'notMeta',
	message: 'The Flow could not be read: the answer did not come from Meta',
	description: CHECK_ADDRESS,
	mayHaveHappened: false,
};
