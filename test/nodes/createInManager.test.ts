import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { WhatsAppFlow } from '../../nodes/WhatsAppFlow/WhatsAppFlow.node';
import { PACKAGE, runNode } from '../support/engine.mts';
import { useSandbox, type TestSandbox } from '../support/sandbox.mts';
import {
	createParameters,
	expectDocumented,
	metaCalls,
	RETRY,
	runFlow,
	type RunSetup,
} from '../support/whatsAppManager.mts';

/** Build From Questions with Create in WhatsApp Manager; and which operation asks for which credential. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await useSandbox();
});
afterEach(async () => await sandbox.reset());
afterAll(async () => await sandbox.stop());

const QUESTIONS = [{ fieldLabel: 'Your name' }];

const build = (more: INodeParameters = {}, questions: unknown = QUESTIONS): INodeParameters => ({
	operation: 'build',
	defineForm: 'json',
	jsonOutput: JSON.stringify(questions),
	createInManager: true,
	flowName: 'Visit',
	...more,
});
const run = async (parameters: INodeParameters, setup: RunSetup = {}) =>
	await runFlow(sandbox, parameters, setup);
const all = async () =>
	(await run({ operation: 'getAll', returnAll: true })).items.map(({ json }) => json);

describe('Create in WhatsApp Manager', () => {
	it("gives ID, preview and Meta's findings beside what was built", async () => {
		const { items, error, hints } = await run(build({ categories: ['SURVEY'] }));
		expect(error).toBeUndefined();
		const [{ json, binary }] = items;
		const { flow_json, flow_json_text, answers, needs, problems, ...saved } = json;
		expectDocumented('builtFlow', { flow_json, flow_json_text, answers, needs, problems });
		expectDocumented('builtAndSavedFlow', saved);
		expect(saved).toMatchObject({
			action: 'created',
			name: 'Visit',
			status: 'DRAFT',
			categories: ['SURVEY'],
			validation_errors: [],
		});
		expect(await sandbox.client.flowText(json.flow_id as string)).toBe(flow_json_text);
		expect(binary?.data.fileName).toBe('flow.json');
		expect(hints).toEqual([expect.stringContaining('operation Publish')]);
	});

	it('gives the draft of the same name the new questions', async () => {
		const { flow_id: id } = (await run(build())).items[0].json;
		const again = await run(build());
		expect(again.items[0].json).toMatchObject({ action: 'unchanged', flow_id: id });
		const changed = await run(build({}, [{ fieldLabel: 'Your city' }]));
		expect(changed.items[0].json).toMatchObject({ action: 'updated', flow_id: id });
		expect(await sandbox.client.flowText(id as string)).toContain('Your city');
		expect(await all()).toHaveLength(1);
	});

	it('goes on with a published Flow of the same questions, so that a workflow can run again', async () => {
		const { flow_id: id } = (await run(build())).items[0].json;
		await sandbox.client.setFlowState(id as string, { status: 'PUBLISHED' });
		const { items, hints } = await run(build());
		expect(items[0].json).toMatchObject({ action: 'unchanged', flow_id: id, status: 'PUBLISHED' });
		expect(hints).toEqual([]);
	});

	it('never changes a published Flow', async () => {
		const { flow_id: id, flow_json_text: text } = (await run(build())).items[0].json;
		await sandbox.client.setFlowState(id as string, { status: 'PUBLISHED' });
		const { error } = await run(build({}, [{ fieldLabel: 'Your city' }]));
		expect(error?.message).toBe("The Flow 'Visit' is published, and was not changed");
		expect(await sandbox.client.flowText(id as string)).toBe(text);
	});

	it('makes nothing when a question is missing, and says which', async () => {
		const { items, error } = await run(
			build({}, [{ fieldLabel: 'Name' }, { fieldLabel: 'City', fieldType: 'dropdown' }]),
			{ onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(items[0].json.error).toMatch(/^The Flow was not created in WhatsApp Manager: /);
		expect(items[0].binary?.data.fileName).toBe('flow.json');
		expect(await metaCalls(sandbox)).toEqual([]);
	});

	it('keeps the file where Meta refuses, and the node goes on', async () => {
		await sandbox.settings({ metaTokenExpired: true });
		const { items } = await run(build(), { onError: 'continueRegularOutput' });
		expect(items[0].json.error).toMatch(/does not accept the access token/);
		expect(items[0].binary?.data.fileName).toBe('flow.json');
	});

	it('makes one Flow when the answer is lost, also with Retry On Fail', async () => {
		await sandbox.fault({ on: 'metaCreateFlow', kind: 'reset', afterAccepting: true });
		await sandbox.fault({ on: 'metaRead', kind: 'reset', every: 2 });
		const { items, error } = await run(build(), { settings: RETRY });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ action: 'created', name: 'Visit' });
		expect(await all()).toHaveLength(1);
	});

	it('works for an agent', async () => {
		const { items, error } = await run(build(), {
			settings: { type: `${PACKAGE}.whatsAppFlowTool` },
		});
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ action: 'created' });
		expect(items[0].json).not.toHaveProperty('flow_json_text');
	});

	it('needs nothing of Meta when it is off', async () => {
		const parameters = { resource: 'flow', ...build({ createInManager: false }) };
		const settings = { credentials: undefined };
		const { items, error } = await runNode('whatsAppFlow', parameters, { settings });
		expect(error).toBeUndefined();
		expect(items[0].json).not.toHaveProperty('flow_id');
		expect(await metaCalls(sandbox)).toEqual([]);
	});
});

describe('the credential for Meta', () => {
	const { description } = new WhatsAppFlow();
	const shownWith = (given: INodeParameters): string[] => {
		const node = { type: 'x', typeVersion: 1 } as never;
		const parameters = NodeHelpers.getNodeParameters(
			description.properties,
			{ resource: 'flow', ...given },
			true,
			false,
			node,
			description,
		);
		return (description.credentials ?? [])
			.filter((credential) =>
				NodeHelpers.displayParameter(parameters ?? {}, credential, node, description),
			)
			.map(({ name }) => name);
	};
	const META = 'whatsAppBusinessManagementApi';
	const ENCRYPTION = 'whatsAppFlowEncryptionApi';

	it.each([
		[{ operation: 'build' }, []],
		[{ operation: 'build', createInManager: false }, []],
		[{ operation: 'build', createInManager: true }, [META]],
		[{ operation: 'check' }, []],
		[{ operation: 'preview' }, []],
		[{ operation: 'preview', showOnPhone: true }, ['exotelApi']],
		[{ operation: 'readAnswers' }, []],
		[{ operation: 'readAnswers', flowDefinition: 'none' }, []],
		[{ operation: 'readAnswers', flowDefinition: 'paste' }, []],
		[{ operation: 'readAnswers', flowDefinition: 'meta' }, [META]],
		[{ operation: 'readAnswers', flowDefinition: '={{ "meta" }}' }, [META]],
		// A value that stayed from Build From Questions.
		[{ operation: 'check', createInManager: true }, []],
		[{ operation: 'check', flowDefinition: 'meta' }, []],
		[{ operation: 'publish', createInManager: false, flowDefinition: 'none' }, [META]],
		...['create', 'upsert', 'get', 'getAll', 'updateJson', 'publish'].map(
			(operation): [INodeParameters, string[]] => [{ operation }, [META]],
		),
		...['deprecate', 'delete', 'getPreviewLink'].map((operation): [INodeParameters, string[]] => [
			{ operation },
			[META],
		]),
		[{ operation: 'setPublicKey' }, [META, ENCRYPTION]],
		[{ operation: 'getPublicKeyState' }, [META, ENCRYPTION]],
	] as Array<[INodeParameters, string[]]>)('is shown where it is needed: %j', (given, shown) => {
		expect(shownWith(given)).toEqual(shown);
	});

	it('stands once only: n8n takes the first of a name when it runs', () => {
		const names = (description.credentials ?? []).map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});

	it('is missed by the operations that need it', async () => {
		const parameters = { resource: 'flow', ...createParameters() };
		const settings = { credentials: {} };
		const { error } = await runNode('whatsAppFlow', parameters, { settings });
		expect(error?.message).toMatch(/[Cc]redentials/);
		expect(error?.message).toContain('WhatsApp Business Management API');
		expect(await metaCalls(sandbox)).toEqual([]);
	});
});
