import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { getFlowWithPreview } from '../../../../meta/calls';
import { readFlow } from '../../../../meta/flows';
import { readFlowId } from '../../manager/flowFields';
import { flowOutput } from '../../manager/flowOutput';
import { Manager } from '../../manager/manager';
import { createItemParameters } from '../../properties';

/** Everything that Meta tells of a Flow. */
export async function getFlow(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const flowId = readFlowId(parameters);
	const manager = await Manager.open(context, itemIndex);
	const flow = readFlow(await manager.fetch(getFlowWithPreview(flowId)));
	if (flow !== null) return { json: flowOutput(flow) };
	throw parameters.error(
		'The Flow could not be read: Meta answered in an unknown form',
		'Check API Version and Base URL in the WhatsApp Business Management API credential.',
	);
}
