import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { itemError } from '../../shared/errors';
import { failedItem } from '../../shared/failedItem';
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
	const { run, hint } = readOperation(context);
	const items: INodeExecutionData[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		try {
			items.push({ ...(await run(context, itemIndex)), pairedItem: { item: itemIndex } });
		} catch (error) {
			const failure = itemError(context.getNode(), error, itemIndex);
			if (!context.continueOnFail()) throw failure;
			items.push(failedItem(context, itemIndex, failure));
		}
	}
	hint?.(context, items);
	return items;
}

function readOperation(context: IExecuteFunctions): Operation {
	const name = context.getNodeParameter('operation', 0);
	const operation = OPERATIONS.get(name);
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`'Operation' ${String(name)} is not known to this node`,
		{ description: 'Choose an operation from the list, or update the package.' },
	);
}
