/**
 * `npm start`: sets everything up, then runs the demo in this same process. It ends when npm is gone, too.
 * Plain JavaScript, because it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import paths from '../lib/paths.cjs';
import { whenParentIsGone } from './setup/parent-processes.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

if (process.env.npm_lifecycle_event !== undefined)
	whenParentIsGone(() => process.kill(process.pid, 'SIGTERM'));
await setUp();
// From here on TypeScript can be imported.
await import('tsx');
await import('../demo/main.mts');

/** Ends this process when the set-up has failed or was stopped. */
async function setUp() {
	const script = path.join(paths.root, 'scripts', 'setup.mjs');
	const child = spawn(process.execPath, [script, '--build', '--n8n'], { stdio: 'inherit' });
	const stop = (signal) => child.kill(signal);
	for (const signal of SIGNALS) process.on(signal, stop);
	const [exitCode] = await once(child, 'exit');
	for (const signal of SIGNALS) process.off(signal, stop);
	if (exitCode !== 0) process.exit(exitCode ?? 1);
}
