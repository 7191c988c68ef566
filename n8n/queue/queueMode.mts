import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Cleanup } from '../../lib/cleanup.mts';
import { reservePorts } from '../../lib/ports.mts';
import { RestartableN8n } from '../server/restartable.mts';
import type { N8nCommand } from '../server/startN8n.mts';
import { postgresEnvironment, runSql, startPostgres } from './postgres.mts';
import { redisEnvironment, startRedis } from './redis.mts';
import { startReverseProxy } from './reverseProxy.mts';
import { installPrograms } from './startProgram.mts';

/** n8n on more than one process: PostgreSQL and Redis, main, worker and webhook processes, a proxy in front. */
export interface QueueMode {
	/** The address of the proxy, for everything: editor, REST interface, webhooks. */
	url: string;
	main: RestartableN8n;
	worker: RestartableN8n;
	webhooks: RestartableN8n[];
	/** Runs SQL in n8n's database. */
	runSql(sql: string): Promise<void>;
	stop(): Promise<void>;
}

export interface QueueModeOptions {
	/** What is installed in it is there for all processes; what they keep stays in folders of their own below it. */
	userFolder: string;
	/** One unless given. */
	webhookProcesses?: number;
}

/**
 * Starts n8n in queue mode with an empty database, and resolves when all of it is ready. Installs Redis, PostgreSQL
 * and nginx from Debian's packages when they are missing. Rejects, with everything stopped, when a part does not start.
 */
export async function startQueueMode(options: QueueModeOptions): Promise<QueueMode> {
	await installPrograms();
	const cleanup = new Cleanup();
	try {
		return { ...(await startParts(options, cleanup)), stop: async () => await cleanup.run() };
	} catch (error) {
		await cleanup.run();
		throw error;
	}
}

async function startParts(
	{ userFolder, webhookProcesses = 1 }: QueueModeOptions,
	cleanup: Cleanup,
) {
	const [port, postgresPort, redisPort, mainPort, workerPort, ...webhookPorts] = await reservePorts(
		5 + webhookProcesses,
	);
	const folder = await temporaryFolder(cleanup);
	cleanup.add((await startPostgres(path.join(folder, 'postgres'), postgresPort)).stop);
	cleanup.add((await startRedis(redisPort)).stop);
	cleanup.add(
		(await startReverseProxy({ folder: path.join(folder, 'nginx'), port, mainPort, webhookPorts }))
			.stop,
	);

	const url = `http://127.0.0.1:${port}`;
	const env = {
		...queueEnvironment(url),
		...postgresEnvironment(postgresPort),
		...redisEnvironment(redisPort),
	};
	const n8n = async (command: N8nCommand, ownPort: number) => {
		const ownFolder = await folderWithPackages(userFolder, `${command}-${ownPort}`);
		return new RestartableN8n({ userFolder: ownFolder, command, port: ownPort, env });
	};
	const main = await n8n('start', mainPort);
	const worker = await n8n('worker', workerPort);
	const webhooks = await Promise.all(
		webhookPorts.map(async (webhookPort) => await n8n('webhook', webhookPort)),
	);

	const others = [worker, ...webhooks];
	cleanup.add(async () => await allOf([main, ...others].map(async (each) => await each.stop())));
	// The main process sets the database up.
	await main.start();
	await allOf(others.map(async (each) => await each.start()));
	return {
		url,
		main,
		worker,
		webhooks,
		runSql: async (sql: string) => await runSql(postgresPort, sql),
	};
}

/** The settings of n8n's queue mode guide; the same for all processes. */
function queueEnvironment(url: string): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_PROXY_HOPS: '1',
		WEBHOOK_URL: `${url}/`,
	};
}

/** Unlike Promise.all, rejects only when all have come to an end, so that a cleanup misses nothing. */
async function allOf(work: Array<Promise<void>>): Promise<void> {
	const failure = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
	if (failure?.status === 'rejected') throw failure.reason;
}

/** A user folder for one process, as on a machine of its own. Sharing one, n8n takes its siblings for a crash. */
async function folderWithPackages(userFolder: string, name: string): Promise<string> {
	const nodes = path.join('.n8n', 'nodes');
	const folder = path.join(userFolder, name);
	await cp(path.join(userFolder, nodes), path.join(folder, nodes), { recursive: true });
	return folder;
}

async function temporaryFolder(cleanup: Cleanup): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'n8n-queue-'));
	// PostgreSQL may run as another user and has to get through to its own folder.
	await chmod(folder, 0o711);
	cleanup.add(async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 }));
	return folder;
}
