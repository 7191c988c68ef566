import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { searchManagerFlows } from '../../nodes/shared/meta/searchManagerFlows';
import { loadOptions, PACKAGE, type OnError } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import {
	byId,
	createParameters as create,
	expectDocumented,
	FLOW_JSON,
	FORM,
	metaCalls,
	RETRY,
	runFlow,
	withServer,
	type RunSetup,
} from '../support/whatsAppManager.mts';

/** The operations of WhatsApp Flow at Meta, in n8n's engine against the sandbox's side of Meta. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
afterEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const WABA = '1000000000001';
const MAKE = `POST /${WABA}/flows`;

const run = async (parameters: INodeParameters, setup: RunSetup = {}) =>
	await runFlow(sandbox, parameters, setup);
const calls = async () => await metaCalls(sandbox);
const all = async () =>
	(await run({ operation: 'getAll', returnAll: true })).items.map(({ json }) => json);

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
		expectDocumented('savedFlow', json);
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
		expectDocumented('savedFlow', created.items[0].json);
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

describe('a Flow that was changed within the same second', () => {
	it('is fetched anew', async () => {
		const id = await draft();
		const textNow = async () =>
			(await run({ operation: 'get', ...byId(id), options: { includeFlowJson: true } })).items[0]
				.json.flow_json_text;
		const next = FLOW_JSON.replace('Your visit', 'Next visit');
		for (const flowJson of [next, FLOW_JSON, next]) {
			await run({ operation: 'updateJson', ...byId(id), flowJson });
			expect(await textNow()).toBe(flowJson);
		}
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
		expectDocumented('savedFlow', updated.items[0].json);
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

describe('the name of a new Flow', () => {
	it('must be free: the error has the ID of the Flow that has it', async () => {
		const id = await draft();
		const { error } = await run(create());
		expect(error?.message).toBe(
			"The Flow could not be created: the account already has a Flow called 'Visit'",
		);
		expect(error?.description).toContain(id);
		expect(error?.description).toContain('Create or Update');
		expect(await all()).toHaveLength(1);
	});

	it('is also refused by Meta, for a Flow that came in between', async () => {
		await sandbox.fault({
			on: 'metaCreateFlow',
			kind: 'status',
			status: 400,
			code: 100,
			message: 'Flow name is not unique',
		});
		const { error } = await run(create());
		expect(error?.message).toContain('the account already has a Flow with this name');
	});

	it.each([
		['', "'Name' is empty"],
		['x'.repeat(201), "'Name' has more than 200 characters"],
	])('is checked: %s', async (flowName, message) => {
		const { error } = await run(create({ flowName: '={{ $json.name }}' }), {
			items: [{ name: flowName }],
		});
		expect(error?.message).toBe(message);
		expect(await calls()).toEqual([]);
	});
});

describe('Flow JSON with errors', () => {
	const wrong = FLOW_JSON.replace('"Footer"', '"Foot"');

	it.each(['create', 'upsert', 'updateJson'])(
		'is refused by %s before any call',
		async (operation) => {
			const { error } = await run({ ...create(), ...byId('123'), operation, flowJson: wrong });
			expect(error?.message).toContain('Foot');
			expect(error?.description).toContain('Check shows all errors');
			expect(await calls()).toEqual([]);
		},
	);

	it('names the first error, and how many more there are', async () => {
		const layout = { type: 'SingleColumnLayout', children: [{ type: 'Foot' }] };
		const screen = { id: 'VISIT', title: 'Visit', terminal: true, layout };
		const flowJson = JSON.stringify({ version: '7.2', screens: [screen] });
		const { error } = await run(create({ flowJson }));
		expect(error?.message).toMatch(/Foot.*, and 1 more error$/);
	});

	it.each([
		['nothing', '', /'Flow JSON' is empty/],
		['no JSON', '{"version', /JSON/],
		['more than 10 MB', `{"version":"7.2","x":"${'x'.repeat(10 * 1024 * 1024)}"}`, /10 MB/],
	])('of %s is refused before any call', async (_, flowJson, message) => {
		const { error } = await run(create({ flowJson }));
		expect(error?.message).toMatch(message);
		expect(await calls()).toEqual([]);
	});

	it('that was uploaded otherwise is what Get shows, and Publish refuses before the call', async () => {
		const id = await draft();
		await sandbox.client.putFlow(id, { text: wrong });
		const { items } = await run({ operation: 'get', ...byId(id) });
		expect(items[0].json.validation_errors).toEqual(
			expect.arrayContaining([expect.objectContaining({ level: 'error', rule: null })]),
		);
		const { error } = await run({ operation: 'publish', ...byId(id) });
		expect(error?.message).toMatch(/^The Flow 'Visit' cannot be published: /);
		expect(await calls()).not.toContain(`POST /${id}/publish`);
	});
});

describe('what Meta alone finds', () => {
	it('comes out with the draft, and as a hint', async () => {
		const validation_errors = [{ error: 'NEW_RULE', error_type: 'FLOW_JSON_ERROR', message: 'No' }];
		const answer = (url: URL, method: string) =>
			method === 'GET' && url.pathname.endsWith('/flows')
				? { data: [] }
				: { id: '4711', success: false, validation_errors };
		await withServer(answer, async (baseUrl) => {
			const { items, hints } = await run(create(), { meta: { baseUrl } });
			expect(items[0].json).toMatchObject({
				flow_id: '4711',
				validation_errors: [{ error: 'NEW_RULE', message: 'No', level: 'error' }],
			});
			expect(hints).toEqual([expect.stringContaining('Meta found an error')]);
		});
	});
});

describe('a step that fails after the Flow was made', () => {
	it('leaves the ID in the output, and a hint', async () => {
		await sandbox.fault({ on: 'metaRead', kind: 'status', status: 500, every: 2 });
		const { items, error, hints } = await run(create());
		expect(error).toBeUndefined();
		const [{ json }] = items;
		expectDocumented('savedFlow', json);
		expect(json).toMatchObject({
			flow_id: expect.stringMatching(/^\d+$/) as string,
			preview_url: null,
			failed_steps: [{ step: 'preview' }],
		});
		expect(hints.join()).toContain(String(json.flow_id));
	});

	it('is the app: the Flow stays', async () => {
		await sandbox.fault({ on: 'metaUpdateFlow', kind: 'status', status: 400, code: 100 });
		const { items } = await run(create({ options: { applicationId: '1234567' } }));
		expect(items[0].json).toMatchObject({ failed_steps: [{ step: 'properties' }] });
		expect(await all()).toHaveLength(1);
	});
});

describe('an answer that is lost', () => {
	const lost = { kind: 'reset', afterAccepting: true };

	it('of Create: the Flow is found by its name, and is made once', async () => {
		await sandbox.fault({ on: 'metaCreateFlow', ...lost });
		const { items, error } = await run(create());
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ name: 'Visit', status: 'DRAFT' });
		expect((await all()).map(({ flow_id: id }) => id)).toEqual([items[0].json.flow_id]);
	});

	it('of Create behind a proxy that spoils it: the Flow is found by its name', async () => {
		const made: object[] = [];
		await withServer(
			(url, method) => {
				if (method === 'POST') return made.push({ id: '77', name: 'Visit', status: 'DRAFT' });
				return url.pathname.endsWith('/flows') ? { data: made } : made[0];
			},
			async (baseUrl) => {
				const { items, error } = await run(create(), { meta: { baseUrl } });
				expect(error).toBeUndefined();
				expect(items[0].json).toMatchObject({ flow_id: '77', status: 'DRAFT' });
				expect(made).toHaveLength(1);
			},
		);
	});

	it('of Create, and of the look-up: Retry On Fail goes on with the Flow', async () => {
		await sandbox.fault({ on: 'metaCreateFlow', ...lost });
		await sandbox.fault({ on: 'metaRead', kind: 'reset', every: 2 });
		const { items, error } = await run(create(), { settings: RETRY });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ name: 'Visit' });
		expect((await calls()).filter((call) => call === MAKE)).toHaveLength(1);
		expect(await all()).toHaveLength(1);
	});

	it('of Create, where nothing was made: the error says that it is not known', async () => {
		await sandbox.fault({ on: 'metaCreateFlow', kind: 'reset' });
		const { error } = await run(create());
		expect(error?.message).toMatch(/^The Flow could not be created/);
		expect(error?.description).toMatch(/not known/);
	});

	it.each([
		['publish', 'metaPublishFlow', {}],
		['publish', 'metaPublishFlow', { settings: RETRY }],
		['delete', 'metaDeleteFlow', {}],
	] as Array<[string, string, RunSetup]>)(
		'of %s (%s, %j): the state tells',
		async (operation, on, setup) => {
			const id = await draft();
			await sandbox.fault({ on, ...lost });
			const { items, error } = await run({ operation, ...byId(id) }, setup);
			expect(error).toBeUndefined();
			expect(items[0].json.flow_id).toBe(id);
		},
	);

	it('of deprecate: the state tells, and where it could not be read, the next try', async () => {
		const id = await draft();
		await sandbox.client.setFlowState(id, { status: 'PUBLISHED' });
		await sandbox.fault({ on: 'metaDeprecateFlow', ...lost });
		await sandbox.fault({ on: 'metaRead', kind: 'reset' });
		const { items, error } = await run(
			{ operation: 'deprecate', ...byId(id) },
			{ settings: RETRY },
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ action: 'deprecated', flow_id: id, status: 'DEPRECATED' });
	});
});

describe('Retry On Fail', () => {
	const three = [{ name: 'One' }, { name: 'Two' }, { name: 'Three' }];
	const named = create({ flowName: '={{ $json.name }}' });

	it.each(['whatsAppFlow', 'whatsAppFlowTool'])('makes no Flow twice: %s', async (type) => {
		await sandbox.fault({
			on: 'metaCreateFlow',
			kind: 'status',
			status: 400,
			code: 80007,
			every: 3,
		});
		const settings = { ...RETRY, type: `${PACKAGE}.${type}`, onError: 'stopWorkflow' as OnError };
		const { items, error } = await run(named, { items: three, settings });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.name)).toEqual(['One', 'Two', 'Three']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect((await all()).map(({ name }) => name).sort()).toEqual(['One', 'Three', 'Two']);
	});

	it('without it: the error names the Flows that were made', async () => {
		await sandbox.fault({
			on: 'metaCreateFlow',
			kind: 'status',
			status: 400,
			code: 80007,
			every: 3,
		});
		const { error } = await run(named, { items: three });
		const made = await all();
		expect(made).toHaveLength(2);
		for (const { flow_id: id } of made) expect(error?.description).toContain(String(id));
	});
});

describe('On Error', () => {
	const two = [{ name: '' }, { name: 'Two' }];
	const named = create({ flowName: '={{ $json.name }}' });

	it('stops', async () => {
		const { items, error } = await run(named, { items: two });
		expect([items, error?.message]).toEqual([[], "'Name' is empty"]);
	});

	it('goes on in the same output', async () => {
		const { items } = await run(named, { items: two, onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json)).toMatchObject([
			{ error: "'Name' is empty" },
			{ name: 'Two', status: 'DRAFT' },
		]);
		expectDocumented('failedItem', items[0].json);
	});

	it('goes on in the error output', async () => {
		const { items, errorItems } = await run(named, { items: two, onError: 'continueErrorOutput' });
		expect(items.map(({ json }) => json.name)).toEqual(['Two']);
		expect(errorItems.map(({ json }) => json.error)).toEqual(["'Name' is empty"]);
	});
});

describe("Meta's errors", () => {
	const CODES: Array<[number, number, string, RegExp]> = [
		[190, 401, 'Invalid OAuth access token', /does not accept the access token/],
		[200, 403, 'Permissions error', /has no permission for this/],
		[10, 403, 'Permission denied', /has no permission for this/],
		[80007, 429, 'Rate limit issues', /too many requests/],
		[4, 400, 'Application request limit reached', /too many requests/],
		[368, 403, 'Temporarily blocked', /restricted the account/],
		[131031, 403, 'Account locked', /restricted or disabled/],
		[139000, 400, 'Blocked by integrity', /integrity check/],
		[100, 400, 'Param x is wrong', /does not accept the values/],
	];
	const OPERATIONS: Array<[string, string, INodeParameters]> = [
		['create', 'metaCreateFlow', create({ flowName: 'Other' })],
		[
			'upsert',
			'metaUploadJson',
			create({ operation: 'upsert', flowJson: FLOW_JSON.replace('Your visit', 'B') }),
		],
		['updateJson', 'metaUploadJson', create({ operation: 'updateJson' })],
		['get', 'metaRead', { operation: 'get' }],
		['getAll', 'metaRead', { operation: 'getAll' }],
		['getPreviewLink', 'metaRead', { operation: 'getPreviewLink' }],
		['publish', 'metaPublishFlow', { operation: 'publish' }],
		['deprecate', 'metaDeprecateFlow', { operation: 'deprecate' }],
		['delete', 'metaDeleteFlow', { operation: 'delete' }],
	];

	it.each(OPERATIONS)('are in words, without the token: %s', async (_, on, parameters) => {
		const id = await draft();
		for (const [code, status, words, meaning] of CODES) {
			const message = `${words} (token sandbox-meta-token)`;
			await sandbox.fault({ on, kind: 'status', status, code, message });
			const { error, items } = await run({ ...parameters, ...byId(id) });
			expect(items).toEqual([]);
			expect(error?.message).toMatch(meaning);
			expect(error?.description).toContain(words);
			expect(JSON.stringify([error, error?.description])).not.toContain('sandbox-meta-token');
		}
	});

	it.each([
		['publish', 'DEPRECATED', /'Visit' cannot be published: it is deprecated/, null],
		['deprecate', 'DRAFT', /could not be deprecated/, /'Visit' has the status DRAFT/],
		['delete', 'PUBLISHED', /could not be deleted/, /'Visit' has the status PUBLISHED/],
		[
			'updateJson',
			'PUBLISHED',
			/'Visit' is published, and was not changed/,
			/Update Published Flow/,
		],
		[
			'updateJson',
			'THROTTLED',
			/'Visit' is published, and was not changed/,
			/Update Published Flow/,
		],
		['updateJson', 'DEPRECATED', /'Visit' cannot be changed: it is deprecated/, /new Flow/],
		['updateJson', 'BLOCKED', /'Visit' cannot be changed: it is blocked/, /new Flow/],
		['upsert', 'PUBLISHED', /'Visit' is published, and was not changed/, /Update Published Flow/],
		['upsert', 'DEPRECATED', /'Visit' cannot be changed: it is deprecated/, /new Flow/],
	] as Array<[string, 'DRAFT', RegExp, RegExp | null]>)(
		'name the state: %s of a Flow that is %s',
		async (operation, status, message, description) => {
			const id = await draft();
			await sandbox.client.setFlowState(id, { status });
			const flowJson = FLOW_JSON.replace('Your visit', 'Next visit');
			const { error } = await run({ ...create({ flowJson }), operation, ...byId(id) });
			expect(error?.message).toMatch(message);
			if (description) expect(error?.description).toMatch(description);
		},
	);

	it.each([
		['publish', 'PUBLISHED', 1],
		['deprecate', 'DEPRECATED', 0],
	] as const)(
		'%s leaves a Flow alone that is there already, so that a workflow can run again',
		async (operation, status, hintCount) => {
			const id = await draft();
			await sandbox.client.setFlowState(id, { status });
			const { items, error, hints } = await run({ operation, ...byId(id) });
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ action: 'unchanged', flow_id: id, status });
			expect(hints).toHaveLength(hintCount);
			expect(hints.join()).toContain(hintCount === 0 ? '' : "'Visit' was published already");
		},
	);

	it('Create or Update leaves a published Flow alone that is as it is wanted, so that a workflow can run again', async () => {
		const id = await draft();
		await sandbox.client.setFlowState(id, { status: 'PUBLISHED' });
		const { items, error } = await run({ ...create(), operation: 'upsert' });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ action: 'unchanged', flow_id: id, status: 'PUBLISHED' });
		const other = await run({ ...create({ categories: ['SIGN_UP'] }), operation: 'upsert' });
		expect(other.error?.message).toMatch(/is published, and was not changed/);
	});

	it('Create or Update says that a published Flow could not be compared', async () => {
		const id = await draft();
		await sandbox.client.setFlowState(id, { status: 'PUBLISHED' });
		await sandbox.fault({ on: 'metaRead', kind: 'status', status: 503, every: 2 });
		const { error } = await run({ ...create(), operation: 'upsert' });
		expect(error?.message).toBe('The Flow could not be read: Meta has a problem at the moment');
	});

	it('Update Published Flow changes a published Flow', async () => {
		const id = await draft();
		await sandbox.client.setFlowState(id, { status: 'PUBLISHED' });
		const { items, error } = await run(
			create({
				operation: 'upsert',
				flowJson: FLOW_JSON.replace('Your visit', 'Next visit'),
				options: { updatePublished: true },
			}),
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ action: 'updated', flow_id: id });
	});

	it('say what is wrong with the credential', async () => {
		const { error } = await run({ operation: 'getAll' }, { meta: { wabaId: '12/../34' } });
		expect(error?.message).toBe(
			"'WABA ID' must have digits only in the WhatsApp Business Management API credential",
		);
		expect(await calls()).toEqual([]);
	});
});

describe('IDs', () => {
	it.each(['123/../456', '123?x=1', '123#', '..', '12 34', '%2e%2e', 'abc', '१२३', ''])(
		'that are none are refused before any call: %s',
		async (id) => {
			for (const operation of [
				'get',
				'updateJson',
				'publish',
				'deprecate',
				'delete',
				'getPreviewLink',
			]) {
				const { error } = await run({
					...create(),
					operation,
					flowId: { __rl: true, mode: 'id', value: `={{ ${JSON.stringify(id)} }}` },
				});
				expect(error?.message).toMatch(/^'Flow' (is empty|must be an ID of digits only)$/);
			}
			expect(await calls()).toEqual([]);
		},
	);

	it('of nobody are named so', async () => {
		const { error } = await run({ operation: 'get', ...byId('99999') });
		expect(error?.message).toMatch(/does not know this ID/);
	});

	it('come from the address of a preview too, and from no other address', async () => {
		const id = await draft();
		const url = (value: string): INodeParameters => ({
			operation: 'get',
			flowId: { __rl: true, mode: 'url', value },
		});
		const page = `https://business.facebook.com/wa/manage/flows/${id}/preview/?token=x`;
		expect((await run(url(page))).items[0].json.flow_id).toBe(id);
		for (const other of [
			`https://example.com/wa/manage/flows/${id}/`,
			`https://business.facebook.com/wa/manage/flows/${id}x`,
		])
			expect((await run(url(`={{ '${other}' }}`))).error?.message).toMatch(/Flow/);
	});
});

describe('an endpoint', () => {
	it('and an app are given to a new Flow', async () => {
		const options = { endpointUri: 'https://n8n.example.com/webhook/1', applicationId: '1234567' };
		const { items, error } = await run(create({ options }));
		expect(error).toBeUndefined();
		const { flow_id: id } = items[0].json;
		expect((await run({ operation: 'get', ...byId(id) })).items[0].json.endpoint_uri).toBe(
			options.endpointUri,
		);
		expect(await calls()).toContain(`POST /${String(id)}`);
	});

	it.each([
		[{ endpointUri: 'http://n8n.example.com' }, "'Endpoint URL' must begin with https://"],
		[{ applicationId: '12/34' }, "'Meta App ID' must be an ID of digits only"],
	])('that cannot be is refused before any call: %j', async (options, message) => {
		const { error } = await run(create({ options }));
		expect(error?.message).toBe(message);
		expect(await calls()).toEqual([]);
	});
});

describe('Get Preview Link', () => {
	it('stays the same, until a new one is wanted', async () => {
		const id = await draft();
		const link = async (options = {}) =>
			(await run({ operation: 'getPreviewLink', ...byId(id), options })).items[0].json.preview_url;
		const first = await link();
		expect(await link()).toBe(first);
		expect(await link({ renewLink: true })).not.toBe(first);
	});
});

describe('many Flows', () => {
	const COUNT = 260;
	const flowAt = (index: number) => ({
		id: String(1_000 + index),
		name: `Flow ${index}`,
		status: index % 2 === 0 ? 'DRAFT' : 'PUBLISHED',
		categories: ['OTHER'],
	});
	const page = (url: URL) => {
		const after = Number(url.searchParams.get('after') ?? 0);
		const end = Math.min(COUNT, after + Number(url.searchParams.get('limit')));
		const data = Array.from({ length: end - after }, (_, index) => flowAt(after + index));
		return {
			data,
			paging: { cursors: { after: String(end) }, ...(end < COUNT && { next: 'more' }) },
		};
	};

	it.each([
		[{ returnAll: true }, 260, 3],
		[{ returnAll: false }, 50, 1],
		[{ returnAll: false, limit: 120 }, 120, 2],
		[{ returnAll: true, filters: { nameContains: 'flow 25' } }, 11, 3],
		[{ returnAll: true, filters: { status: ['DRAFT'] } }, 130, 3],
		[{ returnAll: false, limit: 5, filters: { status: ['DEPRECATED'] } }, 0, 3],
	] as Array<[INodeParameters, number, number]>)(
		'come page by page: %j',
		async (parameters, count, pages) => {
			await withServer(page, async (baseUrl, paths) => {
				const { items, error } = await run(
					{ operation: 'getAll', ...parameters },
					{ meta: { baseUrl } },
				);
				expect(error).toBeUndefined();
				expect(items).toHaveLength(count);
				expect(new Set(items.map(({ json }) => json.flow_id)).size).toBe(count);
				expect(paths).toHaveLength(pages);
			});
		},
	);

	it('end where the server repeats a cursor', async () => {
		const repeated = () => ({
			data: [flowAt(1)],
			paging: { cursors: { after: 'same' }, next: 'more' },
		});
		await withServer(repeated, async (baseUrl, paths) => {
			const { items } = await run({ operation: 'getAll', returnAll: true }, { meta: { baseUrl } });
			expect(items).toHaveLength(2);
			expect(paths).toHaveLength(2);
		});
	});

	it('are in the list of the editor, drafts too, by name or ID', async () => {
		await withServer(page, async (baseUrl) => {
			const others = { whatsAppBusinessManagementApi: sandbox.metaCredential({ baseUrl }) };
			const context = loadOptions(
				{},
				{ resource: 'flow', operation: 'get' },
				others,
				'whatsAppFlow',
			);
			const first = await searchManagerFlows.call(context);
			expect(first.results).toHaveLength(100);
			expect(first.results[0]).toMatchObject({ name: 'Flow 0 (draft, 1000)', value: '1000' });
			const found = await searchManagerFlows.call(context, '1259');
			expect(found.results.map(({ value }) => value)).toEqual(['1259']);
		});
	});

	it.each(['create', 'upsert'])('that are no list at all make nothing: %s', async (operation) => {
		await withServer(
			() => ({ hello: 'world' }),
			async (baseUrl, paths) => {
				const { error } = await run(create({ operation }), { meta: { baseUrl } });
				expect(error?.message).toBe('Meta answered in an unknown form');
				expect(paths).toHaveLength(1);
			},
		);
	});
});

describe('the token', () => {
	it('is in no output, error, hint or call but its header', async () => {
		const { items, hints } = await run(create());
		const texts: unknown[] = [items, hints];
		for (const operation of ['get', 'getAll', 'getPreviewLink', 'publish', 'delete', 'deprecate'])
			texts.push(await run({ operation, ...byId(items[0].json.flow_id) }));
		expect(JSON.stringify(texts)).not.toContain('sandbox-meta-token');
		for (const { path, body } of await sandbox.calls())
			expect(JSON.stringify([path, body])).not.toContain('sandbox-meta-token');
	});
});
