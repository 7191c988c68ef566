import { z } from 'zod';

import { missingParameter, type Failure } from './failure.mts';
import { callbackFields, failureOf, type CallbackFields } from './message.mts';

const MOST_MESSAGES = 100;

const channel = callbackFields.extend({
	messages: z
		.array(z.unknown())
		.min(1, 'must hold at least 1 message')
		.max(MOST_MESSAGES, `must hold at most ${MOST_MESSAGES} messages`),
});

const sendBody = callbackFields.extend({ whatsapp: channel });

export interface Send {
	/** Callback fields for messages that have none of their own; the first that has a field wins. */
	defaults: CallbackFields[];
	/** Not yet checked one by one. */
	messages: unknown[];
}

/**
 * Reads the body of a send.
 * @param lenient also takes the two bodies that only some documents show
 */
export function parseSendBody(body: unknown, lenient: boolean): Send | { failure: Failure } {
	const result = sendBody.safeParse(lenient ? withEnvelope(body) : body);
	if (!result.success) {
		return {
			failure: hasChannel(body)
				? failureOf(result.error)
				: missingParameter('At least one channel is mandatory'),
		};
	}
	const { whatsapp, ...root } = result.data;
	return { defaults: [root, whatsapp], messages: whatsapp.messages };
}

function hasChannel(body: unknown): boolean {
	return typeof body === 'object' && body !== null && 'whatsapp' in body;
}

/** A bare list of messages, or one flat message, in the envelope that production takes (docs/protocol/exotel.md#envelope). */
function withEnvelope(body: unknown): unknown {
	if (typeof body !== 'object' || body === null || 'whatsapp' in body) return body;
	return { whatsapp: 'messages' in body ? body : { messages: [body] } };
}
