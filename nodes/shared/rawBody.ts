import type { IWebhookFunctions } from 'n8n-workflow';

/** The bytes of a call as they came. n8n itself reads only bodies of the types it parses. */
export async function readRawBody(context: IWebhookFunctions): Promise<Buffer | undefined> {
	const request = context.getRequestObject();
	if (!request.rawBody && request.readable) await request.readRawBody();
	return request.rawBody;
}
