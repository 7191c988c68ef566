import type { Response } from 'express';

import type { KnownEndpoint } from '../world/dataEndpoints.mts';
import type { Delivery } from '../world/records.mts';
import type { Fault } from '../world/faults.mts';
import type { KnownFlow } from '../world/flowDefinitions.mts';
import type { ManagedFlow } from '../world/managedFlows.mts';
import type { Account, Settings } from '../world/settings.mts';
import type { World } from '../world/world.mts';
import { publicAccount, publicSettings } from './publicSetup.mts';
import type {
	Call,
	Message,
	NumberedEndpointCall,
	PersonMessage,
	Webhook,
} from '../world/records.mts';
import type { Template } from '../schema/template.mts';

/** How the sandbox is set up; secrets are hidden. */
export interface Setup {
	account: Account;
	settings: Settings;
	webhook: Webhook | null;
	faults: readonly Fault[];
	templates: readonly Template[];
	flows: KnownFlow[];
	endpoints: KnownEndpoint[];
	/** What Meta says of the Flows. */
	flowStates: FlowState[];
}

/** A Flow by the id under which its definition is kept. */
export type FlowState = Pick<ManagedFlow, 'ownId' | 'name' | 'status'>;

/** All that a page needs to begin with: the set-up and the latest of each, oldest first. */
export interface Snapshot extends Setup {
	calls: Call[];
	messages: Message[];
	personMessages: PersonMessage[];
	deliveries: Delivery[];
	endpointCalls: NumberedEndpointCall[];
}

/** The server-sent events by name, each with JSON data. An entity sent again replaces the one before. */
export interface LiveEvents {
	/** The first event, and again after a reset. */
	snapshot: Snapshot;
	setup: Setup;
	call: Call;
	message: Message;
	personMessage: PersonMessage;
	delivery: Delivery;
	endpointCall: NumberedEndpointCall;
}

/** How many of each a snapshot holds at most. */
const LATEST = 500;
const RECONNECT_MS = 500;

/** Answers with server-sent events until the caller is gone. */
export function streamEvents(world: World, res: Response): void {
	const { events } = world.store;
	res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
	res.write(`retry: ${RECONNECT_MS}\n\n`);

	const send = <Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]) =>
		void res.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
	const sendSnapshot = () => send('snapshot', snapshotOf(world));
	const listeners = {
		call: (call: Call) => send('call', call),
		message: (message: Message) => send('message', message),
		personMessage: (message: PersonMessage) => send('personMessage', message),
		delivery: (delivery: Delivery) => send('delivery', delivery),
		endpointCall: (call: NumberedEndpointCall) => send('endpointCall', call),
		setup: () => send('setup', setupOf(world)),
		reset: sendSnapshot,
	};
	sendSnapshot();
	const names = Object.keys(listeners) as Array<keyof typeof listeners>;
	for (const name of names) events.on(name, listeners[name]);
	res.once('close', () => {
		for (const name of names) events.off(name, listeners[name]);
	});
}

function snapshotOf(world: World): Snapshot {
	const { calls, messages, personMessages, deliveries, endpointCalls } = world.store;
	return {
		...setupOf(world),
		calls: calls.slice(-LATEST),
		messages: [...messages.values()].slice(-LATEST),
		personMessages: personMessages.slice(-LATEST),
		deliveries: [...deliveries.values()].slice(-LATEST),
		endpointCalls: endpointCalls.slice(-LATEST),
	};
}

function setupOf(world: World): Setup {
	const { store, faults, templates, flows, endpoints, managedFlows } = world;
	return {
		account: publicAccount(world),
		settings: publicSettings(world),
		webhook: store.webhook,
		faults: faults.all,
		templates: templates.all,
		flows: flows.all,
		endpoints: endpoints.all,
		flowStates: managedFlows.all.map(({ ownId, name, status }) => ({ ownId, name, status })),
	};
}
