import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type SandboxOptions, startSandbox } from '../sandbox/sandbox.mts';
import { Cleanup } from '../lib/cleanup.mts';
import { DEMO_OWNER, SANDBOX_ACCOUNT } from '../demo/constants.mts';
import { saveSandboxCredential } from '../demo/credential.mts';
import { N8nClient } from '../n8n/client.mts';
import { installPackage } from '../n8n/server/installPackage.mts';
import { startN8n } from '../n8n/server/startN8n.mts';
import type { Credential } from '../n8n/types.mts';
import { root } from '../lib/paths.cjs';
import { n8nScript } from '../n8n/nodeBinary.cjs';
import { childRunning } from './measure.mts';

const NODE_OPTIONS = `--require ${JSON.stringify(path.join(root, 'bench', 'collect-on-signal.cjs'))}`;

/** A freshly started n8n with our package, and a sandbox of its own. */
export interface Station {
	client: N8nClient;
	/** Leads to the sandbox. */
	credential: Credential;
	sandboxUrl: string;
	/** The process of n8n; null where it cannot be found. */
	n8nPid: number | null;
	/** Aborts when the benchmark is to stop. */
	signal: AbortSignal;
}

export interface StationSettings {
	sandbox?: SandboxOptions;
	/** Further settings of n8n. */
	n8nEnv?: Record<string, string>;
}

/** Gives every measurement a fresh n8n, so that none finds memory or compiled code left by the one before. */
export class Workbench {
	private constructor(
		private readonly userFolder: string,
		private readonly signal: AbortSignal,
	) {}

	/** Installs the package for a throw-away n8n; `close` removes it. */
	static async open(signal: AbortSignal): Promise<Workbench> {
		const userFolder = await mkdtemp(path.join(os.tmpdir(), 'n8n-bench-'));
		const workbench = new Workbench(userFolder, signal);
		try {
			await installPackage(userFolder);
			return workbench;
		} catch (error) {
			await workbench.close();
			throw error;
		}
	}

	/** Starts n8n and the sandbox, works with them and stops both. */
	async use<T>(settings: StationSettings, work: (station: Station) => Promise<T>): Promise<T> {
		const { sandbox: sandboxOptions = {}, n8nEnv = {} } = settings;
		const cleanup = new Cleanup();
		try {
			const sandbox = await startSandbox({ ...SANDBOX_ACCOUNT, ...sandboxOptions });
			cleanup.add(async () => await sandbox.stop());
			const { userFolder, signal } = this;
			const n8n = await startN8n({
				userFolder,
				env: { NODE_OPTIONS: NODE_OPTIONS, ...n8nEnv },
				signal,
			});
			cleanup.add(n8n.stop);
			const client = new N8nClient(n8n.url);
			await client.signIn(DEMO_OWNER);
			const credential = await saveSandboxCredential(client, sandbox.url);
			const n8nPid = childRunning(n8nScript());
			return await work({ client, credential, sandboxUrl: sandbox.url, n8nPid, signal });
		} finally {
			await cleanup.run();
		}
	}

	async close(): Promise<void> {
		await rm(this.userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}
