import { toE164 } from '../../flow/phoneNumber';
import { isUserId, getPersonKey } from '../../flow/person';
import { flowIdOf, type TriggeringEvent } from '../shared/eventItem';
import type { TriggerEvent, TriggerFilters } from './options';

const EVENT_NAMES: Record<TriggeringEvent['event'], TriggerEvent> = {
	flow_response: 'flowResponse',
	message_status: 'messageStatus',
	incoming_message: 'incomingMessage',
};

/** Which events start the workflow. Read from the parameters once for a call, which may bring thousands of events. */
export interface Selection {
	kinds: ReadonlySet<TriggerEvent>;
	businessNumbers: ReadonlySet<string>;
	senderNumbers: ReadonlySet<string>;
	senderIds: ReadonlySet<string>;
	flowIds: ReadonlySet<string>;
	onlyVerified: boolean;
	/** Numbers without a country code are of this country. */
	country: string | undefined;
}

/** @param country two letters of the country whose numbers may be written without a country code */
export function readSelection(
	chosen: TriggerEvent[],
	filters: TriggerFilters,
	country: string | undefined,
): Selection {
	const senders = splitList(filters.senders);
	const keysOf = (numbers: string[]) => new Set(numbers.map((number) => keyOf(number, country)));
	return {
		kinds: new Set(chosen),
		businessNumbers: keysOf(splitList(filters.businessNumbers)),
		senderNumbers: keysOf(senders.filter((sender) => !isUserId(sender))),
		senderIds: new Set(senders.filter(isUserId)),
		flowIds: new Set(splitList(filters.flowIds)),
		onlyVerified: filters.onlyVerified === true,
		country,
	};
}

/** Why the event does not start the workflow, as the end of a sentence, or null when it does. */
export function findFilterReason(event: TriggeringEvent, selection: Selection): string | null {
	if (!selection.kinds.has(EVENT_NAMES[event.event]))
		return "'Trigger On' does not include its kind";
	if (event.event === 'message_status' && event.status === 'pending') return 'it has no result yet';
	if (!isOfBusinessNumber(event, selection)) return "the filter 'Business Numbers' excludes it";
	if (!isOfSender(event, selection)) return "the filter 'Senders' excludes it";
	if (event.event !== 'flow_response') return null;

	if (selection.onlyVerified && event.token.status !== 'ok') {
		return `the filter 'Only Verified Answers' excludes it (${event.token.status})`;
	}
	return isAmong(flowIdOf(event), selection.flowIds) ? null : "the filter 'Flow IDs' excludes it";
}

function isOfBusinessNumber(
	event: TriggeringEvent,
	{ businessNumbers, country }: Selection,
): boolean {
	if (businessNumbers.size === 0) return true;
	const number = event.event === 'message_status' ? event.from : event.to;
	return isAmong(number === null ? null : keyOf(number, country), businessNumbers);
}

/** A person may be known by number, by user id, or by both. One that fits is enough. */
function isOfSender(
	event: TriggeringEvent,
	{ senderNumbers, senderIds, country }: Selection,
): boolean {
	if (senderNumbers.size === 0 && senderIds.size === 0) return true;

	const number = event.event === 'message_status' ? event.to : event.from;
	const verdicts = [
		...(number !== null && senderNumbers.size > 0
			? [senderNumbers.has(keyOf(number, country))]
			: []),
		...(event.userId !== null && senderIds.size > 0 ? [senderIds.has(event.userId)] : []),
	];
	return verdicts.length === 0 || verdicts.includes(true);
}

/** An empty list lets everything through, and so does a value that the call does not tell. */
function isAmong(value: string | null, list: ReadonlySet<string>): boolean {
	return list.size === 0 || value === null || list.has(value);
}

/** The same for every way to write the same number. */
function keyOf(number: string, country: string | undefined): string {
	return getPersonKey(toE164(number, country));
}

function splitList(list = ''): string[] {
	return String(list)
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
