import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import type { Workflow } from '../../n8n/types.mts';
import { startReceiver } from '../support/receiver.mts';
import { startInstallation, startOneProcess, type Installation } from './installation.mts';
import { photoCases } from './photoCases.mts';
import {
	answerBy,
	answerCall,
	collected,
	postAll,
	repeatDelivery,
	reportCall,
	sendFlowTo,
	startForgetfulWay,
	untilRegistered,
	untilRunsEnded,
} from './receiving.mts';

/** The trigger in a real n8n: every answer arrives once, whatever happens on the way. */
describe('receiving', () => {
	let receiving: Installation<RestartableN8n>;
	let main: Workflow;

	beforeAll(async () => {
		receiving = await startInstallation(startOneProcess);
		main = await receiving.createReceivingWorkflow('Main');
		await receiving.client.activate(main);
	});

	afterAll(async () => {
		await receiving?.stop();
	});

	beforeEach(async () => {
		receiving.collector.calls.length = 0;
		await receiving.sandbox.changeSettings({
			retryPreset: 'receivePage',
			timeScale: 1,
			reportOrder: 'inOrder',
		});
	});

	it('takes a burst of 500 answers with 100 repeats among them: none is lost, none comes twice', async () => {
		const sids = Array.from({ length: 500 }, (_, index) => `burst-${index}`);
		const bodies = [...sids, ...sids.filter((_, index) => index % 5 === 0)].map((sid) =>
			answerCall(sid, { sid }),
		);
		const statuses = await postAll(receiving.webhookUrl(main), bodies, 20);
		expect(new Set(statuses)).toEqual(new Set([200]));

		await receiving.collector.waitFor(500);
		await untilRunsEnded(receiving, main);
		expect(collected(receiving, 'message_id').map(String).sort()).toEqual([...sids].sort());
	});

	it('gets an answer that came while n8n was down with its repeat, and a repeat after a restart starts nothing', async () => {
		const sid = await sendFlowTo(receiving, '+919000000010');
		await receiving.sandbox.idle();
		// Repeats by hand, so that the test does not depend on how long n8n takes to start.
		await receiving.sandbox.changeSettings({ retryPreset: 'none' });
		await receiving.server.stop();
		const [delivery] = await receiving.sandbox.answer({
			messages: sid,
			response: { choice: 'late' },
		});
		await receiving.sandbox.idle();
		await receiving.server.start();
		await repeatDelivery(receiving, delivery);
		await receiving.collector.waitFor(1);

		await receiving.server.restart();
		await repeatDelivery(receiving, delivery);
		await postAll(receiving.webhookUrl(main), [answerCall('after-the-restart')], 1);
		await receiving.collector.waitFor(2);
		await untilRunsEnded(receiving, main);
		expect(collected(receiving, 'context_message_id')).toEqual([sid, 'out-1']);
		expect(collected(receiving, 'response_json')[0]).toEqual({ choice: 'late' });
	});

	it('starts once when Exotel did not hear the acknowledgement and calls again', async () => {
		const way = await startForgetfulWay(receiving.webhookUrl(main));
		const sid = await sendFlowTo(receiving, '+919000000015');
		await receiving.sandbox.idle();
		// The deadline becomes 1 s, the first wait 3 s.
		await receiving.sandbox.changeSettings({ timeScale: 0.1 });
		await answerBy(receiving, way.url, sid, { choice: 'slow' });
		await way.waitFor(2);
		await way.untilAnswered();
		await receiving.collector.waitFor(1);
		await untilRunsEnded(receiving, main);
		expect(collected(receiving, 'context_message_id')).toEqual([sid]);
		await way.stop();
	});

	it('starts nothing for a repeat that comes after the workflow was edited, nor when n8n was restarted since', async () => {
		const { client, collector, createReceivingWorkflow, server, webhookUrl } = receiving;
		const workflow = await createReceivingWorkflow('Edited', { webhookSetup: 'manual' });
		await client.activate(workflow);
		const url = webhookUrl(workflow);
		expect(await postAll(url, [answerCall('before-the-edit')], 1)).toEqual([200]);
		await collector.waitFor(1);

		const [trigger, ...others] = workflow.nodes;
		const changed = {
			...trigger,
			parameters: { ...trigger.parameters, options: { rawPayload: true } },
		};
		const edited = await client.updateWorkflow(workflow.id, { nodes: [changed, ...others] });
		await client.activate(edited);
		expect(await postAll(url, [answerCall('before-the-edit')], 1)).toEqual([200]);
		await server.restart();
		const calls = [answerCall('before-the-edit'), answerCall('after-the-edit')];
		expect(await postAll(url, calls, 1)).toEqual([200, 200]);

		await collector.waitFor(2);
		await untilRunsEnded(receiving, workflow);
		expect(collected(receiving, 'message_id')).toEqual(['before-the-edit', 'after-the-edit']);
		expect(collected(receiving, 'raw_payload')).toEqual([undefined, calls[1]]);
		await client.deactivate(edited);
	});

	it('lets delivery reports only move forward, though they come in the wrong order', async () => {
		const reports = await receiving.createReceivingWorkflow('Reports', {
			webhookSetup: 'manual',
			events: ['messageStatus'],
		});
		await receiving.client.activate(reports);
		await receiving.sandbox.changeSettings({ reportOrder: 'reversed' });
		const sid = await sendFlowTo(receiving, '+919000000011', receiving.webhookUrl(reports));
		await receiving.sandbox.idle();
		await receiving.sandbox.changeSettings({ reportOrder: 'inOrder' });
		const second = await sendFlowTo(receiving, '+919000000012', receiving.webhookUrl(reports));
		await receiving.sandbox.idle();

		await receiving.collector.waitFor(4);
		const seen = receiving.collector.calls.map(
			({ body }) => body as { message_id: string; status: string },
		);
		const statusesOf = (id: string) =>
			seen.filter(({ message_id: message }) => message === id).map(({ status }) => status);
		expect(statusesOf(sid)).toEqual(['read']);
		expect(statusesOf(second).sort()).toEqual(['delivered', 'read', 'sent']);
		await receiving.client.deactivate(reports);
	});

	it('refuses a second automatic workflow on the account, and serves it by Deliver Answers To', async () => {
		// n8n 2.41 asks nothing of a webhook trigger when it starts: after a restart the first call tells who has the URL.
		await postAll(receiving.webhookUrl(main), [reportCall('first-after-restart')], 1);
		const second = await receiving.createReceivingWorkflow('Second');
		await expect(receiving.client.activate(second)).rejects.toThrow(
			/Another published workflow, ".+" \(ID .+\), already .*Deliver Answers To/,
		);

		const own = await receiving.createReceivingWorkflow('Own answers', { webhookSetup: 'manual' });
		await receiving.client.activate(own);
		const sid = await sendFlowTo(receiving, '+919000000013', receiving.webhookUrl(own));
		await receiving.sandbox.idle();
		await receiving.sandbox.answer({ messages: sid, response: { choice: 'own' } });
		await receiving.collector.waitFor(1);
		expect(collected(receiving, 'response_json')).toEqual([{ choice: 'own' }]);
		await receiving.client.deactivate(own);
	});

	it('passes what it does not use on to another system, untouched', async () => {
		const other = await startReceiver();
		const forwarding = await receiving.createReceivingWorkflow('Forwarding', {
			webhookSetup: 'manual',
			options: { forwardUrl: other.url },
		});
		await receiving.client.activate(forwarding);
		const report = reportCall('é');
		await postAll(receiving.webhookUrl(forwarding), [report, answerCall('used')], 1);
		await receiving.collector.waitFor(1);
		const [call] = await other.waitFor(1);
		expect(call.rawBody).toBe(JSON.stringify(report));
		expect(other.calls).toHaveLength(1);
		await receiving.client.deactivate(forwarding);
		await other.stop();
	});

	it('lends its URL to a test and gets it back', async () => {
		const production = receiving.webhookUrl(main);
		const testUrl = production.replace('/webhook/', '/webhook-test/');
		await receiving.client.listen(main.id, 'Trigger');
		expect(await receiving.sandbox.webhook()).toMatchObject({ incomingMessageUrl: testUrl });

		const sid = await sendFlowTo(receiving, '+919000000014');
		await receiving.sandbox.answer({ messages: sid, response: { choice: 'test' } });
		await receiving.collector.waitFor(1);
		await untilRegistered(receiving, production);

		await receiving.client.listen(main.id, 'Trigger');
		await untilRegistered(receiving, testUrl);
		await receiving.client.stopListening(main.id);
		await untilRegistered(receiving, production);
	});

	it('in manual set-up takes a test event whose message names the Test URL in Deliver Answers To', async () => {
		const { client, collector, createReceivingWorkflow, sandbox, webhookUrl } = receiving;
		const registered = await sandbox.webhook();
		const manual = await createReceivingWorkflow('Tried out', { webhookSetup: 'manual' });
		await client.listen(manual.id, 'Trigger');
		const testUrl = webhookUrl(manual).replace('/webhook/', '/webhook-test/');
		const sid = await sendFlowTo(receiving, '+919000000016', testUrl);
		// The reports of the message come first, and do not end the test.
		await sandbox.idle();
		await sandbox.answer({ messages: sid, response: { choice: 'tried out' } });

		await collector.waitFor(1);
		expect(collected(receiving, 'context_message_id')).toEqual([sid]);
		expect(collected(receiving, 'response_json')).toEqual([{ choice: 'tried out' }]);
		expect(await client.waitForExecution(manual.id)).toMatchObject({
			mode: 'manual',
			status: 'success',
		});
		expect(await sandbox.webhook()).toEqual(registered);
	});

	describe('with photos', () =>
		photoCases(
			() => receiving,
			async () => await receiving.server.restart(),
		));
});
