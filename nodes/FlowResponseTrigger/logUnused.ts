import type { IWebhookFunctions } from 'n8n-workflow';

import { logCall } from '../shared/webhook/callLog';
import { isUsed, type JudgedEvent } from './judgeEvents';
import type { Outcomes } from './handOver';

/**
 * Whatever names a Flow or a run and starts nothing leaves a line in the log, so that nobody has to guess where an
 * answer went. Reports and messages that nobody asked for are too many for that.
 *
 * @param newEvents those of the events that nobody had seen before
 */
export function logUnused(
	context: IWebhookFunctions,
	events: JudgedEvent[],
	newEvents: JudgedEvent[],
	outcomes: Outcomes,
): void {
	const isNew = new Set(newEvents);
	for (const judged of events) {
		const { event, run, heldBack } = judged;
		if (outcomes.get(judged) === 'woken' || (event.event !== 'flow_response' && !run)) continue;

		const reason = isUsed(judged) && !isNew.has(judged) ? 'it is a repeat' : heldBack;
		if (reason === null) continue;

		const what = event.event === 'message_status' ? 'a report' : 'an answer';
		const whose = run ? ` to execution ${run.executionId}, which does not wait for it,` : '';
		logCall(context, `${what}${whose} started nothing, because ${reason}`);
	}
}
