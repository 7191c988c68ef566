import type { IExecuteFunctions } from 'n8n-workflow';

import { apiBaseUrl, messagesPath, type ExotelAccount } from '../../exotel/account';
import {
	explainNoAnswer,
	explainRefusedMessage,
	explainStatus,
	explainUnreadableAnswer,
	type Explanation,
} from '../../exotel/explain';
import { waitBeforeRepeat } from '../../exotel/rateWindow';
import { answerOfMessage, readSendAnswer } from '../../exotel/sendAnswer';
import { buildSendRequest, type MessageToSend } from '../../exotel/sendRequest';
import { callExotel } from '../shared/exotelClient';
import { isStopped, pause, rateWindowOf, waitForTurn } from './pacing';

/** What became of one message. */
export type Delivery =
	| { kind: 'accepted'; messageId: string; status: string; requestId: string | null; answer: unknown }
	| { kind: 'failed'; explanation: Explanation; httpCode?: number }
	/** The run was stopped before the message left. */
	| { kind: 'untouched' };

export interface CallSettings {
	timeoutMs: number;
	callsPerMinute: number;
	/** Whether to repeat calls after which the messages may have gone out. */
	retryUnknown: boolean;
}

const MAX_REPEATS = 5;
/** Every one of them can send a message twice, so the user's wish to repeat is heeded sparingly. */
const MAX_UNKNOWN_REPEATS = 2;

/**
 * Sends messages in one call and says for each, in the same order, what became of it. A call answered 429
 * is repeated as told, for it sent nothing. What may have sent something is repeated only on request.
 */
export async function deliver(
	context: IExecuteFunctions,
	account: ExotelAccount,
	messages: MessageToSend[],
	settings: CallSettings,
): Promise<Delivery[]> {
	const window = rateWindowOf(`${apiBaseUrl(account)}/${account.accountSid}`);
	const all = (delivery: Delivery): Delivery[] => messages.map(() => delivery);
	let last: Delivery = { kind: 'untouched' };
	let unknownRepeats = 0;

	for (let attempt = 0; attempt <= MAX_REPEATS; attempt++) {
		if (!(await waitForTurn(context, window, settings.callsPerMinute))) return all(last);

		const reply = await callExotel(context, account, {
			method: 'POST',
			path: messagesPath(account.accountSid),
			body: buildSendRequest(messages),
			timeoutMs: settings.timeoutMs,
		});

		if (!reply.answered) {
			last = failed(explainNoAnswer(isStopped(context) ? 'ERR_CANCELED' : reply.code, reply.timeoutMs));
		} else {
			window.heed(reply.headers, Date.now());
			const answer = readSendAnswer(reply, messages.length);
			if (answer.kind === 'processed') {
				return answer.results.map((result, index) =>
					result.accepted
						? {
								kind: 'accepted',
								messageId: result.messageId,
								status: result.status,
								requestId: answer.requestId,
								answer: answerOfMessage(reply.body, index),
							}
						: failed(explainRefusedMessage(result.code, result.text)),
				);
			}
			last =
				answer.kind === 'refused'
					? failed(
							explainStatus(answer.statusCode, answer.text, answer.retryAfterSeconds),
							answer.statusCode,
						)
					: failed(explainUnreadableAnswer(answer.statusCode, answer.text), answer.statusCode);

			if (answer.kind === 'refused' && answer.statusCode === 429) {
				if (attempt < MAX_REPEATS) await pause(context, waitBeforeRepeat(attempt, answer.retryAfterSeconds));
				continue;
			}
		}

		const mayRepeat = last.explanation.delivery === 'unknown' && settings.retryUnknown;
		if (!mayRepeat || unknownRepeats++ >= MAX_UNKNOWN_REPEATS) return all(last);
		await pause(context, waitBeforeRepeat(attempt, null));
	}

	return all(last);
}

function failed(explanation: Explanation, httpCode?: number): Extract<Delivery, { kind: 'failed' }> {
	return { kind: 'failed', explanation, httpCode };
}
