import type { Browser, Locator } from 'playwright-core';
import { ENCRYPTION_TYPE } from '../../demo/credential.mts';
import {
	DEMO_PERSON,
	DYNAMIC_FLOW_ID,
	DYNAMIC_WORKFLOW,
	SANDBOX_ACCOUNT,
} from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { FLOW_NODE, SEND_NODE, withCredential } from '../../demo/workflows.mts';
import { startBrowser } from '../../lib/browser.mts';
import { waitFor } from '../../lib/poll.mts';
import { errorOf, hasEnded, itemsOf } from '../../n8n/executions.mts';
import type { Credential, Execution, Workflow } from '../../n8n/types.mts';
import { addManualTrigger } from './emptyCanvas.mts';
import { addNodeBehind, pickCredential, workflowInEditor } from './dynamicFlow.mts';
import { ExampleRun, exampleNumber, rowsOf } from './examples.mts';
import { TwoPages } from './fiveFlows.mts';
import { keyPair } from './flowEndpoint.mts';
import { START } from './workflows.mts';

/** Flows made, published and sent without leaving n8n; the sandbox plays Meta's side. */

const META_CREDENTIAL = 'WhatsApp Business Management (sandbox)';

let demo: Demo;
beforeAll(async () => {
	demo = await startDemo({ temporary: true });
	await demo.sandbox.changeSettings({ timeScale: 0.1, reportStepMs: 5_000 });
});
afterAll(async () => await demo?.stop());

/** What Meta has under a name. */
async function flowsNamed(name: string): Promise<Array<{ id: string; status: string }>> {
	const { wabaId, metaAccessToken } = SANDBOX_ACCOUNT;
	const response = await fetch(`${demo.sandboxUrl}/v26.0/${wabaId}/flows?limit=100`, {
		headers: { Authorization: `Bearer ${metaAccessToken}` },
	});
	const { data } = (await response.json()) as {
		data: Array<{ id: string; name: string; status: string }>;
	};
	return data.filter((flow) => flow.name === name).map(({ id, status }) => ({ id, status }));
}

describe('example 14', () => {
	const NAME = 'Feedback after a visit';

	/** Executes the example, and answers as a person. */
	async function run(visit: string): Promise<void> {
		const example = await ExampleRun.start(demo, await exampleNumber(14, demo));
		await example.answer(DEMO_PERSON, (person) =>
			person.fill({ visit, better: 'Nothing', may_call: true }).submit(),
		);
		await example.end();
	}

	it('makes a Flow, publishes it, sends it, and keeps the answer in a table', async () => {
		expect(await flowsNamed(NAME)).toEqual([]);
		await run('very_good');
		expect(await flowsNamed(NAME)).toEqual([{ id: expect.any(String), status: 'PUBLISHED' }]);
		expect(await rowsOf(demo, 'Feedback')).toEqual([
			expect.objectContaining({
				phone: DEMO_PERSON,
				visit: 'Very good',
				better: 'Nothing',
				may_call: true,
			}),
		]);
	});

	it('leaves the published Flow alone when it runs again', async () => {
		const before = await flowsNamed(NAME);
		await run('good');
		expect(await flowsNamed(NAME)).toEqual(before);
		expect(await rowsOf(demo, 'Feedback')).toHaveLength(2);
	});
});

describe('from an empty canvas', () => {
	const NAME = 'Visit from the editor';
	let browser: Browser;
	let pages: TwoPages;
	let workflowId: string;
	let start: string;

	beforeAll(async () => {
		browser = await startBrowser();
		pages = await TwoPages.open(browser, demo);
	});
	afterAll(async () => await browser?.close());

	/** What the node has given out; each node of this workflow is executed once. */
	async function outputOf(node: string): Promise<Record<string, unknown>> {
		const hasRun = (execution: Execution) =>
			hasEnded(execution) && itemsOf(execution, node).length > 0;
		const execution = await waitFor(`an execution of "${node}"`, async () => {
			const entries = await demo.client.listExecutions(workflowId);
			const executions = await Promise.all(
				entries.filter(hasEnded).map(async ({ id }) => await demo.client.getExecution(id)),
			);
			return executions.find(hasRun);
		});
		expect(errorOf(execution)).toBeUndefined();
		return itemsOf(execution, node)[0];
	}

	it('questions become a draft in WhatsApp Manager', async () => {
		const { editor } = pages;
		await editor.openEmptyWorkflow();
		start = await addManualTrigger(editor);
		await addNodeBehind(
			editor,
			{ node: start, output: 0 },
			'WhatsApp Flow',
			'Build a flow from questions',
		);
		await editor.fill('formTitle', 'Your visit');
		await editor.press('Add Form Element');
		await editor.fill('fieldLabel', 'Your name');
		await editor.press('Add Form Element');
		await editor.choose('fieldType', 'Radio Buttons');
		await editor.fill('fieldLabel', 'City');
		await editor.fill('option', 'Pune');
		await editor.press('Add Field Option');
		await editor.fill('option', 'Goa');
		await editor.switchOn('createInManager');
		await editor.fill('flowName', NAME);
		await pickCredential(editor, META_CREDENTIAL);
		await editor.executeNode();
		workflowId = workflowInEditor(editor);
		const output = await outputOf('Build a flow from questions');
		expect(output).toMatchObject({ status: 'DRAFT', validation_errors: [], problems: [] });
		expect(await flowsNamed(NAME)).toEqual([{ id: output.flow_id, status: 'DRAFT' }]);

		await pages.phone.goto(String(output.preview_url));
		await pages.phone.getByRole('heading', { name: 'Your visit' }).first().waitFor();
		await editor.closeNode();
	});

	it('the draft is published from the list', async () => {
		const { editor } = pages;
		const before = 'Build a flow from questions';
		await addNodeBehind(editor, { node: before, output: 0 }, 'WhatsApp Flow', 'Publish a flow');
		const entries = await editor.openList('flowId');
		const entry = entries.find((text) => text.includes(NAME));
		expect(entry).toMatch(/draft/i);
		await editor.pick(NAME);
		await editor.executeNode();
		expect(await outputOf('Publish a flow')).toMatchObject({ status: 'PUBLISHED' });
		await editor.closeNode();
	});

	it('the Flow is sent by its name, answered on the phone, and its answers have names', async () => {
		const { editor, phone } = pages;
		const before = 'Publish a flow';
		await addNodeBehind(
			editor,
			{ node: before, output: 0 },
			'Send WhatsApp Flow',
			'Send flow and wait for response',
		);
		await editor.fill('from', SANDBOX_ACCOUNT.businessNumber);
		await editor.fill('to', DEMO_PERSON);
		await editor.choose('flowDefinition', 'From WhatsApp Manager');
		await pickCredential(editor, META_CREDENTIAL, 'WhatsApp Business Management API');
		expect((await editor.openList('flowId')).some((text) => text.includes(NAME))).toBe(true);
		await editor.pick(NAME);
		await editor.fill('bodyText', 'Please tell us about your visit.');
		await editor.fill('flowCta', 'Tell us');
		await editor.closeNode();

		await phone.goto(demo.sandboxUrl);
		await editor.startWorkflow();
		const form: Locator = await pages.openForm(DEMO_PERSON, 'Tell us');
		await form.getByLabel('Your name').fill('Asha');
		await form.getByLabel('Goa').check();
		await form.getByRole('button', { name: 'Send', exact: true }).click();
		await form.waitFor({ state: 'detached' });
		await editor.untilDone(SEND_NODE);
		expect((await outputOf('Send WhatsApp Flow')).answers).toEqual({
			flow: 'your_visit',
			your_name: 'Asha',
			city: 'Goa',
		});
	});

	it('the node asks for the credentials that its operation needs, and for no others', async () => {
		const { editor } = pages;
		const slots = editor.part('node-credentials-select');
		await editor.openEmptyWorkflow();
		await editor.addNode('WhatsApp Flow', 'Build a flow from questions');
		expect(await slots.count()).toBe(0);
		for (const [operation, count] of [
			['Publish', 1],
			['Set Public Key', 2],
			['Check', 0],
			['Get', 1],
			['Read Answers', 0],
		] as const) {
			await editor.choose('operation', operation);
			await waitFor(
				`${count} credentials for ${operation}`,
				async () => (await slots.count()) === count,
			);
		}
	});
});

describe('Set Public Key', () => {
	let credentials: Credential[];
	let workflow: Workflow;

	const credentialOf = (type: string) =>
		credentials.find((credential) => credential.type === type)!;

	/** A workflow that sets the key of the credential, and reads it back. */
	async function createKeyWorkflow(): Promise<Workflow> {
		const node = (name: string, parameters: object) => ({
			...{ id: name, name, type: FLOW_NODE, typeVersion: 1, position: [0, 0] as [number, number] },
			parameters: { resource: 'flow', ...parameters },
		});
		const file = {
			name: 'Keys',
			nodes: [
				{
					...{ id: 'start', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
					...{ position: [0, 0] as [number, number], parameters: {} },
				},
				node('Set', { operation: 'setPublicKey' }),
				node('State', { operation: 'getPublicKeyState' }),
			],
			connections: {
				[START]: { main: [[{ node: 'Set', type: 'main', index: 0 }]] },
				Set: { main: [[{ node: 'State', type: 'main', index: 0 }]] },
			},
			settings: { executionOrder: 'v1' },
		};
		return await demo.client.createWorkflow(withCredential(file, ...credentials));
	}

	async function setPublicKey(): Promise<Record<string, unknown>> {
		const executionId = await demo.client.runWorkflow(workflow.id, START);
		const isThis = ({ id }: { id: string }) => id === executionId;
		const execution = await demo.client.waitForExecution(workflow.id, isThis, 120_000);
		expect(errorOf(execution)).toBeUndefined();
		return itemsOf(execution, 'State')[0];
	}

	beforeAll(async () => {
		credentials = await demo.client.listCredentials();
		workflow = await createKeyWorkflow();
	});

	it('changes the keys of a dynamic Flow under traffic, without a failed exchange', async () => {
		const { client, sandbox } = demo;
		const dynamic = (await client.listWorkflows()).find(({ name }) => name === DYNAMIC_WORKFLOW)!;
		const { nodes } = await client.getWorkflow(dynamic.id);
		const { webhookId } = nodes.find(({ webhookId: id }) => id !== undefined)!;
		// Without a key of its own: the phone takes the one of the number.
		const url = `${demo.n8n.url}/webhook/${webhookId}/flow-data`;

		let current = keyPair();
		await client.updateCredential(credentialOf(ENCRYPTION_TYPE), current.credential);
		await setPublicKey();
		await sandbox.setEndpoint(DYNAMIC_FLOW_ID, { url });

		const outcomes: string[] = [];
		let isOver = false;
		const traffic = Promise.all(
			Array.from({ length: 4 }, async () => {
				while (!isOver) {
					const outcome = await sandbox.exchange(DYNAMIC_FLOW_ID, { action: 'INIT' });
					outcomes.push(outcome.kind === 'answered' ? outcome.kind : JSON.stringify(outcome));
				}
			}),
		);
		const further = async (count: number) => {
			const enough = outcomes.length + count;
			await waitFor('traffic', async () => outcomes.length >= enough, { timeoutMs: 120_000 });
		};
		const states: unknown[] = [];
		for (const fresh of [keyPair(), keyPair()]) {
			await further(4);
			const { privateKey: previousPrivateKey, passphrase: previousPassphrase } = current.credential;
			await client.updateCredential(credentialOf(ENCRYPTION_TYPE), {
				...fresh.credential,
				previousPrivateKey,
				previousPassphrase,
			});
			states.push(await setPublicKey());
			current = fresh;
		}
		await further(4);
		isOver = true;
		await traffic;

		expect(outcomes.filter((outcome) => outcome !== 'answered')).toEqual([]);
		const state = { signature_status: 'VALID', matches_credential: true };
		expect(states).toEqual([expect.objectContaining(state), expect.objectContaining(state)]);
	});
});
