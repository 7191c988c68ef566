import { EventEmitter } from 'node:events';

import type { Delivery } from './deliveries.mts';
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
}

/** The Flow a message offers. `id` is null when only Meta knows it (a template the sandbox does not have). */
export interface OfferedFlow {
	id: string | null;
	token: string;
}

/** One message the sandbox accepted. */
export interface Message {
	sid: string;
	requestId: string;
	from: string;
	to: string;
	content: Record<string, unknown>;
	customData: string | null;
	statusCallback: string | null;
	flow: OfferedFlow | null;
	status: 'accepted' | StatusWord;
	statuses: Array<{ status: StatusWord; exoDetailedStatus: StatusName; at: string }>;
	acceptedAt: string;
	/** How often the person answered it. */
	answers: number;
}

/** The account's default callback URLs (exotel-whatsapp-api.md 9). */
export interface Webhook {
	incomingMessageUrl: string;
	statusCallbackUrl: string | null;
	verifyToken: string | null;
}

interface StoreEvents {
	/** An API call ended, answered or not. */
	call: [Call];
	message: [Message];
	/** A delivery was made, attempted or given up. */
	delivery: [Delivery];
	/** Anything at all changed. */
	change: [];
}

/** Everything that happened since the start or the last reset. A live page can subscribe to `events`. */
export class Store {
	readonly events = new EventEmitter<StoreEvents>().setMaxListeners(0);
	readonly calls: Call[] = [];
	readonly messages = new Map<string, Message>();
	readonly deliveries = new Map<string, Delivery>();
	/** When a person last wrote to a business number, epoch milliseconds. */
	readonly #lastWrote = new Map<string, number>();
	webhook: Webhook | null = null;

	addMessage(message: Message): void {
		this.messages.set(message.sid, message);
		this.events.emit('message', message);
		this.changed();
	}

	saveDelivery(delivery: Delivery): void {
		this.deliveries.set(delivery.id, delivery);
		this.events.emit('delivery', delivery);
		this.changed();
	}

	/** Notes that a person wrote to a business number, which opens the session window. */
	personWrote(person: string, business: string): void {
		this.#lastWrote.set(`${person} ${business}`, Date.now());
		this.changed();
	}

	/** Whether the business may write freely (exotel-whatsapp-api.md 14.4). Null hours: always. */
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

	changed(): void {
		this.events.emit('change');
	}

	clear(): void {
		this.calls.length = 0;
		this.messages.clear();
		this.deliveries.clear();
		this.#lastWrote.clear();
		this.webhook = null;
		this.changed();
	}
}
