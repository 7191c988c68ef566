/** Flows that ask a real n8n for data: the cases for every way of running it. */
import axios from 'axios';
import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SANDBOX_ACCOUNT } from '../../scripts/demo/constants.mts';
import { root } from '../../scripts/paths.cjs';
import { nodeOfType } from '../../scripts/demo/workflows.mts';
import { hasEnded, itemsOf } from '../../scripts/n8n/executions.mts';
import type { Credential, CredentialData, Execution, Workflow, WorkflowFile, WorkflowNode } from '../../scripts/n8n/types.mts';
import { waitFor } from '../../scripts/poll.mts';
import { makeFlowToken, tokenKey } from '../../flow/flowToken';
import { phoneCall } from '../support/flowPhone.mts';
import type { Installation } from './installation.mts';

const PREFIX = 'n8n-nodes-exotel-whatsapp-flows.';
const ENCRYPTION_TYPE = 'whatsAppFlowEncryptionApi';
const PASSPHRASE = 'open sesame';
const TRIGGER = 'Flow asks';
const ANSWER = 'Answer';

export const INIT = { version: '3.0', action: 'INIT' };
export const EXCHANGE = { version: '3.0', action: 'data_exchange', screen: 'DATE', data: { date: '2026-11-25' }, flow_token: 't' };
export const FALLBACK = { version: '3.0', screen: 'DATE', data: { error_message: 'Once more, please' } };

export interface PhoneAnswer {
	status: number;
	/** Decrypted; null when there is nothing to decrypt. */
	answer: unknown;
	ms: number;
}

/** A pair of keys and what the credential takes of it. */
export function keyPair() {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE }) as string;
	return { publicKey, credential: { privateKey: pem, passphrase: PASSPHRASE } };
}
export type Keys = ReturnType<typeof keyPair>;

/** A workflow of the given steps between Flow Data Request Trigger and Respond to Flow. */
export class FlowEndpoint {
	constructor(
		private readonly installation: Installation,
		readonly workflow: Workflow,
		public keys: Keys,
	) {}

	static async create(
		installation: Installation,
		credential: Credential,
		keys: Keys,
		{ name, steps = [], trigger = {}, respond }: EndpointPlan,
	): Promise<FlowEndpoint> {
		const credentials = chosen(installation, credential);
		const options = { notAnsweredText: FALLBACK.data.error_message, timeout: 2, ...(trigger.options as object) };
		const nodes: WorkflowNode[] = [
			{ ...node(TRIGGER, `${PREFIX}flowDataRequestTrigger`, 1.1, { ...trigger, options }), webhookId: `flow-${name.replace(/\W/g, '-')}`, credentials },
			...steps,
			...(respond ? [{ ...node(ANSWER, `${PREFIX}respondToFlow`, 1, respond), credentials }] : []),
		];
		const connections = Object.fromEntries(
			nodes.slice(0, -1).map((each, index) => [each.name, { main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] }]),
		);
		const workflow = await installation.client.createWorkflow({ name, nodes, connections, settings: { executionOrder: 'v1' } });
		return new FlowEndpoint(installation, workflow, keys);
	}

	/** A workflow from a file, with the credentials chosen in its nodes. */
	static async fromFile(installation: Installation, file: WorkflowFile, keys: Keys): Promise<FlowEndpoint> {
		const credential = await installation.client.createCredential('Keys of the file', ENCRYPTION_TYPE, keys.credential);
		const credentials = chosen(installation, credential);
		const nodes = file.nodes.map((each) => (each.type.startsWith(PREFIX) ? { ...each, credentials } : each));
		return new FlowEndpoint(installation, await installation.client.createWorkflow({ ...file, nodes }), keys);
	}

	async activate(): Promise<this> {
		await this.installation.client.activate(this.workflow);
		await waitFor('the URL', async () => (await this.ask({ version: '3.0', action: 'ping' })).status === 200);
		return this;
	}

	/** Asks as a phone does, at the production or the test URL. */
	async ask(request: object, endpoint: 'webhook' | 'webhook-test' = 'webhook'): Promise<PhoneAnswer> {
		const { body, open } = phoneCall(this.keys.publicKey, request);
		const started = Date.now();
		const { status, data } = await axios.post<string>(this.url(endpoint), body, {
			headers: { 'content-type': 'application/json' },
			transformResponse: (raw: string) => raw,
			responseType: 'text',
			validateStatus: () => true,
			proxy: false,
		});
		const isSealed = status < 500 && status !== 421 && status !== 404 && data !== '';
		return { status, answer: isSealed ? open(data) : null, ms: Date.now() - started };
	}

	async executions(): Promise<Execution[]> {
		const { client } = this.installation;
		const summaries = await client.listExecutions(this.workflow.id);
		return await Promise.all(summaries.map(async ({ id }) => await client.getExecution(id)));
	}

	/** The last execution, when it has ended. */
	async lastExecution(): Promise<Execution> {
		return await waitFor('the end of the execution', async () => {
			const [last] = await this.executions();
			return last && hasEnded(last) && last;
		});
	}

	private url(endpoint: string): string {
		const { webhookId } = nodeOfType(this.workflow, `${PREFIX}flowDataRequestTrigger`);
		return `${this.installation.server.url}/${endpoint}/${webhookId}/flow-data`;
	}
}

function chosen({ credential: account }: Installation, { id, name }: Credential) {
	return { [ENCRYPTION_TYPE]: { id, name }, exotelApi: { id: account.id, name: account.name } };
}

export interface EndpointPlan {
	name: string;
	steps?: WorkflowNode[];
	trigger?: Record<string, unknown>;
	/** Null: no such node. */
	respond: Record<string, unknown> | null;
}

export function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

export const code = (jsCode: string) => node('Code', 'n8n-nodes-base.code', 2, { jsCode });
export const wait = (seconds: number) => node('Wait', 'n8n-nodes-base.wait', 1.1, { amount: seconds, unit: 'seconds' });

export async function readExampleFlow(file: string): Promise<string> {
	return await readFile(path.join(root, 'examples', 'flows', file), 'utf8');
}

/** Declares the cases; `given` is called when they run. */
export function flowEndpointCases(given: () => Installation): void {
	const keys = keyPair();
	let credential: Credential;
	const create = async (plan: EndpointPlan) => await FlowEndpoint.create(given(), credential, keys, plan);
	const saveCredential = async (data: CredentialData) =>
		await given().client.createCredential('Flow encryption', ENCRYPTION_TYPE, data);

	beforeAll(async () => {
		credential = await saveCredential(keys.credential);
	});

	it('tests the credential', async () => {
		const { client } = given();
		expect(await client.testCredential(credential, keys.credential)).toMatchObject({ status: 'OK' });
		expect(await client.testCredential(credential, { ...keys.credential, passphrase: 'x' })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^'Private Key' does not open with its passphrase/),
		});
	});

	it('leads a person through a whole Flow, and keeps no key', async () => {
		const steps = [
			code(`const { action, screen, data } = $input.first().json;
				const answer = action === 'INIT' ? { type: 'nextScreen', screen: 'DATE', data: { days: ['2026-11-25'] } }
					: screen === 'DATE' ? { type: 'nextScreen', screen: 'SLOTS', data: { slots: ['10:00 on ' + data.date] } }
					: { type: 'complete', data };
				return [{ json: answer }];`),
		];
		const respond = {
			responseType: '={{ $json.type }}',
			screen: '={{ $json.screen }}',
			message: '={{ $json.message }}',
			dataMode: 'json',
			screenDataJson: '={{ $json.data }}',
		};
		const endpoint = await (await create({ name: 'whole', steps, respond, trigger: { tokenCheck: 'required' } })).activate();
		const { accountSid, apiToken } = SANDBOX_ACCOUNT;
		const token = makeFlowToken(
			{ flowId: '1', reference: 'contact-7', to: '+919000000002', expiresAt: new Date(Date.now() + 3_600_000) },
			tokenKey(apiToken, accountSid),
		);
		const ask = async (request: object) => (await endpoint.ask({ version: '3.0', flow_token: token, ...request })).answer;

		expect(await ask({ action: 'INIT' })).toEqual({ version: '3.0', screen: 'DATE', data: { days: ['2026-11-25'] } });
		expect(await ask({ action: 'data_exchange', screen: 'DATE', data: { date: '2026-11-25' } })).toEqual({
			version: '3.0',
			screen: 'SLOTS',
			data: { slots: ['10:00 on 2026-11-25'] },
		});
		expect(await ask({ action: 'data_exchange', screen: 'SLOTS', data: { slot: '10:00' } })).toEqual({
			version: '3.0',
			screen: 'SUCCESS',
			data: { extension_message_response: { params: { slot: '10:00', flow_token: token } } },
		});
		expect(await endpoint.ask({ ...INIT, flow_token: 'unused' })).toMatchObject({ status: 427, answer: { error_msg: expect.any(String) } });

		const last = await endpoint.lastExecution();
		expect(await endpoint.executions()).toHaveLength(3);
		expect(itemsOf(last, TRIGGER)[0]).toMatchObject({ reference: 'contact-7', token_status: 'ok', exchange: expect.stringMatching(/^sealed\./) });
		expect(JSON.stringify(last)).not.toMatch(/PRIVATE KEY|open sesame/);
	});

	it('answers pings and notices without an execution, and what is not for it with 421', async () => {
		const endpoint = await (await create({ name: 'quiet', respond: { screen: 'A' } })).activate();
		expect(await endpoint.ask({ version: '3.0', action: 'ping' })).toMatchObject({ status: 200, answer: { data: { status: 'active' } } });
		const notice = { ...EXCHANGE, data: { error: 'timeout_error', error_message: 'slow' } };
		expect(await endpoint.ask(notice)).toMatchObject({ status: 200, answer: { data: { acknowledged: true } } });
		endpoint.keys = keyPair();
		expect(await endpoint.ask(EXCHANGE)).toMatchObject({ status: 421 });
		expect(await endpoint.executions()).toEqual([]);
	});

	it('emits a notice where it is wanted, already acknowledged', async () => {
		const plan = { name: 'notices', trigger: { events: ['errorNotice'] }, respond: null, steps: [code('return $input.all();')] };
		const endpoint = await (await create(plan)).activate();
		const notice = { ...EXCHANGE, data: { error: 'timeout_error', error_message: 'slow' } };
		expect(await endpoint.ask(notice)).toMatchObject({ status: 200, answer: { data: { acknowledged: true } } });
		expect(itemsOf(await endpoint.lastExecution(), TRIGGER)).toMatchObject([{ event: 'error_notice', error: 'timeout_error' }]);
	});

	const FAILING: Array<[string, Omit<EndpointPlan, 'name'>]> = [
		['fails', { steps: [code("throw new Error('No CRM');")], respond: { screen: 'A' } }],
		['ends on another way', { steps: [code('return [];')], respond: { screen: 'A' } }],
		['gives an answer that breaks a rule', { respond: { screen: 'Free slots' } }],
	];
	it.each(FAILING)('stands in for a workflow that %s', async (name, plan) => {
		const endpoint = await (await create({ name, ...plan })).activate();
		expect(await endpoint.ask(EXCHANGE)).toMatchObject({ status: 200, answer: FALLBACK });
		expect(await endpoint.ask(INIT)).toMatchObject({ status: 500, answer: null });
	});

	it.each([
		['is too slow', code('await new Promise((resolve) => setTimeout(resolve, 4000)); return $input.all();')],
		['waits', wait(3)],
	])('stands in for a workflow that %s, and says so in the execution', async (name, step) => {
		const endpoint = await (await create({ name, steps: [step], respond: { screen: 'A' } })).activate();
		const told = await endpoint.ask(EXCHANGE);
		expect(told).toMatchObject({ status: 200, answer: FALLBACK });
		expect(told.ms).toBeGreaterThanOrEqual(1_900);
		expect(told.ms).toBeLessThan(3_500);
		const { data } = await endpoint.lastExecution();
		expect(data.resultData.error?.message).toMatch(/^The workflow took [\d.]+ s, and the phone got another answer after 2 s$/);
		expect(await endpoint.ask({ version: '3.0', action: 'ping' })).toMatchObject({ status: 200 });
	});

	it('is not activated without a node that answers', async () => {
		const endpoint = await create({ name: 'mute', respond: null });
		await expect(endpoint.activate()).rejects.toThrow('No Respond to Flow node comes after this trigger');
	});

	it('changes its keys under traffic without a failed exchange', async () => {
		const { client } = given();
		const own = await saveCredential(keys.credential);
		const endpoint = await FlowEndpoint.create(given(), own, keys, { name: 'rotation', respond: { screen: 'A' } });
		await endpoint.activate();
		const next = keyPair();
		const statuses: number[] = [];
		let isOver = false;
		const traffic = (async () => {
			while (!isOver) statuses.push((await endpoint.ask(EXCHANGE)).status);
		})();
		const asked = async (count: number) => await waitFor('traffic', async () => statuses.length >= count);
		await asked(5);
		const { privateKey: previousPrivateKey, passphrase: previousPassphrase } = keys.credential;
		await client.updateCredential(own, { ...next.credential, previousPrivateKey, previousPassphrase });
		await asked(statuses.length + 5);
		endpoint.keys = next;
		await asked(statuses.length + 10);
		isOver = true;
		await traffic;
		expect(new Set(statuses)).toEqual(new Set([200]));
	});

	it('answers a Flow while the user listens for a test event, and listens on after a ping', async () => {
		const endpoint = await create({ name: 'test', respond: { screen: 'A' } });
		await given().client.listen(endpoint.workflow.id, TRIGGER);
		expect(await endpoint.ask({ version: '3.0', action: 'ping' }, 'webhook-test')).toMatchObject({ status: 200 });
		expect(await endpoint.ask(EXCHANGE, 'webhook-test')).toMatchObject({ status: 200, answer: { screen: 'A' } });
		await waitFor('the end of listening', async () => (await endpoint.ask(EXCHANGE, 'webhook-test')).status === 404);
	});
}
