import type { Response } from 'express';

/** A signal that aborts when the connection closes, so that nothing waits on behalf of a caller who is gone. */
export function abortOnClose(res: Response): AbortSignal {
	const controller = new AbortController();
	res.once('close', () => controller.abort());
	return controller.signal;
}
