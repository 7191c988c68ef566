import type { ErrorStyle, Failure } from '../schema/failure.mts';

/** Thrown by anything that refuses a whole call. Without a style, the API version decides on it. */
export class Refusal extends Error {
	readonly failure: Failure;
	readonly style: ErrorStyle | undefined;

	constructor(failure: Failure, style?: ErrorStyle) {
		super(failure.description);
		this.failure = failure;
		this.style = style;
	}
}

/** The failures with a fixed text. Where Exotel's table has no number, the HTTP status takes its place. */
export const failures = {
	unauthorized: failure(401, 1010, 'Authorization failed', 'Authorization failed'),
	unknownAccount: failure(404, 1000, 'Not Found', 'Account not found'),
	unknownPath: failure(404, 1000, 'Not Found', 'Not Found'),
	foreignWaba: failure(
		403,
		1003,
		'Authorization failed',
		'waba_id does not belong to this account',
	),
	flowsDisabled: failure(403, 1003, 'Forbidden', 'Flows not enabled on WABA'),
	unknownFlow: failure(404, 1000, 'Not Found', 'Flow ID not found'),
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

/** HTTP 400, code 1007. */
export function unparsable(description: string): Failure {
	return failure(400, 1007, 'Invalid request body, failed parsing', description);
}

/** A call that cannot be read as HTTP. */
export function unreadable(http: number, description: string): Failure {
	return failure(http, http, 'Invalid request', description);
}

function failure(
	http: number,
	code: number | string,
	message: string,
	description: string,
): Failure {
	return { http, code, message, description };
}
