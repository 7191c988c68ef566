import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { runNode, type Credential, type OnError } from '../support/engine.mts';
import { startReceiver, type Receiver } from '../support/receiver.mts';
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
/** A server that is no sandbox. */
let other: Receiver;
beforeAll(async () => {
	sandbox = await useSandbox();
	other = await startReceiver();
	other.respondWith(({ path }) =>
		path.startsWith('/moved')
			? { status: 302, headers: { location: `${sandbox.url}/sandbox/flows/preview` } }
			: { body: { flows: [] } },
	);
});
afterAll(async () => {
	await other?.stop();
	await sandbox?.stop();
});

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

/** Each way in which the phone does not get the Flow: the change of the credential, the message, and the way out. */
const PHONE_FAILURES: Array<[string, () => Partial<Credential>, message: RegExp, fix: RegExp]> = [
	[
		'no sandbox answers',
		() => ({ baseUrl: 'http://127.0.0.1:9' }),
		/^No sandbox answers at http:\/\/127\.0\.0\.1:9$/,
		/^Start the sandbox, and check Base URL/,
	],
	[
		'the address has a path too many',
		() => ({ baseUrl: `${sandbox.url}/v1` }),
		/\/v1 did not take the Flow: it answered 404$/,
		/^Check that Base URL/,
	],
	[
		'another server answers 200 to anything',
		() => ({ baseUrl: other.url }),
		/ did not take the Flow: it answered 200$/,
		/^Check that Base URL/,
	],
	[
		'another server leads elsewhere',
		() => ({ baseUrl: `${other.url}/moved` }),
		/ did not take the Flow: it answered 302$/,
		/^Check that Base URL/,
	],
	[
		'the address is none',
		() => ({ baseUrl: 'not an address' }),
		/^No sandbox answers at https:\/\/not an address$/,
		/^Start the sandbox, and check Base URL/,
	],
	[
		'the region is that of a real account',
		() => ({ region: 'mumbai' }),
		/^Show on Phone works with the sandbox only$/,
		/Region 'Custom'.*or turn off Show on Phone/,
	],
];

describe.each(PHONE_FAILURES)('Show on Phone where %s', (_name, changes, message, fix) => {
	const parameters = { showOnPhone: '={{ $json.isOnPhone }}' };
	const items = [{ json: { isOnPhone: true, row: 1 } }, { json: { isOnPhone: false, row: 2 } }];
	const runWith = async (onError: OnError) =>
		await run(parameters, sandbox.credential(changes()), items, onError);
	const previewOf = ({ binary }: INodeExecutionData) =>
		Buffer.from(binary!.data.data, 'base64').toString();

	it('stops the workflow', async () => {
		const { error, items: made, errorItems } = await runWith('stopWorkflow');
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(fix);
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
		expect([made, errorItems]).toEqual([[], []]);
	});

	it('goes on in its place with Continue, and has its preview', async () => {
		const { error, items: made, errorItems } = await runWith('continueRegularOutput');
		expect(error).toBeUndefined();
		expect(made.map(({ json }) => json)).toEqual([
			{ error: expect.stringMatching(message), message: expect.stringMatching(fix) },
			{ screens: [{ id: 'VISIT', title: 'Your visit' }] },
		]);
		expect(made.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(made.map(previewOf)).toEqual(Array(2).fill(expect.stringContaining('Your name')));
		expect(errorItems).toEqual([]);
	});

	it('leaves by the error output with its input and its preview', async () => {
		const { error, items: made, errorItems } = await runWith('continueErrorOutput');
		expect(error).toBeUndefined();
		expect(made.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(errorItems.map(({ json }) => json)).toEqual([
			{
				...items[0].json,
				error: expect.stringMatching(message),
				message: expect.stringMatching(fix),
			},
		]);
		expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect([...made, ...errorItems].map(previewOf)).toEqual(
			Array(2).fill(expect.stringContaining('Your name')),
		);
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
