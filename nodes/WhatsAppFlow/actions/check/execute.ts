import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { listAnswers, listNeeds } from '../../../../flowJson';
import { readGivenDefinition } from '../../../shared/flowDefinition/givenDefinition';
import { createItemParameters } from '../../properties';

/** Looks for mistakes in a definition, which may have any. */
export async function checkFlow(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const { valid, flow, errors, warnings, advice } = readGivenDefinition(parameters).checked;
	return {
		json: {
			valid,
			errors,
			warnings,
			advice,
			answers: flow === null ? [] : listAnswers(flow),
			needs: flow === null ? [] : listNeeds(flow),
		} as unknown as IDataObject,
	};
}
