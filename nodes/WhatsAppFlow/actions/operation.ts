import type { IBinaryKeyData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** What the node does with one item, and what it says about all of them. */
export interface Operation {
	run: (
		context: IExecuteFunctions,
		itemIndex: number,
		earlier: EarlierTries,
	) => Promise<INodeExecutionData | INodeExecutionData[] | ItemFailure>;
	/** @param items what came of each */
	hint?: (context: IExecuteFunctions, items: INodeExecutionData[]) => void;
}

/** Begins a run of an operation that remembers something from item to item. */
export type BeginOperation = (context: IExecuteFunctions) => Operation;

/** What is known of an item from earlier tries of the same run. The operation writes into it. */
export interface EarlierTries {
	/** Whether Meta may have done it already, though no answer said so. */
	mayBeDone: boolean;
}

/** What came of an item that has failed. */
export class ItemFailure {
	constructor(
		readonly failure: unknown,
		/** Files that were made before: the failed item has them where the node goes on. */
		readonly binary?: IBinaryKeyData,
	) {}
}
