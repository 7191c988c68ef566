/** npm passes Ctrl-C on to a script that has received it already: signals this close together are one. */
const ONE_PRESS_MS = 1_000;

/** Aborts at the first Ctrl-C or SIGTERM, which leaves time to stop everything; pressing again ends at once. */
export function stopSignal(): AbortSignal {
	const controller = new AbortController();
	let firstAt: number | undefined;
	const onSignal = () => {
		firstAt ??= Date.now();
		if (Date.now() - firstAt > ONE_PRESS_MS) process.exit(130);
		controller.abort(new Error('Stopped'));
	};
	process.on('SIGINT', onSignal);
	process.on('SIGTERM', onSignal);
	return controller.signal;
}
