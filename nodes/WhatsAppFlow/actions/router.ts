import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { itemAfterFailure } from '../../shared/failedItem';
import { readOperation } from '../../shared/readOperation';
import { buildFlow, hintAboutBuilt } from './build/execute';
import { checkFlow } from './check/execute';
import type { Operation } from './operation';
import { previewFlow } from './preview/execute';
import { readAnswers } from './readAnswers/execute';

const OPERATIONS: ReadonlyMap<unknown, Operation> = new Map<string, Operation>([
	['build', { run: buildFlow, hint: hintAboutBuilt }],
	['check', { run: checkFlow }],
	['preview', { run: previewFlow }],
	['readAnswers', { run: readAnswers }],
]);

/** Runs the operation that the node is set to, once for each item. */
export async function runOperation(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { run, hint } = readOperation(context, OPERATIONS);
	const items: INodeExecutionData[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		try {
			items.push(Object.assign(await run(context, itemIndex), { pairedItem: { item: itemIndex } }));
		} catch (error) {
			items.push(itemAfterFailure(context, itemIndex, error));
		}
	}
	hint?.(context, items);
	return items;
}
