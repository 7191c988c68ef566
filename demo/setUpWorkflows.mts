import type { N8nClient } from '../n8n/client.mts';
import type { Workflow } from '../n8n/types.mts';
import type { SandboxClient } from '../sandbox/client.mts';
import {
	DEMO_WORKFLOWS,
	DYNAMIC_FLOW_ID,
	DYNAMIC_WORKFLOW,
	KEEPING_WORKFLOW,
} from './constants.mts';
import {
	ENCRYPTION_TYPE,
	type EncryptionKeys,
	saveEncryptionCredential,
	saveMetaCredential,
	saveSandboxCredential,
} from './credential.mts';
import {
	DATA_TRIGGER_NODE,
	SEND_NODE,
	TRIGGER_NODE,
	importWorkflow,
	reactivate,
	readExamples,
} from './workflows.mts';

/** The examples that the demo itself runs. */
export interface DemoWorkflows {
	/** Sends a Flow and waits for the answer. */
	askWorkflow: Workflow;
	sendWorkflow: Workflow;
	receiveWorkflow: Workflow;
}

/** Imports the examples that are not there yet, and puts to work those that begin with a call from outside. */
export async function setUpWorkflows(
	client: N8nClient,
	sandbox: SandboxClient,
	sandboxUrl: string,
): Promise<DemoWorkflows> {
	const credential = await saveSandboxCredential(client, sandboxUrl);
	const encryption = await saveEncryptionCredential(client);
	const meta = await saveMetaCredential(client, sandboxUrl);
	const workflows: Workflow[] = [];
	// n8n lists what was changed last first: so the first example stands above the others.
	for (const file of (await readExamples()).reverse()) {
		workflows.push(await importWorkflow(client, file, credential, encryption.credential, meta));
	}

	const [askWorkflow, sendWorkflow, receiveWorkflow] = DEMO_WORKFLOWS.map((name) =>
		workflowNamed(workflows, name),
	);
	await openDataEndpoint(client, sandbox, workflowNamed(workflows, DYNAMIC_WORKFLOW), encryption);
	await bringAnswersBack(client, workflowNamed(workflows, KEEPING_WORKFLOW));
	await putToWork(client, receiveWorkflow);
	for (const { id, name } of [sendWorkflow, askWorkflow]) await client.updateWorkflow(id, { name });
	return { askWorkflow, sendWorkflow, receiveWorkflow };
}

/** Lets the answers to the messages of a workflow start that workflow, at the address that n8n has this time. */
async function bringAnswersBack(client: N8nClient, workflow: Workflow): Promise<void> {
	const trigger = workflow.nodes.find(({ type }) => type === TRIGGER_NODE);
	// The user has made something else of the example.
	if (!trigger) return;
	const deliverAnswersTo = `${client.url}/webhook/${trigger.webhookId}/exotel-whatsapp`;
	const nodes = workflow.nodes.map((node) =>
		node.type === SEND_NODE
			? {
					...node,
					parameters: {
						...node.parameters,
						options: { ...(node.parameters.options as object), deliverAnswersTo },
					},
				}
			: node,
	);
	await putToWork(client, await client.updateWorkflow(workflow.id, { nodes }));
}

/**
 * Puts the workflow that answers a dynamic Flow to work, and tells the sandbox's phone where it is. Not when the user
 * has chosen other keys in it: their public key is known to the user alone.
 */
async function openDataEndpoint(
	client: N8nClient,
	sandbox: SandboxClient,
	workflow: Workflow,
	{ credential, publicKey }: EncryptionKeys,
): Promise<void> {
	const trigger = workflow.nodes.find(({ type }) => type === DATA_TRIGGER_NODE);
	if (trigger?.credentials?.[ENCRYPTION_TYPE]?.id !== credential.id) return;
	await putToWork(client, workflow);
	await sandbox.setEndpoint(DYNAMIC_FLOW_ID, {
		url: `${client.url}/webhook/${trigger.webhookId}/flow-data`,
		publicKey,
	});
}

/** The user may have another workflow in its place; the demo is of use without this one, too. */
async function putToWork(client: N8nClient, workflow: Workflow): Promise<void> {
	try {
		await reactivate(client, workflow);
	} catch (error) {
		console.warn(`"${workflow.name}" could not be published: ${(error as Error).message}`);
	}
}

function workflowNamed(workflows: Workflow[], name: string): Workflow {
	const workflow = workflows.find((candidate) => candidate.name === name);
	if (!workflow) throw new Error(`There is no example workflow called "${name}"`);
	return workflow;
}
