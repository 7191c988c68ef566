/** Runs the fuzz tests with as many calls as wanted. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { root } from '../lib/paths.cjs';

interface Options {
	calls: number;
	seed: number;
}

const DEFAULT_CALLS = 20_000;

const program = new Command('npm run fuzz --')
	.description(
		'Calls trigger, sleeping run, data endpoint, tokens, the reading of answers to sends and the node WhatsApp Flow with everything that may ' +
			'come from outside, good and broken. Prints the seed; a run with the same seed and number of calls is the same run.',
	)
	.argument(
		'[targets...]',
		'trigger, sleepingRun, endpoint, sendAnswers, tokens, whatsAppFlow (default: all)',
	)
	.option('--calls <number>', 'how many calls in all', wholeNumber, DEFAULT_CALLS)
	.option(
		'--seed <number>',
		'seed of an earlier run',
		wholeNumber,
		Math.floor(Math.random() * 2 ** 31),
	)
	.parse();
const { calls, seed } = program.opts<Options>();

const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const run = spawn(process.execPath, [jest, '--config', 'jest.fuzz.config.js', ...program.args], {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, FUZZ_CALLS: String(calls), FUZZ_SEED: String(seed) },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => run.kill(signal));
run.on('exit', (code) => {
	process.exitCode = code ?? 1;
});

function wholeNumber(text: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 0)
		throw new InvalidArgumentError('Not a whole number.');
	return number;
}
