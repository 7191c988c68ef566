import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { root } from '../../lib/paths.cjs';
import { waitFor } from '../../lib/poll.mts';
import { reservePorts } from '../../lib/ports.mts';

const START_LIMIT_MS = 300_000;

interface Process {
	pid: number;
	parent: number;
	command: string;
}

/** The demo as a user starts it: `npm start`, with every process that belongs to it. */
export class StartedByNpm {
	private constructor(
		private readonly npm: ChildProcess,
		private readonly processes: Process[],
	) {}

	/** Resolves when the demo says that it is ready. */
	static async start(): Promise<StartedByNpm> {
		const [n8nPort, sandboxPort] = (await reservePorts(2)).map(String);
		const ports = ['--n8n-port', n8nPort, '--sandbox-port', sandboxPort];
		const child = spawn('npm', ['start', '--', '--temporary', ...ports], {
			cwd: root,
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		let said = '';
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			said += text;
		});
		const isReady = async () => {
			if (child.exitCode !== null) throw new Error(`npm start has ended:\n${said}`);
			return said.includes('Press Ctrl-C to stop');
		};
		await waitFor('the demo', isReady, { timeoutMs: START_LIMIT_MS });
		return new StartedByNpm(child, await descendants(child.pid!));
	}

	/** The commands of all its processes below npm. */
	get commands(): string[] {
		return this.processes.map(({ command }) => command);
	}

	/** Sends a signal to npm, or to the process below it that runs the demo. */
	end(which: 'npm' | 'the demo', signal: NodeJS.Signals): void {
		const demo = this.processes.find(({ command }) => /^\S*node\S* \S*start\.mjs/.test(command));
		process.kill(which === 'npm' ? this.npm.pid! : demo!.pid, signal);
	}

	/** Waits until every process is gone. */
	async untilGone(): Promise<void> {
		const areGone = async () => {
			const running = await listProcesses();
			return !this.processes.some(({ pid, command }) =>
				running.some((other) => other.pid === pid && other.command === command),
			);
		};
		await waitFor('every process of the demo to end', areGone, { everyMs: 500 });
	}

	/** Whatever is left, when a test has failed. */
	killAll(): void {
		for (const { pid } of [...this.processes, { pid: this.npm.pid! }]) {
			try {
				process.kill(pid, 'SIGKILL');
			} catch {
				// It is gone.
			}
		}
	}
}

async function descendants(ancestor: number): Promise<Process[]> {
	const all = await listProcesses();
	const found: Process[] = [];
	for (let parents = [ancestor]; parents.length > 0; ) {
		const children = all.filter(({ parent }) => parents.includes(parent));
		found.push(...children);
		parents = children.map(({ pid }) => pid);
	}
	return found;
}

/** From /proc, because a small Debian has no `ps`. */
async function listProcesses(): Promise<Process[]> {
	const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
	return (await Promise.all(pids.map(readProcess))).filter((process) => process !== null);
}

/** Null when it is gone. */
async function readProcess(pid: string): Promise<Process | null> {
	try {
		const [stat, commandLine] = await Promise.all(
			['stat', 'cmdline'].map(async (file) => await readFile(`/proc/${pid}/${file}`, 'utf8')),
		);
		// The name of the program stands in brackets and may hold anything; state and parent follow it.
		const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return state === 'Z'
			? null
			: {
					pid: Number(pid),
					parent: Number(parent),
					command: commandLine.split('\0').join(' ').trim(),
				};
	} catch {
		return null;
	}
}
