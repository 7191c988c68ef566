import { readFlowResponse, type FlowResponse } from '../flow/flowResponse';
import {
	asObject,
	asText,
	findText,
	sanitizeJson,
	isPlainObject,
	mayHoldLargeIntegers,
	parseJson,
} from '../flow/json';
import { getPersonKey } from '../flow/person';
import { readDeliveryReport, type DeliveryReport } from './deliveryReport';
import { asPhone, parseIfJson, readPersonIds } from './fields';
import { toIsoTimestamp } from './timestamp';

/** The fields that every message from a person has. Missing values are null. */
interface CommonFields {
	/** Id of the incoming message. */
	messageId: string | null;
	/** Id of the message it answers: the `message_id` that the send gave. */
	contextMessageId: string | null;
	/** The person's number in E.164; null for a person without one. */
	from: string | null;
	/** WhatsApp's id for the person within this business, such as IN.abc123. */
	userId: string | null;
	/** The WhatsApp user name. */
	username: string | null;
	/** The business number, in E.164. */
	to: string | null;
	profileName: string | null;
	/** ISO 8601 in UTC. */
	timestamp: string | null;
	customData: string | null;
}

/** A completed Flow. */
export interface FlowAnswer extends CommonFields {
	event: 'flow_response';
	flowId: string | null;
	flowToken: string | null;
	response: FlowResponse;
}

/** Any other message: text, picture, button, location and so on. */
export interface IncomingMessage extends CommonFields {
	event: 'incoming_message';
	/** Exotel's content type, such as `text` or `image`. */
	type: string;
	/** The text that the person wrote or the title of the button that was pressed. Null for types without text. */
	text: string | null;
	/** The content as it came; empty when it is nested deeper than any message. */
	content: Record<string, unknown>;
}

export type CallbackEvent = FlowAnswer | IncomingMessage | DeliveryReport;

type Json = Record<string, unknown>;

/**
 * The most events that one call can have. A send has at most a hundred messages, so Exotel sends no larger call, and
 * this many are read within a second.
 */
export const MAX_EVENTS_PER_CALL = 10_000;

/** The most values that are visited in a call: events, and the lists and wrappers around them. */
const MAX_VISITED_VALUES = 2 * MAX_EVENTS_PER_CALL;

/** An event, and the part of the call that reports it. */
export interface CallbackPart {
	event: CallbackEvent;
	/** The call as it would be with this event alone. */
	buildRawPayload: () => unknown;
}

/** The events of a call. A call with too many events is refused as a whole. */
export type Callback = { isTooLong: false; parts: CallbackPart[] } | { isTooLong: true };

/**
 * Reads a call in the order given. Unknown calls give no parts. Accepts every shape of
 * docs/protocol/exotel.md#callback-shapes and docs/protocol/exotel.md#report-shapes, also inside wrappers
 * (docs/protocol/exotel.md#callback-bodies). Each entry is read on its own. Never throws.
 */
export function readCallback(body: unknown): Callback {
	const { entries, isTruncated } = findEntries(body);
	if (isTruncated) return { isTooLong: true };

	const [first] = entries;
	const isWhole = entries.length === 1 && isPlainObject(body);
	return {
		isTooLong: false,
		parts: isWhole
			? readEntry({ ...first, buildRawPayload: () => body })
			: entries.flatMap(readEntry),
	};
}

function readEntry({ read, buildRawPayload }: Entry): CallbackPart[] {
	return read().map((event) => ({ event, buildRawPayload }));
}

/** The events of a call in the order given. Of a call that is too long, the first ones. */
export function readEvents(body: unknown): CallbackEvent[] {
	return findEntries(body).entries.flatMap(({ read }) => read());
}

/**
 * Restores large integers. JSON.parse rounds those beyond 2^53-1, so a call that may contain some is parsed again.
 * @param parsed the body as it was parsed elsewhere
 */
export function restoreLargeIntegers(parsed: unknown, rawBody: Buffer | undefined): unknown {
	if (!rawBody || !isObjectOrList(parsed) || !mayHoldLargeIntegers(rawBody.toString('latin1')))
		return parsed;
	return parseJson(stripByteOrderMark(rawBody.toString('utf8'))) ?? parsed;
}

function isObjectOrList(parsed: unknown): boolean {
	return typeof parsed === 'object' && parsed !== null;
}

/** Whether a body mentions a completed Flow. Finds answers that readCallback could not read. */
export function mentionsFlowAnswer(text: string): boolean {
	return /nfm_reply|response_json|flow_response|galaxy_message/.test(text);
}

/** One entry of a call, not yet read. */
interface Entry {
	read: () => CallbackEvent[];
	/** The call as it would have come with this entry alone. */
	buildRawPayload: () => unknown;
}

/** The state of the search for entries. Entries are read later, when their number is known. */
interface SearchState {
	entries: Entry[];
	visitedValues: number;
	/** Whether a limit ended the search. */
	isTruncated: boolean;
}

/** The most wrappers, lists or encoded texts around a call. */
const MAX_WRAPPERS = 5;
/**
 * Keys under which wrappers hold a call: n8n's items and webhook outputs, form fields, relays, queues
 * (docs/protocol/exotel.md#callback-bodies). Compared in lower case.
 */
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

function findEntries(body: unknown): SearchState {
	const state: SearchState = { entries: [], visitedValues: 0, isTruncated: false };
	searchValue(body, state, MAX_WRAPPERS);
	return state;
}

function searchValue(given: unknown, state: SearchState, wrappersLeft: number): void {
	if (isScalar(given) || wrappersLeft < 0) return;
	if (state.visitedValues++ >= MAX_VISITED_VALUES) state.isTruncated = true;
	if (state.isTruncated) return;

	const call = typeof given === 'string' ? parseBody(given) : given;
	if (typeof call === 'string' && call !== given) return searchValue(call, state, wrappersLeft - 1);
	if (Array.isArray(call))
		return forEachValue(call, state, (entry) => searchValue(entry, state, wrappersLeft - 1));
	if (!isPlainObject(call)) return;

	const before = state.entries.length;
	addKnownShapes(call, state);
	if (state.entries.length > before) return;
	for (const key of findWrapperKeys(call)) searchValue(call[key], state, wrappersLeft - 1);
	if (state.entries.length === before && isBareMessage(call))
		addEntry(
			state,
			() => readBareMessage(call),
			() => call,
		);
}

/** The length of the longest wrapper key. */
const MAX_KEY_CHARACTERS = 8;

function findWrapperKeys(call: Json): string[] {
	return Object.keys(call).filter(
		(key) => key.length <= MAX_KEY_CHARACTERS && WRAPPER_KEYS.has(key.toLowerCase()),
	);
}

function isScalar(value: unknown): boolean {
	return typeof value !== 'object' && typeof value !== 'string';
}

function addEntry(
	state: SearchState,
	read: Entry['read'],
	buildRawPayload: Entry['buildRawPayload'],
): void {
	if (state.entries.length < MAX_EVENTS_PER_CALL) state.entries.push({ read, buildRawPayload });
	else state.isTruncated = true;
}

/** Calls `take` for each value, up to the limit of events. */
function forEachValue(list: unknown[], state: SearchState, take: (value: unknown) => void): void {
	if (list.length > MAX_EVENTS_PER_CALL) state.isTruncated = true;
	for (const value of list.slice(0, MAX_EVENTS_PER_CALL)) take(value);
}

/** Calls `take` for each object. A single object counts as a list of one. */
function forEachObject(given: unknown, state: SearchState, take: (value: Json) => void): void {
	const list = parseIfJson(given);
	forEachValue(Array.isArray(list) ? list : [list], state, (value) => {
		const one = parseIfJson(value);
		if (isPlainObject(one)) take(one);
	});
}

/** Parses a call given as text: JSON, or a form with JSON in a field. */
function parseBody(given: string): unknown {
	const text = stripByteOrderMark(given);
	if (/^\w{1,30}=/.test(text)) return Object.fromEntries(new URLSearchParams(text));
	return /^\s*"/.test(text) ? parseJson(text) : parseIfJson(text);
}

/** Some systems put a byte order mark before the text. */
function stripByteOrderMark(text: string): string {
	return text.replace(/^\ufeff/, '');
}

/** Adds the entries of every shape that can be recognised by a key of its own. */
function addKnownShapes(call: Json, state: SearchState): void {
	const whatsapp = parseIfJson(call.whatsapp);
	if (isPlainObject(whatsapp)) return addListEntries(whatsapp, state);
	if (isFlatAnswer(call))
		return addEntry(
			state,
			() => [readFlatEvent(call)],
			() => call,
		);
	if (holdsObjects(call.messages) || holdsObjects(call.statuses))
		return addListEntries(call, state);
	const entry = parseIfJson(call.entry);
	if (Array.isArray(entry)) return forEachValue(entry, state, (one) => addMetaEntries(one, state));

	const report = readDeliveryReport(call);
	if (report)
		return addEntry(
			state,
			() => [report],
			() => call,
		);
	const data = parseIfJson(call.data);
	const inData = isPlainObject(data) ? parseIfJson(data.message) : undefined;
	if (isPlainObject(data) && isPlainObject(inData) && isMessage(inData)) {
		return addEntry(
			state,
			() => readDataEvent(call, data, inData),
			() => call,
		);
	}

	const message = parseIfJson(call.message);
	if (isPlainObject(message) && isMessage(message))
		addEntry(
			state,
			() => readMessageEvent(call, message, createContactLookup(call)),
			() => call,
		);
}

/** Whether this is a list of messages or reports without an envelope, as n8n's WhatsApp Trigger outputs them. */
function holdsObjects(given: unknown): boolean {
	const list = parseIfJson(given);
	return Array.isArray(list) && list.some((value) => isPlainObject(parseIfJson(value)));
}

/**
 * What live callers see: messages and reports in one list (docs/protocol/exotel.md#shape-p1,
 * docs/protocol/exotel.md#shape-d1).
 */
function addListEntries(whatsapp: Json, state: SearchState): void {
	const findContact = createContactLookup(whatsapp);
	forEachObject(whatsapp.messages, state, (message) =>
		addEntry(
			state,
			() => readListEntry(message, findContact(message)),
			() => ({ whatsapp: { messages: [message] } }),
		),
	);
	forEachObject(whatsapp.statuses, state, (status) =>
		addEntry(
			state,
			() => readStatus(status),
			() => ({ whatsapp: { statuses: [status] } }),
		),
	);
}

/** An entry of a list of reports need not have a type. */
function readStatus(status: Json): CallbackEvent[] {
	const report = readDeliveryReport({ event: 'message_status', message: status });
	return report ? [report] : [];
}

function readListEntry(message: Json, contact: Json): CallbackEvent[] {
	const report = readDeliveryReport(message);
	if (report) return [report];

	const given = parseIfJson(message.content);
	const content = isPlainObject(given) ? given : message;
	const own = parseIfJson(message.contact);
	return buildEvents({
		message,
		content,
		context: findObject(content.context, message.context),
		contact: isPlainObject(own) ? own : contact,
	});
}

/** docs/protocol/exotel.md#shape-p2. Its `message_id` is the id that the send gave. */
function readFlatEvent(call: Json): FlowAnswer {
	const data = parseIfJson(call.data);
	const event = isPlainObject(data) ? { ...call, ...data } : call;
	const parts = {
		message: event,
		content: {},
		context: findObject(event.context),
		contact: createContactLookup(event)(event),
	};
	const answer = buildFlowAnswer(parts, event);
	return { ...answer, contextMessageId: answer.contextMessageId ?? answer.messageId };
}

function isFlatAnswer(call: Json): boolean {
	return Object.hasOwn(call, 'response_json') || call.event === 'flow_response';
}

/** docs/protocol/exotel.md#shape-p3 */
function readDataEvent(callback: Json, data: Json, message: Json): CallbackEvent[] {
	const sent = { ...message, ...data, timestamp: data.timestamp ?? callback.timestamp };
	return buildEvents({
		message: sent,
		content: message,
		context: findObject(message.context, data.context),
		contact: createContactLookup(data)(sent),
	});
}

/** docs/protocol/exotel.md#shape-p4 */
function readMessageEvent(
	callback: Json,
	message: Json,
	findContact: (message: Json) => Json,
): CallbackEvent[] {
	return buildEvents({
		message: { ...message, timestamp: message.timestamp ?? callback.timestamp },
		content: message,
		context: findObject(message.context),
		contact: findContact(message),
	});
}

/** Meta's own form, in case somebody passes it through (docs/protocol/exotel.md#shape-p6). */
function addMetaEntries(entry: unknown, state: SearchState): void {
	forEachObject(asObject(entry).changes, state, (change) => {
		const value = asObject(change.value);
		const findContact = createContactLookup(value);
		const to = asObject(value.metadata).display_phone_number;
		forEachObject(value.messages, state, (message) =>
			addEntry(
				state,
				() => readMessageEvent({}, { to, ...message }, findContact),
				() => buildMetaCall({ messages: [message] }),
			),
		);
		forEachObject(value.statuses, state, (status) =>
			addEntry(
				state,
				() => readStatus(status),
				() => buildMetaCall({ statuses: [status] }),
			),
		);
	});
}

function buildMetaCall(value: Json): Json {
	return { entry: [{ changes: [{ value }] }] };
}

/** A message without an envelope (docs/protocol/exotel.md#shape-p5). */
function readBareMessage(message: Json): CallbackEvent[] {
	const given = parseIfJson(message.content);
	const content = isPlainObject(given) ? given : message;
	return buildEvents({
		message,
		content,
		context: findObject(content.context, message.context),
		contact: asObject(message.contact),
	});
}

/**
 * Whether an object without an envelope is a message: it has a completed Flow, or a type together with a sender or an
 * id.
 */
function isBareMessage(message: Json): boolean {
	const given = parseIfJson(message.content);
	const content = isPlainObject(given) ? given : message;
	if (findFlowReply(content)) return true;

	const type = asText(content.type);
	if (type === null) return false;
	const { number, userId } = readPersonIds(
		[message.from, message.wa_id],
		[message.from_user_id, message.user_id],
	);
	return (
		number !== null ||
		userId !== null ||
		(readMessageId(message) !== null && Object.hasOwn(content, type))
	);
}

/**
 * Finds the contact of a message by its number, in any spelling, or by its user id. A single contact without a match is
 * taken when the message or the contact names nobody.
 */
function createContactLookup(holder: Json): (message: Json) => Json {
	const own = parseIfJson(holder.contact);
	if (isPlainObject(own)) return () => own;

	const list = parseIfJson(holder.contacts);
	const contacts = Array.isArray(list)
		? list.slice(0, MAX_EVENTS_PER_CALL).filter(isPlainObject)
		: [];
	if (contacts.length === 0) return () => ({});

	const byPerson = new Map(
		contacts.flatMap((contact) => listPersonKeys(contact).map((name) => [name, contact] as const)),
	);
	return (message) => {
		const names = listPersonKeys(message);
		const named = names.map((name) => byPerson.get(name)).find((contact) => contact !== undefined);
		const isAlone =
			contacts.length === 1 && (names.length === 0 || listPersonKeys(contacts[0]).length === 0);
		return named ?? (isAlone ? contacts[0] : {});
	};
}

function listPersonKeys(person: Json): string[] {
	const { number, userId } = readPersonIds(
		[person.from, person.wa_id],
		[person.from_user_id, person.user_id],
	);
	return [number === null ? null : getPersonKey(number), userId].filter((name) => name !== null);
}

interface MessageParts {
	/** Has the id, the sender, the recipient and the time. */
	message: Json;
	/** Has `type` and the content of that type. */
	content: Json;
	context: Json;
	/** The contact of the sender. */
	contact: Json;
}

function buildEvents(parts: MessageParts): CallbackEvent[] {
	// Callers disagree on the type of a completed Flow, so the key decides.
	const reply = findFlowReply(parts.content);
	if (reply) return [buildFlowAnswer(parts, reply)];

	const type = findType(parts.content);
	if (type === null) return [];
	return [
		{
			event: 'incoming_message',
			...readCommonFields(parts),
			type,
			text: readText(parts.content, type),
			content: readContent(parts.content, type),
		},
	];
}

/** Whether this is the content of a message. Otherwise the object may be a wrapper. */
function isMessage(content: Json): boolean {
	return findFlowReply(content) !== null || findType(content) !== null;
}

/** Types whose content has the type as its key. */
const CONTENT_TYPES = [
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

function findType(content: Json): string | null {
	return asText(content.type) ?? CONTENT_TYPES.find((kind) => isPlainObject(content[kind])) ?? null;
}

/**
 * The reply of a completed Flow. Forms of the WhatsApp Business app have another key for it
 * (docs/protocol/flows.md#completed-flows).
 */
function findFlowReply(content: Json): Json | null {
	const interactive = asObject(parseIfJson(content.interactive));
	const reply = parseIfJson(interactive.nfm_reply);
	if (isPlainObject(reply)) return reply;

	const businessForm = parseIfJson(interactive.galaxy_message);
	return isPlainObject(businessForm) && findResponseJson(businessForm) !== undefined
		? businessForm
		: null;
}

function findResponseJson(reply: Json): unknown {
	return reply.response_json ?? reply.params_json ?? reply.paramsJson;
}

function buildFlowAnswer(parts: MessageParts, reply: Json): FlowAnswer {
	const response = readFlowResponse(findResponseJson(reply));
	const inside = response.readable ? response : { flowId: null, flowToken: null };
	return {
		event: 'flow_response',
		...readCommonFields(parts),
		flowId: inside.flowId ?? asText(reply.flow_id),
		flowToken: inside.flowToken ?? asText(reply.flow_token),
		response,
	};
}

function readCommonFields({ message, context, contact }: MessageParts): CommonFields {
	const profiles = [asObject(contact.profile), asObject(message.profile)];
	const person = readPersonIds(
		[message.from, contact.wa_id, message.wa_id],
		[message.from_user_id, message.user_id, contact.user_id],
	);
	return {
		messageId: readMessageId(message),
		contextMessageId: findText(context.sid, context.id, context.message_id),
		from: person.number,
		userId: person.userId,
		username: findText(
			...profiles.map(({ username }) => username),
			contact.username,
			message.username,
		),
		to: asPhone(message.to),
		profileName: findText(message.profile_name, ...profiles.map(({ name }) => name), contact.name),
		timestamp: toIsoTimestamp(message.timestamp),
		customData: asText(message.custom_data),
	};
}

function readMessageId(message: Json): string | null {
	return findText(message.sid, message.message_sid, message.message_id, message.id);
}

/** Text of a message, caption of a medium, title of a button or list row (docs/protocol/exotel.md#other-messages). */
function readText(content: Json, type: string): string | null {
	const interactive = asObject(parseIfJson(content.interactive));
	return findText(
		asObject(content.text).body,
		content.text,
		asObject(content.button).text,
		asObject(interactive.button_reply).title,
		asObject(interactive.list_reply).title,
		asObject(content[type]).caption,
	);
}

/** As a key of the result, `__proto__` would set its prototype. */
function readContent(content: Json, type: string): Json {
	if (type === '__proto__') return {};
	const own = sanitizeJson(Object.hasOwn(content, type) ? content[type] : undefined) ?? {};
	return isPlainObject(own) ? own : { [type]: own };
}

function findObject(...values: unknown[]): Json {
	return values.find(isPlainObject) ?? {};
}
