import type { INodeParameters } from 'n8n-workflow';

import { searchFlows } from '../../nodes/SendWhatsAppFlow/methods/listSearch';
import { sendWhatsAppFlowProperties } from '../../nodes/SendWhatsAppFlow/properties';
import { loadOptions } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

/** The list of the field Flow. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox({ flowsFolder: undefined });
});
afterEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const list = (parameters: INodeParameters, wabaId = '1000000000001') =>
	loadOptions(sandbox.credential({ wabaId }), parameters, {
		whatsAppBusinessManagementApi: sandbox.metaCredential(),
	});
const META = { flowDefinition: 'meta' };

/** Flows of each state, the newest last. */
async function makeFlows(): Promise<void> {
	const states = ['PUBLISHED', 'DRAFT', 'DEPRECATED', 'BLOCKED', 'THROTTLED'] as const;
	for (const [index, status] of states.entries()) {
		await sandbox.client.putFlow(`400${index}`, { text: '{}' });
		await sandbox.client.setFlowState(`400${index}`, { status });
	}
}

it('shows all Flows of WhatsApp Manager with name, state and ID, each with a link', async () => {
	await makeFlows();
	const { results } = await searchFlows.call(list(META));
	const made = results.filter(({ value }) => String(value).startsWith('400'));
	expect(made.map(({ name }) => name).sort()).toEqual([
		'4000 (published, 4000)',
		'4001 (draft, 4001)',
		'4002 (deprecated: cannot be sent, 4002)',
		'4003 (blocked: cannot be sent, 4003)',
		'4004 (throttled: few messages an hour, 4004)',
	]);
	expect(new Set(results.map(({ url }) => url))).toEqual(
		new Set(['https://business.facebook.com/wa/manage/flows/?waba_id=1000000000001']),
	);
});

it('finds Flows by a part of the name, the state or the ID', async () => {
	await makeFlows();
	const found = async (filter: string) =>
		(await searchFlows.call(list(META), filter)).results.map(({ value }) => value);
	expect(await found('4003')).toEqual(['4003']);
	expect(await found('THROTTLED')).toEqual(['4004']);
	expect(await found('nothing')).toEqual([]);
});

it('shows what templates use, and asks Meta for nothing, where Flow Definition is None', async () => {
	await searchFlows.call(list({}));
	const paths = (await sandbox.calls()).map(({ path }) => path);
	expect(paths.length).toBeGreaterThan(0);
	expect(paths.filter((path) => path.startsWith('/v26.0/'))).toEqual([]);
});

it('says why it is empty, without the token', async () => {
	await sandbox.settings({ metaTokenExpired: true });
	const error = await searchFlows.call(list(META)).catch((thrown: Error) => thrown);
	expect((error as Error).message).toContain('Meta does not accept the access token');
	expect(JSON.stringify(error)).not.toContain('sandbox-meta-token');
});

it('leads to WhatsApp Manager for a new Flow, only where the node looks there', () => {
	const fields = sendWhatsAppFlowProperties.filter(({ name }) => name === 'flowId');
	const links = fields.map(({ displayOptions, modes = [] }) => [
		displayOptions?.show?.flowDefinition?.join(),
		modes[0].typeOptions?.allowNewResource?.url,
	]);
	expect(new Set(links.map(String))).toEqual(
		new Set(['none,paste,', 'meta,https://business.facebook.com/wa/manage/flows/']),
	);
});
