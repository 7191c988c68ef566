import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { BuildProblem } from '../../../../flowJson/build';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import { MetaClient } from '../../../shared/meta/metaClient';
import { savedOutput } from '../../manager/savedOutput';
import { createOrUpdateByName } from '../../manager/saveFlow';
import { readWantedFlow } from '../../manager/wantedFlow';
import type { EarlierTries } from '../operation';

/**
 * Makes a draft of the Flow in WhatsApp Manager, or gives the draft of this name the new Flow: people try their
 * questions often. Throws for a Flow in which a question is missing.
 */
export async function createInManager(
	context: IExecuteFunctions,
	parameters: ItemParameters,
	built: { text: string; problems: BuildProblem[] },
	earlier: EarlierTries,
): Promise<IDataObject> {
	const error = built.problems.find(({ level }) => level === 'error');
	if (error) {
		throw parameters.error(
			`The Flow was not created in WhatsApp Manager: ${error.message}`,
			`${error.fix} Or turn off Create in WhatsApp Manager.`,
		);
	}
	const wanted = readWantedFlow(parameters, built.text);
	const client = await MetaClient.open(context, parameters.itemIndex);
	const saved = await createOrUpdateByName(client, wanted, false, earlier);
	return await savedOutput(client, saved);
}
