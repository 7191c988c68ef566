import type { Response } from 'express';

import type { Call } from '../world/records.mts';

/** What a caller gets back. Text bodies are sent as HTML, all others as JSON. */
export interface Reply {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** Sends a reply and records it with its call. A call whose body cannot be read is not recorded. */
export function sendReply(res: Response, reply: Reply): void {
	const call = res.locals.call as Call | undefined;
	if (call) call.answer = { status: reply.status, body: reply.body };
	res.status(reply.status).set(reply.headers ?? {});
	if (typeof reply.body === 'string') res.type('html').send(reply.body);
	else res.json(reply.body);
}
