import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ManagedFlow } from '../../../../meta/flows';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import { managedFlowPages } from '../../../shared/meta/managedFlows';
import { listedFlowOutput } from '../../manager/flowOutput';
import { MetaClient } from '../../../shared/meta/metaClient';
import { createItemParameters } from '../../properties';
import { statusField } from './description';

/** The Flows of the account, newest first. */
export async function getFlows(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const parameters = createItemParameters(context, itemIndex);
	const limit = parameters.boolean('returnAll') ? Infinity : parameters.number('limit');
	const isWanted = readFilters(parameters);
	const client = await MetaClient.open(context, itemIndex);

	const found: INodeExecutionData[] = [];
	for await (const { entries } of managedFlowPages(client)) {
		for (const flow of entries.filter(isWanted)) found.push({ json: listedFlowOutput(flow) });
		if (found.length >= limit) break;
	}
	return found.slice(0, limit);
}

function readFilters(parameters: ItemParameters): (flow: ManagedFlow) => boolean {
	const filters = parameters.collection('filters');
	const part = filters.pasted('nameContains').toLowerCase();
	const states: string[] = filters.multiOptionsIfSet(statusField);
	return ({ name, status }) =>
		name.toLowerCase().includes(part) && (states.length === 0 || states.includes(status));
}
