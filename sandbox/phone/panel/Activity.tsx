import { useSignal } from '@preact/signals';

import { setup } from '../state.mts';
import { activity, filter, type Entry, type Filter } from './activity.mts';
import { CallEntry } from './CallEntry.tsx';
import { DeliveryEntry } from './DeliveryEntry.tsx';
import { EndpointEntry } from './EndpointEntry.tsx';

/** How many entries are drawn; older ones on demand. */
const PAGE = 100;

const FILTERS: Array<{ value: Filter; label: string }> = [
	{ value: 'all', label: 'All' },
	{ value: 'calls', label: 'Calls to Exotel' },
	{ value: 'meta', label: 'Calls to Meta' },
	{ value: 'callbacks', label: 'Callbacks to n8n' },
	{ value: 'endpoint', label: 'Data endpoint' },
];

/** All that goes over the wire, as it happens. */
export function Activity() {
	const shown = useSignal(PAGE);
	const entries = activity.value;
	return (
		<>
			<Listener />
			<div class="filters" role="group" aria-label="Show">
				{FILTERS.map(({ value, label }) => (
					<button
						key={value}
						type="button"
						class="chip"
						aria-pressed={filter.value === value}
						onClick={() => (filter.value = value)}
					>
						{label}
					</button>
				))}
			</div>
			{entries.length === 0 && (
				<p class="empty">Nothing yet. Run a workflow, or write to the business on the phone.</p>
			)}
			<ol class="entries" aria-label="Calls and callbacks, newest first">
				{entries.slice(0, shown.value).map(({ kind, id }) => (
					<li key={`${kind}-${id}`}>{entry(kind, id)}</li>
				))}
			</ol>
			{entries.length > shown.value && (
				<button type="button" class="plain" onClick={() => (shown.value += PAGE)}>
					Show earlier ones
				</button>
			)}
		</>
	);
}

function entry(kind: Entry['kind'], id: string) {
	switch (kind) {
		case 'call':
			return <CallEntry id={id} />;
		case 'delivery':
			return <DeliveryEntry id={id} />;
		case 'endpointCall':
			return <EndpointEntry id={id} />;
	}
}

function Listener() {
	const url = setup.value?.webhook?.incomingMessageUrl;
	if (url === undefined) {
		return (
			<p class="hint">
				No webhook is registered: publish (activate) a workflow with the WhatsApp Flow Response
				Trigger.
			</p>
		);
	}
	return (
		<p class="hint">
			Webhook: <code>{url}</code>
		</p>
	);
}
