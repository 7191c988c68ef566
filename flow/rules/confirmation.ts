import { createUnresolvedValueRule } from './unresolvedValues';
import type { Rule } from './rule';

/** What can be wrong with the text that thanks a person for the answer. */
export const CONFIRMATION_RULES: ReadonlyArray<Rule<string>> = [
	createUnresolvedValueRule('C01', 'Confirmation Message', (text) => text),
];
