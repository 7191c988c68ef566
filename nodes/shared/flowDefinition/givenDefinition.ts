import type { Checked, FlowJson } from '../../../flowJson';
import type { FieldReader } from '../itemParameters/itemParameters';
import { isEmptyDefinition, readDefinition } from './readDefinition';

/** What is in the field Flow JSON. */
export interface GivenDefinition {
	given: unknown;
	checked: Checked;
}

/**
 * Reads the field Flow JSON, which must not be empty. The definition may have any mistakes.
 *
 * @param orElse what a person can do instead of pasting
 */
export function readGivenDefinition(
	parameters: FieldReader,
	orElse = 'write an expression that gives it',
): GivenDefinition {
	const given = parameters.value('flowJson');
	if (isEmptyDefinition(given)) {
		throw parameters.error(
			`${parameters.label('flowJson')} is empty`,
			`Paste the Flow JSON, or ${orElse}.`,
		);
	}
	return { given, checked: readDefinition(given) };
}

/** The Flow of a definition that a phone can open; throws for another one. */
export function requireFlow(parameters: FieldReader, { flow, errors }: Checked): FlowJson {
	if (flow !== null) return flow;
	const [{ message, fix }] = errors;
	throw parameters.error(
		`${parameters.label('flowJson')} is not the definition of a Flow: ${message}`,
		fix,
	);
}
