/** Tables of fields, from the descriptions of nodes and credentials. */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { sentence, table } from './markdown.mts';

const FIELD_HEAD = ['Field', 'Internal name', 'What it does'];
/** Longer lists of choices, such as countries, are named by those that have a description. */
const MAX_CHOICES = 12;
/** Conditions that the heading above the table already says. */
const SAID_BY_HEADING = ['resource', 'operation', 'messageKind'];

const ALTERNATIVES = new Intl.ListFormat('en', { type: 'disjunction' });

/** The fields of a node or credential that every operation has. */
export function commonFields(properties: INodeProperties[]): string {
	return fieldTable(
		properties,
		properties.filter((property) => operationsOf(property) === undefined),
	);
}

/** The fields of one operation. Fields that depend on the kind of message belong to another operation. */
export function operationFields(properties: INodeProperties[], operation: string): string {
	return fieldTable(
		properties,
		properties.filter(
			(property) =>
				operationsOf(property)?.includes(operation) &&
				property.displayOptions?.show?.messageKind === undefined,
		),
	);
}

/** What a collection holds. With several operations a column says which of them have the option. */
export function collectionTable(properties: INodeProperties[], name: string): string {
	const places = properties.filter((property) => property.name === name);
	const operations = operationsIn(properties);
	const entries = new Map<string, { option: INodeProperties; of: string[] }>();
	for (const place of places) {
		for (const option of place.options as INodeProperties[]) {
			const entry = entries.get(option.name) ?? { option, of: [] };
			entry.of.push(...(operationsOf(place) ?? []).map((value) => operations.get(value)!));
			entries.set(option.name, entry);
		}
	}
	const sorted = [...entries.values()].sort((a, b) =>
		a.option.displayName.localeCompare(b.option.displayName, 'en'),
	);
	if (places.length < 2)
		return table(
			FIELD_HEAD,
			sorted.map(({ option }) => fieldRow(properties, option)),
		);
	return table(
		['Option', 'Internal name', 'Operations', 'What it does'],
		sorted.map(({ option, of }) => {
			const [label, internalName, text] = fieldRow(properties, option);
			return [label, internalName, of.length === operations.size ? 'All' : of.join(', '), text];
		}),
	);
}

function fieldTable(all: INodeProperties[], fields: INodeProperties[]): string {
	const shown = fields.filter(({ type }) => type !== 'notice' && type !== 'collection');
	return table(
		FIELD_HEAD,
		shown.map((property) => fieldRow(all, property)),
	);
}

function fieldRow(all: INodeProperties[], property: INodeProperties): string[] {
	const text = [
		sentence(property.description ?? ''),
		conditionOf(all, property),
		defaultOf(property),
		...modesOf(property),
		...choicesOf(property),
	];
	return [
		property.displayName,
		`\`${property.name}\``,
		text.filter(Boolean).join(' ').replaceAll(' <br>', '<br>').replace(/^<br>/, ''),
	];
}

/** "Only with *Header Type* Text." */
function conditionOf(all: INodeProperties[], { displayOptions }: INodeProperties): string {
	const conditions = Object.entries(displayOptions?.show ?? {}).filter(
		([name]) => !SAID_BY_HEADING.includes(name.replace(/^\//, '')),
	);
	const texts = conditions.map(([name, values]) => {
		const fields = all.filter((other) => other.name === name.replace(/^\//, ''));
		const options = fields.flatMap(({ options = [] }) => options as INodePropertyOptions[]);
		const names = (values as unknown[]).map(
			(value) => options.find((option) => option.value === value)?.name ?? String(value),
		);
		return `*${fields[0].displayName}* ${ALTERNATIVES.format(names)}`;
	});
	return texts.length > 0 ? `Only with ${texts.join(' and ')}.` : '';
}

function defaultOf({ type, default: value, options = [] }: INodeProperties): string {
	switch (type) {
		case 'options': {
			const chosen = (options as INodePropertyOptions[]).find((option) => option.value === value);
			return options.length > 1 && chosen ? `Default: ${chosen.name}.` : '';
		}
		case 'boolean':
			return value === true ? 'On unless turned off.' : '';
		case 'number':
		case 'string':
			return value === '' ? '' : `Default: ${String(value)}.`.replace('..', '.');
		default:
			return '';
	}
}

/** The ways to name a template or a Flow. */
function modesOf({ modes = [] }: INodeProperties): string[] {
	return modes.map(
		({ displayName, hint }) => `<br>**${displayName}**${hint ? `: ${sentence(hint)}` : '.'}`,
	);
}

function choicesOf({ type, options = [] }: INodeProperties): string[] {
	if (type === 'fixedCollection') {
		const groups = options as INodePropertyCollection[];
		return groups.flatMap(({ values }) => values.map(innerField));
	}
	if (type !== 'options' && type !== 'multiOptions') return [];
	const choices = options as INodePropertyOptions[];
	const named =
		choices.length > MAX_CHOICES ? choices.filter(({ description }) => description) : choices;
	return named.map(
		({ name, value, description }) =>
			`<br>**${name}**${value === '' ? '' : ` (\`${String(value)}\`)`}${description ? `: ${sentence(description)}` : ''}`,
	);
}

function innerField({ displayName, name, description = '', options = [], type }: INodeProperties) {
	const choices =
		type === 'options'
			? (options as INodePropertyOptions[]).map((choice) => choice.name).join(', ')
			: '';
	const text = [sentence(description), choices && `${choices}.`].filter(Boolean).join(' ');
	return `<br>**${displayName}** (\`${name}\`): ${text}`;
}

function operationsOf({ displayOptions }: INodeProperties): string[] | undefined {
	return displayOptions?.show?.operation as string[] | undefined;
}

/** The operations of a node by their internal names. */
function operationsIn(properties: INodeProperties[]): Map<string, string> {
	const operation = properties.find(({ name }) => name === 'operation');
	const options = (operation?.options ?? []) as INodePropertyOptions[];
	return new Map(options.map(({ value, name }) => [String(value), name]));
}
