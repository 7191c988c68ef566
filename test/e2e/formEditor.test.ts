import type { Browser, Page } from 'playwright-core';
import { DEMO_OWNER, DEMO_PERSON, SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { SEND_NODE, withCredential } from '../../demo/workflows.mts';
import { startBrowser } from '../../lib/browser.mts';
import { waitFor } from '../../lib/poll.mts';
import { Editor } from '../../n8n/editor.mts';
import { hasEnded, itemsOf } from '../../n8n/executions.mts';
import type { Workflow } from '../../n8n/types.mts';
import { demoCredential } from './helpers.mts';
import { START } from './workflows.mts';

const FLOW_ID = '4711471147114711';

/** A person without knowledge of Flow JSON, from an empty canvas to the answers. */
describe('a form from questions in the editor', () => {
	let demo: Demo;
	let browser: Browser;
	let editor: Editor;
	let phone: Page;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
		browser = await startBrowser();
		editor = await Editor.open(browser, demo.n8n.url, DEMO_OWNER);
		phone = await browser.newPage();
		phone.setDefaultTimeout(60_000);
		await phone.goto(demo.sandboxUrl);
	});
	afterAll(async () => {
		await browser?.close();
		await demo?.stop();
	});

	let flowText: string;

	it('is made by clicks and words alone', async () => {
		await editor.openEmptyWorkflow();
		await editor.addNode('WhatsApp Flow', 'Build a flow from questions');
		await editor.fill('formTitle', 'Your visit');

		await editor.press('Add Form Element');
		await editor.fill('fieldLabel', 'Your name');
		await editor.addAttribute('Required Field');
		await editor.switchOn('requiredField');

		await editor.press('Add Form Element');
		await editor.choose('fieldType', 'Radio Buttons');
		await editor.fill('fieldLabel', 'Which of our branches would you like to visit?');
		await editor.addAttribute('Custom Field Name');
		await editor.fill('fieldName', 'branch');
		await editor.fill('option', 'Pune');
		await editor.press('Add Field Option');
		await editor.fill('option', 'Goa');

		await editor.press('Add Form Element');
		await editor.choose('fieldType', 'Date');
		await editor.fill('fieldLabel', 'Day of your visit');

		await editor.press('Add Form Element');
		await editor.choose('fieldType', 'Number');
		await editor.fill('fieldLabel', 'How many people?');

		await editor.press('Add Form Element');
		await editor.choose('fieldType', 'Consent');
		await editor.fill('fieldLabel', 'You may call me');

		await editor.executeNode();
		expect(await editor.part('output-panel').innerText()).toContain('WhatsApp Manager');
		const [, id] = /workflow\/([\w-]+)/.exec(editor.page.url())!;
		const execution = await demo.client.waitForExecution(id, hasEnded, 60_000);
		const [item] = itemsOf(execution, 'Build a flow from questions');
		expect(item.problems).toEqual([]);
		expect((item.answers as Array<{ name: string }>).map(({ name }) => name)).toEqual([
			'your_name',
			'branch',
			'day_of_your_visit',
			'how_many_people',
			'you_may_call_me',
			'flow',
		]);
		flowText = item.flow_json_text as string;
	});

	/** Send Flow and Wait for Response with the Flow of the questions. */
	async function createAsking(): Promise<Workflow> {
		const parameters = {
			operation: 'sendAndWait',
			from: SANDBOX_ACCOUNT.businessNumber,
			to: DEMO_PERSON,
			flowId: { __rl: true, mode: 'id', value: FLOW_ID },
			flowDefinition: 'paste',
			flowJson: flowText,
			bodyText: 'Please tell us about your visit.',
			flowCta: 'Tell us',
		};
		const position: [number, number] = [0, 0];
		const start = { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
		const ask = { type: SEND_NODE, typeVersion: 1, parameters };
		const file = {
			name: 'Ask',
			nodes: [
				{ id: 'start', name: START, position, ...start },
				{ id: 'ask', name: 'Ask', position, ...ask },
			],
			connections: { [START]: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		};
		return await demo.client.createWorkflow(withCredential(file, await demoCredential(demo)));
	}

	it('is filled in on the phone, and its answers continue the workflow', async () => {
		await demo.sandbox.putFlow(FLOW_ID, { text: flowText });
		const { id } = await createAsking();
		const executionId = await demo.client.runWorkflow(id, START);
		const isAsleep = async () => (await demo.client.getExecution(executionId)).status === 'waiting';
		await waitFor('the run to sleep', isAsleep, { timeoutMs: 60_000 });

		await phone.getByRole('article').getByRole('button', { name: 'Tell us' }).last().click();
		const form = phone.getByRole('dialog');
		await form.getByRole('heading', { name: 'Your visit', level: 2 }).waitFor();
		await form.getByText('Which of our branches would you like to visit?').waitFor();
		await form.getByLabel('Your name').fill('Asha');
		await form.getByLabel('Goa').check();
		await form.getByLabel('Day of your visit').fill('2026-12-04');
		await form.getByLabel('How many people?').fill('4');
		await form.getByLabel('You may call me').check();
		await form.getByRole('button', { name: 'Send', exact: true }).click();

		const isThis = ({ id: found }: { id: string }) => found === executionId;
		const execution = await demo.client.waitForExecution(id, isThis, 120_000);
		const [item] = itemsOf(execution, 'Ask');
		expect(item.answers).toEqual({
			flow: 'your_visit',
			your_name: 'Asha',
			branch: 'Goa',
			day_of_your_visit: '2026-12-04',
			how_many_people: 4,
			you_may_call_me: true,
		});
		expect(item.answers_list).toContainEqual(
			expect.objectContaining({
				name: 'branch',
				question: 'Which of our branches would you like to visit?',
			}),
		);
	});
});
