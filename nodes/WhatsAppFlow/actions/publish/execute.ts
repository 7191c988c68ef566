import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { publishFlow as publishCall } from '../../../../meta/calls';
import { changeState } from '../../manager/changeState';
import { readFlowId } from '../../manager/flowFields';
import { readFlowState } from '../../manager/flowState';
import { Manager } from '../../../shared/meta/manager';
import { createItemParameters } from '../../properties';
import type { EarlierTries } from '../operation';

const MAX_FIXES = 3;

/** Publishes a Flow in which Meta has found no errors. */
export async function publishFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	earlier: EarlierTries,
): Promise<INodeExecutionData> {
	const flowId = readFlowId(createItemParameters(context, itemIndex));
	const manager = await Manager.open(context, itemIndex);
	const { name, status, validationErrors } = await readFlowState(manager, flowId);
	if (validationErrors.length > 0) {
		throw manager.refusal(
			`The Flow '${name}' cannot be published: ${validationErrors[0].message}`,
			[
				...validationErrors.slice(0, MAX_FIXES).map(({ fix }) => fix),
				'The operation Get shows all that Meta has found, in validation_errors.',
			].join(' '),
		);
	}
	if (status === 'DEPRECATED') {
		throw manager.refusal(
			`The Flow '${name}' cannot be published: it is deprecated`,
			'Nothing leads back from that. Make a new Flow under another name.',
		);
	}
	// Of a Flow that was published before, the state does not tell whether its changes are.
	const leadsTo = status !== 'PUBLISHED' || earlier.mayBeDone ? 'PUBLISHED' : null;
	await changeState(manager, { flowId, call: publishCall(flowId), leadsTo }, earlier);
	return { json: { flow_id: flowId, name, status: 'PUBLISHED' } };
}
