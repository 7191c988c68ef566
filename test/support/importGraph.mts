import { dirname, join, normalize } from 'node:path';
import { preProcessFile } from 'typescript';

import type { SourceFile } from './sourceFiles.mts';

/** The files that each file imports, types included. */
export type Imports = Map<string, string[]>;

/** What each of these files imports from the others. */
export function importsOf(files: SourceFile[]): Imports {
	const paths = new Set(files.map(({ path }) => path));
	return new Map(
		files.map(({ path, text }) => [
			path,
			preProcessFile(text)
				.importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
				.map(({ fileName }) => normalize(join(dirname(path), fileName)))
				.flatMap((name) => [name, `${name}.ts`].filter((candidate) => paths.has(candidate))),
		]),
	);
}

/** The first circle found, as a list that begins and ends with the same file; null when there is none. */
export function circleIn(imports: Imports): string[] | null {
	const done = new Set<string>();
	const visit = (file: string, trail: string[]): string[] | null => {
		if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
		if (done.has(file)) return null;
		for (const imported of imports.get(file) ?? []) {
			const circle = visit(imported, [...trail, file]);
			if (circle) return circle;
		}
		done.add(file);
		return null;
	};
	for (const file of imports.keys()) {
		const circle = visit(file, []);
		if (circle) return circle;
	}
	return null;
}
