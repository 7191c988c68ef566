import type { IWebhookFunctions } from 'n8n-workflow';

/**
 * The bytes of a call as they came. Undefined when there are none, null when they could not be read because the caller
 * has hung up or has sent too many. n8n itself reads only bodies of the types it parses. Never rejects.
 */
export async function readRawBody(context: IWebhookFunctions): Promise<Buffer | undefined | null> {
	const request = context.getRequestObject();
	try {
		if (!request.rawBody && request.readable) await request.readRawBody();
	} catch (error) {
		context.logger.debug(
			`${context.getNode().name}: a call could not be read: ${(error as Error).message}`,
		);
		return null;
	}
	return request.rawBody;
}
