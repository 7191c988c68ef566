import { perform } from '../../sandbox/flowJson/session.mts';
import { DEMO_PEOPLE, DEMO_PERSON } from '../../scripts/demo/constants.mts';
import { startDemo, type Demo } from '../../scripts/demo/demo.mts';
import { readExamples } from '../../scripts/demo/workflows.mts';
import type { Workflow } from '../../scripts/n8n/types.mts';
import { waitFor } from '../../scripts/poll.mts';
import { pickedFile, type Person } from '../sandbox/flowFixtures.mts';
import { ExampleRun, exampleNumber, rowsOf } from './examples.mts';

const COLLEAGUE = DEMO_PEOPLE[2];

/** Nodes of n8n that work by themselves. */
const WITHOUT_ACCOUNT =
	/^n8n-nodes-base\.(dataTable|executeWorkflow|executeWorkflowTrigger|if|manualTrigger|noOp|set|splitInBatches|splitOut|stickyNote|summarize|switch)$/;

test('the example workflows hold no credentials, and need no account but that of Exotel', async () => {
	const nodes = (await readExamples()).flatMap((workflow) => workflow.nodes);
	expect(nodes.length).toBeGreaterThan(100);
	expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
	const others = nodes.map(({ type }) => type).filter((type) => !type.startsWith('n8n-nodes-exotel-whatsapp-flows.'));
	expect(others.filter((type) => !WITHOUT_ACCOUNT.test(type))).toEqual([]);
});

/** The examples for the five kinds of Flows, as `npm start` imports them. */
describe('the example workflow', () => {
	let demo: Demo;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
		// What comes before a run sleeps is refused by n8n and comes again: here after 3 seconds instead of 30.
		await demo.sandbox.changeSettings({ timeScale: 0.1, reportStepMs: 5_000 });
	});

	afterAll(async () => await demo?.stop());

	const start = async (workflow: Workflow) => await ExampleRun.start(demo, workflow);

	/** Whether the messages sent from now on are delivered. */
	async function deliver(isDelivered: boolean): Promise<void> {
		await demo.sandbox.changeSettings({ deliveryFailure: isDelivered ? null : 'EX_INCAPABLE_RECIPIENT' });
	}

	/** Resolves when the person has got that text. */
	async function untilTold(to: string, text: string): Promise<void> {
		const isTold = async () => JSON.stringify(await demo.sandbox.messagesTo(to)).includes(text);
		await waitFor(`the text "${text}"`, isTold);
	}

	afterEach(async () => await deliver(true));

	describe('7 Capture leads', () => {
		const FIRST = { name: 'Asha Rao', company: 'Rao Textiles', contact_by: 'phone', phone: '+91 98765 43210', interest: 'crm' };
		const SECOND = { name: 'Asha Rao', contact_by: 'email', email: 'asha@example.com', interest: 'whatsapp', newsletter: true };

		it('adds a lead, and changes it when the same number asks again', async () => {
			const workflow = await exampleNumber(7, demo);
			const first = await start(workflow);
			await first.answer(DEMO_PERSON, (person) => person.fill(FIRST).submit());
			let itemsOf = await first.end();
			expect(itemsOf('New lead')).toEqual([
				{
					subject: 'New lead: Asha Rao',
					text: expect.stringContaining('Asha Rao (Rao Textiles) is interested in crm. Reach them by phone: +91 98765 43210.'),
				},
			]);
			expect(itemsOf('Known lead')).toEqual([]);

			const second = await start(workflow);
			await second.answer(DEMO_PERSON, (person) => person.fill(SECOND).submit());
			itemsOf = await second.end();
			expect(itemsOf('New lead')).toEqual([]);
			expect(itemsOf('Known lead')).toEqual([
				{ subject: 'Asked again: Asha Rao', text: expect.stringContaining('Reach them by email: asha@example.com.') },
			]);
			expect(await rowsOf(demo, 'Leads')).toEqual([
				expect.objectContaining({
					id: 1,
					phone: DEMO_PERSON,
					name: 'Asha Rao',
					company: '',
					contact_by: 'email',
					contact: 'asha@example.com',
					interest: 'whatsapp',
					newsletter: true,
				}),
			]);
		});
	});

	describe('8 Survey customers (NPS)', () => {
		it('keeps each answer, works out the score over all of them, and alerts on a low one', async () => {
			const workflow = await exampleNumber(8, demo);
			const ask = async (score: string) => {
				const run = await start(workflow);
				await run.answer(DEMO_PERSON, (person) =>
					person.fill({ score }).submit().fill({ topics: ['service', 'price'], comment: 'As it is', may_contact: true }).submit(),
				);
				return await run.end();
			};
			const counts = { answers: 1, promoters: 1, passives: 0, detractors: 0, net_promoter_score: 100 };
			let itemsOf = await ask('10');
			expect(itemsOf('Net Promoter Score')).toEqual([counts]);
			expect(itemsOf('Alert')).toEqual([]);

			await ask('9');
			await ask('7');
			itemsOf = await ask('6');
			expect(itemsOf('Net Promoter Score')).toEqual([
				{ answers: 4, promoters: 2, passives: 1, detractors: 1, net_promoter_score: 25 },
			]);
			expect(itemsOf('Alert')).toEqual([
				{
					subject: 'Score 6 from Asha Rao',
					text: `Asha Rao (${DEMO_PERSON}) gave 6 of 10: service, price.\nAs it is\nYou may call.`,
				},
			]);
			const rows = await rowsOf(demo, 'Survey answers');
			expect(rows.map(({ score }) => score)).toEqual([10, 9, 7, 6]);
			expect(rows[3]).toMatchObject({ phone: DEMO_PERSON, topics: 'service, price', comment: 'As it is', may_contact: true });
		});
	});

	describe('9 Book an appointment', () => {
		/** Some days from now, and no Sunday. */
		const day = (() => {
			const date = new Date();
			do date.setUTCDate(date.getUTCDate() + 3);
			while (date.getUTCDay() === 0);
			return date.toISOString().slice(0, 10);
		})();
		const book = (person: Person) => {
			expect(person.component('Dropdown').options).toMatchObject([
				{ title: 'Consultation', metadata: '₹500' },
				{ title: 'Treatment', metadata: '₹1800' },
			]);
			return person
				.fill({ service: 'treatment', appointment_date: day, appointment_time: '14:00' })
				.submit()
				.fill({ reason: 'Back pain', preferred_language: 'Hindi', reminder: true })
				.submit();
		};

		it('books the time once, at the price that the workflow knows', async () => {
			const workflow = await exampleNumber(9, demo);
			const first = await start(workflow);
			await first.answer(DEMO_PERSON, book);
			let itemsOf = await first.end();
			expect(itemsOf('Confirmation')).toEqual([
				{
					phone: DEMO_PERSON,
					text: expect.stringMatching(/^Dear Asha Rao, your appointment is booked: Treatment \(₹1800\) on \w+, \d+ \w+ at 14:00\.$/),
					start: `${day}T14:00`,
					end: `${day}T14:30`,
				},
			]);
			await untilTold(DEMO_PERSON, 'We look into our calendar and confirm in a moment.');

			const second = await start(workflow);
			await second.answer(DEMO_PERSON, book);
			itemsOf = await second.end();
			expect(itemsOf('Confirmation')).toEqual([]);
			expect(itemsOf('Time is taken')).toEqual([
				{ phone: DEMO_PERSON, text: 'Dear Asha Rao, 14:00 has just been taken. We send you the form again.' },
			]);
			expect(await rowsOf(demo, 'Bookings')).toEqual([
				expect.objectContaining({
					phone: DEMO_PERSON,
					customer_name: 'Asha Rao',
					service: 'Treatment',
					price: 1800,
					appointment_date: day,
					appointment_time: '14:00',
					reason: 'Back pain',
					language: 'Hindi',
					reminder: true,
				}),
			]);
		});
	});

	describe('10 Take an order from a catalogue', () => {
		const choose = (person: Person, category: number) =>
			person.does((state) => perform(state, person.component('NavigationList').items[category].action!));

		it('adds up what was ordered, with the delivery when there is one', async () => {
			const workflow = await exampleNumber(10, demo);
			const toHome = await start(workflow);
			await toHome.answer(DEMO_PERSON, (person) =>
				choose(person, 0)
					.fill({ coffees: ['monsoon-malabar', 'decaf'], coffee_quantity: '2' })
					.submit()
					.fill({ delivery: 'courier', address: '1 MG Road, Bengaluru' })
					.submit(),
			);
			let itemsOf = await toHome.end();
			expect(itemsOf('Order line')).toEqual([
				{ text: '2 × Monsoon Malabar', total: 900 },
				{ text: '2 × Decaf', total: 960 },
			]);
			expect(itemsOf('Order to hand out')).toEqual([]);
			expect(itemsOf('Parcel to pack')).toEqual([
				{
					subject: `Order 1: parcel for ${DEMO_PERSON}`,
					text: expect.stringContaining('2 × Monsoon Malabar, 2 × Decaf. To 1 MG Road, Bengaluru. To pay on delivery: ₹1900.'),
				},
			]);

			const toShop = await start(workflow);
			await toShop.answer(DEMO_PERSON, (person) =>
				choose(person, 1).fill({ gear: ['mug'], gear_quantity: '3' }).submit().fill({ delivery: 'pickup', note: 'As a gift' }).submit(),
			);
			itemsOf = await toShop.end();
			expect(itemsOf('Parcel to pack')).toEqual([]);
			expect(itemsOf('Order to hand out')).toEqual([
				{ subject: `Order 2: ${DEMO_PERSON} comes to the shop`, text: '3 × Stoneware mug. To pay: ₹1050.\nAs a gift' },
			]);
			expect(await rowsOf(demo, 'Orders')).toEqual([
				expect.objectContaining({ goods_total: 1860, delivery: 'courier', delivery_fee: 40, total: 1900, address: '1 MG Road, Bengaluru' }),
				expect.objectContaining({ goods_total: 1050, delivery: 'pickup', delivery_fee: 0, total: 1050, note: 'As a gift' }),
			]);
		});
	});

	describe('11 Approve a loan request', () => {
		const request = (person: Person) =>
			person
				.fill({ amount: '240000', purpose: 'stock', term: '24' })
				.submit()
				.fill({ employment: 'business', business_name: 'Rao Textiles', registrations: ['gst'], monthly_income: '90000' })
				.submit()
				.fill({ income_proof: [pickedFile()] })
				.submit()
				.fill({ consent: true })
				.submit();

		it.each([
			['approve', 'Approved', 'Declined', /, your loan L-\d+ of ₹240000 over 24 months is approved\.$/],
			['decline', 'Declined', 'Approved', /, we cannot grant your loan L-\d+ at present\./],
		])('asks a colleague, who may %s', async (decision, outcome, other, text) => {
			const run = await start(await exampleNumber(11, demo));
			await run.answer(DEMO_PERSON, request);
			await run.answer(COLLEAGUE, (person) => {
				expect(person.component('TextHeading').text).toMatch(/^Loan L-\d+: ₹240000$/);
				expect(person.component('TextBody').text).toBe(
					'Asha Rao asks for ₹240000 over 24 months: ₹10000 a month before interest. Purpose: stock. Work: Rao Textiles. Monthly income: ₹90000. Proof: slip.pdf.',
				);
				return person.fill({ decision, comment: 'Known for years' }).submit();
			});
			const itemsOf = await run.end();
			expect(itemsOf(other)).toEqual([]);
			expect(itemsOf(outcome)).toEqual([
				{
					reference: expect.stringMatching(/^L-\d+$/),
					phone: DEMO_PERSON,
					decided_by: COLLEAGUE,
					comment: 'Known for years',
					text: expect.stringMatching(text),
				},
			]);
			// What the form sent back is what the message brought.
			expect(itemsOf('Ask for the request')[0]).toMatchObject({
				reference: itemsOf('Request')[0].reference,
				response_json: { reference: itemsOf('Request')[0].reference, income_proof: [{ file_name: 'slip.pdf' }], consent: true },
			});
		});

		it('says when nobody could decide', async () => {
			const run = await start(await exampleNumber(11, demo));
			await run.answer(DEMO_PERSON, async (person) => {
				await deliver(false);
				return request(person);
			});
			const itemsOf = await run.end();
			expect(itemsOf('Nobody has decided')).toEqual([
				{
					reference: itemsOf('Request')[0].reference,
					subject: expect.stringMatching(/^Loan L-\d+ waits for a decision$/),
					text: expect.stringContaining(`${COLLEAGUE} has not decided on Asha Rao's loan of ₹240000.`),
				},
			]);
		});
	});

	it.each([
		[7, 'Call them', { subject: 'No answer: Asha Rao', text: `The form could not be delivered. Please call ${DEMO_PERSON}.` }],
		[8, 'Ask again next quarter', { customer_name: 'Asha Rao', phone: DEMO_PERSON, reason: 'delivery_failed', ask_again_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }],
		[9, 'Call them', { subject: 'No appointment: Asha Rao', text: `The form could not be delivered. Please call ${DEMO_PERSON}.` }],
		[10, 'No order', { phone: DEMO_PERSON, reason: 'delivery_failed', text: expect.stringContaining('Hi Asha Rao, our catalogue') }],
		[11, 'No request', { phone: DEMO_PERSON, reason: 'delivery_failed', reference: expect.stringMatching(/^L-\d+$/), text: expect.stringContaining('Dear Asha Rao') }],
	])('%i goes on without an answer', async (number, node, item) => {
		await deliver(false);
		const itemsOf = await (await start(await exampleNumber(number, demo))).end();
		expect(itemsOf(node)).toEqual([item]);
	});
});
