import { spawn } from 'node:child_process';
import { type ReadyOptions, type RunningProgram, whenReady } from '../../lib/childProcess.mts';
import { type SystemProgram, installSystemPrograms, pathOf } from '../../lib/systemPrograms.mts';

const START_LIMIT_MS = 120_000;

/** What queue mode needs beside n8n. */
const PROGRAMS: SystemProgram[] = [
	'setpriv',
	'postgres',
	'initdb',
	'pg_isready',
	'psql',
	'redis-server',
	'redis-cli',
	'nginx',
];

export interface ProgramOptions extends Pick<ReadyOptions, 'isReady' | 'stopSignal'> {
	args: string[];
	/** The user it runs as; the present one unless given. */
	user?: { uid: number; gid: number };
}

/** Installs Redis, PostgreSQL, nginx and what starts them, where they are missing. */
export async function installPrograms(): Promise<void> {
	await installSystemPrograms(PROGRAMS);
}

/** Starts a program of the system. The kernel ends it when this process is gone, for whatever reason. */
export async function startProgram(
	name: SystemProgram,
	options: ProgramOptions,
): Promise<RunningProgram> {
	const { args, user, isReady, stopSignal = 'SIGTERM' } = options;
	const rights = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
	const endWithParent = `--pdeathsig=${stopSignal.replace('SIG', '')}`;
	const child = spawn(pathOf('setpriv'), [...rights, endWithParent, pathOf(name), ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	return await whenReady(child, { name, isReady, stopSignal, timeoutMs: START_LIMIT_MS });
}
