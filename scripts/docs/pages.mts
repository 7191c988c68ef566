/** The documents that people read: Markdown files in the repository. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import paths from '../../lib/paths.cjs';

export const DOCS_FOLDER = path.join(paths.root, 'docs');

export interface Page {
	/** Path within the repository, with slashes. */
	path: string;
	text: string;
}

/** Paths of the pages in docs/, in their order by name. */
export function docsPaths(): string[] {
	return readdirSync(DOCS_FOLDER, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.posix.join('docs', file.replaceAll(path.sep, '/')))
		.sort();
}

export function readPage(file: string): Page {
	return { path: file, text: readFileSync(path.join(paths.root, file), 'utf8') };
}
