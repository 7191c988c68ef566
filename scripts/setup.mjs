/**
 * Puts everything in place that the other commands need: `node scripts/setup.mjs [--build] [--n8n] [--n8n1]`.
 * Plain JavaScript with nothing but Node's own modules, because it runs before anything is installed.
 * Silent and fast when there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import paths from '../lib/paths.cjs';
import n8nNode from '../n8n/nodeBinary.cjs';
import { withLock } from '../lib/lock.cjs';
import { StepError, npmStep } from './setup/run-step.mjs';
import { isBuilt, isInstalled } from './setup/up-to-date.mjs';

const OLDEST_NODE = [20, 15];
/** Exactly what the lock file says. */
const INSTALL = ['ci'];

const { root, realN8n, realN8n1 } = paths;

const n8nFolders = [
	...(process.argv.includes('--n8n') ? [realN8n] : []),
	...(process.argv.includes('--n8n1') ? [realN8n1] : []),
];

const tasks = [
	{ isDone: () => isInstalled(root), run: installPackages },
	...(process.argv.includes('--build') ? [{ isDone: () => isBuilt(root), run: buildPackage }] : []),
	...n8nFolders.flatMap((folder) => [
		{ isDone: () => isInstalled(folder), run: () => installN8n(folder) },
		{ isDone: () => canLoadSqlite(folder), run: () => buildSqlite(folder) },
	]),
];

try {
	checkNodeVersion();
	if (!tasks.every((task) => task.isDone())) await withLock(root, runTasks);
} catch (error) {
	if (error instanceof StepError) process.stderr.write(`${error.output}\n`);
	process.stderr.write(`Set-up failed. ${error.message}\n`);
	process.exitCode = 1;
}

async function runTasks() {
	for (const task of tasks) if (!task.isDone()) await task.run();
}

function checkNodeVersion() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	const [oldestMajor, oldestMinor] = OLDEST_NODE;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
	throw new Error(
		`This project needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}.`,
	);
}

async function installPackages() {
	await npmStep({
		title: 'Installing the packages of this project (a minute or two)',
		args: INSTALL,
		cwd: root,
	});
}

async function buildPackage() {
	await npmStep({ title: 'Building the n8n package', args: ['run', 'build'], cwd: root });
}

async function installN8n(folder) {
	const { n8n: version } = JSON.parse(
		readFileSync(path.join(folder, 'package.json'), 'utf8'),
	).dependencies;
	await npmStep({
		title: `Installing n8n ${version} (3 GB, a few minutes, only the first time)`,
		args: INSTALL,
		cwd: folder,
	});
}

/** n8n keeps its data in SQLite, whose native part must fit the Node that runs n8n. */
function canLoadSqlite(folder) {
	const program = "require('sqlite3')";
	return (
		spawnSync(n8nNode.n8nNodeBinary(folder), ['-e', program], { cwd: folder, stdio: 'ignore' })
			.status === 0
	);
}

async function buildSqlite(folder) {
	try {
		await npmStep({
			title: "Building n8n's database module (about a minute)",
			args: ['rebuild', 'sqlite3', '--ignore-scripts=false'],
			cwd: folder,
			env: buildEnvironment(n8nNode.n8nNodeBinary(folder)),
		});
	} catch (error) {
		const missing = missingBuildTools();
		if (missing.length > 0)
			error.message += `\nPlease install what is needed to compile it: ${missing.join(', ')}.`;
		throw error;
	}
}

/** Makes npm compile for the given Node, with that Node's own headers when it has brought them. */
function buildEnvironment(nodeBinary) {
	const prefix = path.dirname(path.dirname(nodeBinary));
	const hasHeaders = existsSync(path.join(prefix, 'include', 'node', 'node.h'));
	return {
		PATH: `${path.dirname(nodeBinary)}${path.delimiter}${process.env.PATH}`,
		...(hasHeaders && { npm_config_nodedir: prefix }),
	};
}

function missingBuildTools() {
	return ['python3', 'make', 'g++'].filter(
		(tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error,
	);
}
