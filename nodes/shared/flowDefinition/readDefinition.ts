import { check, type Checked } from '../../../flowJson';
import { processMemory } from '../memory/processMemory';

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

/** Whether a field holds no definition. */
export function isEmptyDefinition(definition: unknown): boolean {
	if (typeof definition === 'string') return ['', '{}'].includes(definition.trim());
	return (
		definition === null ||
		definition === undefined ||
		(typeof definition === 'object' && Object.keys(definition).length === 0)
	);
}
