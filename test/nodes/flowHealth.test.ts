import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { readFlow } from '../../meta/flows';
import { judgeHealth } from '../../nodes/SendWhatsAppFlow/actions/common/flowState';
import { runSend, type OnError } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

/** What the state of a Flow in WhatsApp Manager means for sending it. */

const FLOW_ID = '4001002003004';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
beforeEach(async () => await sandbox.client.putFlow(FLOW_ID, { text: FORM_JSON }));
afterEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const FORM_JSON = JSON.stringify({
	version: '7.2',
	screens: [
		{
			id: 'RATE',
			title: 'Rate us',
			terminal: true,
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{ type: 'TextInput', name: 'text', label: 'Your words', required: true },
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': {
							name: 'complete',
							payload: { text: '${form.text}', flow: 'rate' },
						},
					},
				],
			},
		},
	],
});

interface Setup {
	options?: INodeParameters;
	more?: INodeParameters;
	items?: IDataObject[];
	onError?: OnError;
}

async function send({ options = {}, more = {}, items = [{}], onError }: Setup = {}) {
	return await runSend(
		sandbox.credential(),
		{
			from: '+918000000001',
			to: '+919000000002',
			flowDefinition: 'meta',
			flowId: { __rl: true, mode: 'id', value: FLOW_ID },
			bodyText: 'How was it?',
			flowCta: 'Rate us',
			options,
			...more,
		},
		items,
		onError,
		{},
		{ whatsAppBusinessManagementApi: sandbox.metaCredential() },
	);
}
const CHECK = { options: { checkHealth: true } };
const modes = async () =>
	(await sandbox.messages()).map(({ content }) => content.interactive.action.parameters.mode);
const metaCalls = async () =>
	(await sandbox.calls()).filter(({ path }) => path.startsWith('/v26.0/')).length;

describe('a deprecated Flow', () => {
	beforeEach(async () => await sandbox.client.setFlowState(FLOW_ID, { status: 'DEPRECATED' }));

	it('is not sent, because WhatsApp opens it on no phone', async () => {
		const { error } = await send();
		expect(error?.message).toContain('is deprecated: WhatsApp does not open it');
		expect(error?.description).toContain('Choose another Flow');
		expect(await sandbox.messages()).toEqual([]);
	});

	it('is tried with Skip Validation', async () => {
		await send({ options: { skipValidation: true } });
		expect((await sandbox.calls()).some(({ path }) => path.endsWith('/messages'))).toBe(true);
	});
});

describe('a draft', () => {
	beforeEach(async () => await sandbox.client.setFlowState(FLOW_ID, { status: 'DRAFT' }));

	it('goes out as a draft, with a warning', async () => {
		const { error, hints } = await send();
		expect(error).toBeUndefined();
		expect(await modes()).toEqual(['draft']);
		expect(hints).toEqual([
			expect.stringContaining("'Mode' is Draft: WhatsApp shows people a warning"),
			expect.stringContaining("is a draft, so 'Mode' is Draft. Publish it before"),
		]);
	});

	it('is not sent as published, and the error says what to do', async () => {
		const { error } = await send({ options: { mode: 'published' } });
		expect(error?.message).toContain("is a draft, but 'Mode' is Published");
		expect(await sandbox.messages()).toEqual([]);
	});

	it('goes out with the usual warning when Mode is Draft', async () => {
		const { error, hints } = await send({ options: { mode: 'draft' } });
		expect(error).toBeUndefined();
		expect(hints).toEqual([expect.stringContaining('WhatsApp shows people a warning')]);
		expect(await modes()).toEqual(['draft']);
	});

	it('follows the Flow when it is published', async () => {
		await send();
		await sandbox.client.setFlowState(FLOW_ID, { status: 'PUBLISHED' });
		const later = Date.now() + 6_000;
		const now = jest.spyOn(Date, 'now').mockImplementation(() => later);
		try {
			expect((await send({ more: { to: '+919000000003' } })).hints).toEqual([]);
		} finally {
			now.mockRestore();
		}
		expect((await modes()).sort()).toEqual(['draft', undefined].sort());
	});

	it('is not known where Flow Definition is None: nothing changes there', async () => {
		await send({ more: { flowDefinition: 'none' } });
		expect(await metaCalls()).toBe(0);
	});
});

describe('Check Flow Health', () => {
	it.each([
		[{ status: 'BLOCKED' as const }, 'BLOCKED'],
		[{ status: 'THROTTLED' as const }, 'THROTTLED'],
		[{ canSendMessage: 'BLOCKED' as const }, 'BLOCKED'],
	])('sends nothing while Meta reports %j', async (state, word) => {
		await sandbox.client.setFlowState(FLOW_ID, state);
		const { error } = await send({ ...CHECK, items: [{}, {}] });
		expect(error?.message).toMatch(new RegExp(`^Meta reports the Flow ".+" as ${word}$`));
		expect(error?.description).toContain('Look at the Flow in WhatsApp Manager.');
		expect(await sandbox.messages()).toEqual([]);
	});

	it('holds for each item with an output for failures, and when nothing else is checked', async () => {
		await sandbox.client.setFlowState(FLOW_ID, { status: 'BLOCKED' });
		const { items } = await send({
			options: { checkHealth: true, skipValidation: true },
			items: [{}, {}],
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('as BLOCKED'),
			expect.stringContaining('as BLOCKED'),
		]);
		expect(await sandbox.messages()).toEqual([]);
	});

	it('holds for templates', async () => {
		await sandbox.client.setFlowState(FLOW_ID, { status: 'THROTTLED' });
		const { error } = await send({
			...CHECK,
			more: {
				operation: 'sendTemplate',
				templateName: { __rl: true, mode: 'name', value: 'lead_form' },
				templateLanguage: 'en',
				variableMode: 'manual',
			},
		});
		expect(error?.message).toContain('as THROTTLED');
		expect(await sandbox.messages()).toEqual([]);
	});

	it('sends a healthy Flow, and one that is limited with a warning', async () => {
		expect(await send(CHECK)).toMatchObject({ error: undefined, hints: [] });
		await sandbox.client.setFlowState(FLOW_ID, { canSendMessage: 'LIMITED' });
		const later = Date.now() + 61_000;
		const now = jest.spyOn(Date, 'now').mockImplementation(() => later);
		try {
			const { error, hints } = await send({ ...CHECK, more: { to: '+919000000003' } });
			expect(error).toBeUndefined();
			expect(hints).toEqual([expect.stringContaining('as LIMITED')]);
		} finally {
			now.mockRestore();
		}
		expect(await sandbox.messages()).toHaveLength(2);
	});

	it('asks Meta once for a Flow, however many items there are', async () => {
		await send({ ...CHECK, items: Array.from({ length: 20 }, () => ({})) });
		expect(await metaCalls()).toBe(2);
	});

	it('is a warning where Meta does not report it', () => {
		const flow = readFlow({ id: FLOW_ID, name: 'Visit', status: 'PUBLISHED' });
		expect(judgeHealth({ ok: true, flow: flow! })).toMatchObject([
			{ level: 'warn', message: 'Meta does not report the health of the Flow "Visit"' },
		]);
	});

	it('sends when Meta cannot be asked, and says so', async () => {
		await sandbox.fault({ on: 'meta', kind: 'status', status: 503, times: 9 });
		const { error, hints } = await send(CHECK);
		expect(error).toBeUndefined();
		expect(hints.join()).toContain('The health of the Flow is unknown.');
		expect(await sandbox.messages()).toHaveLength(1);
	});

	it('is not asked for without the option', async () => {
		await sandbox.client.setFlowState(FLOW_ID, { canSendMessage: 'BLOCKED' });
		expect(await send()).toMatchObject({ error: undefined, hints: [] });
	});
});
