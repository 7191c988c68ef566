import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DEMO_FLOW_IDS, FLOWS_FOLDER } from '../../demo/constants.mts';
import { testDataOf, type Answered } from '../../sandbox/phone/chat/testData.mts';
import { openEventStream, type EventStream } from '../sandbox/eventStream.mts';
import { createTrigger, runSend } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { startRun } from '../support/sleepingRun.mts';

/** "Copy as test data" on the phone's page, held against what the nodes give out for the same answer. */

let sandbox: TestSandbox;
let stream: EventStream;
beforeAll(async () => {
	sandbox = await useSandbox({ flowsFolder: FLOWS_FOLDER, flowIds: DEMO_FLOW_IDS });
});
const stops: Array<() => unknown> = [];
beforeEach(async () => {
	await sandbox.client.write({ from: ASHA, text: 'Hi' });
	stream = await openEventStream(sandbox.url);
});
afterEach(async () => {
	stream.close();
	for (const stop of stops.splice(0)) await stop();
	await sandbox.reset();
});
afterAll(async () => await sandbox.stop());

const ASHA = '+919000000002';
const FROM = '+918000000001';
const RATING = '1000000000000002';
const RESPONSE = { score: '0', extra: 'x' };
const FLOW: INodeParameters = {
	from: FROM,
	to: ASHA,
	flowId: { __rl: true, mode: 'id', value: RATING },
	bodyText: 'How was it?',
	flowCta: 'Tell us',
	screen: { __rl: true, mode: 'id', value: 'SCORE' },
	dataMode: 'json',
	screenDataJson: '{ "customer_name": "Asha" }',
};

/** What the page copies for the answer to the message. */
async function copied(sid: string, flowText: string | null): Promise<IDataObject> {
	const answer = await stream.waitFor('personMessage', ({ messageSid }) => messageSid === sid);
	const message = (await sandbox.client.messages()).find((each) => each.sid === sid);
	const urls = (await Promise.all(answer.deliveries.map(async (id) => await urlOf(id)))).flat();
	const items = JSON.parse(
		testDataOf({ answer, message, urls, flowText } as unknown as Answered),
	) as IDataObject[];
	expect(items).toHaveLength(1);
	return items[0];
}

const urlOf = async (id: string) =>
	(await stream.waitFor('delivery', (delivery) => delivery.id === id)).url;

/** Same keys in the same order, and the same values. */
function expectSame(test: IDataObject, real: IDataObject, changes: IDataObject = {}): void {
	expect(Object.keys(test)).toEqual(Object.keys(real));
	expect(test).toEqual({ ...real, ...changes });
}

describe.each([
	['with', true],
	['without', false],
])('for the trigger, %s the Flow JSON', (_, isKnown) => {
	it('is the item that it gives out, but for the reference', async () => {
		const flowText = isKnown ? await sandbox.client.flowText(RATING) : null;
		const trigger = createTrigger({
			credential: sandbox.credential(),
			parameters: isKnown
				? { flowDefinitions: { definitions: [{ flowId: RATING, flowJson: flowText }] } }
				: {},
		});
		const server = await trigger.serve();
		stops.push(server.stop, trigger.deactivate);
		const options = { deliverAnswersTo: server.url };
		const { items } = await runSend(sandbox.credential(), { ...FLOW, reference: 'c-1', options });
		const sid = String(items[0].json.message_id);
		await sandbox.client.answer({ messages: sid, response: RESPONSE });
		await server.waitForRuns(1);

		const real = server.started.flat()[0].json;
		expect(real).toMatchObject({
			reference: 'c-1',
			answers: { score: isKnown ? '0 – not at all' : '0' },
		});
		expectSame(await copied(sid, flowText), real, { reference: null });
	});
});

it('for Send Flow and Wait for Response, is the item that comes out of Answered', async () => {
	const flowText = await sandbox.client.flowText(RATING);
	const run = await startRun({
		credential: sandbox.credential(),
		parameters: { ...FLOW, flowDefinition: 'paste', flowJson: flowText },
	});
	stops.push(run.close);
	await run.firstPart;
	const [{ sid }] = await sandbox.messages();
	await sandbox.client.answer({ messages: sid, response: RESPONSE });
	await run.untilEnded();

	const [{ json }] = run.passed('Answered');
	const test = await copied(sid, flowText);
	expectSame(test, json, { responded_at: test.responded_at });
	expect(Date.parse(String(test.responded_at))).not.toBeNaN();
});
