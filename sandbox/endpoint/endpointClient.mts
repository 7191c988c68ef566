import axios, { isAxiosError } from 'axios';

import type { ClientError, JsonObject } from '../phone/player/types.mts';
import {
	encryptRequest,
	newExchangeKey,
	readPublicKey,
	type EncryptedRequest,
	type ExchangeKey,
} from './encryption.mts';
import { failed, readReply, type ExchangeOutcome } from './endpointReply.mts';
import { bodySignature, tokenSignature } from './signatures.mts';

/** What the client asks, before version and signatures are added (docs/protocol/flows.md#endpoint-requests). */
export interface ClientRequest {
	action: 'ping' | 'INIT' | 'data_exchange' | 'BACK';
	screen?: string;
	data?: JsonObject;
	/** Left out: the request has none, as some phones do it. */
	flowToken?: string;
}

/** One call to the endpoint, for people to look at. */
export interface EndpointCall {
	at: string;
	url: string;
	/** In clear text. */
	request: JsonObject;
	/** Null when no answer came. */
	status: number | null;
	outcome: ExchangeOutcome;
	durationMs: number;
	/** What works, but is risky. */
	remarks: string[];
}

export interface EndpointClientOptions {
	url: string;
	/** Gives the business's public key as PEM; asked once, and again when the endpoint answers 421. */
	publicKey: () => string | Promise<string>;
	/** Signs the requests; without it there is no signature. */
	appSecret?: string;
	version: '3.0' | '4.0';
	/** Default: 10 seconds, as the phone. */
	timeoutMs?: number;
	/** Gets each call as it ends. */
	onCall?: (call: EndpointCall) => void;
}

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;
/** Above these Meta warns: docs/protocol/flows.md#rule-r07, docs/protocol/flows.md#rule-r08. */
const ADVISED_ANSWER_BYTES = 1024 * 1024;
const ADVISED_MS = 8_000;

/**
 * WhatsApp's side of the encrypted data endpoint (docs/protocol/flows.md#data-endpoint), without knowledge of any Flow.
 */
export class EndpointClient {
	readonly #options: EndpointClientOptions;
	#publicKey: string | null = null;

	constructor(options: EndpointClientOptions) {
		this.#options = options;
	}

	/** Asks the endpoint; after 421 the public key is fetched anew and the request made once more. Never rejects. */
	async exchange(
		request: ClientRequest,
	): Promise<Exclude<ExchangeOutcome, { kind: 'cannotDecrypt' }>> {
		const clear = this.#clear(request);
		const first = await this.#call(clear);
		if (first.kind !== 'cannotDecrypt') return first;
		this.#publicKey = null;
		const second = await this.#call(clear);
		return second.kind === 'cannotDecrypt'
			? failed(
					'business-decryption-error',
					'The endpoint cannot decrypt what is encrypted with the public key (421)',
				)
			: second;
	}

	/** Tells the endpoint that its last answer was of no use. What it says to that changes nothing. Never rejects. */
	async report(request: ClientRequest, error: ClientError, message: string): Promise<void> {
		await this.#call(this.#clear({ ...request, data: { error, error_message: message } }));
	}

	#clear({ action, screen = '', data = {}, flowToken }: ClientRequest): JsonObject {
		const { version, appSecret } = this.#options;
		if (action === 'ping') return { version, action };
		const signs = version === '4.0' && flowToken !== undefined && appSecret !== undefined;
		return {
			version,
			action,
			screen,
			data,
			...(flowToken !== undefined && { flow_token: flowToken }),
			...(signs && { flow_token_signature: tokenSignature(flowToken, appSecret) }),
		};
	}

	async #call(request: JsonObject): Promise<ExchangeOutcome> {
		const startedAt = Date.now();
		const { status, outcome, remarks } = await this.#ask(request);
		const durationMs = Date.now() - startedAt;
		const slow =
			status !== null && durationMs > ADVISED_MS ? ['The phone gives up after 10 seconds'] : [];
		this.#options.onCall?.({
			at: new Date(startedAt).toISOString(),
			url: this.#options.url,
			request,
			status,
			outcome,
			durationMs,
			remarks: [...remarks, ...slow, ...remarksOnAnswer(request, outcome)],
		});
		return outcome;
	}

	async #ask(request: JsonObject): Promise<Pick<EndpointCall, 'status' | 'outcome' | 'remarks'>> {
		const key = newExchangeKey();
		const encrypted = await this.#encrypted(request, key);
		if ('kind' in encrypted) return { status: null, outcome: encrypted, remarks: [] };
		const reply = await this.#post(JSON.stringify(encrypted));
		if ('kind' in reply) return { status: null, outcome: reply, remarks: [] };
		const { status, body, contentType } = reply;
		return {
			status,
			outcome: readReply(status, body, key),
			remarks: remarksOnReply(status, body, contentType),
		};
	}

	async #encrypted(
		request: JsonObject,
		key: ExchangeKey,
	): Promise<EncryptedRequest | ReturnType<typeof failed>> {
		try {
			this.#publicKey ??= await this.#options.publicKey();
			return encryptRequest(JSON.stringify(request), key, readPublicKey(this.#publicKey));
		} catch (error) {
			this.#publicKey = null;
			return failed(
				'public-key-missing',
				`The business has no usable public key: ${reason(error)}`,
			);
		}
	}

	async #post(
		body: string,
	): Promise<{ status: number; body: string; contentType: string } | ReturnType<typeof failed>> {
		const { url, appSecret, timeoutMs = TIMEOUT_MS } = this.#options;
		const signature =
			appSecret === undefined ? {} : { 'X-Hub-Signature-256': bodySignature(body, appSecret) };
		try {
			const answer = await axios.post<string>(url, body, {
				headers: { 'Content-Type': 'application/json', ...signature },
				signal: AbortSignal.timeout(timeoutMs),
				maxContentLength: MAX_ANSWER_BYTES,
				maxRedirects: 0,
				proxy: false,
				responseType: 'text',
				validateStatus: () => true,
			});
			const contentType = String(answer.headers['content-type'] ?? '');
			return { status: answer.status, body: String(answer.data), contentType };
		} catch (error) {
			return isAxiosError(error) && error.code === 'ERR_CANCELED'
				? failed('timeout_error', `The endpoint gave no answer within ${timeoutMs / 1000} seconds`)
				: failed('no_http_response_error', `The endpoint gave no answer: ${reason(error)}`);
		}
	}
}

function remarksOnReply(status: number, body: string, contentType: string): string[] {
	return [
		...(status === 200 && !contentType.startsWith('text/plain')
			? [`The answer has the Content-Type ${contentType || '(none)'} instead of text/plain`]
			: []),
		...(Buffer.byteLength(body) > ADVISED_ANSWER_BYTES ? ['The answer is above 1 MB'] : []),
	];
}

function remarksOnAnswer(
	{ version, action, data }: JsonObject,
	outcome: ExchangeOutcome,
): string[] {
	if (outcome.kind !== 'answered') return [];
	const answer = outcome.answer as {
		version?: unknown;
		data?: { status?: unknown; acknowledged?: unknown };
	} | null;
	if (action === 'ping') {
		return answer?.data?.status === 'active'
			? []
			: ['A ping is answered with {"data":{"status":"active"}}'];
	}
	if (isNotice(data)) {
		return answer?.data?.acknowledged === true
			? []
			: ['An error notice is answered with {"data":{"acknowledged":true}}'];
	}
	return answer?.version === version
		? []
		: ['The answer does not repeat the version of the request'];
}

/** Answers of a form can have a question called `error` too; a notice has its two values and nothing else. */
function isNotice(data: unknown): boolean {
	return (
		Object.keys(data ?? {})
			.sort()
			.join() === 'error,error_message'
	);
}

function reason(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
