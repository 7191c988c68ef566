import { NodeOperationError, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { trimPasted } from '../../flow/pastedText';
import { readText, type Place } from './parameterValue';

/** A field with a list to choose from, as the node describes it. */
export interface OptionField<Value extends string> extends INodeProperties {
	default: Value;
	options: Array<INodePropertyOptions & { value: Value }>;
}

/**
 * Reads what was chosen. An expression can give any word: the value or the name as shown, in any case and with blanks
 * around it, is taken; nothing at all is the default; any other word is refused.
 */
export function readOption<Value extends string>(
	given: unknown,
	field: OptionField<Value>,
	place: Place,
): Value {
	return readOptionIfSet(given, field, place) ?? field.default;
}

/** The same, for options that may be left out: undefined when nothing is set. */
export function readOptionIfSet<Value extends string>(
	given: unknown,
	{ displayName, options }: OptionField<Value>,
	place: Place,
): Value | undefined {
	const text = trimPasted(readText(given, displayName, place));
	if (text === '') return undefined;

	const word = plain(text);
	const chosen = options.find(({ name, value }) => plain(value) === word || plain(name) === word);
	if (chosen) return chosen.value;
	throw new NodeOperationError(
		place.node,
		`'${displayName}' has no choice called "${shortened(text)}"`,
		{
			itemIndex: place.itemIndex,
			description: `Choose one of these: ${options.map(({ name, value }) => `${name} (${value})`).join(', ')}.`,
		},
	);
}

/** Case, blanks, hyphens and underscores tell no two choices of a field apart. */
function plain(text: string): string {
	return text.toLowerCase().replace(/[\s_-]/g, '');
}

function shortened(text: string): string {
	return text.length <= 50 ? text : `${text.slice(0, 50)}…`;
}
