import { itemsOf } from '../../n8n/executions.mts';
import type { RestartableN8n } from '../../n8n/server/restartable.mts';
import type { Workflow } from '../../n8n/types.mts';
import type { Installation } from '../e2e/installation.mts';
import {
	answerCall,
	collected,
	postAll,
	sendFlowTo,
	untilRegistered,
	untilRunsEnded,
} from '../e2e/receiving.mts';
import { createSendWorkflow, FLOW_PARAMETERS, SEND, START } from '../e2e/workflows.mts';

const ANSWER = { appointment_date: '2026-12-01', time: '10:00 AM' };

/** Declares the cases; `given` is called when they run. They restart n8n. */
export function receivingCases(given: () => Installation<RestartableN8n>): void {
	let installation: Installation<RestartableN8n>;
	let receive: Workflow;
	beforeAll(async () => {
		installation = given();
		receive = await installation.createReceivingWorkflow('Receive');
		await installation.client.activate(receive);
	});

	beforeEach(() => {
		installation.collector.calls.length = 0;
	});

	it('has the production URL registered with Exotel', async () => {
		const incomingMessageUrl = installation.webhookUrl(receive);
		expect(await installation.sandbox.webhook()).toMatchObject({ incomingMessageUrl });
	});

	it('starts nothing for a repeat after a restart', async () => {
		const { collector, server, webhookUrl } = installation;
		const url = webhookUrl(receive);
		expect(await postAll(url, [answerCall('before')], 1)).toEqual([200]);
		await collector.waitFor(1);
		await server.restart();
		expect(await postAll(url, [answerCall('before'), answerCall('after')], 1)).toEqual([200, 200]);
		await collector.waitFor(2);
		await untilRunsEnded(installation, receive);
		expect(collected(installation, 'message_id')).toEqual(['before', 'after']);
	});

	it('starts one execution with the answer to a Flow that was sent', async () => {
		const { client, collector, credential, sandbox } = installation;
		const parameters = { ...FLOW_PARAMETERS, to: '+919000000501', reference: 'contact-7' };
		const { id } = await createSendWorkflow(installation, { parameters, credential });
		await client.runWorkflow(id, START);
		const [sent] = itemsOf(await client.waitForExecution(id), SEND);
		await sandbox.idle();

		await sandbox.answer({ messages: String(sent.message_id), response: ANSWER });
		await collector.waitFor(1);
		await untilRunsEnded(installation, receive);
		expect(collector.calls.map(({ body }) => body)).toEqual([
			expect.objectContaining({
				event: 'flow_response',
				from: '+919000000501',
				context_message_id: sent.message_id,
				flow_token: sent.flow_token,
				reference: 'contact-7',
				token_status: 'ok',
				response_json: ANSWER,
			}),
		]);
	});

	it('takes a burst with repeats: none is lost, none comes twice', async () => {
		const sids = Array.from({ length: 60 }, (_, index) => `burst-${index}`);
		const bodies = [...sids, ...sids.filter((_, index) => index % 4 === 0)].map((sid) =>
			answerCall(sid),
		);
		expect(new Set(await postAll(installation.webhookUrl(receive), bodies, 10))).toEqual(
			new Set([200]),
		);
		await installation.collector.waitFor(sids.length);
		await untilRunsEnded(installation, receive);
		expect(collected(installation, 'message_id').map(String).sort()).toEqual([...sids].sort());
	});

	it('lends its URL to a test and gets it back', async () => {
		const { client, collector, sandbox, webhookUrl } = installation;
		const production = webhookUrl(receive);
		await client.listen(receive.id, 'Trigger');
		await untilRegistered(installation, production.replace('/webhook/', '/webhook-test/'));
		const sid = await sendFlowTo(installation, '+919000000502');
		await sandbox.answer({ messages: sid, response: { choice: 'test' } });
		await collector.waitFor(1);
		expect(collected(installation, 'response_json')).toEqual([{ choice: 'test' }]);
		await untilRegistered(installation, production);
	});

	it('refuses a second automatic workflow', async () => {
		await postAll(installation.webhookUrl(receive), [answerCall('owner')], 1);
		const second = await installation.createReceivingWorkflow('Second');
		await expect(installation.client.activate(second)).rejects.toThrow(
			/Another published workflow/,
		);
	});

	it('answers 404 once the workflow is deactivated, and leaves the URL at Exotel alone', async () => {
		const url = installation.webhookUrl(receive);
		await installation.client.deactivate(receive);
		expect(await postAll(url, [answerCall('late')], 1)).toEqual([404]);
		expect(await installation.sandbox.webhook()).toMatchObject({ incomingMessageUrl: url });
	});
}
