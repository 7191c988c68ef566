/** What came of an HTTP call to a service, whichever it is. */

/** An HTTP response with any status. */
export interface HttpResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	/** Parsed JSON; text when it is no JSON. */
	body: unknown;
}

/** Either an answer, whatever its status, or the error code of a call that got none ("" when unknown). */
export type HttpReply =
	| ({ answered: true } & HttpResponse)
	| { answered: false; code: string; timeoutMs: number };

/** Why a service refuses, in n8n's words. */
export type FailureCause =
	| 'rate-limited'
	| 'quota-exhausted'
	| 'temporarily-unavailable'
	| 'credential-invalid'
	| 'configuration-invalid';

/** Why a call got no answer, as a sentence without its period. */
export interface NoResponse {
	message: string;
	/** Whether the service may have got the call all the same. */
	mayHaveArrived: boolean;
}

/**
 * Explains a call that got no answer.
 * @param code Node's or axios's error code, such as ECONNREFUSED
 */
export function describeNoResponse(service: string, code: string, timeoutMs: number): NoResponse {
	switch (code) {
		case 'ECONNREFUSED':
			return unreachable(`${service} refused the connection`);
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return unreachable(`The address of ${service} could not be found`);
		case 'EHOSTUNREACH':
		case 'EHOSTDOWN':
		case 'ENETUNREACH':
		case 'ENETDOWN':
			return unreachable(`The address of ${service} could not be reached`);
		case 'ERR_INVALID_URL':
		case 'ERR_UNSUPPORTED_PROTOCOL':
			return unreachable(`The address of ${service} is not valid`);
		case 'ECONNABORTED':
		case 'ETIMEDOUT':
		case 'ESOCKETTIMEDOUT':
			return unknown(`${service} did not answer within ${formatSeconds(timeoutMs / 1000)}`);
		case 'ECONNRESET':
		case 'EPIPE':
			return unknown(`The connection to ${service} broke before the answer came`);
		case 'ERR_CANCELED':
			return unknown(`The execution was stopped before ${service} answered`);
		default:
			// Before the TLS handshake is done, nothing of the request is sent.
			return isTlsCode(code)
				? unreachable(`No secure connection to ${service} could be made (${code})`)
				: unknown(`No answer came from ${service}${code ? ` (${code})` : ''}`);
	}
}

function unreachable(message: string): NoResponse {
	return { message, mayHaveArrived: false };
}

function unknown(message: string): NoResponse {
	return { message, mayHaveArrived: true };
}

function isTlsCode(code: string): boolean {
	return code === 'EPROTO' || /CERT|SIGNED|SSL|TLS|ISSUER/.test(code);
}

export function formatSeconds(count: number): string {
	return count === 1 ? '1 second' : `${count} seconds`;
}

/** The longest text of a service that is shown. A gateway may answer with a whole page. */
const MAX_SHOWN = 500;

/** Words of a service, as an error shows them. Mask secrets before: a remaining part could not be recognised. */
export function shorten(text: string): string {
	return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}
