import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import axios from 'axios';
import { freePort } from '../free-port.mts';
import { root } from '../paths.cjs';
import { waitFor } from '../poll.mts';
import { n8nNodeBinary, n8nScript } from '../setup/n8n-node.cjs';
import { n8nEnvironment } from './environment.mts';

const PRELOADED = path.join(root, 'scripts/n8n/end-with-parent.cjs');
const HOST = '127.0.0.1';
const FIRST_PORT = 5678;
const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 10_000;
const LOG_LINES_KEPT = 2_000;
const LOG_LINES_SHOWN = 30;

/** A running n8n. */
export interface N8nServer {
	url: string;
	port: number;
	/** What n8n has printed lately. */
	logs(): string;
	/** Resolves when n8n is gone, whoever stopped it. */
	ended: Promise<void>;
	/** Stops n8n; resolves when it is gone. */
	stop(): Promise<void>;
}

export interface N8nOptions {
	/** n8n keeps all its state in `<userFolder>/.n8n`. */
	userFolder: string;
	/** The first port to try. */
	port?: number;
	/** Added to, and stronger than, the usual settings. */
	env?: Record<string, string>;
	/** Breaks the start off. */
	signal?: AbortSignal;
}

/** Starts the pinned n8n and resolves when it is ready for requests. */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { userFolder, env = {}, signal } = options;
	await mkdir(userFolder, { recursive: true });
	const port = await freePort(options.port ?? FIRST_PORT);
	const brokerPort = await freePort(port + 1);
	const url = `http://${HOST}:${port}`;
	const child = spawn(n8nNodeBinary(), ['--require', PRELOADED, n8nScript(), 'start'], {
		cwd: userFolder,
		env: { ...n8nEnvironment({ userFolder, port, brokerPort, url }), ...env },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	const logs = keepLogs(child);
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	const stop = () => stopProcess(child, ended);
	try {
		await untilReady(child, url, signal);
	} catch (error) {
		await stop();
		if (signal?.aborted) throw error;
		throw new Error(`${(error as Error).message}. Its last words:\n${logs(LOG_LINES_SHOWN)}`);
	}
	return { url, port, logs, ended, stop };
}

async function untilReady(child: ChildProcess, url: string, signal?: AbortSignal): Promise<void> {
	const get = async (address: string) => await axios.get(url + address, { proxy: false, timeout: 5_000 });
	await waitFor(
		'n8n to start',
		async () => {
			signal?.throwIfAborted();
			if (hasEnded(child)) throw new Error(`n8n ended before it was ready (exit code ${child.exitCode ?? 'none'})`);
			// While it starts, n8n answers every address with a page of text.
			return await Promise.all([get('/healthz'), get('/rest/settings')]).then(
				([, settings]) => typeof settings.data === 'object',
				() => false,
			);
		},
		{ timeoutMs: START_LIMIT_MS, everyMs: 250 },
	);
}

async function stopProcess(child: ChildProcess, ended: Promise<void>): Promise<void> {
	if (hasEnded(child)) return;
	child.kill('SIGTERM');
	const lastResort = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
	await ended;
	clearTimeout(lastResort);
}

function hasEnded(child: ChildProcess): boolean {
	return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function keepLogs(child: ChildProcess): (lastLines?: number) => string {
	const lines: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (chunk: string) => {
			lines.push(...chunk.split(/\r?\n/).filter((line) => line.trim() !== ''));
			lines.splice(0, lines.length - LOG_LINES_KEPT);
		});
	}
	child.on('error', (error) => lines.push(error.message));
	return (lastLines = LOG_LINES_KEPT) => lines.slice(-lastLines).join('\n');
}
