import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createByName } from '../../manager/saveFlow';
import { saveGivenFlow } from '../../manager/saveGivenFlow';
import type { EarlierTries } from '../operation';

/** Makes a draft of a Flow JSON without errors. */
export async function createFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	earlier: EarlierTries,
): Promise<INodeExecutionData> {
	return await saveGivenFlow(
		context,
		itemIndex,
		async (manager, wanted) => await createByName(manager, wanted, earlier),
	);
}
