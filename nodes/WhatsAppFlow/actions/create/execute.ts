import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { findFlowByName } from '../../../shared/meta/managedFlows';
import { failedStepsOutput, type FailedStep } from '../../manager/failedSteps';
import {
	readCategories,
	readEndpointFields,
	readFlowName,
	withDefault,
} from '../../manager/flowFields';
import { makeDraft } from '../../manager/makeDraft';
import { Manager } from '../../manager/manager';
import { previewSaved } from '../../manager/preview';
import { readFlowJson } from '../../manager/readFlowJson';
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
	const flow = {
		name: readFlowName(parameters),
		categories: withDefault(readCategories(parameters)),
		...readEndpointFields(parameters.collection('options')),
	};
	const manager = await Manager.open(context, itemIndex);
	const existing = await findFlowByName(manager.fetch, manager.account.wabaId, flow.name);
	const { id, validationErrors } = await makeDraft(manager, flow, text, existing, earlier);

	const failedSteps: FailedStep[] = [];
	const preview = await previewSaved(manager, id, failedSteps);
	return {
		json: {
			flow_id: id,
			name: flow.name,
			status: 'DRAFT',
			categories: flow.categories,
			...preview,
			validation_errors: validationErrors,
			warnings,
			advice,
			...failedStepsOutput(failedSteps),
		} as unknown as IDataObject,
	};
}
