import type { Browser, Locator } from 'playwright-core';
import { startBrowser } from '../../lib/browser.mts';
import { fillInWhenAsked, sendForm } from '../../demo/askAndContinue.mts';
import { DEMO_ANSWER, DEMO_PEOPLE, DEMO_PERSON, SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { SEND_NODE, nodeOfType } from '../../demo/workflows.mts';
import { waitFor } from '../../lib/poll.mts';
import { exampleNumber } from './examples.mts';
import { TwoPages } from './fiveFlows.mts';

const COLLEAGUE = DEMO_PEOPLE[2];

const press = async (form: Locator, name: string) =>
	await form.getByRole('button', { name, exact: true }).click();

/** From the editor to the phone and back, as somebody does who has nothing but `npm start`. */
describe('the first example and the five kinds of Flows, in the editor and on the phone', () => {
	let demo: Demo;
	let browser: Browser;
	let pages: TwoPages;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
		// What comes before a run sleeps is refused by n8n and comes again: here after 3 seconds instead of 30.
		await demo.sandbox.changeSettings({ timeScale: 0.1 });
		browser = await startBrowser();
		pages = await TwoPages.open(browser, demo);
	});

	afterAll(async () => {
		await browser?.close();
		await demo?.stop();
	});

	/** Executes the example and fills its first form in. */
	async function play(
		number: number,
		button: string,
		fillIn: (form: Locator) => Promise<void>,
	): Promise<void> {
		await pages.execute((await exampleNumber(number, demo)).id);
		const form = await pages.openForm(DEMO_PERSON, button);
		await fillIn(form);
		await form.waitFor({ state: 'detached' });
	}

	it('Ask and continue: the answer is in the last node', async () => {
		const form = await fillInWhenAsked(
			pages.phone,
			async () => await pages.execute(demo.askWorkflow.id),
		);
		await sendForm(form);
		expect(await pages.outputOf('Your CRM')).toMatchObject({ phone: DEMO_PERSON, ...DEMO_ANSWER });
		await pages.phone
			.getByRole('article')
			.getByText('Thank you! We look forward to seeing you.')
			.waitFor();
	});

	it('Ask and continue: "Execute step" in the window of the node that waits', async () => {
		const { editor, phone } = pages;
		await editor.openWorkflow(demo.askWorkflow.id);
		await editor.openNode(SEND_NODE);
		const output = editor.part('output-panel');
		const form = await fillInWhenAsked(phone, async () => {
			await editor.part('node-execute-button').click();
			await output
				.getByText('The workflow continues when the person has answered the Flow')
				.waitFor();
		});
		await sendForm(form);
		expect(await pages.shownOutput()).toMatchObject({
			event: 'flow_response',
			from: DEMO_PERSON,
			responded: 'true',
			token_status: 'ok',
		});
		await output.getByText(DEMO_ANSWER.time).first().waitFor();
		await editor.closeNode();
	});

	it('a credential is created in the editor, and tested', async () => {
		const { id } = await exampleNumber(7, demo);
		await pages.editor.openWorkflow(id);
		const { accountSid, apiKey, apiToken, wabaId } = SANDBOX_ACCOUNT;
		const name = await pages.createCredential({
			region: 'Custom',
			baseUrl: demo.sandboxUrl,
			accountSid,
			apiKey,
			apiToken,
			wabaId,
		});
		expect(name).toBe('Exotel account');
		await waitFor('the editor to save the workflow', async () => {
			const workflow = await demo.client.getWorkflow(id);
			return nodeOfType(workflow, SEND_NODE).credentials?.exotelApi.name === name;
		});
	});

	it('Form: a lead', async () => {
		await play(7, 'Get an offer', async (form) => {
			await form.getByLabel('Your name').fill('Asha Rao');
			await form.getByLabel('Company').fill('Rao Textiles');
			await form.getByLabel('By phone').check();
			await form.getByLabel('Phone number').fill('+91 98765 43210');
			await form.getByLabel('Interested in').selectOption('CRM software');
			await form.getByLabel('Send me news').check();
			await press(form, 'Send');
		});
		expect(await pages.outputOf('Lead')).toMatchObject({
			phone: DEMO_PERSON,
			name: 'Asha Rao',
			company: 'Rao Textiles',
			contact_by: 'By phone',
			contact: '+91 98765 43210',
			interest: 'CRM software',
			newsletter: 'true',
		});
		expect((await pages.outputOf('New lead')).subject).toBe('New lead: Asha Rao');
	});

	it('Survey: a low score', async () => {
		await play(8, 'Answer', async (form) => {
			await form.getByLabel('3', { exact: true }).check();
			await press(form, 'Continue');
			await form.getByText('What should we do better?').waitFor();
			await form.getByLabel('Delivery').check();
			await form.getByLabel('Price').check();
			await form.getByLabel('In your own words').fill('Two weeks late');
			await press(form, 'Send');
		});
		expect(await pages.outputOf('Survey answer')).toMatchObject({
			phone: DEMO_PERSON,
			score: '3',
			topics: 'Delivery, Price',
			comment: 'Two weeks late',
			may_contact: 'false',
		});
		expect((await pages.outputOf('Alert')).subject).toBe('Score 3 from Asha Rao');
		expect(await pages.outputOf('Net Promoter Score')).toMatchObject({
			answers: '1',
			detractors: '1',
			net_promoter_score: '-100',
		});
	});

	it('Appointment: with the services, times and days that the message brings', async () => {
		let day: string | null = null;
		await play(9, 'Book now', async (form) => {
			await form.getByLabel('Service').selectOption('Treatment · ₹1800');
			const free = form
				.getByRole('grid', { name: 'Day' })
				.locator('[data-day][aria-disabled=false]')
				.first();
			day = await free.getAttribute('data-day');
			await free.click();
			await form.getByLabel('14:00').check();
			await press(form, 'Continue');
			await form.getByText(`${day} at 14:00`).waitFor();
			await form.getByLabel('Reason').fill('Back pain');
			await form.getByLabel('Language').selectOption('हिन्दी');
			await press(form, 'Book');
		});
		expect(await pages.outputOf('Appointment')).toMatchObject({
			service: 'Treatment',
			price: '1800',
			appointment_date: day,
			appointment_time: '14:00',
			reason: 'Back pain',
			language: 'हिन्दी',
			reminder: 'false',
		});
		expect((await pages.outputOf('Confirmation')).start).toBe(`${day}T14:00`);
	});

	it('Product Catalog: an order with its total', async () => {
		await play(10, 'See products', async (form) => {
			await form.getByRole('button', { name: /Freshly roasted/ }).click();
			await form.getByLabel('Monsoon Malabar').check();
			await form.getByLabel('Decaf').check();
			await form.getByLabel('How many of each').selectOption('2');
			await press(form, 'Go to order');
			await form.getByLabel('Bring it to me').check();
			await form.getByLabel('Address').fill('1 MG Road, Bengaluru');
			await press(form, 'Order');
		});
		expect(await pages.outputOf('Order')).toMatchObject({
			lines: expect.stringMatching(/Monsoon Malabar[^]*Decaf/),
			delivery: 'courier',
			delivery_fee: '40',
			address: '1 MG Road, Bengaluru',
		});
		expect((await pages.outputOf('Order with total')).total).toBe('1900');
	});

	it('Custom: a request in four screens, and the approval of a colleague', async () => {
		await play(11, 'Ask for a loan', async (form) => {
			await form.getByLabel('Amount in rupees').fill('240000');
			await form.getByLabel('What for?').selectOption('Stock');
			await form.getByLabel('24 months').check();
			await press(form, 'Continue');
			await form.getByLabel('I have my own business').check();
			await form.getByLabel('Name of business').fill('Rao Textiles');
			await form.getByLabel('GST').check();
			await form.getByLabel('Monthly income').fill('90000');
			await press(form, 'Continue');
			const slip = { name: 'slip.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') };
			await form.getByLabel('Add document').setInputFiles(slip);
			await form.getByText('slip.pdf').waitFor();
			await press(form, 'Continue');
			await form.getByLabel('My credit history may be checked').check();
			await press(form, 'Send request');
		});
		const decision = await pages.openForm(COLLEAGUE, 'Decide');
		await decision.getByText('Asha Rao asks for ₹240000 over 24 months').waitFor();
		await decision.getByLabel('Approve').check();
		await decision.getByLabel('Comment').fill('Known for years');
		await press(decision, 'Send decision');
		expect(await pages.outputOf('Request')).toMatchObject({
			amount: '240000',
			months: '24',
			purpose: 'Stock',
			work: 'Rao Textiles',
			monthly_income: '90000',
			proof: 'slip.pdf',
		});
		expect(await pages.outputOf('Approved')).toMatchObject({
			decided_by: COLLEAGUE,
			comment: 'Known for years',
		});
	});
});
