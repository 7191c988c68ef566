import type { Workflow } from '../../scripts/n8n/types.mts';
import { startReceiver } from '../support/receiver.mts';
import {
	answerBy,
	answerCall,
	collected,
	postAll,
	repeatDelivery,
	sendFlowTo,
	startForgetfulWay,
	startReceiving,
	untilRegistered,
	type Receiving,
} from './receiving.mts';

/** The trigger in a real n8n: every answer arrives once, whatever happens on the way. */
describe('receiving', () => {
	let receiving: Receiving;
	let main: Workflow;

	beforeAll(async () => {
		receiving = await startReceiving();
		main = await receiving.createWorkflow('Main');
		await receiving.client().activate(main);
	});

	afterAll(async () => {
		await receiving?.stop();
	});

	beforeEach(() => {
		receiving.collector.calls.length = 0;
	});

	it('takes a burst of 500 answers with 100 repeats among them: none is lost, none comes twice', async () => {
		const sids = Array.from({ length: 500 }, (_, index) => `burst-${index}`);
		const bodies = [...sids, ...sids.filter((_, index) => index % 5 === 0)].map((sid) => answerCall(sid, { sid }));
		const statuses = await postAll(receiving.webhookUrl(main), bodies, 20);
		expect(new Set(statuses)).toEqual(new Set([200]));

		await receiving.collector.waitFor(500);
		// One more after all others shows that n8n has had the time to start a repeat.
		await postAll(receiving.webhookUrl(main), [answerCall('after-the-burst')], 1);
		await receiving.collector.waitFor(501);
		const arrived = collected(receiving, 'message_id').map(String);
		expect(arrived).toHaveLength(501);
		expect(new Set(arrived)).toEqual(new Set([...sids, 'after-the-burst']));
	}, 420_000);

	it('gets an answer that came while n8n was down with its repeat, and a repeat after a restart starts nothing', async () => {
		const sid = await sendFlowTo(receiving, '+919000000010');
		await receiving.sandbox.idle();
		// Repeats by hand, so that the test does not depend on how long n8n takes to start.
		await receiving.sandbox.changeSettings({ retryPreset: 'none' });
		await receiving.stopN8n();
		const [delivery] = await receiving.sandbox.answer({ messages: sid, response: { choice: 'late' } });
		await receiving.sandbox.idle();
		await receiving.startN8nAgain();
		await repeatDelivery(receiving, delivery);
		await receiving.collector.waitFor(1);

		await receiving.stopN8n();
		await receiving.startN8nAgain();
		await repeatDelivery(receiving, delivery);
		await postAll(receiving.webhookUrl(main), [answerCall('after-the-restart')], 1);
		await receiving.collector.waitFor(2);
		expect(collected(receiving, 'context_message_id')).toEqual([sid, 'out-1']);
		expect(collected(receiving, 'response_json')[0]).toEqual({ choice: 'late' });
		await receiving.sandbox.changeSettings({ retryPreset: 'N-RECV' });
	}, 240_000);

	it('starts once when Exotel did not hear the acknowledgement and calls again', async () => {
		const way = await startForgetfulWay(receiving.webhookUrl(main));
		const sid = await sendFlowTo(receiving, '+919000000015');
		await receiving.sandbox.idle();
		// The deadline becomes 1 s, the first wait 3 s.
		await receiving.sandbox.changeSettings({ timeScale: 0.1 });
		await answerBy(receiving, way.url, sid, { choice: 'slow' });
		await way.waitFor(2);
		await receiving.sandbox.changeSettings({ timeScale: 1 });

		await postAll(receiving.webhookUrl(main), [answerCall('after-the-repeat')], 1);
		await receiving.collector.waitFor(2);
		expect(collected(receiving, 'context_message_id')).toEqual([sid, 'out-1']);
		await way.stop();
	});

	it('lets delivery reports only move forward, though they come in the wrong order', async () => {
		const reports = await receiving.createWorkflow('Reports', { webhookSetup: 'manual', events: ['messageStatus'] });
		await receiving.client().activate(reports);
		await receiving.sandbox.changeSettings({ reportOrder: 'reversed' });
		const sid = await sendFlowTo(receiving, '+919000000011', receiving.webhookUrl(reports));
		await receiving.sandbox.idle();
		await receiving.sandbox.changeSettings({ reportOrder: 'inOrder' });
		const second = await sendFlowTo(receiving, '+919000000012', receiving.webhookUrl(reports));
		await receiving.sandbox.idle();

		await receiving.collector.waitFor(4);
		const seen = receiving.collector.calls.map(({ body }) => body as { message_id: string; status: string });
		const statusesOf = (id: string) => seen.filter(({ message_id: message }) => message === id).map(({ status }) => status);
		expect(statusesOf(sid)).toEqual(['read']);
		expect(statusesOf(second).sort()).toEqual(['delivered', 'read', 'sent']);
		await receiving.client().deactivate(reports);
	});

	it('refuses a second automatic workflow on the account, and serves it by Deliver Answers To', async () => {
		const second = await receiving.createWorkflow('Second');
		await expect(receiving.client().activate(second)).rejects.toThrow(/Another active workflow.*Deliver Answers To/);

		const own = await receiving.createWorkflow('Own answers', { webhookSetup: 'manual' });
		await receiving.client().activate(own);
		const sid = await sendFlowTo(receiving, '+919000000013', receiving.webhookUrl(own));
		await receiving.sandbox.idle();
		await receiving.sandbox.answer({ messages: sid, response: { choice: 'own' } });
		await receiving.collector.waitFor(1);
		expect(collected(receiving, 'response_json')).toEqual([{ choice: 'own' }]);
		await receiving.client().deactivate(own);
	});

	it('passes what it does not use on to another system, untouched', async () => {
		const other = await startReceiver();
		const forwarding = await receiving.createWorkflow('Forwarding', {
			webhookSetup: 'manual',
			options: { forwardUrl: other.url },
		});
		await receiving.client().activate(forwarding);
		const report = { whatsapp: { messages: [{ callback_type: 'dlr', sid: 'é', exo_detailed_status: 'EX_MESSAGE_SENT' }] } };
		await postAll(receiving.webhookUrl(forwarding), [report, answerCall('used')], 1);
		await receiving.collector.waitFor(1);
		const [call] = await other.waitFor(1);
		expect(call.rawBody).toBe(JSON.stringify(report));
		expect(other.calls).toHaveLength(1);
		await receiving.client().deactivate(forwarding);
		await other.stop();
	});

	it('lends its URL to a test and gets it back', async () => {
		const production = receiving.webhookUrl(main);
		const testUrl = production.replace('/webhook/', '/webhook-test/');
		await receiving.client().listen(main.id, 'Trigger');
		expect(await receiving.sandbox.webhook()).toMatchObject({ incomingMessageUrl: testUrl });

		const sid = await sendFlowTo(receiving, '+919000000014');
		await receiving.sandbox.answer({ messages: sid, response: { choice: 'test' } });
		await receiving.collector.waitFor(1);
		await untilRegistered(receiving, production);

		await receiving.client().listen(main.id, 'Trigger');
		await untilRegistered(receiving, testUrl);
		await receiving.client().stopListening(main.id);
		await untilRegistered(receiving, production);
	});
});
