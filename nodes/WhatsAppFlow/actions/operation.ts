import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** What the node does with one item, and what it says about all of them. */
export interface Operation {
	run: (context: IExecuteFunctions, itemIndex: number) => Promise<INodeExecutionData>;
	/** @param items what came of each */
	hint?: (context: IExecuteFunctions, items: INodeExecutionData[]) => void;
}
