import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { waitFor } from '../../lib/poll.mts';
import { isFree } from '../../lib/ports.mts';

export interface Services {
	ports: number[];
	/** Ends the process that started them without a chance to clean up. */
	killParent(): void;
	remove(): Promise<void>;
}

/** Starts PostgreSQL, Redis and the proxy from a process of their own. */
export async function startServices(): Promise<Services> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'services-'));
	const script = path.join(__dirname, 'services.mts');
	const parent: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, folder], {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const [ports] = (await Promise.race([
		once(parent, 'message'),
		once(parent, 'exit').then(() => Promise.reject(new Error('The services did not start'))),
	])) as [number[]];
	return {
		ports,
		killParent: () => void parent.kill('SIGKILL'),
		remove: async () => {
			parent.kill('SIGKILL');
			await untilFree(ports);
			await rm(folder, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}

/** Whether somebody listens on each of these ports. */
export async function areTaken(ports: number[]): Promise<boolean> {
	return (await Promise.all(ports.map(isFree))).every((free) => !free);
}

/** Waits until nobody listens on any of these ports any more. */
export async function untilFree(ports: number[]): Promise<void> {
	await waitFor('the ports to be free', async () =>
		(await Promise.all(ports.map(isFree))).every(Boolean),
	);
}
