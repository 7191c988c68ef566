import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isPlainObject } from '../../../../flow/json';
import { getFlowWithPreview } from '../../../../meta/calls';
import { readFlow } from '../../../../meta/flows';
import { isTool } from '../../../shared/agentTool';
import { failedStep, failedStepsOutput } from '../../manager/failedSteps';
import { readFlowId } from '../../manager/flowFields';
import { flowOutput } from '../../manager/flowOutput';
import { fetchFlowJson } from '../../../shared/meta/fetchFlowJson';
import { MetaClient } from '../../../shared/meta/metaClient';
import { createItemParameters } from '../../properties';

/** Everything that Meta tells of a Flow. */
export async function getFlow(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const flowId = readFlowId(parameters);
	const client = await MetaClient.open(context, itemIndex);
	const flow = await client.fetch(getFlowWithPreview(flowId), readFlow);
	const withJson = parameters.collection('options').boolean('includeFlowJson');
	return {
		json: {
			...flowOutput(flow),
			...(withJson && (await flowJsonOutput(client, flowId, isTool(context.getNode())))),
		},
	};
}

/** @param isShort without the text: a model would read the Flow twice */
async function flowJsonOutput(
	client: MetaClient,
	flowId: string,
	isShort: boolean,
): Promise<IDataObject> {
	const fetched = await fetchFlowJson(client, flowId, { maxAgeMs: 0 });
	const failure = fetched.ok ? fetched.outdated : fetched.failure;
	const text = failure === null && fetched.ok ? fetched.text : null;
	return {
		flow_json: text === null ? null : asObjectOrNull(text),
		...(!isShort && { flow_json_text: text }),
		...failedStepsOutput(failure === null ? [] : [failedStep('flow_json', client.error(failure))]),
	};
}

/** What a person has uploaded need not be JSON. */
function asObjectOrNull(text: string): IDataObject | null {
	try {
		const value: unknown = JSON.parse(text);
		return isPlainObject(value) ? (value as IDataObject) : null;
	} catch {
		return null;
	}
}
