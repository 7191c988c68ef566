import type { IWebhookFunctions } from 'n8n-workflow';

import { readCredential, type Credentials } from '../credentials';
import { processMemory } from '../memory/processMemory';

/**
 * Decides something about a call with the credential of a trigger. n8n reads credentials from its database and decrypts them
 * anew for every call, which takes longer than all the rest of a trigger's work. So a credential is kept for some
 * seconds. What is uncertain with the kept one is decided once more with a fresh one; so a kept credential only ever
 * accepts.
 *
 * @param decide says with `isUncertain` whether a newer credential may lead to another decision
 */
export async function decideWithCredential<
	Type extends keyof Credentials,
	Decision extends { isUncertain: boolean },
>(
	context: IWebhookFunctions,
	type: Type,
	decide: (credential: Credentials[Type]) => Decision,
): Promise<Decision> {
	const { credentials } = processMemory();
	const key = keyOf(context, type);
	const kept = credentials.get(key) as Credentials[Type] | undefined;
	if (kept) {
		const decision = decide(kept);
		if (!decision.isUncertain) return decision;
	}

	const fresh = await readCredential(context, type);
	credentials.set(key, fresh);
	return decide(fresh);
}

function keyOf(context: IWebhookFunctions, type: string): string {
	const { id, credentials } = context.getNode();
	return `${context.getWorkflow().id}/${id}/${type}/${credentials?.[type]?.id}`;
}
