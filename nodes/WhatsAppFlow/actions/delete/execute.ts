import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { deleteFlow as deleteCall } from '../../../../meta/calls';
import { changeState } from '../../manager/changeState';
import { readFlowId } from '../../manager/flowFields';
import { MetaClient } from '../../../shared/meta/metaClient';
import { createItemParameters } from '../../properties';
import type { EarlierTries } from '../operation';

/** Deletes a draft. */
export async function deleteFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	earlier: EarlierTries,
): Promise<INodeExecutionData> {
	const flowId = readFlowId(createItemParameters(context, itemIndex));
	const client = await MetaClient.open(context, itemIndex);
	await changeState(client, { flowId, call: deleteCall(flowId), leadsTo: 'GONE' }, earlier);
	return { json: { flow_id: flowId, deleted: true } };
}
