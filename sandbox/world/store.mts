import { EventEmitter } from 'node:events';

import type { Delivery } from './deliveries.mts';
import type { EndpointCall } from '../endpoint/endpointClient.mts';
import type { IncomingContent } from './incomingPayloads.mts';
import type { CheckedMessage } from '../schema/message.mts';
import type { StatusName, StatusWord } from './statusCodes.mts';

/** One call to the Exotel side. `answer` is null until, and unless, the caller got one. */
export interface Call {
	id: number;
	at: string;
	method: string;
	path: string;
	query: Record<string, unknown>;
	headers: Record<string, string | string[] | undefined>;
	/** Parsed JSON where it parses, else the raw text; null without a body. */
	body: unknown;
	answer: { status: number; body: unknown } | null;
	/** Null while the call is under way. */
	durationMs: number | null;
}

/** The Flow a message offers. `id` is null when only Meta knows it (a template the sandbox does not have). */
export interface OfferedFlow {
	id: string | null;
	token: string;
	/** `data_exchange`: the first screen comes from the business's data endpoint. */
	action: 'navigate' | 'data_exchange';
	/** Null: the Flow's own first screen. */
	screen: string | null;
	/** Data for the first screen. */
	data: Record<string, unknown> | null;
}

/** One message the sandbox accepted. */
export interface Message {
	sid: string;
	requestId: string;
	from: string;
	to: string;
	content: CheckedMessage['content'];
	customData: string | null;
	statusCallback: string | null;
	flow: OfferedFlow | null;
	status: 'accepted' | StatusWord;
	statuses: Array<{ status: StatusWord; exoDetailedStatus: StatusName; at: string }>;
	acceptedAt: string;
	/** How often the person answered it. */
	answers: number;
	/** What the data endpoint said when it declared the token no longer valid; the button is dead then. */
	flowRefusal: string | null;
}

/** One call of the phone to a Flow's data endpoint. */
export interface NumberedEndpointCall extends EndpointCall {
	id: number;
	flowId: string;
}

/** One message from a person to the business. */
export interface PersonMessage {
	sid: string;
	from: string;
	to: string;
	profileName: string;
	at: string;
	/** In the form of docs/protocol/exotel.md#shape-p1. */
	content: IncomingContent;
	/** The business message it answers. */
	messageSid: string | null;
	/** What was filled in, when it completes a Flow. */
	response: Record<string, unknown> | null;
	/** Keys of the response that the chat does not show. */
	sensitive: string[];
	/** The callbacks that carry it; none when nobody listens. */
	deliveries: string[];
}

/** The account's default callback URLs (docs/protocol/exotel.md#webhook-registration). */
export interface Webhook {
	incomingMessageUrl: string;
	statusCallbackUrl: string | null;
	verifyToken: string | null;
}

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
