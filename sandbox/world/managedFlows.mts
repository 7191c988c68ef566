import { randomInt } from 'node:crypto';

import { z } from 'zod';

import type { FlowDefinitions } from './flowDefinitions.mts';

/** What a Flow is about, as Meta sorts Flows. AWS's copy of the API has SHOPPING too. */
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

/** The states of a Flow at Meta (docs/protocol/flows-api.md#states). */
export const flowStatuses = ['DRAFT', 'PUBLISHED', 'DEPRECATED', 'BLOCKED', 'THROTTLED'] as const;
export type FlowStatus = (typeof flowStatuses)[number];

/** Whether messages with a Flow go out (docs/protocol/flows-api.md#health). */
export const sendAbilities = ['AVAILABLE', 'LIMITED', 'BLOCKED'] as const;
export type SendAbility = (typeof sendAbilities)[number];

/** What a message opens: the Flow JSON that was last uploaded, or the one that was last published. */
export const flowVersions = ['draft', 'published'] as const;
export type FlowVersion = (typeof flowVersions)[number];

/** What Meta keeps of a Flow beside its definition. */
export interface ManagedFlow {
	/** Under which the definition is kept; `ManagedFlows.idOf` gives the one that messages use. */
	readonly ownId: string;
	name: string;
	categories: FlowCategory[];
	status: FlowStatus;
	/** Flow JSON that was uploaded after publishing; messages open the published one until it is published too. */
	edit: string | null;
	/** The Meta app that the endpoint belongs to. */
	applicationId: string | null;
	/** Null: as the state and the open problems have it. */
	canSendMessage: SendAbility | null;
	updatedAt: Date;
	/** How many links to a preview have been made, and how long the last one lives. */
	preview: { number: number; expiresAt: Date };
}

/** What Meta says of a Flow, for tests. Null: whether it can be sent follows from its state. */
export const flowStateInput = z
	.object({
		status: z.enum(flowStatuses).optional(),
		canSendMessage: z.enum(sendAbilities).nullable().optional(),
	})
	.strict();

/** What a new Flow is made of. */
export type NewFlow = Pick<ManagedFlow, 'name' | 'categories'>;

const PREVIEW_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The Flows of the WhatsApp Business Account, as Meta's API has them. Every Flow that the phone can open is one of them:
 * one that nobody made by this API is published, and has the id that messages use.
 */
export class ManagedFlows {
	readonly #definitions: FlowDefinitions;
	readonly #changed: () => void;
	/** By the id under which the definition is kept. */
	readonly #flows = new Map<string, ManagedFlow>();

	/** @param changed called whenever a Flow comes, changes or goes */
	constructor(definitions: FlowDefinitions, changed: () => void) {
		this.#definitions = definitions;
		this.#changed = changed;
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
	textOf({ edit, ownId }: ManagedFlow): string | undefined {
		return edit ?? this.#definitions.find(ownId)?.text;
	}

	/** What a message in this mode opens, and the id that it is kept under. */
	versionOf(id: string, version: FlowVersion): { ownId: string; text: string } | undefined {
		const flow = this.find(id);
		const text = flow && (version === 'draft' ? this.textOf(flow) : this.#publishedTextOf(flow));
		return text === undefined ? undefined : { ownId: flow!.ownId, text };
	}

	/** Makes a draft, without Flow JSON. */
	create({ name, categories }: NewFlow): ManagedFlow {
		const flow = newFlow(this.#newId(), { name, categories }, 'DRAFT');
		this.#flows.set(flow.ownId, flow);
		this.#changed();
		return flow;
	}

	/** Changes what Meta keeps beside the definition. */
	update(flow: ManagedFlow, change: Partial<Omit<ManagedFlow, 'ownId' | 'edit'>>): void {
		Object.assign(flow, { updatedAt: new Date(), ...change });
		this.#changed();
	}

	/**
	 * Stores Flow JSON, right or wrong. Of a published Flow, sources disagree (docs/protocol/flows-api.md#states): Postman's
	 * collection says that it cannot change, AWS that it becomes a draft again, and Meta's page on sending that messages
	 * go on opening the published version until the next publishing. The sandbox does what the last two say together.
	 */
	upload(flow: ManagedFlow, text: string): void {
		if (isPublished(flow)) this.update(Object.assign(flow, { edit: text }), { status: 'DRAFT' });
		else {
			this.#definitions.put(flow.ownId, { text });
			this.update(flow, {});
		}
	}

	/** From now on messages open what was last uploaded. */
	publish(flow: ManagedFlow): void {
		if (flow.edit !== null) this.#definitions.put(flow.ownId, { text: flow.edit });
		this.update(Object.assign(flow, { edit: null }), { status: 'PUBLISHED' });
	}

	/** For ever; false unless it is published. */
	deprecate(flow: ManagedFlow): boolean {
		if (!isPublished(flow)) return false;
		this.update(Object.assign(flow, { edit: null }), { status: 'DEPRECATED' });
		return true;
	}

	/** Makes a new link to the preview, which lives 30 days (docs/protocol/flows-api.md#preview). */
	renewPreview(flow: ManagedFlow): void {
		flow.preview = newPreview(flow.preview.number + 1);
	}

	/** Forgets a draft with its definition; false when it has been published. */
	delete(flow: ManagedFlow): boolean {
		if (flow.status !== 'DRAFT' || isPublished(flow)) return false;
		this.#definitions.delete(flow.ownId);
		this.forget(flow.ownId);
		return true;
	}

	/** Forgets what is known of a Flow beside its definition. */
	forget(ownId: string): void {
		if (this.#flows.delete(ownId)) this.#changed();
	}

	/** Forgets it of all Flows. */
	clear(): void {
		this.#flows.clear();
		this.#changed();
	}

	/** Of a draft that was never published, its text: the phone opens it all the same. */
	#publishedTextOf({ ownId }: ManagedFlow): string | undefined {
		return this.#definitions.find(ownId)?.text;
	}

	#known(ownId: string): ManagedFlow {
		const known = this.#flows.get(ownId);
		if (known) return known;
		const flow = newFlow(ownId, { name: ownId, categories: ['OTHER'] }, 'PUBLISHED');
		this.#flows.set(ownId, flow);
		return flow;
	}

	#newId(): string {
		const id = String(randomInt(10 ** 14, 2 ** 48 - 1));
		return this.find(id) ? this.#newId() : id;
	}
}

/** Whether there is a version that messages in mode `published` open. */
export function isPublished({ status, edit }: ManagedFlow): boolean {
	return edit !== null || (status !== 'DRAFT' && status !== 'DEPRECATED');
}

function newFlow(ownId: string, given: NewFlow, status: FlowStatus): ManagedFlow {
	return {
		ownId,
		...given,
		status,
		edit: null,
		applicationId: null,
		canSendMessage: null,
		updatedAt: new Date(),
		preview: newPreview(1),
	};
}

function newPreview(number: number): ManagedFlow['preview'] {
	return { number, expiresAt: new Date(Date.now() + PREVIEW_LIFE_MS) };
}
