import { execFile } from 'node:child_process';
import { chown, mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RunningProgram } from '../../lib/childProcess.mts';
import { startProgram } from './startProgram.mts';
import { pathOf } from '../../lib/systemPrograms.mts';

const HOST = '127.0.0.1';
const USER = 'n8n';
const DATABASE = 'postgres';
/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
const UNPRIVILEGED_USER = 'postgres';

const run = promisify(execFile);

/**
 * A PostgreSQL of our own on loopback, empty, without a password, and in a hurry: it loses data when the machine
 * loses power. `folder` must not exist yet; who starts this has to remove it.
 */
export async function startPostgres(folder: string, port: number): Promise<RunningProgram> {
	const user = process.getuid?.() === 0 ? await unprivilegedUser() : undefined;
	await mkdir(folder, { mode: 0o700 });
	if (user) await chown(folder, user.uid, user.gid);

	const initdbArgs = [
		'--pgdata',
		folder,
		'--username',
		USER,
		'--auth=trust',
		'--encoding=UTF8',
		'--no-locale',
		'--no-sync',
	];
	await run(pathOf('initdb'), initdbArgs, { cwd: folder, ...user });

	const settings = [
		'listen_addresses=127.0.0.1',
		'unix_socket_directories=',
		'fsync=off',
		'full_page_writes=off',
	];
	return await startProgram('postgres', {
		args: ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
		user,
		// Its SIGTERM waits for clients to leave.
		stopSignal: 'SIGINT',
		isReady: async () => await succeeds(pathOf('pg_isready'), ['-h', HOST, '-p', String(port)]),
	});
}

/** What tells n8n to keep its data there. */
export function postgresEnvironment(port: number): Record<string, string> {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: HOST,
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_USER: USER,
		DB_POSTGRESDB_DATABASE: DATABASE,
		// With n8n's own 2 a burst of calls makes it take the database for unreachable, and answer 503.
		DB_POSTGRESDB_POOL_SIZE: '10',
	};
}

/** Runs SQL in n8n's database. Rejects with what PostgreSQL has to say. */
export async function runSql(port: number, sql: string): Promise<void> {
	const connection = ['-h', HOST, '-p', String(port), '-U', USER, '-d', DATABASE];
	await run(pathOf('psql'), [...connection, '-v', 'ON_ERROR_STOP=1', '-c', sql]);
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
	const idOf = async (option: string) =>
		Number((await run('id', [option, UNPRIVILEGED_USER])).stdout);
	return { uid: await idOf('--user'), gid: await idOf('--group') };
}

async function succeeds(file: string, args: string[]): Promise<boolean> {
	return await run(file, args).then(
		() => true,
		() => false,
	);
}
