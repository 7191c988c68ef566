import { computed, signal } from '@preact/signals';

import type { Delivery } from '../world/records.mts';
import type { Setup, Snapshot } from '../admin/liveEvents.mts';
import type { Call, Message, NumberedEndpointCall, PersonMessage } from '../world/records.mts';
import { Collection } from './collection.mts';

/** What the sandbox tells, as it tells it. Only `live.mts` changes these. */
export const setup = signal<Setup | null>(null);
export const calls = new Collection<Call>(({ id }) => String(id));
export const messages = new Collection<Message>(({ sid }) => sid);
export const personMessages = new Collection<PersonMessage>(({ sid }) => sid);
export const deliveries = new Collection<Delivery>(({ id }) => id);
export const endpointCalls = new Collection<NumberedEndpointCall>(({ id }) => String(id));

export type Connection = 'connecting' | 'live' | 'lost';
export const connection = signal<Connection>('connecting');

/** Ticks twice a minute, for what depends on the time of day. */
export const now = signal(Date.now());

/** Takes over all that a snapshot holds. */
export function restart(snapshot: Snapshot): void {
	setup.value = snapshot;
	calls.replaceAll(snapshot.calls);
	messages.replaceAll(snapshot.messages);
	personMessages.replaceAll(snapshot.personMessages);
	deliveries.replaceAll(snapshot.deliveries);
	endpointCalls.replaceAll(snapshot.endpointCalls);
}

/** The ids of the Flows the phone can open. */
export const knownFlows = computed(() => setup.value?.flows ?? []);
