import type { EndpointCall } from '../endpoint/endpointClient.mts';
import type { CheckedMessage } from '../schema/message.mts';
import type { IncomingContent } from './incomingPayloads.mts';
import type { StatusName, StatusWord } from './statusCodes.mts';

/** One call to Exotel's or Meta's API. `answer` is null until, and unless, the caller got one. */
export interface Call {
	id: number;
	api: 'Exotel' | 'Meta';
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
	/** Draft: it opens what was last uploaded. Without it: what was last published. */
	mode?: 'draft';
	/** `data_exchange`: the first screen comes from the business's data endpoint. */
	action: 'navigate' | 'data_exchange';
	/** Null: the Flow's own first screen. */
	screen: string | null;
	/** Data for the first screen. */
	data: Record<string, unknown> | null;
}

/** What becomes of an accepted message. */
export type Outcome = { arrives: true } | ({ arrives: false } & FailedReport);

/** A report that a message did not arrive. */
export interface FailedReport {
	status: StatusName;
	/** Meta's error, where it says more than Exotel's name. */
	meta?: { code: number; title: string };
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
	/** The data endpoint's text when it declared the token no longer valid; the button is disabled then. */
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

/** One try to hand a callback over. `status` is null when no answer came, and `error` says why. */
export interface Attempt {
	at: string;
	status: number | null;
	durationMs: number;
	error: string | null;
	/** At most 2,000 characters. */
	responseBody: string | null;
	/** Sent with the callback. */
	headers: Record<string, string>;
}

/** What is to be handed over. */
export interface Callback {
	kind: 'incoming' | 'flowAnswer' | 'report';
	/** The business message it is about; null for a message that answers none. */
	messageSid: string | null;
	url: string;
	payload: unknown;
}

/** A callback and what became of it. */
export interface Delivery extends Callback {
	id: string;
	at: string;
	state: 'pending' | 'delivered' | 'given_up';
	attempts: Attempt[];
	/** Set while it waits for its next retry. */
	nextAttemptAt: string | null;
	/** The delivery this one is a copy of. */
	repeatOf: string | null;
}
