import { readFlowResponse, type FlowResponse } from '../flow/flowResponse';
import { asText, harmless, isPlainObject, mayHoldLargeIntegers, parseJson } from '../flow/json';
import { personKey } from '../flow/person';
import { readDeliveryReport, type DeliveryReport } from './deliveryReport';
import { asObject, asPhone, firstText, opened, personIds } from './fields';
import { toIsoTimestamp } from './timestamp';

/** What every message from a person has, whatever shape it came in. Missing values are null. */
interface FromPerson {
	/** Id of the incoming message. */
	messageId: string | null;
	/** Id of the message it answers: the `message_id` that the send gave. */
	contextMessageId: string | null;
	/** The person's number in E.164; null for a person without one. */
	from: string | null;
	/** WhatsApp's id for the person within this business, such as IN.abc123. */
	userId: string | null;
	/** The name the person chose to be found by. */
	username: string | null;
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
 * How many events one call may bring. Exotel takes a hundred messages in one call at most, so a hundred times as
 * many is no call of Exotel's, and no more than a process reads within a second.
 */
export const MAX_EVENTS_PER_CALL = 10_000;

/** Values that are looked into for events: lists and wrappers beside the events themselves. */
const MAX_LOOKS = 2 * MAX_EVENTS_PER_CALL;

/** An event together with the part of the call that tells of it. */
export interface CallbackPart {
	event: CallbackEvent;
	/** The call as it would have come with this event alone. */
	alone: () => unknown;
}

/** What a call holds. With too many events it is no call of Exotel's, and nothing of it is read. */
export type Callback = { isTooLong: false; parts: CallbackPart[] } | { isTooLong: true };

/**
 * Reads a call in the order given. Unknown calls give no parts. Accepts every shape of
 * docs/protocol/exotel.md#callback-shapes and docs/protocol/exotel.md#report-shapes, also inside wrappers
 * (docs/protocol/exotel.md#callback-bodies). Each entry is read on its own. Never throws.
 */
export function readParts(body: unknown): Callback {
	const { entries, isCutShort } = search(body);
	if (isCutShort) return { isTooLong: true };

	const [first] = entries;
	const isWhole = entries.length === 1 && isPlainObject(body);
	return {
		isTooLong: false,
		parts: isWhole ? partsOf({ ...first, alone: () => body }) : entries.flatMap(partsOf),
	};
}

function partsOf({ read, alone }: Entry): CallbackPart[] {
	return read().map((event) => ({ event, alone }));
}

/** What happened, in the order given, as readParts reads it; of a call that is too long the first events. */
export function readCallback(body: unknown): CallbackEvent[] {
	return search(body).entries.flatMap(({ read }) => read());
}

/**
 * The body with all its digits. What has parsed a call before rounds integers beyond 2^53-1, so a call that may
 * hold some is parsed once more.
 * @param parsed the body as it was parsed elsewhere
 */
export function withAllDigits(parsed: unknown, rawBody: Buffer | undefined): unknown {
	if (!rawBody || !isParsedJson(parsed) || !mayHoldLargeIntegers(rawBody.toString('latin1')))
		return parsed;
	return parseJson(withoutMark(rawBody.toString('utf8'))) ?? parsed;
}

function isParsedJson(parsed: unknown): boolean {
	return typeof parsed === 'object' && parsed !== null;
}

/** Whether a body speaks of a completed Flow, for noticing one that readCallback could not read. */
export function mentionsFlowAnswer(text: string): boolean {
	return /nfm_reply|response_json|flow_response|galaxy_message/.test(text);
}

/** One entry of a call, not yet read. */
interface Entry {
	read: () => CallbackEvent[];
	/** The call as it would have come with this entry alone. */
	alone: () => unknown;
}

/** Looks for the entries of a call; reading them is for later, when their number is known. */
interface Search {
	entries: Entry[];
	looks: number;
	/** Whether there is more than was looked for. */
	isCutShort: boolean;
}

/** How many wrappers, lists or texts may lie around a call. */
const MAX_WRAPPERS = 5;
/** Where wrappers hold a call: n8n's items and webhook outputs, form fields, relays and queues. In any case. */
const WRAPPER_KEYS: ReadonlySet<string> = new Set([
	'batch',
	'body',
	'callback',
	'data',
	'detail',
	'event',
	'events',
	'items',
	'json',
	'message',
	'payload',
	'records',
	'request',
	'response',
	'result',
	'sns',
	'webhook',
]);

function search(body: unknown): Search {
	const found: Search = { entries: [], looks: 0, isCutShort: false };
	lookInto(body, found, MAX_WRAPPERS);
	return found;
}

function lookInto(given: unknown, found: Search, wrappersLeft: number): void {
	if (isScalar(given) || wrappersLeft < 0) return;
	if (found.looks++ >= MAX_LOOKS) found.isCutShort = true;
	if (found.isCutShort) return;

	const call = typeof given === 'string' ? parsedText(given) : given;
	if (typeof call === 'string' && call !== given) return lookInto(call, found, wrappersLeft - 1);
	if (Array.isArray(call))
		return eachOf(call, found, (entry) => lookInto(entry, found, wrappersLeft - 1));
	if (!isPlainObject(call)) return;

	const before = found.entries.length;
	addKnown(call, found);
	if (found.entries.length > before) return;
	for (const key of wrapperKeysOf(call)) lookInto(call[key], found, wrappersLeft - 1);
	if (found.entries.length === before && isBareMessage(call))
		add(
			found,
			() => fromBareMessage(call),
			() => call,
		);
}

/** No key is longer than these, so a longer one is not looked into. */
const MAX_KEY_CHARACTERS = 8;

function wrapperKeysOf(call: Json): string[] {
	return Object.keys(call).filter(
		(key) => key.length <= MAX_KEY_CHARACTERS && WRAPPER_KEYS.has(key.toLowerCase()),
	);
}

function isScalar(value: unknown): boolean {
	return typeof value !== 'object' && typeof value !== 'string';
}

function add(found: Search, read: Entry['read'], alone: Entry['alone']): void {
	if (found.entries.length < MAX_EVENTS_PER_CALL) found.entries.push({ read, alone });
	else found.isCutShort = true;
}

/** Does something with each of a list, unless it is longer than any list of events. */
function eachOf(list: unknown[], found: Search, take: (value: unknown) => void): void {
	if (list.length > MAX_EVENTS_PER_CALL) found.isCutShort = true;
	for (const value of list.slice(0, MAX_EVENTS_PER_CALL)) take(value);
}

/** The same for what should be objects; one alone counts as a list of one. */
function eachObject(given: unknown, found: Search, take: (value: Json) => void): void {
	const list = opened(given);
	eachOf(Array.isArray(list) ? list : [list], found, (value) => {
		const one = opened(value);
		if (isPlainObject(one)) take(one);
	});
}

/** A call as text: JSON, or a form with JSON in a field. */
function parsedText(given: string): unknown {
	const text = withoutMark(given);
	if (/^\w{1,30}=/.test(text)) return Object.fromEntries(new URLSearchParams(text));
	return /^\s*"/.test(text) ? parseJson(text) : opened(text);
}

/** Without the mark that some systems put before a text. */
function withoutMark(text: string): string {
	return text.replace(/^\ufeff/, '');
}

/** The entries of the shapes that have something of their own to be known by. */
function addKnown(call: Json, found: Search): void {
	const whatsapp = opened(call.whatsapp);
	if (isPlainObject(whatsapp)) return addProduction(whatsapp, found);
	if (isFlatAnswer(call))
		return add(
			found,
			() => [fromFlatEvent(call)],
			() => call,
		);
	if (isListOf(call.messages) || isListOf(call.statuses)) return addProduction(call, found);
	const entry = opened(call.entry);
	if (Array.isArray(entry)) return eachOf(entry, found, (one) => addMeta(one, found));

	const report = readDeliveryReport(call);
	if (report)
		return add(
			found,
			() => [report],
			() => call,
		);
	const data = opened(call.data);
	const inData = isPlainObject(data) ? opened(data.message) : undefined;
	if (isPlainObject(data) && isPlainObject(inData) && holdsMessage(inData)) {
		return add(
			found,
			() => fromSupportGuide(call, data, inData),
			() => call,
		);
	}

	const message = opened(call.message);
	if (isPlainObject(message) && holdsMessage(message))
		add(
			found,
			() => fromApiReference(call, message, contactsIn(call)),
			() => call,
		);
}

/** Whether messages or reports stand here without the envelope, as n8n's WhatsApp Trigger gives them. */
function isListOf(given: unknown): boolean {
	const list = opened(given);
	return Array.isArray(list) && list.some((value) => isPlainObject(opened(value)));
}

/**
 * What live callers see: messages and reports in one list (docs/protocol/exotel.md#shape-p1,
 * docs/protocol/exotel.md#shape-d1).
 */
function addProduction(whatsapp: Json, found: Search): void {
	const contactOf = contactsIn(whatsapp);
	eachObject(whatsapp.messages, found, (message) =>
		add(
			found,
			() => fromProduction(message, contactOf(message)),
			() => ({ whatsapp: { messages: [message] } }),
		),
	);
	eachObject(whatsapp.statuses, found, (status) =>
		add(
			found,
			() => fromStatus(status),
			() => ({ whatsapp: { statuses: [status] } }),
		),
	);
}

/** A report in a list of reports alone, which therefore need not say that they are. */
function fromStatus(status: Json): CallbackEvent[] {
	const report = readDeliveryReport({ event: 'message_status', message: status });
	return report ? [report] : [];
}

function fromProduction(message: Json, contact: Json): CallbackEvent[] {
	const report = readDeliveryReport(message);
	if (report) return [report];

	const given = opened(message.content);
	const content = isPlainObject(given) ? given : message;
	const own = opened(message.contact);
	return eventOf({
		message,
		content,
		context: firstObject(content.context, message.context),
		contact: isPlainObject(own) ? own : contact,
	});
}

/** docs/protocol/exotel.md#shape-p2. Its `message_id` is the id that the send gave. */
function fromFlatEvent(call: Json): FlowAnswer {
	const data = opened(call.data);
	const event = isPlainObject(data) ? { ...call, ...data } : call;
	const parts = {
		message: event,
		content: {},
		context: firstObject(event.context),
		contact: contactsIn(event)(event),
	};
	const answer = flowAnswer(parts, event);
	return { ...answer, contextMessageId: answer.contextMessageId ?? answer.messageId };
}

function isFlatAnswer(call: Json): boolean {
	return Object.hasOwn(call, 'response_json') || call.event === 'flow_response';
}

/** docs/protocol/exotel.md#shape-p3 */
function fromSupportGuide(callback: Json, data: Json, message: Json): CallbackEvent[] {
	const sent = { ...message, ...data, timestamp: data.timestamp ?? callback.timestamp };
	return eventOf({
		message: sent,
		content: message,
		context: firstObject(message.context, data.context),
		contact: contactsIn(data)(sent),
	});
}

/** docs/protocol/exotel.md#shape-p4 */
function fromApiReference(
	callback: Json,
	message: Json,
	contactOf: (message: Json) => Json,
): CallbackEvent[] {
	return eventOf({
		message: { ...message, timestamp: message.timestamp ?? callback.timestamp },
		content: message,
		context: firstObject(message.context),
		contact: contactOf(message),
	});
}

/** Meta's own form, in case somebody passes it through (docs/protocol/exotel.md#shape-p6). */
function addMeta(entry: unknown, found: Search): void {
	eachObject(asObject(entry).changes, found, (change) => {
		const value = asObject(change.value);
		const contactOf = contactsIn(value);
		const to = asObject(value.metadata).display_phone_number;
		eachObject(value.messages, found, (message) =>
			add(
				found,
				() => fromApiReference({}, { to, ...message }, contactOf),
				() => metaCall({ messages: [message] }),
			),
		);
		eachObject(value.statuses, found, (status) =>
			add(
				found,
				() => fromStatus(status),
				() => metaCall({ statuses: [status] }),
			),
		);
	});
}

function metaCall(value: Json): Json {
	return { entry: [{ changes: [{ value }] }] };
}

/** A message without an envelope (docs/protocol/exotel.md#shape-p5). */
function fromBareMessage(message: Json): CallbackEvent[] {
	const given = opened(message.content);
	const content = isPlainObject(given) ? given : message;
	return eventOf({
		message,
		content,
		context: firstObject(content.context, message.context),
		contact: asObject(message.contact),
	});
}

/** Whether something without an envelope is a message: it has a completed Flow, or a kind and somebody or an id. */
function isBareMessage(message: Json): boolean {
	const given = opened(message.content);
	const content = isPlainObject(given) ? given : message;
	if (replyIn(content)) return true;

	const type = asText(content.type);
	if (type === null) return false;
	const { number, userId } = personIds(
		[message.from, message.wa_id],
		[message.from_user_id, message.user_id],
	);
	return (
		number !== null ||
		userId !== null ||
		(messageIdOf(message) !== null && Object.hasOwn(content, type))
	);
}

/**
 * Who wrote a message, from the list beside the messages: by number, in any of its spellings, or by user id. One
 * contact alone is taken for everybody who is not named otherwise.
 */
function contactsIn(holder: Json): (message: Json) => Json {
	const own = opened(holder.contact);
	if (isPlainObject(own)) return () => own;

	const list = opened(holder.contacts);
	const contacts = Array.isArray(list)
		? list.slice(0, MAX_EVENTS_PER_CALL).filter(isPlainObject)
		: [];
	if (contacts.length === 0) return () => ({});

	const byPerson = new Map(
		contacts.flatMap((contact) => namesOf(contact).map((name) => [name, contact] as const)),
	);
	return (message) => {
		const names = namesOf(message);
		const named = names.map((name) => byPerson.get(name)).find((contact) => contact !== undefined);
		const isAlone =
			contacts.length === 1 && (names.length === 0 || namesOf(contacts[0]).length === 0);
		return named ?? (isAlone ? contacts[0] : {});
	};
}

function namesOf(person: Json): string[] {
	const { number, userId } = personIds(
		[person.from, person.wa_id],
		[person.from_user_id, person.user_id],
	);
	return [number === null ? null : personKey(number), userId].filter((name) => name !== null);
}

interface Parts {
	/** Holds id, from, to and time. */
	message: Json;
	/** Holds `type` and the content of that type. */
	content: Json;
	context: Json;
	/** What is known of the person beside the message. */
	contact: Json;
}

function eventOf(parts: Parts): CallbackEvent[] {
	// Callers disagree on the type of a completed Flow, so the key decides.
	const reply = replyIn(parts.content);
	if (reply) return [flowAnswer(parts, reply)];

	const type = typeOf(parts.content);
	if (type === null) return [];
	return [
		{
			event: 'incoming_message',
			...fromPerson(parts),
			type,
			text: wordsOf(parts.content, type),
			content: contentOf(parts.content, type),
		},
	];
}

/** Whether eventOf finds something; else the object may be a wrapper. */
function holdsMessage(content: Json): boolean {
	return replyIn(content) !== null || typeOf(content) !== null;
}

/** Kinds whose content stands under their name. */
const KINDS = [
	'text',
	'interactive',
	'button',
	'image',
	'audio',
	'video',
	'document',
	'sticker',
	'location',
	'contacts',
	'order',
];

function typeOf(content: Json): string | null {
	return asText(content.type) ?? KINDS.find((kind) => isPlainObject(content[kind])) ?? null;
}

/** What a person filled in: the same thing has another key in forms of the WhatsApp Business app. */
function replyIn(content: Json): Json | null {
	const interactive = asObject(opened(content.interactive));
	const reply = opened(interactive.nfm_reply);
	if (isPlainObject(reply)) return reply;

	const businessForm = opened(interactive.galaxy_message);
	return isPlainObject(businessForm) && responseIn(businessForm) !== undefined
		? businessForm
		: null;
}

function responseIn(reply: Json): unknown {
	return reply.response_json ?? reply.params_json ?? reply.paramsJson;
}

function flowAnswer(parts: Parts, reply: Json): FlowAnswer {
	const response = readFlowResponse(responseIn(reply));
	const inside = response.readable ? response : { flowId: null, flowToken: null };
	return {
		event: 'flow_response',
		...fromPerson(parts),
		flowId: inside.flowId ?? asText(reply.flow_id),
		flowToken: inside.flowToken ?? asText(reply.flow_token),
		response,
	};
}

function fromPerson({ message, context, contact }: Parts): FromPerson {
	const profiles = [asObject(contact.profile), asObject(message.profile)];
	const person = personIds(
		[message.from, contact.wa_id, message.wa_id],
		[message.from_user_id, message.user_id, contact.user_id],
	);
	return {
		messageId: messageIdOf(message),
		contextMessageId: firstText(context.sid, context.id, context.message_id),
		from: person.number,
		userId: person.userId,
		username: firstText(
			...profiles.map(({ username }) => username),
			contact.username,
			message.username,
		),
		to: asPhone(message.to),
		profileName: firstText(message.profile_name, ...profiles.map(({ name }) => name), contact.name),
		timestamp: toIsoTimestamp(message.timestamp),
		customData: asText(message.custom_data),
	};
}

function messageIdOf(message: Json): string | null {
	return firstText(message.sid, message.message_sid, message.message_id, message.id);
}

/** Text of a message, caption of a medium, title of a button or list row (docs/protocol/exotel.md#other-messages). */
function wordsOf(content: Json, type: string): string | null {
	const interactive = asObject(opened(content.interactive));
	return firstText(
		asObject(content.text).body,
		content.text,
		asObject(content.button).text,
		asObject(interactive.button_reply).title,
		asObject(interactive.list_reply).title,
		asObject(content[type]).caption,
	);
}

/** `__proto__` would be no key of the copy but its prototype. */
function contentOf(content: Json, type: string): Json {
	if (type === '__proto__') return {};
	const own = harmless(Object.hasOwn(content, type) ? content[type] : undefined) ?? {};
	return isPlainObject(own) ? own : { [type]: own };
}

function firstObject(...values: unknown[]): Json {
	return values.find(isPlainObject) ?? {};
}
