import { timingSafeEqual } from 'node:crypto';

import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { rateLimit, type MemoryStore } from 'express-rate-limit';

import type { ErrorStyle, Failure } from '../schema/failure.mts';
import { errorReply } from './errorBodies.mts';
import { failures, Refusal, unparsable, unreadable } from './refusal.mts';
import { sendReply } from './reply.mts';
import type { Account, Settings } from '../world/settings.mts';

/** HTTP Basic, API key and token; then the account in the path (docs/protocol/exotel.md#authentication). */
export function checkAccount(account: Account): RequestHandler {
	const expected = `Basic ${Buffer.from(`${account.apiKey}:${account.apiToken}`).toString('base64')}`;
	return (req, _res, next) => {
		if (!sameText(req.headers.authorization ?? '', expected))
			throw new Refusal(failures.unauthorized);
		if (req.params.sid !== account.accountSid) throw new Refusal(failures.unknownAccount);
		next();
	};
}

/** Calls per minute and account, with Exotel's headers (section 8). GET calls count like all others. */
export function limitCalls(
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

/** The JSON body of a call, or the refusal it deserves (7.2: 415/1011, 400/1007). */
export function jsonBody(req: Request): unknown {
	if (!req.is('application/json')) throw new Refusal(failures.unsupportedType);
	try {
		return JSON.parse(typeof req.body === 'string' ? req.body : '');
	} catch (error) {
		throw new Refusal(unparsable((error as Error).message));
	}
}

/** Refuses a method that is not documented (docs/protocol/exotel.md#endpoints). */
export function onlyMethods(...methods: string[]): RequestHandler {
	return (_req, res) => {
		res.set('Allow', methods.join(', '));
		throw new Refusal(failures.wrongMethod);
	};
}

/** Refuses all that is left over. */
export const refuseUnknownPath: RequestHandler = () => {
	throw new Refusal(failures.unknownPath);
};

/**
 * Turns a refusal into an answer, in the style of the API version unless it brings its own
 * (docs/protocol/exotel.md#error-bodies).
 */
export function answerRefusals(versionStyle: ErrorStyle): ErrorRequestHandler {
	return (error: unknown, req, res, next) => {
		const refusal = error instanceof Refusal ? error : unreadableCall(error);
		if (refusal)
			sendReply(res, errorReply(refusal.style ?? versionStyle, refusal.failure, req.method));
		else next(error);
	};
}

/** Answers what nobody else has answered, in place of Express's page. */
export const answerErrors: ErrorRequestHandler = (error: unknown, _req, res, next) => {
	// Express breaks an answer off that has begun.
	if (res.headersSent) return next(error);
	const status = clientErrorStatus(error);
	if (status === null) console.error(error);
	res.status(status ?? 500).json({ error: error instanceof Error ? error.message : String(error) });
};

/** The refusal of a call that Express cannot read: a broken escape in its path, a body that is too long. */
function unreadableCall(error: unknown): { failure: Failure; style?: ErrorStyle } | null {
	const status = clientErrorStatus(error);
	return status === null ? null : { failure: unreadable(status, (error as Error).message) };
}

/** The status that Express and its parsers give to errors of the caller. */
function clientErrorStatus(error: unknown): number | null {
	if (!(error instanceof Error) || !('status' in error)) return null;
	const status = Number(error.status);
	return status >= 400 && status < 500 ? status : null;
}

function sameText(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}
