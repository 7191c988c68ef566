import { startSandbox } from '../../sandbox/sandbox.mts';
import { waitFor } from '../../lib/poll.mts';
import { reservePorts } from '../../lib/ports.mts';
import type { Locator } from 'playwright-core';
import { bubble, button, form, page, phone, tab, title, usePhone } from './phonePage.mts';
import { flowContent, PERSON } from './testPhone.mts';

// The tests read deep into JSON they are about to judge; a wrong shape fails the assertion.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

usePhone();

describe('the chat', () => {
	test('lets each text run in its own direction', async () => {
		const said = 'مرحبا، رقم طلبي (ID) 4711 🙏 وأرجو الرد في أقرب وقت ممكن من فضلكم شكرا';
		await phone.admin('POST', '/inbound', { from: PERSON, profileName: 'ليلى', text: said });
		await phone.send(flowContent('1', 'احجز الآن'));
		await bubble('Please fill in the form').waitFor();
		const directionOf = async (text: Locator) =>
			await text.evaluate((element) => getComputedStyle(element).direction);
		expect(await directionOf(bubble(said).getByText(said))).toBe('rtl');
		expect(await directionOf(bubble('Please fill in the form').getByText('Your booking'))).toBe(
			'ltr',
		);
		expect(await directionOf(page.getByText('احجز الآن'))).toBe('rtl');
		expect(await directionOf(page.locator('.customer-name').filter({ hasText: 'ليلى' }))).toBe(
			'rtl',
		);
		expect(await directionOf(page.locator('.customer-number').first())).toBe('ltr');
		await page.getByLabel('Message to the business').fill(said);
		expect(await directionOf(page.getByLabel('Message to the business'))).toBe('rtl');
		await page.getByLabel('Message to the business').fill('Hi');

		await phone.admin('POST', '/inbound', { from: PERSON, text: said });
		const preview = page.locator('.customer-last').filter({ hasText: 'مرحبا' });
		await preview.waitFor();
		expect(await directionOf(preview)).toBe('rtl');
		// The end of a long text is cut off: its first letter is seen, at the right edge.
		expect(
			await preview.evaluate((element) => {
				const range = document.createRange();
				range.setStart(element.firstChild!, 0);
				range.setEnd(element.firstChild!, 1);
				const [letter, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
				return (
					element.scrollWidth > element.clientWidth &&
					letter.right <= box.right + 1 &&
					letter.left >= box.left
				);
			}),
		).toBe(true);
	});

	test('lets the texts of a form run in their own directions', async () => {
		const flow = {
			version: '7.3',
			screens: [
				{
					id: 'ASK',
					title: 'طلب (ID)',
					terminal: true,
					layout: {
						type: 'SingleColumnLayout',
						children: [
							{ type: 'RichText', text: ['## اختر وقتا', '* صباحا', '* In the evening'] },
							{ type: 'TextInput', name: 'name', label: 'الاسم (Name)' },
							{
								type: 'RadioButtonsGroup',
								name: 'kind',
								label: 'Kind',
								'data-source': [
									{ id: 'a', title: 'قص (Cut)' },
									{ id: 'b', title: 'Colour' },
								],
							},
							{
								type: 'Footer',
								label: 'إرسال',
								'on-click-action': {
									name: 'complete',
									payload: { name: '${form.name}', kind: '${form.kind}' },
								},
							},
						],
					},
				},
			],
		};
		await phone.putFlow('77', flow);
		await phone.send(flowContent('77', 'Book'));
		await button('Book').click();
		await title('طلب (ID)');
		const directionOf = async (text: Locator) =>
			await text.evaluate((element) => getComputedStyle(element).direction);
		const directions = async (...texts: string[]) =>
			await Promise.all(texts.map(async (text) => await directionOf(form().getByText(text))));
		expect(
			await directions('طلب (ID)', 'اختر وقتا', 'صباحا', 'الاسم (Name)', 'قص (Cut)', 'إرسال'),
		).toEqual(Array(6).fill('rtl'));
		expect(await directions('In the evening', 'Kind', 'Colour')).toEqual(Array(3).fill('ltr'));
		const input = form().getByLabel('الاسم (Name)');
		await input.fill('ليلى');
		expect(await directionOf(input)).toBe('rtl');
		await input.fill('Leila');
		expect(await directionOf(input)).toBe('ltr');
	});

	test('shows what workflows send, and what became of it', async () => {
		await phone.send(flowContent('1', 'Book now'));
		const flow = bubble('Please fill in the form');
		await flow.getByText('read', { exact: true }).waitFor();
		expect(await flow.locator('b').textContent()).toBe('form');
		expect(await flow.getByText('Your booking').isVisible()).toBe(true);
		expect(await flow.getByText('Takes a minute').isVisible()).toBe(true);
		expect(await button('Book now').isVisible()).toBe(true);

		const header = {
			type: 'header',
			parameters: [{ type: 'image', image: { link: 'https://example.org/offer.jpg' } }],
		};
		const body = {
			type: 'body',
			parameters: ['Asha', '<b>10 %</b>'].map((text) => ({ type: 'text', text })),
		};
		const flowButton = {
			type: 'button',
			sub_type: 'flow',
			index: '0',
			parameters: [{ type: 'action', action: {} }],
		};
		const template = {
			name: 'lead_form',
			language: { code: 'en' },
			components: [header, body, flowButton],
		};
		await phone.send({ type: 'template', template });
		await bubble('Hello Asha, tell us what you need and get <b>10 %</b> off.').waitFor();
		expect(
			await page.getByRole('link', { name: 'https://example.org/offer.jpg' }).isVisible(),
		).toBe(true);

		await phone.admin('PATCH', '/settings', { deliveryFailure: 'EX_INCAPABLE_RECIPIENT' });
		await phone.send({ type: 'text', text: { body: 'Thank you' } });
		await bubble('Thank you').getByText('Recipient cannot receive this type of message').waitFor();
	});

	test('shows by its ticks how far a message has come', async () => {
		await phone.admin('PATCH', '/settings', { reportSteps: [] });
		await phone.send({ type: 'text', text: { body: 'Where are you?' } });
		const status = async (text: string) =>
			await bubble('Where are you?').getByText(text, { exact: true }).waitFor();
		await status('accepted');
		const { data } = await phone.admin('GET', '/messages');
		const [{ sid }] = data as Json;
		for (const step of ['sent', 'delivered', 'read']) {
			await phone.admin('POST', '/reports', { sid, status: step });
			await status(step);
		}
		await phone.admin('POST', '/reports', { sid, status: 'failed' });
		await status('not delivered');
	});

	test("shows the picture of a message, if it is the sandbox's own", async () => {
		const link = `${phone.sandbox.url}/media/sample.png`;
		const body = { text: 'Look' };
		const { interactive } = flowContent('1', 'Book now');
		await phone.send({
			type: 'interactive',
			interactive: { ...interactive, header: { type: 'image', image: { link } }, body },
		});
		const picture = bubble('Look').locator('img');
		await waitFor(
			'the picture',
			async () => (await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)) === 800,
		);
		expect(await picture.isVisible()).toBe(true);
	});

	test('opens the 24-hour window when the person writes', async () => {
		await phone.startAfresh();
		await button('New customer').click();
		await page.getByLabel('Number with country code').fill('1 (415) 555-0123');
		await page.getByLabel('Name in WhatsApp').fill('Ben');
		await button('Add').click();
		await page.getByText('Window closed').waitFor();

		await page.getByPlaceholder('Write as Ben').fill('Is the *shop* open?');
		await page.keyboard.press('Enter');
		await page.getByText('Window open: 24 h 0 min left').waitFor();
		expect(await bubble('Is the shop open?').count()).toBe(1);
		const [{ body }] = await phone.received('/in', 1);
		expect(body).toMatchObject({
			whatsapp: {
				messages: [
					{
						from: '+14155550123',
						profile_name: 'Ben',
						content: { type: 'text', text: { body: 'Is the *shop* open?' } },
					},
				],
			},
		});
	});

	test('keeps the customers apart', async () => {
		await phone.send({ type: 'text', text: { body: 'For Asha' } });
		await phone.admin('POST', '/inbound', {
			from: '+14155550123',
			text: 'I am Ben',
			profileName: 'Ben',
		});
		await bubble('For Asha').waitFor();
		const ben = page
			.getByRole('navigation', { name: 'Customers' })
			.getByRole('button', { name: /Ben/ });
		await ben.getByText('I am Ben').waitFor();
		// What he has written himself is no news to him.
		expect(await ben.getByText('new').count()).toBe(0);
		await phone.send({ type: 'text', text: { body: 'For Ben' } }, '+14155550123');
		await ben.getByText('1 new').waitFor();
		await ben.click();
		await bubble('I am Ben').waitFor();
		expect(await bubble('For Asha').count()).toBe(0);
		expect(await ben.getByText('new').count()).toBe(0);
	});

	test('every customer can be chosen on a narrow screen', async () => {
		const names = ['Ben', 'Chitra', 'Dev'];
		for (const [index, profileName] of names.entries()) {
			await phone.admin('POST', '/inbound', {
				from: `+1415555012${index}`,
				text: `I am ${profileName}`,
				profileName,
			});
		}
		await page.setViewportSize({ width: 390, height: 844 });
		const customers = page.getByRole('navigation', { name: 'Customers' });
		await customers.getByRole('button', { name: 'New customer' }).waitFor();
		for (const name of ['Asha', ...names]) {
			const customer = customers.getByRole('button', { name: new RegExp(`^${name}`) });
			await customer.click();
			const { x, width } = (await customer.boundingBox())!;
			expect([x >= 0, x + width <= 390]).toEqual([true, true]);
			await page.getByRole('region', { name: `Phone of ${name}` }).waitFor();
		}
	});

	test('a number that is none is not added', async () => {
		await button('New customer').click();
		await page.getByLabel('Number with country code').fill('12');
		await button('Add').click();
		await page.getByText('Enter the number with its country code').waitFor();
	});

	test('sends the reply of a button', async () => {
		const action = { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes, please' } }] };
		await phone.send({
			type: 'interactive',
			interactive: { type: 'button', body: { text: 'Sure?' }, action },
		});
		await button('Yes, please').click();
		await bubble('Yes, please').nth(1).waitFor();
		const [, { body }] = await phone.received('/in', 2);
		expect(JSON.stringify(body)).toContain('"button_reply":{"id":"yes","title":"Yes, please"}');
	});

	test('copies an answer as test data for n8n', async () => {
		await phone.send(flowContent('1', 'Book now'));
		await bubble('Please fill in the form').waitFor();
		await phone.admin('POST', '/answers', { response: { time: '10:00' } });
		const answer = bubble('Response sent');
		await answer.getByText('Response sent').click();
		await button('Copy as test data', answer).click();
		await answer.getByText('Copied').waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(JSON.parse(copied)).toEqual([
			expect.objectContaining({
				event: 'flow_response',
				from: PERSON,
				response_json: { time: '10:00' },
				answers: { time: '10:00' },
			}),
		]);
	});

	test('says when nobody took a message', async () => {
		phone.receiver.respondWith(() => ({ status: 500 }));
		await phone.admin('PATCH', '/settings', { retryPreset: 'none' });
		await page.getByPlaceholder('Write as Asha').fill('Hello?');
		await button('Send message').click();
		await bubble('Hello?').getByText('n8n did not take it (500)').waitFor();
	});
});

test('hundreds of messages are shown without delay', async () => {
	await phone.admin('PATCH', '/settings', { reportSteps: [] });
	const to = (index: number) =>
		index % 2 === 0 ? PERSON : `+9198000${String(index).padStart(5, '0')}`;
	for (let batch = 0; batch < 4; batch += 1) {
		const messages = Array.from({ length: 100 }, (_, index) => ({
			from: '+918000000001',
			to: to(index),
			content: { type: 'text', text: { body: `Message ${batch * 100 + index}` } },
		}));
		await phone.exotel('POST', 'messages', { whatsapp: { messages } });
	}
	await bubble('Message 398').waitFor();
	expect(await page.getByRole('article').count()).toBe(100);
	await button('Show earlier messages').click();
	await waitFor('more messages', async () => (await page.getByRole('article').count()) === 200);
	await tab('Settings');
	await page.getByLabel('24-hour window').waitFor();
});

test('comes back by itself when the sandbox does', async () => {
	const [port] = await reservePorts(1);
	const first = await startSandbox({ port });
	const url = first.url;
	const other = await page.context().newPage();
	await other.goto(url);
	await other.getByText('Live', { exact: true }).waitFor();
	await first.stop();
	await other.getByText('Not connected').waitFor();
	const second = await startSandbox({ port, businessNumber: '+918000000099' });
	try {
		await other.getByText('Live', { exact: true }).waitFor();
		await other.getByRole('button', { name: 'New customer' }).click();
		await other.getByLabel('Number with country code').fill(PERSON);
		await other.getByRole('button', { name: 'Add' }).click();
		await other.getByText('+918000000099').waitFor();
	} finally {
		await other.close();
		await second.stop();
	}
});
