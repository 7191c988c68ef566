import type { IWebhookFunctions } from 'n8n-workflow';

import { getDefaultCountry, type ExotelAccount } from '../../exotel/account';
import type { CallbackEvent, CallbackPart } from '../../exotel/callbacks';
import { verifyAccountToken } from '../shared/accountToken';
import { decideWithCredential } from '../shared/webhook/cachedCredential';
import type { TriggeringEvent } from '../shared/eventItem';
import { readSelection, findFilterReason } from './filter';
import type { TriggerEvent, TriggerFilters, TriggerOptions } from './options';
import { runOf, type RunOfEvent } from './runOfEvent';

/** An event of a call, and what it is good for. */
export interface JudgedEvent {
	event: TriggeringEvent;
	/** The part of the call that tells of it. */
	source: () => unknown;
	/** Why it does not start the workflow, as the end of a sentence. Null when it does. */
	heldBack: string | null;
	/** The run that waits, or has waited, for it. */
	run: RunOfEvent | null;
}

/** Judges all events of a call, in the order given. */
export async function judgeEvents(
	context: IWebhookFunctions,
	{ resumeWaiting }: TriggerOptions,
	parts: CallbackPart[],
): Promise<JudgedEvent[]> {
	const chosen = context.getNodeParameter('events', ['flowResponse']) as TriggerEvent[];
	const filters = context.getNodeParameter('filters', {}) as TriggerFilters;

	const { events } = await decideWithCredential(context, 'exotelApi', (account) => {
		const selection = readSelection(chosen, filters, getDefaultCountry(account));
		const judged = parts.map((part) => {
			const event = withToken(account, part.event);
			const heldBack = findFilterReason(event, selection);
			const run = resumeWaiting === false ? null : runOf(account, event);
			return { event, source: part.buildRawPayload, heldBack, run };
		});
		return { events: judged, isUncertain: judged.some(({ event }) => hasWrongToken(event)) };
	});
	return events;
}

/** Whether the workflow, or a run that waits, can use the event. */
export function isUsed({ heldBack, run }: JudgedEvent): boolean {
	return heldBack === null || run !== null;
}

function withToken(account: ExotelAccount, event: CallbackEvent): TriggeringEvent {
	if (event.event !== 'flow_response') return event;
	return { ...event, token: verifyAccountToken(account, event.flowToken, event.from) };
}

function hasWrongToken(event: TriggeringEvent): boolean {
	return event.event === 'flow_response' && event.token.status === 'bad_signature';
}
