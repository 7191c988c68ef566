import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import type { Background } from './background.mts';
import { newId } from '../schema/id.mts';
import type { Attempt, Callback, Delivery } from './records.mts';
import { retryPresets } from './retryPresets.mts';
import type { Settings } from './settings.mts';
import type { Store } from './store.mts';

/** `firstAttempt` resolves when each delivery was attempted once, whatever came of it. */
export interface SentCallback {
	ids: string[];
	firstAttempt: Promise<unknown>;
}

const SHORTEST_DEADLINE_MS = 1000;
const RECORDED_CHARACTERS = 2000;

/** Posts callbacks and retries them (docs/protocol/exotel.md#callback-retries). */
export class Deliveries {
	readonly #settings: Settings;
	readonly #store: Store;
	readonly #background: Background;

	constructor(settings: Settings, store: Store, background: Background) {
		this.#settings = settings;
		this.#store = store;
		this.#background = background;
	}

	/** Delivers a callback once, or twice when the settings say so. */
	send(callback: Callback): SentCallback {
		const original = newDelivery(callback, null);
		const deliveries = this.#settings.duplicateCallbacks
			? [original, newDelivery(callback, original.id)]
			: [original];
		return {
			ids: deliveries.map(({ id }) => id),
			firstAttempt: Promise.all(deliveries.map((delivery) => this.#start(delivery))),
		};
	}

	/** Delivers the same payload to the same URL once more. */
	repeat({ id, kind, messageSid, url, payload }: Delivery): SentCallback {
		const copy = newDelivery({ kind, messageSid, url, payload }, id);
		return { ids: [copy.id], firstAttempt: this.#start(copy) };
	}

	#start(delivery: Delivery): Promise<void> {
		this.#store.saveDelivery(delivery);
		return new Promise((attemptedOnce) => {
			this.#background.start((signal) =>
				// `finally` covers a cancelled delivery, which would else keep its reports waiting.
				this.#deliver(delivery, signal, attemptedOnce).finally(attemptedOnce),
			);
		});
	}

	async #deliver(
		delivery: Delivery,
		signal: AbortSignal,
		attemptedOnce: () => void,
	): Promise<void> {
		let delivered = await this.#attempt(delivery, signal);
		attemptedOnce();
		for (const seconds of retryPresets[this.#settings.retryPreset].waitsSeconds) {
			if (delivered) break;
			await this.#waitForRetry(delivery, seconds * 1000 * this.#settings.timeScale, signal);
			delivered = await this.#attempt(delivery, signal);
		}
		delivery.state = delivered ? 'delivered' : 'given_up';
		this.#store.saveDelivery(delivery);
	}

	async #waitForRetry(
		delivery: Delivery,
		milliseconds: number,
		signal: AbortSignal,
	): Promise<void> {
		delivery.nextAttemptAt = new Date(Date.now() + milliseconds).toISOString();
		this.#store.saveDelivery(delivery);
		await sleep(milliseconds, undefined, { signal });
		delivery.nextAttemptAt = null;
	}

	async #attempt(delivery: Delivery, signal: AbortSignal): Promise<boolean> {
		const startedAt = Date.now();
		const outcome = await this.#post(delivery, signal);
		signal.throwIfAborted();
		delivery.attempts.push({
			at: new Date(startedAt).toISOString(),
			durationMs: Date.now() - startedAt,
			...outcome,
		});
		this.#store.saveDelivery(delivery);
		return this.#isAcknowledged(outcome.status);
	}

	async #post(
		{ url, payload }: Delivery,
		signal: AbortSignal,
	): Promise<Omit<Attempt, 'at' | 'durationMs'>> {
		const rawBody = JSON.stringify(payload);
		const headers = { 'Content-Type': 'application/json', ...this.#signature(rawBody) };
		try {
			const answer = await axios.post<string>(url, rawBody, {
				headers,
				timeout: this.#deadlineMs(),
				signal,
				maxRedirects: 0,
				proxy: false,
				responseType: 'text',
				validateStatus: () => true,
			});
			return {
				status: answer.status,
				error: null,
				responseBody: String(answer.data).slice(0, RECORDED_CHARACTERS),
				headers,
			};
		} catch (error) {
			return { status: null, error: messageOf(error), responseBody: null, headers };
		}
	}

	#signature(rawBody: string): Record<string, string> {
		const secret = this.#settings.webhookSecret;
		if (secret === null) return {};
		const hex = createHmac('sha256', secret).update(rawBody).digest('hex');
		return { 'X-Exotel-Signature': `sha256=${hex}` };
	}

	#deadlineMs(): number {
		const { deadlineSeconds } = retryPresets[this.#settings.retryPreset];
		return Math.max(SHORTEST_DEADLINE_MS, deadlineSeconds * 1000 * this.#settings.timeScale);
	}

	#isAcknowledged(status: number | null): boolean {
		if (status === null) return false;
		return this.#settings.strictAck ? status === 200 : status >= 200 && status < 300;
	}
}

function newDelivery(callback: Callback, repeatOf: string | null): Delivery {
	return {
		id: newId(),
		at: new Date().toISOString(),
		...callback,
		state: 'pending',
		attempts: [],
		nextAttemptAt: null,
		repeatOf,
	};
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message || error.name : String(error);
}
