import { batch } from '@preact/signals';

import type { LiveEvents } from '../admin/liveEvents.mts';
import {
	calls,
	connection,
	deliveries,
	endpointCalls,
	messages,
	now,
	personMessages,
	restart,
	setup,
} from './state.mts';

const TICK_MS = 30_000;
/** Events this close together are shown together. */
const GATHER_MS = 16;

const handlers: { [Name in keyof LiveEvents]: (data: LiveEvents[Name]) => void } = {
	snapshot: restart,
	setup: (data) => {
		setup.value = data;
	},
	call: (call) => calls.save(call),
	message: (message) => messages.save(message),
	personMessage: (message) => personMessages.save(message),
	delivery: (delivery) => deliveries.save(delivery),
	endpointCall: (call) => endpointCalls.save(call),
};

/** Follows the sandbox's events for as long as the page is open. The browser reconnects by itself. */
export function followSandbox(): void {
	let waiting: Array<() => void> = [];
	const gather = (change: () => void) => {
		if (waiting.length === 0) setTimeout(showAll, GATHER_MS);
		waiting.push(change);
	};
	const showAll = () => {
		const changes = waiting;
		waiting = [];
		batch(() => changes.forEach((change) => change()));
	};

	const source = new EventSource('/sandbox/events');
	source.onopen = () => {
		connection.value = 'live';
	};
	source.onerror = () => {
		connection.value = 'lost';
	};
	for (const name of Object.keys(handlers) as Array<keyof LiveEvents>) follow(source, name, gather);

	setInterval(() => {
		now.value = Date.now();
	}, TICK_MS);
}

function follow<Name extends keyof LiveEvents>(
	source: EventSource,
	name: Name,
	gather: (change: () => void) => void,
): void {
	source.addEventListener(name, ({ data }: MessageEvent<string>) => {
		const parsed = JSON.parse(data) as LiveEvents[Name];
		gather(() => handlers[name](parsed));
	});
}
