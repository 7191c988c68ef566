import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import axios from 'axios';
import { type RunningProgram, whenReady } from '../../lib/childProcess.mts';
import { reservePorts } from '../../lib/ports.mts';
import { root } from '../../lib/paths.cjs';
import { n8nNodeBinary, n8nScript } from '../nodeBinary.cjs';
import { n8nEnvironment } from './environment.mts';
import { N8N_2, type N8nRelease } from '../releases.mts';

const PRELOADED = path.join(root, 'n8n/server/endWithParent.cjs');
const HOST = '127.0.0.1';
const START_LIMIT_MS = 300_000;

/** The kinds of process n8n has: everything in one or queue mode's main, queue mode's worker and webhook process. */
export type N8nCommand = 'start' | 'worker' | 'webhook';

/** Answered with JSON once the process takes calls. While it starts, n8n answers every address with a page of text. */
const READY_ADDRESSES: Record<N8nCommand, string[]> = {
	start: ['/healthz', '/rest/settings'],
	worker: ['/healthz/readiness'],
	webhook: ['/healthz/readiness'],
};
/**
 * What n8n prints last. It takes calls before that, while it still looks through the executions of the time before:
 * sleeping ones can be shown as crashed for a moment.
 */
const STARTED = 'Editor is now accessible';

/** A running n8n. */
export interface N8nServer extends RunningProgram {
	url: string;
	port: number;
}

export interface N8nOptions {
	/** n8n keeps all its state in `<userFolder>/.n8n`. */
	userFolder: string;
	/** Which n8n; the present one unless given. */
	release?: N8nRelease;
	/** The kind of process; `start` unless given. */
	command?: N8nCommand;
	/** Where it listens; a port of its own unless given. Must be free. */
	port?: number;
	/** Added to, and stronger than, the usual settings. */
	env?: Record<string, string>;
	/** Breaks the start off. */
	signal?: AbortSignal;
}

/** Starts a pinned n8n and resolves when it is ready for requests. */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { userFolder, release = N8N_2, command = 'start', env = {}, signal } = options;
	await mkdir(userFolder, { recursive: true });
	const [brokerPort, ownPort] = await reservePorts(2);
	const port = options.port ?? ownPort;
	const url = `http://${HOST}:${port}`;
	const child = spawn(
		n8nNodeBinary(release.folder),
		['--require', PRELOADED, n8nScript(release.folder), command],
		{
			cwd: userFolder,
			env: { ...n8nEnvironment({ userFolder, port, brokerPort, url }), ...release.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		},
	);
	const isReady = async (logs: string) =>
		(command !== 'start' || logs.includes(STARTED)) &&
		(await answersWithJson(READY_ADDRESSES[command].map((address) => url + address)));
	const program = await whenReady(child, {
		name: 'n8n',
		isReady,
		timeoutMs: START_LIMIT_MS,
		signal,
	});
	return { url, port, ...program };
}

async function answersWithJson(urls: string[]): Promise<boolean> {
	return await Promise.all(
		urls.map(async (url) => await axios.get(url, { proxy: false, timeout: 5_000 })),
	).then(
		(answers) => answers.every(({ data }) => typeof data === 'object'),
		() => false,
	);
}
