import { sleep, type IDataObject, type IWebhookFunctions } from 'n8n-workflow';

import { connectionFree } from '../shared/callHeaders';

/** Waits before each repeat, in seconds. */
const REPEAT_AFTER_SECONDS = [1, 5, 25];
/** A system that is down must not make this one run out of memory. */
const MAX_WAITING = 200;
let waiting = 0;

/**
 * Passes a call on to another system: the bytes as they came, with their headers, so that the other system
 * can check the signature itself. Runs beside the answer to Exotel and never delays it; gives up after four
 * attempts with a line in the log.
 */
export function forwardCall(context: IWebhookFunctions, url: string): void {
	const { rawBody, headers, method } = context.getRequestObject();
	if (!rawBody) return context.logger.error('Flow Response Trigger: a call had no body to forward');
	if (waiting >= MAX_WAITING) {
		return context.logger.error(`Flow Response Trigger: a call was not forwarded, because ${MAX_WAITING} are waiting`);
	}

	waiting++;
	void sendOn(context, url, rawBody, connectionFree(headers), method).finally(() => {
		waiting--;
	});
}

async function sendOn(
	context: IWebhookFunctions,
	url: string,
	body: Buffer,
	headers: IDataObject,
	method: string,
): Promise<void> {
	for (let attempt = 0; ; attempt++) {
		const reason = await tryOnce(context, url, body, headers, method);
		if (reason === null) return;
		if (attempt === REPEAT_AFTER_SECONDS.length) {
			context.logger.error(`Flow Response Trigger: a call could not be forwarded and was given up (${reason})`);
			return;
		}
		await sleep(REPEAT_AFTER_SECONDS[attempt] * 1000);
	}
}

/** Why the other system did not take the call, or null when it did. */
async function tryOnce(
	context: IWebhookFunctions,
	url: string,
	body: Buffer,
	headers: IDataObject,
	method: string,
): Promise<string | null> {
	try {
		const response = (await context.helpers.httpRequest({
			method: method === 'PUT' ? 'PUT' : 'POST',
			url,
			body,
			headers,
			timeout: 15_000,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		})) as { statusCode: number };
		return response.statusCode < 300 ? null : `it answered ${response.statusCode}`;
	} catch (error) {
		return error instanceof Error ? error.message : 'no answer';
	}
}
