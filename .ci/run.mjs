/**
 * Runs the parts of CI, those that do not depend on each other at the same time. Prints the output of each part in one
 * piece when it is over, and at the end how long each took and how many tests passed.
 * Plain JavaScript with nothing but Node's own modules, because it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { selectParts } from './parts.mjs';

const HEARTBEAT_MS = 60_000;
const IS_WINDOWS = process.platform === 'win32';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const folder = mkdtempSync(path.join(os.tmpdir(), 'ci-'));
const startedAt = Date.now();
const running = new Map();
let stopped = false;

for (const signal of SIGNALS) {
	process.on(signal, () => {
		stopped = true;
		for (const child of running.values()) stop(child, signal);
	});
}
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const heartbeat = setInterval(() => {
	if (running.size > 0) say(`… ${[...running.keys()].join(', ')} (${timeSince(startedAt)})`);
}, HEARTBEAT_MS);

const results = await runAll(selectParts(process.argv.slice(2)));
clearInterval(heartbeat);
printSummary(results);
process.exitCode = results.every(({ succeeded }) => succeeded) ? 0 : 1;

/** Starts each part as soon as what it waits for is over. */
async function runAll(parts) {
	const outcomes = new Map();
	const outcomesOf = async (names = []) =>
		await Promise.all(names.filter((name) => outcomes.has(name)).map((name) => outcomes.get(name)));
	for (const part of parts) {
		const outcome = async () => {
			await outcomesOf(part.after);
			const missing = (await outcomesOf(part.needs)).find(({ succeeded }) => !succeeded);
			if (!missing && !stopped) return await run(part);
			const reason = missing ? `"${missing.name}" failed` : 'CI was stopped';
			say(`✖ ${part.name} did not run: ${reason}`);
			return { name: part.name, succeeded: false, ...(part.counts && { failed: 1, passed: 0 }) };
		};
		outcomes.set(part.name, outcome());
	}
	return await Promise.all(outcomes.values());
}

async function run({ name, command, counts }) {
	const file = path.join(folder, name.replaceAll(' ', '-'));
	const resultFile = `${file}.json`;
	const logFile = `${file}.log`;
	const began = Date.now();
	say(`▶ ${name}`);
	const [program, ...args] = counts
		? [...command, '--json', `--outputFile=${resultFile}`]
		: command;
	const exitCode = await runProgram(name, program, args, logFile);
	const tests = counts ? countTests(resultFile) : {};
	const succeeded = exitCode === 0 && !tests.failed;
	const took = timeSince(began);
	printLog(`${succeeded ? '✔' : '✖'} ${name} (${took})`, logFile);
	return { name, succeeded, took, ...tests };
}

/** Resolves with the exit code; null when it could not start or was killed. */
async function runProgram(name, program, args, logFile) {
	const log = openSync(logFile, 'w');
	// npm is a .cmd file on Windows, which only a shell can start.
	const child = spawn(program, args, {
		stdio: ['ignore', log, log],
		shell: IS_WINDOWS,
		// With a process group of its own, because npm does not pass a signal on to what its scripts run.
		detached: !IS_WINDOWS,
	});
	running.set(name, child);
	try {
		return await new Promise((resolve) => {
			child.once('error', () => resolve(null));
			child.once('exit', (code) => resolve(code));
		});
	} finally {
		running.delete(name);
		closeSync(log);
	}
}

function stop(child, signal) {
	if (IS_WINDOWS) child.kill(signal);
	else process.kill(-child.pid, signal);
}

/** A Jest run that left no results counts as one failure, as does a file that could not even start. */
function countTests(resultFile) {
	try {
		const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
			readFileSync(resultFile, 'utf8'),
		);
		return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites) };
	} catch {
		return { passed: 0, failed: 1 };
	}
}

/** With the marks that GitHub folds by. */
function printLog(title, logFile) {
	const folds = process.env.GITHUB_ACTIONS !== undefined && title.startsWith('✔');
	// The results go to a file; Jest names it once more.
	const text = readFileSync(logFile, 'utf8').replace(/^Test results written to: .*\n?/m, '');
	say(folds ? `::group::${title}` : `\n${title}\n${'─'.repeat(title.length)}`);
	say(text.trimEnd());
	if (folds) say('::endgroup::');
}

function printSummary(all) {
	const width = Math.max(...all.map(({ name }) => name.length));
	say('\nHow long each part took:');
	for (const { name, succeeded, took = 'did not run' } of all)
		say(`  ${succeeded ? '✔' : '✖'} ${name.padEnd(width)}  ${took}`);
	say(`    ${'all'.padEnd(width)}  ${timeSince(startedAt)}`);
	const sum = (key) => all.reduce((total, result) => total + (result[key] ?? 0), 0);
	const failed = sum('failed');
	const broken = all
		.filter((result) => !result.succeeded && !result.failed)
		.map(({ name }) => name);
	if (broken.length > 0) say(`Failed: ${broken.join(', ')}`);
	say(`${sum('passed')} passed, ${failed} failed`);
}

function timeSince(time) {
	const seconds = Math.round((Date.now() - time) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function say(text) {
	process.stdout.write(`${text}\n`);
}
