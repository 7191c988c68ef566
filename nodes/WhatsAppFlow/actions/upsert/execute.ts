import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createOrUpdateByName } from '../../manager/saveFlow';
import { saveGivenFlow } from '../../manager/saveGivenFlow';
import { readUpdatePublished } from '../../manager/wantedFlow';
import type { EarlierTries } from '../operation';

/** Gives the Flow of a name its JSON, and makes the Flow where there is none. */
export async function createOrUpdateFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	earlier: EarlierTries,
): Promise<INodeExecutionData> {
	return await saveGivenFlow(context, itemIndex, async (manager, wanted, parameters) => {
		const updatePublished = readUpdatePublished(parameters);
		return await createOrUpdateByName(manager, wanted, updatePublished, earlier);
	});
}
