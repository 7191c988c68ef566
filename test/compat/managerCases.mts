import {
	ENCRYPTION_TYPE,
	metaCredentialData,
	META_TYPE,
	saveEncryptionCredential,
	saveMetaCredential,
	type EncryptionKeys,
} from '../../demo/credential.mts';
import { SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { FLOW_NODE, SEND_NODE, withCredential } from '../../demo/workflows.mts';
import { errorOf, itemsOf } from '../../n8n/executions.mts';
import type { Credential, Execution, NodeToFill } from '../../n8n/types.mts';
import type { Installation } from '../e2e/installation.mts';
import { ask, createAskWorkflow, ended, outcome } from '../e2e/waiting.mts';
import { START } from '../e2e/workflows.mts';

const NODE = 'WhatsApp Flow';
const NAME = 'Visit';
const TOKEN = SANDBOX_ACCOUNT.metaAccessToken;

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Declares the cases, each after the other; `given` is called when they run. */
export function managerCases(given: () => Installation): void {
	let meta: Credential;
	let keys: EncryptionKeys;
	let flowId: string;

	beforeAll(async () => {
		const { client, sandboxUrl } = given();
		meta = await saveMetaCredential(client, sandboxUrl);
		keys = await saveEncryptionCredential(client);
	});

	/** Runs an operation of WhatsApp Flow by hand. */
	async function run(
		parameters: Record<string, unknown>,
		credential: Credential = meta,
	): Promise<Execution> {
		const { client } = given();
		const node = { position: [0, 0] as [number, number], typeVersion: 1 };
		const file = {
			name: 'At Meta',
			nodes: [
				{ ...node, id: START, name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{ ...node, id: NODE, name: NODE, type: FLOW_NODE, parameters },
			],
			connections: { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		};
		const { id } = await client.createWorkflow(withCredential(file, credential, keys.credential));
		const started = await client.runWorkflow(id, START);
		const execution = await client.waitForExecution(id, (each) => each.id === started);
		expect(JSON.stringify(execution)).not.toContain(TOKEN);
		return execution;
	}

	async function succeed(parameters: Record<string, unknown>) {
		const execution = await run(parameters);
		expect(errorOf(execution)).toBeUndefined();
		return itemsOf(execution, NODE);
	}

	const nodeToFill = (type: string, parameters: Record<string, unknown>): NodeToFill => ({
		type,
		version: 1,
		parameters,
		credentials: { [META_TYPE]: { id: meta.id, name: meta.name } },
	});

	it.each([
		['right data', {}, { status: 'OK' }],
		[
			'a wrong token',
			{ accessToken: 'wrong' },
			{ status: 'Error', message: expect.stringContaining('does not accept the access token') },
		],
	])('tests a credential for Meta with %s', async (_case, changes, expected) => {
		const { client, sandboxUrl } = given();
		const data = { ...metaCredentialData(sandboxUrl), ...changes };
		expect(await client.testCredential(meta, data)).toMatchObject(expected);
	});

	it('says so when Meta does not accept the token', async () => {
		const { client, sandboxUrl } = given();
		const data = { ...metaCredentialData(sandboxUrl), accessToken: 'wrong' };
		const wrong = await client.createCredential('Wrong token', META_TYPE, data);
		expect(errorOf(await run({ operation: 'getAll' }, wrong))).toMatch(
			/does not accept the access token/,
		);
	});

	it('makes a draft from questions, and lists it', async () => {
		const [created] = await succeed({
			operation: 'build',
			formFields: {
				values: [
					{ fieldType: 'text', fieldLabel: 'Your name', requiredField: true },
					{
						fieldType: 'radio',
						fieldLabel: 'City',
						fieldOptions: { values: [{ option: 'Pune' }, { option: 'Goa' }] },
					},
				],
			},
			createInManager: true,
			flowName: NAME,
		});
		expect(created).toMatchObject({ action: 'created', name: NAME, status: 'DRAFT' });
		flowId = created.flow_id as string;

		expect(await succeed({ operation: 'getAll', returnAll: true })).toContainEqual(
			expect.objectContaining({ flow_id: flowId, name: NAME, status: 'DRAFT' }),
		);
		const publish = nodeToFill(FLOW_NODE, { resource: 'flow', operation: 'publish' });
		expect(
			await given().client.listEntries(publish, 'flowId', 'searchManagerFlows'),
		).toContainEqual(
			expect.objectContaining({ name: `${NAME} (draft, ${flowId})`, value: flowId }),
		);
	});

	it('publishes it', async () => {
		expect(await succeed({ operation: 'publish', flowId: byId(flowId) })).toEqual([
			{ action: 'published', flow_id: flowId, name: NAME, status: 'PUBLISHED' },
		]);
	});

	it('gives the number the public key of the encryption credential', async () => {
		expect(keys.credential.type).toBe(ENCRYPTION_TYPE);
		expect(await succeed({ operation: 'setPublicKey' })).toEqual([
			expect.objectContaining({
				action: 'updated',
				phone_number_id: SANDBOX_ACCOUNT.phoneNumberId,
				public_key: keys.publicKey,
			}),
		]);
	});

	it('asks with the published Flow, and reads the answer with its definition at Meta', async () => {
		const installation = given();
		const { sandbox } = installation;
		const parameters = {
			flowId: byId(flowId),
			flowDefinition: 'meta',
			screen: { __rl: true, mode: 'list', value: '' },
		};
		expect(
			await installation.client.listEntries(
				nodeToFill(SEND_NODE, { operation: 'sendAndWait', ...parameters }),
				'screen',
				'searchScreens',
			),
		).toHaveLength(1);

		const workflow = await createAskWorkflow(installation, 'At Meta', { parameters, meta });
		const asked = await ask(installation, workflow, '+919000000601');
		await sandbox.answer({ messages: asked.sid, response: { your_name: 'Asha', city: 'goa' } });
		const execution = await ended(installation, asked);
		expect(errorOf(execution)).toBeUndefined();
		expect(outcome(execution)).toMatchObject({
			way: ['Answered'],
			item: {
				flow_id: flowId,
				response_json: { your_name: 'Asha', city: 'goa' },
				answers: { your_name: 'Asha', city: 'Goa' },
			},
		});
		expect(JSON.stringify(execution)).not.toContain(TOKEN);
	});
}
