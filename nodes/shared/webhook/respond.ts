import { sleep, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import type { AnswerBudget } from './answerBudget';
import { logCall } from './callLog';

/** Answers 401, and notes why in n8n's log. */
export function refuse(context: IWebhookFunctions, refusal: string): IWebhookResponseData {
	return turnAway(context, { status: 401, reason: refusal });
}

/** Answers that the call was not taken, and notes why in n8n's log. */
export function turnAway(
	context: IWebhookFunctions,
	{ status, reason }: { status: number; reason: string },
): IWebhookResponseData {
	logCall(context, `a call was answered ${status}, because ${reason}`);
	return reply(context, status, `Refused, because ${reason}`);
}

/** n8n cannot set a status from a returned value, so the answer is written here. */
export function reply(
	context: IWebhookFunctions,
	status: number,
	text: string,
): IWebhookResponseData {
	context.getResponseObject().status(status).type('text/plain').send(text);
	return { noWebhookResponse: true };
}

/** What came of work that may take long, and whether Exotel got its answer meanwhile. */
export interface AnsweredMeanwhile<T> {
	result: T;
	isAnswered: boolean;
}

/** Waits for the work with files, and answers Exotel before it is done when it takes too long for that. */
export async function answerMeanwhile<T>(
	context: IWebhookFunctions,
	work: Promise<T>,
	budget: AnswerBudget,
): Promise<AnsweredMeanwhile<T>> {
	const isOver = sleep(budget.msFor('files')).then(() => true);
	const isInTime = !(await Promise.race([work.then(() => false), isOver]));
	if (!isInTime) reply(context, 200, 'ok');
	return { result: await work, isAnswered: !isInTime };
}

/**
 * Takes back what was noted of a call when n8n answers it 5xx: it could not take it, and Exotel brings it again.
 * When Exotel has hung up meanwhile, nothing tells of the answer but that n8n gives it.
 */
export function undoUnlessTaken(context: IWebhookFunctions, undo: () => void): void {
	whenAnswered(context, (status) => {
		if (status >= 500) undo();
	});
}

/** Calls back when n8n, or the node itself, answers the call, also where nobody listens any more. */
export function whenAnswered(context: IWebhookFunctions, then: (status: number) => void): void {
	const response = context.getResponseObject();
	const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
	response.end = (...args: unknown[]) => {
		then(response.statusCode);
		return end(...args);
	};
}
