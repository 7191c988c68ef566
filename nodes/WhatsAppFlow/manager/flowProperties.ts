import { updateFlow, type FlowProperties } from '../../../meta/calls';
import type { ManagedFlow } from '../../../meta/flows';
import { forgetFlow } from '../../shared/meta/flowMemory';
import type { MetaClient } from '../../shared/meta/metaClient';
import { failedStep, type FailedStep } from './failedSteps';
import type { WantedFlow } from './makeDraft';

/** What is given, and differs from what the Flow has. Which app it is connected to is not known. */
export function changesOf(
	{ categories, endpointUri, applicationId }: WantedFlow,
	existing: ManagedFlow,
): FlowProperties {
	const isSameList =
		categories.length === existing.categories.length &&
		categories.every((category) => existing.categories.includes(category));
	return {
		...(categories.length > 0 && !isSameList && { categories }),
		...(endpointUri !== undefined && endpointUri !== existing.endpointUri && { endpointUri }),
		...(applicationId !== undefined && { applicationId }),
	};
}

/** The Flow JSON is saved by now, so a failure stops nothing. */
export async function changeProperties(
	client: MetaClient,
	flowId: string,
	changes: FlowProperties,
): Promise<FailedStep[]> {
	if (Object.keys(changes).length === 0) return [];
	const result = await client.call(updateFlow(flowId, changes));
	forgetFlow(client.account, flowId);
	return result.ok ? [] : [failedStep('properties', client.error(result.failure))];
}
