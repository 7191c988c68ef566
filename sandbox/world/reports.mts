import { setTimeout as sleep } from 'node:timers/promises';

import type { Background } from './background.mts';
import type { Deliveries, SentCallback } from './deliveries.mts';
import { reportPayloads } from './reportPayloads.mts';
import type { Account, ReportShape, Settings } from './settings.mts';
import { metaNumberOf, nameOfWord, statusCodes, wordOf, type StatusName } from './statusCodes.mts';
import type { FailedReport, Message, Outcome } from './records.mts';
import type { Store } from './store.mts';

const RANK = { accepted: 0, sent: 1, delivered: 2, seen: 3, failed: 4 } as const;

/** Tells the business what became of its messages (docs/protocol/exotel.md#delivery-reports). */
export class Reports {
	readonly #account: Account;
	readonly #settings: Settings;
	readonly #store: Store;
	readonly #deliveries: Deliveries;
	readonly #background: Background;

	constructor(
		account: Account,
		settings: Settings,
		store: Store,
		deliveries: Deliveries,
		background: Background,
	) {
		this.#account = account;
		this.#settings = settings;
		this.#store = store;
		this.#deliveries = deliveries;
		this.#background = background;
	}

	/** Plans the reports that follow a message's acceptance. */
	plan(message: Message, outcome: Outcome): void {
		const steps: FailedReport[] = outcome.arrives
			? this.#arrivalStatuses().map((status) => ({ status }))
			: [outcome];
		this.#background.start(async (signal) => {
			for (const { status, meta } of steps) {
				await sleep(this.#settings.reportStepMs * this.#settings.timeScale, undefined, { signal });
				// Waiting keeps the reports in order on the wire.
				await this.report(message, status, undefined, meta?.title, meta?.code)?.firstAttempt;
			}
		});
	}

	/** Makes one report now. Undefined when there is no URL to deliver it to. */
	report(
		message: Message,
		status: StatusName,
		shape: ReportShape = this.#settings.reportShape,
		description: string = statusCodes[status][1],
		metaCode: number | null = metaNumberOf(status),
	): SentCallback | undefined {
		const at = new Date();
		recordStatus(message, status, at);
		this.#store.saveMessage(message);
		const url = this.urlFor(message);
		if (url === null) return undefined;
		const { accountSid } = this.#account;
		const report = { accountSid, message, status, description, metaCode, at };
		return this.#deliveries.send({
			kind: 'report',
			messageSid: message.sid,
			url,
			payload: reportPayloads[shape](report),
		});
	}

	/** The send's own URL beats the account's default. */
	urlFor(message: Message): string | null {
		return message.statusCallback ?? this.#store.webhook?.statusCallbackUrl ?? null;
	}

	#arrivalStatuses(): StatusName[] {
		const inOrder = this.#settings.reportSteps.map((step) => nameOfWord[step]);
		return this.#settings.reportOrder === 'reversed' ? inOrder.reverse() : inOrder;
	}
}

/** Reports may come in any order; a message only ever moves forward, and failure wins. */
function recordStatus(message: Message, status: StatusName, at: Date): void {
	const word = wordOf(status);
	message.statuses.push({ status: word, exoDetailedStatus: status, at: at.toISOString() });
	if (RANK[word] > RANK[message.status]) message.status = word;
}
