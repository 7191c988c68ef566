import type { Request, RequestHandler } from 'express';

import type { Call } from '../world/records.mts';
import type { Store } from '../world/store.mts';

/** Records each call as it arrives; the answer is filled in when it is sent, the time when it ends. */
export function logCalls(store: Store, api: Call['api']): RequestHandler {
	return (req, res, next) => {
		const startedAt = Date.now();
		const call: Call = {
			id: store.calls.length + 1,
			api,
			at: new Date(startedAt).toISOString(),
			method: req.method,
			path: req.originalUrl.split('?')[0],
			query: maskTokens(req.query),
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

/** Longer ones are of no use to a person, and would slow the page down. */
const LONGEST_BODY = 2 * 1024 * 1024;

/** A body as a person can read it: JSON and HTML forms in parts, form-data by its size alone. */
function readBody(req: Request): unknown {
	const body: unknown = req.body;
	const text = Buffer.isBuffer(body) ? body.toString() : body;
	if (typeof text !== 'string' || text === '') return null;
	const size = Buffer.byteLength(text);
	if (req.is('multipart/form-data')) return `(form-data, ${size} bytes)`;
	if (size > LONGEST_BODY) return `(${size} bytes)`;
	if (req.is('application/x-www-form-urlencoded'))
		return maskTokens(Object.fromEntries(new URLSearchParams(text)));
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? maskTokens(value)
			: value;
	} catch {
		return text;
	}
}

const TOKENS = new Set(['access_token', 'input_token']);

function maskTokens(parameters: object): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			name,
			TOKENS.has(name) ? '[redacted]' : (value as unknown),
		]),
	);
}
