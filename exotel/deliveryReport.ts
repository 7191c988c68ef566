import { asText, isPlainObject } from '../flow/json';
import { lookUpFailure } from './catalogue';
import { asPhone, firstText } from './fields';
import { toIsoTimestamp } from './timestamp';

/** How far a message has come. `pending` is before anything is known. */
export type DeliveryStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';

/** A report about a message that the business sent, the same whatever shape it came in. */
export interface DeliveryReport {
	event: 'message_status';
	/** The `message_id` that the send gave. */
	messageId: string | null;
	status: DeliveryStatus;
	/** The business number, where the shape has it. */
	from: string | null;
	/** The person. */
	to: string | null;
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

/** By name before number: the numbers have two documented meanings (exotel-whatsapp-api.md 11.1). */
const BY_NAME = statuses({ EX_MESSAGE_SENT: 'sent', EX_MESSAGE_DELIVERED: 'delivered', EX_MESSAGE_SEEN: 'read' });
const BY_NUMBER = statuses({ 30001: 'sent', 30002: 'delivered', 30003: 'read' });
const BY_WORD = statuses({
	accepted: 'pending',
	queued: 'pending',
	pending: 'pending',
	sent: 'sent',
	delivered: 'delivered',
	seen: 'read',
	read: 'read',
	failed: 'failed',
	failure: 'failed',
	error: 'failed',
	rejected: 'failed',
	undelivered: 'failed',
	undeliverable: 'failed',
});

/** A map, because a call can name any key, such as "constructor". */
function statuses(entries: Record<string, DeliveryStatus>): ReadonlyMap<string, DeliveryStatus> {
	return new Map(Object.entries(entries));
}

const REPORT_TYPES = ['dlr', 'message_status', 'message-status'];

/**
 * Reads a delivery report in any of the shapes D1 to D4 (exotel-whatsapp-api.md 11): an entry of
 * `whatsapp.messages`, or a whole call. Null when it is something else.
 */
export function readDeliveryReport(call: Json): DeliveryReport | null {
	const holder = reportIn(call);
	if (!holder) return null;

	const status = statusOf(holder);
	if (status === null) return null;
	return {
		event: 'message_status',
		messageId: firstText(holder.sid, holder.message_sid, holder.id),
		status,
		from: asPhone(holder.from),
		to: asPhone(holder.to ?? holder.recipient),
		timestamp: toIsoTimestamp(holder.timestamp ?? call.timestamp),
		customData: firstText(holder.custom_data, call.custom_data),
		failure: status === 'failed' ? failureOf(holder) : null,
	};
}

/** The object that holds id and status. */
function reportIn(call: Json): Json | null {
	const type = firstText(call.callback_type, call.event, call.type);
	if (isReportType(type)) {
		if (isPlainObject(call.message)) return call.message;
		if (isPlainObject(call.data)) return call.data;
		return call;
	}
	const isFlatReport = type === null && !isPlainObject(call.content) && !isPlainObject(call.interactive);
	return isFlatReport && (call.exo_detailed_status !== undefined || call.exo_status_code !== undefined || isStatusOnly(call))
		? call
		: null;
}

function isReportType(type: string | null): boolean {
	return type !== null && REPORT_TYPES.includes(type);
}

/** D4 without any code of Exotel's: an id and a word. */
function isStatusOnly(call: Json): boolean {
	return asText(call.sid) !== null && typeof call.status === 'string' && BY_WORD.has(call.status.toLowerCase());
}

function statusOf(holder: Json): DeliveryStatus | null {
	const name = asText(holder.exo_detailed_status);
	if (name !== null) return BY_NAME.get(name) ?? 'failed';

	const word = BY_WORD.get(asText(holder.status)?.toLowerCase() ?? '');
	if (word) return word;

	const number = asText(holder.exo_status_code);
	return number === null ? null : (BY_NUMBER.get(number) ?? 'failed');
}

function failureOf(holder: Json): DeliveryFailure {
	const [error] = Array.isArray(holder.errors) ? holder.errors.filter(isPlainObject) : [];
	const name = asText(holder.exo_detailed_status);
	const code = name ?? firstText(error?.code, holder.exo_status_code);
	const description = firstText(holder.description, error?.detail, error?.title, error?.message);
	const known = lookUpFailure({
		name,
		code: firstText(error?.code, holder.exo_status_code),
		text: description ?? '',
	});

	return {
		code,
		message: known?.meaning ?? 'The message could not be delivered',
		fix: known?.fix ?? 'Look for the code in the Exotel dashboard, or ask Exotel and give it the message ID.',
		description,
	};
}
