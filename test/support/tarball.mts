/** The package as it would be published: packed by npm, unpacked below the project so that it finds n8n-workflow. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');

export interface Tarball {
	folder: string;
	/** Paths inside the package. */
	files: string[];
	packedBytes: number;
	printSize: () => void;
	read: (file: string) => Promise<string>;
	remove: () => Promise<void>;
}

export async function packPackage(): Promise<Tarball> {
	await mkdir(join(ROOT, 'test-results'), { recursive: true });
	const home = await mkdtemp(join(ROOT, 'test-results', 'tarball-'));
	await run('npm', ['pack', '--pack-destination', home], { cwd: ROOT });
	const [archive] = await readdir(home);
	const { size } = await stat(join(home, archive));
	await extract({ file: join(home, archive), cwd: home });

	const folder = join(home, 'package');
	const files = await filesBelow(folder);
	return {
		folder,
		files,
		packedBytes: size,
		printSize: () =>
			void process.stdout.write(
				`tarball: ${files.length} files, ${Math.round(size / 1024)} kB packed\n`,
			),
		read: async (file) => await readFile(join(folder, file), 'utf8'),
		remove: async () => await rm(home, { recursive: true, force: true }),
	};
}

async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}

/** What gate.mjs and load-package.cjs print. */
export async function runHelper<T>(script: string, ...args: string[]): Promise<T> {
	const { stdout } = await run(process.execPath, [join(__dirname, script), ...args], {
		cwd: ROOT,
		// With NODE_ENV=test, which Jest sets, eslint-plugin-n8n-nodes-base takes every file for its own fixture.
		env: { ...process.env, NODE_ENV: 'production' },
		maxBuffer: 50_000_000,
	});
	return JSON.parse(stdout) as T;
}

export const projectRoot = ROOT;
