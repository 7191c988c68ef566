import type { Checked } from '../../../flowJson';
import { readGivenDefinition } from '../../shared/flowDefinition/givenDefinition';
import type { ItemParameters } from '../../shared/itemParameters/itemParameters';

/** A Flow JSON that Meta would take, as far as our check can tell. */
export interface CheckedFlowJson {
	/** As it is uploaded. */
	text: string;
	/** What Meta takes, but is doubtful. */
	warnings: Checked['warnings'];
	advice: Checked['advice'];
}

const MAX_FIXES = 3;

/** Reads the field Flow JSON. Throws for one with errors, before Meta hears of it. */
export function readFlowJson(parameters: ItemParameters): CheckedFlowJson {
	const { given, checked } = readGivenDefinition(parameters);
	const { errors, warnings, advice } = checked;
	if (errors.length === 0) {
		return {
			text: typeof given === 'string' ? given : JSON.stringify(given, null, 2),
			warnings,
			advice,
		};
	}
	const [first, ...others] = errors;
	const fixes = errors.slice(0, MAX_FIXES).map(({ fix }) => fix);
	throw parameters.error(
		others.length === 0
			? first.message
			: `${first.message}, and ${others.length} more ${others.length === 1 ? 'error' : 'errors'}`,
		[...fixes, 'The operation Check shows all errors.'].join(' '),
	);
}
