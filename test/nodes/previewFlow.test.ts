import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { runNode, type Credential, type OnError } from '../support/engine.mts';
import { startReceiver } from '../support/receiver.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

const FLOW = {
	version: '7.3',
	screens: [
		{
			id: 'VISIT',
			title: 'Your visit',
			terminal: true,
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{ type: 'TextInput', name: 'name', label: 'Your name' },
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': { name: 'complete', payload: { name: '${form.name}' } },
					},
				],
			},
		},
	],
};

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
afterAll(async () => await sandbox.stop());

const run = async (
	parameters: INodeParameters = {},
	credential?: Credential,
	items: INodeExecutionData[] = [{ json: {} }],
	onError: OnError = 'stopWorkflow',
) =>
	await runNode(
		'whatsAppFlow',
		{ resource: 'flow', operation: 'preview', flowJson: JSON.stringify(FLOW), ...parameters },
		{ credential, items, onError },
	);

it('draws the Flow as a file, without a credential', async () => {
	const { items, error } = await run();
	expect(error).toBeUndefined();
	const [{ json, binary, pairedItem }] = items;
	expect(json).toEqual({ screens: [{ id: 'VISIT', title: 'Your visit' }] });
	expect(binary?.data).toMatchObject({
		fileName: 'preview.html',
		mimeType: 'text/html',
		fileType: 'html',
	});
	expect(Buffer.from(binary!.data.data, 'base64').toString()).toContain('Your name');
	expect(pairedItem).toEqual({ item: 0 });
});

it('draws a Flow with mistakes', async () => {
	const { items, error } = await run({
		flowJson: JSON.stringify({ ...FLOW, screens: [{ ...FLOW.screens[0], terminal: false }] }),
	});
	expect(error).toBeUndefined();
	expect(items[0].binary?.data.fileName).toBe('preview.html');
});

describe('Show on Phone', () => {
	it('puts the Flow on the phone, and tells where', async () => {
		const { items, error } = await run(
			{ showOnPhone: true, phoneFlowId: 'my visit' },
			sandbox.credential(),
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			phone_url: `${sandbox.url}/#flow=my%20visit`,
			flow_id: 'my visit',
		});
		expect(JSON.parse(await sandbox.client.flowText('my visit'))).toEqual(FLOW);
	});

	it('does not send the key', async () => {
		const receiver = await startReceiver();
		try {
			await run({ showOnPhone: true }, sandbox.credential({ baseUrl: receiver.url }));
			const [{ path, headers }] = receiver.calls;
			expect(path).toBe('/sandbox/flows/preview');
			expect(headers.authorization).toBeUndefined();
		} finally {
			await receiver.stop();
		}
	});

	it('refuses a real account', async () => {
		const { error } = await run({ showOnPhone: true }, sandbox.credential({ region: 'mumbai' }));
		expect(error?.message).toBe('Show on Phone works with the sandbox only');
		expect(error?.description).toContain("Region 'Custom'");
	});

	it('says when there is no sandbox', async () => {
		const { error } = await run(
			{ showOnPhone: true },
			sandbox.credential({ baseUrl: 'http://127.0.0.1:9' }),
		);
		expect(error?.message).toBe('No sandbox answers at http://127.0.0.1:9');
	});

	it('says when something else answers', async () => {
		const { error } = await run(
			{ showOnPhone: true },
			sandbox.credential({ baseUrl: `${sandbox.url}/v1` }),
		);
		expect(error?.message).toMatch(/did not take the Flow: it answered 4\d\d$/);
	});
});

describe('a failing item of two', () => {
	const parameters = { flowJson: '={{ $json.flow }}' };
	const items = [{ json: { flow: { version: 7 } } }, { json: { flow: FLOW } }];
	const message = expect.stringContaining("'Flow JSON' is not the definition of a Flow");

	it('stops the workflow', async () => {
		const { error, items: made } = await run(parameters, undefined, items);
		expect(error?.message).toEqual(message);
		expect(made).toEqual([]);
	});

	it('goes on in its place with Continue', async () => {
		const { items: made } = await run(parameters, undefined, items, 'continueRegularOutput');
		expect(made.map(({ json }) => json.error)).toEqual([message, undefined]);
		expect(made.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('leaves by the error output with Continue (Using Error Output)', async () => {
		const { items: made, errorItems } = await run(
			parameters,
			undefined,
			items,
			'continueErrorOutput',
		);
		expect(made).toHaveLength(1);
		expect(errorItems.map(({ json }) => json.error)).toEqual([message]);
	});
});
