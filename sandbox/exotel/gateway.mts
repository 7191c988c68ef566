import { timingSafeEqual } from 'node:crypto';

import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { rateLimit, type MemoryStore } from 'express-rate-limit';

import type { ErrorStyle, Failure } from '../schema/failure.mts';
import { clientErrorStatus } from '../http/errors.mts';
import { errorReply } from './errorBodies.mts';
import { failures, Refusal, unparsable, unreadable } from './refusal.mts';
import { sendReply } from '../http/reply.mts';
import type { Account, Settings } from '../world/settings.mts';

/** HTTP Basic, API key and token; then the account in the path (docs/protocol/exotel.md#authentication). */
export function authenticate(account: Account): RequestHandler {
	const expected = `Basic ${Buffer.from(`${account.apiKey}:${account.apiToken}`).toString('base64')}`;
	return (req, _res, next) => {
		if (!isSameText(req.headers.authorization ?? '', expected))
			throw new Refusal(failures.unauthorized);
		if (req.params.sid !== account.accountSid) throw new Refusal(failures.unknownAccount);
		next();
	};
}

/** Calls per minute and account, with Exotel's headers (section 8). GET calls count like all others. */
export function limitRate(
	account: Account,
	settings: Settings,
	store: MemoryStore,
): RequestHandler {
	return rateLimit({
		windowMs: 60_000,
		limit: () => settings.requestsPerMinute,
		keyGenerator: () => account.accountSid,
		legacyHeaders: true,
		standardHeaders: false,
		store,
		handler: (req, res) =>
			sendReply(res, errorReply('RestException', failures.tooManyRequests, req.method)),
	});
}

/** The JSON body of a call, or its refusal (docs/protocol/exotel.md#error-bodies: 415/1011, 400/1007). */
export function jsonBody(req: Request): unknown {
	if (!req.is('application/json')) throw new Refusal(failures.unsupportedType);
	try {
		return JSON.parse(typeof req.body === 'string' ? req.body : '');
	} catch (error) {
		throw new Refusal(unparsable((error as Error).message));
	}
}

/** Refuses a method that is not documented (docs/protocol/exotel.md#endpoints). */
export function allowOnly(...methods: string[]): RequestHandler {
	return (_req, res) => {
		res.set('Allow', methods.join(', '));
		throw new Refusal(failures.wrongMethod);
	};
}

/** Refuses every path that has no endpoint. */
export const refuseUnknownPath: RequestHandler = () => {
	throw new Refusal(failures.unknownPath);
};

/**
 * Sends refusals in the style of the API version, unless a refusal has its own
 * (docs/protocol/exotel.md#error-bodies).
 */
export function sendRefusals(versionStyle: ErrorStyle): ErrorRequestHandler {
	return (error: unknown, req, res, next) => {
		const refusal = error instanceof Refusal ? error : unreadableCall(error);
		if (refusal)
			sendReply(res, errorReply(refusal.style ?? versionStyle, refusal.failure, req.method));
		else next(error);
	};
}

/** The refusal of a call that Express cannot read: a broken escape in its path, a body that is too long. */
function unreadableCall(error: unknown): { failure: Failure; style?: ErrorStyle } | null {
	const status = clientErrorStatus(error);
	return status === null ? null : { failure: unreadable(status, (error as Error).message) };
}

function isSameText(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}
