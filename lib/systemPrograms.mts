import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './lock.cjs';
import { withProgress } from './progress.cjs';

/** What the tests need beside n8n, with the Debian package that has it. */
const PACKAGES = {
	chromium: 'chromium',
	setpriv: 'util-linux',
	postgres: 'postgresql',
	initdb: 'postgresql',
	pg_isready: 'postgresql',
	psql: 'postgresql',
	'redis-server': 'redis-server',
	'redis-cli': 'redis-server',
	nginx: 'nginx',
} as const;

export type SystemProgram = keyof typeof PACKAGES;

const POSTGRES_VERSIONS = '/usr/lib/postgresql';
/** The last one is not on everybody's PATH. */
const FOLDERS = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'];

/**
 * Where a program of the system is. Call `installSystemPrograms` first.
 *
 * @throws when it is not there
 */
export function pathOf(program: SystemProgram): string {
	const found = findProgram(program);
	if (!found) throw new Error(`There is no ${program} on this machine`);
	return found;
}

/**
 * Installs what is missing with apt-get, without asking. Debian may start services of its own then; nothing here
 * uses them or their data.
 *
 * @throws with what to install by hand where apt-get cannot be used
 */
export async function installSystemPrograms(programs: SystemProgram[]): Promise<void> {
	const areThere = () => programs.every((program) => findProgram(program));
	// Several test files may find out at the same time, and apt-get works for one at a time.
	if (!areThere()) await withLock('apt-get', async () => await installMissing(programs));
}

async function installMissing(programs: SystemProgram[]): Promise<void> {
	const missing = programs.filter((program) => !findProgram(program));
	if (missing.length === 0) return;

	const packages = [...new Set(missing.map((program) => PACKAGES[program]))];
	const aptGet = await usableAptGet();
	if (!aptGet) {
		throw new Error(
			`Please install ${missing.join(', ')} (in Debian: apt-get install ${packages.join(' ')}).`,
		);
	}
	await withProgress(`Installing ${packages.join(', ')}`, async () => {
		await aptGet(['update']);
		await aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
	});
}

function findProgram(program: SystemProgram): string | undefined {
	return [...FOLDERS, ...postgresFolders()]
		.map((folder) => path.join(folder, program))
		.find((file) => existsSync(file));
}

/** Debian keeps PostgreSQL's programs apart, a folder for each version; newest first. */
function postgresFolders(): string[] {
	const versions = existsSync(POSTGRES_VERSIONS) ? readdirSync(POSTGRES_VERSIONS) : [];
	return versions
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => path.join(POSTGRES_VERSIONS, version, 'bin'));
}

/** apt-get with the rights to install, or undefined where there is none or it would ask for a password. */
async function usableAptGet(): Promise<((args: string[]) => Promise<void>) | undefined> {
	const prefix = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive'];
	const run = async (args: string[]) => {
		const [command, ...rest] = [
			...prefix,
			'env',
			'DEBIAN_FRONTEND=noninteractive',
			'apt-get',
			...args,
		];
		await promisify(execFile)(command, rest, { maxBuffer: Infinity });
	};
	return await run(['--version']).then(
		() => run,
		() => undefined,
	);
}
