import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Manager } from '../../../shared/meta/manager';
import { readFlowJson } from '../../manager/readFlowJson';
import { savedOutput } from '../../manager/savedOutput';
import { createOrUpdateByName } from '../../manager/saveFlow';
import { readUpdatePublished, readWantedFlow } from '../../manager/wantedFlow';
import { createItemParameters } from '../../properties';
import type { EarlierTries } from '../operation';

/** Gives the Flow of a name its JSON, and makes the Flow where there is none. */
export async function createOrUpdateFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	earlier: EarlierTries,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const { text, warnings, advice } = readFlowJson(parameters);
	const wanted = readWantedFlow(parameters, text);
	const updatePublished = readUpdatePublished(parameters);
	const manager = await Manager.open(context, itemIndex);
	const saved = await createOrUpdateByName(manager, wanted, updatePublished, earlier);
	return {
		json: {
			action: saved.action,
			...(await savedOutput(manager, saved)),
			warnings,
			advice,
		} as unknown as IDataObject,
	};
}
