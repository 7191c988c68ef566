import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const SAMPLE_MS = 50;
/** Enough for n8n to collect its garbage (collect-on-signal.cjs). */
const COLLECTING_MS = 5_000;

/** A measurement of memory under way. */
export interface MemoryWatch {
	/** Megabytes at the start, without garbage; null where the system does not tell. */
	startMb: number | null;
	/** Ends the measurement; gives the highest value in megabytes. */
	stop(): number | null;
}

/**
 * Watches the resident memory of a process. Samples instead of asking Linux for the peak, because that peak
 * covers the whole life of the process, its start included.
 */
export async function watchMemory(pid: number | null): Promise<MemoryWatch> {
	if (pid === null) return { startMb: null, stop: () => null };

	process.kill(pid, 'SIGUSR2');
	await delay(COLLECTING_MS);
	const startMb = residentMb(pid);
	let peakMb = startMb ?? 0;
	const sample = () => {
		peakMb = Math.max(peakMb, residentMb(pid) ?? 0);
	};
	const timer = setInterval(sample, SAMPLE_MS);
	return {
		startMb,
		stop: () => {
			clearInterval(timer);
			sample();
			return startMb && peakMb;
		},
	};
}

/** The process started by this one that runs the script; null where there is no /proc. */
export function childRunning(script: string): number | null {
	const pids = (read('/proc/self/stat') === null ? [] : readdirSync('/proc')).filter((name) =>
		/^\d+$/.test(name),
	);
	const child = pids.find(
		(pid) =>
			field(`/proc/${pid}/status`, 'PPid') === process.pid &&
			read(`/proc/${pid}/cmdline`)?.split('\0').includes(script),
	);
	return child === undefined ? null : Number(child);
}

/** Milliseconds of the processor that a process has taken, all its threads together; null where there is no /proc. */
export function processorMs(pid: number | null): number | null {
	const stat = pid === null ? null : read(`/proc/${pid}/stat`);
	if (stat === null) return null;
	// The name of the program, in brackets, may have blanks.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

function residentMb(pid: number): number | null {
	const kilobytes = field(`/proc/${pid}/status`, 'VmRSS');
	return kilobytes === null ? null : kilobytes / 1024;
}

/** A number out of one of Linux's files about a process. */
function field(file: string, name: string): number | null {
	const match = new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(read(file) ?? '');
	return match && Number(match[1]);
}

/** Null when the file is not there: another system, or a process that has ended. */
function read(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return null;
	}
}
