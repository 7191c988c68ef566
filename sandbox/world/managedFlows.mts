import { randomInt } from 'node:crypto';

import type { FlowDefinitions } from './flowDefinitions.mts';

/** What a Flow is about, as Meta sorts Flows. */
export const flowCategories = [
	'SIGN_UP',
	'SIGN_IN',
	'APPOINTMENT_BOOKING',
	'LEAD_GENERATION',
	'CONTACT_US',
	'CUSTOMER_SUPPORT',
	'SURVEY',
	'SHOPPING',
	'OTHER',
] as const;
export type FlowCategory = (typeof flowCategories)[number];

/** The states of a Flow at Meta. */
export const flowStatuses = ['DRAFT', 'PUBLISHED', 'DEPRECATED', 'BLOCKED', 'THROTTLED'] as const;
export type FlowStatus = (typeof flowStatuses)[number];

/** What Meta keeps of a Flow beside its definition. */
export interface ManagedFlow {
	/** Under which the definition is kept; `ManagedFlows.idOf` gives the one that messages use. */
	ownId: string;
	name: string;
	status: FlowStatus;
	categories: FlowCategory[];
	updatedAt: Date;
}

/** What a new Flow is made of. */
export type NewFlow = Pick<ManagedFlow, 'name' | 'categories'>;

/**
 * The Flows of the WhatsApp Business Account, as Meta's API has them. Every Flow that the phone can open is one of them:
 * one that nobody made by this API is published, and has the id that messages use.
 */
export class ManagedFlows {
	readonly #definitions: FlowDefinitions;
	/** By the id under which the definition is kept. */
	readonly #flows = new Map<string, ManagedFlow>();

	constructor(definitions: FlowDefinitions) {
		this.#definitions = definitions;
	}

	/** All Flows, newest first. */
	get all(): ManagedFlow[] {
		for (const { id, sameAs } of this.#definitions.all) if (sameAs === null) this.#known(id);
		return [...this.#flows.values()].reverse();
	}

	/** A Flow by any of its ids. */
	find(id: string): ManagedFlow | undefined {
		const definition = this.#definitions.find(id);
		return definition ? this.#known(definition.ownId) : this.#flows.get(id);
	}

	/** The id that messages use: digits, unless the Flow is known by a name alone. */
	idOf({ ownId }: ManagedFlow): string {
		if (/^\d+$/.test(ownId)) return ownId;
		const further = this.#definitions.all.find(
			({ id, sameAs }) => sameAs === ownId && /^\d+$/.test(id),
		);
		return further?.id ?? ownId;
	}

	/** The Flow JSON as it was last uploaded; undefined before. */
	textOf(flow: ManagedFlow): string | undefined {
		return this.#definitions.find(flow.ownId)?.text;
	}

	/** Makes a draft, without Flow JSON. */
	create({ name, categories }: NewFlow): ManagedFlow {
		const ownId = this.#newId();
		const flow: ManagedFlow = { ownId, name, categories, status: 'DRAFT', updatedAt: new Date() };
		this.#flows.set(ownId, flow);
		return flow;
	}

	/** Stores Flow JSON, right or wrong. */
	upload(flow: ManagedFlow, text: string): void {
		this.#definitions.put(flow.ownId, { text });
		flow.updatedAt = new Date();
	}

	/** Forgets what is known of a Flow beside its definition. */
	forget(ownId: string): void {
		this.#flows.delete(ownId);
	}

	/** Forgets it of all Flows. */
	clear(): void {
		this.#flows.clear();
	}

	#known(ownId: string): ManagedFlow {
		const known = this.#flows.get(ownId);
		if (known) return known;
		const flow: ManagedFlow = {
			ownId,
			name: ownId,
			status: 'PUBLISHED',
			categories: ['OTHER'],
			updatedAt: new Date(),
		};
		this.#flows.set(ownId, flow);
		return flow;
	}

	#newId(): string {
		const id = String(randomInt(10 ** 14, 2 ** 48 - 1));
		return this.find(id) ? this.#newId() : id;
	}
}
