import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import paths from '../../lib/paths.cjs';

const FILE = path.join(paths.root, 'test', 'flowJson', 'builtForms.json');

/** What is to be made of each form, by its name. */
export function expectedForms(): Map<string, unknown> {
	return new Map(JSON.parse(readFileSync(FILE, 'utf8')) as Array<[string, unknown]>);
}

/** Writes what is made now, when somebody has asked for it and is going to look at the difference. */
export function keepForms(made: ReadonlyArray<readonly [string, unknown]>): void {
	if (process.env.UPDATE_FORMS !== '1') return;
	const lines = made.map((entry) => `\t${JSON.stringify(entry)}`);
	writeFileSync(FILE, `[\n${lines.join(',\n')}\n]\n`);
}
