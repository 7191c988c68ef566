import { readFlowResponse, type FlowResponse } from '../flow/flowResponse';
import { isPlainObject } from '../flow/json';
import { toE164 } from './phoneNumber';
import { toIsoTimestamp } from './timestamp';

/** One completed Flow, the same whatever shape it came in. Missing values are null. */
export interface FlowAnswer {
	/** Id of the incoming message. */
	messageId: string | null;
	/** Id of the message that carried the Flow: the `message_id` that the send gave. */
	contextMessageId: string | null;
	/** The person, in E.164. */
	from: string | null;
	/** The business number, in E.164. */
	to: string | null;
	profileName: string | null;
	/** ISO 8601 in UTC. */
	timestamp: string | null;
	customData: string | null;
	flowId: string | null;
	flowToken: string | null;
	response: FlowResponse;
}

type Json = Record<string, unknown>;

/**
 * Finds the Flow answers in a callback, in the order given. Everything else on the same URL (delivery
 * reports, other messages, unknown calls) gives an empty list. Accepts the shapes P1 to P5 of
 * exotel-whatsapp-api.md 10.1. Never throws.
 */
export function readFlowAnswers(body: unknown): FlowAnswer[] {
	const callback = typeof body === 'string' ? parseJson(body) : body;
	if (Array.isArray(callback)) return callback.flatMap((entry) => readOne(entry));
	return readOne(callback);
}

function readOne(callback: unknown): FlowAnswer[] {
	if (!isPlainObject(callback)) return [];

	if (isPlainObject(callback.whatsapp) && Array.isArray(callback.whatsapp.messages)) {
		return callback.whatsapp.messages.filter(isPlainObject).flatMap(fromProductionMessage);
	}
	if ('response_json' in callback) return [fromFlatEvent(callback)];
	if (isPlainObject(callback.data)) return fromSupportGuide(callback, callback.data);
	if (isPlainObject(callback.message)) return fromApiReference(callback, callback.message);
	return fromBareMessage(callback);
}

/** P1, what live callers see. */
function fromProductionMessage(message: Json): FlowAnswer[] {
	const content = object(message.content);
	const reply = nfmReply(content.interactive);
	if (!reply) return [];
	return [
		flowAnswer({
			reply,
			message,
			context: firstObject(content.context, message.context),
			profileName: message.profile_name,
		}),
	];
}

/** P2, Exotel's "WhatsApp Flows" page. Its `message_id` is the id that the send gave. */
function fromFlatEvent(event: Json): FlowAnswer {
	const answer = flowAnswer({
		reply: event,
		message: event,
		context: firstObject(event.context),
		profileName: event.profile_name,
	});
	return {
		...answer,
		contextMessageId: answer.contextMessageId ?? answer.messageId,
		flowId: answer.flowId ?? text(event.flow_id),
		flowToken: answer.flowToken ?? text(event.flow_token),
	};
}

/** P3, Exotel's support guide. */
function fromSupportGuide(callback: Json, data: Json): FlowAnswer[] {
	const message = object(data.message);
	const reply = nfmReply(message.interactive);
	if (!reply) return [];
	const contact = object(data.contact);
	return [
		flowAnswer({
			reply,
			message: { ...message, ...data, timestamp: data.timestamp ?? callback.timestamp },
			context: firstObject(message.context, data.context),
			profileName: object(contact.profile).name,
			waId: contact.wa_id,
		}),
	];
}

/** P4, Exotel's API reference for incoming messages. */
function fromApiReference(callback: Json, message: Json): FlowAnswer[] {
	const reply = nfmReply(message.interactive);
	if (!reply) return [];
	const contact = object(callback.contact);
	return [
		flowAnswer({
			reply,
			message: { ...message, timestamp: message.timestamp ?? callback.timestamp },
			context: firstObject(message.context),
			profileName: object(contact.profile).name ?? contact.name,
			waId: contact.wa_id,
		}),
	];
}

/** P5, a message without any envelope. */
function fromBareMessage(message: Json): FlowAnswer[] {
	const reply = nfmReply(message.interactive ?? object(message.content).interactive);
	if (!reply) return [];
	return [
		flowAnswer({
			reply,
			message,
			context: firstObject(message.context, object(message.content).context),
			profileName: message.profile_name,
		}),
	];
}

interface Parts {
	/** The object that holds `response_json`. */
	reply: Json;
	message: Json;
	context: Json;
	profileName: unknown;
	waId?: unknown;
}

function flowAnswer({ reply, message, context, profileName, waId }: Parts): FlowAnswer {
	const response = readFlowResponse(reply.response_json);
	return {
		messageId: text(message.sid) ?? text(message.message_sid) ?? text(message.message_id) ?? text(message.id),
		contextMessageId: text(context.sid) ?? text(context.id) ?? text(context.message_id),
		from: phone(message.from) ?? phone(waId),
		to: phone(message.to),
		profileName: text(profileName),
		timestamp: toIsoTimestamp(message.timestamp),
		customData: text(message.custom_data),
		flowId: response.readable ? response.flowId : null,
		flowToken: response.readable ? response.flowToken : null,
		response,
	};
}

/** The completed form inside `interactive`. Callers disagree on `type`, so the key decides. */
function nfmReply(interactive: unknown): Json | undefined {
	const reply = object(interactive).nfm_reply;
	return isPlainObject(reply) ? reply : undefined;
}

function object(value: unknown): Json {
	return isPlainObject(value) ? value : {};
}

function firstObject(...values: unknown[]): Json {
	return values.find(isPlainObject) ?? {};
}

function text(value: unknown): string | null {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

function phone(value: unknown): string | null {
	const number = text(value);
	return number === null ? null : toE164(number);
}

function parseJson(textBody: string): unknown {
	try {
		return JSON.parse(textBody);
	} catch {
		return undefined;
	}
}
