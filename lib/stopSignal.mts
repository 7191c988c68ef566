/** npm passes Ctrl-C on to a script that has received it already: signals this close together are one. */
const ONE_PRESS_MS = 1_000;

/**
 * Aborts at the first Ctrl-C, SIGTERM or closed terminal, which leaves time to stop everything; pressing Ctrl-C again
 * ends at once.
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
	return controller.signal;
}
