import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runSend, type OnError } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import { startRun } from '../support/sleepingRun.mts';

/** The option Check Only of Send WhatsApp Flow. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ windowHours: null });
});
afterEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const SEND: INodeParameters = {
	from: '+918000000001',
	to: '+91 98765 43210',
	flowId: { __rl: true, mode: 'id', value: '1234567890123456' },
	headerType: 'text',
	headerText: 'Clinic',
	bodyText: 'Which day?',
	footerText: 'A minute',
	flowCta: 'Choose',
	screen: 'DAY',
	dataMode: 'json',
	screenDataJson: '{ "name": "Asha" }',
	options: { checkOnly: true },
};
const send = async (parameters: INodeParameters, items?: IDataObject[], onError?: OnError) =>
	await runSend(sandbox.credential(), { ...SEND, ...parameters }, items, onError);

it('shows what the person would see and what would be sent, and sends nothing', async () => {
	const { items, hints, error } = await send({});
	expect(error).toBeUndefined();
	const [{ json }] = items;
	expect(json).toMatchObject({
		message_id: null,
		status: 'checked',
		to: '+919876543210',
		flow_id: '1234567890123456',
		request_id: null,
		preview: {
			header: 'Clinic',
			body: 'Which day?',
			footer: 'A minute',
			button: 'Choose',
			screen: 'DAY',
			screen_data: { name: 'Asha' },
		},
		request: {
			whatsapp: {
				messages: [
					{ from: '+918000000001', to: '+919876543210', content: { type: 'interactive' } },
				],
			},
		},
	});
	expect(hints.join()).toContain('Check Only is on: nothing was sent');
	expect(await sandbox.messages()).toEqual([]);
	expect(JSON.stringify(json)).not.toContain('sandbox-token');
});

it('shows what a template is filled with', async () => {
	const { items } = await send({
		operation: 'sendTemplate',
		templateName: { __rl: true, mode: 'name', value: 'lead_form' },
		templateLanguage: 'en',
		variableMode: 'manual',
		headerType: 'none',
		bodyParameters: { parameters: [{ text: 'Asha' }] },
	});
	expect(items[0].json).toMatchObject({ status: 'checked', preview: { template: 'lead_form' } });
	expect(await sandbox.messages()).toEqual([]);
});

it.each<OnError>(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'])(
	'finds mistakes all the same (On Error: %s)',
	async (onError) => {
		const people = [{ to: '+919876543210' }, { to: '12' }];
		const run = await send({ to: '={{ $json.to }}' }, people, onError);
		const failed = [
			run.error?.message,
			...[...run.items, ...run.errorItems].map(({ json }) => json.error),
		].filter((text) => text !== undefined);
		expect(failed).toEqual([expect.stringContaining("'To'")]);
		expect(await sandbox.messages()).toEqual([]);
	},
);

it('is read for each item', async () => {
	const { items } = await send({ options: { checkOnly: '={{ $json.check }}' } }, [
		{ check: true },
		{ check: false },
	]);
	expect(items.map(({ json }) => json.status)).toEqual(['checked', 'accepted']);
	expect(await sandbox.messages()).toHaveLength(1);
});

it('does not wait for an answer', async () => {
	const run = await startRun({
		credential: sandbox.credential(),
		parameters: { ...SEND, operation: 'sendAndWait' },
	});
	try {
		await run.firstPart;
		expect(run.status()).toBe('success');
		expect(run.passed('Not Answered')).toMatchObject([{ json: { status: 'checked' } }]);
		expect(await sandbox.messages()).toEqual([]);
	} finally {
		await run.close();
	}
});
