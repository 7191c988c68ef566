import { computed, signal } from '@preact/signals';

import type { Call } from '../../world/records.mts';
import type { Collection } from '../collection.mts';
import { calls, deliveries, endpointCalls } from '../state.mts';
import { byTime } from '../ui/order.mts';

/** What of the traffic is listed. */
export type Filter = 'all' | 'calls' | 'meta' | 'callbacks' | 'endpoint';
export const filter = signal<Filter>('all');

export interface Entry {
	kind: 'call' | 'delivery' | 'endpointCall';
	id: string;
	at: string;
}

/** Calls to Exotel and Meta, callbacks to n8n and calls to data endpoints, newest first. */
export const activity = computed<readonly Entry[]>(() => {
	const shown = (wanted: Filter) => filter.value === 'all' || filter.value === wanted;
	return [
		...callsTo(shown('calls') && 'Exotel', shown('meta') && 'Meta'),
		...(shown('callbacks') ? entriesOf('delivery', deliveries) : []),
		...(shown('endpoint') ? entriesOf('endpointCall', endpointCalls) : []),
	].sort((a, b) => byTime(b, a));
});

function callsTo(...apis: Array<Call['api'] | false>): Entry[] {
	return entriesOf('call', calls).filter(({ id }) => apis.includes(calls.get(id)!.peek().api));
}

/** When something began never changes, so it need not be followed. */
function entriesOf<Entity extends { at: string }>(
	kind: Entry['kind'],
	collection: Collection<Entity>,
): Entry[] {
	return collection.ids.value.map((id) => ({ kind, id, at: collection.get(id)!.peek().at }));
}
