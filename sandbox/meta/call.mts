import type { Request } from 'express';

import type { Form } from './form.mts';

/** A call to Meta's API, as far as the parts of the API need to know it. */
export interface MetaCall {
	method: string;
	query: Record<string, unknown>;
	/** The parameters in the body. */
	form: Form;
	/** Where the sandbox was called, such as `http://127.0.0.1:5000`. */
	origin: string;
	/** The address that was called. */
	url: URL;
}

export function originOf(req: Request): string {
	return `${req.protocol}://${req.headers.host ?? '127.0.0.1'}`;
}
