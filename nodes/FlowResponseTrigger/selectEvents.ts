import { toE164 } from '../../exotel/phoneNumber';
import { flowIdOf, type TriggeringEvent } from '../shared/eventItem';
import type { TriggerEvent, TriggerFilters } from './options';

const EVENT_NAMES: Record<TriggeringEvent['event'], TriggerEvent> = {
	flow_response: 'flowResponse',
	message_status: 'messageStatus',
	incoming_message: 'incomingMessage',
};

/** Which of the events start the workflow: of the chosen kinds, and not held back by a filter. */
export function selectEvents(
	events: TriggeringEvent[],
	chosen: TriggerEvent[],
	filters: TriggerFilters,
): TriggeringEvent[] {
	return events
		.filter((event) => chosen.includes(EVENT_NAMES[event.event]))
		.filter((event) => event.event !== 'message_status' || event.status !== 'pending')
		.filter((event) => passes(event, filters));
}

function passes(event: TriggeringEvent, filters: TriggerFilters): boolean {
	const business = event.event === 'message_status' ? event.from : event.to;
	const person = event.event === 'message_status' ? event.to : event.from;

	if (!isAmong(business, numbers(filters.businessNumbers))) return false;
	if (!isAmong(person, numbers(filters.senders))) return false;
	if (event.event !== 'flow_response') return true;

	if (filters.onlyVerified && event.token.status !== 'ok') return false;
	return isAmong(flowIdOf(event), listed(filters.flowIds));
}

/** An empty list lets everything through, and so does a value that the call does not tell. */
function isAmong(value: string | null, list: string[]): boolean {
	return list.length === 0 || value === null || list.includes(value);
}

function numbers(list: string | undefined): string[] {
	return listed(list).map((number) => toE164(number));
}

function listed(list = ''): string[] {
	return String(list)
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
