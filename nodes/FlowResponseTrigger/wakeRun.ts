import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import { logCall } from '../shared/webhook/callLog';
import { passOn } from '../shared/webhook/passOn';
import { RESUMED_HEADER, resumeUrlOf, type ResumePoint } from '../shared/webhook/resumePoint';
import type { AnswerBudget } from '../shared/webhook/answerBudget';

/** The run may still be falling asleep, or another process may be waking it. */
const REPEAT_AFTER_MS = [500, 1500];

/**
 * Passes the call on as it came, signature included. The waiting node judges it like a call from Exotel.
 *
 * @returns `gone`: the run does not wait any more. `unknown`: it did not answer, or is not ready yet.
 */
export async function wakeRun(
	context: IWebhookFunctions,
	run: ResumePoint,
	budget: AnswerBudget,
): Promise<'woken' | 'gone' | 'unknown'> {
	for (let attempt = 0; ; attempt++) {
		const url = resumeUrlOf(run, waitingBase(context));
		const response = await passOn(context, url, budget.msFor('handOver')).catch(() => null);
		if (response && response.statusCode < 300)
			return response.headers[RESUMED_HEADER] ? 'woken' : 'gone';

		const isRunning = response?.statusCode === 409 && response.body.includes('running already');
		const wait = REPEAT_AFTER_MS[attempt];
		if (isRunning && wait !== undefined && wait < budget.msFor('handOver')) {
			await sleep(wait);
			continue;
		}
		if (response && !isRunning && !isForNow(response.statusCode)) return 'gone';

		const reason = response ? `it answered ${response.statusCode}` : 'it did not answer';
		logCall(
			context,
			`an answer could not be passed on to execution ${run.executionId}, because ${reason}`,
		);
		return 'unknown';
	}
}

/** Whether the call may be taken later. n8n's own address may lead through a proxy, which limits calls and waits for them. */
function isForNow(statusCode: number): boolean {
	return statusCode >= 500 || statusCode === 408 || statusCode === 429;
}

/** Of this n8n, as it gives it to its own expressions. */
function waitingBase(context: IWebhookFunctions): string {
	const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}'));
	return resumeUrl.slice(0, resumeUrl.lastIndexOf('/'));
}
