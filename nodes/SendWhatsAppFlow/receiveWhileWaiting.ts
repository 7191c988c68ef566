import type { IWebhookFunctions, IWebhookResponseData, INodeExecutionData } from 'n8n-workflow';

import { messagesPath, type ExotelAccount } from '../../exotel/account';
import type { CallbackEvent, FlowAnswer } from '../../exotel/callbacks';
import type { DeliveryReport } from '../../exotel/deliveryReport';
import { RecentEvents } from '../../exotel/recentEvents';
import { readSendAnswer } from '../../exotel/sendAnswer';
import { buildSendRequest } from '../../exotel/sendRequest';
import { verifyAccountToken } from '../shared/accountToken';
import { callExotel } from '../shared/exotelClient';
import { readCall, refuse, reply, whyRefused } from '../shared/incomingCall';
import { RESUMED_HEADER } from '../shared/resumePoint';
import { readWaiting, type Waiting } from './waiting';
import { answeredOutputs, notAnsweredOutputs } from './waitOutputs';

/**
 * Answers a call to a sleeping run. Only the answer to its own message wakes it, or the report that the
 * message was not delivered. All else is acknowledged, so that it does not come again, and the run sleeps on.
 */
export async function receiveWhileWaiting(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (context.getRequestObject().method === 'GET') return reply(context, 200, 'A workflow waits here for an answer over WhatsApp');

	const waiting = readWaiting(context);
	if (!waiting) return reply(context, 200, 'Nothing waits here any more');

	const account = await context.getCredentials<ExotelAccount>('exotelApi');
	const { events } = await readCall(context);
	const refusal = whyRefused(context, account, waiting.verifySignature);
	if (refusal) return refuse(context, refusal);

	const outputs = events.map((event) => outputsOf(context, account, waiting, event)).find((found) => found !== null);
	if (!outputs) return { webhookResponse: 'ok' };

	context.getResponseObject().setHeader(RESUMED_HEADER, 'yes');
	return { webhookResponse: 'ok', workflowData: outputs };
}

/** What the event makes of the run, or null when it means nothing to it. */
function outputsOf(
	context: IWebhookFunctions,
	account: ExotelAccount,
	waiting: Waiting,
	event: CallbackEvent,
): INodeExecutionData[][] | null {
	if (event.event === 'flow_response' && isOurAnswer(waiting, event)) {
		confirm(context, account, waiting, event);
		const token = verifyAccountToken(account, event.flowToken, event.from);
		return answeredOutputs(context.getNode(), waiting, { ...event, token });
	}
	if (event.event === 'message_status' && isFinalFailure(waiting, event)) {
		return notAnsweredOutputs(context.getNode(), waiting, { reason: 'delivery_failed', failure: event.failure });
	}
	return null;
}

/**
 * The token of this very message, which nobody can guess, or where the phone left it out the id of the message
 * answered; and from the person asked.
 */
function isOurAnswer({ flowToken, messageId, to }: Waiting, answer: FlowAnswer): boolean {
	if (answer.from !== null && answer.from !== to) return false;
	return answer.flowToken ? answer.flowToken === flowToken : answer.contextMessageId === messageId;
}

function isFinalFailure({ messageId, keepWaitingOnFailure }: Waiting, report: DeliveryReport): boolean {
	if (report.status !== 'failed' || keepWaitingOnFailure) return false;
	return report.messageId === null || report.messageId === messageId;
}

/** Answers that were confirmed: the same one may come twice at once. */
const confirmed = new RecentEvents();

/** Thanks the person, beside the answer to Exotel and without holding the run up. */
function confirm(context: IWebhookFunctions, account: ExotelAccount, waiting: Waiting, answer: FlowAnswer): void {
	const { confirmationMessage: body, from, to } = waiting;
	if (body === '' || !confirmed.accept(answer, Date.now())) return;

	const path = messagesPath(account.accountSid);
	const request = buildSendRequest([{ from, to, content: { type: 'text', text: { body } } }]);
	void callExotel(context, account, { method: 'POST', path, body: request }).then((result) => {
		const answered = result.answered ? readSendAnswer(result, 1) : null;
		if (answered?.kind === 'processed' && answered.results[0].kind === 'accepted') return;
		context.logger.warn(`${context.getNode().name}: the confirmation message was not sent`);
	});
}
