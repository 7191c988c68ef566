import { z, type ZodError } from 'zod';

import { invalidParameter, missingParameter, type Failure } from './failure.mts';
import { documentMedia, httpUrl, media } from './fields.mts';
import { interactive } from './interactive.mts';
import { phoneNumber } from './phoneNumber.mts';
import { ONE_LINE, sentTemplate } from './templateMessage.mts';

const recipient = { recipient_type: z.literal('individual').optional() };
const anything = z.object({}).passthrough();

const content = z.discriminatedUnion('type', [
	z.object({ ...recipient, type: z.literal('interactive'), interactive }),
	z.object({ ...recipient, type: z.literal('template'), template: sentTemplate }),
	z.object({ ...recipient, type: z.literal('text'), text: z.object({ body: z.string().min(1) }) }),
	z.object({ ...recipient, type: z.literal('image'), image: media }),
	z.object({ ...recipient, type: z.literal('audio'), audio: media }),
	z.object({ ...recipient, type: z.literal('video'), video: media }),
	z.object({ ...recipient, type: z.literal('document'), document: documentMedia }),
	z.object({ ...recipient, type: z.literal('sticker'), sticker: media }),
	z.object({ ...recipient, type: z.literal('location'), location: anything }),
	z.object({ ...recipient, type: z.literal('contacts'), contacts: z.array(anything).min(1) }),
]);

/**
 * What may stand beside the messages, beside the channel, and inside each message
 * (docs/protocol/exotel.md#callback-options).
 */
export const callbackFields = z.object({
	custom_data: z.string().optional(),
	status_callback: httpUrl.optional(),
});

export type CallbackFields = z.infer<typeof callbackFields>;

const message = callbackFields.extend({ from: phoneNumber, to: phoneNumber, content });

/** A message whose form is right. Whether it can be sent is another question. */
export type CheckedMessage = z.infer<typeof message>;
export type MessageContent = CheckedMessage['content'];

/** Checks one message of a send by itself. */
export function checkMessage(raw: unknown): CheckedMessage | { failure: Failure } {
	const result = message.safeParse(raw);
	return result.success ? result.data : { failure: failureOf(result.error) };
}

/** The first thing wrong with a body, in Exotel's words (docs/protocol/exotel.md#error-bodies). */
export function failureOf({ issues: [issue] }: ZodError): Failure {
	const path = issue.path.join('.');
	if (issue.message === ONE_LINE) {
		return { http: 400, code: 100, message: '(#100) Invalid parameter', description: ONE_LINE };
	}
	if (path === 'to' || path === 'from') return invalidParameter(`Invalid ${path} number`);
	const description = path ? `${path}: ${issue.message}` : issue.message;
	return issue.code === 'invalid_type' && issue.received === 'undefined'
		? missingParameter(description)
		: invalidParameter(description);
}

/**
 * The longest text Exotel sends; a longer one fails later with EX_MESSAGE_TOO_LONG
 * (docs/protocol/exotel.md#status-codes).
 */
export const LONGEST_TEXT = 4096;
