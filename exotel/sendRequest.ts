import type { InteractiveFlow } from '../flow/flowMessage';
import type { TemplateMessage } from '../flow/templateMessage';

export type MessageContent =
	| { type: 'text'; text: { body: string } }
	| { type: 'interactive'; interactive: InteractiveFlow }
	| { type: 'template'; template: TemplateMessage };

/** The callback options of a message. */
export interface CallbackOptions {
	/** Comes back in every callback about the message. */
	custom_data?: string;
	/** Gets the delivery reports of the message, and the person's answer (docs/protocol/exotel.md#status-callback). */
	status_callback?: string;
}

/** One message inside the request (docs/protocol/exotel.md#envelope). */
export interface ExotelMessage extends CallbackOptions {
	from: string;
	to: string;
	content: MessageContent;
}

/** Body of `POST /v2/accounts/<sid>/messages`. Only this nested form works (docs/protocol/exotel.md#envelope). */
export interface SendRequest extends CallbackOptions {
	whatsapp: { messages: ExotelMessage[] };
}

/** The most that Exotel takes in one call (docs/protocol/exotel.md#bulk). */
export const MAX_MESSAGES_PER_CALL = 100;

export interface OutgoingMessage {
	from: string;
	to: string;
	content: MessageContent;
	customData?: string;
	statusCallback?: string;
}

/**
 * Builds the body of one call. Callback options stand at the root for a single message, as live callers have them, and
 * on each message when there are several, since they may differ (docs/protocol/exotel.md#callback-options).
 */
export function buildSendRequest(messages: OutgoingMessage[]): SendRequest {
	if (messages.length === 1) {
		const [{ from, to, content, ...options }] = messages;
		return { ...buildCallbackOptions(options), whatsapp: { messages: [{ from, to, content }] } };
	}
	return {
		whatsapp: {
			messages: messages.map(({ from, to, content, ...options }) => ({
				from,
				to,
				...buildCallbackOptions(options),
				content,
			})),
		},
	};
}

function buildCallbackOptions({
	customData,
	statusCallback,
}: Pick<OutgoingMessage, 'customData' | 'statusCallback'>): CallbackOptions {
	return {
		...(customData && { custom_data: customData }),
		...(statusCallback && { status_callback: statusCallback }),
	};
}
