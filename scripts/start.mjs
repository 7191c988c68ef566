/**
 * `npm start`: sets everything up, then runs the demo in this same process. With no process between it and npm, the
 * demo notices when npm is gone. Plain JavaScript, because it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import paths from './paths.cjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

await setUp();
// Loads TypeScript from here on.
await import('tsx');
await import('./start.mts');

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
