import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether a folder's node_modules holds what its lock file asks for. npm keeps its own record of what is
 * installed in node_modules/.package-lock.json and writes it last, so a broken-off install counts as missing.
 */
export function isInstalled(folder) {
	const wanted = readPackages(path.join(folder, 'package-lock.json'));
	const installed = readPackages(path.join(folder, 'node_modules', '.package-lock.json'));
	if (!wanted || !installed) return false;
	return Object.entries(wanted).every(([location, entry]) => {
		if (location === '') return true;
		const found = installed[location];
		return found ? found.version === entry.version : mayBeAbsent(entry);
	});
}

/** Packages for other platforms stay in the lock file and out of node_modules. */
function mayBeAbsent({ optional, devOptional, os, cpu }) {
	return Boolean(optional || devOptional || os || cpu);
}

function readPackages(lockFile) {
	return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : undefined;
}

const SOURCE_FOLDERS = ['nodes', 'credentials', 'exotel', 'meta', 'flow', 'flowJson'];
const BUILD_SETTINGS = ['package.json', 'tsconfig.json', 'gulpfile.js'];

/** Whether dist/ holds a build that is newer than every source. The bundle is written last. */
export function isBuilt(root) {
	const bundle = path.join(root, 'dist', 'bundle.js');
	if (!existsSync(bundle)) return false;

	const sources = SOURCE_FOLDERS.flatMap((folder) => filesBelow(path.join(root, folder)));
	const settings = BUILD_SETTINGS.map((file) => path.join(root, file));
	const builtAt = modifiedAt(bundle);
	return [...sources, ...settings].every((file) => modifiedAt(file) <= builtAt);
}

function filesBelow(folder) {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

function modifiedAt(file) {
	return statSync(file).mtimeMs;
}
