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
const text = (number: number) => question(number).getByLabel('Question', { exact: true });
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
	await question(number).getByLabel('Type').selectOption(type);
	if (options !== '') await question(number).getByLabel('Options, one per line').fill(options);
}

async function addThree(): Promise<void> {
	await add('Your name', 'Text Input');
	await question(1).getByLabel('Required').check();
	await add('City', 'Radio Buttons', 'Pune\nGoa');
	await add('People', 'Number');
}

const labels = async () =>
	await editor().getByLabel('Question', { exact: true }).evaluateAll(valuesOf);

function valuesOf(inputs: Element[]): string[] {
	return inputs.map((input) => (input as HTMLInputElement).value);
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
		// Start over, Close, Add question.
		await press('Tab', 'Tab', 'Tab', 'Enter');
		await untilFocused(text(1));
		await write('City');
		await press('Tab');
		await write('Radio');
		await press('Tab');
		await write('Pune\nGoa');
		await press('Tab', 'Tab', 'Enter');
		await untilFocused(text(2));
		await write('People');
		await press('Tab');
		await write('Number');
		await press('Tab', 'Tab', 'Enter');
		await untilFocused(text(3));
		await write('Your name');
		await press('Tab', 'Tab', 'Space');
		expect(await question(3).getByLabel('Required').isChecked()).toBe(true);

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
		await look().getByText('Goa').waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
		// axe itself tries to run in the frame, which allows no script.
		expectComplaint('Blocked script execution');
	});
});
