import type { Request } from 'express';

import { readForm, type Form } from './form.mts';

/** A call to Meta's API, as far as its parts need to know it. */
export interface MetaCall {
	query: Record<string, unknown>;
	/** The parameters in the body. */
	form: Form;
	/** Where the sandbox was called, such as `http://127.0.0.1:5000`. */
	origin: string;
	/** The whole address that was called. */
	url: URL;
}

/** Reads a call. Throws a GraphError when its body cannot be read. */
export async function readCall(req: Request): Promise<MetaCall> {
	const origin = `${req.protocol}://${req.headers.host ?? '127.0.0.1'}`;
	const body: unknown = req.body;
	const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
	return {
		query: req.query,
		form: await readForm(bytes, req.headers['content-type'] ?? ''),
		origin,
		url: new URL(req.originalUrl, origin),
	};
}
