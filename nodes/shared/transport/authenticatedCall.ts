import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { HttpReply } from '../../../flow/httpReply';
import type { Credentials } from '../credentials';

const DEFAULT_TIMEOUT_MS = 30_000;

export type CallContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions;

/** Calls a service with a credential of the node. Never throws for what the network or the service does. */
export async function callAuthenticated(
	context: CallContext,
	credential: keyof Credentials,
	{ timeout = DEFAULT_TIMEOUT_MS, ...request }: IHttpRequestOptions,
): Promise<HttpReply> {
	const options: IHttpRequestOptions = {
		...request,
		timeout,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would turn the POST into a GET and could carry the credential elsewhere.
		disableFollowRedirect: true,
	};
	try {
		const { statusCode, headers, body } = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential,
			options,
		)) as IN8nHttpFullResponse;
		return { answered: true, statusCode, headers, body };
	} catch (error) {
		return { answered: false, code: networkCode(error), timeoutMs: timeout };
	}
}

/** The code of the innermost error that has one: n8n wraps axios, axios wraps Node. */
export function networkCode(error: unknown): string {
	let code = '';
	for (
		let link: unknown = error, depth = 0;
		isErrorLike(link) && depth < 10;
		link = link.cause, depth++
	) {
		if (typeof link.code === 'string') code = link.code;
	}
	return code;
}

function isErrorLike(value: unknown): value is { code?: unknown; cause?: unknown } {
	return typeof value === 'object' && value !== null;
}
