/** A real n8n, however it runs, with the package, the sandbox as its Exotel, and a place that collects what workflows got. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Cleanup } from '../../lib/cleanup.mts';
import { DEMO_OWNER, SANDBOX_ACCOUNT } from '../../demo/constants.mts';
import { saveSandboxCredential } from '../../demo/credential.mts';
import { TRIGGER_NODE, withCredential } from '../../demo/workflows.mts';
import { reservePorts } from '../../lib/ports.mts';
import { N8nClient } from '../../n8n/client.mts';
import { installPackage } from '../../n8n/server/installPackage.mts';
import { N8N_2, type N8nRelease } from '../../n8n/releases.mts';
import { RestartableN8n } from '../../n8n/server/restartable.mts';
import type { Credential, Workflow, WorkflowFile } from '../../n8n/types.mts';
import { SandboxClient } from '../../sandbox/client.mts';
import { startSandbox } from '../../sandbox/sandbox.mts';
import { startReceiver, type Receiver } from '../support/receiver.mts';

export interface Server {
	url: string;
	stop(): Promise<void>;
}

export interface Installation<S extends Server = Server> {
	server: S;
	/** Signed in; stays so over restarts. */
	client: N8nClient;
	sandbox: SandboxClient;
	/** For what SandboxClient has no method for. */
	sandboxUrl: string;
	/** Opens the sandbox. */
	credential: Credential;
	/** Gets every item that a receiving workflow's trigger gives out. */
	collector: Receiver;
	/** A workflow that passes what its WhatsApp Flow Response Trigger gives out on to the collector. */
	createReceivingWorkflow(name: string, parameters?: Record<string, unknown>): Promise<Workflow>;
	/** The production URL of a workflow that begins with a trigger of ours. */
	webhookUrl(workflow: Workflow): string;
	stop(): Promise<void>;
}

/** n8n in one process, with SQLite. */
export async function startOneProcess(
	userFolder: string,
	release: N8nRelease,
): Promise<RestartableN8n> {
	const [port] = await reservePorts(1);
	const n8n = new RestartableN8n({ userFolder, release, port });
	await n8n.start();
	return n8n;
}

/** Starts everything; the server with the package already in its user folder. */
export async function startInstallation<S extends Server>(
	startServer: StartServer<S>,
	release: N8nRelease = N8N_2,
): Promise<Installation<S>> {
	const cleanup = new Cleanup();
	try {
		return {
			...(await startParts(startServer, release, cleanup)),
			stop: async () => await cleanup.run(),
		};
	} catch (error) {
		await cleanup.run();
		throw error;
	}
}

type StartServer<S extends Server> = (userFolder: string, release: N8nRelease) => Promise<S>;

async function startParts<S extends Server>(
	startServer: StartServer<S>,
	release: N8nRelease,
	cleanup: Cleanup,
) {
	const userFolder = await mkdtemp(path.join(os.tmpdir(), 'n8n-installation-'));
	cleanup.add(async () => await rm(userFolder, { recursive: true, force: true, maxRetries: 3 }));
	const sandbox = await startSandbox({ ...SANDBOX_ACCOUNT, windowHours: null });
	cleanup.add(sandbox.stop);
	const collector = await startReceiver();
	cleanup.add(collector.stop);
	await installPackage(userFolder);
	const server = await startServer(userFolder, release);
	cleanup.add(async () => await server.stop());

	const client = new N8nClient(server.url, release);
	await client.signIn(DEMO_OWNER);
	const credential = await saveSandboxCredential(client, sandbox.url);
	return {
		server,
		client,
		sandbox: new SandboxClient(sandbox.url),
		sandboxUrl: sandbox.url,
		credential,
		collector,
		createReceivingWorkflow: async (name: string, parameters: Record<string, unknown> = {}) =>
			await client.createWorkflow(
				withCredential(receivingWorkflow(name, parameters, collector.url), credential),
			),
		webhookUrl: ({ nodes }: Workflow) =>
			`${server.url}/webhook/${nodes[0].webhookId}/exotel-whatsapp`,
	};
}

/** The trigger, and behind it a request that brings each item to the collector. */
function receivingWorkflow(
	name: string,
	parameters: Record<string, unknown>,
	collectorUrl: string,
): WorkflowFile {
	const webhookId = `e2e-${name.replace(/\W/g, '-').toLowerCase()}`;
	return {
		name,
		nodes: [
			{
				id: 'trigger',
				name: 'Trigger',
				type: TRIGGER_NODE,
				typeVersion: 1.1,
				position: [0, 0],
				parameters,
				webhookId,
			},
			{
				id: 'collect',
				name: 'Collect',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [240, 0],
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
