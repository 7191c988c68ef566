import { DEMO_ANSWER, DEMO_PEOPLE, DEMO_PERSON, SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { startDemo, type Demo } from '../../demo/startDemo.mts';
import { answerAndWait, answerItems, sendFlow } from '../../demo/roundTrip.mts';
import { SEND_NODE, TRIGGER_NODE } from '../../demo/workflows.mts';
import { errorOf, itemsOf } from '../../n8n/executions.mts';
import type { Sandbox } from '../../sandbox/sandbox.mts';
import { exampleNumber } from './examples.mts';
import {
	agreeOnSecret,
	countAnswers,
	forgedAnswer,
	postToWebhook,
	setSendOptions,
	startOtherRegion,
	testCredentialWith,
	webhookUrlOf,
} from './helpers.mts';

/** The package as it would be published, in a real n8n, set up by the same code as the demo. */
describe('the packed package in a real n8n', () => {
	let demo: Demo;

	beforeAll(async () => {
		demo = await startDemo({ temporary: true });
	});

	afterAll(async () => {
		await demo?.stop();
	});

	it('offers both nodes', async () => {
		const names = (await demo.client.nodeTypes()).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining([SEND_NODE, TRIGGER_NODE]));
	});

	describe('testing the credential', () => {
		let otherRegion: Sandbox;

		beforeAll(async () => {
			otherRegion = await startOtherRegion();
		});

		afterAll(async () => {
			await otherRegion?.stop();
		});

		it.each([
			['with a WABA ID', {}],
			['without a WABA ID', { wabaId: '' }],
		])('succeeds with the right data %s', async (_case, changes) => {
			expect(await testCredentialWith(demo, changes)).toMatchObject({ status: 'OK' });
		});

		it.each([
			['a slash at the end', (url: string) => `${url}/`],
			['an @ at the beginning', (url: string) => `@${url}`],
			['blanks around it', (url: string) => ` ${url} `],
		])('forgives a base URL with %s', async (_case, misspell) => {
			const result = await testCredentialWith(demo, { baseUrl: misspell(demo.sandboxUrl) });
			expect(result).toMatchObject({ status: 'OK' });
		});

		it('takes a base URL without a scheme for https', async () => {
			const baseUrl = demo.sandboxUrl.replace('http://', '');
			const result = await testCredentialWith(demo, { baseUrl });
			expect(result).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(/SSL|TLS|EPROTO/i),
			});
		});

		it.each([
			['token', { apiToken: 'wrong' }],
			['key', { apiKey: 'wrong' }],
			['token, without a WABA ID', { apiToken: 'wrong', wabaId: '' }],
		])('names key and token when the %s is wrong', async (_case, changes) => {
			const result = await testCredentialWith(demo, changes);
			expect(result).toMatchObject({
				status: 'Error',
				message: expect.stringContaining('API Key and API Token'),
			});
		});

		it.each([
			['with a WABA ID', {}],
			['without a WABA ID', { wabaId: '' }],
		])('names the Account SID when it is wrong, %s', async (_case, changes) => {
			const result = await testCredentialWith(demo, { accountSid: 'nobody1m', ...changes });
			expect(result).toMatchObject({
				status: 'Error',
				message: expect.stringContaining('Account SID'),
			});
		});

		it('names the region when the account lives in another one', async () => {
			const result = await testCredentialWith(demo, { baseUrl: otherRegion.url });
			expect(result).toMatchObject({ status: 'Error', message: expect.stringContaining('Region') });
		});
	});

	describe('a Flow and its answer', () => {
		it('has the production URL registered with Exotel', async () => {
			expect(await demo.sandbox.webhook()).toMatchObject({
				incomingMessageUrl: webhookUrlOf(demo),
			});
		});

		it('starts one execution with the parsed answer, and none with a chat message or a delivery report', async () => {
			await setSendOptions(demo, { statusCallback: webhookUrlOf(demo), customData: 'order-4711' });
			const sent = await sendFlow(demo);
			expect(sent).toMatchObject({ to: DEMO_PERSON, from: SANDBOX_ACCOUNT.businessNumber });
			await demo.sandbox.idle();
			const calls = (await demo.sandbox.deliveries()).filter(
				({ url }) => url === webhookUrlOf(demo),
			);
			expect(calls.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
				...DEMO_PEOPLE.map(() => 'incoming delivered'),
				'report delivered',
				'report delivered',
				'report delivered',
			]);

			const execution = await answerAndWait(demo, {
				messages: String(sent.message_id),
				response: DEMO_ANSWER,
			});
			await demo.sandbox.idle();

			expect(await countAnswers(demo)).toBe(1);
			expect(errorOf(execution)).toBeUndefined();
			expect(answerItems(demo, execution)).toEqual([
				{
					event: 'flow_response',
					message_id: expect.any(String),
					context_message_id: sent.message_id,
					from: DEMO_PERSON,
					to: SANDBOX_ACCOUNT.businessNumber,
					user_id: null,
					username: null,
					profile_name: 'Asha',
					flow_id: sent.flow_id,
					flow_token: sent.flow_token,
					reference: null,
					token_status: 'ok',
					token_key: 'current',
					response_json: DEMO_ANSWER,
					answers: DEMO_ANSWER,
					answers_list: expect.any(Array),
					timestamp: expect.any(String),
					custom_data: null,
				},
			]);
			expect(itemsOf(execution, 'Appointment')).toEqual([{ ...DEMO_ANSWER, from: DEMO_PERSON }]);
			await setSendOptions(demo, {});
		});

		it.each(['P1', 'P2', 'P3', 'P4', 'P5'] as const)(
			'reads an answer in the shape %s',
			async (shape) => {
				const sent = await sendFlow(demo);
				const answer = { messages: String(sent.message_id), response: DEMO_ANSWER, shape };
				const execution = await answerAndWait(demo, answer);
				expect(answerItems(demo, execution)).toEqual([
					expect.objectContaining({
						from: DEMO_PERSON,
						flow_token: sent.flow_token,
						response_json: DEMO_ANSWER,
					}),
				]);
			},
		);
	});

	describe('with a signing secret', () => {
		beforeAll(async () => {
			await agreeOnSecret(demo, 'e2e-secret');
		});

		afterAll(async () => {
			await agreeOnSecret(demo, null);
		});

		it('accepts what Exotel has signed', async () => {
			const sent = await sendFlow(demo);
			const execution = await answerAndWait(demo, {
				messages: String(sent.message_id),
				response: DEMO_ANSWER,
			});
			expect(answerItems(demo, execution)).toEqual([
				expect.objectContaining({ response_json: DEMO_ANSWER }),
			]);
		});

		it('answers 401 to a forged signature and starts nothing', async () => {
			const before = await countAnswers(demo);
			const status = await postToWebhook(demo, forgedAnswer(), {
				'X-Exotel-Signature': `sha256=${'0'.repeat(64)}`,
			});
			expect(status).toBe(401);

			// A genuine answer after it shows that n8n has had the time to start something.
			const sent = await sendFlow(demo);
			await answerAndWait(demo, { messages: String(sent.message_id), response: DEMO_ANSWER });
			expect(await countAnswers(demo)).toBe(before + 1);
		});
	});

	it('keeps an answer in the row of its contact, found by the reference, and a second one too', async () => {
		const example = await exampleNumber(4, demo);
		for (const time of ['10:00 AM', '4:00 PM']) {
			const run = await demo.client.runWorkflow(example.id, "When clicking 'Execute workflow'");
			const sending = await demo.client.waitForExecution(example.id, ({ id }) => id === run);
			const [sent] = itemsOf(sending, 'Send WhatsApp Flow');
			const earlier = new Set((await demo.client.listExecutions(example.id)).map(({ id }) => id));
			await demo.sandbox.answer({
				messages: String(sent.message_id),
				response: { appointment_date: '2026-12-01', time },
			});
			const receiving = await demo.client.waitForExecution(
				example.id,
				({ id }) => !earlier.has(id),
			);
			expect(errorOf(receiving)).toBeUndefined();
			expect(itemsOf(receiving, 'Row of the contact')).toEqual([
				expect.objectContaining({
					id: 1,
					contact_id: 'contact-4711',
					phone: DEMO_PERSON,
					appointment_time: time,
				}),
			]);
		}
	});

	it('answers 404 once the workflow is deactivated, and leaves the URL at Exotel alone', async () => {
		await demo.client.deactivate(demo.receiveWorkflow);
		expect(await postToWebhook(demo, forgedAnswer())).toBe(404);
		expect(await demo.sandbox.webhook()).toMatchObject({ incomingMessageUrl: webhookUrlOf(demo) });
	});
});
