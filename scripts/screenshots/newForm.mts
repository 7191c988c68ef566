/** Pictures of the sandbox's editor of questions, and of what is made of them. */
import type { Locator, Page } from 'playwright-core';
import { build, type FormField } from '../../flowJson/build/index.ts';
import { preview } from '../../flowJson/preview/index.ts';
import { DENSITY, pictureAround, pictureOf, pictureOfPhone } from './camera.mts';
import { movingPicture, type Scene } from './movingPicture.mts';
import { phoneOf, type Stage } from './stage.mts';

const options = (...texts: string[]) => ({ values: texts.map((option) => ({ option })) });

const QUESTIONS: FormField[] = [
	{ fieldLabel: 'Your name', requiredField: true },
	{ fieldLabel: 'City', fieldType: 'radio', fieldOptions: options('Pune', 'Goa') },
	{
		fieldLabel: 'Which beach?',
		fieldType: 'dropdown',
		fieldOptions: options('Anjuna', 'Palolem'),
		showOnlyIf: { question: 'City', answer: 'Goa' },
	},
	{ fieldLabel: 'Your visit', fieldType: 'pageBreak' },
	{ fieldLabel: 'Day of your visit', fieldType: 'date', requiredField: true },
	{ fieldLabel: 'How many people?', fieldType: 'number' },
	{ fieldLabel: 'I agree to the terms', fieldType: 'consent', requiredField: true },
];

/** The page that the operation Preview makes. */
export async function takePreview({ browser }: Stage): Promise<Buffer> {
	const { flow } = build(QUESTIONS, { title: 'Your trip' });
	const page = await browser.newPage({
		viewport: { width: 900, height: 800 },
		deviceScaleFactor: DENSITY,
	});
	try {
		await page.setContent(preview(flow!));
		return await pictureAround('the preview', page, page.locator('main'), 16);
	} finally {
		await page.close();
	}
}

/** Wide enough for the questions and the look of the form beside each other. */
const WINDOW = { width: 1480, height: 586 };
const PHONE_WINDOW = { width: 1480, height: 650 };

export async function takeNewForm({ page }: Stage): Promise<Buffer> {
	// High enough for all of it.
	await page.setViewportSize({ ...WINDOW, height: 1400 });
	const editor = await openEditor(page);
	await editor.getByText('Open questions', { exact: true }).click();
	await editor.getByLabel('JSON of the questions').fill(JSON.stringify(QUESTIONS.slice(1, 3)));
	await editor.getByRole('button', { name: 'Open', exact: true }).click();
	await toTop(editor);
	return await pictureOf('the editor', editor);
}

const CAPTIONS = {
	write: '1 · Write the questions, and see the form',
	depend: '2 · Ask only where it matters',
	open: '3 · Save it and open it on the phone',
	fill: '4 · Fill it in',
};

/** From the list of questions to the form on the phone. */
export async function takeQuestionsToPhone({ browser, page }: Stage): Promise<Buffer> {
	const scenes: Scene[] = [];
	const take = async (caption: string, milliseconds: number) => {
		await page.setViewportSize(WINDOW);
		const picture = await pictureOfPanel(page);
		await page.setViewportSize(PHONE_WINDOW);
		const phone = await pictureOfPhone(phoneOf({ page }));
		scenes.push({ caption, picture, phone, milliseconds });
	};
	await page.setViewportSize(WINDOW);
	const editor = await openEditor(page);
	await toTop(editor);
	await addQuestion(editor, 1, 'Your name', 'Text Input');
	await toTop(editor);
	await take(CAPTIONS.write, 1_600);
	await addQuestion(editor, 2, 'City', 'Radio Buttons', 'Pune\nGoa');
	await toTop(question(editor, 2));
	await take(CAPTIONS.write, 2_000);
	await addQuestion(editor, 3, 'Which beach?', 'Dropdown', 'Anjuna\nPalolem');
	await question(editor, 3).getByText('More').click();
	await question(editor, 3).getByLabel('Show Only If').selectOption('2. City');
	await question(editor, 3).getByLabel('Answer', { exact: true }).selectOption('Goa');
	await toTop(question(editor, 3).getByLabel('Element Type'));
	await take(CAPTIONS.depend, 3_000);
	await question(editor, 3).getByText('More').click();
	await toTop(question(editor, 3));
	await editor.getByRole('button', { name: 'Save and open on phone' }).click();
	const form = page.getByRole('dialog');
	await form.waitFor();
	await take(CAPTIONS.open, 1_800);
	await form.getByLabel(/^Your name/).fill('Asha Rao');
	await form.getByLabel('Goa').check();
	await form.getByLabel(/^Which beach/).selectOption('Palolem');
	await take(CAPTIONS.fill, 4_000);
	return await movingPicture(browser, scenes);
}

async function openEditor(page: Page): Promise<Locator> {
	await page.getByRole('tab', { name: 'Flows' }).click();
	const editor = page.getByRole('region', { name: 'New form' });
	if ((await editor.count()) === 0)
		await page.getByRole('button', { name: 'New form', exact: true }).click();
	await editor.getByRole('button', { name: 'Start over' }).click();
	return editor;
}

function question(editor: Locator, number: number): Locator {
	return editor.getByRole('group', { name: `Question ${number}`, exact: true });
}

async function addQuestion(
	editor: Locator,
	number: number,
	label: string,
	type: string,
	choices = '',
): Promise<void> {
	await editor.getByRole('button', { name: 'Add question' }).click();
	const added = question(editor, number);
	await added.getByLabel('Label', { exact: true }).fill(label);
	await added.getByLabel('Element Type').selectOption(type);
	if (choices !== '') await added.getByLabel('Field Options, one per line').fill(choices);
}

async function toTop(element: Locator): Promise<void> {
	await element.evaluate((found) => {
		found.scrollIntoView({ block: 'start' });
	});
}

async function pictureOfPanel(page: Page): Promise<Buffer> {
	return await pictureOf('the questions', page.locator('.tab-panel'));
}
