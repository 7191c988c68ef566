import { sleep, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';

import { getMessagesPath, type ExotelAccount } from '../../../exotel/account';
import type { CallbackEvent, FlowAnswer } from '../../../exotel/callbacks';
import type { DeliveryReport } from '../../../exotel/deliveryReport';
import { readSendResponse } from '../../../exotel/sendResponse';
import { buildSendRequest } from '../../../exotel/sendRequest';
import { isOwnToken } from '../../../flow/flowToken';
import { isSamePerson } from '../../../flow/person';
import { verifyAccountToken } from '../../shared/accountToken';
import { downloadMedia } from '../../shared/transport/downloadMedia';
import { logCall } from '../../shared/webhook/callLog';
import { readAccount } from '../../shared/credentials';
import { callExotel } from '../../shared/transport/exotelClient';
import { readCall } from '../../shared/webhook/incomingCall';
import {
	answerMeanwhile,
	refuse,
	reply,
	turnAway,
	undoUnlessTaken,
	whenAnswered,
} from '../../shared/webhook/respond';
import { whyRefused } from '../../shared/webhook/signature';
import { processMemory } from '../../shared/memory/processMemory';
import { resumeWith, isFirstToWake, letOthersWake } from '../../shared/olderN8n';
import { readRawBody } from '../../shared/webhook/rawBody';
import { RESUMED_HEADER } from '../../shared/webhook/resumePoint';
import { AnswerBudget } from '../../shared/webhook/answerBudget';
import { readWaiting, type Waiting } from './waiting';
import { recoverWaiting, verifySignatureOf } from './recover';
import { answeredOutputs, isHumanReview, notAnsweredOutputs } from './outputs';

/**
 * Answers a call to a sleeping run. Only the answer to its own message wakes it, or the report that the
 * message was not delivered. All else is acknowledged, so that it does not come again, and the run sleeps on.
 */
export async function receiveWhileWaiting(
	context: IWebhookFunctions,
): Promise<IWebhookResponseData> {
	if (context.getRequestObject().method === 'GET')
		return reply(context, 200, 'A workflow waits here for an answer over WhatsApp');

	try {
		return await receiveCall(context);
	} catch (error) {
		// n8n would wake the run with the error, and the answer would be lost. Exotel repeats the call instead.
		logCall(context, `a call could not be processed: ${(error as Error).message}`);
		return reply(context, 500, 'Try again later');
	}
}

/** A call that was admitted. */
interface AdmittedCall {
	account: ExotelAccount;
	events: CallbackEvent[];
	budget: AnswerBudget;
}

async function receiveCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const budget = new AnswerBudget();
	const waiting = readWaiting(context);
	const account = await readAccount(context);
	// n8n itself reads only bodies of the types it parses, and the signature needs the bytes of all.
	await readRawBody(context);
	const refusal = whyRefused(
		context,
		account,
		waiting?.verifySignature ?? verifySignatureOf(context),
	);
	if (refusal) return refuse(context, refusal);

	const reading = await readCall(context);
	if (!reading.ok) return turnAway(context, reading);

	const call = { account, events: reading.parts.map(({ event }) => event), budget };
	return waiting
		? await receiveFor(context, waiting, call)
		: await receiveWithoutMemory(context, call);
}

async function receiveFor(
	context: IWebhookFunctions,
	waiting: Waiting,
	call: AdmittedCall,
): Promise<IWebhookResponseData> {
	const { events } = call;
	// What was answered was delivered.
	const isOurAnswer = answerTest(waiting, { needsToken: isHumanReview(context.getNode()) });
	const answer = events.find(isOurAnswer) ?? answerWithoutMark(context, waiting, events);
	if (answer) return await wakeWithAnswer(context, waiting, answer, call);

	logUnusedAnswers(context, waiting, events, null);
	const report = events.find((event) => isFinalFailure(waiting, event));
	if (!report) return { webhookResponse: 'ok' };

	if (!takesTurn(context, waiting)) return respondAlreadyRunning(context);
	noteResumed(context);
	const reason = { reason: 'delivery_failed', failure: report.failure } as const;
	const outputs = notAnsweredOutputs(context.getNode(), waiting, reason);
	return { webhookResponse: 'ok', workflowData: resumeWith(context, outputs) };
}

/**
 * After a crash n8n may have lost what the run knew. The token of an answer proves that it belongs to this run,
 * and is enough to go on. An answer that cannot be used is not acknowledged: it must not pass for taken.
 */
async function receiveWithoutMemory(
	context: IWebhookFunctions,
	call: AdmittedCall,
): Promise<IWebhookResponseData> {
	const { account, events } = call;
	const answers = events.filter((event): event is FlowAnswer => event.event === 'flow_response');
	if (answers.length === 0) return { webhookResponse: 'ok' };

	for (const answer of answers) {
		const waiting = await recoverWaiting(context, account, answer, call.budget);
		if (waiting) return await wakeWithAnswer(context, waiting, answer, call);
	}
	logCall(
		context,
		'an answer came for an execution that n8n has lost in a crash, so it was not taken',
	);
	return reply(context, 410, 'This execution cannot continue');
}

async function wakeWithAnswer(
	context: IWebhookFunctions,
	waiting: Waiting,
	answer: FlowAnswer,
	{ account, events, budget }: AdmittedCall,
): Promise<IWebhookResponseData> {
	if (!takesTurn(context, waiting)) return respondAlreadyRunning(context);
	logUnusedAnswers(context, waiting, events, answer);
	noteResumed(context);
	noteWaking(context, answer);
	const { response } = answer;
	const fetching =
		waiting.downloadMedia && response.readable
			? answerMeanwhile(context, downloadMedia(context, response.answers), budget)
			: { result: null, isAnswered: false };
	const [{ result: files, isAnswered }] = await Promise.all([
		fetching,
		confirm(context, account, waiting, budget),
	]);

	const token = verifyAccountToken(account, answer.flowToken, answer.from);
	const outputs = answeredOutputs(context.getNode(), waiting, { ...answer, token }, files);
	const workflowData = resumeWith(context, outputs);
	return isAnswered
		? { noWebhookResponse: true, workflowData }
		: { webhookResponse: 'ok', workflowData };
}

/** Whether this call is the one that wakes the run. It is not when another one does so at this moment. */
function takesTurn(context: IWebhookFunctions, { flowToken }: Waiting): boolean {
	const wait = `${context.getExecutionId()} ${flowToken}`;
	const isFirst = isFirstToWake(wait);
	if (isFirst) undoUnlessTaken(context, () => letOthersWake(wait));
	return isFirst;
}

/** As n8n says it of a run that has been woken. */
function respondAlreadyRunning(context: IWebhookFunctions): IWebhookResponseData {
	return reply(context, 409, `The execution "${context.getExecutionId()}" is running already.`);
}

/** Tells a trigger that hands the call over what has become of it. */
function noteResumed(context: IWebhookFunctions): void {
	context.getResponseObject().setHeader(RESUMED_HEADER, 'yes');
}

function noteWaking(context: IWebhookFunctions, answer: FlowAnswer): void {
	const { wakingAnswers } = processMemory();
	const isFirst = wakingAnswers.begin(answer);
	whenAnswered(context, (status) => {
		if (status < 500) wakingAnswers.succeed(answer);
		// The same answer at once, by another way, may find that n8n is waking the run already.
		else if (isFirst) wakingAnswers.fail(answer);
	});
}

/**
 * The token of this very message is enough: nobody can guess it, and WhatsApp may spell the number of the person in
 * another way. An answer without a token of ours (some phones leave it out) needs the id of the message answered,
 * and the person asked. A human review decides for an AI agent, so there the token is demanded.
 */
function answerTest(
	{ flowToken, messageId, to }: Waiting,
	{ needsToken }: { needsToken: boolean },
) {
	return (event: CallbackEvent): event is FlowAnswer => {
		if (event.event !== 'flow_response') return false;
		if (event.flowToken === flowToken) return true;
		if (needsToken || isOwnToken(event.flowToken) || event.contextMessageId !== messageId)
			return false;
		return event.from === null || isSamePerson(event.from, to);
	};
}

/**
 * An answer of the person asked with neither token nor the id of a message, as Exotel's support guide shows it: it
 * is ours because it has come to the address that this run alone has. A loop asks at the same address again, so what
 * has woken the run before is not this round's.
 */
function answerWithoutMark(
	context: IWebhookFunctions,
	{ to }: Waiting,
	events: CallbackEvent[],
): FlowAnswer | undefined {
	const [event] = events;
	if (events.length > 1 || event?.event !== 'flow_response' || isHumanReview(context.getNode()))
		return undefined;
	const hasNoMark = event.flowToken === null && event.contextMessageId === null;
	const isFromPerson = event.from !== null && isSamePerson(event.from, to);
	const isUsed = processMemory().wakingAnswers.stateOf(event) !== undefined;
	return hasNoMark && isFromPerson && !isUsed ? event : undefined;
}

/** An answer that came to this run and did not wake it must not vanish without a trace. */
function logUnusedAnswers(
	context: IWebhookFunctions,
	{ messageId, flowToken }: Waiting,
	events: CallbackEvent[],
	wokenBy: FlowAnswer | null,
): void {
	const isRepeat = (answer: FlowAnswer) =>
		answer.messageId !== null && answer.messageId === wokenBy?.messageId;
	const answers = events.filter((event): event is FlowAnswer => event.event === 'flow_response');
	const unused = answers.filter((answer) => answer !== wokenBy && !isRepeat(answer));
	if (unused.length === 0) return;

	const reasons = new Set(
		unused.map((answer) => {
			if (answer.flowToken !== null && answer.flowToken !== flowToken)
				return 'its token is of another message';
			if (answer.contextMessageId !== null && answer.contextMessageId !== messageId)
				return 'it answers another message';
			return wokenBy
				? 'another answer has woken it'
				: 'it does not prove that it belongs to this message';
		}),
	);
	logCall(
		context,
		`an answer did not wake execution ${context.getExecutionId()}, because ${[...reasons].join(', and ')}`,
	);
}

function isFinalFailure(
	{ messageId, to, keepWaitingOnFailure }: Waiting,
	event: CallbackEvent,
): event is DeliveryReport {
	if (event.event !== 'message_status' || event.status !== 'failed' || keepWaitingOnFailure)
		return false;
	if (event.messageId !== null) return event.messageId === messageId;
	return event.to !== null && isSamePerson(event.to, to);
}

/** Thanks the person, once, and waits a little for it. Never fails: the answer is what counts. */
async function confirm(
	context: IWebhookFunctions,
	account: ExotelAccount,
	waiting: Waiting,
	budget: AnswerBudget,
): Promise<void> {
	const { confirmedMessages } = processMemory();
	const { confirmationMessage, messageId } = waiting;
	if (confirmationMessage === '' || messageId === null || confirmedMessages.has(messageId)) return;

	confirmedMessages.set(messageId, true);
	const sending = sendConfirmation(context, account, waiting);
	await Promise.race([sending, sleep(budget.msFor('confirmation'))]);
}

async function sendConfirmation(
	context: IWebhookFunctions,
	account: ExotelAccount,
	{ confirmationMessage: body, from, to }: Waiting,
): Promise<void> {
	const path = getMessagesPath(account.accountSid);
	const request = buildSendRequest([{ from, to, content: { type: 'text', text: { body } } }]);
	const result = await callExotel(context, account, { method: 'POST', path, body: request });
	const answered = result.answered ? readSendResponse(result, 1) : null;
	if (answered?.kind === 'processed' && answered.results[0].kind === 'accepted') return;
	context.logger.warn(`${context.getNode().name}: the confirmation message was not sent`);
}
