/** n8n's SQLite database, from outside. Works on the Node of n8n, which can read SQLite. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import { n8nNodeBinary } from '../../n8n/nodeBinary.cjs';

const OPEN = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { timeout: 10_000 });`;

/** Lets go when its input ends. */
const LOCK = `${OPEN}
database.exec('BEGIN EXCLUSIVE');
process.stdout.write('locked');
process.stdin.resume().on('end', () => { database.exec('ROLLBACK'); database.close(); });
`;

const READ_STATUSES = `${OPEN}
process.stdout.write(JSON.stringify(database.prepare('SELECT id, status FROM execution_entity').all()));
`;

const argumentsFor = (script: string, userFolder: string) => [
	'--no-warnings',
	'-e',
	script,
	path.join(userFolder, '.n8n', 'database.sqlite'),
];

/** Keeps n8n from writing while the work is done, as a full disk or a database that is away would. */
export async function withLockedDatabase(
	userFolder: string,
	work: () => Promise<void>,
): Promise<void> {
	const child = spawn(n8nNodeBinary(), argumentsFor(LOCK, userFolder), {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	try {
		await Promise.race([
			once(child.stdout, 'data'),
			ended.then(() => Promise.reject(new Error('The database was not locked'))),
		]);
		await work();
	} finally {
		child.stdin.end();
		await ended;
	}
}

/** The status of every execution, by its id, as a stopped n8n has left it. */
export async function readExecutionStatuses(userFolder: string): Promise<Map<string, string>> {
	const { stdout } = await promisify(execFile)(
		n8nNodeBinary(),
		argumentsFor(READ_STATUSES, userFolder),
	);
	const rows = JSON.parse(stdout) as Array<{ id: number; status: string }>;
	return new Map(rows.map(({ id, status }) => [String(id), status]));
}
