import type { Browser, Download, Locator, Page } from 'playwright-core';
import { DEMO_OWNER } from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { SEND_NODE } from '../../demo/workflows.mts';
import { startBrowser } from '../../lib/browser.mts';
import { waitFor } from '../../lib/poll.mts';
import { Editor } from '../../n8n/editor.mts';
import { hasEnded, itemsOf } from '../../n8n/executions.mts';
import { addNodeBehind, pasteExpression, workflowInEditor } from './dynamicFlow.mts';
import { Effort } from './effort.mts';
import { bytesOf, guideEffort, guideFields, guideQuestions, said } from './formGuide.mts';

const BUILD = 'Build a flow from questions';
const PREVIEW = 'Preview a flow';
const SEND = 'Send flow and wait for response';
/** The node gets the name of its type. */
const ASK = 'Send WhatsApp Flow';

/**
 * A person without knowledge of Flow JSON follows "A form without JSON", from an empty canvas to the answers as columns.
 * Each test goes on where the one before has ended. What is counted is what the guide says that it takes.
 */
describe('the guide "A form without JSON" in the editor', () => {
	let demo: Demo;
	let browser: Browser;
	let editor: Editor;
	let phone: Page;
	const effort = new Effort();
	let flowFile: Download;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
		browser = await startBrowser();
		editor = await Editor.open(browser, demo.n8n.url, DEMO_OWNER);
		await editor.page
			.context()
			.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: demo.n8n.url });
		phone = await browser.newPage();
		phone.setDefaultTimeout(60_000);
		await phone.goto(demo.sandboxUrl);
		for (const page of [editor.page, phone]) await effort.watch(page);
	});
	afterAll(async () => {
		await browser?.close();
		await demo?.stop();
	});

	it('Build: a Flow of five questions', async () => {
		await editor.openEmptyWorkflow();
		effort.presses += 1;
		await editor.addNode(said('WhatsApp Flow'), said(BUILD));
		await editor.fill('formTitle', said('Your visit'));
		for (const { type, label, options, attributes } of guideQuestions()) {
			await editor.press(said('Add Form Element'));
			if (type !== 'Text Input') await editor.choose('fieldType', type);
			await editor.fill('fieldLabel', label);
			for (const [index, option] of options.entries()) {
				if (index > 0) await editor.press('Add Field Option');
				await editor.fill('option', option);
			}
			for (const { label: attribute, text } of attributes) {
				await editor.addAttribute(attribute);
				if (text === '') await editor.switchOn('requiredField');
				else await editor.fill('fieldName', text);
			}
		}
		await editor.executeNode();

		expect(await editor.part('output-panel').innerText()).toContain('WhatsApp Manager');
		const execution = await demo.client.waitForExecution(
			workflowInEditor(editor),
			hasEnded,
			60_000,
		);
		const [item] = itemsOf(execution, BUILD);
		expect(item.problems).toEqual([]);
		expect((item.answers as Array<{ name: string }>).map(({ name }) => name)).toEqual([
			'your_name',
			'branch',
			'day_of_your_visit',
			'how_many_people_are_coming',
			'i_agree_to_the_terms',
			'flow',
		]);
	});

	it('Look at it: all screens, in a file that a browser shows', async () => {
		flowFile = await downloaded();
		expect(flowFile.suggestedFilename()).toBe(said('flow.json'));
		await editor.closeNode();

		await addNodeBehind(editor, { node: BUILD, output: 0 }, 'WhatsApp Flow', said(PREVIEW));
		const input = editor.part('ndv-input-panel');
		await editor.part('radio-button-schema', input).click();
		await drag(
			editor
				.part('run-data-schema-item', input)
				.filter({ hasText: /^flow_json(?!_)/ })
				.first(),
			editor.parameter('flowJson'),
		);
		await untilStored(PREVIEW, 'flowJson', '={{ $json.flow_json }}');
		await editor.executeNode();
		const file = await downloaded();
		expect(file.suggestedFilename()).toBe(said('preview.html'));
		await editor.closeNode();

		const page = await browser.newPage();
		await page.setContent((await bytesOf(file)).toString());
		expect(await page.locator('.phone').count()).toBe(1);
		const shown = await page.locator('.phone').innerText();
		for (const { label, options } of guideQuestions())
			for (const text of [label, ...options]) expect(shown).toContain(text);
		await page.close();
	});

	it('Publish, in the sandbox: the file is put on the phone', async () => {
		await phone.getByRole('tab', { name: said('Flows') }).click();
		await phone.getByLabel('Choose Flow JSON').setInputFiles({
			name: 'flow.json',
			mimeType: 'application/json',
			buffer: await bytesOf(flowFile),
		});
		// The button, the file, and Open.
		effort.presses += 3;
		await phone.getByRole('region', { name: 'Flow JSON of flow' }).waitFor();
	});

	it('Send, and use the answers: a column for each question', async () => {
		const fields = guideFields();
		await addNodeBehind(
			editor,
			{ node: PREVIEW, output: 0 },
			said('Send WhatsApp Flow'),
			said(SEND),
		);
		await editor.fill('from', fields.get('From')!);
		await editor.fill('to', fields.get('To')!);
		await editor.chooseMode('flowId', 'id');
		await editor
			.part('resource-locator-flowId')
			.locator('input')
			.last()
			.fill(fields.get('Flow (*By ID*)')!);
		await editor.choose('flowDefinition', fields.get('Flow Definition')!);
		const flowJson = said(`{{ $('${BUILD}').first().json.flow_json_text }}`);
		await enterExpression('flowJson', flowJson);
		await untilStored(ASK, 'flowJson', `=${flowJson}`);
		await editor.fill('bodyText', fields.get('Body Text')!);
		await editor.fill('flowCta', fields.get('Button Text')!);
		await untilStored(ASK, 'flowCta', fields.get('Button Text')!);
		await editor.closeNode();
		await editor.startWorkflow();

		await phone
			.getByRole('article')
			.getByRole('button', { name: fields.get('Button Text') })
			.last()
			.click();
		const form = phone.getByRole('dialog');
		await form.getByRole('heading', { name: 'Your visit', level: 2 }).waitFor();
		await form.getByText('Which of our branches would you like to visit?').waitFor();
		await form.getByLabel('Your name').fill('Asha');
		await form.getByLabel('Goa').check();
		await form.getByLabel('Day of your visit').fill('2026-12-04');
		await form.getByLabel('How many people').fill('4');
		await form.getByLabel('I agree to the terms').check();
		await form.getByRole('button', { name: 'Send', exact: true }).click();
		await editor.untilDone(SEND_NODE);

		const sent = await demo.client.waitForExecution(workflowInEditor(editor), hasEnded, 60_000);
		expect(itemsOf(sent, ASK)[0].answers_list).toContainEqual(
			expect.objectContaining({
				name: 'branch',
				question: 'Which of our branches would you like to visit?',
			}),
		);

		await editor.part('zoom-to-fit').click();
		await addNodeBehind(editor, { node: ASK, output: 0 }, said('Edit Fields'));
		await editor.choose('mode', said('JSON'));
		await enterExpression('jsonOutput', said('{{ $json.answers }}'));
		await untilStored('Edit Fields', 'jsonOutput', '={{ $json.answers }}');
		await editor.executeNode();
		const execution = await demo.client.waitForExecution(
			workflowInEditor(editor),
			hasEnded,
			60_000,
		);
		expect(itemsOf(execution, 'Edit Fields')).toEqual([
			{
				flow: 'your_visit',
				your_name: 'Asha',
				branch: 'Goa',
				day_of_your_visit: '2026-12-04',
				how_many_people_are_coming: 4,
				i_agree_to_the_terms: true,
			},
		]);
	});

	it('takes no more than the guide says', () => {
		const { clicks, keys, minutes } = guideEffort();
		const measured = { clicks: effort.presses, keys: effort.keys };
		expect(measured).toEqual({
			clicks: expect.closeTo(clicks, -1),
			keys: expect.closeTo(keys, -1),
		});
		const needed = effort.minutes({ wordsPerMinute: 30, secondsPerPress: 4 });
		expect(Math.ceil(needed)).toBe(minutes);
	});

	/** Downloads the file in the output of the node that is open. */
	async function downloaded(): Promise<Download> {
		const button = editor.part('ndv-download-binary-data', editor.part('output-panel'));
		const [download] = await Promise.all([editor.page.waitForEvent('download'), button.click()]);
		return download;
	}

	async function drag(value: Locator, field: Locator): Promise<void> {
		const { mouse } = editor.page;
		await value.locator('[data-target="mappable"]').first().hover();
		await mouse.down();
		const { x, y, width, height } = (await field.boundingBox())!;
		// A single step would be a jump, not a drag.
		await mouse.move(x + width / 2, y + height / 2, { steps: 10 });
		await mouse.up();
	}

	/** A person types it, or pastes it from the guide. */
	async function enterExpression(name: string, expression: string): Promise<void> {
		const field = editor.page.locator('.parameter-item').filter({ has: editor.parameter(name) });
		await pasteExpression(editor, field, expression);
	}

	/** The editor takes over what is entered a moment later. */
	async function untilStored(node: string, name: string, value: string): Promise<void> {
		await waitFor(`${name} of ${node} in n8n`, async () => {
			const { nodes } = await demo.client.getWorkflow(workflowInEditor(editor));
			return nodes.some((each) => each.name === node && each.parameters[name] === value);
		});
	}
});
