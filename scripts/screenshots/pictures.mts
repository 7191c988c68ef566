/** Every picture of the documents, by the name of its file in docs/images. */
import { fillInWhenAsked } from '../../demo/askAndContinue.mts';
import { FLOW_NODE, nodeOfType, SEND_NODE } from '../../demo/workflows.mts';
import type { Editor } from '../../n8n/editor.mts';
import type { Workflow } from '../../n8n/types.mts';
import { pictureAround, pictureOf, pictureOfPhone } from './camera.mts';
import { takeNewForm, takePreview, takeQuestionsToPhone } from './newForm.mts';
import { takeSendFillContinue } from './sendFillContinue.mts';
import { createWithoutNotes, findExample, nodesOf, phoneOf, type Stage } from './stage.mts';

export type TakePicture = (stage: Stage) => Promise<Buffer>;

export const PICTURES: Record<string, TakePicture> = {
	'send-fill-continue.webp': takeSendFillContinue,
	'ask-and-continue.png': takeCanvasOfExample,
	'phone.png': takeForm,
	'send-node.png': takeNode,
	'answers-as-fields.png': takeAnswersAsFields,
	'template.png': takeTemplate,
	'lead-form.png': async (stage) => await takeRecipe(stage, '7', 'Get an offer'),
	'survey.png': async (stage) => await takeRecipe(stage, '8', 'Answer'),
	'catalogue.png': async (stage) => await takeRecipe(stage, '10', 'See products'),
	'loan.png': async (stage) => await takeRecipe(stage, '11', 'Ask for a loan'),
	'free-times.png': takeFreeTimes,
	'questions.png': takeQuestions,
	'questions-to-phone.webp': takeQuestionsToPhone,
	'new-form.png': takeNewForm,
	'preview.png': takePreview,
	'visit.png': async (stage) => await takeRecipe(stage, '13', 'Answer'),
};

/** The first example, as it waits for the answer. */
async function takeCanvasOfExample(stage: Stage): Promise<Buffer> {
	const { demo, editor, page } = stage;
	await editor.openWorkflow((await createWithoutNotes(stage, demo.askWorkflow)).id);
	const message = page.getByRole('article').getByRole('button', { name: 'Book Now', exact: true });
	const earlier = await message.count();
	await editor.startWorkflow();
	await message.nth(earlier).waitFor();
	return await pictureAround('the workflow', editor.page, nodesOf(stage), 24);
}

async function takeForm(stage: Stage): Promise<Buffer> {
	const { demo, editor, page } = stage;
	await editor.openWorkflow(demo.askWorkflow.id);
	const form = await fillInWhenAsked(page, async () => await editor.startWorkflow());
	const picture = await pictureOfPhone(phoneOf(stage));
	await form.getByRole('button', { name: 'Close' }).click();
	return picture;
}

async function takeNode(stage: Stage): Promise<Buffer> {
	const { demo, editor } = stage;
	await editor.openWorkflow((await createWithoutNotes(stage, demo.askWorkflow)).id);
	await editor.openNode(SEND_NODE);
	const picture = await pictureOf('the node', editor.part('node-parameters'));
	await editor.closeNode();
	return picture;
}

/** The questions of a form, and what the node makes of them. */
async function takeQuestions(stage: Stage): Promise<Buffer> {
	const { editor } = stage;
	await editor.page.setViewportSize({ width: 1300, height: 900 });
	await editor.openWorkflow((await findExample(stage, '13')).id);
	await editor.openNode(FLOW_NODE);
	await editor.executeNode();
	await editor.closeNotice();
	const window = editor.page.locator('[data-test-id="ndv"]').or(editor.page.getByRole('dialog'));
	const picture = await pictureOf('the node', window.first());
	await editor.closeNode();
	return picture;
}

/** The fields of a workflow that gets answers, filled in from the answer pinned to its trigger. */
async function takeAnswersAsFields(stage: Stage): Promise<Buffer> {
	const { demo, editor } = stage;
	await editor.page.setViewportSize({ width: 1150, height: 900 });
	await editor.openWorkflow(demo.receiveWorkflow.id);
	await editor.openNode('n8n-nodes-base.set');
	await editor.part('run-data-schema-item', editor.part('ndv-input-panel')).first().waitFor();
	await editor.page.mouse.move(0, 0);
	const parts = editor.part('ndv-input-panel').or(editor.part('node-parameters'));
	const picture = await pictureAround('the answers', editor.page, parts, 0);
	await editor.closeNode();
	return picture;
}

/** The form of an example, on the phone. */
async function takeRecipe(stage: Stage, number: string, button: string): Promise<Buffer> {
	await openForm(stage, number, button);
	const picture = await pictureOfPhone(phoneOf(stage));
	await closeForm(stage);
	return picture;
}

/** The second screen of the dynamic Flow: the times of the chosen day. */
async function takeFreeTimes(stage: Stage): Promise<Buffer> {
	await openForm(stage, '12b', 'Book Now');
	const form = stage.page.getByRole('dialog');
	await form.getByLabel('Service').selectOption({ index: 1 });
	await form.locator('button[data-day][aria-disabled="false"]').first().click();
	await form.getByRole('button', { name: 'Show free times' }).click();
	await form.getByText('10:30').first().waitFor();
	const picture = await pictureOfPhone(phoneOf(stage));
	await closeForm(stage);
	return picture;
}

async function openForm(stage: Stage, number: string, button: string): Promise<void> {
	const { editor, page } = stage;
	await editor.openWorkflow((await findExample(stage, number)).id);
	const message = page.getByRole('article').getByRole('button', { name: button, exact: true });
	const earlier = await message.count();
	await editor.startWorkflow();
	await message.nth(earlier).click();
	await page.getByRole('dialog').waitFor();
}

async function closeForm({ page }: Stage): Promise<void> {
	await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
	await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function takeTemplate(stage: Stage): Promise<Buffer> {
	const { editor } = stage;
	// High enough for all fields.
	await editor.page.setViewportSize({ width: 1150, height: 920 });
	await editor.openWorkflow((await createTemplateWorkflow(stage)).id);
	await editor.openNode(SEND_NODE);
	await sendTemplate(editor);
	const picture = await pictureOf('the template', editor.part('node-parameters'));
	await editor.closeNode();
	return picture;
}

/** The example that sends, with the node's operation changed to a template that nobody has chosen yet. */
async function createTemplateWorkflow({ demo }: Stage): Promise<Workflow> {
	const { from, to } = nodeOfType(demo.sendWorkflow, SEND_NODE).parameters;
	const nodes = demo.sendWorkflow.nodes.map((node) =>
		node.type === SEND_NODE
			? { ...node, parameters: { operation: 'sendTemplate', from, to } }
			: node,
	);
	const { connections, settings } = demo.sendWorkflow;
	return await demo.client.createWorkflow({
		name: 'Send a template',
		nodes,
		connections,
		settings,
	});
}

/** Chooses the template, fills its variables in and sends it. */
async function sendTemplate(editor: Editor): Promise<void> {
	// A window that opened before n8n could tell what To is does not notice the choice of a template.
	await editor.executePreviousNodes();
	await editor.closeNotice();
	await editor.closeNode();
	await editor.openNode(SEND_NODE);

	await editor.openList('templateName');
	await editor.pick('lead_form');
	await editor.fill('header_image', 'https://example.com/offer.jpg');
	await editor.fill('body_1', 'Asha Rao');
	await editor.fill('body_2', '10 %');
	await editor.executeNode();
	await editor.closeNotice();
}
