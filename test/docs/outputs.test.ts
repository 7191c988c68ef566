import axios from 'axios';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { type OutputKeys, type OutputName, OUTPUTS } from '../../scripts/docs/outputTables.mts';
import { createTrigger, runSend } from '../support/engine.mts';
import { createEndpoint, type EndpointSetup } from '../support/flowEndpoint.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { startRun, type StartedRun } from '../support/sleepingRun.mts';

/** The tables of outputs in the reference, held against what the nodes put out in n8n's engine. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
const stops: Array<() => Promise<unknown>> = [];
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
	await sandbox.reset();
});
afterAll(async () => await sandbox.stop());

/** Every documented key is there, and no other but those that come sometimes. */
function expectDocumented(name: OutputName, json: IDataObject | undefined): void {
	const { keys, sometimes = {} }: OutputKeys = OUTPUTS[name];
	const names = Object.keys(json ?? {});
	expect(names).toEqual(expect.arrayContaining(Object.keys(keys)));
	expect(names.filter((key) => !(key in keys) && !(key in sometimes))).toEqual([]);
}

const FROM = '+918000000001';
const ASHA = '+919000000002';
const FLOW: INodeParameters = {
	from: FROM,
	to: ASHA,
	flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
	bodyText: 'When shall we meet?',
	flowCta: 'Choose a time',
	screen: 'APPOINTMENT_FORM',
};

describe('Send WhatsApp Flow', () => {
	it('Send Flow', async () => {
		const parameters = { ...FLOW, options: { rawResponse: true } };
		const { items } = await runSend(sandbox.credential(), parameters);
		expectDocumented('sentFlow', items[0]?.json);
		expect(items[0].json).toHaveProperty('response');
	});

	it('Send Flow Template', async () => {
		const { items } = await runSend(sandbox.credential(), {
			operation: 'sendTemplate',
			from: FROM,
			to: ASHA,
			templateName: { __rl: true, mode: 'list', value: 'lead_form|en' },
			templateVariables: {
				mappingMode: 'defineBelow',
				value: { header_image: 'https://example.com/offer.jpg', body_1: 'Asha', body_2: '10%' },
			},
		});
		expectDocumented('sentTemplate', items[0]?.json);
	});

	it('a failed item', async () => {
		const { items } = await runSend(
			sandbox.credential(),
			{ ...FLOW, to: '123' },
			[{}],
			'continueRegularOutput',
		);
		expectDocumented('failedItem', items[0]?.json);
		expect(items[0].json).toHaveProperty('details');
	});

	async function sleepingRun(): Promise<{ run: StartedRun; messageId: string }> {
		const run = await startRun({ credential: sandbox.credential(), parameters: FLOW });
		stops.push(run.close);
		await run.firstPart;
		const [message] = await sandbox.messages();
		return { run, messageId: message.sid };
	}

	it('Answered', async () => {
		const { run, messageId } = await sleepingRun();
		await sandbox.client.answer({ messages: [messageId], response: { time: '10:00' } });
		await run.untilEnded();
		expectDocumented('answered', run.passed('Answered')[0]?.json);
	});

	it('Not Answered', async () => {
		const { run } = await sleepingRun();
		await run.letLimitPass();
		expectDocumented('notAnswered', run.passed('Not Answered')[0]?.json);
	});
});

describe('WhatsApp Flow Response Trigger', () => {
	/** Each call has an id of its own: the trigger remembers what it has seen. */
	let calls = 0;
	async function itemOf(message: object): Promise<IDataObject | undefined> {
		const trigger = createTrigger({
			credential: sandbox.credential(),
			parameters: {
				events: ['flowResponse', 'messageStatus', 'incomingMessage'],
				options: { rawPayload: true },
			},
		});
		const server = await trigger.serve();
		stops.push(server.stop, trigger.deactivate);
		await axios.post(server.url, { whatsapp: { messages: [{ sid: `in-${++calls}`, ...message }] } });
		return server.started.flat()[0]?.json;
	}
	const fromAsha = (content: object) => ({
		callback_type: 'incoming_message',
		from: ASHA,
		to: FROM,
		content,
	});
	const reply = (response_json: string) =>
		fromAsha({
			type: 'interactive',
			interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json } },
		});

	it.each<[string, OutputName, object]>([
		['an answer', 'flowResponse', reply('{"time":"10:00"}')],
		['an answer that cannot be read', 'flowResponse', reply('{"time"')],
		[
			'a report',
			'messageStatus',
			{ callback_type: 'dlr', to: ASHA, exo_detailed_status: 'EX_SYSTEM_ERROR' },
		],
		['a message', 'incomingMessage', fromAsha({ type: 'text', text: { body: 'Hi' } })],
	])('%s', async (_, name, message) => {
		const json = await itemOf(message);
		expectDocumented(name, json);
		expect(json).toHaveProperty('raw_payload');
	});
});

describe('WhatsApp Flow Data Request Trigger and Respond to Flow', () => {
	async function runOf(call: object, setup: EndpointSetup) {
		const endpoint = await createEndpoint(setup).serve();
		stops.push(endpoint.stop);
		await endpoint.ask({ version: '3.0', flow_token: 't', ...call });
		return endpoint.runs[0].data.resultData.runData;
	}
	const ASKED = { action: 'data_exchange', screen: 'DATE', data: { date: '2026-11-25' } };

	it.each<[string, INodeParameters]>([
		['Next Screen', { responseType: 'nextScreen', screen: 'SLOTS', dataMode: 'json', screenDataJson: '{"a":1}' }],
		['Same Screen With Message', { responseType: 'errorMessage', message: 'Taken' }],
		['Complete', { responseType: 'complete', dataMode: 'json', screenDataJson: '{"a":1}' }],
		['Token No Longer Valid', { responseType: 'tokenNotValid', message: 'Too late' }],
	])('a data request answered with %s', async (_, respond) => {
		const runData = await runOf(ASKED, { respond });
		expectDocumented('dataRequest', runData['Flow asks'][0].data?.main[0]?.[0]?.json);
		expectDocumented('flowAnswer', runData['Answer 0'][0].data?.main[0]?.[0]?.json);
	});

	it('an error notice', async () => {
		const notice = { action: 'data_exchange', screen: 'DATE', data: { error: 'payload-schema-error', error_message: 'x' } };
		const runData = await runOf(notice, { trigger: { events: ['errorNotice'] }, respond: null });
		expectDocumented('errorNotice', runData['Flow asks'][0].data?.main[0]?.[0]?.json);
	});

	it('a key pair', async () => {
		const respond = { operation: 'createKeyPair', passphrase: 'open sesame' };
		const runData = await runOf(ASKED, { respond });
		expectDocumented('keyPair', runData['Answer 0'][0].data?.main[0]?.[0]?.json);
	});
});
