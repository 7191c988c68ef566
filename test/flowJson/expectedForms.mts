import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import paths from '../../lib/paths.cjs';

const FILE = path.join(paths.root, 'test', 'flowJson', 'builtForms.json');
const isUpdate = process.env.UPDATE_FORMS === '1';
const kept: string[] = [];

/** What is to be made of each form, by its name. */
export function expectedForms(): Map<string, unknown> {
	return new Map(JSON.parse(readFileSync(FILE, 'utf8')) as Array<[string, unknown]>);
}

/** Keeps what is made of a form now, one in a line. */
export function keepForm(name: string, built: unknown): void {
	if (isUpdate) kept.push(`\t${JSON.stringify([name, built])}`);
}

/** Writes what was kept, when somebody has asked for it and is going to look at the difference. */
export function keepForms(): void {
	if (isUpdate) writeFileSync(FILE, `[\n${kept.join(',\n')}\n]\n`);
}
