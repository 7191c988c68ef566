import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import { connectionFree } from '../shared/callHeaders';
import type { TriggeringEvent } from '../shared/eventItem';
import { RESUMED_HEADER, resumeUrlOf, unpackResumePoint, type ResumePoint } from '../shared/resumePoint';
import { wakingAnswers } from '../shared/wakingAnswers';

/** The run may still be falling asleep, or another process may be waking it. */
const REPEAT_AFTER_MS = [500, 1500];
/** Exotel repeats a call that is not answered within five seconds. */
const TIMEOUT_MS = 4_000;
/** Exotel brings a call at least three times (exotel-whatsapp-api.md 9.3), of which two may be other processes'. */
const TRIES = 2;
const MAX_DOUBTS = 1_000;

/** The sleeping run that waits for this answer, as the token of a send that waits tells; null for all else. */
export function sleepingRunOf(event: TriggeringEvent): ResumePoint | null {
	if (event.event !== 'flow_response' || event.token.status !== 'ok') return null;
	const sealed = event.token.content?.sealed;
	return sealed ? unpackResumePoint(sealed) : null;
}

/** What became of answers for sleeping runs. */
export interface HandedOver {
	/** They have woken their run. */
	taken: TriggeringEvent[];
	/** Nobody knows, or the run is not ready yet: Exotel has to bring them again. */
	unsure: TriggeringEvent[];
}

/**
 * Hands answers over to the runs that wait for them, on accounts that deliver everything to one URL. Which run
 * it is stands inside the token, where only the account's key can have put it; the address is always one of
 * this n8n. Answers whose run has gone on, or is of another n8n, are neither taken nor unsure.
 */
export async function handOver(context: IWebhookFunctions, events: TriggeringEvent[]): Promise<HandedOver> {
	const result: HandedOver = { taken: [], unsure: [] };
	for (const event of events) {
		const run = sleepingRunOf(event);
		if (!run) continue;

		const outcome = wakingAnswers.has(event) ? 'taken' : await wake(context, run);
		if (outcome !== 'unsure') doubts.delete(keyOf(run));
		if (outcome === 'taken') result.taken.push(event);
		if (outcome === 'unsure' && hasAnotherTry(run)) result.unsure.push(event);
	}
	return result;
}

/** How often each run could not be asked: an n8n that cannot reach itself must not refuse an answer for ever. */
const doubts = new Map<string, number>();

function hasAnotherTry(run: ResumePoint): boolean {
	const key = keyOf(run);
	const count = (doubts.get(key) ?? 0) + 1;
	doubts.delete(key);
	if (count >= TRIES) return false;
	if (doubts.size >= MAX_DOUBTS) doubts.clear();
	doubts.set(key, count);
	return true;
}

function keyOf({ executionId, nodeId }: ResumePoint): string {
	return `${executionId}/${nodeId}`;
}

/** Passes the call on as it came, signature included. The waiting node judges it like a call from Exotel. */
async function wake(context: IWebhookFunctions, run: ResumePoint): Promise<'taken' | 'gone' | 'unsure'> {
	for (let attempt = 0; ; attempt++) {
		const response = await passOn(context, run);
		if (response && response.statusCode < 300) return response.headers[RESUMED_HEADER] ? 'taken' : 'gone';

		const isRunning = response?.statusCode === 409 && JSON.stringify(response.body).includes('running already');
		if (isRunning && attempt < REPEAT_AFTER_MS.length) {
			await sleep(REPEAT_AFTER_MS[attempt]);
			continue;
		}
		if (response && response.statusCode < 500 && !isRunning) return 'gone';

		const reason = response ? `it answered ${response.statusCode}` : 'it did not answer';
		context.logger.warn(
			`${context.getNode().name}: an answer could not be handed over to the execution ${run.executionId}, because ${reason}`,
		);
		return 'unsure';
	}
}

interface Response {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** Null when there was no answer. */
async function passOn(context: IWebhookFunctions, run: ResumePoint): Promise<Response | null> {
	const { rawBody, headers } = context.getRequestObject();
	return (await context.helpers
		.httpRequest({
			method: 'POST',
			url: resumeUrlOf(run, waitingBase(context)),
			body: rawBody,
			headers: connectionFree(headers),
			timeout: TIMEOUT_MS,
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		})
		.catch(() => null)) as Response | null;
}

/** Of this n8n, as it gives it to its own expressions. */
function waitingBase(context: IWebhookFunctions): string {
	const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}'));
	return resumeUrl.slice(0, resumeUrl.lastIndexOf('/'));
}
