import { readFlowResponse, type FlowResponse } from '../flow/flowResponse';
import { asText, harmless, isPlainObject, parseJson } from '../flow/json';
import { readDeliveryReport, type DeliveryReport } from './deliveryReport';
import { asObject, asPhone, firstText } from './fields';
import { toIsoTimestamp } from './timestamp';

/** What every message from a person has, whatever shape it came in. Missing values are null. */
interface FromPerson {
	/** Id of the incoming message. */
	messageId: string | null;
	/** Id of the message it answers: the `message_id` that the send gave. */
	contextMessageId: string | null;
	/** The person, in E.164. */
	from: string | null;
	/** The business number, in E.164. */
	to: string | null;
	profileName: string | null;
	/** ISO 8601 in UTC. */
	timestamp: string | null;
	customData: string | null;
}

/** A completed Flow. */
export interface FlowAnswer extends FromPerson {
	event: 'flow_response';
	flowId: string | null;
	flowToken: string | null;
	response: FlowResponse;
}

/** Any other message: text, picture, button, location and so on. */
export interface IncomingMessage extends FromPerson {
	event: 'incoming_message';
	/** Exotel's word for the kind of content. */
	type: string;
	/** What the person wrote or pressed, for kinds that have words. */
	text: string | null;
	/** The content as it came; empty when it is nested deeper than any message. */
	content: Record<string, unknown>;
}

export type CallbackEvent = FlowAnswer | IncomingMessage | DeliveryReport;

type Json = Record<string, unknown>;

/**
 * What happened, in the order given. Unknown calls give an empty list. Accepts the shapes P1 to P6 of
 * messages and D1 to D4 of delivery reports (exotel-whatsapp-api.md 10 and 11). Never throws.
 */
export function readCallback(body: unknown): CallbackEvent[] {
	const callback = typeof body === 'string' ? parseJson(body) : body;
	if (Array.isArray(callback)) return callback.flatMap(readOne);
	return readOne(callback);
}

/** Whether a body speaks of a completed Flow, for noticing one that readCallback could not read. */
export function mentionsFlowAnswer(text: string): boolean {
	return /nfm_reply|response_json|flow_response/.test(text);
}

function readOne(callback: unknown): CallbackEvent[] {
	if (!isPlainObject(callback)) return [];

	if (isPlainObject(callback.whatsapp)) {
		return [callback.whatsapp.messages].flat().filter(isPlainObject).flatMap(fromProduction);
	}
	if ('response_json' in callback || callback.event === 'flow_response') return [fromFlatEvent(callback)];
	if (Array.isArray(callback.entry)) return callback.entry.flatMap(fromMeta);

	const report = readDeliveryReport(callback);
	if (report) return [report];
	if (isPlainObject(callback.data) && isPlainObject(callback.data.message)) {
		return fromSupportGuide(callback, callback.data, callback.data.message);
	}
	if (isPlainObject(callback.message)) return fromApiReference(callback, callback.message);
	return fromBareMessage(callback);
}

/** P1 and D1, what live callers see: messages and reports in one list. */
function fromProduction(message: Json): CallbackEvent[] {
	const report = readDeliveryReport(message);
	if (report) return [report];

	const content = asObject(message.content);
	return eventOf({
		message,
		content,
		context: firstObject(content.context, message.context),
		profileName: message.profile_name,
	});
}

/** P2, Exotel's "WhatsApp Flows" page. Its `message_id` is the id that the send gave. */
function fromFlatEvent(event: Json): FlowAnswer {
	const parts = { message: event, content: {}, context: firstObject(event.context), profileName: event.profile_name };
	const answer = flowAnswer(parts, event);
	return {
		...answer,
		contextMessageId: answer.contextMessageId ?? answer.messageId,
		flowId: answer.flowId ?? asText(event.flow_id),
		flowToken: answer.flowToken ?? asText(event.flow_token),
	};
}

/** P3, Exotel's support guide. */
function fromSupportGuide(callback: Json, data: Json, message: Json): CallbackEvent[] {
	const contact = asObject(data.contact);
	return eventOf({
		message: { ...message, ...data, timestamp: data.timestamp ?? callback.timestamp },
		content: message,
		context: firstObject(message.context, data.context),
		profileName: asObject(contact.profile).name,
		waId: contact.wa_id,
	});
}

/** P4, Exotel's API reference for incoming messages. */
function fromApiReference(callback: Json, message: Json): CallbackEvent[] {
	const contact = asObject(callback.contact);
	return eventOf({
		message: { ...message, timestamp: message.timestamp ?? callback.timestamp },
		content: message,
		context: firstObject(message.context),
		profileName: asObject(contact.profile).name ?? contact.name,
		waId: contact.wa_id,
	});
}

/** P6, Meta's own form, in case somebody passes it through. */
function fromMeta(entry: unknown): CallbackEvent[] {
	const changes = asObject(entry).changes;
	return (Array.isArray(changes) ? changes : []).flatMap((change) => {
		const value = asObject(asObject(change).value);
		const [contact] = Array.isArray(value.contacts) ? value.contacts.map(asObject) : [];
		const messages = Array.isArray(value.messages) ? value.messages.filter(isPlainObject) : [];
		return messages.flatMap((message) =>
			fromApiReference(
				{ contact },
				{ to: asObject(value.metadata).display_phone_number, ...message },
			),
		);
	});
}

/** P5, a message without any envelope. */
function fromBareMessage(message: Json): CallbackEvent[] {
	const content = isPlainObject(message.content) ? message.content : message;
	return eventOf({
		message,
		content,
		context: firstObject(content.context, message.context),
		profileName: message.profile_name,
	});
}

interface Parts {
	/** Holds id, from, to and time. */
	message: Json;
	/** Holds `type` and the content of that type. */
	content: Json;
	context: Json;
	profileName: unknown;
	waId?: unknown;
}

function eventOf(parts: Parts): CallbackEvent[] {
	const given = asObject(parts.content.interactive).nfm_reply;
	const reply = typeof given === 'string' ? parseJson(given) : given;
	// Callers disagree on the type of a completed Flow, so the key decides.
	if (isPlainObject(reply)) return [flowAnswer(parts, reply)];

	const type = asText(parts.content.type);
	if (type === null || asText(parts.message.from) === null) return [];
	return [
		{
			event: 'incoming_message',
			...fromPerson(parts),
			type,
			text: wordsOf(parts.content),
			content: contentOf(parts.content, type),
		},
	];
}

function flowAnswer(parts: Parts, reply: Json): FlowAnswer {
	const response = readFlowResponse(reply.response_json);
	return {
		event: 'flow_response',
		...fromPerson(parts),
		flowId: response.readable ? response.flowId : null,
		flowToken: response.readable ? response.flowToken : null,
		response,
	};
}

function fromPerson({ message, context, profileName, waId }: Parts): FromPerson {
	return {
		messageId: firstText(message.sid, message.message_sid, message.message_id, message.id),
		contextMessageId: firstText(context.sid, context.id, context.message_id),
		from: asPhone(message.from) ?? asPhone(waId),
		to: asPhone(message.to),
		profileName: asText(profileName),
		timestamp: toIsoTimestamp(message.timestamp),
		customData: asText(message.custom_data),
	};
}

/** Text of a message, caption of a medium, title of a button or list row (exotel-whatsapp-api.md 10.3). */
function wordsOf(content: Json): string | null {
	const type = asText(content.type) ?? '';
	const interactive = asObject(content.interactive);
	return firstText(
		asObject(content.text).body,
		content.text,
		asObject(content.button).text,
		asObject(interactive.button_reply).title,
		asObject(interactive.list_reply).title,
		asObject(content[type]).caption,
	);
}

function contentOf(content: Json, type: string): Json {
	const own = harmless(Object.hasOwn(content, type) ? content[type] : undefined) ?? {};
	return isPlainObject(own) ? own : { [type]: own };
}

function firstObject(...values: unknown[]): Json {
	return values.find(isPlainObject) ?? {};
}
