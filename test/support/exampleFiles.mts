/** What is in examples/: Flows to start from, workflows, and workflows that end in a CRM. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../lib/paths.cjs';

type Folder = 'flows' | 'workflows' | 'crm';

/** The names of the JSON files in a folder. */
export function exampleFiles(folder: Folder): string[] {
	return readdirSync(path.join(root, 'examples', folder)).filter((name) => name.endsWith('.json'));
}

/** The text of a file. */
export function readExample(folder: Folder, name: string): string {
	return readFileSync(path.join(root, 'examples', folder, name), 'utf8');
}
