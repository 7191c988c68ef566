/** A workflow in a real n8n that answers a Flow's requests for data. */
import axios from 'axios';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { ENCRYPTION_TYPE } from '../../demo/credential.mts';
import { nodeOfType } from '../../demo/workflows.mts';
import { hasEnded, hasLastData } from '../../n8n/executions.mts';
import type {
	Credential,
	Execution,
	Workflow,
	WorkflowFile,
	WorkflowNode,
} from '../../n8n/types.mts';
import { waitFor } from '../../lib/poll.mts';
import type { Parts } from '../sandbox/flowFixtures.mts';
import { phoneCall } from '../support/flowPhone.mts';
import { EndpointPerson } from './endpointPerson.mts';
import type { Installation } from './installation.mts';

const PREFIX = 'n8n-nodes-exotel-whatsapp-flows.';
const PASSPHRASE = 'open sesame';
/** The name of the trigger. */
export const TRIGGER = 'Flow asks';
const ANSWER = 'Answer';

/** What the person reads when the workflow gives no answer. */
export const NOT_ANSWERED = 'Once more, please';

export interface PhoneAnswer {
	status: number;
	/** Decrypted; null when there is nothing to decrypt. */
	answer: unknown;
	ms: number;
}

/** A pair of keys and what the credential takes of it. */
export function keyPair() {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = privateKey.export({
		type: 'pkcs8',
		format: 'pem',
		cipher: 'aes-256-cbc',
		passphrase: PASSPHRASE,
	}) as string;
	return { publicKey, credential: { privateKey: pem, passphrase: PASSPHRASE } };
}
export type Keys = ReturnType<typeof keyPair>;

/** A workflow of the given steps between WhatsApp Flow Data Request Trigger and Respond to Flow. */
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
		const options = { notAnsweredText: NOT_ANSWERED, ...(trigger.options as object) };
		const nodes: WorkflowNode[] = [
			{
				...node(TRIGGER, `${PREFIX}flowDataRequestTrigger`, 1.1, { ...trigger, options }),
				webhookId: `flow-${name.replace(/\W/g, '-')}`,
				credentials,
			},
			...steps,
			...(respond ? [{ ...node(ANSWER, `${PREFIX}respondToFlow`, 1, respond), credentials }] : []),
		];
		const connections = Object.fromEntries(
			nodes
				.slice(0, -1)
				.map((each, index) => [
					each.name,
					{ main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] },
				]),
		);
		const workflow = await installation.client.createWorkflow({
			name,
			nodes,
			connections,
			settings: { executionOrder: 'v1' },
		});
		return new FlowEndpoint(installation, workflow, keys);
	}

	/** A workflow from a file, with the credentials chosen in its nodes. */
	static async fromFile(
		installation: Installation,
		credential: Credential,
		keys: Keys,
		file: WorkflowFile,
	): Promise<FlowEndpoint> {
		const credentials = chosen(installation, credential);
		// n8n 1.x leaves it to its editor to give webhooks their ids.
		const nodes = file.nodes.map((each) =>
			each.type.startsWith(PREFIX) ? { ...each, credentials, webhookId: randomUUID() } : each,
		);
		return new FlowEndpoint(
			installation,
			await installation.client.createWorkflow({ ...file, nodes }),
			keys,
		);
	}

	async activate(): Promise<this> {
		await this.installation.client.activate(this.workflow);
		await waitFor(
			'the URL',
			async () => (await this.ask({ version: '3.0', action: 'ping' })).status === 200,
		);
		return this;
	}

	/** Asks as a phone does, at the production or the test URL. */
	async ask(
		request: object,
		endpoint: 'webhook' | 'webhook-test' = 'webhook',
	): Promise<PhoneAnswer> {
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

	/** Somebody who opens this Flow on the sandbox's phone, up to the first screen. The phone fetches one key after the other. */
	async open(flow: Parts, token: string, fetched: Keys[] = [this.keys]): Promise<EndpointPerson> {
		const pems = fetched.map(
			({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' }) as string,
		);
		const publicKey = () => pems.shift() ?? '';
		return await new EndpointPerson(flow, token, {
			url: this.url('webhook'),
			publicKey,
		}).answered();
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
			return last && hasEnded(last) && hasLastData(last) && last;
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

export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

export const code = (jsCode: string) => node('Code', 'n8n-nodes-base.code', 2, { jsCode });
export const wait = (seconds: number) =>
	node('Wait', 'n8n-nodes-base.wait', 1.1, { amount: seconds, unit: 'seconds' });
