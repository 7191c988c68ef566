import {
	NodeOperationError,
	sleep,
	type FunctionsBase,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import type { ExotelAccount } from '../../../exotel/account';
import {
	MAX_EVENTS_PER_CALL,
	mentionsFlowAnswer,
	readCallback,
	restoreLargeIntegers,
	type CallbackPart,
} from '../../../exotel/callbacks';
import { SIGNATURE_HEADER, verifyCallbackSignature } from '../../../exotel/signature';
import { logCall } from './callLog';
import { readRawBody } from './rawBody';
import type { AnswerBudget } from './answerBudget';

export type SignatureMode = 'off' | 'ifPresent' | 'required';

/** What a call from Exotel holds, or why it cannot be taken. */
export type IncomingCall =
	| { ok: true; /** As n8n read it. */ body: unknown; parts: CallbackPart[] }
	| { ok: false; status: number; reason: string };

/**
 * Reads a call from Exotel, which has to be admitted before. n8n parses bodies by their content type and leaves out
 * types it does not know, so the bytes are read once more when the body tells nothing.
 */
export async function readCall(context: IWebhookFunctions): Promise<IncomingCall> {
	const rawBody = (await readRawBody(context)) ?? undefined;
	const body = restoreLargeIntegers(context.getBodyData() as unknown, rawBody);
	const parsed = readCallback(body);
	if (parsed.isTooLong) return TOO_LONG;
	if (parsed.parts.length > 0) return { ok: true, body, parts: parsed.parts };
	if (!rawBody) return isEmpty(body) ? UNREAD : { ok: true, body, parts: [] };

	const raw = rawBody.toString('utf8');
	const fromBytes = readCallback(raw);
	if (fromBytes.isTooLong) return TOO_LONG;
	if (fromBytes.parts.length === 0 && mentionsFlowAnswer(raw)) {
		logCall(context, 'a call mentions a Flow response but could not be read');
	}
	return { ok: true, body, parts: fromBytes.parts };
}

/** Not acknowledged, because nothing of it was taken: whoever sent it learns why, and may send it in parts. */
const TOO_LONG: IncomingCall = {
	ok: false,
	status: 413,
	reason: `it holds more than ${MAX_EVENTS_PER_CALL} events`,
};
const UNREAD: IncomingCall = { ok: false, status: 400, reason: 'its body could not be read' };

function isEmpty(body: unknown): boolean {
	return typeof body !== 'object' || body === null || Object.keys(body).length === 0;
}

/** Without the secret every call would be refused. */
export function requireSecret(
	context: FunctionsBase,
	{ webhookSecret }: ExotelAccount,
	mode: SignatureMode,
): void {
	if (mode !== 'required' || webhookSecret) return;
	throw new NodeOperationError(
		context.getNode(),
		"'Verify Signature' is Required, but the credential has no Webhook Signing Secret",
		{ description: 'Enter the secret in the Exotel API credential, or change Verify Signature.' },
	);
}

/**
 * Why the signature does not admit the call, as the end of a sentence, or null when it does. Comes before anything
 * is read of the call but its bytes (readRawBody).
 */
export function whyRefused(
	context: IWebhookFunctions,
	{ webhookSecret }: ExotelAccount,
	mode: SignatureMode,
): string | null {
	if (mode === 'off') return null;

	const header = context.getHeaderData()[SIGNATURE_HEADER];
	if (typeof header !== 'string') return mode === 'required' ? 'it has no signature' : null;
	if (!webhookSecret) {
		return mode === 'required' ? 'the credential has no Webhook Signing Secret' : null;
	}

	// The bytes as they came: JSON written again would have another signature.
	const { rawBody } = context.getRequestObject();
	if (!rawBody) return 'its body cannot be checked';
	return verifyCallbackSignature(rawBody, header, webhookSecret) ? null : 'its signature is wrong';
}

/** Answers 401, and notes why in n8n's log. */
export function refuse(context: IWebhookFunctions, refusal: string): IWebhookResponseData {
	return turnAway(context, { status: 401, reason: refusal });
}

/** Answers that the call was not taken, and notes why in n8n's log. */
export function turnAway(
	context: IWebhookFunctions,
	{ status, reason }: { status: number; reason: string },
): IWebhookResponseData {
	logCall(context, `a call was answered ${status}, because ${reason}`);
	return reply(context, status, `Refused, because ${reason}`);
}

/** n8n cannot set a status from a returned value, so the answer is written here. */
export function reply(
	context: IWebhookFunctions,
	status: number,
	text: string,
): IWebhookResponseData {
	context.getResponseObject().status(status).type('text/plain').send(text);
	return { noWebhookResponse: true };
}

/** What came of work that may take long, and whether Exotel got its answer meanwhile. */
export interface AnsweredMeanwhile<T> {
	result: T;
	isAnswered: boolean;
}

/** Waits for the work with files, and answers Exotel before it is done when it takes too long for that. */
export async function answerMeanwhile<T>(
	context: IWebhookFunctions,
	work: Promise<T>,
	budget: AnswerBudget,
): Promise<AnsweredMeanwhile<T>> {
	const isOver = sleep(budget.msFor('files')).then(() => true);
	const isInTime = !(await Promise.race([work.then(() => false), isOver]));
	if (!isInTime) reply(context, 200, 'ok');
	return { result: await work, isAnswered: !isInTime };
}

/**
 * Takes back what was noted of a call when n8n answers it 5xx: it could not take it, and Exotel brings it again.
 * When Exotel has hung up meanwhile, nothing tells of the answer but that n8n gives it.
 */
export function undoUnlessTaken(context: IWebhookFunctions, undo: () => void): void {
	whenAnswered(context, (status) => {
		if (status >= 500) undo();
	});
}

/** Calls back when n8n, or the node itself, answers the call, also where nobody listens any more. */
export function whenAnswered(context: IWebhookFunctions, then: (status: number) => void): void {
	const response = context.getResponseObject();
	const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
	response.end = (...args: unknown[]) => {
		then(response.statusCode);
		return end(...args);
	};
}
