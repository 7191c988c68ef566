import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { trimPasted } from '../../../flow/pastedText';
import { toText, type MakeError, type Refuse } from './values';

/** A field with a list to choose from, as the node describes it. */
export interface OptionField<Value extends string> extends INodeProperties {
	default: Value;
	options: Array<INodePropertyOptions & { value: Value }>;
}

/**
 * What was chosen; undefined when nothing is set. An expression can give any word: the value or the name as shown, in
 * any case and with blanks around it, is taken, and any other word is refused.
 */
export function toOption<Value extends string>(
	given: unknown,
	{ displayName, options }: OptionField<Value>,
	error: MakeError,
): Value | undefined {
	// The choices in the fix tell which field is meant, so its label says no more than its own name.
	const refuse: Refuse = (problem, fix) => error(`'${displayName}' ${problem}`, fix);
	const text = trimPasted(toText(given, refuse));
	if (text === '') return undefined;

	const word = plain(text);
	const chosen = options.find(({ name, value }) => plain(value) === word || plain(name) === word);
	if (chosen) return chosen.value;
	throw refuse(
		`has no choice called "${shortened(text)}"`,
		`Choose one of these: ${options.map(({ name, value }) => `${name} (${value})`).join(', ')}.`,
	);
}

/** Case, blanks, hyphens and underscores tell no two choices of a field apart. */
function plain(text: string): string {
	return text.toLowerCase().replace(/[\s_-]/g, '');
}

function shortened(text: string): string {
	return text.length <= 50 ? text : `${text.slice(0, 50)}…`;
}

/** What an expression gives for a field of several choices: a list, or words with commas between. */
export function toList(given: unknown): unknown[] {
	if (Array.isArray(given)) return given as unknown[];
	return typeof given === 'string' ? given.split(',') : [given];
}
