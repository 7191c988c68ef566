import type { IWebhookFunctions } from 'n8n-workflow';

import { buildMessageResponse, ENDPOINT_STATUS } from '../../flow/endpoint/response';
import { encodeResponse } from '../../flow/endpoint/encryption';
import type { Exchange } from '../../flow/endpoint/exchange';
import type { EndpointParameters } from './parameters';

/**
 * Answers the phone for a workflow that does not: one that takes too long, fails, or ends without Respond to
 * Flow. The person stays on the screen, with a text that says what to do; where there is no screen yet the
 * phone gets an error code.
 *
 * n8n 2.41 answers such a run itself, always as JSON (500 after a failure, else an empty 200), which no phone
 * can read; Respond to Flow never answers by `json`. So that one function of this one response is replaced.
 */
export function setFallbackAnswer(
	context: IWebhookFunctions,
	exchange: Exchange,
	{ timeoutMs, notAnsweredText }: EndpointParameters,
): void {
	const response = context.getResponseObject();

	const answerWith = (status: number, reason: string) => {
		if (response.headersSent) return response;
		context.logger.warn(
			`WhatsApp Flow Data Request Trigger: ${reason} (workflow ${context.getWorkflow().id}), so the phone got another answer`,
		);
		if (exchange.screen === null || notAnsweredText === '') return response.status(status).end();

		const answer = buildMessageResponse(exchange.version, exchange.screen, notAnsweredText);
		const { contentType, body } = encodeResponse(answer, exchange.key);
		return response.status(ENDPOINT_STATUS.ok).type(contentType).end(body);
	};

	response.json = () =>
		answerWith(ENDPOINT_STATUS.failed, 'the workflow failed or ended without Respond to Flow');
	// Silence of the connection: Node stops the clock by itself once the answer is written.
	response.setTimeout(timeoutMs, () =>
		answerWith(ENDPOINT_STATUS.timedOut, `the workflow took longer than ${timeoutMs / 1000} s`),
	);
}
