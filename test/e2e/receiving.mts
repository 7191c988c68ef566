/** A real n8n whose workflows receive: it can be restarted, and what its workflows got is collected. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import axios from 'axios';
import { DEMO_OWNER, SANDBOX_ACCOUNT } from '../../scripts/demo/constants.mts';
import { saveSandboxCredential } from '../../scripts/demo/credential.mts';
import { TRIGGER_NODE, withCredential } from '../../scripts/demo/workflows.mts';
import { N8nClient } from '../../scripts/n8n/client.mts';
import { installPackage } from '../../scripts/n8n/package-installation.mts';
import { startN8n } from '../../scripts/n8n/server.mts';
import type { Workflow } from '../../scripts/n8n/types.mts';
import { waitFor } from '../../scripts/poll.mts';
import { SandboxAdmin } from '../../scripts/sandbox-admin.mts';
import { startSandbox } from '../../sandbox/sandbox.mts';
import { startReceiver, type Receiver } from '../support/receiver.mts';

export interface Receiving {
	client: () => N8nClient;
	sandbox: SandboxAdmin;
	/** The sandbox's admin address, for what SandboxAdmin has no method for. */
	sandboxUrl: string;
	/** Gets every item that a workflow's trigger gives out. */
	collector: Receiver;
	createWorkflow(name: string, parameters?: Record<string, unknown>): Promise<Workflow>;
	webhookUrl(workflow: Workflow): string;
	stopN8n(): Promise<void>;
	/** On the same port and with the same data. */
	startN8nAgain(): Promise<void>;
	stop(): Promise<void>;
}

export async function startReceiving(): Promise<Receiving> {
	const userFolder = await mkdtemp(path.join(os.tmpdir(), 'n8n-receiving-'));
	const sandbox = await startSandbox({ ...SANDBOX_ACCOUNT, windowHours: null });
	const collector = await startReceiver();
	await installPackage(userFolder);
	let n8n = await startN8n({ userFolder });
	let client = new N8nClient(n8n.url);
	await client.signIn(DEMO_OWNER);
	const credential = await saveSandboxCredential(client, sandbox.url);

	return {
		client: () => client,
		sandbox: new SandboxAdmin(sandbox.url),
		sandboxUrl: sandbox.url,
		collector,
		createWorkflow: async (name, parameters = {}) =>
			await client.createWorkflow(withCredential(receivingWorkflow(name, parameters, collector.url), credential)),
		webhookUrl: ({ nodes }) => `${n8n.url}/webhook/${nodes[0].webhookId}/exotel-whatsapp`,
		stopN8n: async () => await n8n.stop(),
		startN8nAgain: async () => {
			n8n = await startN8n({ userFolder, port: n8n.port });
			client = new N8nClient(n8n.url);
			await client.signIn(DEMO_OWNER);
		},
		stop: async () => {
			await n8n.stop();
			await sandbox.stop();
			await collector.stop();
			await rm(userFolder, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}

/** The trigger, and behind it a request that brings each item to the collector. */
function receivingWorkflow(name: string, parameters: Record<string, unknown>, collectorUrl: string) {
	const webhookId = `e2e-${name.replace(/\W/g, '-').toLowerCase()}`;
	return {
		name,
		nodes: [
			{ id: 'trigger', name: 'Trigger', type: TRIGGER_NODE, typeVersion: 1.1, position: [0, 0] as [number, number], parameters, webhookId },
			{
				id: 'collect',
				name: 'Collect',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [240, 0] as [number, number],
				parameters: {
					method: 'POST',
					url: collectorUrl,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '={{ JSON.stringify($json) }}',
					options: {},
				},
			},
		],
		connections: { Trigger: { main: [[{ node: 'Collect', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}

/** What the collector got under that key, in order. */
export function collected({ collector }: Receiving, key: string): unknown[] {
	return collector.calls.map(({ body }) => (body as Record<string, unknown>)[key]);
}

/** A completed Flow as Exotel would deliver it. */
export function answerCall(sid: string, answers: Record<string, unknown> = {}) {
	return {
		whatsapp: {
			messages: [
				{
					callback_type: 'incoming_message',
					sid,
					from: '+919000000002',
					to: SANDBOX_ACCOUNT.businessNumber,
					timestamp: '2026-08-17T10:00:00+05:30',
					content: {
						type: 'interactive',
						context: { sid: 'out-1' },
						interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: JSON.stringify(answers) } },
					},
				},
			],
		},
	};
}

/** Posts all bodies, so many at a time; gives the statuses of the answers. */
export async function postAll(url: string, bodies: unknown[], atOnce: number): Promise<number[]> {
	const statuses: number[] = [];
	const queue = [...bodies.entries()];
	const worker = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const [index, body] = next;
			statuses[index] = (await axios.post(url, body, { proxy: false, validateStatus: () => true })).status;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return statuses;
}

/** Delivers a callback of the sandbox once more, as Exotel does when it doubts that the first one arrived. */
export async function repeatDelivery({ sandboxUrl, sandbox }: Receiving, id: string): Promise<void> {
	await axios.post(`${sandboxUrl}/sandbox/deliveries/${id}/repeat`, {}, { proxy: false });
	await sandbox.idle(30_000);
}

/**
 * A way to n8n that loses the first acknowledgement: n8n gets every call, but the first one who called hears
 * nothing, as when an answer comes too late.
 */
export async function startForgetfulWay(target: string): Promise<Receiver> {
	const way = await startReceiver();
	way.respondWith((call, index) => {
		void axios.post(target, call.rawBody, { headers: { 'content-type': 'application/json' }, proxy: false });
		return index === 0 ? 'hang' : { status: 200 };
	});
	return way;
}

/** The person answers a Flow; the callback takes another way than the message says. */
export async function answerBy({ sandboxUrl }: Receiving, url: string, sid: string, response: object): Promise<void> {
	await axios.post(`${sandboxUrl}/sandbox/answers`, { messages: sid, response, url }, { proxy: false });
}

/** Resolves as soon as Exotel calls this URL; n8n ends a test a moment after it has said so. */
export async function untilRegistered({ sandbox }: Receiving, url: string): Promise<void> {
	await waitFor(`the registration of ${url}`, async () => (await sandbox.webhook())?.incomingMessageUrl === url);
}

/** Sends a Flow through the sandbox's API, as any sender could; gives the message's sid. */
export async function sendFlowTo({ sandboxUrl }: Receiving, to: string, statusCallback?: string): Promise<string> {
	const { accountSid, apiKey, apiToken, businessNumber } = SANDBOX_ACCOUNT;
	const parameters = {
		flow_message_version: '3',
		flow_token: 'unused',
		flow_id: '1234567890123456',
		flow_cta: 'Open',
		flow_action: 'navigate',
	};
	const interactive = { type: 'flow', body: { text: 'Hello' }, action: { name: 'flow', parameters } };
	const { data } = await axios.post<{ response: { whatsapp: { messages: Array<{ data: { sid: string } }> } } }>(
		`${sandboxUrl}/v2/accounts/${accountSid}/messages`,
		{
			...(statusCallback && { status_callback: statusCallback }),
			whatsapp: { messages: [{ from: businessNumber, to, content: { type: 'interactive', interactive } }] },
		},
		{ auth: { username: apiKey, password: apiToken }, proxy: false },
	);
	return data.response.whatsapp.messages[0].data.sid;
}
