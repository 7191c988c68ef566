import { z } from 'zod';

import type { Deliveries } from './deliveries.mts';
import { httpUrl, nonEmpty } from '../schema/fields.mts';
import { newId } from '../schema/id.mts';
import {
	incomingPayload,
	productionPayload,
	type IncomingContent,
	type IncomingMessage,
} from './incomingPayloads.mts';
import { businessNumber as phone } from '../schema/phoneNumber.mts';
import { incomingShapes, type Account, type IncomingShape, type Settings } from './settings.mts';
import type { Message, OfferedFlow, PersonMessage } from './records.mts';
import type { Store } from './store.mts';

/** What a person has beside, or instead of, a number that the business sees. */
const identity = {
	userId: z
		.string()
		.regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/, 'must be a user id such as IN.abc123')
		.optional(),
	username: nonEmpty.optional(),
	/** The user id stands where the number would; needs `userId`. */
	hidesNumber: z.boolean().default(false),
};

/** A person writes to the business. */
export const writing = z
	.object({
		...identity,
		from: phone,
		/** Default: the account's first number. */
		to: phone.optional(),
		text: nonEmpty.optional(),
		/** Any other content in the form of `P1`; `context.sid` makes it a reply. */
		content: z
			.object({ type: nonEmpty, context: z.object({ sid: nonEmpty }).optional() })
			.passthrough()
			.optional(),
		profileName: z.string().default('Asha'),
	})
	.strict()
	.refine(
		({ text, content }) => (text === undefined) !== (content === undefined),
		'give either text or content',
	);

/** How `response_json` is written. */
const responseJson = z.union([
	z.enum(['string', 'object', 'doubleString']),
	z.object({ raw: z.string() }).strict(),
]);

/** A person completes a Flow. */
export const answering = z
	.object({
		...identity,
		/** Sids of the messages answered. Default: the latest one that offered a Flow (to `from`). */
		messages: z.union([nonEmpty.transform((sid) => [sid]), z.array(nonEmpty).min(1)]).optional(),
		from: phone.optional(),
		/**
		 * With a `flow_token` of its own as a data endpoint may give it (docs/protocol/flows.md#endpoint-answers); else it
		 * is the message's.
		 */
		response: z.record(z.unknown()).default({}),
		shape: z.enum(incomingShapes).optional(),
		/** Default: an object in `P2`, a string elsewhere. */
		responseJson: responseJson.optional(),
		includeToken: z.boolean().default(true),
		/** Default: where the documents show one, so in `P1`, `P2` and `P4`. */
		includeContext: z.boolean().optional(),
		/** Only `P2` has a place for it. */
		includeFlowId: z.boolean().default(true),
		/** The same answer, same sid, this many times. */
		copies: z.number().int().min(1).max(100).default(1),
		/** All answers in one call; `P1` only. */
		together: z.boolean().default(false),
		profileName: z.string().default('Asha'),
		/** Written into the callback word for word. */
		timestamp: z.string().optional(),
		url: httpUrl.optional(),
		/** Keys of the response that the phone does not show in its chat. */
		sensitive: z.array(z.string()).default([]),
	})
	.strict();

export type Writing = z.infer<typeof writing>;
export type Answering = z.infer<typeof answering>;

/** Why a person cannot do that. */
export class Impossible extends Error {
	readonly status: 404 | 409;

	constructor(status: 404 | 409, message: string) {
		super(message);
		this.status = status;
	}
}

interface FlowAnswer {
	url: string;
	message: Message;
	incoming: IncomingMessage;
	payload: unknown;
}

/** One callback, and the answers it carries. */
interface AnswerCall {
	url: string;
	payload: unknown;
	answers: FlowAnswer[];
}

const SHAPES_WITH_CONTEXT: readonly IncomingShape[] = ['P1', 'P2', 'P4'];

/** Plays the people at the other end (docs/protocol/exotel.md#callbacks). */
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

	/** Opens the session window and delivers the message. Answers the delivery ids, none without a URL. */
	write({
		from,
		to = this.#account.businessNumber,
		text,
		content,
		profileName,
		...given
	}: Writing): string[] {
		const said: IncomingContent = content ?? { type: 'text', text: { body: text } };
		const answered = this.#store.messages.get(said.context?.sid ?? '');
		const url = answered ? this.#urlFor(answered) : this.#defaultUrl();
		const messageSid = answered?.sid ?? null;
		const incoming = {
			sid: newId(),
			from,
			to,
			profileName,
			...identityOf(given),
			at: new Date(),
			content: said,
		};
		const payload = incomingPayload(this.#settings.incomingShape, incoming, this.#addressing);
		const ids =
			url === null ? [] : this.#deliveries.send({ kind: 'incoming', messageSid, url, payload }).ids;
		this.#store.addPersonMessage(
			personMessage(incoming, { messageSid, response: null, sensitive: [], deliveries: ids }),
		);
		return ids;
	}

	/** Completes Flows. Throws Impossible when there is no such message or nowhere to deliver to. */
	answer(answering: Answering): string[] {
		const shape = answering.shape ?? this.#settings.incomingShape;
		if (answering.together && shape !== 'P1') {
			throw new Impossible(409, 'Only shape P1 carries several answers in one call');
		}
		const answers = this.#flowMessages(answering).map(({ message, flow }) =>
			this.#flowAnswer(message, flow, shape, answering),
		);
		const copies = answers.flatMap((answer) => Array<FlowAnswer>(answering.copies).fill(answer));
		const calls = answering.together ? this.#together(copies) : copies.map(alone);
		const sent = calls.map(({ url, payload, answers }) => ({
			answers,
			ids: this.#deliveries.send({
				kind: 'flowAnswer',
				messageSid: answers[0].message.sid,
				url,
				payload,
			}).ids,
		}));
		for (const answer of answers) this.#noteAnswer(answer, answering, idsWith(sent, answer));
		return sent.flatMap(({ ids }) => ids);
	}

	#noteAnswer({ message, incoming }: FlowAnswer, given: Answering, deliveries: string[]): void {
		message.answers += 1;
		this.#store.saveMessage(message);
		const { fields: response } = partsOf(given);
		const answer = { messageSid: message.sid, response, sensitive: given.sensitive, deliveries };
		this.#store.addPersonMessage(personMessage(incoming, answer));
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

	get #addressing() {
		return {
			accountSid: this.#account.accountSid,
			callbackType: this.#settings.incomingCallbackType,
		};
	}

	#flowMessages({
		messages: sids,
		from,
	}: Answering): Array<{ message: Message; flow: OfferedFlow }> {
		const messages = sids?.map((sid) => this.#store.messages.get(sid)) ?? [
			this.#store.latestFlowMessage(from),
		];
		return messages.map((message) => {
			if (!message) throw new Impossible(404, 'No such message');
			if (!message.flow) throw new Impossible(409, `Message ${message.sid} offers no Flow`);
			return { message, flow: message.flow };
		});
	}

	#flowAnswer(
		message: Message,
		flow: OfferedFlow,
		shape: IncomingShape,
		given: Answering,
	): FlowAnswer {
		const url = given.url ?? this.#urlFor(message);
		if (url === null) {
			throw new Impossible(
				409,
				'Nowhere to deliver to: the send had no status_callback and no incoming_message_url is registered',
			);
		}
		const includeContext = given.includeContext ?? SHAPES_WITH_CONTEXT.includes(shape);
		const sid = newId();
		const responseJson = writtenResponse(flow, shape, given);
		const incoming: IncomingMessage = {
			sid,
			from: given.from ?? message.to,
			to: message.from,
			profileName: given.profileName,
			...identityOf(given),
			at: new Date(),
			timestamp: given.timestamp,
			content: {
				type: 'interactive',
				...(includeContext && { context: { sid: message.sid } }),
				interactive: {
					type: 'nfm_reply',
					nfm_reply: { name: 'flow', body: 'Sent', response_json: responseJson },
				},
			},
		};
		const flat = {
			// The `message_id` of `P2` is the sent message's own: its only link to it (docs/protocol/exotel.md#shape-p2).
			messageId: includeContext ? message.sid : sid,
			flowId: given.includeFlowId ? (flow.id ?? undefined) : undefined,
			flowToken: given.includeToken ? (partsOf(given).token ?? flow.token) : undefined,
			responseJson,
		};
		return {
			url,
			message,
			incoming,
			payload: incomingPayload(shape, incoming, this.#addressing, flat),
		};
	}

	/** One call per URL. */
	#together(answers: FlowAnswer[]): AnswerCall[] {
		const urls = [...new Set(answers.map(({ url }) => url))];
		return urls.map((url) => {
			const same = answers.filter((answer) => answer.url === url);
			const payload = productionPayload(
				same.map(({ incoming }) => incoming),
				this.#addressing,
			);
			return { url, payload, answers: same };
		});
	}
}

function identityOf({ userId, username, hidesNumber }: Pick<Writing, keyof typeof identity>) {
	return { userId, username, hidesNumber };
}

function alone(answer: FlowAnswer): AnswerCall {
	return { url: answer.url, payload: answer.payload, answers: [answer] };
}

function idsWith(
	sent: Array<{ answers: FlowAnswer[]; ids: string[] }>,
	answer: FlowAnswer,
): string[] {
	return sent.filter(({ answers }) => answers.includes(answer)).flatMap(({ ids }) => ids);
}

function personMessage(
	{ sid, from, to, profileName, at, content }: IncomingMessage,
	rest: Pick<PersonMessage, 'messageSid' | 'response' | 'sensitive' | 'deliveries'>,
): PersonMessage {
	return { sid, from, to, profileName, at: at.toISOString(), content, ...rest };
}

/** `response_json` as it goes over the wire; everywhere but in `P2` it holds the token. */
function writtenResponse(flow: OfferedFlow, shape: IncomingShape, given: Answering): unknown {
	const holdsToken = given.includeToken && shape !== 'P2';
	const { token, fields } = partsOf(given);
	const response = { ...(holdsToken && { flow_token: token ?? flow.token }), ...fields };
	const form = given.responseJson ?? (shape === 'P2' ? 'object' : 'string');
	if (form === 'object') return response;
	if (form === 'string') return JSON.stringify(response);
	if (form === 'doubleString') return JSON.stringify(JSON.stringify(response));
	return form.raw;
}

/** What was filled in, and the token that the answer brings itself. */
function partsOf({ response: { flow_token: token, ...fields } }: Answering) {
	return { token, fields };
}
