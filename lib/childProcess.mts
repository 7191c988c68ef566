import type { ChildProcess } from 'node:child_process';
import { waitFor } from './poll.mts';

const STOP_LIMIT_MS = 10_000;
const LOG_LINES_KEPT = 2_000;
const LOG_LINES_SHOWN = 30;

/** A program that works in the background. */
export interface RunningProgram {
	/** What it has printed lately. */
	logs(): string;
	/** Resolves when it is gone, whoever stopped it. */
	ended: Promise<void>;
	/** Stops it; resolves when it is gone. */
	stop(): Promise<void>;
	/** Ends it at once, as a crash would; resolves when it is gone. */
	kill(): Promise<void>;
}

export interface ReadyOptions {
	/** How error texts call it. */
	name: string;
	/** Asked again and again, with what the program has printed so far. */
	isReady: (logs: string) => Promise<boolean>;
	timeoutMs: number;
	/** What asks it to end; it is killed when that takes more than ten seconds. */
	stopSignal?: NodeJS.Signals;
	/** Breaks the start off. */
	signal?: AbortSignal;
}

/**
 * Takes charge of a process that has just been spawned, its output piped, and resolves when it is ready. Rejects
 * with its last words, and leaves nothing running, when it ends before or takes too long.
 */
export async function whenReady(
	child: ChildProcess,
	options: ReadyOptions,
): Promise<RunningProgram> {
	const { name, isReady, timeoutMs, stopSignal = 'SIGTERM', signal } = options;
	const logs = keepLogs(child);
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	const stop = () => stopProcess(child, ended, stopSignal);
	const kill = async () => {
		child.kill('SIGKILL');
		await ended;
	};
	const probe = async () => {
		signal?.throwIfAborted();
		if (hasEnded(child))
			throw new Error(`${name} ended before it was ready (exit code ${child.exitCode ?? 'none'})`);
		return await isReady(logs());
	};
	try {
		await waitFor(`${name} to start`, probe, { timeoutMs, everyMs: 250 });
	} catch (error) {
		await stop();
		if (signal?.aborted) throw error;
		throw new Error(`${(error as Error).message}. Its last words:\n${logs(LOG_LINES_SHOWN)}`);
	}
	return { logs, ended, stop, kill };
}

async function stopProcess(
	child: ChildProcess,
	ended: Promise<void>,
	stopSignal: NodeJS.Signals,
): Promise<void> {
	if (hasEnded(child)) return;
	child.kill(stopSignal);
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
