/**
 * Which Node runs n8n. n8n needs a newer one than this package does, so the folder of each pinned n8n brings one
 * as an npm package. A system Node is preferred when it is the one that every pinned n8n takes: n8n 1.x refuses
 * newer ones.
 */
const { existsSync } = require('node:fs');
const path = require('node:path');
const { realN8n, root } = require('../lib/paths.cjs');

const MAJOR_FOR_N8N = 24;

/** The Node binary for the n8n in that folder; throws when this platform has none. */
function n8nNodeBinary(folder = realN8n) {
	const systemMajor = Number(process.versions.node.split('.')[0]);
	if (systemMajor === MAJOR_FOR_N8N) return process.execPath;

	const bundled = bundledNodes(folder).find((file) => existsSync(file));
	if (bundled) return bundled;
	if (systemMajor > MAJOR_FOR_N8N) return process.execPath;
	throw new Error(
		`n8n needs Node ${MAJOR_FOR_N8N} or newer. This is Node ${process.versions.node} and npm has no Node for ` +
			`${process.platform} ${process.arch} in ${path.relative(root, folder)}/node_modules: please install Node ` +
			`${MAJOR_FOR_N8N} yourself.`,
	);
}

/** Where the npm packages that carry Node put it; the one for macOS has a name of its own. */
function bundledNodes(folder) {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const binaryName = process.platform === 'win32' ? 'node.exe' : 'node';
	return [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`].map(
		(packageName) => path.join(folder, 'node_modules', packageName, 'bin', binaryName),
	);
}

/** The script that starts the n8n in that folder. */
function n8nScript(folder = realN8n) {
	return path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

module.exports = { n8nNodeBinary, n8nScript };
