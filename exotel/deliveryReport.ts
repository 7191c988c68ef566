import { asObject, asText, findText, isPlainObject } from '../flow/json';
import { CATALOGUE, lookUpFailure } from './errorCatalogue';
import { asPhone, parseIfJson, readPersonIds } from './fields';
import { toIsoTimestamp } from './timestamp';

/**
 * The delivery status of a message. `pending`: accepted, nothing reported yet. `unknown`: a status that is not known;
 * never final.
 */
export type DeliveryStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';

/** A report about a message that the business sent. */
export interface DeliveryReport {
	event: 'message_status';
	/** The `message_id` that the send gave. */
	messageId: string | null;
	status: DeliveryStatus;
	/** Exotel's own words for the status, as they came: its name, number or description. */
	statusText: string | null;
	/** The business number, where the shape has it. */
	from: string | null;
	/** The person's number; null for a person without one. */
	to: string | null;
	/** WhatsApp's id for the person. */
	userId: string | null;
	timestamp: string | null;
	customData: string | null;
	/** Why it failed; null otherwise. */
	failure: DeliveryFailure | null;
}

export interface DeliveryFailure {
	/** Exotel's name, or Exotel's or Meta's number. */
	code: string | null;
	/** What it means. */
	message: string;
	/** What to do about it. */
	fix: string;
	/** Exotel's or WhatsApp's own words. */
	description: string | null;
}

type Json = Record<string, unknown>;

/** Compared without separators: `message_status`, `message-status` and `messageStatus` are the same. */
const REPORT_TYPES = [
	'dlr',
	'status',
	'messagestatus',
	'statusupdate',
	'messagestatusupdate',
	'statuscallback',
	'deliveryreport',
	'deliverystatus',
	'deliveryupdate',
	'deliveryreceipt',
	'readreceipt',
];
const INCOMING_TYPES = ['icm', 'incomingmessage', 'inboundmessage', 'flowresponse'];

/**
 * Reads a delivery report in any of its shapes (docs/protocol/exotel.md#report-shapes): an entry of
 * `whatsapp.messages`, or a whole call. Null when it is something else.
 */
export function readDeliveryReport(call: Json): DeliveryReport | null {
	const report = findReport(call);
	if (!report) return null;

	const status = readStatus(report);
	if (status === null) return null;
	const person = readPersonIds(
		[report.to, report.recipient, report.recipient_id, report.wa_id],
		[report.recipient_user_id, report.to_user_id, report.user_id],
	);
	return {
		event: 'message_status',
		messageId: findText(report.sid, report.message_sid, report.message_id, report.id),
		status,
		statusText: findText(
			report.exo_detailed_status,
			report.status,
			report.exo_status_code,
			report.description,
		),
		from: asPhone(report.from),
		to: person.number,
		userId: person.userId,
		timestamp: toIsoTimestamp(report.timestamp ?? call.timestamp),
		customData: findText(report.custom_data, call.custom_data),
		failure: status === 'failed' ? readFailure(report) : null,
	};
}

/** The object that has the id and the status. */
function findReport(call: Json): Json | null {
	const type = readType(call);
	if (type !== null && REPORT_TYPES.includes(type)) {
		const inner = [parseIfJson(call.message), parseIfJson(call.data)].find(isPlainObject);
		return inner ?? call;
	}
	if (isPlainObject(call.content) || isPlainObject(call.interactive)) return null;
	const hasExotelStatus =
		call.exo_detailed_status !== undefined || call.exo_status_code !== undefined;
	if (hasExotelStatus && !INCOMING_TYPES.includes(type ?? '')) return call;
	return type === null && isStatusOnly(call) ? call : null;
}

function readType(call: Json): string | null {
	return (
		findText(call.callback_type, call.event, call.type)
			?.toLowerCase()
			.replace(/[\s_.-]+/g, '') ?? null
	);
}

/** An id and a word: docs/protocol/exotel.md#shape-d4 without Exotel's code. */
function isStatusOnly(call: Json): boolean {
	return (
		asText(call.sid) !== null &&
		typeof call.status === 'string' &&
		STATUS_BY_NAME.has(normalizeName(call.status))
	);
}

/** A longer text is no status name. */
const MAX_NAME_CHARACTERS = 100;
const MAX_DESCRIPTION_CHARACTERS = 1_000;

/** Brings "EX_MESSAGE_DELIVERED", "messageDelivered", "Message delivered." and "30002 - DELIVERED" to DELIVERED. */
function normalizeName(text: string): string {
	if (text.length > MAX_NAME_CHARACTERS) return '';
	return text
		.replace(/\p{Default_Ignorable_Code_Point}/gu, '')
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.toUpperCase()
		.replace(/[\s\p{P}]+/gu, '_')
		.replace(/^_|_$/g, '')
		.replace(/^\d{5}_|_\d{5}$/g, '')
		.replace(/^EX_/, '')
		.replace(/^(?:MESSAGE|MSG)_/, '');
}

/** The names of the catalogue by their normalized form. */
const CATALOGUE_NAMES: ReadonlyMap<string, string> = new Map(
	CATALOGUE.flatMap(({ name }) => (name ? [[normalizeName(name), name] as const] : [])),
);

/**
 * Exotel's names without EX_ and MESSAGE_, and the words of the other shapes. A Map, because a call can contain any
 * key.
 */
const STATUS_BY_NAME: ReadonlyMap<string, DeliveryStatus> = new Map<string, DeliveryStatus>([
	...mapNames('pending', ['ACCEPTED', 'QUEUED', 'ENQUEUED', 'PENDING', 'SUBMITTED']),
	...mapNames('sent', ['SENT']),
	...mapNames('delivered', ['DELIVERED']),
	...mapNames('read', ['SEEN', 'READ', 'PLAYED']),
	...mapNames('failed', [
		'FAILED',
		'FAILURE',
		'ERROR',
		'REJECTED',
		'UNDELIVERED',
		'UNDELIVERABLE',
		'NOT_DELIVERED',
	]),
	...mapNames('failed', [
		'SECTION_COUNT_ERROR',
		'ROWS_COUNT_ERROR',
		'PRODUCT_COUNT_ERROR',
		'CATALOGUE_NOT_FOUND',
	]),
	...mapNames('failed', [
		'CATALOGUE_NOT_LINKED',
		'MISSING_PRODUCT',
		'PRODUCT_NOT_FOUND',
		'PRODUCT_COMPLIANCE_ERROR',
	]),
	...mapNames('failed', [...CATALOGUE_NAMES.keys()]),
]);

/**
 * The range of Exotel's failure codes (docs/protocol/exotel.md#status-codes). The payment codes above it are no
 * failures.
 */
const FIRST_FAILURE = 30004;
const LAST_FAILURE = 30041;
const STATUS_BY_NUMBER: ReadonlyMap<number, DeliveryStatus> = new Map<number, DeliveryStatus>([
	[30001, 'sent'],
	[30002, 'delivered'],
	[30003, 'read'],
]);

function mapNames(
	status: DeliveryStatus,
	names: readonly string[],
): Array<[string, DeliveryStatus]> {
	return names.map((name) => [name, status]);
}

/**
 * Null when the report has no status. Names and numbers can stand in each other's field
 * (docs/protocol/exotel.md#status-names), so each is read as both. A payment report says nothing about the message.
 */
function readStatus(report: Json): DeliveryStatus | null {
	if (isPlainObject(parseIfJson(report.payment))) return 'unknown';
	const names = [report.exo_detailed_status, report.status, report.exo_status_code].map(asText);
	const codes = readErrors(report).map(({ code }) => asText(code));
	const description = asText(report.description);
	if ([...names, ...codes, description].every((text) => text === null)) return null;

	for (const meaning of [findStatusByName, findStatusByNumber]) {
		for (const text of names) {
			const status = text === null ? undefined : meaning(text);
			if (status) return status;
		}
	}
	if (codes.some((code) => lookUpFailure({ code }))) return 'failed';
	const namesAsWords = names.map((text) => normalizeName(text ?? ''));
	return (
		[description ?? '', ...namesAsWords]
			.map(readDescription)
			.find((status) => status !== 'unknown') ?? 'unknown'
	);
}

function findStatusByName(text: string): DeliveryStatus | undefined {
	return STATUS_BY_NAME.get(normalizeName(text));
}

function findStatusByNumber(text: string): DeliveryStatus | undefined {
	const number = text.trim() === '' ? NaN : Number(text);
	return (
		STATUS_BY_NUMBER.get(number) ??
		(number >= FIRST_FAILURE && number <= LAST_FAILURE ? 'failed' : undefined)
	);
}

/** With one of these words a description does not state what has happened. */
const UNCERTAIN_WORDS =
	/\b(?:not|never|no|cannot|can't|couldn't|wasn't|unable|unless|if|will|would|could|may|before|until|to be|un\w+|fail\w*|error\w*|reject\w*|refus\w*|expir\w*|invalid|block\w*|retry\w*|attempt\w*|payment\w*|time[ds]?[ -]?out)\b/i;
/** "Message delivered, no errors" is no failure. */
const NO_ERROR = /\b(?:no|without(?: any)?) errors?\b/gi;
/**
 * A six-digit number can be an order number. It counts as a code only at the beginning or beside a word for failure.
 */
const MAY_HOLD_CODE =
	/^\W*\d|\b(?:code|error\w*|fail\w*|reject\w*|undeliver\w*|not (?:be )?delivered)\b/i;
const BARE_NUMBER = /(?<!#)\b\d{6}\b/g;
const FAILURE =
	/^(?:(?:the|your) )?(?:message|delivery|send(?:ing)?)?\s*(?:has |was |is |could )?(?:been )?(?:not (?:be )?delivered|failed|rejected|undelivered|undeliverable)[.!]?$/i;
const DESCRIBED_STATUSES: ReadonlyArray<readonly [RegExp, DeliveryStatus]> = [
	[/\b(?:seen|read)\b/i, 'read'],
	[/\bdelivered\b/i, 'delivered'],
	[/\bsent\b/i, 'sent'],
	[/\b(?:accepted|queued|enqueued|pending|submitted)\b/i, 'pending'],
];

/** Only a stated failure or a known code counts as failed, because a failure ends a wait. */
function readDescription(description: string): DeliveryStatus {
	const text = description.slice(0, MAX_DESCRIPTION_CHARACTERS).trim();
	const words = text.replace(/_/g, ' ').replace(NO_ERROR, '');
	const isFailure =
		FAILURE.test(words) ||
		lookUpFailure({ text: MAY_HOLD_CODE.test(words) ? text : text.replace(BARE_NUMBER, '') });
	if (isFailure) return 'failed';
	if (UNCERTAIN_WORDS.test(words)) return 'unknown';
	return DESCRIBED_STATUSES.find(([said]) => said.test(words))?.[1] ?? 'unknown';
}

function readErrors(report: Json): Json[] {
	return Array.isArray(report.errors) ? report.errors.slice(0, 10).filter(isPlainObject) : [];
}

function readFailure(report: Json): DeliveryFailure {
	const error = asObject(readErrors(report)[0]);
	const name = asText(report.exo_detailed_status);
	const number = findText(error.code, report.exo_status_code);
	const description = findText(report.description, error.detail, error.title, error.message);
	const known = lookUpFailure({
		name: CATALOGUE_NAMES.get(normalizeName(name ?? '')) ?? name,
		code: number,
		text: description?.slice(0, MAX_DESCRIPTION_CHARACTERS),
	});

	return {
		code: name ?? number,
		message: known?.meaning ?? 'The message could not be delivered',
		fix:
			known?.fix ??
			'Look for the code in the Exotel dashboard, or ask Exotel and give it the message ID.',
		description,
	};
}
