import type { Response } from 'express';

/** A signal that aborts when the connection closes, so that no work goes on for a caller who has hung up. */
export function abortOnClose(res: Response): AbortSignal {
	const controller = new AbortController();
	res.once('close', () => controller.abort());
	return controller.signal;
}
