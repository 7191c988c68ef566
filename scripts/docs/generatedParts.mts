/** The parts of the documents that are made from the code. */
import type { INodeProperties } from 'n8n-workflow';
import { ExotelApi } from '../../credentials/ExotelApi.credentials.ts';
import { WhatsAppBusinessManagementApi } from '../../credentials/WhatsAppBusinessManagementApi.credentials.ts';
import { WhatsAppFlowEncryptionApi } from '../../credentials/WhatsAppFlowEncryptionApi.credentials.ts';
import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node.ts';
import { FlowResponseTrigger } from '../../nodes/FlowResponseTrigger/FlowResponseTrigger.node.ts';
import { RespondToFlow } from '../../nodes/RespondToFlow/RespondToFlow.node.ts';
import { SendWhatsAppFlow } from '../../nodes/SendWhatsAppFlow/SendWhatsAppFlow.node.ts';
import { WhatsAppFlow } from '../../nodes/WhatsAppFlow/WhatsAppFlow.node.ts';
import { codesTable } from './codesTable.mts';
import { collectionTable, commonFields, operationFields } from './fieldTables.mts';
import { OUTPUTS, type OutputName, outputTable } from './outputTables.mts';
import { rulesTable } from './rulesTable.mts';

const DESCRIBED: Array<{ name: string; properties: INodeProperties[] }> = [
	...[SendWhatsAppFlow, FlowResponseTrigger, FlowDataRequestTrigger, RespondToFlow, WhatsAppFlow].map(
		(node) => new node().description,
	),
	...[ExotelApi, WhatsAppFlowEncryptionApi, WhatsAppBusinessManagementApi].map((credential) => new credential()),
];

/** Every part by the name that stands in its mark. */
export const PARTS: ReadonlyMap<string, () => string> = new Map([
	['codes', codesTable],
	['flow json rules', rulesTable],
	...Object.keys(OUTPUTS).map(
		(name) => [`output ${name}`, () => outputTable(name as OutputName)] as const,
	),
	...DESCRIBED.flatMap(fieldParts),
]);

/** Fields of all operations, of each operation, and of each collection. */
function fieldParts({ name, properties }: (typeof DESCRIBED)[number]): Array<[string, () => string]> {
	const operation = properties.find((property) => property.name === 'operation');
	const operations = (operation?.options ?? []).map((option) =>
		String((option as { value: unknown }).value),
	);
	const collections = properties
		.filter(({ type }) => type === 'collection')
		.map((property) => property.name);
	return [
		[`fields ${name}`, () => commonFields(properties)],
		...operations.map((value): [string, () => string] => [
			`fields ${name} ${value}`,
			() => operationFields(properties, value),
		]),
		...[...new Set(collections)].map((collection): [string, () => string] => [
			`${collection} ${name}`,
			() => collectionTable(properties, collection),
		]),
	];
}

const MARK = /<!-- generated: (.+) -->/g;
const PART = /(<!-- generated: (.+) -->\n)[^]*?(<!-- end -->)/g;

/** The names of the parts that a page has. */
export function partsOf(page: string): string[] {
	return [...page.matchAll(MARK)].map(([, name]) => name);
}

/** The page with its generated parts made anew. Throws on a mark that names no part. */
export function withGeneratedParts(page: string): string {
	return page.replace(PART, (_, mark: string, name: string, end: string) => {
		const make = PARTS.get(name);
		if (!make) throw new Error(`No part of the documents is called "${name}".`);
		return `${mark}${make()}\n${end}`;
	});
}
