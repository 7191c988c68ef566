/** Keeps n8n from writing to its SQLite database, as a full disk or a database that is away would. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { n8nNodeBinary } from '../../n8n/nodeBinary.cjs';

/** Runs on the Node of n8n, which can read SQLite. Lets go when its input ends. */
const LOCK = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { timeout: 10_000 });
database.exec('BEGIN EXCLUSIVE');
process.stdout.write('locked');
process.stdin.resume().on('end', () => { database.exec('ROLLBACK'); database.close(); });
`;

export async function withLockedDatabase(
	userFolder: string,
	work: () => Promise<void>,
): Promise<void> {
	const child = spawn(
		n8nNodeBinary(),
		['--no-warnings', '-e', LOCK, path.join(userFolder, '.n8n', 'database.sqlite')],
		{
			stdio: ['pipe', 'pipe', 'inherit'],
		},
	);
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
