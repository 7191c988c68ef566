import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { build, stop } from 'esbuild';
import { startSandbox } from '../sandbox/sandbox.mts';
import { SANDBOX_ACCOUNT } from '../demo/constants.mts';
import { root } from '../lib/paths.cjs';
import { withProgress } from '../lib/progress.cjs';
import { round } from './figures.mts';
import type { Cost } from './worst-call.mts';
import { EVENTS, EXOTEL_CALLS, VALUES } from './worst-calls.mts';

/** What a call may cost beyond what n8n takes to parse it. */
export interface Bar {
	ms: number;
	memoryMb: number | null;
}

export interface WorstRow extends Cost {
	/** Who receives the calls. */
	receiver: string;
	calls: string;
	atMost: Bar;
	holds: boolean;
}

const RECEIVERS = {
	'Flow Response Trigger': EXOTEL_CALLS,
	'Sleeping run': EXOTEL_CALLS,
	'Flow Data Request Trigger': VALUES,
};
const UNSIGNED: Bar = { ms: 300, memoryMb: 200 };
const SIGNED: Bar = { ms: 2_000, memoryMb: null };
const SIGNED_EVENTS: Bar = { ms: 1_000, memoryMb: null };

/**
 * What the worst calls cost our nodes, without and with the signature they demand, in n8n's engine without its
 * server. Each kind of call has a process of its own, so that none finds memory left by the one before.
 */
export async function measureWorst(
	signal: AbortSignal,
): Promise<{ rows: WorstRow[]; node: string }> {
	const script = await bundled(path.join(root, 'bench', 'worst-call.mts'));
	const userFolder = await mkdtemp(path.join(os.tmpdir(), 'n8n-bench-'));
	const sandbox = await startSandbox({ ...SANDBOX_ACCOUNT, windowHours: null });
	try {
		const rows: WorstRow[] = [];
		for (const [receiver, kinds] of Object.entries(RECEIVERS)) {
			for (const calls of Object.keys(kinds)) {
				const costs = await withProgress(
					`${receiver}: ${calls}`,
					async () => await costsOf([receiver, calls, sandbox.url], { script, userFolder, signal }),
				);
				rows.push(...costs.map((cost) => rowOf(receiver, calls, cost)));
			}
		}
		return { rows, node: process.versions.node };
	} finally {
		await sandbox.stop();
		await rm(userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** In one text, because tsx takes the ending of `X.node` for that of a binary. */
async function bundled(entry: string): Promise<string> {
	try {
		const { outputFiles } = await build({
			entryPoints: [entry],
			bundle: true,
			packages: 'external',
			platform: 'node',
			format: 'cjs',
			write: false,
		});
		return outputFiles[0].text;
	} finally {
		await stop();
	}
}

async function costsOf(
	args: string[],
	{ script, userFolder, signal }: { script: string; userFolder: string; signal: AbortSignal },
): Promise<Cost[]> {
	const env = { ...process.env, N8N_USER_FOLDER: userFolder, N8N_LOG_LEVEL: 'silent' };
	const child = spawn(process.execPath, ['--expose-gc', '-', ...args], {
		cwd: root,
		env,
		signal,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	child.stdin.end(script);
	const [output] = await Promise.all([text(child.stdout), untilEnded(child)]);
	return JSON.parse(output) as Cost[];
}

async function untilEnded(child: ReturnType<typeof spawn>): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code, endedBy) =>
			code === 0
				? resolve()
				: reject(new Error(`A worst call ended its process: ${endedBy ?? code}`)),
		);
	});
}

function rowOf(
	receiver: string,
	calls: string,
	{ signed, parseMs, ms, memoryMb, status }: Cost,
): WorstRow {
	const signedBar = calls === `${EVENTS} events` ? SIGNED_EVENTS : SIGNED;
	const atMost = signed ? signedBar : UNSIGNED;
	const holds = ms <= atMost.ms && (atMost.memoryMb === null || (memoryMb ?? 0) <= atMost.memoryMb);
	const megabytes = memoryMb === null ? null : round(memoryMb, 0);
	return {
		receiver,
		calls,
		signed,
		parseMs: round(parseMs, 0),
		ms: round(ms, 0),
		memoryMb: megabytes,
		status,
		atMost,
		holds,
	};
}
