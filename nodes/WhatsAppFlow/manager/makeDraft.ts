import { createFlow } from '../../../meta/calls';
import type { MetaFailure } from '../../../meta/failure';
import { readSaved, type ManagedFlow, type Saved } from '../../../meta/flows';
import { findFlowByName } from '../../shared/meta/managedFlows';
import type { EarlierTries } from '../actions/operation';
import { withDefault, type FlowCategory } from './flowFields';
import type { MetaClient } from '../../shared/meta/metaClient';

/** A Flow as somebody wants it in WhatsApp Manager. */
export interface WantedFlow {
	name: string;
	/** Empty: those that it has. A new Flow gets Other. */
	categories: FlowCategory[];
	endpointUri?: string;
	applicationId?: string;
	flowJson: string;
}

/** A Flow that was made just now. */
export interface Draft {
	id: string;
	/** What Meta found in the Flow JSON. */
	validationErrors: Saved['validationErrors'];
}

/** Makes a draft, once: one whose answer was lost is looked for by its name, which was free before. */
export async function makeDraft(
	client: MetaClient,
	{ name, categories, endpointUri, flowJson }: WantedFlow,
	earlier: EarlierTries,
): Promise<Draft> {
	const properties = { name, categories: withDefault(categories), endpointUri };
	const result = await client.call(createFlow(client.account.wabaId, properties, flowJson));
	if (result.ok) {
		const { id, validationErrors } = readSaved(result.body);
		if (id !== null) return { id, validationErrors };
	}
	const failure = result.ok ? NO_ID : result.failure;
	earlier.mayBeDone ||= failure.mayHaveHappened;
	const made = earlier.mayBeDone ? await lookFor(client, name) : null;
	if (made !== null) return made;
	throw client.error(failure);
}

/** The failure of the look-up would hide what is worse. */
async function lookFor(client: MetaClient, name: string): Promise<ManagedFlow | null> {
	return await findFlowByName(client, name).catch(() => null);
}

const NO_ID: MetaFailure = {
	kind: 'notMeta',
	message: 'The Flow could not be created: Meta gave no ID',
	description:
		'Look into WhatsApp Manager, or try again: a Flow that was made is found by its name.',
	mayHaveHappened: true,
};
