/** Why a call or a message is refused. Codes: docs/protocol/exotel.md#error-bodies. */
export interface Failure {
	/** HTTP status. */
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

/** HTTP 400, code 1001: a mandatory parameter is missing. */
export function missingParameter(description: string): Failure {
	return { http: 400, code: 1001, message: 'Mandatory Parameter missing', description };
}

/** HTTP 400, code 1002: a parameter is invalid. */
export function invalidParameter(description: string): Failure {
	return { http: 400, code: 1002, message: 'Invalid parameter', description };
}
