import { SEND_NODE, TRIGGER_NODE, DATA_TRIGGER_NODE, RESPOND_NODE } from '../../demo/workflows.mts';
import { errorOf, outputsOf } from '../../n8n/executions.mts';
import type { Execution } from '../../n8n/types.mts';
import { testCredentialWith } from '../e2e/helpers.mts';
import type { Installation } from '../e2e/installation.mts';
import { createSendWorkflow, FLOW_PARAMETERS, SEND, START } from '../e2e/workflows.mts';

const MANY = 120;

/** The Flow goes to whoever comes in. */
const TO_EACH = { ...FLOW_PARAMETERS, to: '={{ $json.phone }}' };
/** Exotel refuses the first one, and our check the second. */
const REFUSED = '+919000000301';
const PEOPLE = [REFUSED, 'nobody', '+919000000302'];

/** Declares the cases; `given` is called when they run. */
export function sendingCases(given: () => Installation): void {
	let installation: Installation;
	beforeAll(async () => {
		installation = given();
		await installation.sandbox.changeSettings({ requestsPerMinute: 100_000 });
	});

	async function send(
		people: string[],
		changes: { parameters?: object; onError?: string } = {},
	): Promise<Execution> {
		const { client, credential } = installation;
		const { parameters, onError } = changes;
		const { id } = await createSendWorkflow(installation, {
			parameters: { ...TO_EACH, ...parameters },
			people,
			onError,
			credential,
		});
		const run = await client.runWorkflow(id, START);
		return await client.waitForExecution(id, (execution) => execution.id === run);
	}

	it('offers all nodes', async () => {
		const names = (await installation.client.nodeTypes()).map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining([SEND_NODE, TRIGGER_NODE, DATA_TRIGGER_NODE, RESPOND_NODE]),
		);
	});

	// n8n 1.x says in its own words what was wrong.
	it.each([
		['right data', {}, { status: 'OK' }],
		[
			'a wrong token',
			{ apiToken: 'wrong' },
			{ status: 'Error', message: expect.stringContaining('Authorization failed') },
		],
		[
			'a wrong account',
			{ accountSid: 'nobody1m' },
			{ status: 'Error', message: expect.stringContaining('could not be found') },
		],
	])('tests a credential with %s', async (_case, changes, expected) => {
		expect(await testCredentialWith(installation, changes)).toMatchObject(expected);
	});

	describe('when some messages fail', () => {
		/** What each On Error mode has to say of the two failures. */
		const FAILURES = [
			{
				error: 'Exotel did not accept this message',
				details: { http_code: null, delivery: 'not_sent' },
			},
			{ error: expect.stringMatching(/^'To'/), details: { http_code: null, delivery: 'not_sent' } },
		];
		const SENT = { to: PEOPLE[2], message_id: expect.any(String) };

		beforeEach(async () => {
			await installation.sandbox.addFault({
				on: 'messages',
				kind: 'refuseMessage',
				match: { to: REFUSED },
				message: 'Invalid to number',
				times: 1,
			});
		});

		it('stops with an error that says what was sent', async () => {
			const execution = await send([REFUSED, PEOPLE[2]]);
			expect(execution.status).toBe('error');
			expect(errorOf(execution)).toMatch(
				/Exotel did not accept this message[^]*Already sent \(1\): \+919000000302: /,
			);
		});

		it('goes on by its only output', async () => {
			const execution = await send(PEOPLE, { onError: 'continueRegularOutput' });
			expect(outputsOf(execution, SEND)).toEqual([
				[
					...FAILURES.map((failure) => expect.objectContaining(failure)),
					expect.objectContaining(SENT),
				],
			]);
		});

		it('goes on by the error output, with the input and what is known of the failure', async () => {
			const execution = await send(PEOPLE, { onError: 'continueErrorOutput' });
			const failures = FAILURES.map((failure, index) => ({
				phone: PEOPLE[index],
				...failure,
				message: expect.any(String),
			}));
			expect(outputsOf(execution, SEND)).toEqual([[expect.objectContaining(SENT)], failures]);
		});
	});

	it('gives the status of an answer that refuses all', async () => {
		await installation.sandbox.addFault({ on: 'messages', kind: 'status', status: 403, times: 1 });
		const execution = await send([PEOPLE[2]], { onError: 'continueErrorOutput' });
		expect(outputsOf(execution, SEND)).toEqual([
			[],
			[expect.objectContaining({ details: { http_code: 403, delivery: 'not_sent' } })],
		]);
	});

	it('sends many messages in batches, each to its person', async () => {
		const people = Array.from(
			{ length: MANY },
			(_, index) => `+9190000${String(4000 + index).padStart(5, '0')}`,
		);
		const [sent] = outputsOf(
			await send(people, { parameters: { options: { batchSize: 50 } } }),
			SEND,
		);
		expect(sent.map(({ to }) => to)).toEqual(people);
		const messages = await installation.sandbox.messagesToAny(people);
		expect(new Set(messages.map(({ sid }) => sid))).toEqual(
			new Set(sent.map(({ message_id: id }) => id)),
		);
		expect(messages).toHaveLength(MANY);
	});
}
