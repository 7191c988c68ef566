import { z } from 'zod';

import { httpUrl, nonEmpty } from '../schema/fields.mts';
import { readPublicKey } from '../endpoint/encryption.mts';
import { EndpointClient, type EndpointCall } from '../endpoint/endpointClient.mts';
import { repairPem } from '../endpoint/repairPem.mts';

const publicKey = nonEmpty.transform((pasted, context) => {
	const pem = repairPem(pasted);
	try {
		readPublicKey(pem);
		return pem;
	} catch (error) {
		context.addIssue({ code: 'custom', message: (error as Error).message });
		return z.NEVER;
	}
});

/** A business's data endpoint for a Flow (docs/protocol/flows.md#data-endpoint), as WhatsApp Manager has it. */
export const dataEndpointInput = z
	.object({
		url: httpUrl,
		/** PEM, RSA of 2048 bits or more. Without one it is the key of the number that sent the message. */
		publicKey: publicKey.optional(),
		/** Signs the requests. */
		appSecret: nonEmpty.optional(),
	})
	.strict();
export type DataEndpoint = z.infer<typeof dataEndpointInput>;

/** An endpoint as the page may see it. */
export interface KnownEndpoint {
	flowId: string;
	url: string;
	/** Null: that of the number. */
	publicKey: string | null;
	/** Whether requests are signed; the secret itself is not shown. */
	signs: boolean;
}

type Version = '3.0' | '4.0';

interface Entry {
	endpoint: DataEndpoint;
	/** By version, and by number where the key is that of the number. */
	clients: Map<string, EndpointClient>;
}

/** The data endpoint of each Flow that has one. */
export class DataEndpoints {
	readonly #entries = new Map<string, Entry>();
	readonly #changed: () => void;
	readonly #called: (flowId: string, call: EndpointCall) => void;
	readonly #keyOf: (number: string) => string | undefined;

	/**
	 * @param keyOf gives the public key of a number
	 * @param changed called whenever an endpoint comes, changes or goes
	 * @param called gets each call as it ends
	 */
	constructor(
		keyOf: (number: string) => string | undefined,
		changed: () => void,
		called: (flowId: string, call: EndpointCall) => void,
	) {
		this.#keyOf = keyOf;
		this.#changed = changed;
		this.#called = called;
	}

	get all(): KnownEndpoint[] {
		return [...this.#entries].map(
			([
				flowId,
				{
					endpoint: { url, publicKey: key, appSecret },
				},
			]) => ({
				flowId,
				url,
				publicKey: key ?? null,
				signs: appSecret !== undefined,
			}),
		);
	}

	find(flowId: string): DataEndpoint | undefined {
		return this.#entries.get(flowId)?.endpoint;
	}

	/** Phones ask for the keys of numbers again before their next request. */
	forgetNumberKeys(): void {
		for (const { endpoint, clients } of this.#entries.values())
			if (endpoint.publicKey === undefined) clients.clear();
	}

	/** Sets the endpoint of a Flow. A new public key alone is only noticed by phones after a 421, as in production. */
	put(flowId: string, endpoint: DataEndpoint): void {
		const before = this.#entries.get(flowId);
		const isKeyChange =
			before?.endpoint.url === endpoint.url && before.endpoint.appSecret === endpoint.appSecret;
		this.#entries.set(flowId, { endpoint, clients: isKeyChange ? before.clients : new Map() });
		this.#changed();
	}

	delete(flowId: string): boolean {
		const existed = this.#entries.delete(flowId);
		if (existed) this.#changed();
		return existed;
	}

	/** The phone's side of a Flow's endpoint; undefined when the Flow has none. @param number that sent the message */
	clientOf(flowId: string, version: Version, number: string): EndpointClient | undefined {
		const entry = this.#entries.get(flowId);
		if (!entry) return undefined;
		const { url, appSecret, publicKey: ownKey } = entry.endpoint;
		const name = ownKey === undefined ? `${version} ${number}` : version;
		const known = entry.clients.get(name);
		if (known) return known;
		const client = new EndpointClient({
			url,
			appSecret,
			version,
			publicKey: () => this.#entries.get(flowId)?.endpoint.publicKey ?? this.#keyOf(number) ?? '',
			onCall: (call) => this.#called(flowId, call),
		});
		entry.clients.set(name, client);
		return client;
	}
}
