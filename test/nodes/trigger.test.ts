import axios from 'axios';
import { createHmac } from 'crypto';
import { NodeOperationError, WebhookPathTakenError, type INodeParameters } from 'n8n-workflow';

import {
	createTrigger as newTrigger,
	TEST_WEBHOOK_BASE,
	WEBHOOK_BASE,
	type Credential,
	type TriggerSetup,
} from '../support/engine.mts';
import { startReceiver } from '../support/receiver.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	await sandbox.reset();
});

/** Triggers are deactivated after each test: the nodes remember which workflow has an account's URL. */
const triggers: Array<ReturnType<typeof newTrigger>> = [];
function createTrigger(setup: TriggerSetup) {
	const trigger = newTrigger(setup);
	triggers.push(trigger);
	return trigger;
}
afterEach(async () => {
	for (const trigger of triggers.splice(0)) await trigger.deactivate();
});

const registeredUrl = async () => (await sandbox.state()).webhook?.incomingMessageUrl;
const registrations = async () =>
	(await sandbox.calls()).map(
		({ body }) => (body as Registration).whatsapp.webhook.incoming_message_url,
	);
interface Registration {
	whatsapp: { webhook: { incoming_message_url: string } };
}

const PRODUCTION_URL = `${WEBHOOK_BASE}/webhook-workflow1/exotel-whatsapp`;
const TEST_URL = `${TEST_WEBHOOK_BASE}/webhook-workflow1/exotel-whatsapp`;

describe('automatic set-up', () => {
	it("registers the workflow's production URL for messages only", async () => {
		await createTrigger({ credential: sandbox.credential() }).activate();
		const [call, ...others] = await sandbox.calls();
		expect(others).toEqual([]);
		expect(call).toMatchObject({ method: 'PUT', path: '/v2/accounts/sandbox1m/whatsapp/webhook' });
		expect(call.body).toEqual({
			whatsapp: {
				webhook: {
					incoming_message_url: PRODUCTION_URL,
					verify_token: expect.stringMatching(/^[0-9a-f]{32}$/),
				},
			},
		});
		expect(await registeredUrl()).toBe(PRODUCTION_URL);
	});

	it('does not take the URL over again when n8n restarts', async () => {
		const trigger = createTrigger({ credential: sandbox.credential() });
		await trigger.activate();
		const restarted = createTrigger({
			credential: sandbox.credential(),
			staticData: { 'node:Trigger': trigger.staticData() },
		});
		await restarted.activate();
		expect(await registrations()).toEqual([PRODUCTION_URL]);
	});

	it('registers again when the account has changed', async () => {
		const trigger = createTrigger({ credential: sandbox.credential() });
		await trigger.activate();
		const other = await useSandbox({ accountSid: 'other1m' });
		try {
			await createTrigger({
				credential: other.credential(),
				staticData: { 'node:Trigger': trigger.staticData() },
			}).activate();
			expect((await other.state()).webhook?.incomingMessageUrl).toBe(PRODUCTION_URL);
		} finally {
			await other.stop();
		}
	});

	it('never blanks the URL, and registers again after the next activation', async () => {
		const trigger = createTrigger({ credential: sandbox.credential() });
		await trigger.activate();
		await trigger.deactivate();
		expect(await registeredUrl()).toBe(PRODUCTION_URL);
		expect(trigger.staticData()).toEqual({});
		await trigger.activate();
		expect(await registrations()).toEqual([PRODUCTION_URL, PRODUCTION_URL]);
	});

	it.each([
		[{ kind: 'status', status: 401 }, /could not be registered: Exotel did not accept the API Key/],
		[{ kind: 'status', status: 404 }, /could not be registered: Exotel does not offer this call/],
		[{ kind: 'status', status: 500 }, /could not be registered: Exotel could not process/],
		[{ kind: 'reset' }, /could not be registered: The connection to Exotel broke/],
	])('%j: explains the refusal and offers manual set-up', async (fault, message) => {
		await sandbox.fault({ ...fault, on: 'webhook' });
		const trigger = createTrigger({ credential: sandbox.credential() });
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringContaining("'Webhook Setup' to Manual"),
			name: 'NodeApiError',
		});
		expect(trigger.staticData()).toEqual({});
	});
});

it('a registration refused within an answer of 200 is refused', async () => {
	const exotel = await startReceiver();
	exotel.respondWith(() => ({
		body: { response: { code: 409, status: 'failure', error_data: { message: 'Taken' } } },
	}));
	try {
		const trigger = createTrigger({ credential: sandbox.credential({ baseUrl: exotel.url }) });
		await expect(trigger.activate()).rejects.toThrow(/could not be registered/);
		expect(trigger.staticData()).toEqual({});
	} finally {
		await exotel.stop();
	}
});

describe('URLs that Exotel cannot reach', () => {
	const real = (region: string): Credential => ({ ...sandbox.credential(), region });

	it.each(['mumbai', 'singapore'])(
		'are refused with region %s, with a text that names WEBHOOK_URL',
		async (region) => {
			const trigger = createTrigger({
				credential: real(region),
				webhookBase: 'http://localhost:5678/webhook',
			});
			await expect(trigger.activate()).rejects.toMatchObject({
				message: expect.stringMatching(
					/http:\/\/localhost:5678.*own network can reach.*WEBHOOK_URL/,
				),
				description: expect.stringContaining('Manual'),
			});
		},
	);

	it('are accepted with a custom region: the sandbox runs on this machine', async () => {
		const trigger = createTrigger({
			credential: sandbox.credential(),
			webhookBase: 'http://localhost:5678/webhook',
		});
		await trigger.activate();
		expect(await registeredUrl()).toMatch(/^http:\/\/localhost:5678\//);
	});

	it('do not matter in manual set-up', async () => {
		const trigger = createTrigger({
			credential: real('mumbai'),
			parameters: { webhookSetup: 'manual' },
			webhookBase: 'http://localhost:5678/webhook',
		});
		await expect(trigger.activate()).resolves.toBeUndefined();
		expect(await sandbox.calls()).toEqual([]);
	});
});

describe('listening for a test event', () => {
	it('switches to the test URL and puts the production URL back', async () => {
		const credential = sandbox.credential({ accountSid: 'sandbox1m' });
		const production = createTrigger({ credential });
		await production.activate();

		const test = createTrigger({ credential });
		await test.listenForTestEvent();
		expect(await registeredUrl()).toBe(TEST_URL);
		await test.endTest();
		expect(await registeredUrl()).toBe(PRODUCTION_URL);
	});

	it('puts back the URL of another active workflow on the same account', async () => {
		const credential = sandbox.credential();
		const other = createTrigger({ credential, workflowId: 'workflow2' });
		await other.activate();
		const test = createTrigger({ credential });
		await test.listenForTestEvent();
		await test.endTest();
		expect(await registeredUrl()).toBe(`${WEBHOOK_BASE}/webhook-workflow2/exotel-whatsapp`);
	});

	it('leaves the production URL of its own workflow when no active one is known', async () => {
		const test = createTrigger({ credential: sandbox.credential() });
		await test.listenForTestEvent();
		await test.endTest();
		expect(await registrations()).toEqual([TEST_URL, PRODUCTION_URL]);
	});

	it('touches nothing in manual set-up', async () => {
		const test = createTrigger({
			credential: sandbox.credential(),
			parameters: { webhookSetup: 'manual' },
		});
		await test.listenForTestEvent();
		await test.endTest();
		expect(await sandbox.calls()).toEqual([]);
	});
});

it('Verify Signature "Required" needs a secret, in manual set-up too', async () => {
	const parameters = { webhookSetup: 'manual', options: { verifySignature: 'required' } };
	const withoutSecret = createTrigger({ credential: sandbox.credential(), parameters });
	const refusal = {
		message: expect.stringContaining('no Webhook Signing Secret'),
		description: expect.stringContaining('Enter the secret'),
	};
	await expect(withoutSecret.activate()).rejects.toMatchObject(refusal);
	await expect(withoutSecret.activate()).rejects.toBeInstanceOf(WebhookPathTakenError);
	// The editor shows a failed test as it shows any failed node.
	await expect(withoutSecret.listenForTestEvent()).rejects.toMatchObject(refusal);
	await expect(withoutSecret.listenForTestEvent()).rejects.toBeInstanceOf(NodeOperationError);
	const credential = sandbox.credential({ webhookSecret: 'secret' });
	await expect(createTrigger({ credential, parameters }).activate()).resolves.toBeUndefined();
});

describe('calls from Exotel', () => {
	const ANSWER = {
		whatsapp: {
			messages: [
				{
					callback_type: 'incoming_message',
					sid: 'in-1',
					from: '+919000000002',
					to: '+918000000001',
					profile_name: 'Asha',
					timestamp: '2026-08-17T10:00:00+05:30',
					custom_data: 'order-42',
					content: {
						type: 'interactive',
						context: { sid: 'out-1' },
						interactive: {
							type: 'nfm_reply',
							nfm_reply: {
								name: 'flow',
								body: 'Sent',
								response_json: '{"flow_token":"tok-1","date":"2026-08-20"}',
							},
						},
					},
				},
			],
		},
	};
	const REPORT = {
		whatsapp: {
			messages: [
				{
					callback_type: 'dlr',
					sid: 'out-1',
					to: '+919000000002',
					exo_detailed_status: 'EX_MESSAGE_SENT',
				},
			],
		},
	};

	async function serve(parameters: INodeParameters = {}, credential: Partial<Credential> = {}) {
		// A workflow of its own: the trigger remembers what it has seen.
		const workflowId = `served${servedCount++}`;
		const server = await createTrigger({
			credential: sandbox.credential(credential),
			parameters,
			workflowId,
		}).serve();
		servers.push(server);
		return server;
	}
	let servedCount = 0;
	const servers: Array<{ stop: () => Promise<unknown> }> = [];
	afterEach(async () => {
		await Promise.all(servers.splice(0).map(async (server) => await server.stop()));
	});
	const post = async (url: string, body: unknown, headers: Record<string, string> = {}) =>
		await axios.post(url, body, { headers, validateStatus: () => true });
	const sign = (body: string, secret: string) =>
		createHmac('sha256', secret).update(body).digest('hex');

	it('gives one item with the documented keys', async () => {
		const { url, started } = await serve();
		expect((await post(url, ANSWER)).status).toBe(200);
		expect(started).toEqual([
			[
				{
					json: {
						event: 'flow_response',
						message_id: 'in-1',
						context_message_id: 'out-1',
						from: '+919000000002',
						to: '+918000000001',
						user_id: null,
						username: null,
						profile_name: 'Asha',
						flow_id: null,
						flow_token: 'tok-1',
						reference: null,
						token_status: 'foreign',
						token_key: null,
						response_json: { date: '2026-08-20' },
						answers: { date: '2026-08-20' },
						answers_list: [
							{
								name: 'date',
								question: null,
								answer: '2026-08-20',
								id: null,
								type: 'unknown',
								screen: null,
							},
						],
						timestamp: '2026-08-17T04:30:00.000Z',
						custom_data: 'order-42',
					},
				},
			],
		]);
	});

	it('gives an item for each answer of a call', async () => {
		const { url, started } = await serve();
		const [message] = ANSWER.whatsapp.messages;
		await post(url, {
			whatsapp: { messages: [message, ...REPORT.whatsapp.messages, { ...message, sid: 'in-2' }] },
		});
		expect(started.map((items) => items.map(({ json }) => json.message_id))).toEqual([
			['in-1', 'in-2'],
		]);
	});

	it('keeps the text of an unreadable answer', async () => {
		const { url, started } = await serve();
		const unreadable = JSON.parse(
			JSON.stringify(ANSWER).replace('"{\\"flow_token', '"{{\\"flow_token'),
		) as object;
		expect((await post(url, unreadable)).status).toBe(200);
		expect(started[0][0].json).toMatchObject({
			message_id: 'in-1',
			response_json: null,
			response_json_raw: '{{"flow_token":"tok-1","date":"2026-08-20"}',
			response_json_error: 'The answer could not be read: it is not a JSON object',
		});
	});

	it('adds the untouched call when asked', async () => {
		const { url, started } = await serve({ options: { rawPayload: true } });
		await post(url, ANSWER);
		expect(started[0][0].json.raw_payload).toEqual(ANSWER);
	});

	it.each([
		['a delivery report', REPORT],
		['an empty object', {}],
		['an unknown call', { hello: 'world' }],
		['text', 'hello'],
	])('acknowledges %s and starts nothing', async (_, body) => {
		const { url, started } = await serve();
		expect(
			(
				await post(url, body, {
					'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
				})
			).status,
		).toBe(200);
		expect(started).toEqual([]);
	});

	it('accepts a form, with the keys of the page', async () => {
		const { url, started } = await serve();
		const form = new URLSearchParams({
			event: 'flow_response',
			message_id: 'm1',
			from: '919000000002',
			response_json: '{"a":1}',
		});
		expect((await post(url, form)).status).toBe(200);
		expect(started[0][0].json).toMatchObject({
			message_id: 'm1',
			from: '+919000000002',
			response_json: { a: 1 },
		});
	});

	it.each([
		'application/json',
		'text/plain',
		'text/json',
		'application/octet-stream',
		'application/x-www-form-urlencoded',
	])('reads an answer of the content type %s', async (type) => {
		const { url, started } = await serve();
		expect((await post(url, JSON.stringify(ANSWER), { 'content-type': type })).status).toBe(200);
		expect(started.flat().map(({ json }) => json.message_id)).toEqual(['in-1']);
	});

	describe('signatures', () => {
		const body = JSON.stringify(ANSWER, null, 1);
		const json = { 'content-type': 'application/json' };
		const right = { ...json, 'x-exotel-signature': `sha256=${sign(body, 'secret')}` };
		const bare = { ...json, 'x-exotel-signature': sign(body, 'secret') };
		const wrong = { ...json, 'x-exotel-signature': sign(body, 'guess') };

		it.each<[string, string, object, number]>([
			['off', 'secret', wrong, 200],
			['off', 'secret', json, 200],
			['ifPresent', 'secret', right, 200],
			['ifPresent', 'secret', bare, 200],
			['ifPresent', 'secret', json, 200],
			['ifPresent', 'secret', wrong, 401],
			['ifPresent', '', wrong, 200],
			['required', 'secret', right, 200],
			['required', 'secret', bare, 200],
			['required', 'secret', wrong, 401],
			['required', 'secret', json, 401],
			['required', '', right, 401],
		])(
			'%s with secret %j: %j is answered %d',
			async (verifySignature, webhookSecret, headers, status) => {
				const { url, started } = await serve({ options: { verifySignature } }, { webhookSecret });
				expect((await post(url, body, headers as Record<string, string>)).status).toBe(status);
				expect(started).toHaveLength(status === 200 ? 1 : 0);
			},
		);

		it('checks the bytes, not the meaning', async () => {
			const { url, started } = await serve(
				{ options: { verifySignature: 'required' } },
				{ webhookSecret: 'secret' },
			);
			expect((await post(url, JSON.stringify(ANSWER), right)).status).toBe(401);
			expect(started).toEqual([]);
		});
	});

	describe('handshakes', () => {
		it('answers the posted challenge, even when signatures are required', async () => {
			const { url, started } = await serve(
				{ options: { verifySignature: 'required' } },
				{ webhookSecret: 'secret' },
			);
			const { status, data } = await post(url, { type: 'verification', challenge: 'abc' });
			expect([status, data]).toEqual([200, { challenge: 'abc' }]);
			expect(started).toEqual([]);
		});

		it('answers the GET challenge with the token that it registered', async () => {
			await sandbox.settings({ verification: 'none' });
			const trigger = createTrigger({ credential: sandbox.credential() });
			await trigger.activate();
			const { verify_token: token } = (
				(await sandbox.calls())[0].body as { whatsapp: { webhook: { verify_token: string } } }
			).whatsapp.webhook;
			const { url } = await serve();
			const get = async (verifyToken: string) =>
				await axios.get(url, {
					params: {
						'hub.mode': 'subscribe',
						'hub.verify_token': verifyToken,
						'hub.challenge': '<b>42</b>',
					},
					validateStatus: () => true,
				});
			const accepted = await get(token);
			expect([accepted.status, accepted.data]).toEqual([200, '<b>42</b>']);
			expect(accepted.headers['content-type']).toContain('text/plain');
			expect((await get('guess')).status).toBe(403);
		});

		it('uses the token entered in manual set-up, or any when there is none', async () => {
			const params = { 'hub.mode': 'subscribe', 'hub.verify_token': 'mine', 'hub.challenge': '42' };
			const status = async (options: INodeParameters) => {
				const { url } = await serve({ webhookSetup: 'manual', options });
				return (await axios.get(url, { params, validateStatus: () => true })).status;
			};
			expect(await status({ verifyToken: 'mine' })).toBe(200);
			expect(await status({ verifyToken: 'other' })).toBe(403);
			expect(await status({})).toBe(200);
		});

		it('tells a person with a browser that it listens', async () => {
			const { url, started } = await serve();
			const { status, data } = await axios.get<string>(url);
			expect(status).toBe(200);
			expect(data).toContain('listens here');
			expect(started).toEqual([]);
		});
	});
});
