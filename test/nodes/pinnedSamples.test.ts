import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CRM_FOLDER, DEMO_FLOW_IDS, DEMO_NAMES, DEMO_PERSON } from '../../demo/constants.mts';
import { nodeOfType, readExamples, TRIGGER_NODE } from '../../demo/workflows.mts';
import type { WorkflowFile } from '../../n8n/types.mts';
import { createTrigger, runSend } from '../support/engine.mts';
import { updateSample } from '../support/pinnedSamples.mts';
import { filesIn, readText } from '../support/repositoryFiles.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

/**
 * The answers that are pinned to the triggers of the examples, so that fields can be mapped before a real one has come:
 * held against what the trigger gives out when such an answer comes.
 */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
const stops: Array<() => Promise<unknown>> = [];
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
	await sandbox.reset();
});
afterAll(async () => await sandbox.stop());

const BUSINESS = '+918000000001';

interface FlowFile {
	screens: Array<{ id: string; layout: { children: Array<Record<string, unknown>> } }>;
}

/** What comes out of the example's trigger when the person of the demo answers so. */
async function itemOfAnswer(
	example: WorkflowFile,
	{ flow_id, reference, response_json }: IDataObject,
): Promise<IDataObject> {
	const trigger = createTrigger({
		credential: sandbox.credential(),
		parameters: nodeOfType(example, TRIGGER_NODE).parameters as INodeParameters,
	});
	const server = await trigger.serve();
	stops.push(server.stop, trigger.deactivate);

	await sandbox.client.write({ from: DEMO_PERSON, text: 'Hi' });
	const { items } = await runSend(sandbox.credential(), {
		from: BUSINESS,
		to: DEMO_PERSON,
		flowId: { __rl: true, mode: 'id', value: flow_id as string },
		bodyText: 'When shall we meet?',
		flowCta: 'Choose a time',
		screen: screensOf(flow_id as string)[0].id,
		reference: (reference as string | null) ?? '',
		options: { deliverAnswersTo: server.url },
	});
	await sandbox.client.answer({
		messages: String(items[0].json.message_id),
		response: response_json as Record<string, unknown>,
		profileName: DEMO_NAMES[DEMO_PERSON],
	});
	await server.waitForRuns(1);
	return server.started.flat()[0].json;
}

function screensOf(flowId: string): FlowFile['screens'] {
	const name = DEMO_FLOW_IDS[flowId as keyof typeof DEMO_FLOW_IDS];
	const file = filesIn('examples/flows').find((each) => each.endsWith(`-${name}.json`))!;
	return (JSON.parse(readText(file)) as FlowFile).screens;
}

/** Where a Flow's last screen gives its answers their names. */
function answerNames(flowId: string): string[] {
	const footer = screensOf(flowId)
		.at(-1)!
		.layout.children.find((child) => 'on-click-action' in child)!;
	return Object.keys((footer['on-click-action'] as { payload: object }).payload);
}

/** By the example's number. */
const PINNED = [3, 4];
/** By the beginning of its name, with its folder, and what the person was not asked. */
const SAMPLES: Array<[string, string | undefined, string[]]> = [
	...PINNED.map((number): [string, undefined, string[]] => [`${number} `, undefined, []]),
	['Appointments into Google Sheets', CRM_FOLDER, []],
	['Leads into HubSpot', CRM_FOLDER, ['phone']],
	['Leads into Zoho CRM', CRM_FOLDER, ['phone']],
	['Leads into Salesforce', CRM_FOLDER, ['phone']],
];

describe.each(SAMPLES)('the answer pinned in example %s', (beginning, folder, notAsked) => {
	let example: WorkflowFile;
	let pinned: IDataObject;
	beforeAll(async () => {
		example = (await readExamples(folder)).find(({ name }) => name.startsWith(beginning))!;
		const trigger = nodeOfType(example, TRIGGER_NODE);
		expect(Object.keys(example.pinData ?? {})).toEqual([trigger.name]);
		expect(example.pinData?.[trigger.name]).toHaveLength(1);
		pinned = example.pinData![trigger.name][0].json as IDataObject;
	});

	it('is what the trigger gives out, key by key and in that order', async () => {
		const item = await itemOfAnswer(example, pinned);
		// New with every message.
		const { message_id, context_message_id, flow_token, timestamp } = pinned;
		const expected = { ...item, message_id, context_message_id, flow_token, timestamp };
		updateSample(example, nodeOfType(example, TRIGGER_NODE).name, expected);
		expect(Object.keys(pinned)).toEqual(Object.keys(item));
		expect(pinned).toEqual(expected);
		for (const [mine, real] of [
			[message_id, item.message_id],
			[context_message_id, item.context_message_id],
			[flow_token, item.flow_token],
			[timestamp, item.timestamp],
		])
			expect(String(mine)).toHaveLength(String(real).length);
	});

	it('has the names that the Flow gives its answers', () => {
		expect(Object.keys(pinned.response_json as object)).toEqual(
			answerNames(String(pinned.flow_id)).filter((name) => !notAsked.includes(name)),
		);
	});
});

it('nothing else is pinned: a node that sends would send nothing when the example is tried', async () => {
	const pinning = (await readExamples()).filter(({ pinData }) => Object.keys(pinData ?? {}).length);
	expect(pinning.map(({ name }) => Number.parseInt(name))).toEqual(PINNED);
});
