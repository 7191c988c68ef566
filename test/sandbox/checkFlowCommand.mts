/** Runs `check-flow` as a person does. */
import { execFile } from 'node:child_process';

import { root } from '../../lib/paths.cjs';

export async function runCheckFlow(args: string[]): Promise<{ code: number; output: string }> {
	return await new Promise((resolve) => {
		execFile(
			process.execPath,
			['--import', 'tsx', 'scripts/check-flow.mts', ...args],
			{ cwd: root },
			(error, output) => resolve({ code: error ? Number(error.code) : 0, output }),
		);
	});
}
