import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startSandbox } from '../sandbox/sandbox.mts';
import { freePort } from './freePort.mts';
import { N8nClient } from '../n8n/client.mts';
import { installPackage } from '../n8n/server/installPackage.mts';
import { type N8nServer, startN8n } from '../n8n/server/startN8n.mts';
import { withProgress } from '../lib/progress.cjs';
import { SandboxClient } from '../sandbox/client.mts';
import { Cleanup } from '../lib/cleanup.mts';
import {
	DEMO_FLOW_IDS,
	DEMO_OWNER,
	DEMO_NAMES,
	DEMO_USER_FOLDER,
	FLOWS_FOLDER,
	SANDBOX_ACCOUNT,
} from './constants.mts';
import { type DemoWorkflows, setUpWorkflows } from './setUpWorkflows.mts';
import { DEMO_TEMPLATES } from './templates.mts';

/** n8n with our package, connected to a sandbox, with the example workflows in place. */
export interface Demo extends DemoWorkflows {
	n8n: N8nServer;
	client: N8nClient;
	sandboxUrl: string;
	sandbox: SandboxClient;
	stop(): Promise<void>;
}

export interface DemoOptions {
	/** Start with nothing and leave nothing behind. */
	temporary?: boolean;
	/** The first ports to try; ports of their own unless given. */
	n8nPort?: number;
	sandboxPort?: number;
	/** Breaks the start off. */
	signal?: AbortSignal;
}

/** Starts the demo, with a progress line for each step. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
	const cleanup = new Cleanup();
	try {
		return { ...(await startParts(options, cleanup)), stop: async () => await cleanup.run() };
	} catch (error) {
		await cleanup.run();
		throw error;
	}
}

async function startParts(options: DemoOptions, cleanup: Cleanup): Promise<Omit<Demo, 'stop'>> {
	const userFolder = options.temporary ? await temporaryFolder(cleanup) : DEMO_USER_FOLDER;

	const { url: sandboxUrl } = await step(options, 'Starting the Exotel sandbox', async () => {
		const sandbox = await startSandbox({
			...SANDBOX_ACCOUNT,
			port: options.sandboxPort && (await freePort(options.sandboxPort)),
			flowsFolder: FLOWS_FOLDER,
			flowIds: DEMO_FLOW_IDS,
			templates: DEMO_TEMPLATES,
		});
		cleanup.add(async () => await sandbox.stop());
		return sandbox;
	});
	await step(
		options,
		'Installing the package into n8n',
		async () => await installPackage(userFolder),
	);
	const n8n = await step(options, 'Starting n8n (longer the first time)', async () => {
		const port = options.n8nPort && (await freePort(options.n8nPort));
		const server = await startN8n({ userFolder, port, signal: options.signal });
		cleanup.add(server.stop);
		return server;
	});
	const client = new N8nClient(n8n.url);
	const sandbox = new SandboxClient(sandboxUrl);
	const workflows = await step(
		options,
		'Setting up the account, the credential and the workflows',
		async () => {
			await client.signIn(DEMO_OWNER);
			return await setUpWorkflows(client, sandbox, sandboxUrl);
		},
	);
	// WhatsApp lets a business write freely only for 24 hours after the person's last message.
	// The phone opens the newest chat: the one that the first example writes to.
	for (const [person, name] of Object.entries(DEMO_NAMES).reverse())
		await sandbox.write({ from: person, text: 'Hi', profileName: name });
	return { n8n, client, sandboxUrl, sandbox, ...workflows };
}

async function step<T>({ signal }: DemoOptions, title: string, work: () => Promise<T>): Promise<T> {
	signal?.throwIfAborted();
	return await withProgress(title, work);
}

async function temporaryFolder(cleanup: Cleanup): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'n8n-demo-'));
	cleanup.add(async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 }));
	return folder;
}
