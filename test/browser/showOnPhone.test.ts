import { button, form, page, phone, usePhone } from './phonePage.mts';

usePhone();

const FLOW = {
	version: '7.3',
	screens: [
		{
			id: 'VISIT',
			title: 'Your visit',
			terminal: true,
			data: { name: { type: 'string', __example__: 'Asha' } },
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{ type: 'TextInput', name: 'name', label: 'Your name', 'init-value': '${data.name}' },
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': { name: 'complete', payload: { name: '${form.name}' } },
					},
				],
			},
		},
	],
};

describe('an address with the ID of a Flow', () => {
	test('opens it to be filled in, with its examples; the answer goes nowhere', async () => {
		await phone.putFlow('my visit', FLOW);
		await page.goto(`${phone.sandbox.url}/#flow=my%20visit`);
		await form().getByRole('heading', { name: 'Your visit' }).waitFor();
		expect(await form().getByLabel('Your name').inputValue()).toBe('Asha');
		await form().getByLabel('Your name').fill('Ravi');
		await button('Send', form()).click();
		await page.getByRole('alert').getByText('"name":"Ravi"').waitFor();
		expect(await form().count()).toBe(0);
		await page.getByRole('region', { name: 'Flow JSON of my visit' }).waitFor();
		expect(phone.receiver.calls.filter(({ path }) => path === '/in')).toHaveLength(1);
	});

	test('shows what is wrong with a Flow that no phone could open', async () => {
		await phone.putFlow('broken', '{ "version": "7.3" }');
		await page.goto(`${phone.sandbox.url}/#flow=broken`);
		await page.getByRole('region', { name: 'Flow JSON of broken' }).waitFor();
		expect(await form().count()).toBe(0);
	});
});
