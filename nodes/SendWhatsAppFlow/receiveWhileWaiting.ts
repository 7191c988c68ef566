import { sleep, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import { messagesPath, type ExotelAccount } from '../../exotel/account';
import type { CallbackEvent, FlowAnswer } from '../../exotel/callbacks';
import type { DeliveryReport } from '../../exotel/deliveryReport';
import { RecentEvents } from '../../exotel/recentEvents';
import { readSendAnswer } from '../../exotel/sendAnswer';
import { buildSendRequest } from '../../exotel/sendRequest';
import { isOwnToken } from '../../flow/flowToken';
import { verifyAccountToken } from '../shared/accountToken';
import { readAccount } from '../shared/credentials';
import { downloadMedia } from '../shared/downloadMedia';
import { callExotel } from '../shared/exotelClient';
import { answerMeanwhile, readCall, refuse, reply, undoUnlessTaken, whyRefused } from '../shared/incomingCall';
import { RESUMED_HEADER } from '../shared/resumePoint';
import { wakingAnswers } from '../shared/wakingAnswers';
import { readWaiting, type Waiting } from './waiting';
import { answeredOutputs, notAnsweredOutputs } from './waitOutputs';

/**
 * Answers a call to a sleeping run. Only the answer to its own message wakes it, or the report that the
 * message was not delivered. All else is acknowledged, so that it does not come again, and the run sleeps on.
 */
export async function receiveWhileWaiting(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (context.getRequestObject().method === 'GET') return reply(context, 200, 'A workflow waits here for an answer over WhatsApp');

	try {
		return await receiveCall(context);
	} catch (error) {
		// n8n would wake the run with the error, and the answer would be lost. Exotel repeats the call instead.
		context.logger.error(`${context.getNode().name}: a call could not be taken in: ${(error as Error).message}`);
		return reply(context, 500, 'Try again later');
	}
}

async function receiveCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const waiting = readWaiting(context);
	if (!waiting) return reply(context, 200, 'Nothing waits here any more');

	const account = await readAccount(context);
	const { events } = await readCall(context);
	const refusal = whyRefused(context, account, waiting.verifySignature);
	if (refusal) return refuse(context, refusal);

	// What was answered was delivered.
	const answer = events.find((event) => isOurAnswer(waiting, event)) ?? namelessAnswer(waiting, events);
	if (answer) return await wakeWithAnswer(context, account, waiting, answer);
	const report = events.find((event) => isFinalFailure(waiting, event));
	if (!report) return { webhookResponse: 'ok' };

	const reason = { reason: 'delivery_failed', failure: report.failure } as const;
	return { webhookResponse: 'ok', workflowData: notAnsweredOutputs(context.getNode(), waiting, reason) };
}

async function wakeWithAnswer(
	context: IWebhookFunctions,
	account: ExotelAccount,
	waiting: Waiting,
	answer: FlowAnswer,
): Promise<IWebhookResponseData> {
	noteResumed(context, answer);
	const { response } = answer;
	const fetching =
		waiting.downloadMedia && response.readable
			? answerMeanwhile(context, downloadMedia(context, response.answers))
			: { result: null, isAnswered: false };
	const [{ result: files, isAnswered }] = await Promise.all([fetching, confirm(context, account, waiting, answer)]);

	const token = verifyAccountToken(account, answer.flowToken, answer.from);
	const workflowData = answeredOutputs(context.getNode(), waiting, { ...answer, token }, files);
	return isAnswered ? { noWebhookResponse: true, workflowData } : { webhookResponse: 'ok', workflowData };
}

function noteResumed(context: IWebhookFunctions, answer: FlowAnswer): void {
	context.getResponseObject().setHeader(RESUMED_HEADER, 'yes');
	const isFirst = wakingAnswers.accept(answer, Date.now());
	// The same answer at once, by another way, may find that n8n is waking the run already.
	if (isFirst) undoUnlessTaken(context, () => wakingAnswers.forget(answer));
}

/**
 * The token of this very message, which nobody can guess, or where the answer has none of ours (some phones
 * leave it out) the id of the message answered; and from the person asked.
 */
function isOurAnswer({ flowToken, messageId, to }: Waiting, event: CallbackEvent): event is FlowAnswer {
	if (event.event !== 'flow_response' || (event.from !== null && event.from !== to)) return false;
	if (event.flowToken === flowToken) return true;
	return !isOwnToken(event.flowToken) && event.contextMessageId === messageId;
}

/**
 * An answer of the person asked with neither token nor context (shape P3, exotel-whatsapp-api.md 10.1): it is ours
 * because it has come to the address that this run alone has. A loop asks at the same address again, so what has
 * woken the run before is not this round's.
 */
function namelessAnswer({ to }: Waiting, events: CallbackEvent[]): FlowAnswer | undefined {
	const [event] = events;
	if (events.length > 1 || event?.event !== 'flow_response') return undefined;
	const isNameless = event.flowToken === null && event.contextMessageId === null;
	return isNameless && event.from === to && !wakingAnswers.has(event) ? event : undefined;
}

function isFinalFailure({ messageId, keepWaitingOnFailure }: Waiting, event: CallbackEvent): event is DeliveryReport {
	if (event.event !== 'message_status' || event.status !== 'failed' || keepWaitingOnFailure) return false;
	return event.messageId === null || event.messageId === messageId;
}

/**
 * How long the run waits for the confirmation to leave. n8n takes the expression engine away, which signs the
 * request in, when a call is answered; and Exotel waits five seconds for that.
 */
const CONFIRMATION_MS = 1_500;

/** Messages whose answer was confirmed: two answers, or one twice, may come at once. */
const confirmed = new RecentEvents();

/** Thanks the person, once, and waits a little for it. Never fails: the answer is what counts. */
async function confirm(
	context: IWebhookFunctions,
	account: ExotelAccount,
	waiting: Waiting,
	answer: FlowAnswer,
): Promise<void> {
	const { confirmationMessage, messageId } = waiting;
	const isWanted = confirmationMessage !== '' && confirmed.accept({ ...answer, messageId, contextMessageId: null }, Date.now());
	if (isWanted) await Promise.race([sendConfirmation(context, account, waiting), sleep(CONFIRMATION_MS)]);
}

async function sendConfirmation(
	context: IWebhookFunctions,
	account: ExotelAccount,
	{ confirmationMessage: body, from, to }: Waiting,
): Promise<void> {
	const path = messagesPath(account.accountSid);
	const request = buildSendRequest([{ from, to, content: { type: 'text', text: { body } } }]);
	const result = await callExotel(context, account, { method: 'POST', path, body: request });
	const answered = result.answered ? readSendAnswer(result, 1) : null;
	if (answered?.kind === 'processed' && answered.results[0].kind === 'accepted') return;
	context.logger.warn(`${context.getNode().name}: the confirmation message was not sent`);
}
