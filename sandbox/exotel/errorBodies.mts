import type { ErrorStyle, Failure } from '../schema/failure.mts';
import { newId } from '../schema/id.mts';
import type { StatusFault } from '../world/faults.mts';
import type { Reply } from '../http/reply.mts';

/** The failed entry of one message (docs/protocol/exotel.md#refused-messages). */
export function failedEntry({ http, code, message, description }: Failure) {
	return { code: http, status: 'failure', error_data: { code, message, description }, data: null };
}

/** A refused call as the caller sees it. */
export function errorReply(style: ErrorStyle, failure: Failure, method: string): Reply {
	return { status: failure.http, body: errorBody(style, failure, method) };
}

/** A status that is a simulated fault. */
export function faultReply(
	{ status, style, code, message, on }: StatusFault,
	method: string,
): Reply {
	return errorReply(
		style ?? (status === 429 || on === 'balance' ? 'RestException' : 'v2'),
		{
			http: status,
			code: code ?? (status === 429 ? 'RATE_LIMIT_EXCEEDED' : status),
			message,
			description: message,
		},
		method,
	);
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
