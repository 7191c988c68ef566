/** The sandbox as tests use it: started on a free port, spoken to over HTTP only. */
import axios from 'axios';
import { startSandbox, type SandboxOptions } from '../../sandbox/sandbox.mts';
import type { Credential } from './engine.mts';

export interface SentMessage {
	sid: string;
	from: string;
	to: string;
	content: {
		type: string;
		interactive: { action: { parameters: Record<string, unknown> } } & Record<string, unknown>;
	};
	customData?: string | null;
	statusCallback?: string | null;
}

export interface ApiCall {
	method: string;
	path: string;
	headers: Record<string, string>;
	body: unknown;
	answer: { status: number; body: unknown };
}

export interface SandboxState {
	webhook: { incomingMessageUrl: string; verifyToken: string | null } | null;
}

export async function useSandbox(options: SandboxOptions = {}) {
	const sandbox = await startSandbox({ timeScale: 0.001, ...options });
	const admin = axios.create({ baseURL: `${sandbox.url}/sandbox` });

	return {
		url: sandbox.url,
		admin,
		stop: sandbox.stop,
		/** The credential that opens this sandbox. */
		credential: (changes: Partial<Credential> = {}): Credential => ({
			region: 'custom',
			baseUrl: sandbox.url,
			accountSid: options.accountSid ?? 'sandbox1m',
			apiKey: options.apiKey ?? 'sandbox-key',
			apiToken: options.apiToken ?? 'sandbox-token',
			wabaId: '',
			webhookSecret: '',
			...changes,
		}),
		calls: async () => (await admin.get<ApiCall[]>('/calls')).data,
		messages: async () => (await admin.get<SentMessage[]>('/messages')).data,
		state: async () => (await admin.get<SandboxState>('/state')).data,
		fault: (fault: object) => admin.post('/faults', { on: 'messages', ...fault }),
		settings: (settings: object) => admin.patch('/settings', settings),
		reset: () => admin.post('/reset', { settings: true }),
	};
}

export type TestSandbox = Awaited<ReturnType<typeof useSandbox>>;
