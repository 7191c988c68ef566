import type { ManagedFlow, Saved } from '../../../meta/flows';
import { fetchFlowJson } from '../../shared/meta/fetchFlowJson';
import type { FetchedFlowJson } from '../../shared/meta/knownFlow';
import { findFlowByName } from '../../shared/meta/managedFlows';
import type { MetaClient } from '../../shared/meta/metaClient';
import type { EarlierTries } from '../actions/operation';
import type { FailedStep } from './failedSteps';
import { withDefault } from './flowFields';
import { changeProperties, changesOf } from './flowProperties';
import { makeDraft, type WantedFlow } from './makeDraft';
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
	client: MetaClient,
	wanted: WantedFlow,
	earlier: EarlierTries,
): Promise<SavedFlow> {
	const existing = await findFlowByName(client, wanted.name);
	if (existing === null || earlier.mayBeDone)
		return await create(client, wanted, existing, earlier);
	const { id, name, status } = existing;
	throw client.refusal(
		`The Flow could not be created: the account already has a Flow called '${name}'`,
		`It has the ID ${id} and the status ${status}. Choose another name, or use the operation Create or Update.`,
	);
}

/**
 * Makes a new Flow, or gives the one of this name what is wanted of it. Throws for a published Flow that would change,
 * unless `updatePublished` allows it.
 */
export async function createOrUpdateByName(
	client: MetaClient,
	wanted: WantedFlow,
	updatePublished: boolean,
	earlier: EarlierTries,
): Promise<SavedFlow> {
	const existing = await findFlowByName(client, wanted.name);
	if (existing === null || earlier.mayBeDone)
		return await create(client, wanted, existing, earlier);
	return await update(client, wanted, existing, updatePublished);
}

/** @param made what an earlier try, whose answer was lost, has made */
async function create(
	client: MetaClient,
	wanted: WantedFlow,
	made: ManagedFlow | null,
	earlier: EarlierTries,
): Promise<SavedFlow> {
	const { id, validationErrors } = made ?? (await makeDraft(client, wanted, earlier));
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
			client,
			id,
			applicationId === undefined ? {} : { applicationId },
		),
	};
}

async function update(
	client: MetaClient,
	wanted: WantedFlow,
	existing: ManagedFlow,
	updatePublished: boolean,
): Promise<SavedFlow> {
	const { id, name, status } = existing;
	const fetched = await fetchFlowJson(client, id, { maxAgeMs: 0 });
	const isSame = isSameJson(fetched, wanted.flowJson);
	const changes = changesOf(wanted, existing);
	// A workflow can run again after its Flow was published.
	const isAsWanted = isSame && Object.keys(changes).length === 0;
	const failure = fetched.ok ? fetched.outdated : fetched.failure;
	if (failure !== null && status === 'PUBLISHED' && !updatePublished) throw client.error(failure);
	requireChangeable(client, existing, updatePublished || isAsWanted);
	const validationErrors = isSame
		? existing.validationErrors
		: await replaceFlowJson(client, id, wanted.flowJson);
	const failedSteps = await changeProperties(client, id, changes);
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
