import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder with these files, until it is removed. */
export async function flowsFolder(
	files: Record<string, string>,
): Promise<{ path: string; remove(): Promise<void> }> {
	const folder = await mkdtemp(path.join(tmpdir(), 'flows-'));
	await Promise.all(
		Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)),
	);
	return { path: folder, remove: async () => await rm(folder, { recursive: true }) };
}
