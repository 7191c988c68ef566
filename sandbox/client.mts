import axios, { type AxiosInstance } from 'axios';

export interface SandboxMessage {
	sid: string;
	to: string;
	status: string;
	[detail: string]: unknown;
}

export interface SandboxWebhook {
	incomingMessageUrl: string;
	[detail: string]: unknown;
}

/** A callback from the sandbox, and what came back. */
export interface SandboxDelivery {
	id: string;
	kind: 'incoming' | 'flowAnswer' | 'report';
	url: string;
	state: 'pending' | 'delivered' | 'given_up';
	[detail: string]: unknown;
}

/** How a person answers a Flow in the sandbox. */
export interface SandboxAnswer {
	/** The sid of the message; without it the latest message with a Flow is answered. */
	messages?: string;
	response: Record<string, unknown>;
	shape?: string;
}

/** The sandbox's side door: what the person with the phone does, and what Exotel has seen. */
export class SandboxAdmin {
	private readonly http: AxiosInstance;

	constructor(url: string) {
		this.http = axios.create({ baseURL: `${url}/sandbox`, proxy: false, timeout: 60_000 });
	}

	/** The person writes a message, which opens the 24-hour window. */
	async write(from: string, text: string, profileName?: string): Promise<void> {
		await this.http.post('/inbound', { from, text, profileName });
	}

	/** The person fills a Flow in and submits it; gives the ids of the callbacks. */
	async answer(answer: SandboxAnswer): Promise<string[]> {
		return (await this.http.post<{ deliveries: string[] }>('/answers', answer)).data.deliveries;
	}

	async messagesTo(to: string): Promise<SandboxMessage[]> {
		return (await this.http.get<SandboxMessage[]>('/messages', { params: { to } })).data;
	}

	/** The messages to any of these people, oldest first. */
	async messagesToAny(people: string[]): Promise<SandboxMessage[]> {
		const { data } = await this.http.get<SandboxMessage[]>('/messages');
		return data.filter(({ to }) => people.includes(to));
	}

	/** Where the phone asks while somebody fills in this Flow. */
	async setEndpoint(flowId: string, endpoint: { url: string; publicKey: string }): Promise<void> {
		await this.http.put(`/flows/${flowId}/endpoint`, endpoint);
	}

	/** Something goes wrong at Exotel; GET /sandbox lists what can. */
	async addFault(fault: Record<string, unknown>): Promise<void> {
		await this.http.post('/faults', fault);
	}

	/** The address Exotel sends incoming messages to. */
	async webhook(): Promise<SandboxWebhook | null> {
		return (await this.http.get<{ webhook: SandboxWebhook | null }>('/state')).data.webhook;
	}

	async deliveries(): Promise<SandboxDelivery[]> {
		return (await this.http.get<SandboxDelivery[]>('/deliveries')).data;
	}

	/** Waits until nothing is on its way any more, nor to be repeated for the first time. */
	async idle(timeoutMs = 50_000): Promise<void> {
		const { data } = await this.http.get<{ idle: boolean }>('/idle', { params: { timeoutMs } });
		if (!data.idle)
			throw new Error(
				`The sandbox still had callbacks on their way after ${timeoutMs / 1000} seconds`,
			);
	}

	async changeSettings(settings: Record<string, unknown>): Promise<void> {
		await this.http.patch('/settings', settings);
	}
}
