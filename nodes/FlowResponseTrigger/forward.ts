import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import { processMemory } from '../shared/memory/processMemory';
import { passOn } from '../shared/webhook/passOn';

/** Waits before each repeat, in seconds. */
const REPEAT_AFTER_SECONDS = [1, 5, 25];
const TIMEOUT_MS = 15_000;

/**
 * Passes a call on to another system: the bytes as they came, with their headers, so that the other system
 * can check the signature itself. Runs beside the answer to Exotel and never delays it; gives up after four
 * attempts with a line in the log.
 */
export function forwardCall(context: IWebhookFunctions, url: string): void {
	const { rawBody } = context.getRequestObject();
	if (!rawBody)
		return context.logger.error('WhatsApp Flow Response Trigger: a call had no body to forward');

	const { forwardLimits } = processMemory();
	const tooMany = forwardLimits.take(rawBody.length);
	if (tooMany !== null) {
		return context.logger.error(
			`WhatsApp Flow Response Trigger: a call was not forwarded, because ${tooMany} are waiting`,
		);
	}
	void sendOn(context, url).finally(() => forwardLimits.release(rawBody.length));
}

async function sendOn(context: IWebhookFunctions, url: string): Promise<void> {
	for (let attempt = 0; ; attempt++) {
		const failure = await tryOnce(context, url);
		if (failure === null) return;
		if (failure.isFinal || attempt === REPEAT_AFTER_SECONDS.length) {
			context.logger.error(
				`WhatsApp Flow Response Trigger: a call could not be forwarded and was given up (${failure.reason})`,
			);
			return;
		}
		await sleep(REPEAT_AFTER_SECONDS[attempt] * 1000);
	}
}

interface Failure {
	reason: string;
	/** Whether another attempt would fail as well. */
	isFinal: boolean;
}

/** Why the other system did not take the call, or null when it did. */
async function tryOnce(context: IWebhookFunctions, url: string): Promise<Failure | null> {
	try {
		const { statusCode } = await passOn(context, url, TIMEOUT_MS);
		if (statusCode < 300) return null;
		if (statusCode < 400) {
			const reason = `it answered ${statusCode} and named another address, which has to be entered in Forward To URL`;
			return { reason, isFinal: true };
		}
		return { reason: `it answered ${statusCode}`, isFinal: false };
	} catch (error) {
		return { reason: error instanceof Error ? error.message : 'no answer', isFinal: false };
	}
}
