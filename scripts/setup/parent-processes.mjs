/** Tells when whoever started this process is gone: a program that is killed passes no signal on to its children. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const LOOK_MS = 1_000;
const SHELLS = /^(ba|da|k|z|a)?sh$/;

/** Calls `act` once when the process that started this one is gone, or the npm behind the shell of a package script. */
export function whenParentIsGone(act) {
	const parent = process.ppid;
	const beyond = SHELLS.test(describe(parent)?.name ?? '') ? describe(parent)?.parent : undefined;
	const isThere = () =>
		process.ppid === parent &&
		isAlive(parent) &&
		(beyond === undefined || describe(parent)?.parent === beyond);
	const timer = setInterval(() => {
		if (isThere()) return;
		clearInterval(timer);
		act();
	}, LOOK_MS);
	timer.unref();
}

/** Windows goes on naming a parent that is gone. */
function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** The name and the parent of a process; undefined where the system does not tell. */
function describe(pid) {
	try {
		return process.platform === 'linux' ? describeOnLinux(pid) : describeWithPs(pid);
	} catch {
		return undefined;
	}
}

function describeOnLinux(pid) {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const [, name] = /^Name:\s*(.*)$/m.exec(status);
	const [, parent] = /^PPid:\s*(\d+)$/m.exec(status);
	return { name, parent: Number(parent) };
}

function describeWithPs(pid) {
	const line = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' });
	const [, parent, name] = /^\s*(\d+)\s+(.*?)\s*$/.exec(line);
	return { name: path.basename(name), parent: Number(parent) };
}
