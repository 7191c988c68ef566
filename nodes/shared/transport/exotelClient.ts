import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';

import { getBaseUrl, type ExotelAccount } from '../../../exotel/account';
import type { HttpResponse } from '../../../exotel/sendResponse';

export const DEFAULT_TIMEOUT_MS = 30_000;

export interface ExotelCall {
	method: IHttpRequestMethods;
	/** Path with the account in it, from exotel/account.ts. */
	path: string;
	body?: object;
	timeoutMs?: number;
}

/** Either an answer, whatever its status, or the error code of a call that got none ("" when unknown). */
export type ExotelReply =
	| ({ answered: true } & HttpResponse)
	| { answered: false; code: string; timeoutMs: number };

/** Calls Exotel with the node's credential. Never throws for what the network or Exotel does. */
export async function callExotel(
	context: IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions,
	account: ExotelAccount,
	{ method, path, body, timeoutMs = DEFAULT_TIMEOUT_MS }: ExotelCall,
): Promise<ExotelReply> {
	const request: IHttpRequestOptions = {
		method,
		baseURL: getBaseUrl(account),
		url: path,
		...(body && { body: body as IDataObject }),
		json: true,
		timeout: timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would turn the POST into a GET and could carry the credential elsewhere.
		disableFollowRedirect: true,
	};

	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			'exotelApi',
			request,
		)) as IN8nHttpFullResponse;
		return {
			answered: true,
			statusCode: response.statusCode,
			headers: response.headers,
			body: response.body,
		};
	} catch (error) {
		return { answered: false, code: networkCode(error), timeoutMs };
	}
}

/** The code of the innermost error that has one: n8n wraps axios, axios wraps Node. */
function networkCode(error: unknown): string {
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
