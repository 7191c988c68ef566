import axios from 'axios';
import { DEMO_ANSWER, DEMO_WORKFLOWS } from '../../demo/constants.mts';
import { sandboxCredentialData } from '../../demo/credential.mts';
import { SEND_NODE, TRIGGER_NODE } from '../../demo/workflows.mts';
import { itemsOf } from '../../n8n/executions.mts';
import type { Workflow } from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import { photoCases } from '../e2e/photoCases.mts';
import { answerCall, collected, postAll, sendFlowTo, untilRegistered } from '../e2e/receiving.mts';
import {
	deliverAll,
	deliverPaced,
	hasEnqueued,
	hasExecuted,
	importExample,
	PACED_ANSWERS,
	startedBy,
	untilMemoryIsShared,
	untilStarted,
	webhookUrlAt,
	withoutExecutions,
	type InQueueMode,
} from './queueMode.mts';

const [, SEND, RECEIVE] = DEMO_WORKFLOWS;
const MANUAL_TRIGGER = "When clicking 'Execute workflow'";

function numbered(name: string, count: number): string[] {
	return Array.from({ length: count }, (_, index) => `${name}-${index}`);
}

/** Declares the cases; `given` is called when they run. Needs two webhook processes, which take calls in turn. */
export function receivingCases(given: () => InQueueMode): void {
	let installation: InQueueMode;
	/** Its URL is called by hand; Exotel does not know it. */
	let receiver: Workflow;

	beforeAll(async () => {
		installation = given();
		receiver = await installation.createReceivingWorkflow('Receiver', { webhookSetup: 'manual' });
		await installation.client.activate(receiver);
	});

	const urlOfFirst = () => webhookUrlAt(installation.server.webhooks[0], installation, receiver);

	describe('with a workflow that gets the answers of the account', () => {
		let receive: Workflow;

		beforeAll(async () => {
			receive = await importExample(installation, RECEIVE);
			await installation.client.activate(receive);
		});

		afterAll(async () => {
			await installation.client.deactivate(receive);
		});

		async function answer(sid: string) {
			const { client, sandbox } = installation;
			const earlier = new Set((await client.listExecutions(receive.id)).map(({ id }) => id));
			await sandbox.answer({ messages: sid, response: DEMO_ANSWER });
			return await client.waitForExecution(receive.id, ({ id }) => !earlier.has(id));
		}

		it('knows both nodes in the main process', async () => {
			const names = (await installation.client.nodeTypes()).map(({ name }) => name);
			expect(names).toEqual(expect.arrayContaining([SEND_NODE, TRIGGER_NODE]));
		});

		it('registers the public URL, sends in the worker, and starts the workflow of the answer there', async () => {
			const { client, sandbox, server } = installation;
			expect(await sandbox.webhook()).toMatchObject({
				incomingMessageUrl: expect.stringContaining(`${server.url}/webhook/`),
			});

			const send = await importExample(installation, SEND);
			const run = await client.runWorkflow(send.id, MANUAL_TRIGGER);
			const sending = await client.waitForExecution(send.id, ({ id }) => id === run);
			const [sent] = itemsOf(sending, 'Send WhatsApp Flow');
			expect(sent).toMatchObject({ status: expect.stringMatching(/accepted|sent/) });
			expect(hasExecuted(server.worker, sending.id)).toBe(true);

			const receiving = await answer(String(sent.message_id));
			expect(itemsOf(receiving, 'WhatsApp Flow Response Trigger')).toEqual([
				expect.objectContaining({
					context_message_id: sent.message_id,
					flow_token: sent.flow_token,
					token_status: 'ok',
					response_json: DEMO_ANSWER,
				}),
			]);
			// The note may come later than the end of what it is about.
			await waitFor('the note of a webhook process', async () =>
				server.webhooks.some((each) => hasEnqueued(each, receiving.id)),
			);
			expect(server.webhooks.map((each) => hasEnqueued(each, receiving.id)).sort()).toEqual([
				false,
				true,
			]);
			expect(hasExecuted(server.worker, receiving.id)).toBe(true);
		});

		it('lends the URL to a test, which the main process takes, and gets it back', async () => {
			const { client, sandbox } = installation;
			const production = String((await sandbox.webhook())?.incomingMessageUrl);
			await client.listen(receive.id, 'WhatsApp Flow Response Trigger');
			await untilRegistered(installation, production.replace('/webhook/', '/webhook-test/'));

			const sid = await sendFlowTo(installation, '+919000000021');
			const execution = await answer(sid);
			expect(execution.mode).toBe('manual');
			expect(itemsOf(execution, 'WhatsApp Flow Response Trigger')).toEqual([
				expect.objectContaining({ context_message_id: sid, response_json: DEMO_ANSWER }),
			]);
			await untilRegistered(installation, production);
		});

		describe('and a signing secret', () => {
			async function agreeOn(webhookSecret: string | null): Promise<void> {
				const { client, credential, sandbox, sandboxUrl } = installation;
				await sandbox.changeSettings({ webhookSecret });
				const data = { ...sandboxCredentialData(sandboxUrl), webhookSecret: webhookSecret ?? '' };
				await client.updateCredential(credential, data);
			}

			beforeAll(async () => await agreeOn('queue-secret'));
			afterAll(async () => await agreeOn(null));

			it('accepts what Exotel has signed, and refuses a wrong signature in both webhook processes', async () => {
				const execution = await answer(await sendFlowTo(installation, '+919000000022'));
				expect(itemsOf(execution, 'WhatsApp Flow Response Trigger')).toEqual([
					expect.objectContaining({ response_json: DEMO_ANSWER }),
				]);

				const before = (await installation.client.listExecutions(receive.id)).length;
				const { incomingMessageUrl: url } = (await installation.sandbox.webhook())!;
				const headers = { 'X-Exotel-Signature': `sha256=${'0'.repeat(64)}` };
				const forged = [answerCall('forged-1'), answerCall('forged-2')];
				expect(await postAll(url, forged, 1, headers)).toEqual([401, 401]);
				await answer(await sendFlowTo(installation, '+919000000023'));
				expect(await installation.client.listExecutions(receive.id)).toHaveLength(before + 1);
			});
		});

		it('refuses a second automatic workflow', async () => {
			const second = await installation.createReceivingWorkflow('Second');
			await expect(installation.client.activate(second)).rejects.toThrow(
				/Another published workflow/,
			);
		});
	});

	it('takes a burst with repeats in one webhook process: none is lost, none comes twice', async () => {
		const sids = numbered('burst', 120);
		const bodies = [...sids, ...sids.filter((_, index) => index % 4 === 0)].map((sid) =>
			answerCall(sid),
		);
		await deliverAll(urlOfFirst(), bodies, 20);

		const started = await startedBy(installation, receiver, 'burst', sids.length);
		expect(started.sort()).toEqual([...sids].sort());
	});

	it('loses nothing of a burst that two webhook processes share, though a repeat at once may start it again', async () => {
		const sids = numbered('shared', 30);
		const bodies = sids.flatMap((sid) => [answerCall(sid), answerCall(sid)]);
		await deliverAll(installation.webhookUrl(receiver), bodies, 20);

		const started = await startedBy(installation, receiver, 'shared', sids.length);
		expect(new Set(started)).toEqual(new Set(sids));
		expect(started.length).toBeLessThanOrEqual(bodies.length);
	});

	it('starts nothing for a repeat that comes after a restart of the webhook process', async () => {
		await untilMemoryIsShared();
		await deliverAll(urlOfFirst(), [answerCall('before-restart')]);
		await untilStarted(installation, 'before-restart', 1);
		await installation.server.webhooks[0].restart();
		await deliverAll(urlOfFirst(), [answerCall('before-restart')]);
		expect(await startedBy(installation, receiver, 'before-restart', 1)).toEqual([
			'before-restart',
		]);
	});

	it.each([
		[
			'when its memory has just been written',
			async () => await deliverAll(urlOfFirst(), [answerCall('just-before')]),
		],
		['when its memory is due to be written', async () => undefined],
	])(
		'does not acknowledge an answer that n8n cannot take, and takes its repeat, %s',
		async (when, prepare) => {
			const sid = `refused ${when}`;
			await untilMemoryIsShared();
			await prepare();
			await withoutExecutions(installation, async () => {
				expect(await postAll(urlOfFirst(), [answerCall(sid)], 1)).toEqual([500]);
			});
			await deliverAll(urlOfFirst(), [answerCall(sid)]);
			expect(await startedBy(installation, receiver, sid, 1)).toEqual([sid]);
		},
	);

	it('takes the repeat of an answer that n8n could not take, though Exotel had hung up before n8n knew', async () => {
		const deliver = async () => await postAll(urlOfFirst(), [answerCall('hung-up')], 1);
		await withoutExecutions(
			installation,
			async () => {
				const call = axios.post(urlOfFirst(), answerCall('hung-up'), {
					timeout: 1_000,
					proxy: false,
				});
				await expect(call).rejects.toThrow('timeout');
			},
			3,
		);
		const hasStarted = async () => {
			await deliver();
			return collected(installation, 'message_id').includes('hung-up');
		};
		await waitFor('a repeat that counts', hasStarted, { everyMs: 500 });
		expect(await startedBy(installation, receiver, 'hung-up', 1)).toEqual(['hung-up']);
	});

	it('starts nothing for a repeat that meets the other webhook process', async () => {
		const [first, second] = installation.server.webhooks.map((each) =>
			webhookUrlAt(each, installation, receiver),
		);
		await untilMemoryIsShared();
		await deliverAll(first, [answerCall('elsewhere')]);
		await untilStarted(installation, 'elsewhere', 1);
		await deliverAll(second, [answerCall('elsewhere')]);
		expect(await startedBy(installation, receiver, 'elsewhere', 1)).toEqual(['elsewhere']);
	});

	it(
		`starts nothing twice of ${PACED_ANSWERS} answers at two a second, each repeated half a minute later to the other process`,
		async () => {
			const urls = installation.server.webhooks.map((each) =>
				webhookUrlAt(each, installation, receiver),
			);
			const sids = numbered('paced', PACED_ANSWERS);
			await deliverPaced(urls, sids);
			expect((await startedBy(installation, receiver, 'paced', sids.length)).sort()).toEqual(
				[...sids].sort(),
			);
		},
		PACED_ANSWERS * 500 + 600_000,
	);

	it('starts nothing for repeats that meet the other webhook process once the next event has written the memory', async () => {
		const [first, second] = installation.server.webhooks.map((each) =>
			webhookUrlAt(each, installation, receiver),
		);
		const sids = numbered('later', 4);
		await deliverAll(
			first,
			sids.slice(0, 3).map((sid) => answerCall(sid)),
		);
		await untilMemoryIsShared();
		await deliverAll(first, [answerCall(sids[3])]);
		await untilStarted(installation, 'later', sids.length);
		await deliverAll(
			second,
			sids.map((sid) => answerCall(sid)),
		);
		expect((await startedBy(installation, receiver, 'later', sids.length)).sort()).toEqual(sids);
	});

	describe('with photos, which a webhook process fetches for the worker', () => {
		const restart = async () => {
			for (const each of installation.server.webhooks) await each.restart();
		};
		photoCases(() => installation, restart);
	});

	it('takes answers while no worker is there, and executes them when it is back', async () => {
		const { worker } = installation.server;
		await worker.stop();
		const sids = numbered('patient', 10);
		await deliverAll(
			installation.webhookUrl(receiver),
			sids.map((sid) => answerCall(sid)),
			5,
		);
		expect(collected(installation, 'message_id')).not.toContain(sids[0]);

		await worker.start();
		expect((await startedBy(installation, receiver, 'patient', sids.length)).sort()).toEqual(sids);
	});

	it('takes and executes answers while the main process is down', async () => {
		const { main } = installation.server;
		await main.stop();
		const sids = numbered('headless', 4);
		await deliverAll(
			installation.webhookUrl(receiver),
			sids.map((sid) => answerCall(sid)),
			2,
		);
		await untilStarted(installation, 'headless', sids.length);
		await main.start();
		expect((await startedBy(installation, receiver, 'headless', sids.length)).sort()).toEqual(sids);
	});
}
