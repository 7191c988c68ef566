/** Runs Stryker over the rooms and judges each room by its score. Started by scripts/mutate.mts. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { root } from '../../lib/paths.cjs';
import { printReport } from './report.mts';
import { roomsBelow, type Room } from './scores.mts';

interface Options {
	/** Where Stryker works. */
	folder: string;
	files: string[];
	concurrency?: number;
}

/** The score below which the run fails, in per cent. */
const LOWEST_SCORE = 90;

const ROOMS: Room[] = ['exotel', 'flow', 'flowJson', 'meta'];

const { folder, files, concurrency } = JSON.parse(process.env.MUTATION!) as Options;

run().then(
	(succeeded) => process.exit(succeeded ? 0 : 1),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exit(1);
	},
);

async function run(): Promise<boolean> {
	const mutants = await new Stryker({
		mutate: patterns(),
		concurrency,
		testRunner: 'tables',
		plugins: [path.join(root, 'scripts', 'mutation', 'tablesRunner.mts')],
		testRunnerNodeArgs: ['--import', import.meta.resolve('tsx')],
		coverageAnalysis: 'perTest',
		// What no table reads; the real n8n alone is 3 GB.
		ignorePatterns: [
			'/real-n8n',
			'/real-n8n-1',
			'/dist',
			'/docs/images',
			'/test-results',
			'/bench',
		],
		reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only'],
		thresholds: { high: 100, low: LOWEST_SCORE, break: null },
		tempDirName: folder,
		cleanTempDir: 'always',
		// A busy machine must not pass for an endless loop.
		timeoutMS: 15_000,
		// Constants of a module are read once, when it is loaded: a change in them takes a run of all tests.
		warnings: {
			slow: false,
			preprocessorErrors: true,
			unknownOptions: true,
			unserializableOptions: true,
		},
	}).runMutationTest();
	printReport(mutants);
	const failing = roomsBelow(LOWEST_SCORE, mutants);
	for (const room of failing) process.stdout.write(`\n${room}/ scores below ${LOWEST_SCORE} %.\n`);
	return mutants.length > 0 && failing.length === 0;
}

function patterns(): string[] {
	if (files.length === 0) return ROOMS.map((room) => `${room}/**/*.ts`);
	return files.map((file) => (existsSync(file) ? path.relative(process.cwd(), file) : file));
}
