import type { z } from 'zod';

import type { reportInput } from './admin/routes/callbacks.mts';
import type { stateOf } from './admin/routes/records.mts';
import type { PhoneExchange } from './endpoint/phoneExchange.mts';
import type { EncryptedMedia } from './phone/player/types.mts';
import type { Template, templateInput } from './schema/template.mts';
import type { dataEndpointInput } from './world/dataEndpoints.mts';
import type { Fault, faultInput } from './world/faults.mts';
import type { FlowInput, KnownFlow } from './world/flowDefinitions.mts';
import type { exchangeInput } from './world/flowExchange.mts';
import type { flowStateInput, FlowVersion } from './world/managedFlows.mts';
import type { flowResponseInput, personMessageInput } from './world/personInput.mts';
import type { Call, Delivery, Message, Webhook } from './world/records.mts';
import type { Settings, settingsInput } from './world/settings.mts';

export type { Call as SandboxCall, Delivery as SandboxDelivery, Message as SandboxMessage };

/** A person writes: text, or another content in the form of `P1`. */
export type PersonMessage = z.input<typeof personMessageInput>;
/** A person completes a Flow. Without `messages` it is the latest message with a Flow. */
export type FlowResponse = z.input<typeof flowResponseInput>;
export type Report = z.input<typeof reportInput>;
export type NewFault = z.input<typeof faultInput>;
/** The sandbox checks the components. */
export type NewTemplate = Omit<z.input<typeof templateInput>, 'components' | 'status'> & {
	status?: string;
	components: object[];
};
export type SettingsChange = z.input<typeof settingsInput>;
export type DataEndpoint = z.input<typeof dataEndpointInput>;
export type FlowState = z.input<typeof flowStateInput>;
export type ExchangeStep = z.input<typeof exchangeInput>;
export type SandboxState = ReturnType<typeof stateOf>;

/** The sandbox did not do what it was asked. The message says why, and may be shown to people. */
export class SandboxError extends Error {
	/** Null when the sandbox could not be reached. */
	readonly status: number | null;

	constructor(message: string, status: number | null = null) {
		super(message);
		this.status = status;
	}
}

/**
 * The client of the sandbox's admin interface: the person with the phone, and a look at what Exotel has seen. It runs
 * in a browser and in Node. Every call rejects with SandboxError when the sandbox refuses it or cannot be reached.
 */
export class SandboxClient {
	readonly #url: string;

	/** @param url of the sandbox; empty on the sandbox's own page */
	constructor(url: string) {
		this.#url = url;
	}

	/** A person writes, which opens the 24-hour window. Gives the ids of the callbacks. */
	async write(message: PersonMessage): Promise<string[]> {
		return await this.#deliveriesOf('/inbound', message);
	}

	/** A person fills in a Flow and submits it. Gives the ids of the callbacks. */
	async answer(response: FlowResponse): Promise<string[]> {
		return await this.#deliveriesOf('/answers', response);
	}

	/** Sends one delivery report now. Gives the ids of the callbacks. */
	async report(report: Report): Promise<string[]> {
		return await this.#deliveriesOf('/reports', report);
	}

	/** Delivers a callback once more. Gives the ids of the copies. */
	async repeat(deliveryId: string): Promise<string[]> {
		return await this.#deliveriesOf(`/deliveries/${encodeURIComponent(deliveryId)}/repeat`, {});
	}

	/** All calls to Exotel and Meta, oldest first. */
	async calls(): Promise<Call[]> {
		return await this.#request('GET', '/calls');
	}

	/** All accepted messages, oldest first. */
	async messages(): Promise<Message[]> {
		return await this.#request('GET', '/messages');
	}

	/** The messages to one person, oldest first. */
	async messagesTo(to: string): Promise<Message[]> {
		return await this.#request('GET', `/messages?to=${encodeURIComponent(to)}`);
	}

	/** The messages to any of these people, oldest first. */
	async messagesToAny(people: string[]): Promise<Message[]> {
		return (await this.messages()).filter(({ to }) => people.includes(to));
	}

	/** All callbacks, oldest first. */
	async deliveries(): Promise<Delivery[]> {
		return await this.#request('GET', '/deliveries');
	}

	async state(): Promise<SandboxState> {
		return await this.#request('GET', '/state');
	}

	/** The account's default callback URLs; null before they are registered. */
	async webhook(): Promise<Webhook | null> {
		return (await this.state()).webhook;
	}

	/** Waits until nothing is on its way; false when the time is up before. */
	async isIdle({ timeoutMs = 10_000, ignoreRetries = false } = {}): Promise<boolean> {
		const query = `timeoutMs=${timeoutMs}&ignoreRetries=${ignoreRetries}`;
		return (await this.#request<{ idle: boolean }>('GET', `/idle?${query}`)).idle;
	}

	/** Waits until nothing is on its way. Rejects when the time is up before. */
	async idle(timeoutMs = 50_000): Promise<void> {
		if (await this.isIdle({ timeoutMs })) return;
		throw new SandboxError(
			`The sandbox still had callbacks on their way after ${timeoutMs / 1000} seconds`,
		);
	}

	async addFault(fault: NewFault): Promise<Fault> {
		return await this.#request('POST', '/faults', fault);
	}

	async clearFaults(): Promise<void> {
		await this.#request('DELETE', '/faults');
	}

	async changeSettings(settings: SettingsChange): Promise<Settings> {
		return await this.#request('PATCH', '/settings', settings);
	}

	async addTemplate(template: NewTemplate): Promise<Template> {
		return await this.#request('POST', '/templates', template);
	}

	/** Forgets what happened. With `settings`, settings, templates and Flows are those of the start again, too. */
	async reset({ settings = false } = {}): Promise<void> {
		await this.#request('POST', '/reset', { settings });
	}

	async flows(): Promise<KnownFlow[]> {
		return await this.#request('GET', '/flows');
	}

	/** The Flow JSON of a Flow as text. */
	async flowText(flowId: string, version: FlowVersion = 'published'): Promise<string> {
		const query = version === 'published' ? '' : `?version=${version}`;
		return (await this.#request<{ text: string }>('GET', `${pathOf(flowId)}${query}`)).text;
	}

	/** What Meta says of a Flow. */
	async setFlowState(flowId: string, state: FlowState): Promise<void> {
		await this.#request('PUT', `${pathOf(flowId)}/state`, state);
	}

	async putFlow(flowId: string, flow: FlowInput): Promise<void> {
		await this.#request('PUT', pathOf(flowId), flow);
	}

	async deleteFlow(flowId: string): Promise<void> {
		await this.#request('DELETE', pathOf(flowId));
	}

	/** Where the phone asks while somebody fills in this Flow. */
	async setEndpoint(flowId: string, endpoint: DataEndpoint): Promise<void> {
		await this.#request('PUT', `${pathOf(flowId)}/endpoint`, endpoint);
	}

	async deleteEndpoint(flowId: string): Promise<void> {
		await this.#request('DELETE', `${pathOf(flowId)}/endpoint`);
	}

	/** WhatsApp's health check of a Flow's data endpoint. */
	async ping(flowId: string): Promise<PhoneExchange> {
		return await this.#request('POST', `${pathOf(flowId)}/ping`);
	}

	/** The phone asks a Flow's data endpoint. */
	async exchange(flowId: string, step: ExchangeStep): Promise<PhoneExchange> {
		return await this.#request('POST', `${pathOf(flowId)}/exchange`, step);
	}

	/** Keeps a file, encrypted as WhatsApp keeps those for a data endpoint. */
	async storeMedia(file: File): Promise<EncryptedMedia> {
		return await this.#request('POST', `/media/${encodeURIComponent(file.name)}`, file);
	}

	async #deliveriesOf(path: string, body: object): Promise<string[]> {
		return (await this.#request<{ deliveries: string[] }>('POST', path, body)).deliveries;
	}

	/** @param body a file as it is, all else as JSON */
	async #request<Answer>(method: string, path: string, body?: object): Promise<Answer> {
		const response = await fetch(`${this.#url}/sandbox${path}`, {
			method,
			...(body && contentOf(body)),
		}).catch(() => {
			throw new SandboxError('The sandbox does not answer. Is it still running?');
		});
		const answer = (await response.json().catch(() => ({}))) as Answer & { error?: string };
		if (!response.ok) {
			const message = answer.error ?? `The sandbox answered ${response.status}.`;
			throw new SandboxError(message, response.status);
		}
		return answer;
	}
}

function contentOf(body: object): { headers: Record<string, string>; body: File | string } {
	return body instanceof File
		? { headers: { 'Content-Type': 'application/octet-stream' }, body }
		: { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

function pathOf(flowId: string): string {
	return `/flows/${encodeURIComponent(flowId)}`;
}
