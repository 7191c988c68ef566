import { waitFor } from '../../lib/poll.mts';
import { button, form, jsonFile, page, phone, tab, usePhone } from './phonePage.mts';
import { dropFile, flowContent } from './testPhone.mts';
import { everyDisplay, everyInput } from './phoneFlows.mts';

usePhone();

describe('a Flow nobody knows', () => {
	beforeEach(async () => {
		await phone.send(flowContent('777', 'Book now'));
		await button('Book now').click();
		await form().getByText('has no Flow JSON for the Flow ID 777').waitFor();
	});

	test('is answered by a form made of field names', async () => {
		await form().getByLabel('Field names').fill('name, date');
		await form()
			.locator('form')
			.filter({ hasText: 'Field names' })
			.getByRole('button', { name: 'Open' })
			.click();
		await form().getByLabel('name', { exact: false }).fill('Asha');
		await button('Send', form()).click();
		expect(await phone.flowResponse()).toEqual({ flow_token: 'tok-1', name: 'Asha', date: '' });
	});

	test('is answered by JSON', async () => {
		const json = form().getByLabel('response_json');
		await json.fill('{ "name": ');
		await button('Send answer', form()).click();
		await form().getByText('This is no JSON object.').waitFor();
		await json.fill('{ "name": "Asha", "list": [1] }');
		await button('Send answer', form()).click();
		expect(await phone.flowResponse()).toEqual({ flow_token: 'tok-1', name: 'Asha', list: [1] });
	});

	test('opens as one that is loaded', async () => {
		await phone.putFlow('every-display', everyDisplay);
		await form().getByLabel('Flow', { exact: true }).selectOption('every-display');
		await form()
			.locator('form')
			.filter({ hasText: 'that is loaded' })
			.getByRole('button', { name: 'Open' })
			.click();
		await form().getByRole('heading', { name: 'Shop' }).waitFor();
		expect((await phone.admin('GET', '/flows')).data).toContainEqual(
			expect.objectContaining({ id: '777', sameAs: 'every-display' }),
		);
	});

	test('opens as soon as its JSON is dropped', async () => {
		await dropFile(page, '4-shop.json', JSON.stringify(everyDisplay));
		await form().getByRole('heading', { name: 'Shop' }).waitFor();
	});

	test('opens as soon as its JSON is chosen', async () => {
		await form()
			.getByLabel('Choose Flow JSON')
			.setInputFiles(jsonFile('4-shop.json', everyDisplay));
		await form().getByRole('heading', { name: 'Shop' }).waitFor();
	});
});

describe('Flow JSON', () => {
	test('dropped on the page is kept under the name of the file; its mistakes are named and mended there', async () => {
		const broken = JSON.stringify(everyDisplay, null, 2).replace(
			'"name": "PRODUCT"',
			'"name": "NOWHERE"',
		);
		const line = broken.slice(0, broken.indexOf('NOWHERE')).split('\n').length;
		await dropFile(page, '4-shop.json', broken);
		const editor = page.getByRole('region', { name: 'Flow JSON of shop' });
		const problem = editor.getByRole('button', {
			name: /INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME/,
		});
		await problem.waitFor();
		expect(await problem.textContent()).toMatch(new RegExp(`^Line ${line} `));

		await problem.click();
		const selected = await page.evaluate(() => {
			const area = document.activeElement as HTMLTextAreaElement;
			return area.value.slice(area.selectionStart, area.selectionEnd);
		});
		expect(selected).toContain('NOWHERE');
		await page.keyboard.type(selected.replace('NOWHERE', 'PRODUCT'));
		await editor.getByText('No problems found').waitFor();
		await button('Save', editor).click();
		await button('Saved', editor).waitFor();
		expect(JSON.parse(String((await phone.admin('GET', '/flows/shop')).data.text))).toEqual(
			everyDisplay,
		);
	});

	test('chosen as a file is kept under its name, and can be chosen again', async () => {
		await tab('Flows');
		await page.getByLabel('Choose Flow JSON').setInputFiles(jsonFile('4-shop.json', everyDisplay));
		await page
			.getByRole('region', { name: 'Flow JSON of shop' })
			.getByText('No problems found')
			.waitFor();
		expect(JSON.parse(String((await phone.admin('GET', '/flows/shop')).data.text))).toEqual(
			everyDisplay,
		);
		// The same file once more, as after a change.
		await page.getByLabel('Choose Flow JSON').setInputFiles(jsonFile('4-shop.json', everyInput));
		await waitFor(
			'the new text',
			async () =>
				JSON.parse(String((await phone.admin('GET', '/flows/shop')).data.text)).screens.length ===
				everyInput.screens.length,
		);
	});

	test('that no phone could open is shown with the reason, and leads to the editor', async () => {
		await phone.putFlow('broken', '{\n  "version": "7.3",\n}');
		await phone.send(flowContent('broken', 'Book now'));
		await button('Book now').click();
		await form().getByText('No phone could open').waitFor();
		expect(await form().getByRole('list', { name: 'Problems' }).innerText()).toMatch(/Line 3/);
		await button('Edit', form()).click();
		await page.getByRole('region', { name: 'Flow JSON of broken' }).waitFor();
	});

	test('changed by somebody else is shown as it is now, unless it is being edited', async () => {
		await phone.putFlow('shop', everyDisplay);
		await tab('Flows');
		await button('shop').click();
		const text = page
			.getByLabel('Flow JSON of shop', { exact: true })
			.and(page.locator('textarea'));
		await text.waitFor();
		await phone.putFlow('shop', '{}');
		await waitFor('the new text', async () => (await text.inputValue()) === '{}');
		await text.fill('{ mine');
		await phone.putFlow('shop', '[]');
		await phone.putFlow('other', '{}');
		await button('other').waitFor();
		expect(await text.inputValue()).toBe('{ mine');
		await button('Remove shop').click();
		await text.waitFor({ state: 'detached' });
	});
});
