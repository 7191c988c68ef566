import type { IDataObject } from 'n8n-workflow';

import type { NodeFailure } from '../../shared/errors';

/** Something that failed after the Flow was saved or read: the item has its ID all the same. */
export interface FailedStep {
	step: 'flow_json' | 'preview' | 'properties';
	message: string;
	fix: string;
}

export function failedStep(step: FailedStep['step'], failure: NodeFailure): FailedStep {
	return { step, message: failure.message, fix: failure.description ?? '' };
}

/** The key `failed_steps`, where there are any. */
export function failedStepsOutput(steps: FailedStep[]): IDataObject {
	return steps.length === 0 ? {} : { failed_steps: steps as unknown as IDataObject[] };
}
