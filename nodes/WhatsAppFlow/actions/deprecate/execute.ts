import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { deprecateFlow as deprecateCall } from '../../../../meta/calls';
import { changeState } from '../../manager/changeState';
import { readFlowId } from '../../manager/flowFields';
import { MetaClient } from '../../../shared/meta/metaClient';
import { createItemParameters } from '../../properties';
import type { EarlierTries } from '../operation';

/** Takes a published Flow out of use for ever. */
export async function deprecateFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	earlier: EarlierTries,
): Promise<INodeExecutionData> {
	const flowId = readFlowId(createItemParameters(context, itemIndex));
	const client = await MetaClient.open(context, itemIndex);
	const action = await changeState(
		client,
		{ flowId, call: deprecateCall(flowId), leadsTo: 'DEPRECATED' },
		earlier,
	);
	return {
		json: {
			action: action === 'changed' ? 'deprecated' : action,
			flow_id: flowId,
			status: 'DEPRECATED',
		},
	};
}
