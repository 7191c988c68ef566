/**
 * Runs a workflow with n8n's own nodes, in the engine of the n8n that the end-to-end tests run, without an account
 * anywhere: requests go nowhere, each gets the answer given here. In a process of its own, as n8n is.
 * Usage: node run-workflow.cjs < JSON   { workflow, items, answers: [[part of the URL, answer]] }
 * Prints { requests: [{ node, method, url, body, qs }], outputs: { node: items by output }, error, descriptions }.
 */
const { createRequire } = require('node:module');
const path = require('node:path');
const { text } = require('node:stream/consumers');
const { realN8n } = require('../../lib/paths.cjs');

const requireThere = createRequire(path.join(realN8n, 'package.json'));
requireThere('reflect-metadata');
const { ExecutionLifecycleHooks, WorkflowExecute } = requireThere('n8n-core');
const { createRunExecutionData, Workflow } = requireThere('n8n-workflow');
const known = requireThere('n8n-nodes-base/dist/known/nodes.json');

const PREFIX = 'n8n-nodes-base.';

/** One of n8n's nodes; what is not n8n's is the trigger, which has run already. */
function nodeType(type, version) {
	if (!type.startsWith(PREFIX)) return { description: { properties: [], outputs: ['main'] } };
	const { className, sourcePath } = known[type.slice(PREFIX.length)];
	const node = new (requireThere(`n8n-nodes-base/${sourcePath}`)[className])();
	return 'getNodeType' in node ? node.getNodeType(version) : node;
}

async function main() {
	const { workflow: file, items, answers } = JSON.parse(await text(process.stdin));
	const nodeTypes = {
		getByNameAndVersion: nodeType,
		getByName: nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ ...file, id: '1', active: false, nodeTypes });
	const isTrigger = ({ type }) => !type.startsWith(PREFIX);
	const trigger = file.nodes.find(isTrigger);

	const requests = [];
	const additionalData = {
		currentNodeExecutionIndex: 0,
		executionId: '1',
		hooks: new ExecutionLifecycleHooks('manual', '1', file),
		variables: {},
		webhookWaitingBaseUrl: 'https://n8n.example.com/webhook-waiting',
		formWaitingBaseUrl: 'https://n8n.example.com/form-waiting',
		credentialsHelper: {
			getDecrypted: async () => ({ oauthTokenData: { instance_url: 'https://my.salesforce.com' } }),
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
		},
		setExecutionStatus() {},
		sendDataToUI() {},
		evalLlmMockHandler: async ({ method, url, body, qs }, node) => {
			requests.push({ node: node.name, method, url, body, qs });
			const [, answer = {}] = answers.find(([part]) => url.includes(part)) ?? [];
			return { statusCode: 200, headers: {}, body: answer };
		},
	};
	const runData = createRunExecutionData({
		resultData: { pinData: { [trigger.name]: items } },
		executionData: {
			nodeExecutionStack: [
				{ node: workflow.getNode(trigger.name), data: { main: [[]] }, source: null },
			],
		},
	});
	const run = await new WorkflowExecute(additionalData, 'manual', runData).processRunExecutionData(
		workflow,
	);

	const { resultData } = run.data;
	const outputs = Object.entries(resultData.runData).map(([name, [task]]) => [
		name,
		(task.data?.main ?? []).map((output) => (output ?? []).map(({ json }) => json)),
	]);
	const descriptions = file.nodes
		.filter((node) => !isTrigger(node))
		.map((node) => {
			return [node.name, nodeType(node.type, node.typeVersion).description];
		});
	process.stdout.write(
		JSON.stringify({
			requests,
			outputs: Object.fromEntries(outputs),
			error: resultData.error?.message,
			descriptions: Object.fromEntries(descriptions),
		}),
	);
}

void main();
