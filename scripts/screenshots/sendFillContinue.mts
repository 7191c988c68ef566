/** The moving picture of the README: a workflow asks, a person fills in the form, the workflow continues. */
import { fillInWhenAsked, sendForm } from '../../demo/askAndContinue.mts';
import { SEND_NODE } from '../../demo/workflows.mts';
import { pictureAround, pictureOfPhone } from './camera.mts';
import { movingPicture, type Scene } from './movingPicture.mts';
import { createWithoutNotes, nodesOf, phoneOf, type Stage } from './stage.mts';

const LAST_NODE = 'Your CRM';
const MARGIN = 24;

const CAPTIONS = {
	run: '1 · Run the workflow',
	arrives: '2 · The form arrives on the phone, the workflow waits',
	fills: '3 · The person fills it in',
	continues: '4 · The workflow continues with the answer',
};

export async function takeSendFillContinue(stage: Stage): Promise<Buffer> {
	return await movingPicture(stage.browser, await takeScenes(stage));
}

async function takeScenes(stage: Stage): Promise<Scene[]> {
	const { demo, editor, page } = stage;
	const scenes: Scene[] = [];
	const take = async (
		caption: string,
		milliseconds: number,
		{ canvas, output }: { canvas?: Buffer; output?: Scene['output'] } = {},
	) => {
		scenes.push({
			caption,
			milliseconds,
			picture: canvas ?? (await takeCanvas(stage)),
			phone: await pictureOfPhone(phoneOf(stage)),
			output,
		});
	};

	await editor.openWorkflow((await createWithoutNotes(stage, demo.askWorkflow)).id);
	await take(CAPTIONS.run, 1_800);
	const form = await fillInWhenAsked(page, async () => {
		await editor.startWorkflow();
		await page.getByRole('article').getByRole('button', { name: 'Book Now' }).last().waitFor();
		await take(CAPTIONS.arrives, 2_600);
	});
	await take(CAPTIONS.fills, 2_600, { canvas: scenes.at(-1)!.picture });
	await sendForm(form);
	await editor.untilDone(SEND_NODE);
	await take(CAPTIONS.continues, 2_000);

	const canvas = scenes.at(-1)!.picture;
	await editor.page
		.locator(`[data-test-id="canvas-node"][data-node-name="${LAST_NODE}"]`)
		.dblclick();
	const output = editor.part('output-panel');
	await editor.part('node-run-info', output).waitFor();
	const fields = await pictureAround('the output', editor.page, output.locator('table'), 0);
	await editor.closeNode();
	await take(CAPTIONS.continues, 4_500, {
		canvas,
		output: { title: LAST_NODE, picture: fields },
	});
	return scenes;
}

async function takeCanvas(stage: Stage): Promise<Buffer> {
	return await pictureAround('the canvas', stage.editor.page, nodesOf(stage), MARGIN);
}
