/**
 * Mutation testing of the pure rooms: changes `exotel/`, `meta/`, `flow/` and `flowJson/` in thousands of small ways and runs their tables
 * against each. Stryker needs a newer Node than this package does, so it may run on the one that n8n brings.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { root } from '../lib/paths.cjs';
import { n8nNodeBinary } from '../n8n/nodeBinary.cjs';

const OLDEST_MAJOR_FOR_STRYKER = 22;

const program = new Command('npm run mutate --')
	.description(
		'Changes the rooms exotel/, meta/, flow/ and flowJson/ in small ways, each of which their tests should notice. Prints what nobody ' +
			'noticed and the scores, and fails when a room scores too low.',
	)
	.argument(
		'[files...]',
		'files or patterns, such as exotel/deliveryReport.ts or "flow/rules/*.ts" (default: all rooms)',
	)
	.option(
		'--concurrency <number>',
		'how many mutants are tested at a time (default: one less than there are CPUs)',
		count,
	)
	.parse();

const binary = nodeForStryker();
// Removed here, because Stryker leaves it where it is when it is stopped.
const folder = mkdtempSync(path.join(os.tmpdir(), 'mutation-'));
const run = spawn(binary, ['--import', 'tsx', path.join(root, 'scripts', 'mutation', 'main.mts')], {
	cwd: root,
	stdio: 'inherit',
	env: {
		...process.env,
		MUTATION: JSON.stringify({ folder, files: program.args, ...program.opts() }),
	},
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.kill(signal));
run.on('close', (code) => {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.exitCode = code ?? 1;
});

function nodeForStryker(): string {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR_FOR_STRYKER)
		return process.execPath;
	const setUp = spawnSync(process.execPath, [path.join(root, 'scripts', 'setup.mjs'), '--n8n'], {
		stdio: 'inherit',
	});
	if (setUp.status !== 0) process.exit(1);
	return n8nNodeBinary();
}

function count(text: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1)
		throw new InvalidArgumentError('Not a number of mutants.');
	return number;
}
