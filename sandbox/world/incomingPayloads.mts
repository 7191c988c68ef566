import type { IncomingShape, Settings } from './settings.mts';
import { indiaTime } from './timestamps.mts';

/** Anything a person sends to the business. */
export interface IncomingMessage {
	sid: string;
	from: string;
	to: string;
	profileName: string;
	/** WhatsApp's id for the person, and the user name. */
	userId?: string;
	username?: string;
	/** People with a user name may hide their number: then the id takes its place. */
	hidesNumber?: boolean;
	at: Date;
	/** Replaces the time stamp of the shape, word for word. */
	timestamp?: string;
	/** In the form of `P1`: `type`, the object named after it, and `context.sid` where it is a reply. */
	content: IncomingContent;
}

export type IncomingContent = { type: string; context?: { sid: string } } & Record<string, unknown>;

/** Only for `P2`, where a completed Flow is one flat object (docs/protocol/exotel.md#shape-p2). */
export interface FlatFlowResponse {
	messageId: string;
	flowId?: string;
	flowToken?: unknown;
	responseJson: unknown;
}

export interface Addressing {
	accountSid: string;
	callbackType: Settings['incomingCallbackType'];
}

/** The only shape that carries several messages in one call (docs/protocol/exotel.md#shape-p1). */
export function productionPayload(
	messages: IncomingMessage[],
	{ callbackType }: Addressing,
): unknown {
	return {
		whatsapp: {
			messages: messages.map((message) => ({
				callback_type: callbackType,
				sid: message.sid,
				...senderOf(message),
				to: message.to,
				profile_name: message.profileName,
				...(message.username !== undefined && {
					profile: { name: message.profileName, username: message.username },
				}),
				timestamp: message.timestamp ?? indiaTime(message.at),
				content: message.content,
			})),
		},
	};
}

/**
 * One incoming message in a shape of docs/protocol/exotel.md#callback-shapes. `P2` knows Flows only; all else comes as
 * `P4`.
 */
export function incomingPayload(
	shape: IncomingShape,
	message: IncomingMessage,
	addressing: Addressing,
	flat?: FlatFlowResponse,
): unknown {
	switch (shape) {
		case 'P1':
			return productionPayload([message], addressing);
		case 'P2':
			return flat ? flatPayload(message, flat) : referencePayload(message, addressing);
		case 'P3':
			return supportPayload(message, addressing);
		case 'P4':
			return referencePayload(message, addressing);
		case 'P5':
			return { ...senderOf(message), ...message.content };
	}
}

function flatPayload(message: IncomingMessage, flat: FlatFlowResponse): unknown {
	return {
		event: 'flow_response',
		message_id: flat.messageId,
		...senderOf(message),
		...(flat.flowId !== undefined && { flow_id: flat.flowId }),
		...(flat.flowToken !== undefined && { flow_token: flat.flowToken }),
		response_json: flat.responseJson,
		timestamp: utcTime(message),
	};
}

function supportPayload(message: IncomingMessage, { accountSid }: Addressing): unknown {
	return {
		type: 'inbound_message',
		timestamp: utcTime(message),
		account_sid: accountSid,
		data: {
			message_sid: message.sid,
			...senderOf(message),
			to: message.to,
			timestamp: utcTime(message),
			message: newerContent(message),
			contact: contactOf(message),
		},
	};
}

function referencePayload(message: IncomingMessage, { accountSid }: Addressing): unknown {
	return {
		event: 'incoming_message',
		timestamp: utcTime(message),
		account_sid: accountSid,
		message: {
			id: message.sid,
			...senderOf(message),
			to: message.to,
			timestamp: utcTime(message),
			...newerContent(message),
		},
		contact: contactOf(message),
	};
}

/** The newer documents name the answered message `context.id`, and its sender `context.from`. */
function newerContent({ content: { context, ...content }, to }: IncomingMessage) {
	return { ...content, ...(context && { context: { from: to, id: context.sid } }) };
}

/** Meta's names for the new fields; what Exotel makes of them is unknown. */
function senderOf({ from, userId, hidesNumber }: IncomingMessage) {
	return {
		from: hidesNumber && userId ? userId : from,
		...(userId !== undefined && { from_user_id: userId }),
	};
}

function contactOf({ from, profileName, userId, username, hidesNumber }: IncomingMessage) {
	return {
		...(!hidesNumber && { wa_id: from.replace('+', '') }),
		...(userId !== undefined && { user_id: userId }),
		profile: { name: profileName, ...(username !== undefined && { username }) },
	};
}

function utcTime({ at, timestamp }: IncomingMessage): string {
	return timestamp ?? at.toISOString();
}
