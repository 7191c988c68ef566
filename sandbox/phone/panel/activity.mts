import { computed, signal } from '@preact/signals';

import type { Collection } from '../collection.mts';
import { calls, deliveries, endpointCalls } from '../state.mts';
import { byTime } from '../ui/order.mts';

/** What of the traffic is listed. */
export type Filter = 'all' | 'calls' | 'callbacks' | 'endpoint';
export const filter = signal<Filter>('all');

export interface Entry {
	kind: 'call' | 'delivery' | 'endpointCall';
	id: string;
	at: string;
}

/** Calls to Exotel, callbacks to n8n and calls to data endpoints, newest first. */
export const activity = computed<readonly Entry[]>(() => {
	const shown = (wanted: Filter) => filter.value === 'all' || filter.value === wanted;
	return [
		...(shown('calls') ? entriesOf('call', calls) : []),
		...(shown('callbacks') ? entriesOf('delivery', deliveries) : []),
		...(shown('endpoint') ? entriesOf('endpointCall', endpointCalls) : []),
	].sort((a, b) => byTime(b, a));
});

/** When something began never changes, so it need not be followed. */
function entriesOf<Entity extends { at: string }>(
	kind: Entry['kind'],
	collection: Collection<Entity>,
): Entry[] {
	return collection.ids.value.map((id) => ({ kind, id, at: collection.get(id)!.peek().at }));
}
