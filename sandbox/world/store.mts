import { EventEmitter } from 'node:events';

import type { EndpointCall } from '../endpoint/endpointClient.mts';
import type {
	Call,
	Delivery,
	Message,
	NumberedEndpointCall,
	PersonMessage,
	Webhook,
} from './records.mts';

interface StoreEvents {
	/** An API call arrived, or ended, answered or not. */
	call: [Call];
	/** A message was accepted, or its status changed. */
	message: [Message];
	personMessage: [PersonMessage];
	/** A call to a data endpoint ended. */
	endpointCall: [NumberedEndpointCall];
	/** A delivery was made, attempted or given up. */
	delivery: [Delivery];
	/** Settings, webhook, faults, templates or Flow definitions changed. */
	setup: [];
	/** All that happened was forgotten. */
	reset: [];
	/** Anything at all changed. */
	change: [];
}

/** Everything that happened since the start or the last reset. A live page can subscribe to `events`. */
export class Store {
	readonly events = new EventEmitter<StoreEvents>().setMaxListeners(0);
	readonly calls: Call[] = [];
	readonly messages = new Map<string, Message>();
	readonly personMessages: PersonMessage[] = [];
	readonly endpointCalls: NumberedEndpointCall[] = [];
	readonly deliveries = new Map<string, Delivery>();
	/** When a person last wrote to a business number, epoch milliseconds. */
	readonly #lastWrote = new Map<string, number>();
	webhook: Webhook | null = null;

	addCall(call: Call): void {
		this.calls.push(call);
		this.events.emit('call', call);
		this.changed();
	}

	/** Tells of the end of a call, unless the call has been forgotten meanwhile. */
	endCall(call: Call): void {
		if (!this.calls.includes(call)) return;
		this.events.emit('call', call);
		this.changed();
	}

	saveMessage(message: Message): void {
		this.messages.set(message.sid, message);
		this.events.emit('message', message);
		this.changed();
	}

	saveDelivery(delivery: Delivery): void {
		this.deliveries.set(delivery.id, delivery);
		this.events.emit('delivery', delivery);
		this.changed();
	}

	/** Notes what a person wrote to a business number, which opens the session window. */
	addPersonMessage(message: PersonMessage): void {
		this.personMessages.push(message);
		this.#lastWrote.set(`${message.from} ${message.to}`, Date.parse(message.at));
		this.events.emit('personMessage', message);
		this.changed();
	}

	/** Whether the business may write freely (docs/protocol/flows.md#session-window). Null hours: always. */
	isWindowOpen(person: string, business: string, hours: number | null): boolean {
		if (hours === null) return true;
		const wroteAt = this.#lastWrote.get(`${person} ${business}`);
		return wroteAt !== undefined && Date.now() - wroteAt < hours * 3_600_000;
	}

	/** The newest message that offered a Flow, to one person or to anybody. */
	latestFlowMessage(to?: string): Message | undefined {
		return [...this.messages.values()]
			.filter((message) => message.flow !== null && (to === undefined || message.to === to))
			.at(-1);
	}

	addEndpointCall(flowId: string, call: EndpointCall): void {
		const numbered = { id: this.endpointCalls.length + 1, flowId, ...call };
		this.endpointCalls.push(numbered);
		this.events.emit('endpointCall', numbered);
		this.changed();
	}

	changed(): void {
		this.events.emit('change');
	}

	/** Settings, webhook, faults, templates or Flow definitions are others now. */
	setupChanged(): void {
		this.events.emit('setup');
		this.changed();
	}

	clear(): void {
		this.calls.length = 0;
		this.messages.clear();
		this.personMessages.length = 0;
		this.endpointCalls.length = 0;
		this.deliveries.clear();
		this.#lastWrote.clear();
		this.webhook = null;
		this.events.emit('reset');
		this.changed();
	}
}
