import type { Failure } from '../schema/failure.mts';
import { errorReply, failedEntry } from './errorBodies.mts';
import type { Reply } from '../http/reply.mts';

/** What became of one message of a send: accepted under a sid, or refused. */
export type SendResult = { sid: string } | { failure: Failure };

/**
 * 202 with one entry for each message, failures inside (docs/protocol/exotel.md#send-answer-a,
 * docs/protocol/exotel.md#refused-messages).
 */
export function productionReply(requestId: string, results: SendResult[]): Reply {
	const failed = results.filter((result) => 'failure' in result).length;
	return {
		status: 202,
		body: {
			request_id: requestId,
			method: 'POST',
			http_code: 202,
			metadata: { failed, total: results.length, success: results.length - failed },
			response: { whatsapp: { messages: results.map(entry) } },
		},
	};
}

/** 200 with one bare entry (docs/protocol/exotel.md#send-answer-b). */
export function pageReply(result: SendResult): Reply {
	if ('failure' in result) return errorReply('page', result.failure, 'POST');
	const data = { message_id: result.sid, status: 'sent' };
	return { status: 200, body: { response: { code: 200, status: 'success', data } } };
}

function entry(result: SendResult) {
	if ('failure' in result) return failedEntry(result.failure);
	return { code: 202, error_data: null, status: 'success', data: { sid: result.sid } };
}
