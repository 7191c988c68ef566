import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { listAnswers, listNeeds } from '../../../../flowJson';
import { isEmptyDefinition, readDefinition } from '../../../shared/flowDefinition/readDefinition';
import { createItemParameters } from '../../properties';

/** Looks for mistakes in a definition, which may have any. */
export async function checkFlow(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const parameters = createItemParameters(context, itemIndex);
	const given = parameters.value('flowJson');
	if (isEmptyDefinition(given)) {
		throw parameters.error(
			`${parameters.label('flowJson')} is empty`,
			'Paste the Flow JSON, or write an expression that gives it.',
		);
	}
	const { valid, flow, errors, warnings, advice } = readDefinition(given);
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
