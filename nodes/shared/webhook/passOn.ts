import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { pickForwardableHeaders } from './callHeaders';

/** What the receiver of a call that was passed on has answered. */
export interface PassedOn {
	statusCode: number;
	headers: Record<string, unknown>;
	/** The beginning of the answer, as text. */
	body: string;
}

/** More of an answer says nothing that is needed. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Passes the call on as it came: its bytes, and its headers as far as they are the receiver's business. Does not
 * follow redirects, so that nobody else gets the call. Rejects when there is no answer in time.
 */
export async function passOn(
	context: IWebhookFunctions,
	url: string,
	timeoutMs: number,
): Promise<PassedOn> {
	const { rawBody, headers } = context.getRequestObject();
	const response = (await context.helpers.httpRequest({
		method: 'POST',
		url,
		body: rawBody,
		headers: wrapContentType(pickForwardableHeaders(headers)),
		abortSignal: AbortSignal.timeout(Math.max(1, timeoutMs)),
		encoding: 'stream',
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	})) as Omit<PassedOn, 'body'> & { body: AsyncIterable<Buffer> };
	return {
		statusCode: response.statusCode,
		headers: response.headers,
		body: await readBeginning(response.body),
	};
}

/**
 * n8n's client takes the body of a form for a text or an object, and throws for bytes. It knows a form by the text
 * of its content type; a list of one is the same header to everybody else.
 */
function wrapContentType(headers: IDataObject): IDataObject {
	const type = headers['content-type'];
	return typeof type === 'string' ? { ...headers, 'content-type': [type] } : headers;
}

/** To stop before the end closes the connection. */
async function readBeginning(body: AsyncIterable<Buffer>): Promise<string> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		bytes += chunk.length;
		if (bytes >= MAX_ANSWER_BYTES) break;
	}
	return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString('utf8');
}
