import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { x as extract } from 'tar';
import { root } from '../../lib/paths.cjs';

/**
 * Installs this package into an n8n user folder the way n8n's own installer does, from the same tarball that
 * would be published, replacing what was there. n8n finds it at its next start.
 */
export async function installPackage(userFolder: string): Promise<void> {
	const packingFolder = await mkdtemp(path.join(os.tmpdir(), 'packed-'));
	try {
		const tarball = await packPackage(packingFolder);
		const target = path.join(userFolder, '.n8n', 'nodes', 'node_modules', await packageName());
		await rm(target, { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await extract({ file: tarball, cwd: target, strip: 1 });
	} finally {
		await rm(packingFolder, { recursive: true, force: true });
	}
}

async function packPackage(folder: string): Promise<string> {
	// npm is a .cmd file on Windows, which only a shell can start.
	const options = { cwd: root, shell: process.platform === 'win32' };
	await promisify(execFile)('npm', ['pack', '--pack-destination', folder], options);
	const [tarball] = await readdir(folder);
	return path.join(folder, tarball);
}

async function packageName(): Promise<string> {
	const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
		name: string;
	};
	return manifest.name;
}
