import { spawn } from 'node:child_process';
import { type ReadyOptions, type RunningProgram, whenReady } from '../../lib/childProcess.mts';
import { type SystemProgram, pathOf } from '../../lib/systemPrograms.mts';

const START_LIMIT_MS = 120_000;

export interface ProgramOptions extends Pick<ReadyOptions, 'isReady' | 'stopSignal'> {
	args: string[];
	/** The user it runs as; the present one unless given. */
	user?: { uid: number; gid: number };
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
