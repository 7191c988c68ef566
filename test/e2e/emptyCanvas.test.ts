import type { Browser, Locator } from 'playwright-core';

import { DEMO_PERSON, SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { TRIGGER_NODE } from '../../demo/workflows.mts';
import { startBrowser } from '../../lib/browser.mts';
import { itemsOf } from '../../n8n/executions.mts';
import { readExample } from '../support/exampleFiles.mts';
import {
	addFirstNode,
	addNodeBehind,
	beginWorkflow,
	chooseFirstDay,
	publishFirst,
	workflowInEditor,
} from './dynamicFlow.mts';
import { addManualTrigger, dragIntoFields, pasteCode, pinOutput } from './emptyCanvas.mts';
import { TwoPages } from './fiveFlows.mts';
import { theMessageTo } from './helpers.mts';

const FLOW_JSON = readExample('flows', '3-appointment.json');
const TRIGGER = 'WhatsApp Flow Response Trigger';
const CLIPBOARD = ['clipboard-read', 'clipboard-write'];

/**
 * Somebody who has a Flow JSON and knows nothing of IDs builds both workflows: one that sends the Flow, and one that gets
 * the answers. Each test goes on where the one before has ended.
 */
describe('from an empty canvas, with a Flow JSON', () => {
	let demo: Demo;
	let browser: Browser;
	let pages: TwoPages;
	let form: Locator;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
		browser = await startBrowser();
		pages = await TwoPages.open(browser, demo);
		const { editor, phone } = pages;
		await editor.page.context().grantPermissions(CLIPBOARD, { origin: demo.n8n.url });
		await phone.context().grantPermissions(CLIPBOARD, { origin: demo.sandboxUrl });
	});

	afterAll(async () => {
		await browser?.close();
		await demo?.stop();
	});

	it('the pasted Flow JSON gives a field for each value, and what is typed there arrives on the phone', async () => {
		const { editor, phone } = pages;
		await beginWorkflow(editor, demo.n8n.url);
		const start = await addManualTrigger(editor);
		await addNodeBehind(editor, { node: start, output: 0 }, 'Send WhatsApp Flow', 'Send flow');
		await editor.fill('from', SANDBOX_ACCOUNT.businessNumber);
		await editor.fill('to', DEMO_PERSON);
		await editor.openList('flowId');
		await editor.pick('appointment (');
		await editor.choose('flowDefinition', 'Flow JSON');
		await pasteCode(editor, editor.parameter('flowJson'), FLOW_JSON);
		await editor.parameter('closed_days').waitFor();
		expect(await editor.labelsIn('resource-mapper-container')).toEqual([
			'Values',
			'customer_name (e.g. John Doe)',
			'services (options, e.g. Consultation, Treatment)',
			'available_slots (options, e.g. 10:00, 14:00, 16:00)',
			'first_day (date)',
			'last_day (date)',
			'closed_days (list, e.g. 2026-01-26)',
		]);

		await editor.fill('customer_name', 'Asha');
		await editor.fill('services', 'Consultation, Treatment');
		await editor.fill('available_slots', '9:00 AM, 5:00 PM');
		await editor.fillDate('first_day', '2026-12-01 00:00:00');
		await editor.fillDate('last_day', '2026-12-31 00:00:00');
		await editor.fill('closed_days', '2026-12-01, 2026-12-25');
		await editor.fill('bodyText', 'When shall we meet?');
		await editor.fill('flowCta', 'Choose a time');
		await editor.executeNode();
		await editor.closeNode();
		expect(await theMessageTo(demo, DEMO_PERSON)).toMatchObject({
			status: expect.stringMatching(/delivered|seen/),
		});

		form = await pages.openForm(DEMO_PERSON, 'Choose a time');
		await form.getByRole('heading', { name: 'Hello Asha' }).waitFor();
		expect(await form.getByRole('radio').count()).toBe(2);
		expect(await phone.getByText('9:00 AM', { exact: true }).count()).toBe(1);
	});

	it('the same Flow JSON in the trigger gives the answers in words', async () => {
		const { editor } = pages;
		// The demo's own workflow has the account.
		await demo.client.deactivate(demo.receiveWorkflow);
		await beginWorkflow(editor, demo.n8n.url);
		await addFirstNode(editor, TRIGGER, 'On flow response');
		await editor.addEntry('flowDefinitions');
		await pasteCode(editor, editor.parameter('flowJson'), FLOW_JSON);
		await editor.closeNode();
		await publishFirst(editor);

		await form.getByLabel('Service').selectOption('Treatment');
		// The first day is closed.
		expect(await chooseFirstDay(form, 'Day')).toBe('2026-12-02');
		await form.getByLabel('5:00 PM').check();
		await form.getByRole('button', { name: 'Continue', exact: true }).click();
		await form.getByLabel('Reason').fill('Back pain');
		await form.getByLabel('Language').selectOption('Hindi');
		await form.getByLabel('Remind me on the day before').check();
		await form.getByRole('button', { name: 'Book', exact: true }).click();
		const execution = await demo.client.waitForExecution(workflowInEditor(editor));
		expect(itemsOf(execution, TRIGGER)).toEqual([
			expect.objectContaining({
				response_json: expect.objectContaining({ preferred_language: 'Hindi' }),
				answers: {
					service: 'Treatment',
					appointment_date: '2026-12-02',
					appointment_time: '5:00 PM',
					reason: 'Back pain',
					preferred_language: 'हिन्दी',
					reminder: true,
					flow: 'appointment',
				},
			}),
		]);
	});

	it('an answer dragged into a field has the text that the person saw', async () => {
		const { editor, phone } = pages;
		await phone.getByRole('article').getByText('Response sent').last().click();
		await phone.getByRole('button', { name: 'Copy as test data' }).last().click();
		await phone.getByText('Copied').waitFor();
		const answer = await phone.evaluate(async () => await navigator.clipboard.readText());
		await editor.openNode(TRIGGER_NODE);
		await pinOutput(editor, answer);
		await editor.closeNode();

		await addNodeBehind(editor, { node: TRIGGER, output: 0 }, 'Edit Fields');
		await dragIntoFields(editor, { name: 'preferred_language', shown: 'हिन्दी' });
		await editor.executeNode();
		expect(await pages.shownOutput()).toMatchObject({ answers: 'preferred_language:हिन्दी' });
	});
});
