/** npm passes Ctrl-C on to a script that has received it already: signals this close together are one. */
const ONE_PRESS_MS = 1_000;
const LOOK_FOR_PARENT_MS = 500;

/**
 * Aborts at the first Ctrl-C, SIGTERM or closed terminal, and when npm is gone that started this process. That leaves
 * time to stop everything; pressing Ctrl-C again ends at once.
 */
export function stopSignal(): AbortSignal {
	const controller = new AbortController();
	const stop = () => controller.abort(new Error('Stopped'));
	let firstAt: number | undefined;
	const onSignal = () => {
		firstAt ??= Date.now();
		if (Date.now() - firstAt > ONE_PRESS_MS) process.exit(130);
		stop();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
	// A closed terminal takes no more text.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', stop);
	if (process.env.npm_lifecycle_event !== undefined) whenParentIsGone(stop);
	return controller.signal;
}

/** A killed npm cannot pass a signal on; its child gets another parent. */
function whenParentIsGone(act: () => void): void {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (isParent(parent)) return;
		clearInterval(timer);
		act();
	}, LOOK_FOR_PARENT_MS);
	timer.unref();
}

function isParent(pid: number): boolean {
	if (process.ppid !== pid) return false;
	try {
		// Windows goes on naming a parent that is gone.
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
