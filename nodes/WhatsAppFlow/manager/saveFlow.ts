import type { IDataObject } from 'n8n-workflow';

import { getPreview, updateFlow, type FlowProperties } from '../../../meta/calls';
import { readFlow, type ManagedFlow, type Saved } from '../../../meta/flows';
import type { FetchedFlowJson } from '../../shared/meta/knownFlow';
import { findFlowByName } from '../../shared/meta/managedFlows';
import type { EarlierTries } from '../actions/operation';
import { failedStep, failedStepsOutput, type FailedStep } from './failedSteps';
import { previewOutput } from './flowOutput';
import { withDefault } from './flowFields';
import { makeDraft, type WantedFlow } from './makeDraft';
import type { Manager } from '../../shared/meta/manager';
import { replaceFlowJson, requireChangeable } from './replaceJson';

/** What became of a Flow in WhatsApp Manager. */
export interface SavedFlow {
	action: 'created' | 'updated' | 'unchanged';
	id: string;
	name: string;
	status: string;
	categories: string[];
	validationErrors: Saved['validationErrors'];
	failedSteps: FailedStep[];
}

/** Makes a new Flow. Throws when the name is taken, unless an earlier try may have made the Flow. */
export async function createByName(
	manager: Manager,
	wanted: WantedFlow,
	earlier: EarlierTries,
): Promise<SavedFlow> {
	const existing = await findFlowByName(manager, wanted.name);
	if (existing === null || earlier.mayBeDone)
		return await create(manager, wanted, existing, earlier);
	const { id, name, status } = existing;
	throw manager.refusal(
		`The Flow could not be created: the account has a Flow called '${name}'`,
		`Its ID is ${id}, its state ${status}. Choose another name, or use the operation Create or Update.`,
	);
}

/** Makes a new Flow, or gives the one of this name what is wanted of it. */
export async function createOrUpdateByName(
	manager: Manager,
	wanted: WantedFlow,
	updatePublished: boolean,
	earlier: EarlierTries,
): Promise<SavedFlow> {
	const existing = await findFlowByName(manager, wanted.name);
	if (existing === null || earlier.mayBeDone)
		return await create(manager, wanted, existing, earlier);
	requireChangeable(manager, existing, updatePublished);
	return await update(manager, wanted, existing);
}

/** @param made what an earlier try, whose answer was lost, has made */
async function create(
	manager: Manager,
	wanted: WantedFlow,
	made: ManagedFlow | null,
	earlier: EarlierTries,
): Promise<SavedFlow> {
	const { id, validationErrors } = made ?? (await makeDraft(manager, wanted, earlier));
	const { applicationId } = wanted;
	return {
		action: 'created',
		id,
		name: wanted.name,
		status: 'DRAFT',
		categories: withDefault(wanted.categories),
		validationErrors,
		// The call that makes a Flow does not take it.
		failedSteps: await changeProperties(
			manager,
			id,
			applicationId === undefined ? {} : { applicationId },
		),
	};
}

async function update(
	manager: Manager,
	wanted: WantedFlow,
	existing: ManagedFlow,
): Promise<SavedFlow> {
	const { id, name, status } = existing;
	const isSame = isSameJson(await manager.fetchFlowJson(id), wanted.flowJson);
	const validationErrors = isSame
		? existing.validationErrors
		: await replaceFlowJson(manager, id, wanted.flowJson);
	const changes = changesOf(wanted, existing);
	const failedSteps = await changeProperties(manager, id, changes);
	const isChanged = !isSame || (Object.keys(changes).length > 0 && failedSteps.length === 0);
	return {
		action: isChanged ? 'updated' : 'unchanged',
		id,
		name,
		status,
		categories:
			failedSteps.length === 0 ? (changes.categories ?? existing.categories) : existing.categories,
		validationErrors,
		failedSteps,
	};
}

/** What is given, and differs from what the Flow has. Which app it is connected to is not known. */
function changesOf(
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
async function changeProperties(
	manager: Manager,
	flowId: string,
	changes: FlowProperties,
): Promise<FailedStep[]> {
	if (Object.keys(changes).length === 0) return [];
	const result = await manager.call(updateFlow(flowId, changes));
	manager.forget(flowId);
	return result.ok ? [] : [failedStep('properties', manager.error(result.failure))];
}

/** In another order of keys it is another one. */
function isSameJson(fetched: FetchedFlowJson, wanted: string): boolean {
	return fetched.ok && fetched.outdated === null && normalized(fetched.text) === normalized(wanted);
}

function normalized(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text));
	} catch {
		return text;
	}
}

/** The keys of the output, with a link for looking at the Flow; without one it says why. */
export async function savedOutput(
	manager: Manager,
	{ id, name, status, categories, validationErrors, failedSteps }: SavedFlow,
): Promise<IDataObject> {
	const result = await manager.call(getPreview(id));
	const flow = result.ok ? readFlow(result.body) : null;
	const steps = result.ok
		? failedSteps
		: [...failedSteps, failedStep('preview', manager.error(result.failure))];
	return {
		flow_id: id,
		name,
		status: flow?.status ?? status,
		categories,
		...previewOutput(flow?.preview ?? null),
		validation_errors: validationErrors as unknown as IDataObject[],
		...failedStepsOutput(steps),
	};
}
