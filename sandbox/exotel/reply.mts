import type { Response } from 'express';

import type { Call } from '../world/records.mts';

/** What a caller gets back. Text bodies are sent as HTML, all others as JSON. */
export interface Reply {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** Every answer of the Exotel side passes here, so that the record of calls is complete. A call whose body cannot be read is in none. */
export function sendReply(res: Response, reply: Reply): void {
	const call = res.locals.call as Call | undefined;
	if (call) call.answer = { status: reply.status, body: reply.body };
	res.status(reply.status).set(reply.headers ?? {});
	if (typeof reply.body === 'string') res.type('html').send(reply.body);
	else res.json(reply.body);
}

/** Aborts when the caller is gone, so that nobody waits on behalf of a closed connection. */
export function callerGone(res: Response): AbortSignal {
	const gone = new AbortController();
	res.once('close', () => gone.abort());
	return gone.signal;
}
