/** Workflows of the end-to-end tests, built as a user would draw them. */
import { SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import type { Demo } from '../../demo/startDemo.mts';
import { SEND_NODE, withCredential } from '../../demo/workflows.mts';
import type { Credential, Workflow, WorkflowNode } from '../../n8n/types.mts';
import { demoCredential } from './helpers.mts';

export const START = 'Start';
export const SEND = 'Send WhatsApp Flow';
export const AGENT = 'Agent';
export const REVIEW = 'Ask the boss';

/** A complete free-form Flow; its `to` is missing. */
export const FLOW_PARAMETERS = {
	operation: 'send',
	from: SANDBOX_ACCOUNT.businessNumber,
	flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
	bodyText: 'Please book your appointment.',
	flowCta: 'Book now',
	screen: 'APPOINTMENT_FORM',
};

interface SendWorkflow {
	parameters: Record<string, unknown>;
	/** The phone numbers that come in, one item each. Default: a single item without any. */
	people?: string[];
	settings?: Record<string, unknown>;
	onError?: string;
	credential?: Credential;
}

/** A workflow that sends: started by hand, with an item for each person. */
export async function createSendWorkflow(
	demo: Pick<Demo, 'client'>,
	{ parameters, people, settings = {}, onError, credential }: SendWorkflow,
): Promise<Workflow> {
	const items = (people ?? [null]).map((phone) => ({ json: { phone } }));
	const nodes = [
		node(START, 'n8n-nodes-base.manualTrigger', 1, {}),
		node('People', 'n8n-nodes-base.code', 2, { jsCode: `return ${JSON.stringify(items)};` }),
		{ ...node(SEND, SEND_NODE, 1, parameters), ...(onError && { onError }) },
	];
	const file = {
		name: 'Send',
		nodes: inARow(nodes),
		connections: { [START]: mainTo('People'), People: mainTo(SEND) },
		settings: { executionOrder: 'v1', ...settings },
	};
	return await demo.client.createWorkflow(
		withCredential(file, credential ?? (await demoCredential(demo))),
	);
}

interface AgentWorkflow {
	modelUrl: string;
	parameters: Record<string, unknown>;
	/** Parameters of a human review that stands between the agent and its tool. */
	review?: Record<string, unknown>;
	/** Before version 3 it calls its tools itself, later n8n's engine does. */
	agentVersion?: number;
	/** The node that is the tool, by its name and type. Default: Send WhatsApp Flow. */
	tool?: { name: string; type: string };
	prompt?: string;
}

/** An AI agent with our node as its only tool, and a chat model of OpenAI's kind at the given address. */
export async function createAgentWorkflow(
	demo: Demo,
	{
		modelUrl,
		parameters,
		review,
		agentVersion = 3.1,
		tool = { name: SEND, type: SEND_NODE },
		prompt = 'Let Asha book an appointment.',
	}: AgentWorkflow,
): Promise<Workflow> {
	const credential = await demoCredential(demo);
	const { id, name } = await demo.client.createCredential('Scripted model', 'openAiApi', {
		apiKey: 'none',
		url: modelUrl,
	});
	const model = node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
		model: { __rl: true, mode: 'id', value: 'scripted' },
	});
	const nodes = [
		node(START, 'n8n-nodes-base.manualTrigger', 1, {}),
		node(AGENT, '@n8n/n8n-nodes-langchain.agent', agentVersion, {
			promptType: 'define',
			text: prompt,
		}),
		{ ...model, credentials: { openAiApi: { id, name } } },
		// What n8n makes of a node that is usable as a tool, and of one that waits.
		node(tool.name, `${tool.type}Tool`, 1, { descriptionType: 'auto', ...parameters }),
		...(review ? [node(REVIEW, `${SEND_NODE}HitlTool`, 1, review)] : []),
	];
	const file = {
		name: 'Agent',
		nodes: inARow(nodes),
		connections: {
			[START]: mainTo(AGENT),
			Model: { ai_languageModel: [[{ node: AGENT, type: 'ai_languageModel', index: 0 }]] },
			[tool.name]: toolOf(review ? REVIEW : AGENT),
			...(review && { [REVIEW]: toolOf(AGENT) }),
		},
		settings: { executionOrder: 'v1' },
	};
	return await demo.client.createWorkflow(withCredential(file, credential));
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

function inARow(nodes: WorkflowNode[]): WorkflowNode[] {
	return nodes.map((each, index) => ({ ...each, position: [index * 240, 0] }));
}

function mainTo(name: string) {
	return { main: [[{ node: name, type: 'main', index: 0 }]] };
}

function toolOf(name: string) {
	return { ai_tool: [[{ node: name, type: 'ai_tool', index: 0 }]] };
}
