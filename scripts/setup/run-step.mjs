import { spawn } from 'node:child_process';
import progressLine from '../../lib/progress.cjs';

const LINES_SHOWN_ON_FAILURE = 60;

/** A step that failed, with what it printed last. */
export class StepError extends Error {
	constructor(title, reason, output) {
		super(`${title}: ${reason}`);
		this.output = output;
	}
}

/** Runs a command as one visible step. Its output is shown only when it fails. */
export async function runStep({ title, command, args, cwd, env = {} }) {
	const progress = progressLine.startProgress(title);
	const { reason, output } = await runCommand(command, args, {
		cwd,
		env: { ...process.env, CI: 'true', ...env },
	});
	progress.end(reason === undefined);
	if (reason !== undefined) throw new StepError(title, reason, output);
}

/** Runs `npm` as one visible step. */
export async function npmStep({ title, args, cwd, env }) {
	await runStep({ title, command: 'npm', args, cwd, env });
}

function runCommand(command, args, { cwd, env }) {
	return new Promise((resolve) => {
		const lines = [];
		const keep = (chunk) => {
			lines.push(...chunk.split(/\r?\n/).filter((line) => line.trim() !== ''));
			lines.splice(0, lines.length - LINES_SHOWN_ON_FAILURE);
		};
		// npm is a .cmd file on Windows, which only a shell can start.
		const child = spawn(command, args, {
			cwd,
			env,
			shell: process.platform === 'win32',
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const finish = (reason) => {
			stopForwarding();
			resolve({ reason, output: lines.join('\n') });
		};
		const stopForwarding = forwardSignalsTo(child);
		for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
		child.on('error', (error) => finish(error.message));
		child.on('close', (code, signal) =>
			finish(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`),
		);
	});
}

/** An interrupted set-up must not leave an npm behind that goes on writing. */
function forwardSignalsTo(child) {
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	const forward = (signal) => child.kill(signal);
	for (const signal of signals) process.on(signal, forward);
	return () => signals.forEach((signal) => process.off(signal, forward));
}
