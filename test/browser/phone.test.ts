import axios from 'axios';
import { createHash } from 'crypto';
import type { Locator, Page } from 'playwright-core';

import { startSandbox } from '../../sandbox/sandbox.mts';
import { waitFor } from '../../lib/poll.mts';
import { Business } from '../sandbox/flowEndpointBusiness.mts';
import {
	accessibilityProblems,
	dropFile,
	flowContent,
	PERSON,
	PhoneBench,
	untilFocused,
} from './phone.mts';
import { dynamicBooking, everyDisplay, everyInput } from './phoneFlows.mts';

// The tests read deep into JSON they are about to judge; a wrong shape fails the assertion.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** Whose data endpoint the Flows ask. */
const business = new Business();

let bench: PhoneBench;
let page: Page;
let complaints: string[];

beforeAll(async () => {
	bench = await PhoneBench.start();
});
afterAll(async () => await bench?.stop());

beforeEach(async () => {
	await bench.startAfresh();
	await bench.openWindow();
	({ page, complaints } = await bench.openPage());
});
afterEach(async () => {
	await page.context().close();
	expect(complaints).toEqual([]);
});

/** The browser itself complains of a refused request; here it belongs to the test. */
function expectComplaint(text: string): void {
	expect(complaints.splice(0)).toEqual([expect.stringContaining(text)]);
}

const button = (name: string | RegExp, inside: Page | Locator = page) =>
	inside.getByRole('button', { name, exact: typeof name === 'string' });
const bubble = (text: string | RegExp) => page.getByRole('article').filter({ hasText: text });
const form = () => page.getByRole('dialog');
const entries = () =>
	page
		.getByRole('list', { name: 'Calls and callbacks' })
		.getByRole('listitem')
		.filter({ has: page.locator('summary') });
const title = async (name: string) =>
	await form().getByRole('heading', { name, level: 2 }).waitFor();
const tab = async (name: string) => await page.getByRole('tab', { name }).click();
const fill = async (label: string, value: string) =>
	await form().getByLabel(label, { exact: true }).fill(value);
const errors = async () => await form().locator('.field-error').filter({ hasText: /./ }).count();
const next = async () => await button('Continue', form()).click();

async function fillAbout(): Promise<void> {
	await fill('Name', 'Asha Rao');
	await fill('E-mail', 'asha@example.org');
	await fill('People', '2');
	await fill('Phone', '+919876543210');
	await fill('Password', 'hush-hush');
	await fill('PIN', '4711');
	await fill('Wishes', 'A quiet room\nwith a view');
}

async function fillChoices(): Promise<void> {
	await form().getByLabel('Double room').check();
	await form().getByLabel('Breakfast').check();
	await form().getByLabel('Sauna').check();
	await form().getByLabel('Floor').selectOption('Top floor');
	await form().getByLabel('Art').check();
	await form().getByLabel('Food').check();
	await form().getByLabel('Art').uncheck();
	await form().getByLabel('Sports').check();
	await form().getByLabel('I accept the terms').check();
}

async function fillDates(): Promise<void> {
	await fill('Date of birth', '1990-07-21');
	const arrival = form().getByRole('grid', { name: 'Arrival' });
	await button('Wednesday, May 8, 2030', arrival).click();
	const stay = form().getByRole('grid', { name: 'First night, Last night' });
	await button('Wednesday, May 8, 2030', stay).click();
	await form()
		.getByRole('group', { name: 'Your stay' })
		.getByRole('button', { name: 'Month after' })
		.click();
	await button('Sunday, June 2, 2030', stay).click();
}

const jsonFile = (name: string, flow: object) => ({
	name,
	mimeType: 'application/json',
	buffer: Buffer.from(JSON.stringify(flow)),
});

async function putEndpoint(flowId: string): Promise<void> {
	await bench.admin('PUT', `/flows/${flowId}/endpoint`, {
		url: `${bench.receiver.url}/data`,
		publicKey: business.publicPem,
	});
}

describe('the chat', () => {
	test('lets each text run in its own direction', async () => {
		const said = 'مرحبا، رقم طلبي (ID) 4711 🙏 وأرجو الرد في أقرب وقت ممكن من فضلكم شكرا';
		await bench.admin('POST', '/inbound', { from: PERSON, profileName: 'ليلى', text: said });
		await bench.send(flowContent('1', 'احجز الآن'));
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

		await bench.admin('POST', '/inbound', { from: PERSON, text: said });
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
		await bench.putFlow('77', flow);
		await bench.send(flowContent('77', 'Book'));
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
		await bench.send(flowContent('1', 'Book now'));
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
		await bench.send({ type: 'template', template });
		await bubble('Hello Asha, tell us what you need and get <b>10 %</b> off.').waitFor();
		expect(
			await page.getByRole('link', { name: 'https://example.org/offer.jpg' }).isVisible(),
		).toBe(true);

		await bench.admin('PATCH', '/settings', { deliveryFailure: 'EX_INCAPABLE_RECIPIENT' });
		await bench.send({ type: 'text', text: { body: 'Thank you' } });
		await bubble('Thank you').getByText('Recipient cannot receive this type of message').waitFor();
	});

	test('shows by its ticks how far a message has come', async () => {
		await bench.admin('PATCH', '/settings', { reportSteps: [] });
		await bench.send({ type: 'text', text: { body: 'Where are you?' } });
		const status = async (text: string) =>
			await bubble('Where are you?').getByText(text, { exact: true }).waitFor();
		await status('accepted');
		const { data } = await bench.admin('GET', '/messages');
		const [{ sid }] = data as Json;
		for (const step of ['sent', 'delivered', 'read']) {
			await bench.admin('POST', '/reports', { sid, status: step });
			await status(step);
		}
		await bench.admin('POST', '/reports', { sid, status: 'failed' });
		await status('not delivered');
	});

	test("shows the picture of a message, if it is the sandbox's own", async () => {
		const link = `${bench.sandbox.url}/media/sample.png`;
		const body = { text: 'Look' };
		const { interactive } = flowContent('1', 'Book now');
		await bench.send({
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
		await bench.startAfresh();
		await button('New customer').click();
		await page.getByLabel('Number with country code').fill('1 (415) 555-0123');
		await page.getByLabel('Name in WhatsApp').fill('Ben');
		await button('Add').click();
		await page.getByText('Window closed').waitFor();

		await page.getByPlaceholder('Write as Ben').fill('Is the *shop* open?');
		await page.keyboard.press('Enter');
		await page.getByText('Window open: 24 h 0 min left').waitFor();
		expect(await bubble('Is the shop open?').count()).toBe(1);
		const [{ body }] = await bench.received('/in', 1);
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
		await bench.send({ type: 'text', text: { body: 'For Asha' } });
		await bench.admin('POST', '/inbound', {
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
		await bench.send({ type: 'text', text: { body: 'For Ben' } }, '+14155550123');
		await ben.getByText('1 new').waitFor();
		await ben.click();
		await bubble('I am Ben').waitFor();
		expect(await bubble('For Asha').count()).toBe(0);
		expect(await ben.getByText('new').count()).toBe(0);
	});

	test('every customer can be chosen on a narrow screen', async () => {
		const names = ['Ben', 'Chitra', 'Dev'];
		for (const [index, profileName] of names.entries()) {
			await bench.admin('POST', '/inbound', {
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
		await bench.send({
			type: 'interactive',
			interactive: { type: 'button', body: { text: 'Sure?' }, action },
		});
		await button('Yes, please').click();
		await bubble('Yes, please').nth(1).waitFor();
		const [, { body }] = await bench.received('/in', 2);
		expect(JSON.stringify(body)).toContain('"button_reply":{"id":"yes","title":"Yes, please"}');
	});

	test('says when nobody took a message', async () => {
		bench.receiver.respondWith(() => ({ status: 500 }));
		await bench.admin('PATCH', '/settings', { retryPreset: 'none' });
		await page.getByPlaceholder('Write as Asha').fill('Hello?');
		await button('Send message').click();
		await bubble('Hello?').getByText('n8n did not take it (500)').waitFor();
	});
});

describe('a Flow', () => {
	const opening = { flow_action_payload: { screen: 'ABOUT', data: { greeting: 'Welcome, Asha' } } };
	const open = async () => {
		await bench.putFlow('every-input', everyInput);
		await bench.send(flowContent('every-input', 'Book now', opening));
		await button('Book now').click();
		await form().getByRole('heading', { name: 'About you' }).waitFor();
	};
	test('is filled in, screen by screen, and answered with the documented values', async () => {
		await open();
		expect(await form().getByText('Welcome, Asha').isVisible()).toBe(true);
		expect(await button('Back', form()).count()).toBe(0);

		await next();
		expect(await errors()).toBe(7);
		await untilFocused(form().getByLabel('Name', { exact: true }));
		await fillAbout();
		await fill('E-mail', 'nobody');
		await next();
		expect(await errors()).toBe(1);
		await fill('E-mail', 'asha@example.org');
		await next();

		await title('Your choice');
		await form().getByText('Asha Rao').waitFor();
		await next();
		expect(await errors()).toBe(5);
		await fillChoices();
		expect(await form().getByLabel('Parking').isDisabled()).toBe(true);

		await button('Back', form()).click();
		await title('About you');
		expect(await form().getByLabel('Wishes').inputValue()).toBe('A quiet room\nwith a view');
		await next();
		await title('Your choice');
		expect(await form().getByLabel('Double room').isChecked()).toBe(true);
		await next();

		await title('When');
		expect(
			await form()
				.getByRole('group', { name: 'Your arrival' })
				.getByText('Arrival', { exact: true })
				.isVisible(),
		).toBe(true);
		for (const help of ['From 3 pm', 'Until 11 am'])
			expect(await form().getByText(help).count()).toBe(1);
		await next();
		expect(await errors()).toBeGreaterThanOrEqual(3);
		await button('Tuesday, May 7, 2030', form().getByRole('grid', { name: 'Arrival' })).click({
			force: true,
		});
		await fillDates();
		await next();

		await title('Photos');
		expect(await form().getByText('Up to 3 files of 500 KB').isVisible()).toBe(true);
		await next();
		expect(await errors()).toBe(1);
		await form()
			.getByLabel('Add photo')
			.setInputFiles([
				{ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a face') },
				{ name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from('a cat') },
			]);
		await button('Remove cat.png', form()).click();
		await form().getByText('me.jpg').waitFor();
		await next();

		await title('Documents');
		await form()
			.getByLabel('Add document')
			.setInputFiles({
				name: 'pass.pdf',
				mimeType: 'application/pdf',
				buffer: Buffer.from('%PDF'),
			});
		await form().getByText('pass.pdf').waitFor();
		await button('Send', form()).click();

		const file = (file_name: string, mime_type: string, sha256: string) => ({
			file_name,
			mime_type,
			sha256,
			id: expect.stringMatching(/^\d{16}$/),
		});
		expect(await bench.flowResponse()).toEqual({
			flow_token: 'tok-1',
			full_name: 'Asha Rao',
			email: 'asha@example.org',
			people: '2',
			phone: '+919876543210',
			password: 'hush-hush',
			pin: '4711',
			wishes: 'A quiet room\nwith a view',
			nickname: '',
			room: 'double',
			extras: ['breakfast', 'sauna'],
			floor: 'top',
			interests: ['food', 'sports'],
			terms: true,
			birthday: '1990-07-21',
			arrival: '2030-05-08',
			stay: { 'start-date': '2030-05-08', 'end-date': '2030-06-02' },
			photos: [file('me.jpg', 'image/jpeg', '+e+iTyyhWHJbtQctGU/9/GO9Rc1KdK7JboSatK2wm7s=')],
			papers: [file('pass.pdf', 'application/pdf', 'MV1Cm3cUzttq0ErDEkAUUldpJjBFfzyIJTxb7OrHYCc=')],
			source: 'phone',
		});

		await form().waitFor({ state: 'detached' });
		const answer = bubble('Response sent');
		await answer.getByText('Response sent').click();
		await answer.getByText('A quiet room').waitFor();
		expect(await answer.getByText('hush-hush').count()).toBe(0);
		expect(await button('Book now').isEnabled()).toBe(true);
	});

	test('that the message does not fit is opened, and the sandbox says what is wrong', async () => {
		const sending = async (cta: string, slots: unknown) =>
			await bench.send(
				flowContent('visit', cta, { flow_action_payload: { screen: 'BOOK', data: { slots } } }),
			);
		await bench.putFlow('visit', dynamicBooking);
		await sending('Wrong', 'ten');
		await sending('Right', [{ id: 'ten', title: '10:00' }]);
		await button('Wrong').click();
		await title('Book a visit');
		const remark = form().getByRole('note', { name: 'Note of the sandbox' });
		expect(await remark.innerText()).toMatch(
			/^The message does not fit the Flow:\s+slots should be an array, but is a string$/,
		);
		expect(await form().getByLabel('Time').isEnabled()).toBe(true);
		await button('Close form', form()).click();
		await button('Right').click();
		await title('Book a visit');
		expect(await remark.count()).toBe(0);
	});

	test('is left by Escape, and gives the focus back', async () => {
		await open();
		await page.keyboard.press('Escape');
		await form().waitFor({ state: 'detached' });
		await untilFocused(button('Book now'));
	});

	test('shows every component, follows lists and conditions', async () => {
		await bench.putFlow('every-display', everyDisplay);
		await bench.send(flowContent('every-display', 'See products'));
		await button('See products').click();
		const tea = button(/^A box of tea Tea New/, form());
		expect((await tea.innerText()).split(/\s*\n\s*/)).toEqual(
			['Tea NEW', 'Black', 'From Assam', 'fresh', 'fair', '4 €', 'per box'].map((text) =>
				expect.stringMatching(new RegExp(`^${text}$`, 'i')),
			),
		);
		await tea.click();

		await title('Product');
		expect(await form().getByRole('img', { name: 'The product' }).isVisible()).toBe(true);
		expect(await form().getByRole('img', { name: 'From behind' }).count()).toBe(1);
		expect(await form().getByText('Not for cups').isVisible()).toBe(true);
		expect(await form().getByText('Only for cups').count()).toBe(0);

		expect(await form().getByLabel('Note to the person').count()).toBe(0);
		await form().getByLabel('It is a gift').check();
		await fill('Note to the person', 'Enjoy!');
		await button('Conditions', form()).click();
		await title('Conditions');
		expect(await form().getByRole('heading', { name: 'Details', level: 3 }).isVisible()).toBe(true);
		expect(await form().getByRole('cell', { name: '2' }).isVisible()).toBe(true);
		await button('Back', form()).click();
		await button('Order', form()).click();
		expect(await bench.flowResponse()).toEqual({
			flow_token: 'tok-1',
			shop: 'tea',
			product: 'Tea',
			gift: true,
			note: 'Enjoy!',
		});
	});

	test('that nobody listens to keeps what was entered', async () => {
		await bench.admin('POST', '/reset', {});
		await bench.openWindow();
		await bench.putFlow('every-display', everyDisplay);
		await bench.send(flowContent('every-display', 'See products'));
		await button('See products').click();
		await button(/^Cup/, form()).click();
		await form().getByText('Only for cups').waitFor();
		await button('Order', form()).click();
		await form().getByRole('alert').filter({ hasText: 'Nowhere to deliver to' }).waitFor();
		expect(await form().getByText('Only for cups').isVisible()).toBe(true);
		expectComplaint('409');
	});

	test('is filled in by the keyboard alone', async () => {
		await bench.putFlow('every-display', everyDisplay);
		await bench.send(flowContent('every-display', 'See products'));
		await button('See products').waitFor();
		await bubble('Please fill in').getByText('read', { exact: true }).waitFor();

		await page.getByPlaceholder('Write as Asha').focus();
		await tabTo('See products', 'Shift+Tab');
		await page.keyboard.press('Enter');
		await title('Shop');
		await tabTo('Tea', 'Tab');
		await page.keyboard.press('Enter');
		await title('Product');
		await tabTo('It is a gift', 'Tab');
		await page.keyboard.press('Space');
		await page.keyboard.press('Tab');
		await page.keyboard.type('By hand');

		// All the way round, and never out of the form.
		for (let stop = 0; stop < 20; stop += 1) {
			await page.keyboard.press('Tab');
			expect(await form().evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
		}
		await tabTo('Order', 'Shift+Tab');
		await page.keyboard.press('Enter');
		expect(await bench.flowResponse()).toMatchObject({
			product: 'Tea',
			gift: true,
			note: 'By hand',
		});
	});

	/** Presses a key until the focus is on a control with this text or label. */
	async function tabTo(text: string, key: string): Promise<void> {
		await waitFor(
			`the focus on ${text}`,
			async () => {
				await page.keyboard.press(key);
				return await page.evaluate((wanted) => {
					const element = document.activeElement;
					const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
					return (
						[element, ...labels].some((each) => each?.textContent?.includes(wanted)) &&
						element?.matches('button, input')
					);
				}, text);
			},
			{ everyMs: 0 },
		);
	}
});

describe('a Flow with a data endpoint', () => {
	/** What the endpoint was asked, in clear. */
	let asked: Json[];

	beforeEach(async () => {
		asked = [];
		answering(answerTo);
	});

	/** What the endpoint says to each request. */
	function answering(answer: (request: Json) => object): void {
		bench.receiver.respondWith(({ path, body }) => {
			if (path !== '/data') return {};
			const opened = business.open(body);
			asked.push(opened.request);
			return { body: business.seal(answer(opened.request), opened) };
		});
	}

	/** Sends the Flow. The sandbox keeps endpoints, so each way to set one has a Flow of its own. */
	async function offer(flowId: string): Promise<void> {
		await bench.putFlow(flowId, dynamicBooking);
		await bench.send(flowContent(flowId, 'Book now', { flow_action: 'data_exchange' }));
	}

	async function offerWithEndpoint(): Promise<void> {
		await offer('visit');
		await putEndpoint('visit');
	}

	const slots = [
		{ id: 'ten', title: '10:00' },
		{ id: 'two', title: '14:00' },
	];

	function answerTo({ action, screen, data }: Json): object {
		const version = '3.0';
		if (action === 'ping') return { data: { status: 'active' } };
		if (screen === 'CONFIRM' && action === 'data_exchange') {
			const params = { flow_token: 'tok-1', photos: data.photos.length };
			return { version, screen: 'SUCCESS', data: { extension_message_response: { params } } };
		}
		if (screen === 'BOOK' && data.slot === 'ten')
			return { version, screen: 'BOOK', data: { slots, error_message: '10:00 has just gone' } };
		if (screen === 'BOOK') return { version, screen: 'CONFIRM', data: { summary: 'At 14:00' } };
		return { version, screen: 'BOOK', data: { slots } };
	}

	test('gets its screens from there', async () => {
		await offer('by-hand');
		await tab('Flows');
		await button('by-hand').click();
		await page.getByText('Data endpoint', { exact: true }).click();
		await page.getByLabel('URL').fill(`${bench.receiver.url}/data`);
		await page.getByLabel('Public key').fill(business.publicPem);
		await button('Save endpoint').click();
		await button('Ping').click();
		await page.getByText('The endpoint answers.').waitFor();

		await button('Book now').click();
		await title('Book a visit');
		await form().getByLabel('Time').selectOption('10:00');
		await button('Continue', form()).click();
		await form().getByRole('alert').filter({ hasText: '10:00 has just gone' }).waitFor();
		await form().getByLabel('Time').selectOption('14:00');
		await button('Continue', form()).click();
		await title('Confirm');
		await button('Back', form()).click();
		await title('Book a visit');
		await form().getByLabel('Time').selectOption('14:00');
		await button('Continue', form()).click();
		await title('Confirm');
		await form().getByText('At 14:00').waitFor();
		await form()
			.getByLabel('Add photo')
			.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a face') });
		await form().getByText('me.jpg').waitFor();
		await button('Book', form()).click();

		expect(await bench.flowResponse()).toEqual({ flow_token: 'tok-1', photos: 1 });
		expect(asked.map(({ action, screen }) => [action, screen])).toEqual([
			['ping', undefined],
			['INIT', ''],
			['data_exchange', 'BOOK'],
			['data_exchange', 'BOOK'],
			['BACK', 'CONFIRM'],
			['data_exchange', 'BOOK'],
			['data_exchange', 'CONFIRM'],
		]);
		const [photo] = asked.at(-1).data.photos;
		const { data: stored } = await axios.get<ArrayBuffer>(photo.cdn_url, {
			responseType: 'arraybuffer',
			proxy: false,
		});
		const hash = createHash('sha256').update(Buffer.from(stored)).digest('base64');
		expect(photo.encryption_metadata.encrypted_hash).toBe(hash);

		await tab('Activity');
		await button('Data endpoint').click();
		await entries().filter({ hasText: 'data_exchange on CONFIRM' }).locator('summary').click();
		await page.getByText('"extension_message_response"').waitFor();
	});

	test('that refuses the token has a dead button', async () => {
		bench.receiver.respondWith(({ path, body }) =>
			path === '/data'
				? {
						status: 427,
						body: business.seal({ error_msg: 'You have booked already' }, business.open(body)),
					}
				: {},
		);
		await offerWithEndpoint();
		await button('Book now').click();
		await form().getByRole('alert').filter({ hasText: 'You have booked already' }).waitFor();
		await button('Close form', form()).click();
		await bubble('You have booked already').waitFor();
		expect(await button('Book now').isDisabled()).toBe(true);
	});

	test('that ends with another token passes it on', async () => {
		const params = { flow_token: 'tok-other', booked: true };
		answering(({ screen }) =>
			screen === 'BOOK'
				? { version: '3.0', screen: 'SUCCESS', data: { extension_message_response: { params } } }
				: { version: '3.0', screen: 'BOOK', data: { slots } },
		);
		await offerWithEndpoint();
		await button('Book now').click();
		await form().getByLabel('Time').selectOption('10:00');
		await button('Continue', form()).click();
		expect(await bench.flowResponse()).toEqual(params);
	});

	test('that answers what does not fit the Flow leaves the person where they are, with the reason', async () => {
		answering(({ screen, data }) => {
			if (data.error) return { data: { acknowledged: true } };
			return {
				version: '3.0',
				...(screen === 'BOOK'
					? { screen: 'CONFIRM', data: {} }
					: { screen: 'BOOK', data: { slots } }),
			};
		});
		await offerWithEndpoint();
		await button('Book now').click();
		await form().getByLabel('Time').selectOption('10:00');
		await button('Continue', form()).click();
		await form()
			.getByRole('alert')
			.filter({ hasText: 'Screen CONFIRM: summary is missing' })
			.waitFor();
		await title('Book a visit');
		expect(await form().getByLabel('Time').inputValue()).toBe('ten');
		expect(await button('Continue', form()).isEnabled()).toBe(true);
		expect(asked.at(-1).data).toEqual({
			error: 'payload-schema-error',
			error_message: 'Screen CONFIRM: summary is missing',
		});
	});

	test('that is not known says so', async () => {
		await offer('unasked');
		await button('Book now').click();
		await form().getByText('The Flow unasked needs a data endpoint').waitFor();
		expectComplaint('409');
	});
});

describe('a Flow nobody knows', () => {
	beforeEach(async () => {
		await bench.send(flowContent('777', 'Book now'));
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
		expect(await bench.flowResponse()).toEqual({ flow_token: 'tok-1', name: 'Asha', date: '' });
	});

	test('is answered by JSON', async () => {
		const json = form().getByLabel('response_json');
		await json.fill('{ "name": ');
		await button('Send answer', form()).click();
		await form().getByText('This is no JSON object.').waitFor();
		await json.fill('{ "name": "Asha", "list": [1] }');
		await button('Send answer', form()).click();
		expect(await bench.flowResponse()).toEqual({ flow_token: 'tok-1', name: 'Asha', list: [1] });
	});

	test('opens as one that is loaded', async () => {
		await bench.putFlow('every-display', everyDisplay);
		await form().getByLabel('Flow', { exact: true }).selectOption('every-display');
		await form()
			.locator('form')
			.filter({ hasText: 'that is loaded' })
			.getByRole('button', { name: 'Open' })
			.click();
		await form().getByRole('heading', { name: 'Shop' }).waitFor();
		expect((await bench.admin('GET', '/flows')).data).toContainEqual(
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
		expect(JSON.parse(String((await bench.admin('GET', '/flows/shop')).data.text))).toEqual(
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
		expect(JSON.parse(String((await bench.admin('GET', '/flows/shop')).data.text))).toEqual(
			everyDisplay,
		);
		// The same file once more, as after a change.
		await page.getByLabel('Choose Flow JSON').setInputFiles(jsonFile('4-shop.json', everyInput));
		await waitFor(
			'the new text',
			async () =>
				JSON.parse(String((await bench.admin('GET', '/flows/shop')).data.text)).screens.length ===
				everyInput.screens.length,
		);
	});

	test('that no phone could open is shown with the reason, and leads to the editor', async () => {
		await bench.putFlow('broken', '{\n  "version": "7.3",\n}');
		await bench.send(flowContent('broken', 'Book now'));
		await button('Book now').click();
		await form().getByText('No phone could open').waitFor();
		expect(await form().getByRole('list', { name: 'Problems' }).innerText()).toMatch(/Line 3/);
		await button('Edit', form()).click();
		await page.getByRole('region', { name: 'Flow JSON of broken' }).waitFor();
	});

	test('changed by somebody else is shown as it is now, unless it is being edited', async () => {
		await bench.putFlow('shop', everyDisplay);
		await tab('Flows');
		await button('shop').click();
		const text = page
			.getByLabel('Flow JSON of shop', { exact: true })
			.and(page.locator('textarea'));
		await text.waitFor();
		await bench.putFlow('shop', '{}');
		await waitFor('the new text', async () => (await text.inputValue()) === '{}');
		await text.fill('{ mine');
		await bench.putFlow('shop', '[]');
		await bench.putFlow('other', '{}');
		await button('other').waitFor();
		expect(await text.inputValue()).toBe('{ mine');
		await button('Remove shop').click();
		await text.waitFor({ state: 'detached' });
	});
});

describe('the panel', () => {
	test('shows calls and callbacks as they happen, and sends callbacks again', async () => {
		await bench.send({ type: 'text', text: { body: 'Hello' } });
		await entries().filter({ hasText: 'Delivery report: read' }).waitFor();
		const sent = entries().filter({ hasText: `Send a message to ${PERSON}` });
		await sent.locator('summary').click();
		await sent.getByText('"body": "Hello"').waitFor();
		await sent.getByText('"http_code": 202').waitFor();
		await button('Copy as curl', sent).click();
		const copied = await waitFor(
			'the copy',
			async () => (await page.evaluate(() => navigator.clipboard.readText())) || undefined,
		);
		expect(copied).toMatch(/^curl -X POST \\\n {2}'http:.*\/messages'/);

		const before = await bench.received('/in', 1);
		const incoming = entries().filter({ hasText: 'Incoming message' });
		await incoming.locator('summary').click();
		await button('Send again', incoming).click();
		const calls = await bench.received('/in', before.length + 1);
		expect(calls.at(-1)?.rawBody).toBe(before.at(-1)?.rawBody);
		await entries().filter({ hasText: 'Incoming message (again)' }).waitFor();

		await button('Calls to Exotel').click();
		await waitFor(
			'calls alone',
			async () => (await entries().filter({ hasText: 'Incoming' }).count()) === 0,
		);
	});

	test('shows what n8n refused, and the retry', async () => {
		await bench.admin('PATCH', '/settings', { retryPreset: 'receivePage' });
		bench.receiver.respondWith((_call, index) =>
			index === 1 ? { status: 503, body: 'Busy' } : {},
		);
		await page.getByPlaceholder('Write as Asha').fill('Hello?');
		await page.keyboard.press('Enter');
		const entry = entries().filter({ hasText: '2 attempts' });
		await entry.locator('summary').click();
		await entry.getByText(/: 503 in /).waitFor();
		await entry.getByText(/: 200 in /).waitFor();
	});

	test('makes Exotel fail at the press of a button', async () => {
		await tab('Faults');
		await button(/^Too many requests/).click();
		await page.getByText('1 fault in wait').waitFor();
		expect((await bench.send({ type: 'text', text: { body: 'x' } })).status).toBe(429);
		await page.getByText('Everything works.').waitFor();

		await page.getByLabel('every call until cleared').check();
		await button(/^Exotel is down/).click();
		await page.getByText('until cleared', { exact: true }).waitFor();
		expect((await bench.send({ type: 'text', text: { body: 'x' } })).status).toBe(503);
		expect((await bench.send({ type: 'text', text: { body: 'x' } })).status).toBe(503);
		await button('Clear faults').click();
		await page.getByText('Everything works.').waitFor();

		await button(/^Refuse messages to/).click();
		await page.getByText('1 fault in wait').waitFor();
		const { data } = await bench.send({ type: 'text', text: { body: 'x' } });
		expect(data).toMatchObject({ metadata: { failed: 1 } });
	});

	test('changes the settings, and begins anew', async () => {
		await tab('Settings');
		await page.getByLabel('Signature of callbacks').fill('s3cret');
		await button('Sign').click();
		await page.getByText('Callbacks are signed.').waitFor();
		await page
			.getByLabel('Flow response arrives as')
			.selectOption('Newer reference (incoming_message)');
		await page.getByLabel('24-hour window').selectOption('Always closed');
		await page.getByText('Window closed').waitFor();
		await page.getByPlaceholder('Write as Asha').fill('Signed');
		await page.keyboard.press('Enter');
		const [, { headers, body }] = await bench.received('/in', 2);
		expect(headers['x-exotel-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
		expect(body).toMatchObject({ event: 'incoming_message' });

		await button('Reset everything').click();
		await page.getByText('No chat yet.').waitFor();
		await page.getByText('Callbacks are not signed.').waitFor();
	});

	test('is worked by the arrow keys', async () => {
		await page.getByRole('tab', { name: 'Activity' }).focus();
		await page.keyboard.press('ArrowLeft');
		expect(await page.getByRole('tab', { name: 'Settings' }).getAttribute('aria-selected')).toBe(
			'true',
		);
		await page.keyboard.press('Home');
		expect(await page.getByRole('tab', { name: 'Activity' }).getAttribute('aria-selected')).toBe(
			'true',
		);
	});
});

test('hundreds of messages are shown without delay', async () => {
	await bench.admin('PATCH', '/settings', { reportSteps: [] });
	const to = (index: number) =>
		index % 2 === 0 ? PERSON : `+9198000${String(index).padStart(5, '0')}`;
	for (let batch = 0; batch < 4; batch += 1) {
		const messages = Array.from({ length: 100 }, (_, index) => ({
			from: '+918000000001',
			to: to(index),
			content: { type: 'text', text: { body: `Message ${batch * 100 + index}` } },
		}));
		await bench.exotel('POST', 'messages', { whatsapp: { messages } });
	}
	await bubble('Message 398').waitFor();
	expect(await page.getByRole('article').count()).toBe(100);
	await button('Show earlier messages').click();
	await waitFor('more messages', async () => (await page.getByRole('article').count()) === 200);
	await tab('Settings');
	await page.getByLabel('24-hour window').waitFor();
});

test('comes back by itself when the sandbox does', async () => {
	const first = await startSandbox();
	const url = first.url;
	const other = await page.context().newPage();
	await other.goto(url);
	await other.getByText('Live', { exact: true }).waitFor();
	await first.stop();
	await other.getByText('Not connected').waitFor();
	const second = await startSandbox({ port: first.port, businessNumber: '+918000000099' });
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

describe.each(['light', 'dark'] as const)('axe finds nothing wrong, %s', (colorScheme) => {
	test.each([
		['wide', { width: 1400, height: 900 }],
		['narrow', { width: 390, height: 844 }],
	] as const)('and %s', async (_name, viewport) => {
		await page.context().close();
		({ page, complaints } = await bench.openPage({
			viewport,
			colorScheme,
			reducedMotion: 'reduce',
		}));
		const check = async (what: string, within?: string) =>
			expect({ [what]: await accessibilityProblems(page, within) }).toEqual({ [what]: [] });
		// The page around the form stays as it is.
		const checkForm = async (what: string) => await check(what, '[role=dialog]');
		const panel = async () => {
			if (viewport.width < 760) await button('Sandbox').click();
		};
		await bench.putFlow('every-input', everyInput);
		await bench.putFlow('every-display', everyDisplay);
		await bench.putFlow('broken', '{ "version": "7.3" }');
		await bench.send(flowContent('777', 'Unknown'));
		await bench.send(flowContent('every-display', 'See products'));
		await bench.putFlow('visit', dynamicBooking);
		await putEndpoint('visit');
		await bench.send(flowContent('broken', 'Broken'));
		await bench.send(flowContent('visit', 'Ask', { flow_action: 'data_exchange' }));
		await bench.send(
			flowContent('visit', 'Misfit', {
				flow_action_payload: { screen: 'BOOK', data: { slots: 'ten' } },
			}),
		);
		await bench.send(
			flowContent('every-input', 'Book now', {
				flow_action_payload: { screen: 'ABOUT', data: { greeting: 'Hello' } },
			}),
		);
		await bench.admin('POST', '/answers', { response: { a: 1 } });
		await bench.admin('PATCH', '/settings', { windowHours: 0 });
		await bench.send({ type: 'text', text: { body: 'Too late' } });
		await bubble('Too late').getByText('More than 24 hours').waitFor();
		await bubble('Response sent').getByText('Response sent').click();
		await check('chat');

		await button('Book now').click();
		await check('text inputs');
		await next();
		await checkForm('text inputs with errors');
		await fillAbout();
		await next();
		await title('Your choice');
		await next();
		await checkForm('choices with errors');
		await fillChoices();
		await next();
		await title('When');
		await checkForm('dates');
		await fillDates();
		await next();
		await title('Photos');
		await form()
			.getByLabel('Add photo')
			.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a face') });
		await form().getByText('me.jpg').waitFor();
		await checkForm('photos');
		await next();
		await title('Documents');
		await button('Send', form()).click();
		await checkForm('documents with an error');
		await page.keyboard.press('Escape');

		await button('Misfit').click();
		await form().getByRole('note').waitFor();
		await checkForm('note of the sandbox');
		await page.keyboard.press('Escape');
		bench.receiver.respondWith(({ path }) => (path === '/data' ? { status: 500 } : {}));
		await button('Ask').click();
		await form().getByRole('alert').filter({ hasText: 'status 500' }).waitFor();
		await checkForm('snackbar');
		await page.keyboard.press('Escape');
		bench.receiver.respondWith(({ path }) => (path === '/data' ? 'hang' : {}));
		await button('Ask').click();
		await form().getByText('Asking the business').waitFor();
		await checkForm('waiting for the business');
		await page.keyboard.press('Escape');
		await button('Broken').click();
		await form().getByText('No phone could open').waitFor();
		await checkForm('broken Flow');
		await page.keyboard.press('Escape');
		await button('See products').click();
		await checkForm('list');
		await button(/^Cup/, form()).click();
		await checkForm('display');
		await button('Conditions', form()).click();
		await title('Conditions');
		await checkForm('rich text');
		await page.keyboard.press('Escape');
		await button('Unknown').click();
		await check('unknown Flow');
		await page.keyboard.press('Escape');
		await button('New customer').click();
		await button('Add').click();
		await check('new customer');

		await panel();
		await entries().first().locator('summary').click();
		await check('activity');
		await tab('Flows');
		await button('broken').click();
		await page.getByRole('list', { name: 'Problems' }).waitFor();
		await check('flows');
		await button('visit').click();
		await page.getByLabel('Public key').waitFor();
		await check('data endpoint');
		await tab('Faults');
		await button(/^Slow answer/).click();
		await page.getByText('1 fault in wait').waitFor();
		await check('faults');
		await tab('Settings');
		await check('settings');
	});
});
