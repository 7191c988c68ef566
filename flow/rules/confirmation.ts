import { createUnresolvedValueRule } from './unresolvedValues';
import type { Rule } from './rule';

/** The rules of a confirmation message. */
export const CONFIRMATION_RULES: ReadonlyArray<Rule<string>> = [
	createUnresolvedValueRule('C01', 'Confirmation Message', (text) => text),
];
