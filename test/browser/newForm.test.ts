import { build } from '../../flowJson/build';
import { waitFor } from '../../lib/poll.mts';
import {
	button,
	expectComplaint,
	fill,
	form,
	page,
	phone,
	reopenPage,
	tab,
	usePhone,
} from './phonePage.mts';
import { accessibilityProblems, untilFocused } from './testPhone.mts';

usePhone();

const NARROW = { width: 390, height: 844 };

const editor = () => page.getByRole('region', { name: 'New form' });
const question = (number: number) =>
	editor().getByRole('group', { name: `Question ${number}`, exact: true });
const text = (number: number) => question(number).getByLabel('Label', { exact: true });
const look = () => editor().frameLocator('iframe');
const handle = (number: number) => question(number).getByTitle('Drag to move');

async function openEditor(): Promise<void> {
	await tab('Flows');
	await button('New form').click();
	await editor().waitFor();
}

async function add(label: string, type: string, options = ''): Promise<void> {
	await button('Add question', editor()).click();
	const number = await editor()
		.getByRole('group', { name: /^Question \d+$/ })
		.count();
	await untilFocused(text(number));
	await text(number).fill(label);
	await question(number).getByLabel('Element Type').selectOption(type);
	if (options !== '')
		await question(number).getByLabel('Field Options, one per line').fill(options);
}

async function addThree(): Promise<void> {
	await add('Your name', 'Text Input');
	await question(1).getByLabel('Required Field').check();
	await add('City', 'Radio Buttons', 'Pune\nGoa');
	await add('People', 'Number');
}

const labels = async () =>
	await editor().getByLabel('Label', { exact: true }).evaluateAll(valuesOf);

function valuesOf(inputs: Element[]): string[] {
	return inputs.map((input) => (input as HTMLInputElement).value);
}

/** What is drawn beyond the right edge of the editor. What scrolls for itself may be wider than it is. */
function beyondRightEdge(whole: Element): string[] {
	const edge = whole.getBoundingClientRect().right;
	return [...whole.querySelectorAll('*')]
		.filter((element) => !element.closest('.form-preview > *'))
		.filter((element) => element.getBoundingClientRect().right > edge)
		.map((element) => element.outerHTML.slice(0, 100));
}

const savedFlow = async (id: string): Promise<unknown> =>
	JSON.parse(String((await phone.admin('GET', `/flows/${id}`)).data.text));

async function fillIn(): Promise<void> {
	await form().waitFor();
	await fill('Your name', 'Asha');
	await form().getByLabel('Goa').check();
	await form()
		.getByLabel(/^People/)
		.fill('2');
	await button('Send', form()).click();
	await page.getByRole('alert').getByText('"your_name":"Asha"').waitFor();
}

describe('a new form', () => {
	test('is made with the mouse: shown while it is written, saved, filled in, and copied as its questions', async () => {
		// All questions are in sight: scrolling between press and move would end the drag.
		await reopenPage({ viewport: { width: 1400, height: 1600 } });
		await openEditor();
		await addThree();
		await look().getByText('Your name').first().waitFor();
		await look().getByText('Goa').waitFor();

		await handle(3).dragTo(handle(1));
		expect(await labels()).toEqual(['People', 'Your name', 'City']);
		await handle(1).dragTo(handle(2));
		expect(await labels()).toEqual(['Your name', 'People', 'City']);

		await button('Save', editor()).click();
		await editor().getByText('Saved as new-form').waitFor();
		await page
			.getByRole('list', { name: 'Flows', exact: true })
			.getByRole('button', { name: 'new-form', exact: true })
			.waitFor();
		await button(/^Copy questions/, editor()).click();
		await editor().getByText('Copied').waitFor();
		const copied: unknown = JSON.parse(await page.evaluate('navigator.clipboard.readText()'));
		expect(copied).toEqual([
			{ fieldLabel: 'Your name', fieldType: 'text', requiredField: true },
			{ fieldLabel: 'People', fieldType: 'number' },
			{
				fieldLabel: 'City',
				fieldType: 'radio',
				fieldOptions: { values: [{ option: 'Pune' }, { option: 'Goa' }] },
			},
		]);
		expect(build(copied)).toMatchObject({ flow: await savedFlow('new-form'), problems: [] });

		await button('Save and open on phone', editor()).click();
		await fillIn();
	});

	test('is made with the keyboard alone', async () => {
		await tab('Flows');
		await button('New form').focus();
		await page.keyboard.press('Enter');
		const press = async (...keys: string[]) => {
			for (const key of keys) await page.keyboard.press(key);
		};
		const write = async (words: string) => await page.keyboard.type(words);
		// Start over, Close, Open questions, Add question.
		await press('Tab', 'Tab', 'Tab', 'Tab', 'Enter');
		await untilFocused(text(1));
		await write('City');
		await press('Tab');
		await write('Radio');
		await press('Tab');
		await write('Pune\nGoa');
		// Required Field, More, Add question.
		await press('Tab', 'Tab', 'Tab', 'Enter');
		await untilFocused(text(2));
		await write('People');
		await press('Tab');
		await write('Number');
		await press('Tab', 'Tab', 'Tab', 'Enter');
		await untilFocused(text(3));
		await write('Your name');
		await press('Tab', 'Tab', 'Space');
		expect(await question(3).getByLabel('Required Field').isChecked()).toBe(true);

		await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab');
		await untilFocused(button('Move question 3 up'));
		await press('Enter');
		await untilFocused(button('Move question 2 up'));
		await editor().getByText('Question moved to place 2 of 3').waitFor();
		await press('Enter');
		await untilFocused(button('Move question 1 down'));
		expect(await labels()).toEqual(['Your name', 'City', 'People']);

		await editor().getByLabel('Flow ID').focus();
		await press('Tab', 'Tab', 'Enter');
		await fillIn();
	});

	test('is made on a narrow screen, where nothing is wider than the screen', async () => {
		await reopenPage({ viewport: NARROW });
		await button('Sandbox').click();
		await openEditor();
		await addThree();
		await look().getByText('Goa').waitFor();
		const wider = await page.locator('.tab-panel').evaluate((panel) => ({
			is: panel.scrollWidth,
			may: panel.clientWidth,
		}));
		expect(wider.is).toBeLessThanOrEqual(wider.may);
		await editor().getByText('Open questions', { exact: true }).click();
		await button('Add question', editor()).click();
		await question(4).getByLabel('Element Type').selectOption('Picture');
		for (const number of [1, 2, 4]) await question(number).getByText('More').click();
		await editor().getByText('Title and buttons').click();
		expect(await editor().evaluate(beyondRightEdge)).toEqual([]);
		await button('Delete question 4').click();
		await button('Save and open on phone', editor()).click();
		await fillIn();
	});

	test('says what is wrong, and leads there; it replaces no other Flow', async () => {
		await phone.putFlow('shop', '{}');
		await openEditor();
		expect(await button('Save', editor()).isDisabled()).toBe(true);
		await add('Your name', 'Text Input');
		await add('', 'Number');
		const problem = editor().getByRole('button', { name: /Question 2 has no label/ });
		await problem.click();
		await untilFocused(text(2));
		await button('Delete question 2').click();
		await untilFocused(button('Delete question 1'));
		await editor().getByText('No problems found').waitFor();

		await editor().getByLabel('Flow ID').fill('shop');
		await editor().getByText('There is a Flow with this ID').waitFor();
		expect(await button('Save', editor()).isDisabled()).toBe(true);
		await editor().getByLabel('Flow ID').fill('visit');
		await button('Save', editor()).click();
		await editor().getByText('Saved as visit').waitFor();
		await text(1).fill('Your full name');
		await button('Save', editor()).click();
		await waitFor('the new text', async () =>
			JSON.stringify(await savedFlow('visit')).includes('Your full name'),
		);
		expect(await savedFlow('shop')).toEqual({});

		await button('Close', editor()).click();
		await button('New form').click();
		expect(await labels()).toEqual(['Your full name']);
		await button('Start over', editor()).click();
		expect(await labels()).toEqual([]);
	});
});

describe('what stands behind More', () => {
	const more = async (number: number) => await question(number).getByText('More').click();

	test('asks a question only after an answer, with help, limits and a value of the message', async () => {
		await reopenPage({ viewport: { width: 1400, height: 1600 } });
		await openEditor();
		await add('City', 'Radio Buttons', 'Pune\nGoa');
		await add('Day', 'Date');
		await more(2);
		await question(2).getByLabel('First Day', { exact: true }).fill('2030-05-01');
		await question(2).getByLabel('Last Day', { exact: true }).fill('2030-05-31');
		await question(2).getByLabel('Placeholder').fill('A working day');
		await question(2).getByLabel('Prefilled at Sending').check();
		await question(2).getByLabel('Show Only If').selectOption('1. City');
		await editor().getByText('Show Only If needs a question and an answer').waitFor();
		await question(2).getByLabel('Answer', { exact: true }).selectOption('Goa');
		await editor().getByText('No problems found').waitFor();
		await question(2).getByText('More: Show Only If, First Day').waitFor();
		await look().getByText('Only if City is “Goa”').waitFor();
		await look().getByText('day: 2026-12-01').waitFor();

		// What the condition is on gets another name and another option.
		await text(1).fill('Town');
		await question(1).getByLabel('Field Options, one per line').fill('Pune\nPanaji');
		await look().getByText('Only if Town is “Panaji”').waitFor();
		await button('Save', editor()).click();
		await editor().getByText('Saved as new-form').waitFor();
		const fields = [
			{
				fieldLabel: 'Town',
				fieldType: 'radio',
				fieldOptions: { values: [{ option: 'Pune' }, { option: 'Panaji' }] },
			},
			{
				fieldLabel: 'Day',
				fieldType: 'date',
				minDate: '2030-05-01',
				maxDate: '2030-05-31',
				placeholder: 'A working day',
				prefilledAtSending: true,
				showOnlyIf: { question: 'Town', answer: 'Panaji' },
			},
		];
		expect(await savedFlow('new-form')).toEqual(build(fields).flow);

		await button('Save and open on phone', editor()).click();
		await form().waitFor();
		expect(await form().getByLabel(/^Day/).count()).toBe(0);
		await form().getByLabel('Panaji').check();
		await form().getByText('A working day').waitFor();
		expect(await form().getByLabel(/^Day/).count()).toBe(1);
	});

	test('goes with the question it depends on, and comes back with it', async () => {
		await openEditor();
		await add('City', 'Radio Buttons', 'Pune\nGoa');
		await add('Why', 'Text Input');
		await more(2);
		await question(2).getByLabel('Show Only If').selectOption('1. City');
		await question(2).getByLabel('Answer', { exact: true }).selectOption('Pune');
		await button('Move question 2 up').click();
		await editor().getByText('no question before it is called "City"').waitFor();
		await button('Move question 1 down').click();
		await editor().getByText('No problems found').waitFor();
		await button('Delete question 1').click();
		await editor()
			.getByText('Question 1 deleted: what depended on its answer is always shown now')
			.waitFor();
		expect(await labels()).toEqual(['Why']);
		await button('Undo', editor()).click();
		expect(await labels()).toEqual(['City', 'Why']);
		await look().getByText('Only if City is “Pune”').waitFor();
		await text(2).fill('Why there?');
		expect(await button('Undo', editor()).count()).toBe(0);
	});

	test('has a picture from a file, and what is added to each answer', async () => {
		await openEditor();
		await button('Add question', editor()).click();
		await question(1).getByLabel('Element Type').selectOption('Picture');
		await editor().getByText('Choose a JPEG or PNG file').waitFor();
		await question(1)
			.getByLabel('Picture', { exact: true })
			.setInputFiles({
				name: 'dot.png',
				mimeType: 'image/png',
				buffer: Buffer.from(
					'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
					'base64',
				),
			});
		await question(1).getByLabel('Alternative Text').fill('A dot');
		await question(1).getByRole('img', { name: 'The chosen picture' }).waitFor();
		await button('Add question', editor()).click();
		await question(2).getByLabel('Element Type').selectOption('Hidden Field');
		await question(2).getByLabel('Field Name').fill('source');
		await more(2);
		await question(2).getByLabel('Field Value').fill('page');
		await add('Name', 'Text Input');
		await editor().getByText('No problems found').waitFor();
		await editor().getByText('Title and buttons').click();
		await editor().getByLabel('Form Title').fill('Your visit');
		await editor().getByLabel('Button Label', { exact: true }).fill('Book');
		await look().getByText('Your visit').first().waitFor();
		await button('Save and open on phone', editor()).click();
		await form().waitFor();
		await form().getByLabel(/^Name/).fill('Asha');
		await button('Book', form()).click();
		await page.getByRole('alert').getByText('"source":"page"').waitFor();
	});
});

describe('questions that there are', () => {
	const PASTED = {
		nodes: [
			{
				type: 'n8n-nodes-base.formTrigger',
				parameters: {
					formTitle: 'Your visit',
					formFields: {
						values: [
							{ fieldLabel: 'Name', requiredField: true },
							{
								fieldLabel: 'City',
								fieldType: 'dropdown',
								fieldOptions: { values: [{ option: 'Pune' }, { option: 'Goa' }] },
							},
						],
					},
				},
			},
		],
	};
	const paste = async (content: string) => {
		await editor().getByLabel('JSON of the questions').fill(content);
		await button('Open', editor()).click();
	};

	test('are pasted or chosen as a file; what cannot be read is told', async () => {
		await openEditor();
		await add('Old', 'Text Input');
		await editor().getByText('Open questions', { exact: true }).click();
		await paste('[{ "fieldLabel": ');
		await editor().getByText('This is not JSON: ').waitFor();
		await paste('{ "version": "7.3", "screens": [] }');
		await editor().getByText('This is Flow JSON, not a list of questions').waitFor();
		expect(await labels()).toEqual(['Old']);

		await paste(JSON.stringify(PASTED));
		await untilFocused(text(1));
		expect(await labels()).toEqual(['Name', 'City']);
		await look().getByText('Your visit').first().waitFor();
		await button('Undo', editor()).click();
		expect(await labels()).toEqual(['Old']);

		await editor().getByText('Open questions', { exact: true }).click();
		await editor()
			.getByLabel('Choose file')
			.setInputFiles({
				name: 'questions.json',
				mimeType: 'application/json',
				buffer: Buffer.from(JSON.stringify([{ fieldLabel: 'Town', colour: 'red' }])),
			});
		await untilFocused(text(1));
		expect(await labels()).toEqual(['Town']);
		await editor().getByText('unknown key colour').waitFor();
		await button('Dismiss the changes').click();
		expect(await editor().getByText('unknown key colour').count()).toBe(0);
	});

	test('and a draft survive a reload, and an unwanted Start over', async () => {
		await openEditor();
		await addThree();
		await editor().getByLabel('Flow ID').fill('visit');
		await button('Save', editor()).click();
		await editor().getByText('Saved as visit').waitFor();
		await page.reload();
		await tab('Flows');
		expect(await labels()).toEqual(['Your name', 'City', 'People']);
		expect(await question(1).getByLabel('Required Field').isChecked()).toBe(true);
		expect(await editor().getByLabel('Flow ID').inputValue()).toBe('visit');
		// It is still the Flow of this form, which may be replaced.
		expect(await button('Save', editor()).isEnabled()).toBe(true);

		await button('Start over', editor()).click();
		expect(await labels()).toEqual([]);
		await button('Undo', editor()).click();
		expect(await labels()).toEqual(['Your name', 'City', 'People']);
		await button('Start over', editor()).click();
		await page.reload();
		await openEditor();
		expect(await labels()).toEqual([]);
	});
});

describe.each(['light', 'dark'] as const)('axe finds nothing wrong, %s', (colorScheme) => {
	test.each([
		['wide', { width: 1400, height: 900 }],
		['narrow', NARROW],
	] as const)('and %s', async (_name, viewport) => {
		await reopenPage({ viewport, colorScheme, reducedMotion: 'reduce' });
		if (viewport.width < 760) await button('Sandbox').click();
		await openEditor();
		expect(await accessibilityProblems(page)).toEqual([]);
		await addThree();
		await add('', 'Number');
		await editor().getByRole('list', { name: 'Problems of the questions' }).waitFor();
		await editor().getByText('Open questions', { exact: true }).click();
		await question(3).getByText('More').click();
		await question(3).getByLabel('Show Only If').selectOption('2. City');
		await editor().getByText('Title and buttons').click();
		await button('Delete question 4').click();
		await button('Undo', editor()).waitFor();
		await look().getByText('Goa').waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
		// axe itself tries to run in the frame, which allows no script.
		expectComplaint('Blocked script execution');
	});
});
