import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ItemParameters } from '../../shared/itemParameters/itemParameters';
import { MetaClient } from '../../shared/meta/metaClient';
import { createItemParameters } from '../properties';
import type { WantedFlow } from './makeDraft';
import { readFlowJson } from './readFlowJson';
import { savedOutput } from './savedOutput';
import type { SavedFlow } from './saveFlow';
import { readWantedFlow } from './wantedFlow';

/** Saves a Flow in WhatsApp Manager. */
type Save = (
	client: MetaClient,
	wanted: WantedFlow,
	parameters: ItemParameters,
) => Promise<SavedFlow>;

/** Saves the Flow that the fields of an item give. Throws for a Flow JSON with errors, before Meta hears of it. */
export async function saveGivenFlow(
	context: IExecuteFunctions,
	itemIndex: number,
	save: Save,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const { text, warnings, advice } = readFlowJson(parameters);
	const wanted = readWantedFlow(parameters, text);
	const client = await MetaClient.open(context, itemIndex);
	const saved = await save(client, wanted, parameters);
	return {
		json: { ...(await savedOutput(client, saved)), warnings, advice } as unknown as IDataObject,
	};
}
