/**
 * Which Node runs n8n. n8n needs a newer one than this package does, so real-n8n/ brings its own
 * as an npm package; a system Node that is new enough is preferred.
 */
const { existsSync } = require('node:fs');
const path = require('node:path');
const { realN8n } = require('../paths.cjs');

const OLDEST_MAJOR_FOR_N8N = 24;

/** The Node binary for n8n; throws when this platform has none. */
function n8nNodeBinary() {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR_FOR_N8N) return process.execPath;

	const binary = bundledNodes().find((file) => existsSync(file));
	if (!binary) {
		throw new Error(
			`n8n needs Node ${OLDEST_MAJOR_FOR_N8N} or newer. This is Node ${process.versions.node} and npm has no Node for ` +
				`${process.platform} ${process.arch} in real-n8n/node_modules: please install Node ${OLDEST_MAJOR_FOR_N8N} yourself.`,
		);
	}
	return binary;
}

/** Where the npm packages that carry Node put it; the one for macOS has a name of its own. */
function bundledNodes() {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const binaryName = process.platform === 'win32' ? 'node.exe' : 'node';
	return [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`].map((packageName) =>
		path.join(realN8n, 'node_modules', packageName, 'bin', binaryName),
	);
}

/** The script that starts n8n. */
function n8nScript() {
	return path.join(realN8n, 'node_modules', 'n8n', 'bin', 'n8n');
}

module.exports = { n8nNodeBinary, n8nScript };
