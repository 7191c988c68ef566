import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { N8nClient } from '../n8n/client.mts';
import type { Credential, Workflow, WorkflowFile, WorkflowNode } from '../n8n/types.mts';
import { EXAMPLES_FOLDER } from './constants.mts';
import { CREDENTIAL_TYPE, ENCRYPTION_TYPE, META_TYPE } from './credential.mts';

const NODE_PREFIX = 'n8n-nodes-exotel-whatsapp-flows.';
export const SEND_NODE = `${NODE_PREFIX}sendWhatsAppFlow`;
export const TRIGGER_NODE = `${NODE_PREFIX}flowResponseTrigger`;
export const DATA_TRIGGER_NODE = `${NODE_PREFIX}flowDataRequestTrigger`;
export const RESPOND_NODE = `${NODE_PREFIX}respondToFlow`;
export const FLOW_NODE = `${NODE_PREFIX}whatsAppFlow`;

/** The credentials that each of our nodes takes, also as a tool of an AI agent. */
const CREDENTIALS_OF: Record<string, string[]> = {
	[SEND_NODE]: [CREDENTIAL_TYPE, META_TYPE],
	[TRIGGER_NODE]: [CREDENTIAL_TYPE],
	[DATA_TRIGGER_NODE]: [CREDENTIAL_TYPE, ENCRYPTION_TYPE],
	[RESPOND_NODE]: [ENCRYPTION_TYPE],
	[FLOW_NODE]: [CREDENTIAL_TYPE, ENCRYPTION_TYPE, META_TYPE],
};

/** The workflows in a folder of examples/, in the order of their numbers. */
export async function readExamples(folder = EXAMPLES_FOLDER): Promise<WorkflowFile[]> {
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
	files.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	const texts = await Promise.all(
		files.map(async (file) => await readFile(path.join(folder, file), 'utf8')),
	);
	return texts.map((text) => JSON.parse(text) as WorkflowFile);
}

/** Imports a workflow unless one of its name is there already, with the credentials chosen in our nodes. */
export async function importWorkflow(
	client: N8nClient,
	file: WorkflowFile,
	...credentials: Credential[]
): Promise<Workflow> {
	const existing = (await client.listWorkflows()).find(({ name }) => name === file.name);
	if (existing) return await client.getWorkflow(existing.id);
	return await client.createWorkflow(withCredential(file, ...credentials));
}

/** The workflow with these credentials chosen in all of our nodes that take them. */
export function withCredential(workflow: WorkflowFile, ...credentials: Credential[]): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		const chosen = credentials.filter(({ type }) =>
			CREDENTIALS_OF[node.type.replace(/(Hitl)?Tool$/, '')]?.includes(type),
		);
		if (chosen.length === 0) return node;
		return {
			...node,
			credentials: Object.fromEntries(chosen.map(({ id, name, type }) => [type, { id, name }])),
		};
	});
	return { ...workflow, nodes };
}

/** The workflow's node of that type; the demo cannot go on without it. */
export function nodeOfType(workflow: WorkflowFile, type: string): WorkflowNode {
	const node = workflow.nodes.find((candidate) => candidate.type === type);
	if (!node) throw new Error(`The workflow "${workflow.name}" has no node of type ${type}`);
	return node;
}

/** Activates a workflow anew, so that its webhook is registered with the Exotel account in use now. */
export async function reactivate(client: N8nClient, workflow: Workflow): Promise<void> {
	if (workflow.active) await client.deactivate(workflow);
	await client.activate(workflow);
}
