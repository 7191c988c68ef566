import type { ErrorRequestHandler } from 'express';

/** Answers errors that no interface has handled, in place of Express's page. */
export const sendErrors: ErrorRequestHandler = (error: unknown, _req, res, next) => {
	// Express breaks off a response that has begun.
	if (res.headersSent) return next(error);
	const status = clientErrorStatus(error);
	if (status === null) console.error(error);
	res.status(status ?? 500).json({ error: error instanceof Error ? error.message : String(error) });
};

/** The status that Express and its parsers give to errors of the caller; null for all other errors. */
export function clientErrorStatus(error: unknown): number | null {
	if (!(error instanceof Error) || !('status' in error)) return null;
	const status = Number(error.status);
	return status >= 400 && status < 500 ? status : null;
}
