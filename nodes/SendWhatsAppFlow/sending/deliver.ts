import type { IExecuteFunctions } from 'n8n-workflow';

import { getAccountKey, getMessagesPath, type ExotelAccount } from '../../../exotel/account';
import {
	explainNoResponse,
	explainRefusedMessage,
	explainStatus,
	explainUnreadableResponse,
	type Explanation,
	type Purpose,
} from '../../../exotel/explainError';
import { RateWindow, getRetryDelay } from '../../../exotel/rateWindow';
import {
	pickMessageResponse,
	readSendResponse,
	type MessageResult,
} from '../../../exotel/sendResponse';
import { createSecretsMask } from '../../../exotel/secrets';
import { buildSendRequest, type OutgoingMessage } from '../../../exotel/sendRequest';
import type { HttpReply } from '../../../flow/httpReply';
import { callExotel, type ExotelCall } from '../../shared/transport/exotelClient';
import { isStopped, pause, getRateWindow, waitForTurn } from './pacing';

/** What became of one message. */
export type Delivery =
	| {
			kind: 'accepted';
			messageId: string;
			status: string;
			requestId: string | null;
			answer: unknown;
	  }
	| { kind: 'failed'; explanation: Explanation; httpCode?: number }
	/** The run was stopped before the message left. */
	| { kind: 'untouched' };

type SendPurpose = Extract<Purpose, 'sendFlow' | 'sendTemplate'>;

export interface CallSettings {
	purpose: SendPurpose;
	timeoutMs: number;
	callsPerMinute: number;
	/** Whether to repeat calls after which the messages may have gone out. */
	retryUnknown: boolean;
}

/** What became of a whole call: each message has its own result, or all share one. */
type CallResult =
	| { kind: 'answered'; deliveries: Delivery[] }
	| { kind: 'failed'; delivery: FailedDelivery; repeat: Repeat };

type FailedDelivery = Extract<Delivery, { kind: 'failed' }>;

type Repeat =
	| { kind: 'never' }
	/** Answered 429: nothing was sent, so it is repeated as told. */
	| { kind: 'tooMany'; retryAfterSeconds: number | null }
	/** No answer, or a server failure: repeated only on request. */
	| { kind: 'unknown' };

const MAX_REPEATS = 5;
/** Each of them can send a message twice, so there are few. */
const MAX_UNKNOWN_REPEATS = 2;

/** Sends messages in one call, repeated where that is safe, and says for each what became of it, in the same order. */
export async function deliver(
	context: IExecuteFunctions,
	account: ExotelAccount,
	messages: OutgoingMessage[],
	settings: CallSettings,
): Promise<Delivery[]> {
	const window = getRateWindow(getAccountKey(account));
	const signal = context.getExecutionCancelSignal();
	const call: ExotelCall = {
		method: 'POST',
		path: getMessagesPath(account.accountSid),
		body: buildSendRequest(messages),
		timeoutMs: settings.timeoutMs,
	};
	const all = (delivery: Delivery): Delivery[] => messages.map(() => delivery);
	let last: Delivery = { kind: 'untouched' };

	for (let attempt = 0; ; attempt++) {
		if (!(await waitForTurn(window, settings.callsPerMinute, signal))) return all(last);

		const reply = await callExotel(context, account, call);
		if (reply.answered) window.applyHeaders(reply.headers, Date.now());
		const result = reply.answered
			? readAnswer(reply, messages.length, account, settings.purpose)
			: readNoAnswer(
					isStopped(signal) ? { ...reply, code: 'ERR_CANCELED' } : reply,
					settings.purpose,
				);
		if (result.kind === 'answered')
			return result.deliveries.map((delivery) => keepUnknown(last, delivery));

		last = keepUnknown(last, result.delivery);
		const wait = waitBeforeNext(result.repeat, attempt, settings);
		if (wait === null) return all(last);
		await pause(wait, signal);
	}
}

/** A failure after an attempt that may have sent the message does not tell whether it was sent. */
function keepUnknown(earlier: Delivery, later: Delivery): Delivery {
	const isUnknown = earlier.kind === 'failed' && earlier.explanation.delivery === 'unknown';
	return isUnknown && later.kind === 'failed' ? earlier : later;
}

/** Milliseconds to wait before the next attempt, or null when there is none. */
function waitBeforeNext(
	repeat: Repeat,
	attempt: number,
	{ retryUnknown }: CallSettings,
): number | null {
	switch (repeat.kind) {
		case 'never':
			return null;
		case 'unknown':
			return retryUnknown && attempt < MAX_UNKNOWN_REPEATS ? getRetryDelay(attempt, null) : null;
		case 'tooMany': {
			const wait = getRetryDelay(attempt, repeat.retryAfterSeconds);
			return attempt < MAX_REPEATS && wait <= RateWindow.LONGEST_WAIT_MS ? wait : null;
		}
	}
}

function readNoAnswer(
	{ code, timeoutMs }: Extract<HttpReply, { answered: false }>,
	purpose: SendPurpose,
): CallResult {
	const explanation = explainNoResponse(purpose, code, timeoutMs);
	const repeat = explanation.delivery === 'unknown' ? 'unknown' : 'never';
	return { kind: 'failed', delivery: failed(explanation), repeat: { kind: repeat } };
}

function readAnswer(
	reply: Extract<HttpReply, { answered: true }>,
	count: number,
	account: ExotelAccount,
	purpose: SendPurpose,
): CallResult {
	const answer = readSendResponse(reply, count, createSecretsMask(account));
	switch (answer.kind) {
		case 'processed':
			return {
				kind: 'answered',
				deliveries: answer.results.map((result, index) =>
					result.kind === 'accepted'
						? {
								...result,
								requestId: answer.requestId,
								answer: pickMessageResponse(reply.body, index),
							}
						: failed(explainResult(purpose, result, reply.statusCode)),
				),
			};
		case 'refused': {
			const { statusCode, code, text, retryAfterSeconds } = answer;
			const explanation = explainStatus(purpose, statusCode, text, retryAfterSeconds, code);
			return {
				kind: 'failed',
				delivery: failed(explanation, statusCode),
				repeat: decideRepeat(statusCode, retryAfterSeconds),
			};
		}
		case 'unreadable': {
			const { statusCode, text, ids } = answer;
			const explanation = explainUnreadableResponse(purpose, statusCode, text, ids);
			return {
				kind: 'failed',
				delivery: failed(explanation, statusCode),
				// A success status: the messages most likely went out, so nobody may repeat it.
				repeat: { kind: 'never' },
			};
		}
	}
}

function decideRepeat(statusCode: number, retryAfterSeconds: number | null): Repeat {
	if (statusCode === 429) return { kind: 'tooMany', retryAfterSeconds };
	return { kind: statusCode >= 500 ? 'unknown' : 'never' };
}

function explainResult(
	purpose: Purpose,
	result: Exclude<MessageResult, { kind: 'accepted' }>,
	statusCode: number,
): Explanation {
	return result.kind === 'refused'
		? explainRefusedMessage(purpose, result.code, result.text)
		: explainUnreadableResponse(purpose, statusCode, result.text);
}

function failed(explanation: Explanation, httpCode?: number): FailedDelivery {
	return { kind: 'failed', explanation, httpCode };
}
