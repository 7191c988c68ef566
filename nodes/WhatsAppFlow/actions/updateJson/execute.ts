import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readFlowId } from '../../manager/flowFields';
import { readFlowState } from '../../manager/flowState';
import { MetaClient } from '../../../shared/meta/metaClient';
import { readFlowJson } from '../../manager/readFlowJson';
import { replaceFlowJson, requireChangeable } from '../../manager/replaceJson';
import { savedOutput } from '../../manager/savedOutput';
import { readUpdatePublished } from '../../manager/wantedFlow';
import { createItemParameters } from '../../properties';

/** Replaces the JSON of a Flow by one without errors. */
export async function updateFlowJson(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const flowId = readFlowId(parameters);
	const { text, warnings, advice } = readFlowJson(parameters);
	const client = await MetaClient.open(context, itemIndex);
	const flow = await readFlowState(client, flowId);
	requireChangeable(client, flow, readUpdatePublished(parameters));
	const validationErrors = await replaceFlowJson(client, flowId, text);
	const saved = { ...flow, action: 'updated' as const, validationErrors, failedSteps: [] };
	return {
		json: { ...(await savedOutput(client, saved)), warnings, advice } as unknown as IDataObject,
	};
}
