import type { IWebhookFunctions } from 'n8n-workflow';

import { check, type Checked, type FlowJson } from '../../../flowJson';
import { processMemory } from '../memory/processMemory';
import { logCall } from '../webhook/callLog';

/** A longer definition is checked anew each time, so that the memory stays small. */
const MAX_REMEMBERED_CHARACTERS = 200_000;

/**
 * Reads a Flow JSON as somebody pasted it, or as an expression gives it: text or object. Never throws. The same text is
 * checked once.
 */
export function readDefinition(definition: unknown): Checked {
	if (typeof definition !== 'string' || definition.length > MAX_REMEMBERED_CHARACTERS)
		return check(definition);

	const { checkedDefinitions } = processMemory();
	const known = checkedDefinitions.get(definition);
	if (known) return known;

	const checked = check(definition);
	checkedDefinitions.set(definition, checked);
	return checked;
}

/**
 * The same, for triggers: one that cannot be used changes nothing but the words for answers, so n8n's log says why and
 * nothing fails. Null then.
 *
 * @param name names the definition, as the subject of a sentence
 */
export function readDefinitionOrLog(
	context: IWebhookFunctions,
	definition: unknown,
	name: string,
): FlowJson | null {
	const { flow, errors } = readDefinition(definition);
	if (flow === null) logCall(context, `${name} was not used, because ${errors[0].message}`);
	return flow;
}

/** Whether a field holds no definition. */
export function isEmptyDefinition(definition: unknown): boolean {
	if (typeof definition === 'string') return ['', '{}'].includes(definition.trim());
	return (
		definition === null ||
		definition === undefined ||
		(typeof definition === 'object' && Object.keys(definition).length === 0)
	);
}
