// Where the test files have their throw-away folders of n8n's engine: made before the first, removed after the last.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
	process.env.ENGINE_FOLDERS = folder;
	globalThis.removeEngineFolders = () => rmSync(folder, { recursive: true, force: true });
};
