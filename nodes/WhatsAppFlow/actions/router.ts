import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { continuesOnFailure } from '../../shared/agentTool';
import { recallEarlierTries } from '../../shared/earlierTries';
import { itemError } from '../../shared/errors';
import { failedItem } from '../../shared/failedItem';
import { readOperation } from '../../shared/readOperation';
import { ItemFailure, type EarlierTries, type Operation } from './operation';
import { OPERATIONS } from './operations';

/** What came of an item: the items it has given, once it has been done. */
interface Tried extends EarlierTries {
	given?: INodeExecutionData[];
}

/** Runs the operation that the node is set to, once for each item. What an earlier try has done is not done again. */
export async function runOperation(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = readOperation(context, OPERATIONS);
	const { run, hint } = typeof operation === 'function' ? operation(context) : operation;
	const tries = recallEarlierTries<Tried>(context);
	const items: INodeExecutionData[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		if (context.getExecutionCancelSignal()?.aborted) break;
		const tried = tries.get(itemIndex) ?? { mayBeDone: false };
		tries.set(itemIndex, tried);
		const result = tried.given ?? (await attempt(run, context, itemIndex, tried));
		if (result instanceof ItemFailure) {
			items.push(goOnAfter(context, itemIndex, result, items));
			continue;
		}
		tried.given = result;
		for (const item of result) items.push({ ...item, pairedItem: { item: itemIndex } });
	}
	hint?.(context, items);
	return items;
}

async function attempt(
	run: Operation['run'],
	context: IExecuteFunctions,
	itemIndex: number,
	tried: Tried,
): Promise<INodeExecutionData[] | ItemFailure> {
	try {
		const result = await run(context, itemIndex, tried);
		return result instanceof ItemFailure ? result : [result].flat();
	} catch (error) {
		return new ItemFailure(error);
	}
}

/** The item of a failure where the node goes on after it. Throws where it stops, and the output is lost then. */
function goOnAfter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ failure: cause, binary }: ItemFailure,
	earlierItems: INodeExecutionData[],
): INodeExecutionData {
	const failure = itemError(context.getNode(), cause, itemIndex);
	if (continuesOnFailure(context))
		return Object.assign(failedItem(context, itemIndex, failure), binary && { binary });

	const made = earlierItems.flatMap(({ json: { flow_id: id, name } }) =>
		id === undefined ? [] : [name === undefined ? String(id) : `${String(name)}: ${String(id)}`],
	);
	if (made.length > 0) {
		failure.description = [
			failure.description,
			`The items before it have been done (${made.length}): ${made.slice(0, MAX_NAMED).join(', ')}`,
		]
			.filter(Boolean)
			.join(' ');
	}
	throw failure;
}

const MAX_NAMED = 50;
