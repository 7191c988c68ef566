import type { IDataObject } from 'n8n-workflow';

import { getPreview } from '../../../meta/calls';
import { readFlow } from '../../../meta/flows';
import type { MetaClient } from '../../shared/meta/metaClient';
import { failedStep, failedStepsOutput } from './failedSteps';
import { previewOutput } from './flowOutput';
import type { SavedFlow } from './saveFlow';

/** The keys of the output, with a link for looking at the Flow; without one it says why. */
export async function savedOutput(
	client: MetaClient,
	{ action, id, name, status, categories, validationErrors, failedSteps }: SavedFlow,
): Promise<IDataObject> {
	const result = await client.call(getPreview(id));
	const flow = result.ok ? readFlow(result.body) : null;
	const steps = result.ok
		? failedSteps
		: [...failedSteps, failedStep('preview', client.error(result.failure))];
	return {
		action,
		flow_id: id,
		name,
		status: flow?.status ?? status,
		categories,
		...previewOutput(flow?.preview ?? null),
		validation_errors: validationErrors as unknown as IDataObject[],
		...failedStepsOutput(steps),
	};
}
