import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { continuesOnFailure } from './agentTool';
import { itemError, type NodeFailure } from './errors';

/** What became of a failed item's message, for the workflow that goes on with it. */
export interface FailureDetails extends IDataObject {
	http_code: number | null;
	delivery: 'not_sent' | 'unknown';
}

/**
 * The item of something that failed, for nodes that go on: `error` says what happened, `message` what to do.
 *
 * With On Error set to "continue (using error output)" it leaves by the error output, with the input item merged under
 * it. n8n 2.41 routes an item whose json has no keys but `error`, `message` and `details`; n8n 1.x knows no `details`
 * and looks at `error` beside the json, for which n8n 2.41 throws away all of the json but the message. So `error`
 * stands beside the json as a property that a copy leaves out: n8n copies the item when it merges the input. Without a
 * node before this one n8n does not copy, and `error` is left out.
 */
export function failedItem(
	context: IExecuteFunctions,
	itemIndex: number,
	failure: NodeFailure,
	details?: FailureDetails,
): INodeExecutionData {
	const json: IDataObject = {
		error: failure.message,
		message: failure.description || failure.message,
		...(details && { details }),
	};
	const item: INodeExecutionData = { json, pairedItem: { item: itemIndex } };
	const isMerged = context.getExecuteData().source !== null;
	return context.getNode().onError === 'continueErrorOutput' && isMerged
		? withHiddenError(item, failure)
		: item;
}

/** The item of a failure where the node goes on after it. Throws where it stops. */
export function itemAfterFailure(
	context: IExecuteFunctions,
	itemIndex: number,
	error: unknown,
): INodeExecutionData {
	const failure = itemError(context.getNode(), error, itemIndex);
	if (!continuesOnFailure(context)) throw failure;
	return failedItem(context, itemIndex, failure);
}

function withHiddenError(item: INodeExecutionData, failure: NodeFailure): INodeExecutionData {
	return Object.defineProperty(item, 'error', {
		value: failure,
		writable: true,
		configurable: true,
		enumerable: false,
	});
}
