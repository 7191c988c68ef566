import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const ROOT = join(__dirname, '../..');

export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** @param path of a file or folder, from the root of the repository */
export const isThere = (path: string): boolean => existsSync(join(ROOT, path));

/** The paths of the files in a folder. */
export const filesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);

/** Where a relative path in a page leads, from the root of the repository. */
export const pathFrom = (page: string, path: string): string =>
	posix.join(posix.dirname(page), path);
