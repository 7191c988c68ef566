import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { getPreview } from '../../../../meta/calls';
import { readFlow } from '../../../../meta/flows';
import { readFlowId } from '../../manager/flowFields';
import { previewOutput } from '../../manager/flowOutput';
import { MetaClient } from '../../../shared/meta/metaClient';
import { createItemParameters } from '../../properties';

/** A link under which anybody can look at a Flow. */
export async function getPreviewLink(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const flowId = readFlowId(parameters);
	const renew = parameters.collection('options').boolean('renewLink');
	const client = await MetaClient.open(context, itemIndex);
	const { name, status, preview } = await client.fetch(getPreview(flowId, renew), readFlow);
	if (preview !== null) {
		return { json: { flow_id: flowId, name, status, ...previewOutput(preview) } };
	}
	throw parameters.error(
		'Meta gave no preview link for this Flow',
		'Add the Flow JSON first, with Update JSON or in WhatsApp Manager.',
	);
}
