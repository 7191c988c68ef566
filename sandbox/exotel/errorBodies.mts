import { newId } from '../schema/id.mts';
import type { Reply } from './reply.mts';

/** Why a call or a message was refused. Codes: docs/protocol/exotel.md#error-bodies. */
export interface Failure {
	http: number;
	code: number | string;
	message: string;
	description: string;
}

/**
 * `v2` and `RestException` are the two documented error bodies (docs/protocol/exotel.md#error-bodies); `page` is the
 * bare `response` of docs/protocol/exotel.md#send-answer-b.
 */
export const errorStyles = ['v2', 'RestException', 'page'] as const;
export type ErrorStyle = (typeof errorStyles)[number];

/** Thrown by anything that refuses a call. Without a style, the API version decides on it. */
export class Refusal extends Error {
	readonly failure: Failure;
	readonly style: ErrorStyle | undefined;

	constructor(failure: Failure, style?: ErrorStyle) {
		super(failure.description);
		this.failure = failure;
		this.style = style;
	}
}

export const failures = {
	unauthorized: failure(401, 1010, 'Authorization failed', 'Authorization failed'),
	unknownAccount: failure(404, 1000, 'Not Found', 'Account not found'),
	unknownPath: failure(404, 1000, 'Not Found', 'Not Found'),
	noChannel: missing('At least one channel is mandatory'),
	notYours: failure(403, 1003, 'Authorization failed', 'waba_id does not belong to this account'),
	flowsDisabled: failure(403, 1003, 'Forbidden', 'Flows not enabled on WABA'),
	unknownFlow: failure(404, 1000, 'Not Found', 'Flow ID not found'),
	// The tables name no number for these three; the HTTP status stands in.
	planLimit: failure(402, 402, 'Payment Required', 'Plan limit or balance exceeded'),
	tooManyRequests: failure(429, 'RATE_LIMIT_EXCEEDED', 'Too many requests', 'Rate limit exceeded'),
	wrongMethod: failure(405, 405, 'Method Not Allowed', 'Method not allowed'),
	unsupportedType: failure(
		415,
		1011,
		'Unsupported content type',
		'Content-Type must be application/json',
	),
};

/** HTTP 400, code 1001. */
export function missing(description: string): Failure {
	return failure(400, 1001, 'Mandatory Parameter missing', description);
}

/** HTTP 400, code 1002. */
export function invalid(description: string): Failure {
	return failure(400, 1002, 'Invalid parameter', description);
}

/** HTTP 400, code 1007. */
export function unparsable(description: string): Failure {
	return failure(400, 1007, 'Invalid request body, failed parsing', description);
}

/** A call that cannot be read as HTTP. The tables name no number for it; the HTTP status stands in. */
export function unreadable(http: number, description: string): Failure {
	return failure(http, http, 'Invalid request', description);
}

/** The failed entry of one message (docs/protocol/exotel.md#refused-messages). */
export function failedEntry({ http, code, message, description }: Failure) {
	return { code: http, status: 'failure', error_data: { code, message, description }, data: null };
}

/** A refused call as the caller sees it. */
export function errorReply(style: ErrorStyle, failure: Failure, method: string): Reply {
	return { status: failure.http, body: errorBody(style, failure, method) };
}

function errorBody(style: ErrorStyle, failure: Failure, method: string): unknown {
	switch (style) {
		case 'v2':
			return {
				request_id: newId(),
				method,
				http_code: failure.http,
				response: failedEntry(failure),
			};
		case 'page':
			return { response: failedEntry(failure) };
		case 'RestException':
			return {
				RestException: { Status: failure.http, Message: restMessage(failure), Code: failure.code },
			};
	}
}

function restMessage({ message, description }: Failure): string {
	return message === description ? message : `${message}: ${description}`;
}

function failure(
	http: number,
	code: number | string,
	message: string,
	description: string,
): Failure {
	return { http, code, message, description };
}
