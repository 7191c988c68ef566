import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RunningProgram } from '../../lib/childProcess.mts';
import { startProgram } from './startProgram.mts';
import { pathOf } from '../../lib/systemPrograms.mts';

const HOST = '127.0.0.1';

/** A Redis of our own on loopback, which keeps its data in memory only. */
export async function startRedis(port: number): Promise<RunningProgram> {
	const ping = async () =>
		await promisify(execFile)(pathOf('redis-cli'), ['-h', HOST, '-p', String(port), 'ping']);
	return await startProgram('redis-server', {
		args: ['--bind', HOST, '--port', String(port), '--save', '', '--appendonly', 'no'],
		isReady: async () =>
			await ping().then(
				({ stdout }) => stdout.trim() === 'PONG',
				() => false,
			),
	});
}

/** What tells n8n to queue its executions there. */
export function redisEnvironment(port: number): Record<string, string> {
	return { QUEUE_BULL_REDIS_HOST: HOST, QUEUE_BULL_REDIS_PORT: String(port) };
}
