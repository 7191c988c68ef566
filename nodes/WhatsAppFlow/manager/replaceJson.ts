import { uploadFlowJson } from '../../../meta/calls';
import { readSaved, type ManagedFlow, type Saved } from '../../../meta/flows';
import { forgetFlow } from '../../shared/meta/flowMemory';
import type { MetaClient } from '../../shared/meta/metaClient';

/** Replaces the JSON of a Flow, and gives what Meta found in it. */
export async function replaceFlowJson(
	client: MetaClient,
	flowId: string,
	flowJson: string,
): Promise<Saved['validationErrors']> {
	const { validationErrors } = await client.fetch(uploadFlowJson(flowId, flowJson), readSaved);
	forgetFlow(client.account, flowId);
	return validationErrors;
}

/**
 * Throws for a Flow that stays as it is. A published one is changed only when the user wants it: sources disagree on
 * what happens then (docs/protocol/flows-api.md#states).
 */
export function requireChangeable(
	client: MetaClient,
	{ id, name, status }: ManagedFlow,
	updatePublished: boolean,
): void {
	switch (status) {
		case 'DEPRECATED':
		case 'BLOCKED':
			throw client.refusal(
				`The Flow '${name}' cannot be changed: it is ${status.toLowerCase()}`,
				`Its ID is ${id}. Make a new Flow under another name.`,
			);
		case 'PUBLISHED':
		case 'THROTTLED':
			if (updatePublished) return;
			throw client.refusal(
				`The Flow '${name}' is published, and was not changed`,
				`Its ID is ${id}. Make a new Flow under another name, or use Create or Update with the option Update Published Flow.`,
			);
	}
}
