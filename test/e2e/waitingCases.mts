import axios from 'axios';
import { waitFor } from '../../lib/poll.mts';
import type { Installation } from './installation.mts';
import { startPhotoStore } from './photos.mts';
import { answerBy, collected, postAll, untilAcknowledged } from './receiving.mts';
import {
	agreeOnSecret,
	answerTo,
	ask,
	askedRun,
	askedRuns,
	call,
	createAskWorkflow,
	ended,
	isAsleep,
	outcome,
	startHastyWay,
	untilDelivered,
	type AskWorkflow,
	type SleepingRun,
} from './waiting.mts';

const AT_ONCE = 20;

/** A person for each test, so that each finds its own run again. */
let people = 0;
function somebody(): string {
	people += 1;
	return `+9190001${String(people).padStart(5, '0')}`;
}

/**
 * @param restarts what can be restarted while a run sleeps
 * @param many how many runs sleep at the same time
 */
export function waitingCases(
	installation: () => Installation,
	restarts: Record<string, () => Promise<void>>,
	{ many: count = 200 } = {},
): void {
	let workflow: AskWorkflow;
	/** Asked first and never answered, because its time needs more than a minute to be over. */
	let unanswered: SleepingRun;

	beforeAll(async () => {
		// Two hundred runs ask in less than a minute.
		await installation().sandbox.changeSettings({ requestsPerMinute: 100_000 });
		workflow = await createAskWorkflow(installation(), 'Ask');
		const limitWaitTime = {
			values: { limitType: 'afterTimeInterval', resumeAmount: 0.1, resumeUnit: 'minutes' },
		};
		const limited = await createAskWorkflow(installation(), 'Limited', {
			options: { limitWaitTime },
		});
		unanswered = await ask(installation(), limited, somebody(), 'row-0');
	});

	const asks = async (reference?: string) =>
		await ask(installation(), workflow, somebody(), reference);
	const answers = async ({ sid }: SleepingRun, response: Record<string, unknown>) =>
		await installation().sandbox.answer({ messages: sid, response });

	async function expectAnswer(run: SleepingRun, response: Record<string, unknown>): Promise<void> {
		const execution = await ended(installation(), run);
		const { way, item } = outcome(execution);
		expect({ way, status: execution.status, error: execution.data.resultData.error }).toMatchObject(
			{
				way: ['Answered'],
				status: 'success',
				error: undefined,
			},
		);
		expect(item).toMatchObject({
			responded: true,
			sent_message_id: run.sid,
			from: run.to,
			response_json: response,
		});
	}

	it('goes on with the answer, and thanks', async () => {
		const options = { confirmationMessage: 'Thank you' };
		const thanking = await createAskWorkflow(installation(), 'Thanking', { options });
		const run = await ask(installation(), thanking, somebody(), 'row-1');
		await answers(run, { day: 'Monday' });

		const { way, item } = outcome(await ended(installation(), run));
		expect(way).toEqual(['Answered']);
		expect(item).toEqual({
			event: 'flow_response',
			message_id: expect.any(String),
			context_message_id: run.sid,
			from: run.to,
			to: expect.any(String),
			user_id: null,
			username: null,
			profile_name: 'Asha',
			flow_id: '1234567890123456',
			flow_token: run.flowToken,
			reference: 'row-1',
			token_status: 'ok',
			token_key: 'current',
			response_json: { day: 'Monday' },
			answers: { day: 'Monday' },
			answers_list: [expect.objectContaining({ name: 'day', answer: 'Monday' })],
			timestamp: expect.any(String),
			custom_data: null,
			responded: true,
			responded_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			sent_message_id: run.sid,
		});
		const texts = async () =>
			(await installation().sandbox.messagesTo(run.to)).slice(1).map(({ content }) => content);
		await waitFor('the confirmation', async () => (await texts()).length > 0);
		expect(await texts()).toEqual([{ type: 'text', text: { body: 'Thank you' } }]);
	});

	it.each(['quick', 'slow'])(
		'goes on with the photos of the answer, from a %s store, and does not keep Exotel waiting',
		async (speed) => {
			const store = await startPhotoStore();
			// A machine that stalls for two seconds is no reason for a repeat; the store is closed for longer.
			await installation().sandbox.changeSettings({ retryPreset: 'setUpPage' });
			try {
				const photographing = await createAskWorkflow(installation(), `Photos, ${speed}`, {
					options: { downloadMedia: true },
				});
				const run = await ask(installation(), photographing, somebody());
				await untilDelivered(installation());
				if (speed === 'slow') store.close();
				const [answer] = await answers(run, { photos: store.photos });
				const { attempts } = await untilAcknowledged(installation(), answer);
				expect(attempts).toHaveLength(1);
				if (speed === 'slow') expect(await isAsleep(installation(), run)).toBe(true);
				store.open();

				const execution = await ended(installation(), run);
				expect(outcome(execution)).toMatchObject({
					way: ['Answered'],
					item: {
						responded: true,
						media: store.photos.map((_, index) => ({ binary: `file_${index}`, reason: null })),
					},
				});
				const [{ binary }] = execution.data.resultData.runData.Ask.at(-1)!.data!.main![0]!;
				expect(Object.values(binary ?? {}).map(({ fileName }) => fileName)).toEqual(
					store.photos.map(({ file_name: name }) => name),
				);
			} finally {
				store.open();
				await store.stop();
				await installation().sandbox.changeSettings({ retryPreset: 'receivePage' });
			}
		},
	);

	it('sleeps on through reports, a look by a browser, and other messages of the person', async () => {
		const run = await asks();
		const { sandbox } = installation();
		await untilDelivered(installation());
		expect((await axios.get(run.resumeUrl, { proxy: false })).status).toBe(200);
		const content = { type: 'text', text: { body: 'What is this?' }, context: { sid: run.sid } };
		await sandbox.write({ from: run.to, content });
		await untilDelivered(installation());

		const calls = await waitFor(
			'all calls to be taken',
			async () => {
				const found = (await sandbox.deliveries()).filter(({ url }) => url === run.resumeUrl);
				// A report that comes before the run sleeps is repeated after 30 seconds.
				return found.every(({ state }) => state !== 'pending') && found;
			},
			{ timeoutMs: 180_000 },
		);
		expect(calls.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
			...Array<string>(3).fill('report delivered'),
			'incoming delivered',
		]);
		expect(await isAsleep(installation(), run)).toBe(true);
		await answers(run, { day: 'Tuesday' });
		await expectAnswer(run, { day: 'Tuesday' });
	});

	it('sleeps on for a wrong token and an answer to another message', async () => {
		const run = await asks();
		const other = await asks();
		const strangers = [
			answerTo(run, { flowToken: 'unused', contextSid: 'other' }),
			answerTo(run, { flowToken: other.flowToken }),
			answerTo(other),
		];
		for (const body of strangers) expect(await call(run.resumeUrl, body)).toBe(200);
		expect(await isAsleep(installation(), run)).toBe(true);

		await answers(other, { day: 'theirs' });
		await answers(run, { day: 'mine' });
		await expectAnswer(run, { day: 'mine' });
		await expectAnswer(other, { day: 'theirs' });
	});

	it('takes an answer with its own token from another number, and says so', async () => {
		const run = await asks();
		expect(
			await call(
				run.resumeUrl,
				answerTo(run, { from: '+919000199999', response: { day: 'mine' } }),
			),
		).toBe(200);
		const { way, item } = outcome(await ended(installation(), run));
		expect(way).toEqual(['Answered']);
		expect(item).toMatchObject({
			from: '+919000199999',
			token_status: 'wrong_recipient',
			response_json: { day: 'mine' },
		});
	});

	it('takes an answer whose token the phone has left out', async () => {
		const run = await asks();
		const { sandbox } = installation();
		const answer = {
			messages: run.sid,
			response: { day: 'Wednesday' },
			includeToken: false,
			includeContext: true,
		};
		await sandbox.answer(answer);
		await expectAnswer(run, { day: 'Wednesday' });
	});

	it('goes on once, whatever comes again and again', async () => {
		const run = await asks();
		const { client, collector, sandbox } = installation();
		const answer = { messages: run.sid, response: { day: 'Thursday' }, copies: 5 };
		await sandbox.answer(answer);
		await expectAnswer(run, { day: 'Thursday' });
		const [delivery] = await answers(run, { day: 'Friday' });
		await untilAcknowledged(installation(), delivery);

		await asks();
		const sentIds = collector.calls.map(
			({ body }) => (body as Record<string, unknown>).sent_message_id,
		);
		expect(sentIds.filter((id) => id === run.sid)).toHaveLength(1);
		const again = await client.getExecution(run.executionId);
		expect(outcome(again).item).toMatchObject({ response_json: { day: 'Thursday' } });
	});

	it('refuses a wrong signature of Exotel, and a changed address', async () => {
		await agreeOnSecret(installation(), 'waiting-secret');
		try {
			const run = await asks();
			const signature = { 'X-Exotel-Signature': `sha256=${'0'.repeat(64)}` };
			expect(await call(run.resumeUrl, answerTo(run), signature)).toBe(401);
			const changed = run.resumeUrl.replace(
				/signature=./,
				(found) => `signature=${found.endsWith('0') ? '1' : '0'}`,
			);
			expect(await call(changed, answerTo(run))).toBe(401);
			expect(await isAsleep(installation(), run)).toBe(true);

			await answers(run, { day: 'signed' });
			await expectAnswer(run, { day: 'signed' });
		} finally {
			await agreeOnSecret(installation(), null);
		}
	});

	it('goes the other way when the message could not be delivered', async () => {
		const run = await asks('row-2');
		await installation().sandbox.report({ sid: run.sid, status: 'failed' });
		const { way, item } = outcome(await ended(installation(), run));
		expect(way).toEqual(['Not Answered']);
		expect(item).toMatchObject({
			event: 'no_response',
			responded: false,
			reason: 'delivery_failed',
			reference: 'row-2',
			sent_message_id: run.sid,
			failure: { message: expect.any(String), fix: expect.any(String) },
		});
	});

	it('keeps waiting after a failed delivery when told to', async () => {
		const options = { keepWaitingOnFailure: true };
		const patient = await createAskWorkflow(installation(), 'Patient', { options });
		const run = await ask(installation(), patient, somebody());
		await installation().sandbox.report({ sid: run.sid, status: 'failed' });
		await untilDelivered(installation());
		expect(await isAsleep(installation(), run)).toBe(true);
		await answers(run, { day: 'after all' });
		await expectAnswer(run, { day: 'after all' });
	});

	it('loses nothing when the answer is faster than the reply to the send', async () => {
		const way = await startHastyWay(installation(), { day: 'at once' });
		// The first repeat comes after three seconds.
		await installation().sandbox.changeSettings({ timeScale: 0.1 });
		try {
			const hasty = await createAskWorkflow(installation(), 'Hasty', {
				credential: way.credential,
			});
			const person = somebody();
			await call(hasty.startUrl, { to: person });
			await expectAnswer(await askedRun(installation(), hasty, person), { day: 'at once' });
		} finally {
			await installation().sandbox.changeSettings({ timeScale: 1 });
			await way.stop();
		}
	});

	it('gets its answer from a WhatsApp Flow Response Trigger where Exotel brings everything to one URL', async () => {
		const { client, collector, createReceivingWorkflow, webhookUrl } = installation();
		const receiver = await createReceivingWorkflow('Account-wide', { webhookSetup: 'manual' });
		await client.activate(receiver);
		const run = await asks();
		await answerBy(installation(), webhookUrl(receiver), run.sid, { day: 'handed over' });
		await expectAnswer(run, { day: 'handed over' });
		expect(
			collected(installation(), 'context_message_id').filter((id) => id === run.sid),
		).toHaveLength(1);
		expect(collector.calls.length).toBeGreaterThan(0);
		await client.deactivate(receiver);
	});

	it.each(Object.keys(restarts))('sleeps through a restart of %s', async (name) => {
		const run = await asks();
		await restarts[name]();
		expect(await isAsleep(installation(), run)).toBe(true);
		await answers(run, { day: name });
		await expectAnswer(run, { day: name });
	});

	it(`gives each of ${count} sleeping runs its own answer, in whatever order they come`, async () => {
		const { client, collector, sandbox } = installation();
		const many = Array.from({ length: count }, (_, index) => ({
			to: somebody(),
			reference: `many-${index}`,
		}));
		const asking = await createAskWorkflow(installation(), 'Many');
		// The other cases have shown that reports do not wake a run; six hundred would only take time.
		await sandbox.changeSettings({ reportSteps: [] });
		expect(new Set(await postAll(asking.startUrl, many, AT_ONCE))).toEqual(new Set([200]));
		const runs = await askedRuns(
			installation(),
			asking,
			many.map(({ to }) => to),
		);
		const sleeping = runs.map((run, index) => ({ run, reference: many[index].reference }));
		const countSleeping = async () => await client.countExecutions(asking.workflow.id, 'waiting');
		await waitFor('all runs to sleep', async () => (await countSleeping()) === count, {
			timeoutMs: 180_000,
			everyMs: 500,
		});

		const came = () =>
			collector.calls
				.map(({ body }) => body as Came)
				.filter(({ reference }) => reference?.startsWith('many-'));
		for (const [index, { run, reference }] of shuffled(sleeping).entries()) {
			await sandbox.answer({ messages: run.sid, response: { day: `answer to ${reference}` } });
			await waitFor('the answers so far', async () => came().length > index - AT_ONCE, {
				timeoutMs: 180_000,
			});
		}
		await waitFor('all answers', async () => came().length >= count, { timeoutMs: 180_000 });
		const expected = sleeping.map(({ reference, run }) => ({
			reference,
			from: run.to,
			day: `answer to ${reference}`,
		}));
		const got = came().map(({ reference, from, response_json: { day } }) => ({
			reference,
			from,
			day,
		}));
		expect(got.sort(byReference)).toEqual(expected.sort(byReference));
	});

	it('goes the other way when nobody answers in time, and an answer after that changes nothing', async () => {
		const execution = await ended(installation(), unanswered);
		const { way, item } = outcome(execution);
		expect(way).toEqual(['Not Answered']);
		expect(item).toMatchObject({
			event: 'no_response',
			responded: false,
			reason: 'timed_out',
			reference: 'row-0',
			from: unanswered.to,
			sent_message_id: unanswered.sid,
			response_json: null,
		});
		expect(await call(unanswered.resumeUrl, answerTo(unanswered))).toBe(200);
		expect(outcome(await installation().client.getExecution(unanswered.executionId)).way).toEqual([
			'Not Answered',
		]);
	});
}

interface Came {
	reference: string | null;
	from: string;
	response_json: { day: string };
}

function byReference(a: { reference: string | null }, b: { reference: string | null }): number {
	return String(a.reference).localeCompare(String(b.reference));
}

function shuffled<T>(list: T[]): T[] {
	return list
		.map((value) => ({ value, key: Math.random() }))
		.sort((a, b) => a.key - b.key)
		.map(({ value }) => value);
}
