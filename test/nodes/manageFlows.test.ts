import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { OUTPUTS, type OutputKeys, type OutputName } from '../../scripts/docs/outputTables.mts';
import { runNode, type Credential, type OnError } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';

/** The operations of WhatsApp Flow at Meta, in n8n's engine against the sandbox's side of Meta. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
afterEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const FORM = {
	version: '7.2',
	screens: [
		{
			id: 'VISIT',
			title: 'Your visit',
			terminal: true,
			layout: {
				type: 'SingleColumnLayout',
				children: [
					{ type: 'TextInput', name: 'your_name', label: 'Your name', required: true },
					{
						type: 'Footer',
						label: 'Send',
						'on-click-action': {
							name: 'complete',
							payload: { your_name: '${form.your_name}', flow: 'visit' },
						},
					},
				],
			},
		},
	],
};
const FLOW_JSON = JSON.stringify(FORM);

interface Setup {
	items?: IDataObject[];
	onError?: OnError;
	settings?: Partial<INode>;
	meta?: Partial<Credential>;
}

async function run(parameters: INodeParameters, setup: Setup = {}) {
	const { items = [{}], onError, settings, meta } = setup;
	return await runNode(
		'whatsAppFlow',
		{ resource: 'flow', ...parameters },
		{
			others: { whatsAppBusinessManagementApi: sandbox.metaCredential(meta) },
			items: items.map((json) => ({ json })),
			onError,
			settings,
		},
	);
}

const create = (more: INodeParameters = {}): INodeParameters => ({
	operation: 'create',
	flowName: 'Visit',
	categories: ['SURVEY'],
	flowJson: FLOW_JSON,
	...more,
});
const byId = (value: unknown): INodeParameters => ({
	flowId: { __rl: true, mode: 'id', value: value as string },
});

/** The calls that Meta got, as "POST /flows". */
async function calls(): Promise<string[]> {
	return (await sandbox.calls()).map(
		({ method, path }) => `${method} ${path.replace(/^\/v26\.0/, '').replace(/\?.*/, '')}`,
	);
}

/** Every documented key is there, and no other but those that come sometimes. */
function expectDocumented(name: OutputName, json: IDataObject): void {
	const { keys, sometimes = {} }: OutputKeys = OUTPUTS[name];
	const known = [...Object.keys(keys), ...Object.keys(sometimes)];
	expect(Object.keys(json)).toEqual(expect.arrayContaining(Object.keys(keys)));
	expect(Object.keys(json).filter((key) => !known.includes(key))).toEqual([]);
}

/** The ID of a new draft. */
async function draft(name = 'Visit'): Promise<string> {
	const { items, error } = await run(create({ flowName: name }));
	expect(error).toBeUndefined();
	return items[0].json.flow_id as string;
}

describe('Create', () => {
	it('makes a draft, and says where it can be looked at', async () => {
		const { items, error, hints } = await run(create());
		expect(error).toBeUndefined();
		const [{ json, pairedItem }] = items;
		expectDocumented('createdFlow', json);
		expect(json).toMatchObject({
			name: 'Visit',
			status: 'DRAFT',
			categories: ['SURVEY'],
			validation_errors: [],
			warnings: [],
			advice: [],
		});
		expect(json.preview_url).toContain(json.flow_id);
		expect(pairedItem).toEqual({ item: 0 });
		expect(hints).toEqual([]);
		expect(await calls()).toEqual([
			'GET /1000000000001/flows',
			'POST /1000000000001/flows',
			`GET /${String(json.flow_id)}`,
		]);
		expect(JSON.parse(await sandbox.client.flowText(json.flow_id as string))).toEqual(FORM);
	});

	it('takes the Flow JSON as an object, and several categories', async () => {
		const { items } = await run(
			create({ flowJson: '={{ $json.flow }}', categories: ['SIGN_UP', 'SURVEY', 'SIGN_UP'] }),
			{ items: [{ flow: FORM as unknown as IDataObject }] },
		);
		expect(items[0].json.categories).toEqual(['SIGN_UP', 'SURVEY']);
		const text = await sandbox.client.flowText(items[0].json.flow_id as string);
		expect(JSON.parse(text)).toEqual(FORM);
	});

	it('gives a Flow without a category Other', async () => {
		const { items } = await run(create({ categories: [] }));
		expect(items[0].json.categories).toEqual(['OTHER']);
	});
});

describe('Create or Update', () => {
	const upsert = (more: INodeParameters = {}) => ({ ...create(more), operation: 'upsert' });

	it('creates, finds it unchanged, and updates it', async () => {
		const created = await run(upsert({ categories: [] }));
		expect(created.error).toBeUndefined();
		expectDocumented('upsertedFlow', created.items[0].json);
		expect(created.items[0].json).toMatchObject({
			action: 'created',
			status: 'DRAFT',
			categories: ['OTHER'],
		});
		const id = created.items[0].json.flow_id;

		const same = await run(upsert({ categories: [] }));
		expect(same.items[0].json).toMatchObject({
			action: 'unchanged',
			flow_id: id,
			categories: ['OTHER'],
		});

		const changed = await run(
			upsert({ flowJson: FLOW_JSON.replace('Your visit', 'Next visit'), categories: ['SURVEY'] }),
		);
		expect(changed.items[0].json).toMatchObject({
			action: 'updated',
			flow_id: id,
			categories: ['SURVEY'],
			validation_errors: [],
		});
		expect(await sandbox.client.flowText(id as string)).toContain('Next visit');
		expect((await run({ operation: 'getAll' })).items).toHaveLength(1);
	});
});

describe('the life of a Flow', () => {
	it('is made, changed, looked at, published and deprecated', async () => {
		const id = await draft();
		const updated = await run({
			operation: 'updateJson',
			...byId(id),
			flowJson: FLOW_JSON.replace('Your visit', 'Next visit'),
		});
		expect(updated.error).toBeUndefined();
		expectDocumented('createdFlow', updated.items[0].json);
		expect(await sandbox.client.flowText(id)).toContain('Next visit');

		const link = await run({ operation: 'getPreviewLink', ...byId(id) });
		expectDocumented('previewLink', link.items[0].json);

		const published = await run({ operation: 'publish', ...byId(id) });
		expectDocumented('publishedFlow', published.items[0].json);
		expect((await run({ operation: 'get', ...byId(id) })).items[0].json.status).toBe('PUBLISHED');

		const deprecated = await run({ operation: 'deprecate', ...byId(id) });
		expectDocumented('deprecatedFlow', deprecated.items[0].json);
		expect((await run({ operation: 'get', ...byId(id) })).items[0].json.status).toBe('DEPRECATED');
	});

	it('of a draft can end by deleting it', async () => {
		const id = await draft();
		const deleted = await run({ operation: 'delete', ...byId(id) });
		expectDocumented('deletedFlow', deleted.items[0].json);
		expect((await run({ operation: 'getAll' })).items).toEqual([]);
	});
});

describe('Get', () => {
	it('tells all that Meta knows', async () => {
		const id = await draft();
		const { items } = await run({ operation: 'get', ...byId(id) });
		expectDocumented('managedFlow', items[0].json);
		expect(items[0].json).toMatchObject({
			flow_id: id,
			name: 'Visit',
			status: 'DRAFT',
			json_version: '7.2',
			can_send_message: 'AVAILABLE',
			health_reasons: [],
		});
	});

	it('gives the Flow JSON where it is wanted', async () => {
		const id = await draft();
		const options = { includeFlowJson: true };
		const { items } = await run({ operation: 'get', ...byId(id), options });
		expectDocumented('managedFlow', items[0].json);
		expect(items[0].json).toMatchObject({ flow_json: FORM, flow_json_text: FLOW_JSON });
	});
});

describe('Get Many', () => {
	it('lists drafts too', async () => {
		const id = await draft();
		const { items } = await run({ operation: 'getAll' });
		expect(items).toHaveLength(1);
		expectDocumented('listedFlow', items[0].json);
		expect(items[0].json.flow_id).toBe(id);
	});
});
