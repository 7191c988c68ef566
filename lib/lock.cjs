const { createHash } = require('node:crypto');
const { readFileSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');

const RETRY_MS = 500;

/**
 * Runs `work` while no other process on this machine works under the same name. CommonJS, so that the set-up, the tools
 * and their tests share it.
 */
async function withLock(name, work) {
	const lockFile = path.join(
		os.tmpdir(),
		`lock-${createHash('sha256').update(name).digest('hex').slice(0, 16)}.lock`,
	);
	while (!take(lockFile)) await delay(RETRY_MS);
	try {
		return await work();
	} finally {
		rmSync(lockFile, { force: true });
	}
}

function take(lockFile) {
	try {
		writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
		return true;
	} catch {
		if (!isHeld(lockFile)) rmSync(lockFile, { force: true });
		return false;
	}
}

function isHeld(lockFile) {
	try {
		process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

module.exports = { withLock };
