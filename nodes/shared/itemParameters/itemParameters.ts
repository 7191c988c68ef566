import {
	NodeOperationError,
	type AssignmentCollectionValue,
	type IExecuteFunctions,
	type IGetNodeParameterOptions,
	type IHookFunctions,
	type IWebhookFunctions,
	type ResourceMapperValue,
} from 'n8n-workflow';

import { trimPasted } from '../../../flow/pastedText';
import type { Field, Fields } from './fields';
import { toJsonObject, toObject } from './json';
import { toList, toOption, type OptionField } from './option';
import {
	toBoolean,
	toNumber,
	toText,
	type MakeError,
	type NumberRange,
	type Refuse,
} from './values';

/** The value of a field as n8n gives it, its expressions resolved; the fallback when it is not set. */
type ReadValue = (name: string, fallback: unknown, options?: IGetNodeParameterOptions) => unknown;

/**
 * Reads fields of a node. Expressions can give anything, so each value is brought to the type it should have, or
 * refused with an error that names the field as shown. Fields are named as in the node's description; any other name is
 * a mistake in this package and throws.
 */
export class FieldReader {
	/** @param prefix stands before the labels of fields that are inside another one */
	constructor(
		private readonly known: Fields,
		private readonly readValue: ReadValue,
		readonly error: MakeError,
		private readonly prefix = '',
	) {}

	/** A field's name as shown, in quotes. */
	label(name: string): string {
		return `'${this.prefix}${this.field(name).label}'`;
	}

	/** The value as n8n gives it; null when it is not set. */
	value(name: string): unknown {
		return this.read(name, null);
	}

	/** A text as it was typed; dates are ISO text, and objects, lists and rounded numbers are refused. */
	text(name: string, initial = ''): string {
		return toText(this.read(name, initial), this.refusal(name));
	}

	/** A text without the blanks and invisible marks that come along when it is pasted. */
	pasted(name: string): string {
		return trimPasted(this.text(name));
	}

	/** A number. Limits, and the value when nothing is set, are the description's where they are not given. */
	number(name: string, given: Partial<NumberRange> = {}): number {
		const { min = -Infinity, max = Infinity, default: initial } = this.field(name);
		const range = { min, max, initial: initial as number, ...given };
		return toNumber(this.read(name, ''), range, this.refusal(name));
	}

	boolean(name: string): boolean {
		return toBoolean(this.read(name, ''), this.refusal(name));
	}

	/** What was chosen, in any case and as value or name; what is not set is the default. Other words are refused. */
	option<Value extends string>(field: OptionField<Value>): Value {
		return this.optionIfSet(field) ?? field.default;
	}

	/** The same, for options that may be left out: undefined when nothing is set. */
	optionIfSet<Value extends string>(field: OptionField<Value>): Value | undefined {
		return toOption(this.read(field.name, ''), field, this.error);
	}

	/** What was chosen in a field that allows several choices, of which `field` describes one. */
	multiOptions<Value extends string>(field: OptionField<Value>): Value[] {
		return toList(this.read(field.name, field.default)).map(
			(given) => toOption(given, field, this.error) ?? field.default,
		);
	}

	/** The same, for fields that may be left empty. */
	multiOptionsIfSet<Value extends string>(field: OptionField<Value>): Value[] {
		return toList(this.read(field.name, [])).flatMap(
			(given) => toOption(given, field, this.error) ?? [],
		);
	}

	/** The value of a resource locator, whichever mode it was given in. */
	locator(name: string): string {
		const value = this.read(name, '', { extractValue: true });
		return trimPasted(toText(value, this.refusal(name)));
	}

	/** The object in a field of JSON. */
	json(name: string): Record<string, unknown> {
		return toJsonObject(this.read(name, '{}'), this.refusal(name));
	}

	/** The object that typed fields (an assignment collection) make. */
	fields(name: string): Record<string, unknown> {
		const given = this.read(name, {}) as Partial<AssignmentCollectionValue>;
		return toObject(given, this.refusal(name));
	}

	/** The texts of a resource mapper, by the ids of its fields. */
	mapped(name: string): Array<readonly [id: string, text: string]> {
		const { value } = this.read(name, {}) as Partial<ResourceMapperValue>;
		return Object.entries(value ?? {}).map(([id, given]) => {
			const refuse = this.refusal(name, `: ${id.replace('_', ' ')}`);
			return [id, toText(given, refuse)] as const;
		});
	}

	/** The values of a resource mapper, by the ids of its fields; without those that nobody has filled in. */
	mappedValues(name: string): Record<string, unknown> {
		const { value } = this.read(name, {}) as Partial<ResourceMapperValue>;
		const filled = Object.entries(value ?? {}).filter(
			([, given]) => given !== null && given !== '',
		);
		return toJsonObject(Object.fromEntries(filled), this.refusal(name));
	}

	/** The fields inside a collection. It groups what stands by itself, so it is not part of their labels. */
	collection(name: string): FieldReader {
		return this.inside(name, this.read(name, {}), '');
	}

	/** The fields of a fixed collection that takes one entry; null when it has none. */
	entry(name: string): FieldReader | null {
		const entry = this.entriesOf(name) as object | undefined;
		const isSet = entry !== undefined && Object.keys(entry).length > 0;
		return isSet ? this.inside(name, entry, `${this.field(name).label} > `) : null;
	}

	/** The fields of each entry of a fixed collection that takes many. */
	entries(name: string): FieldReader[] {
		const entries = (this.entriesOf(name) ?? []) as unknown[];
		const { label } = this.field(name);
		return entries.map((entry, index) => this.inside(name, entry, `${label} ${index + 1}: `));
	}

	private entriesOf(name: string): unknown {
		const { entryName = '' } = this.field(name);
		return (this.read(name, {}) as Record<string, unknown>)[entryName];
	}

	private inside(name: string, values: unknown, prefix: string): FieldReader {
		const readValue: ReadValue = (inner) => (values as Record<string, unknown>)[inner];
		return new FieldReader(this.field(name).fields, readValue, this.error, prefix);
	}

	private read(name: string, fallback: unknown, options?: IGetNodeParameterOptions): unknown {
		return this.readValue(name, fallback, options) ?? fallback;
	}

	/** @param place of the value inside the field */
	private refusal(name: string, place = ''): Refuse {
		return (problem, fix) => {
			const label = `'${this.prefix}${this.field(name).label}${place}'`;
			return this.error(`${label} ${problem}`, fix);
		};
	}

	private field(name: string): Field {
		const field = this.known.get(name);
		if (field) return field;
		throw new Error(`This node has no field '${name}'`);
	}
}

/** The parameters of one item. Reads each when it is asked for, because n8n resolves its expressions then. */
export class ItemParameters extends FieldReader {
	constructor(
		context: IExecuteFunctions,
		readonly itemIndex: number,
		fields: Fields,
	) {
		super(
			fields,
			(name, fallback, options) => context.getNodeParameter(name, itemIndex, fallback, options),
			(message, description) =>
				new NodeOperationError(context.getNode(), message, { itemIndex, description }),
		);
	}
}

/** The parameters of a node that no item has come to: a trigger. */
export class NodeParameters extends FieldReader {
	constructor(context: IHookFunctions | IWebhookFunctions, fields: Fields) {
		super(
			fields,
			(name, fallback, options) => context.getNodeParameter(name, fallback as object, options),
			(message, description) =>
				new NodeOperationError(context.getNode(), message, { itemIndex: 0, description }),
		);
	}
}
