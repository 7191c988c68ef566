import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import { connectionFree } from '../shared/callHeaders';
import type { TriggeringEvent } from '../shared/eventItem';
import { RESUMED_HEADER, resumeUrlOf, unpackResumePoint, type ResumePoint } from '../shared/resumePoint';

/** The run may still be falling asleep, or another process may be waking it. */
const REPEAT_AFTER_MS = [500, 1500];
/** Exotel repeats a call that is not answered within five seconds. */
const TIMEOUT_MS = 2_500;

/** The sleeping run that waits for this answer, as the token of a send that waits tells; null for all else. */
export function sleepingRunOf(event: TriggeringEvent): ResumePoint | null {
	if (event.event !== 'flow_response' || event.token.status !== 'ok') return null;
	const sealed = event.token.content?.sealed;
	return sealed ? unpackResumePoint(sealed) : null;
}

/**
 * Hands answers over to the runs that wait for them, on accounts that deliver everything to one URL. Which run
 * it is stands inside the token, where only the account's key can have put it; the address is always one of
 * this n8n. Returns the events that have woken a run; not those whose run has gone on, or is of another n8n.
 */
export async function handOver(context: IWebhookFunctions, events: TriggeringEvent[]): Promise<TriggeringEvent[]> {
	const taken: TriggeringEvent[] = [];
	for (const event of events) {
		const run = sleepingRunOf(event);
		if (run && (await wakes(context, run))) taken.push(event);
	}
	return taken;
}

/** Passes the call on as it came, signature included. The waiting node judges it like a call from Exotel. */
async function wakes(context: IWebhookFunctions, point: ResumePoint): Promise<boolean> {
	const { rawBody, headers } = context.getRequestObject();
	const url = resumeUrlOf(point, waitingBase(context));
	for (let attempt = 0; ; attempt++) {
		const response = await context.helpers
			.httpRequest({
				method: 'POST',
				url,
				body: rawBody,
				headers: connectionFree(headers),
				timeout: TIMEOUT_MS,
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			})
			.catch(() => null) as { statusCode: number; headers: Record<string, unknown> } | null;
		if (response?.headers[RESUMED_HEADER]) return true;
		if (response?.statusCode !== 409 || attempt === REPEAT_AFTER_MS.length) return false;
		await sleep(REPEAT_AFTER_MS[attempt]);
	}
}

/** Of this n8n, as it gives it to its own expressions. */
function waitingBase(context: IWebhookFunctions): string {
	const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}'));
	return resumeUrl.slice(0, resumeUrl.lastIndexOf('/'));
}
