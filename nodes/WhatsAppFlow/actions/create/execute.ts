import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Manager } from '../../../shared/meta/manager';
import { readFlowJson } from '../../manager/readFlowJson';
import { savedOutput } from '../../manager/savedOutput';
import { createByName } from '../../manager/saveFlow';
import { readWantedFlow } from '../../manager/wantedFlow';
import { createItemParameters } from '../../properties';
import type { EarlierTries } from '../operation';

/** Makes a draft of a Flow JSON without errors. */
export async function createFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	earlier: EarlierTries,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const { text, warnings, advice } = readFlowJson(parameters);
	const wanted = readWantedFlow(parameters, text);
	const manager = await Manager.open(context, itemIndex);
	const saved = await createByName(manager, wanted, earlier);
	return {
		json: { ...(await savedOutput(manager, saved)), warnings, advice } as unknown as IDataObject,
	};
}
