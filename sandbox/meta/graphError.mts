import { randomBytes } from 'node:crypto';

import type { Reply } from '../http/reply.mts';
import type { StatusFault } from '../world/faults.mts';

/** What an error of Meta's API tells (docs/protocol/flows-api.md#errors). */
export interface GraphFailure {
	/** HTTP status. */
	status: number;
	message: string;
	code: number;
	subcode?: number;
	/** For people: what happened, in few words and in full. */
	userTitle?: string;
	userMessage?: string;
	/** It may go away by itself. */
	isTransient?: boolean;
	/** The technical cause. */
	details?: string;
}

/** Thrown by anything that refuses a call to Meta's API. */
export class GraphError extends Error {
	readonly failure: GraphFailure;

	constructor(failure: GraphFailure) {
		super(failure.message);
		this.failure = failure;
	}
}

/** Error 100: a parameter is wrong or missing. */
export function invalidParameter(message: string, more: Partial<GraphFailure> = {}): GraphError {
	return new GraphError({ status: 400, message: `(#100) ${message}`, code: 100, ...more });
}

/** Error 190: the token is wrong or expired. */
export function badToken(message: string, subcode?: number): GraphError {
	return new GraphError({ status: 401, message, code: 190, subcode });
}

/** Error 200: the token lacks a permission. */
export function lacksPermission(permission: string): GraphError {
	return new GraphError({
		status: 403,
		message: `(#200) Requires ${permission} permission to manage the object`,
		code: 200,
	});
}

/** Errors 139000 to 139004: what a Flow does not allow. The texts are the sandbox's own. */
export function flowRefusal(code: keyof typeof REFUSALS, userMessage: string): GraphError {
	const userTitle = REFUSALS[code];
	return new GraphError({
		status: 400,
		message: `(#${code}) ${userTitle}`,
		code,
		userTitle,
		userMessage,
	});
}

const REFUSALS = {
	139000: 'Blocked by Integrity',
	139001: 'Updating Flow Failed',
	139002: 'Publishing Flow Failed',
	139003: 'Deprecating Flow Failed',
	139004: 'Deleting Flow Failed',
} as const;

/** Error 100 with subcode 33: an object that is not there, or that the token may not see. Nobody can tell which. */
export function unknownObject(method: string, id: string): GraphError {
	return new GraphError({
		status: 400,
		message:
			`Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, ` +
			'cannot be loaded due to missing permissions, or does not support this operation. ' +
			'Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api',
		code: 100,
		subcode: 33,
	});
}

/** Error 2500: the path leads nowhere. */
export function unknownPath(path: string): GraphError {
	return new GraphError({
		status: 400,
		message: `Unknown path components: ${path}`,
		code: 2500,
	});
}

/** An error as the caller sees it. */
export function graphErrorReply(failure: GraphFailure): Reply {
	const { status, message, code, subcode, userTitle, userMessage, isTransient, details } = failure;
	return {
		status,
		body: {
			error: {
				message,
				type: 'OAuthException',
				code,
				...(subcode !== undefined && { error_subcode: subcode }),
				...(isTransient !== undefined && { is_transient: isTransient }),
				...(userTitle !== undefined && { error_user_title: userTitle }),
				...(userMessage !== undefined && { error_user_msg: userMessage }),
				...(details !== undefined && {
					error_data: { messaging_product: 'whatsapp', details },
				}),
				fbtrace_id: randomBytes(9).toString('base64url'),
			},
		},
	};
}

/** Meta's number of an error by HTTP status, for a simulated fault that names none. */
const CODES: Record<number, number> = { 401: 190, 403: 200, 429: 80007 };

/** A status that is a simulated fault. */
export function graphFaultReply({ status, code, message }: StatusFault): Reply {
	const number = Number(code ?? CODES[status] ?? (status < 500 ? 100 : 2));
	return graphErrorReply({
		status,
		message: `(#${number}) ${message}`,
		code: number,
		isTransient: status === 429 || status >= 500,
	});
}
