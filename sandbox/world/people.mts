import { newId } from '../schema/id.mts';
import type { Deliveries } from './deliveries.mts';
import { Conflict, NotFound } from './errors.mts';
import {
	buildFlowResponse,
	identityOf,
	splitResponse,
	type FlowResponse,
} from './flowResponse.mts';
import {
	incomingPayload,
	productionPayload,
	type Addressing,
	type IncomingContent,
	type IncomingMessage,
} from './incomingPayloads.mts';
import type { FlowResponseInput, PersonMessageInput } from './personInput.mts';
import type { Message, OfferedFlow, PersonMessage } from './records.mts';
import type { Account, Settings } from './settings.mts';
import type { Store } from './store.mts';

/** A response and the URL that gets it. */
interface AddressedResponse extends FlowResponse {
	url: string;
}

/** One callback, and the responses it carries. */
interface ResponseCallback {
	url: string;
	payload: unknown;
	responses: AddressedResponse[];
}

/** Plays the people at the other end (docs/protocol/exotel.md#callback-shapes). */
export class People {
	readonly #account: Account;
	readonly #settings: Settings;
	readonly #store: Store;
	readonly #deliveries: Deliveries;

	constructor(account: Account, settings: Settings, store: Store, deliveries: Deliveries) {
		this.#account = account;
		this.#settings = settings;
		this.#store = store;
		this.#deliveries = deliveries;
	}

	/** Opens the session window and delivers the message. Gives the delivery ids, none without a URL. */
	write({
		from,
		to = this.#account.businessNumber,
		text,
		content: given,
		profileName,
		...identity
	}: PersonMessageInput): string[] {
		const content: IncomingContent = given ?? { type: 'text', text: { body: text } };
		const answered = this.#store.messages.get(content.context?.sid ?? '');
		const url = answered ? this.#urlFor(answered) : this.#defaultUrl();
		const messageSid = answered?.sid ?? null;
		const incoming = {
			sid: newId(),
			from,
			to,
			profileName,
			...identityOf(identity),
			at: new Date(),
			content,
		};
		const payload = incomingPayload(this.#settings.incomingShape, incoming, this.#addressing);
		const deliveries =
			url === null ? [] : this.#deliveries.send({ kind: 'incoming', messageSid, url, payload }).ids;
		this.#store.addPersonMessage({
			...recordOf(incoming),
			messageSid,
			response: null,
			sensitive: [],
			deliveries,
		});
		return deliveries;
	}

	/**
	 * Completes Flows. Gives the delivery ids.
	 * Throws NotFound when there is no such message, Conflict when it offers no Flow or no URL gets the response.
	 */
	completeFlows(input: FlowResponseInput): string[] {
		const shape = input.shape ?? this.#settings.incomingShape;
		if (input.together && shape !== 'P1') {
			throw new Conflict('Only shape P1 carries several answers in one call');
		}
		const responses = this.#flowMessages(input).map((message) => ({
			url: this.#responseUrl(message, input.url),
			...buildFlowResponse(message, shape, input, this.#addressing),
		}));
		const copies = responses.flatMap((response) =>
			Array<AddressedResponse>(input.copies).fill(response),
		);
		const sent = (input.together ? this.#joinByUrl(copies) : copies.map(asCallback)).map(
			({ url, payload, responses }) => {
				const messageSid = responses[0].message.sid;
				const { ids } = this.#deliveries.send({ kind: 'flowAnswer', messageSid, url, payload });
				return { responses, ids };
			},
		);
		for (const response of responses) {
			const carrying = sent.filter(({ responses }) => responses.includes(response));
			this.#recordResponse(
				response,
				input,
				carrying.flatMap(({ ids }) => ids),
			);
		}
		return sent.flatMap(({ ids }) => ids);
	}

	#recordResponse(
		{ message, incoming }: FlowResponse,
		input: FlowResponseInput,
		deliveries: string[],
	): void {
		message.answers += 1;
		this.#store.saveMessage(message);
		this.#store.addPersonMessage({
			...recordOf(incoming),
			messageSid: message.sid,
			response: splitResponse(input).fields,
			sensitive: input.sensitive,
			deliveries,
		});
	}

	#flowMessages({
		messages: sids,
		from,
	}: FlowResponseInput): Array<Message & { flow: OfferedFlow }> {
		const messages = sids?.map((sid) => this.#store.messages.get(sid)) ?? [
			this.#store.latestFlowMessage(from),
		];
		return messages.map((message) => {
			if (!message) throw new NotFound('No such message');
			if (!offersFlow(message)) throw new Conflict(`Message ${message.sid} offers no Flow`);
			return message;
		});
	}

	#responseUrl(message: Message, given: string | undefined): string {
		const url = given ?? this.#urlFor(message);
		if (url === null) {
			throw new Conflict(
				'Nowhere to deliver to: the send had no status_callback and no incoming_message_url is registered',
			);
		}
		return url;
	}

	/**
	 * A message is delivered to one URL only: the send's own, else the account's default
	 * (docs/protocol/exotel.md#status-callback).
	 */
	#urlFor(message: Message): string | null {
		return message.statusCallback ?? this.#defaultUrl();
	}

	#defaultUrl(): string | null {
		return this.#store.webhook?.incomingMessageUrl ?? null;
	}

	get #addressing(): Addressing {
		return {
			accountSid: this.#account.accountSid,
			callbackType: this.#settings.incomingCallbackType,
		};
	}

	/** One callback for each URL. */
	#joinByUrl(responses: AddressedResponse[]): ResponseCallback[] {
		const urls = [...new Set(responses.map(({ url }) => url))];
		return urls.map((url) => {
			const same = responses.filter((response) => response.url === url);
			const payload = productionPayload(
				same.map(({ incoming }) => incoming),
				this.#addressing,
			);
			return { url, payload, responses: same };
		});
	}
}

function offersFlow(message: Message): message is Message & { flow: OfferedFlow } {
	return message.flow !== null;
}

function asCallback(response: AddressedResponse): ResponseCallback {
	return { url: response.url, payload: response.payload, responses: [response] };
}

function recordOf({ sid, from, to, profileName, at, content }: IncomingMessage) {
	return {
		sid,
		from,
		to,
		profileName,
		at: at.toISOString(),
		content,
	} satisfies Partial<PersonMessage>;
}
