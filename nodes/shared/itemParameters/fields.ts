import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** A field of a node, as its description has it. */
export interface Field {
	/** Its name as shown. */
	label: string;
	default: unknown;
	/** Limits of a number. */
	min: number | undefined;
	max: number | undefined;
	/** The fields inside a collection. */
	fields: Fields;
	/** The key under which a fixed collection keeps its only kind of entry. */
	entryName: string | undefined;
}

/** Fields by their names. */
export type Fields = ReadonlyMap<string, Field>;

/**
 * The fields that a description shows, collections of all operations put together. Of several fields of one name, each
 * for an operation of its own, the first one counts: they have the same label.
 */
export function indexFields(properties: INodeProperties[]): Fields {
	const fields = new Map<string, Field>();
	for (const property of properties) {
		const { name } = property;
		const known = fields.get(name);
		const field = toField(property);
		fields.set(
			name,
			known ? { ...known, fields: new Map([...field.fields, ...known.fields]) } : field,
		);
	}
	return fields;
}

function toField({
	displayName,
	default: initial,
	type,
	typeOptions,
	options = [],
}: INodeProperties): Field {
	const entries = type === 'fixedCollection' ? (options as INodePropertyCollection[]) : [];
	const inner =
		type === 'collection'
			? (options as INodeProperties[])
			: entries.flatMap(({ values }) => values);
	return {
		label: displayName,
		default: initial,
		min: typeOptions?.minValue,
		max: typeOptions?.maxValue,
		fields: indexFields(inner),
		entryName: entries[0]?.name,
	};
}
