import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const SOURCE = /\.(?:[cm]?ts|tsx|[cm]?js)$/;
const SKIPPED = new Set(['node_modules', 'dist', '.git', 'test-results']);

export interface SourceFile {
	/** From the root of the repository. */
	path: string;
	text: string;
}

/** Every source file of the repository. */
export function sourceFiles(): SourceFile[] {
	return filesBelow(ROOT)
		.filter((path) => SOURCE.test(path))
		.map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

/** The names of all Markdown documents, without their folders. */
export function documentNames(): Set<string> {
	return new Set(
		filesBelow(ROOT)
			.filter((path) => path.endsWith('.md'))
			.map((path) => path.replace(/^.*\//, '')),
	);
}

/** The comments of a source file: blocks, and what follows two slashes at the beginning or the end of a line. */
export function commentsOf(text: string): string[] {
	return text.match(/^[ \t]*\{?\/\*[^]*?\*\/|(?:^|\s)\/\/ .*$/gm) ?? [];
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (SKIPPED.has(entry.name)) return [];
		const path = join(folder, entry.name);
		return entry.isDirectory() ? filesBelow(path) : [path];
	});
}
