import type { Template } from '../schema/template.mts';
import { Background } from './background.mts';
import { DataEndpoints } from './dataEndpoints.mts';
import { Deliveries } from './deliveries.mts';
import { Faults } from './faults.mts';
import { FlowDefinitions, type FlowInput } from './flowDefinitions.mts';
import { MediaStore } from '../endpoint/mediaStore.mts';
import { ManagedFlows } from './managedFlows.mts';
import { People } from './people.mts';
import { PublicKeys } from './publicKeys.mts';
import { Reports } from './reports.mts';
import type { Account, Settings } from './settings.mts';
import { Store } from './store.mts';
import { Templates } from './templates.mts';

/** What is there when a sandbox starts, and again when it is reset as a whole. */
interface AtStart {
	flows: ReadonlyMap<string, FlowInput>;
	templates: readonly Template[];
}

/** A business number, with plus. */
export interface PhoneNumber {
	id: string;
	number: string;
}

/** Everything behind the HTTP surface: one account, its messages and the people it writes to. */
export class World {
	readonly store = new Store();
	readonly faults = new Faults(() => this.store.setupChanged());
	readonly templates: Templates;
	readonly flows: FlowDefinitions;
	readonly managedFlows: ManagedFlows;
	/** Of the phone numbers. */
	readonly publicKeys = new PublicKeys(() => {
		if (!this.settings.phonesKeepKeys) this.endpoints.forgetNumberKeys();
		this.store.setupChanged();
	});
	readonly endpoints = new DataEndpoints(
		(number) => this.publicKeys.find(number),
		() => this.store.setupChanged(),
		(flowId, call) => this.store.addEndpointCall(flowId, call),
	);
	/** What people attach in Flows with an endpoint. */
	readonly media: MediaStore;
	readonly account: Account;
	/** Changed in place, so that every part sees the change. */
	readonly settings: Settings;
	readonly deliveries: Deliveries;
	readonly reports: Reports;
	readonly people: People;
	readonly #startSettings: Settings;
	readonly #delivering = new Background(() => this.store.changed());
	readonly #reporting = new Background(() => this.store.changed());

	constructor(
		account: Account,
		settings: Settings,
		{ flows, templates }: AtStart,
		mediaUrl: (id: string) => string,
	) {
		this.account = account;
		this.settings = settings;
		this.#startSettings = structuredClone(settings);
		this.templates = new Templates(templates, () => this.store.setupChanged());
		this.flows = new FlowDefinitions(flows, () => this.store.setupChanged());
		this.managedFlows = new ManagedFlows(this.flows, () => this.store.setupChanged());
		this.media = new MediaStore(mediaUrl);
		this.deliveries = new Deliveries(settings, this.store, this.#delivering);
		this.reports = new Reports(account, settings, this.store, this.deliveries, this.#reporting);
		this.people = new People(account, settings, this.store, this.deliveries);
	}

	/** The account's numbers, with plus. */
	get businessNumbers(): string[] {
		return [this.account.businessNumber, ...this.account.moreBusinessNumbers];
	}

	/** The account's numbers with Meta's ids of them. The ids of further numbers follow that of the first. */
	get phoneNumbers(): PhoneNumber[] {
		const first = BigInt(this.account.phoneNumberId);
		return this.businessNumbers.map((number, index) => ({
			id: String(first + BigInt(index)),
			number,
		}));
	}

	/** Nothing is on its way and no report is still to come. */
	isIdle(ignoreRetries: boolean): boolean {
		if (this.#reporting.count > 0) return false;
		return [...this.store.deliveries.values()].every(
			({ state, nextAttemptAt }) =>
				state !== 'pending' || (ignoreRetries && nextAttemptAt !== null),
		);
	}

	/** Forgets everything that happened; settings, templates and Flow definitions only when asked. Data endpoints stay. */
	async reset({ settings: alsoSettings }: { settings: boolean }): Promise<void> {
		await this.stop();
		this.faults.clear();
		this.media.clear();
		if (alsoSettings) {
			Object.assign(this.settings, structuredClone(this.#startSettings));
			this.templates.restore();
			this.flows.restore();
			this.managedFlows.clear();
		}
		this.store.clear();
	}

	/** Cancels all that is under way. */
	async stop(): Promise<void> {
		await Promise.all([this.#reporting.cancelAll(), this.#delivering.cancelAll()]);
	}
}
