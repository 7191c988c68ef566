import { errorReply, failedEntry, type Failure } from './errorBodies.mts';
import type { Reply } from './reply.mts';

/** What became of one message of a send: accepted under a sid, or refused. */
export type Outcome = { sid: string } | { failure: Failure };

/**
 * 202 with one entry for each message, failures inside (docs/protocol/exotel.md#send-answer-a,
 * docs/protocol/exotel.md#refused-messages).
 */
export function productionAnswer(requestId: string, outcomes: Outcome[]): Reply {
	const failed = outcomes.filter((outcome) => 'failure' in outcome).length;
	return {
		status: 202,
		body: {
			request_id: requestId,
			method: 'POST',
			http_code: 202,
			metadata: { failed, total: outcomes.length, success: outcomes.length - failed },
			response: { whatsapp: { messages: outcomes.map(entry) } },
		},
	};
}

/** 200 with one bare entry (docs/protocol/exotel.md#send-answer-b). */
export function pageAnswer(outcome: Outcome): Reply {
	if ('failure' in outcome) return errorReply('page', outcome.failure, 'POST');
	const data = { message_id: outcome.sid, status: 'sent' };
	return { status: 200, body: { response: { code: 200, status: 'success', data } } };
}

function entry(outcome: Outcome) {
	if ('failure' in outcome) return failedEntry(outcome.failure);
	return { code: 202, error_data: null, status: 'success', data: { sid: outcome.sid } };
}
