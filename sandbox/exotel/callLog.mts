import type { Request, RequestHandler } from 'express';

import type { Call } from '../world/records.mts';
import type { Store } from '../world/store.mts';

/** Records each call as it arrives; the answer is filled in when it is sent, the time when it ends. */
export function logCalls(store: Store): RequestHandler {
	return (req, res, next) => {
		const startedAt = Date.now();
		const call: Call = {
			id: store.calls.length + 1,
			at: new Date(startedAt).toISOString(),
			method: req.method,
			path: req.path,
			query: { ...req.query },
			headers: {
				...req.headers,
				...(req.headers.authorization && { authorization: '[redacted]' }),
			},
			body: readBody(req),
			answer: null,
			durationMs: null,
		};
		store.addCall(call);
		res.locals.call = call;
		res.once('close', () => {
			call.durationMs = Date.now() - startedAt;
			store.endCall(call);
		});
		next();
	};
}

function readBody(req: Request): unknown {
	if (typeof req.body !== 'string' || req.body === '') return null;
	try {
		return JSON.parse(req.body);
	} catch {
		return req.body;
	}
}
