import type { IExecuteFunctions } from 'n8n-workflow';

import { processMemory } from './memory/processMemory';

/**
 * What came of the items of this run in earlier tries, by the index of the item. The caller writes into it.
 *
 * With Retry On Fail n8n runs the node again on the same input. As a tool the node shares the execute data with the
 * agent that calls it, perhaps several times; its input is new for each call and stays through the tries.
 */
export function recallEarlierTries<Outcome>(context: IExecuteFunctions): Map<number, Outcome> {
	const input = context.isToolExecution?.()
		? (context.getInputData()[0]?.json ?? context.getExecuteData())
		: context.getExecuteData();
	const { earlierTries } = processMemory();
	const outcomes = (earlierTries.get(input) ?? new Map()) as Map<number, Outcome>;
	earlierTries.set(input, outcomes);
	return outcomes;
}
