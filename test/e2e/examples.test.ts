import { perform } from '../../sandbox/phone/player/session.mts';
import {
	CRM_FOLDER,
	DEMO_ANSWER,
	DEMO_PEOPLE,
	DEMO_PERSON,
	DYNAMIC_FLOW_ID,
	KEEPING_WORKFLOW,
} from '../../demo/constants.mts';
import { ENCRYPTION_TYPE } from '../../demo/credential.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { setUpWorkflows } from '../../demo/setUpWorkflows.mts';
import {
	DATA_TRIGGER_NODE,
	SEND_NODE,
	TRIGGER_NODE,
	importWorkflow,
	nodeOfType,
	readExamples,
	withCredential,
} from '../../demo/workflows.mts';
import type { Workflow, WorkflowFile } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import { pickedFile, type Person } from '../sandbox/flowFixtures.mts';
import {
	ExampleRun,
	RunsAtOnce,
	exampleNumber,
	forgetEndpoint,
	nextRun,
	publishWithWebhook,
	rowsOf,
} from './examples.mts';
import { demoCredential } from './helpers.mts';

const [, SECOND_PERSON, COLLEAGUE] = DEMO_PEOPLE;

const MANUAL_TRIGGER_NODE = 'n8n-nodes-base.manualTrigger';

/** Nodes of n8n that work by themselves. */
const WITHOUT_ACCOUNT =
	/^n8n-nodes-base\.(dataTable|executeWorkflow|executeWorkflowTrigger|if|manualTrigger|noOp|set|splitInBatches|splitOut|stickyNote|summarize|switch)$/;

test('the example workflows hold no credentials, and need no account but that of Exotel', async () => {
	const nodes = (await readExamples()).flatMap((workflow) => workflow.nodes);
	expect(nodes.length).toBeGreaterThan(100);
	expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
	const others = nodes
		.map(({ type }) => type)
		.filter((type) => !type.startsWith('n8n-nodes-exotel-whatsapp-flows.'));
	expect(others.filter((type) => !WITHOUT_ACCOUNT.test(type))).toEqual([]);
});

test('the example workflows leave the addresses of their webhooks to n8n, so that each can be imported twice', async () => {
	const all = [...(await readExamples()), ...(await readExamples(CRM_FOLDER))];
	const nodes = all.flatMap((workflow) => workflow.nodes);
	expect(nodes.filter(({ webhookId }) => webhookId)).toEqual([]);
});

/** Beside a trigger of ours n8n's editor never gives "Execute workflow" to the manual one. */
test('"Execute workflow" runs the manual trigger of an example; the note says where another has to be chosen', async () => {
	const holds = ({ nodes }: WorkflowFile, types: string[]) =>
		nodes.some(({ type }) => types.includes(type));
	const sending = (await readExamples()).filter((workflow) =>
		holds(workflow, [MANUAL_TRIGGER_NODE]),
	);
	expect(sending.length).toBeGreaterThan(8);
	const withOurs = sending.filter((workflow) => holds(workflow, [TRIGGER_NODE, DATA_TRIGGER_NODE]));
	expect(withOurs.map(({ name }) => name)).toEqual([KEEPING_WORKFLOW]);
	expect(JSON.stringify(withOurs[0].nodes)).toContain(
		'Run the upper part with the arrow beside *Execute workflow*: *When clicking*',
	);
});

/** The examples as `npm start` imports them. */
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
		await demo.sandbox.changeSettings({
			deliveryFailure: isDelivered ? null : 'EX_INCAPABLE_RECIPIENT',
		});
	}

	/** Resolves when the person has got that text. */
	async function untilTold(to: string, text: string): Promise<void> {
		const isTold = async () => JSON.stringify(await demo.sandbox.messagesTo(to)).includes(text);
		await waitFor(`the text "${text}"`, isTold);
	}

	afterEach(async () => await deliver(true));

	it.each(['v2', 'v3'] as const)(
		'holds nothing that n8n in its report on the way to %s warns of',
		async (version) => {
			const withAccounts = await readExamples(CRM_FOLDER);
			for (const file of withAccounts) await importWorkflow(demo.client, file);
			expect(await demo.client.listWorkflows()).toHaveLength(
				(await readExamples()).length + withAccounts.length,
			);
			expect(await demo.client.migrationFindings(version)).toEqual([]);
		},
	);

	/** Fills in the small form of the examples 1 to 6. */
	const choose = (time: string) => (person: Person) =>
		person.fill({ appointment_date: DEMO_ANSWER.appointment_date, time }).submit();

	describe('4 Keep answers with your CRM records', () => {
		it.each([
			['its reference', true, 'Row of the contact', 'Row of the message'],
			[
				'the message, when the phone has not sent the token back',
				false,
				'Row of the message',
				'Row of the contact',
			],
		])('finds the row of an answer by %s', async (_by, includeToken, found, other) => {
			const workflow = await exampleNumber(4, demo);
			const [sent] = (await (await start(workflow)).end())('Send WhatsApp Flow');
			const messages = String(sent.message_id);
			const answer = (time: string) => ({
				messages,
				response: { appointment_date: DEMO_ANSWER.appointment_date, time },
				includeToken,
				includeContext: true,
			});
			for (const time of ['10:00 AM', '4:00 PM']) {
				const itemsOf = await nextRun(
					demo,
					workflow,
					async () => await demo.sandbox.answer(answer(time)),
				);
				expect(itemsOf(found)).toEqual([
					expect.objectContaining({
						id: 1,
						contact_id: 'contact-4711',
						phone: DEMO_PERSON,
						message_id: messages,
						appointment_date: DEMO_ANSWER.appointment_date,
						appointment_time: time,
					}),
				]);
				expect(itemsOf(other)).toEqual([]);
			}
			expect(await rowsOf(demo, 'Appointments')).toHaveLength(1);
		});

		it('keeps nothing of an answer to a message that it does not know', async () => {
			const workflow = await exampleNumber(4, demo);
			const { deliverAnswersTo: url } = nodeOfType(workflow, SEND_NODE).parameters.options as {
				deliverAnswersTo: string;
			};
			const [sent] = (await (await start(await exampleNumber(2, demo))).end())(
				'Send WhatsApp Flow',
			);
			const answer = {
				messages: String(sent.message_id),
				response: { time: 'never' },
				includeToken: false,
				includeContext: true,
				url,
			};
			const itemsOf = await nextRun(demo, workflow, async () => await demo.sandbox.answer(answer));
			expect(itemsOf('WhatsApp Flow Response Trigger')).toHaveLength(1);
			expect(JSON.stringify(await rowsOf(demo, 'Appointments'))).not.toContain('never');
		});
	});

	it('4 can be imported a second time and published beside the first', async () => {
		const first = await exampleNumber(4, demo);
		const file = (await readExamples()).find(({ name }) => name === first.name)!;
		const second = await demo.client.createWorkflow(
			withCredential({ ...file, name: 'A second import' }, await demoCredential(demo)),
		);
		await demo.client.activate(second);
		const webhookIds = [first, second].map(
			(workflow) => nodeOfType(workflow, TRIGGER_NODE).webhookId,
		);
		expect(webhookIds).toEqual([expect.any(String), expect.any(String)]);
		expect(new Set(webhookIds).size).toBe(2);
	});

	describe('5 Ask one after the other', () => {
		/** What the last node has to say about the two. */
		const outcome = [
			{ phone: DEMO_PERSON, responded: true, appointment_date: DEMO_ANSWER.appointment_date },
			{ phone: SECOND_PERSON, responded: false, appointment_date: '' },
		];

		it('goes through though the second person cannot be reached', async () => {
			const run = await start(await exampleNumber(5, demo));
			await run.answer(DEMO_PERSON, async (person) => {
				await deliver(false);
				return choose('10:00 AM')(person);
			});
			expect((await run.end())('Who answered')).toEqual(outcome);
		});

		it('goes through though the second person does not answer in time', async () => {
			const run = await start(await withShortLimitFor('Ravi', await exampleNumber(5, demo)));
			await run.answer(DEMO_PERSON, choose('10:00 AM'));
			expect((await run.end(180_000))('Who answered')).toEqual(outcome);
		});

		/** A copy of the workflow that waits for one of the people only a moment. n8n looks about once a minute. */
		async function withShortLimitFor(
			person: string,
			{ connections, settings, ...file }: Workflow,
		): Promise<Workflow> {
			const resumeAmount = `={{ $json.name === '${person}' ? 0.02 : 60 }}`;
			const limitWaitTime = {
				values: { limitType: 'afterTimeInterval', resumeAmount, resumeUnit: 'minutes' },
			};
			const nodes = file.nodes.map((node) =>
				node.type === SEND_NODE
					? { ...node, parameters: { ...node.parameters, options: { limitWaitTime } } }
					: node,
			);
			return await demo.client.createWorkflow({
				name: 'One after the other, in a hurry',
				nodes,
				connections,
				settings,
			});
		}
	});

	describe('6 Ask everybody at once', () => {
		/** The later person answers first; each answer is in the run of its person. */
		async function answerInReverse(
			workflow: Workflow,
			begin: () => Promise<unknown>,
		): Promise<void> {
			const runs = await RunsAtOnce.start(demo, workflow, [DEMO_PERSON, SECOND_PERSON], begin);
			for (const [phone, time] of [
				[SECOND_PERSON, '4:00 PM'],
				[DEMO_PERSON, '10:00 AM'],
			]) {
				const itemsOf = await runs.answer(phone, choose(time));
				expect(itemsOf('Your CRM')).toEqual([
					{ phone, appointment_date: DEMO_ANSWER.appointment_date, time },
				]);
			}
		}

		it('goes on with the answer of each person in a run of its own, whoever answers first', async () => {
			const workflow = await exampleNumber(6, demo);
			await answerInReverse(workflow, async () => await (await start(workflow)).end());
		});

		it('works when it is published and begins with a webhook', async () => {
			const { workflow, call } = await publishWithWebhook(demo, await exampleNumber(6, demo));
			await answerInReverse(workflow, async () => await nextRun(demo, workflow, call));
		});
	});

	describe('7 Capture leads', () => {
		const FIRST = {
			name: 'Asha Rao',
			company: 'Rao Textiles',
			contact_by: 'phone',
			phone: '+91 98765 43210',
			interest: 'crm',
		};
		const SECOND = {
			name: 'Asha Rao',
			contact_by: 'email',
			email: 'asha@example.com',
			interest: 'whatsapp',
			newsletter: true,
		};

		it('adds a lead, and changes it when the same number asks again', async () => {
			const workflow = await exampleNumber(7, demo);
			const first = await start(workflow);
			await first.answer(DEMO_PERSON, (person) => person.fill(FIRST).submit());
			let itemsOf = await first.end();
			expect(itemsOf('New lead')).toEqual([
				{
					subject: 'New lead: Asha Rao',
					text: expect.stringContaining(
						'Asha Rao (Rao Textiles) is interested in CRM software. Reach them by phone: +91 98765 43210.',
					),
				},
			]);
			expect(itemsOf('Known lead')).toEqual([]);

			const second = await start(workflow);
			await second.answer(DEMO_PERSON, (person) => person.fill(SECOND).submit());
			itemsOf = await second.end();
			expect(itemsOf('New lead')).toEqual([]);
			expect(itemsOf('Known lead')).toEqual([
				{
					subject: 'Asked again: Asha Rao',
					text: expect.stringContaining('Reach them by e-mail: asha@example.com.'),
				},
			]);
			expect(await rowsOf(demo, 'Leads')).toEqual([
				expect.objectContaining({
					id: 1,
					phone: DEMO_PERSON,
					name: 'Asha Rao',
					company: '',
					contact_by: 'By e-mail',
					contact: 'asha@example.com',
					interest: 'WhatsApp for business',
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
					person
						.fill({ score })
						.submit()
						.fill({ topics: ['service', 'price'], comment: 'As it is', may_contact: true })
						.submit(),
				);
				return await run.end();
			};
			const counts = {
				answers: 1,
				promoters: 1,
				passives: 0,
				detractors: 0,
				net_promoter_score: 100,
			};
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
					text: `Asha Rao (${DEMO_PERSON}) gave 6 of 10: Service, Price.\nAs it is\nYou may call.`,
				},
			]);
			const rows = await rowsOf(demo, 'Survey answers');
			expect(rows.map(({ score }) => score)).toEqual([10, 9, 7, 6]);
			expect(rows[3]).toMatchObject({
				phone: DEMO_PERSON,
				topics: 'Service, Price',
				comment: 'As it is',
				may_contact: true,
			});
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
		const book = (time: string) => (person: Person) => {
			expect(person.component('Dropdown').options).toMatchObject([
				{ title: 'Consultation', metadata: '₹500' },
				{ title: 'Treatment', metadata: '₹1800' },
			]);
			return person
				.fill({ service: 'treatment', appointment_date: day, appointment_time: time })
				.submit()
				.fill({ reason: 'Back pain', preferred_language: 'Hindi', reminder: true })
				.submit();
		};

		it('books a time once, at the price that the workflow knows, and asks again when it is taken', async () => {
			const workflow = await exampleNumber(9, demo);
			const first = await start(workflow);
			await first.answer(DEMO_PERSON, book('14:00'));
			let itemsOf = await first.end();
			expect(itemsOf('Confirmation')).toEqual([
				{
					phone: DEMO_PERSON,
					text: expect.stringMatching(
						/^Dear Asha Rao, your appointment is booked: Treatment \(₹1800\) on \w+, \d+ \w+ at 14:00\.$/,
					),
					start: `${day}T14:00`,
					end: `${day}T14:30`,
				},
			]);
			await untilTold(DEMO_PERSON, 'Thank you! We look into our calendar.');

			const second = await start(workflow);
			await second.answer(DEMO_PERSON, book('14:00'));
			await second.answer(DEMO_PERSON, book('16:00'));
			itemsOf = await second.end();
			expect(itemsOf('Time is taken')).toEqual([
				{
					customer_name: 'Asha Rao',
					phone: DEMO_PERSON,
					text: expect.stringMatching(
						/^Dear Asha Rao, 14:00 on \w+, \d+ \w+ has just been taken\. Please choose another time\.$/,
					),
				},
			]);
			await untilTold(DEMO_PERSON, String(itemsOf('Time is taken')[0].text));
			expect(itemsOf('Confirmation')).toMatchObject([{ start: `${day}T16:00` }]);

			const booked = {
				phone: DEMO_PERSON,
				customer_name: 'Asha Rao',
				service: 'Treatment',
				price: 1800,
				appointment_date: day,
				reason: 'Back pain',
				language: 'हिन्दी',
				reminder: true,
			};
			expect(await rowsOf(demo, 'Bookings')).toEqual([
				expect.objectContaining({ ...booked, appointment_time: '14:00' }),
				expect.objectContaining({ ...booked, appointment_time: '16:00' }),
			]);
		});
	});

	describe('10 Take an order from a catalogue', () => {
		const choose = (person: Person, category: number) =>
			person.does((state) =>
				perform(state, person.component('NavigationList').items[category].action!),
			);

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
					text: expect.stringContaining(
						'2 × Monsoon Malabar, 2 × Decaf. To 1 MG Road, Bengaluru. To pay on delivery: ₹1900.',
					),
				},
			]);

			const toShop = await start(workflow);
			await toShop.answer(DEMO_PERSON, (person) =>
				choose(person, 1)
					.fill({ gear: ['mug'], gear_quantity: '3' })
					.submit()
					.fill({ delivery: 'pickup', note: 'As a gift' })
					.submit(),
			);
			itemsOf = await toShop.end();
			expect(itemsOf('Parcel to pack')).toEqual([]);
			expect(itemsOf('Order to hand out')).toEqual([
				{
					subject: `Order 2: ${DEMO_PERSON} comes to the shop`,
					text: '3 × Stoneware mug. To pay: ₹1050.\nAs a gift',
				},
			]);
			expect(await rowsOf(demo, 'Orders')).toEqual([
				expect.objectContaining({
					goods_total: 1860,
					delivery: 'courier',
					delivery_fee: 40,
					total: 1900,
					address: '1 MG Road, Bengaluru',
				}),
				expect.objectContaining({
					goods_total: 1050,
					delivery: 'pickup',
					delivery_fee: 0,
					total: 1050,
					note: 'As a gift',
				}),
			]);
		});
	});

	describe('11 Approve a loan request', () => {
		const request = (person: Person) =>
			person
				.fill({ amount: '240000', purpose: 'stock', term: '24' })
				.submit()
				.fill({
					employment: 'business',
					business_name: 'Rao Textiles',
					registrations: ['gst'],
					monthly_income: '90000',
				})
				.submit()
				.fill({ income_proof: [pickedFile()] })
				.submit()
				.fill({ consent: true })
				.submit();

		it.each([
			[
				'approve',
				'Approved',
				'Declined',
				/, your loan L-\d+ of ₹240000 over 24 months is approved\.$/,
			],
			['decline', 'Declined', 'Approved', /, we cannot grant your loan L-\d+ at present\./],
		])('asks a colleague, who may %s', async (decision, outcome, other, text) => {
			const run = await start(await exampleNumber(11, demo));
			await run.answer(DEMO_PERSON, request);
			await run.answer(COLLEAGUE, (person) => {
				expect(person.component('TextHeading').text).toMatch(/^Loan L-\d+: ₹240000$/);
				expect(person.component('TextBody').text).toBe(
					'Asha Rao asks for ₹240000 over 24 months: ₹10000 a month before interest. Purpose: Stock. Work: Rao Textiles. Monthly income: ₹90000. Proof: slip.pdf.',
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
				response_json: {
					reference: itemsOf('Request')[0].reference,
					income_proof: [{ file_name: 'slip.pdf' }],
					consent: true,
				},
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
					text: expect.stringContaining(
						`${COLLEAGUE} has not decided on Asha Rao's loan of ₹240000.`,
					),
				},
			]);
		});
	});

	it.each([
		[
			7,
			'Call them',
			{
				subject: 'No answer: Asha Rao',
				text: `The form could not be delivered. Please call ${DEMO_PERSON}.`,
			},
		],
		[
			8,
			'Ask again next quarter',
			{
				customer_name: 'Asha Rao',
				phone: DEMO_PERSON,
				reason: 'delivery_failed',
				ask_again_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			},
		],
		[
			9,
			'Call them',
			{
				subject: 'No appointment: Asha Rao',
				text: `The form could not be delivered. Please call ${DEMO_PERSON}.`,
			},
		],
		[
			10,
			'No order',
			{
				phone: DEMO_PERSON,
				reason: 'delivery_failed',
				text: expect.stringContaining('Hi Asha Rao, our catalogue'),
			},
		],
		[
			11,
			'No request',
			{
				phone: DEMO_PERSON,
				reason: 'delivery_failed',
				reference: expect.stringMatching(/^L-\d+$/),
				text: expect.stringContaining('Dear Asha Rao'),
			},
		],
	])('%i goes on without an answer', async (number, node, item) => {
		await deliver(false);
		const itemsOf = await (await start(await exampleNumber(number, demo))).end();
		expect(itemsOf(node)).toEqual([item]);
	});

	it('12 keeps the keys that the user has chosen, when the demo starts again', async () => {
		const startAgain = async () => {
			await setUpWorkflows(demo.client, demo.sandbox, demo.sandboxUrl);
			return await forgetEndpoint(demo, DYNAMIC_FLOW_ID);
		};
		expect(await startAgain()).toBe(true);

		const example = await exampleNumber(12, demo);
		const { id, name } = await demo.client.createCredential('Keys of the user', ENCRYPTION_TYPE, {
			privateKey: 'anything',
		});
		const own = { [ENCRYPTION_TYPE]: { id, name } };
		const nodes = example.nodes.map((node) =>
			node.type === DATA_TRIGGER_NODE
				? { ...node, credentials: { ...node.credentials, ...own } }
				: node,
		);
		await demo.client.updateWorkflow(example.id, { nodes });
		expect(await startAgain()).toBe(false);
		expect(nodeOfType(await exampleNumber(12, demo), DATA_TRIGGER_NODE).credentials).toMatchObject(
			own,
		);
	});
});
