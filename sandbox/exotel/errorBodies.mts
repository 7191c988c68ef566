import type { ErrorStyle, Failure } from '../schema/failure.mts';
import { newId } from '../schema/id.mts';
import type { Reply } from './reply.mts';

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
