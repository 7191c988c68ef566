import type { IDataObject } from 'n8n-workflow';

import { getPreview } from '../../../meta/calls';
import { readFlow } from '../../../meta/flows';
import { failedStep, type FailedStep } from './failedSteps';
import { previewOutput } from './flowOutput';
import type { Manager } from './manager';

/** A link for looking at a Flow that was saved; without one it says why. */
export async function previewSaved(
	manager: Manager,
	flowId: string,
	failedSteps: FailedStep[],
): Promise<IDataObject> {
	const result = await manager.call(getPreview(flowId));
	if (result.ok) return previewOutput(readFlow(result.body)?.preview ?? null);
	failedSteps.push(failedStep('preview', manager.error(result.failure)));
	return previewOutput(null);
}
