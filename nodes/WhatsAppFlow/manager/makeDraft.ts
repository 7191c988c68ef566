import { createFlow, type FlowProperties } from '../../../meta/calls';
import type { MetaFailure } from '../../../meta/failure';
import { readSaved, type ManagedFlow, type Saved } from '../../../meta/flows';
import { findFlowByName } from '../../shared/meta/managedFlows';
import type { EarlierTries } from '../actions/operation';
import type { Manager } from './manager';

/** What a new Flow is made of. */
export type NewFlow = FlowProperties & { name: string; categories: string[] };

/** A Flow that was made just now. */
export interface Draft {
	id: string;
	/** What Meta found in the Flow JSON. */
	validationErrors: Saved['validationErrors'];
}

/**
 * Makes a draft, once. Its name was free before, so a Flow of this name is the one of a try whose answer was lost.
 *
 * @param existing the Flow that has the name now
 */
export async function makeDraft(
	manager: Manager,
	flow: NewFlow,
	flowJson: string,
	existing: ManagedFlow | null,
	earlier: EarlierTries,
): Promise<Draft> {
	if (existing !== null && earlier.mayBeDone) return existing;
	if (existing !== null) throw manager.error(nameTaken(existing));

	const result = await manager.call(createFlow(manager.account.wabaId, flow, flowJson));
	if (result.ok) {
		const { id, validationErrors } = readSaved(result.body);
		if (id !== null) return { id, validationErrors };
	}
	const failure = result.ok ? NO_ID : result.failure;
	earlier.mayBeDone ||= failure.mayHaveHappened;
	const made = earlier.mayBeDone ? await lookFor(manager, flow.name) : null;
	if (made !== null) return made;
	throw manager.error(failure);
}

/** The failure of the look-up would hide what is worse. */
async function lookFor(manager: Manager, name: string): Promise<ManagedFlow | null> {
	return await findFlowByName(manager.fetch, manager.account.wabaId, name).catch(() => null);
}

const NO_ID: MetaFailure = {
	kind: 'notMeta',
	message: 'The Flow could not be created: Meta gave no ID',
	description:
		'Look into WhatsApp Manager, or try again: a Flow that was made is found by its name.',
	mayHaveHappened: true,
};

function nameTaken({ id, name, status }: ManagedFlow): MetaFailure {
	return {
		kind: 'nameTaken',
		message: `The Flow could not be created: the account has a Flow called '${name}'`,
		description: `Its ID is ${id}, its state ${status}. Choose another name, or use the operation Create or Update.`,
		mayHaveHappened: false,
	};
}
