import {
	NodeOperationError,
	sleep,
	type FunctionsBase,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import type { ExotelAccount } from '../../exotel/account';
import { mentionsFlowAnswer, readCallback, type CallbackEvent } from '../../exotel/callbacks';
import { SIGNATURE_HEADER, signatureFits } from '../../exotel/signature';
import { readRawBody } from './rawBody';

export type SignatureMode = 'off' | 'ifPresent' | 'required';

/** A call from Exotel: what it holds as n8n read it, and what happened according to it. */
export interface IncomingCall {
	body: unknown;
	events: CallbackEvent[];
}

/**
 * Reads a call from Exotel. n8n parses bodies by their content type and leaves out types it does not know, so
 * the bytes are read once more when the body tells nothing.
 */
export async function readCall(context: IWebhookFunctions): Promise<IncomingCall> {
	const rawBody = await readRawBody(context);
	const body = context.getBodyData() as unknown;
	const events = readCallback(body);
	if (events.length > 0) return { body, events };

	const raw = rawBody?.toString('utf8') ?? '';
	const fromBytes = readCallback(raw);
	if (fromBytes.length === 0 && mentionsFlowAnswer(raw)) {
		context.logger.warn(`${context.getNode().name}: a call speaks of a Flow response but could not be read`);
	}
	return { body, events: fromBytes };
}

/** Without the secret every call would be refused. */
export function requireSecret(context: FunctionsBase, { webhookSecret }: ExotelAccount, mode: SignatureMode): void {
	if (mode !== 'required' || webhookSecret) return;
	throw new NodeOperationError(
		context.getNode(),
		"'Verify Signature' is Required, but the credential has no Webhook Signing Secret",
		{ description: 'Enter the secret in the Exotel API credential, or change Verify Signature.' },
	);
}

/** Why the signature does not admit the call, as the end of a sentence, or null when it does. */
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
	return signatureFits(rawBody, header, webhookSecret) ? null : 'its signature is wrong';
}

/** Answers 401, and notes why in n8n's log. */
export function refuse(context: IWebhookFunctions, refusal: string): IWebhookResponseData {
	context.logger.warn(`${context.getNode().name}: a call was answered 401, because ${refusal}`);
	return reply(context, 401, `Refused, because ${refusal}`);
}

/** n8n cannot set a status from a returned value, so the answer is written here. */
export function reply(context: IWebhookFunctions, status: number, text: string): IWebhookResponseData {
	context.getResponseObject().status(status).type('text/plain').send(text);
	return { noWebhookResponse: true };
}

/** Exotel repeats a call that is not answered within five seconds. */
const PATIENCE_MS = 3_000;

/** What came of work that may take long, and whether Exotel got its answer meanwhile. */
export interface AnsweredMeanwhile<T> {
	result: T;
	isAnswered: boolean;
}

/** Waits for the work, and answers Exotel before it is done when it takes too long for that. */
export async function answerMeanwhile<T>(context: IWebhookFunctions, work: Promise<T>): Promise<AnsweredMeanwhile<T>> {
	const isInTime = await Promise.race([work.then(() => true), sleep(PATIENCE_MS).then(() => false)]);
	if (!isInTime) reply(context, 200, 'ok');
	return { result: await work, isAnswered: !isInTime };
}

/**
 * Takes back what was noted of a call when n8n answers it 5xx: it could not take it, and Exotel brings it again.
 * When Exotel has hung up meanwhile, nothing tells of the answer but that n8n gives it.
 */
export function undoUnlessTaken(context: IWebhookFunctions, undo: () => void): void {
	const response = context.getResponseObject();
	const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
	response.end = (...args: unknown[]) => {
		if (response.statusCode >= 500) undo();
		return end(...args);
	};
}
