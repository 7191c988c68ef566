import type { IWebhookFunctions } from 'n8n-workflow';

import {
	MAX_EVENTS_PER_CALL,
	mentionsFlowAnswer,
	readCallback,
	restoreLargeIntegers,
	type CallbackPart,
} from '../../../exotel/callbacks';
import { logCall } from './callLog';
import { readRawBody } from './rawBody';

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
